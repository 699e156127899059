"""Finds the title of a text capture, its subtitle, and the names that stand beside the title as a site's name does."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dateline.articles.dates import find_dates
from dateline.articles.features import BULLET, WORD
from dateline.articles.fields import Field
from dateline.articles.lines import TextLine, norm
from dateline.articles.patterns import carries, common_words
from dateline.articles.structure import is_sentence

TITLE_WORDS = range(3, 31)
SUBTITLE_WORDS = range(5, 61)
MAX_ABOVE = 80
"""Lines above the story that are looked at: beyond, they are menus."""
MIN_SCORE = 0.75
MAX_DECK, DECK_SHARE = 5, 0.55
"""Lines between a title and the standfirst or caption below it, and what part of their score the title has at least; of 138 text captures with a known
title 91 were right without this rule."""
DECK_WORDS = 5
"""Words of the shortest line that is taken for the title above a standfirst: shorter ones are sections."""
PAGE_NAME, FAR_FROM_STORY = 3, 8
"""First lines of a capture, in which a whole page has the name that a browser shows."""
OVERLAP = 2.6
NAMED = 0.5
"""What a line loses that may be but the browser's name for the page."""
USUAL_WORDS, MAX_USUAL = range(5, 19), 20
NO_TITLE_SIGNS = ("credit", "posted", "label")
TAKEN = re.compile(r"\W*(?:(?:image|photo(?:graph)?|picture)s?(?: credits?)?|credits?|photo by)\s*[:/©]", re.I)
AGO = re.compile(r"\b(?:ago|min(?:ute)?s?(?: read)?|\d+ ?[hmd])$", re.I)
SEPARATOR = re.compile(r"\s+[|\-–—:•·»]\s+|\s*\|\s*")
NO_TITLE = frozenset(
    {"caption", "credit", "date", "byline", "nav", "copy", "apart", "alt", "card", "after", "comments", "twin"}
)


@dataclass(frozen=True, slots=True)
class Headline:
    """The title with where it stands, the line below it, and what stood beside it."""

    title: str
    index: int
    """Its line: of several that carry it, the one that carries nothing else, nearest to the story."""
    copies: tuple[int, ...]
    """All lines that carry it."""
    subtitle: int | None
    beside: tuple[str, ...]
    """What page titles hold besides the title: names of the site or the section."""


def find_headline(lines: Sequence[TextLine], kinds: Sequence[str], labelled: Field | None = None) -> Headline | None:
    """Returns the headline above the first story line, or None where no line there can be one; a labelled title is the title."""
    if labelled is not None:
        copies = tuple(
            i for i, line in enumerate(lines) if kinds[i] != "story" and norm(line.text) == norm(labelled.value)
        )
        return Headline(labelled.value, labelled.index, (*copies, labelled.index), None, ())
    first = next((i for i, kind in enumerate(kinds) if kind == "story"), None)
    if first is None:
        return None
    head = range(max(0, first - MAX_ABOVE), first)
    lead = _content(" ".join(line.text for line, kind in zip(lines, kinds, strict=True) if kind == "story")[:4000])
    # What a browser shows as the page's name stands in its first lines.
    norms = {i: norm(lines[i].text) for i in (*range(min(PAGE_NAME, first)), *head)}
    scores = {
        i: _score(lines[i], i, first, lead, norms)
        for i in head
        if kinds[i] not in NO_TITLE and not _is_caption(lines, kinds, i)
    }
    if not scores or max(scores.values()) < MIN_SCORE:
        return None
    best = max(scores, key=lambda i: (scores[i], i))
    best = _above(lines, scores, norms, best)
    title = _bare(lines, head, lines[best].text)
    copies = tuple(i for i in head if norm(title) in norms[i] and kinds[i] != "caption")
    exact = [i for i in copies if norms[i] == norm(title)]
    index = exact[-1] if exact else best
    beside = tuple(rest for i in copies if (rest := beside_title(lines[i].text, title)))
    return Headline(title, index, copies, _subtitle(lines, kinds, index, first), beside)


def _is_caption(lines: Sequence[TextLine], kinds: Sequence[str], index: int) -> bool:
    """A picture's text: it stands twice over, as what is read out and what is shown, or right above who took it."""
    if index == 0 or index + 1 >= len(lines):
        return False
    # A whole page opens with the browser's name for it, often twice.
    twice = lines[index + 1].text == lines[index].text or (index > 1 and lines[index - 1].text == lines[index].text)
    return twice or bool(TAKEN.match(lines[index + 1].text))


