"""What came of a statement: that its speaker repeated it, took it back or said the contrary, and that somebody denied it.

Each link rests on two sentences: that of the statement, and one that says so by its own words (`reiterated`, `denied`, `withdrew the remark`) or by the
same words with a denial. Invariant: where two statements are told of the same thing, and nothing says more, there is no link.
"""

from __future__ import annotations

import functools
import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib import resources

from dateline.model import Article, Evidence, Mention, Reading, SequelKind, Span, StatementForm, StatementSequel
from dateline.story.evidence import cite
from dateline.story.folding import fold
from dateline.story.roster import Roster
from dateline.story.sayings import Likeness, Saying, counts_otherwise, words
from dateline.story.whens import bounds

BACK: dict[SequelKind, SequelKind] = {
    "repeats": "repeated",
    "retracts": "retracted",
    "denies": "denied",
    "contradicts": "contradicted",
}
"""What is told at the earlier statement, by what the later one does."""
COMMON = 60
"""Statements that share a word, beyond which it leads to none."""
MOST = 20
"""Sequels told at one statement."""
REPEATED = (4.5, 0.5)
"""How much the words must tell that a statement shares with one repeated later, and what part of the shorter that is."""
DENIED = (4.0, 0.5)
CONTRARY = (6.0, 0.8, 0.6)
"""The same, and the part of the longer one, for two that say the contrary without a word of denial about it."""
FEWEST = 3
LEADING, LED = 8, 2
"""Of the words that tell most, so many lead from a statement to those it may take up; so many of them lead to each."""
_BACK = ("denied", "retracted")
CLOSE = 500
"""Letters before a sentence that takes back `the remark` within which the remark stands."""
NOT = re.compile(r"(?:\bnot|n[’']t|\bnever|\bneither|\bnor)\b[^.,;]*$", re.IGNORECASE)
_CLAIM = 4
"""Words in `those earlier claims`: more say what is denied."""


class _Links(defaultdict[str, dict[tuple[SequelKind, str], StatementSequel]]):
    def __init__(self) -> None:
        super().__init__(dict)

    def add(self, kind: SequelKind, earlier: Saying, later: Saying | None, by: Evidence) -> None:
        """Notes that the words of `by` take up a statement, at both where these words are a statement too."""
        proof = (cite(earlier.article, earlier.mention.sentence), by)
        other = later.id if later else ""
        self[earlier.id][BACK[kind], other] = StatementSequel(BACK[kind], other, proof)
        if later is not None:
            self[later.id][kind, earlier.id] = StatementSequel(kind, earlier.id, proof)


def find_sequels(
    found: Mapping[str, Saying],
    forms: Mapping[str, Sequence[StatementForm]],
    readings: Iterable[Reading],
    roster: Roster,
) -> dict[str, tuple[StatementSequel, ...]]:
    """Returns for each statement what came of it and what it takes up; two forms of one thing said are no two statements."""
    links = _Links()
    one_thing = {(key, form.other) for key, held in forms.items() for form in held}
    for one, other in _alike(found):
        if (one.id, other.id) in one_thing:
            continue
        for earlier, later in ((one, other), (other, one)):
            kind = _takes_up(earlier, later)
            if kind is not None:
                links.add(kind, earlier, later, cite(later.article, later.mention.sentence))
                break
    by_document: defaultdict[str, list[Saying]] = defaultdict(list)
    for saying in found.values():
        by_document[saying.document].append(saying)
    for reading in readings:
        held = sorted(by_document[reading.document], key=lambda saying: (_place(saying), saying.id))
        if held:
            _claims_denied(held, links)
            _taken_back(held[0].article, reading, held, roster, links)
    return {key: tuple(sorted(some.values(), key=_order)[:MOST]) for key, some in links.items()}


def _order(sequel: StatementSequel) -> tuple[str, str, tuple[Span, ...]]:
    return sequel.kind, sequel.other, sequel.evidence[-1].spans


def _alike(found: Mapping[str, Saying]) -> Iterator[tuple[Saying, Saying]]:
    """Yields pairs of statements that share telling words, of which one may take up the other."""
    holders: defaultdict[str, list[str]] = defaultdict(list)
    for key in sorted(found):
        for word in found[key].weights:
            holders[word].append(key)
    seen: set[tuple[str, str]] = set()
    for key in sorted(found):
        later = found[key]
        if not (later.again or _denies(later) or later.mention.status in _BACK):
            continue
        leading = sorted(later.weights, key=lambda word: (-later.weights[word], word))
        leading = [word for word in leading if len(holders[word]) <= COMMON][:LEADING]
        counts = Counter(other for word in leading for other in holders[word] if other != key)
        for other in sorted(other for other, number in counts.items() if number >= min(LED, len(leading))):
            pair = (min(key, other), max(key, other))
            if pair not in seen:
                seen.add(pair)
                yield found[pair[0]], found[pair[1]]


def _denies(saying: Saying) -> bool:
    """True if what is said is that its words are not so."""
    return saying.negated != (saying.mention.status == "denied")


def _not_denying(saying: Saying) -> bool:
    """True for `does not deny`, `never denied`."""
    cue = min((start for start, _ in saying.mention.cue), default=None)
    return cue is not None and NOT.search(saying.article.text[max(0, cue - 20) : cue]) is not None


