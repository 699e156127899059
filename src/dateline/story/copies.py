"""Which captures repeat one report, which only share passages, and who has the text from whom.

Nothing is said that the texts do not show: who published first is known by dates alone, and a copy came by way of another only where it
has words that the other put in. A text mixed of two reports is a copy of neither.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from dateline.articles.credits import Credits, credited
from dateline.model import Article, Copy, Published
from dateline.story.folding import fold
from dateline.story.overlaps import Overlap, compare
from dateline.story.texts import Marks, Words, covered, passages, read_all

if TYPE_CHECKING:
    from dateline.story.texts import Runs

MIXED = 0.9
"""Part of a text, beyond which it is a copy whatever else it took in."""
AS_MUCH = 0.3
"""How much as much from a second text makes a text a mixture of two."""
APART = 0.1
"""Part of what a text shares with either of two others that may be the same words, where it is mixed of the two."""
VERSIONS = 40
"""Edited versions of one text that are looked at: enough for any chain, and a bound on the work of a text that thousands print."""
EDIT = 5
"""Runs that a copy must have from another copy and not from the original: one changed word makes as many."""


def find_copies(articles: Sequence[Article]) -> tuple[Copy, ...]:
    """Returns how documents repeat one another: a whole copy points to its original, shared passages to where they stand.

    The original of several copies is the earliest published, else the wire's own page, else the one that credits nobody, else the
    longest, else that of the smallest id.
    """
    words = read_all(articles)
    overlaps = compare(list(words.values()))
    credits = {article.id: credited(article) for article in articles}
    ranks = {article.id: _rank(article, words[article.id], credits[article.id]) for article in articles}
    pile = _Pile({article.id: article for article in articles}, words, credits, Marks(words.values()))
    copies: list[Copy] = []
    twins: dict[str, str] = {}
    for group in groups(overlaps):
        chain = sorted(group, key=lambda document: ranks[document])
        copies.extend(pile.chain(chain))
        twins.update(dict.fromkeys(chain, chain[0]))
    for overlap in overlaps:
        ends = {twins.get(end, end) for end in (overlap.smaller, overlap.larger)}
        if len(ends) == 2:
            original, document = sorted((overlap.smaller, overlap.larger), key=lambda end: ranks[end])
            copies.extend(pile.passages(document, original, overlap))
    return tuple(sorted(copies, key=lambda copy: (copy.document, not copy.whole, copy.original)))


def groups(overlaps: Iterable[Overlap]) -> list[set[str]]:
    """Returns the sets of documents that are whole copies of one text."""
    parent: dict[str, str] = {}

    def root(key: str) -> str:
        while (above := parent.setdefault(key, key)) != key:
            parent[key] = key = parent[above]
        return key

    for overlap in unmixed(overlaps):
        first, second = sorted((root(overlap.smaller), root(overlap.larger)))
        parent[second] = first
    found: defaultdict[str, set[str]] = defaultdict(set)
    for document in parent:
        found[root(document)].add(document)
    return [found[key] for key in sorted(found)]


def unmixed(overlaps: Iterable[Overlap]) -> list[Overlap]:
    """Returns the overlaps of whole texts, without those of a text that was mixed of two others."""
    overlaps = list(overlaps)
    whole = [overlap for overlap in overlaps if overlap.whole]
    twins = {frozenset((overlap.smaller, overlap.larger)) for overlap in whole}
    sharing: defaultdict[str, list[Overlap]] = defaultdict(list)
    for overlap in overlaps:
        sharing[overlap.smaller].append(overlap)
        sharing[overlap.larger].append(overlap)
    return [one for one in whole if one.contained >= MIXED or not _mixed(one, sharing, twins)]


def _mixed(one: Overlap, sharing: Mapping[str, list[Overlap]], twins: set[frozenset[str]]) -> bool:
    """True if one end of an overlap has about as much from a third text, which is no copy of the other end."""
    for document, partner in ((one.smaller, one.larger), (one.larger, one.smaller)):
        for other in sharing[document]:
            third = other.smaller if other.larger == document else other.larger
            if third == partner or len(other.runs) < AS_MUCH * len(one.runs):
                continue
            if frozenset((third, partner)) not in twins and _disjoint(one, other):
                return True
    return False


def _disjoint(one: Overlap, other: Overlap) -> bool:
    common = len(np.intersect1d(one.runs, other.runs, assume_unique=True))
    return common <= APART * min(len(one.runs), len(other.runs))


@dataclass(frozen=True, slots=True)
class _Pile:
    articles: Mapping[str, Article]
    words: Mapping[str, Words]
    credits: Mapping[str, Credits]
    marks: Marks

    def chain(self, chain: Sequence[str]) -> Iterable[Copy]:
        """Yields the copies of the first of some documents, which stand in order."""
        original = chain[0]
        places = self._places(chain)
        edited: list[str] = []
        for document in chain[1:]:
            own = np.setdiff1d(self.words[document].runs, self.words[original].runs, assume_unique=True)
            via = self._via(document, own, edited)
            if len(own) >= EDIT and len(edited) < VERSIONS:
                edited.append(document)
            held = self.marks.places(self.words[document], self.words[original].runs)
            share = covered(self.words[document], held)
            first = self._earlier(original, document)
            agency = self._agency(document, original)
            yield Copy(
                document,
                original,
                True,
                share=round(share, 3),
                place=places[document],
                via=via,
                first=first,
                credit=agency,
                reason=_reason(share, agency, first, via is not None),
            )

    def passages(self, document: str, original: str, overlap: Overlap) -> Iterable[Copy]:
        """Yields the copy that shares passages with another document, if they are long enough."""
        held = self.marks.places(self.words[document], overlap.every)
        spans = passages(self.words[document], held)
        if spans:
            share = covered(self.words[document], held)
            first = self._earlier(original, document)
            agency = self._agency(document, original)
            reason = _reason(share, agency, first, False)
            yield Copy(
                document, original, False, spans, share=round(share, 3), first=first, credit=agency, reason=reason
            )

    def _via(self, document: str, own: Runs, edited: Sequence[str]) -> str | None:
        """Returns the earlier copy whose edits a document has most of, or None where it may have the text from the original itself."""
        counts = {
            other: len(np.intersect1d(own, self.words[other].runs, assume_unique=True))
            for other in edited
            if self._earlier(other, document)
        }
        best = max(counts, key=lambda other: counts[other], default=None)
        return best if best is not None and counts[best] >= EDIT else None

    def _places(self, chain: Sequence[str]) -> dict[str, int | None]:
        """Returns the place of each copy by date, 1 for the earliest; None where its date is unknown or may be another's too."""
        dates = {document: _stated(self.articles[document]) for document in chain}
        # Where some dates have no time of day, none is used.
        cut = min((len(end) for date in dates.values() if date for end in (date.earliest, date.latest)), default=0)
        firsts = sorted(date.earliest[:cut] for date in dates.values() if date)
        lasts = sorted(date.latest[:cut] for date in dates.values() if date)
        found: dict[str, int | None] = {}
        for document, date in dates.items():
            earlier = bisect_left(lasts, date.earliest[:cut]) if date else 0
            later = len(firsts) - bisect_right(firsts, date.latest[:cut]) if date else 0
            found[document] = earlier + 1 if date and earlier + later + 1 == len(chain) else None
        return found

    def _agency(self, document: str, original: str) -> str | None:
        """Returns the wire service a document credits whose report the other is, or credits too."""
        theirs = {*self.credits[original].agencies, self.articles[original].outlet or ""}
        return next((name for name in self.credits[document].agencies if name in theirs), None)

    def _earlier(self, one: str, other: str) -> bool:
        """True if one document is known to be published before another."""
        first, second = _stated(self.articles[one]), _stated(self.articles[other])
        if first is None or second is None:
            return False
        cut = min(len(first.latest), len(second.earliest))
        return first.latest[:cut] < second.earliest[:cut]


def _stated(article: Article) -> Published | None:
    """Returns the date of an article, unless it is inferred: what came of likeness cannot tell who was first."""
    published = article.published
    return published if published and published.basis != "inferred" else None


def _reason(share: float, agency: str | None, first: bool, via: bool) -> str:
    parts = [f"{share:.0%} of its words stand there in the same runs"]
    if agency:
        parts.append(f"it credits {agency}")
    if via:
        parts.append("it has another copy's edits")
    parts.append("published later" if first else "which of the two came first is not known")
    return "; ".join(parts)


def _rank(article: Article, words: Words, credits: Credits) -> tuple[str, bool, bool, int, str]:
    # Of an inferred stretch of days only the last is sure: it was published by then.
    published = article.published.latest if article.published else "9999"
    agencies = credits.agencies
    wire = bool(article.outlet and any(fold(name) in fold(article.outlet) for name in agencies))
    return published, not wire, bool(agencies), -len(words), article.id