def _above(lines: Sequence[TextLine], scores: Mapping[int, float], norms: Mapping[int, str], best: int) -> int:
    """The title where the best line is but the standfirst or the caption under it: the line above says the same, shorter or as plainly."""
    repeated = sum(norms[best] in other for i, other in norms.items() if i != best)
    if repeated:
        return best
    near = [
        i
        for i, score in scores.items()
        if best - MAX_DECK <= i < best
        and score >= DECK_SHARE * scores[best]
        and lines[i].words >= max(DECK_WORDS, lines[best].words // 3)
        and norms[i] not in norms[best]
        and not is_sentence(lines[i])
    ]
    return max(near, key=lambda i: scores[i]) if near else best


def _content(text: str) -> set[str]:
    return {
        stem
        for word in WORD.findall(text.lower())
        if len(word) > 2 and word not in common_words() and (stem := _stem(word))
    }


def _stem(word: str) -> str:
    return re.sub(r"(?:['’]s|s|ed|ing|es)$", "", word)[:7]


def _score(line: TextLine, index: int, first: int, lead: set[str], norms: dict[int, str]) -> float:
    text = line.text
    if line.words not in TITLE_WORDS or BULLET.match(text) or any(True for _ in find_dates(text)):
        return 0.0
    words = _content(text)
    if not words or text[-1] in "|/>›»" or AGO.search(text) or carries(text, *NO_TITLE_SIGNS):
        return 0.0
    # Two words are added to each line's own: in a line of two words both may stand in the story by chance.
    score = OVERLAP * len(words & lead) / (len(words) + 2)
    score -= 0.7 if is_sentence(line) and not text.endswith(("?", "!", "…")) else 0.0
    score += 0.4 * min(2, sum(1 for i, other in norms.items() if i != index and norms[index] in other))
    score += 0.3 if line.words in USUAL_WORDS else -0.4 * (line.words > MAX_USUAL)
    # A browser's name for the page often differs from the title in it.
    score -= NAMED if index < PAGE_NAME and first - index > FAR_FROM_STORY else 0.0
    # A page's own title is nearer to the story than those in its menus, and above its standfirst.
    return score - min(0.9, 0.03 * (first - index))


def _bare(lines: Sequence[TextLine], head: range, text: str) -> str:
    """The title without a site's name, where another line shows what the title alone is or the name is short."""
    parts = [part for part in SEPARATOR.split(text) if part.strip()]
    if len(parts) < 2:
        return text
    others = {norm(lines[i].text): lines[i].text for i in head}
    for part in sorted(_joined(text), key=len, reverse=True):
        if part != text and norm(part) in others and len(part.split()) >= TITLE_WORDS.start:
            return others[norm(part)]
    return text


def _joined(text: str) -> list[str]:
    """The text cut at each of its separators, from either side."""
    cuts = [match.span() for match in SEPARATOR.finditer(text)]
    return [text[:start].strip() for start, _ in cuts] + [text[end:].strip() for _, end in cuts]


def beside_title(text: str, title: str) -> str | None:
    """Returns what a line or a page's title holds besides the article's title, behind or before a separator."""
    at = text.find(title)
    if at < 0 or text == title:
        return None
    before, after = text[:at].rstrip(), text[at + len(title) :].lstrip()
    for rest, mark in ((after, after[:1]), (before, before[-1:])):
        if rest and mark in "|-–—:•·»":
            return rest.strip(" |-–—:•·»\u00a0") or None
    return None


def _subtitle(lines: Sequence[TextLine], kinds: Sequence[str], title: int, first: int) -> int | None:
    """The first line of some length between title and story that no rule has named, if it speaks of the same things."""
    for index in range(title + 1, first):
        line = lines[index]
        if (
            kinds[index] not in ("other", "copy")
            or line.words not in SUBTITLE_WORDS
            or norm(line.text) == norm(lines[title].text)
        ):
            continue
        if any(True for _ in find_dates(line.text)):
            continue
        return index if is_sentence(line) or line.words >= SUBTITLE_WORDS.start + 2 else None
    return None