def _takes_up(earlier: Saying, later: Saying) -> SequelKind | None:
    """Returns what the later of two does with the earlier, or None."""
    if earlier.mention.scope != "speech" or earlier.mention.status not in ("said", "alleged", "denied"):
        return None
    if later.mention.status not in ("said", *_BACK):
        return None
    if earlier.mention.inside == later.id or later.mention.inside == earlier.id:
        return None
    # Who denies a claim need not repeat its numbers.
    if later.mention.status not in _BACK and counts_otherwise(earlier, later):
        return None
    found = Likeness.of(earlier, later)
    same = earlier.speaker is not None and earlier.speaker == later.speaker
    if later.mention.status == "retracted":
        return "retracts" if same and _enough(found, DENIED) and _before(earlier, later) is not None else None
    if earlier.negated and later.mention.status == "denied":
        return None
    if _denies(earlier) == _denies(later):
        repeats = later.again and same and _enough(found, REPEATED) and _before(earlier, later)
        return "repeats" if repeats else None
    if later.mention.status == "denied" and earlier.mention.status != "denied":
        if _not_denying(later):
            return None
        at_once = not same and _before(earlier, later) is not None
        return "denies" if _enough(found, DENIED) and (at_once or _before(earlier, later)) else None
    if earlier.runs & later.runs:
        return None  # One quotation, of which one has more.
    sure = found.covered >= CONTRARY[1] and found.whole >= CONTRARY[2] and found.telling >= CONTRARY[0]
    if not sure or later.speaker is None or earlier.speaker is None or not _before(earlier, later):
        return None
    return "contradicts"


def _enough(found: Likeness, least: tuple[float, float]) -> bool:
    return found.common >= FEWEST and found.telling >= least[0] and found.covered >= least[1]


def _before(earlier: Saying, later: Saying) -> bool | None:
    """True if dates, or the places in one article, order two statements so; False if they may be of one time; None if the other way round."""
    if earlier.document == later.document and not (earlier.mention.said and later.mention.said):
        return True if _place(earlier) < _place(later) else None
    first, second = bounds(earlier.known), bounds(later.known)
    if first is None or second is None:
        return False
    if first[1] < second[0]:
        return True
    return None if second[1] < first[0] else False


def _place(saying: Saying) -> int:
    return min((start for start, _ in saying.mention.content), default=0)


def _claims_denied(held: Sequence[Saying], links: _Links) -> None:
    """Notes denials of `the claim`: it is the last one that another was said to make, in the same sentence or the one before."""
    for at, later in enumerate(held):
        if later.mention.status != "denied" or not _is_claim(later.words) or not at:
            continue
        earlier = held[at - 1]
        near = 0 <= _place(later) - max(end for _, end in earlier.mention.content) <= CLOSE // 2
        claimed = earlier.mention.scope == "speech" and earlier.mention.status in ("said", "alleged")
        if near and claimed and (earlier.speaker is None or earlier.speaker != later.speaker):
            links.add("denies", earlier, later, cite(later.article, later.mention.sentence))


def _is_claim(said: Sequence[str]) -> bool:
    return 1 < len(said) <= _CLAIM and said[0] in words("pointing") and said[-1] in words("claims")


def _taken_back(article: Article, reading: Reading, held: Sequence[Saying], roster: Roster, links: _Links) -> None:
    """Notes sentences in which somebody takes back words: those the sentence tells again, else the last that were theirs just before."""
    for sentence in reading.sentences:
        taken = _retracting().search(article.text, sentence.start, sentence.end)
        if taken is None or _denied_back(article.text[sentence.start : taken.start()]):
            continue
        who = _subject(article, reading, roster, sentence, taken.start())
        own = [saying for saying in held if saying.speaker == who and saying.mention.scope == "speech"] if who else []
        before = [saying for saying in own if max(end for _, end in saying.mention.content) <= taken.start()]
        last = before[-1] if before and sentence.start - _place(before[-1]) <= CLOSE else None
        here = [saying for saying in own if sentence.start <= _place(saying) < sentence.end]
        if last is not None and last not in here:
            links.add("retracts", last, here[-1] if here else None, cite(article, (sentence,)))


def _denied_back(before: str) -> bool:
    return bool(words("negations") & set(fold(before).split()))


@functools.cache
def _retracting() -> re.Pattern[str]:
    text = resources.files("dateline.story").joinpath("data/sayings.toml").read_text("utf-8")
    said = tomllib.loads(text)["retracting"]
    return re.compile(
        rf"\b(?:(?:{said['verbs']})\s+(?:[\w’'-]+\s+){{0,3}}?(?:{said['remarks']})|{said['alone']})\b", re.IGNORECASE
    )


def _subject(article: Article, reading: Reading, roster: Roster, sentence: Span, verb: int) -> str | None:
    """Returns the actor of the first mention in a sentence before a verb that is somebody who can speak."""
    mentions: list[Mention] = [
        mention
        for mention in reading.mentions
        if sentence.start <= mention.span.start and mention.span.end <= verb and mention.kind != "place"
    ]
    found = {roster.entity(article.id, mention.entity) for mention in mentions} - {None}
    # Of two before the verb it cannot be told without its parse who takes the words back.
    return next(iter(found)) if len(found) == 1 else None
