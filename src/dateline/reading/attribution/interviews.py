"""Reads interviews in question-and-answer form: `Q:` and `A:`, or lines that only ask, with what stands between them.

The answers are those of the one the opening names; the questions those of the byline or the outlet, where the page names it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from dateline.model import Party, Span
from dateline.reading.attribution.drafts import Draft, Passage
from dateline.reading.attribution.lexicon import FIRST_PERSON
from dateline.reading.parsed import Parsed

if TYPE_CHECKING:
    from dateline.model import Mention
    from dateline.reading.names import Cast

_LETTER = re.compile(r"[*“\"\s]{0,4}(?P<letter>Q|A|Question|Answer)\s?(?:[:.]|[—–-])\*{0,2}\s", re.IGNORECASE)
_BOLD = re.compile(r"\*\*[^*\n]+\?\*\*$")
_INTERVIEW = re.compile(
    r"\b(?:interview(?:ed)? (?:with )?|spoke (?:to|with) |speaks (?:to|with) |talk(?:ed|s)? (?:to|with) |sat down with |"
    r"conversation with |questions (?:to|for|put to) |we asked |Q&A(?: with|:)? ?)",
    re.IGNORECASE,
)
_ANNOUNCED = re.compile(
    r"\b(?:interview|Q&A|conversation|spoke (?:to|with)|talked (?:to|with)|sat down with)\b", re.IGNORECASE
)
_CLOSING = re.compile(r"(?:this (?:interview|conversation)|the interview|interview by|as told to)\b", re.IGNORECASE)
_LONGEST_QUESTION = 60
"""Words of a line that only asks."""
_FEWEST_QUESTIONS = 2
_NEAR = 80
"""Characters from `spoke to` to the name of the one spoken to."""


def read_interviews(passages: Sequence[Passage], parsed: Parsed, cast: Cast) -> None:
    """Adds a draft for each question and each answer of an interview."""
    inked = [passage for passage in passages if passage.words(range(len(passage.doc)))]
    turns = _lettered(inked) or _asked(inked, parsed)
    if not turns:
        return
    opening = turns[0][0].start
    speaker, asker = _interviewee(parsed, cast, opening), _interviewer(parsed, cast)
    for passage, places, asks, beyond in turns:
        draft = Draft(passage.number, "ask" if asks else "report", places, lemma="ask" if asks else "answer")
        draft.voice, draft.verbatim, draft.beyond = (asker if asks else speaker), True, beyond
        passage.drafts[:] = [other for other in passage.drafts if not _same(passage, other, places)]
        passage.drafts.append(draft)
        for other, more in beyond:
            other.held |= more


Turn = tuple[Passage, set[int], bool, list[tuple[Passage, set[int]]]]


def _lettered(passages: Sequence[Passage]) -> list[Turn]:
    """The turns that `Q` and `A` open; a paragraph with no letter goes on with the turn before it."""
    marked = [(passage, _LETTER.match(passage.doc.text)) for passage in passages]
    letters = [match.group("letter")[0].upper() for _, match in marked if match is not None]
    if letters.count("Q") < _FEWEST_QUESTIONS or "A" not in letters:
        return []
    last = max(number for number, (_, match) in enumerate(marked) if match is not None)
    turns: list[Turn] = []
    for number, (passage, match) in enumerate(marked):
        if match is not None:
            asks = match.group("letter")[0].upper() == "Q"
            places = {token.i for token in passage.doc if token.idx >= match.end()}
            if passage.words(places):
                turns.append((passage, places, asks, []))
        elif turns and number < last:
            turns[-1][3].append((passage, set(range(len(passage.doc)))))
    return turns


def _asked(passages: Sequence[Passage], parsed: Parsed) -> list[Turn]:
    """The lines that only ask and what answers them, where the page says that it is an interview."""
    asking = [number for number, passage in enumerate(passages) if _asks(passage)]
    asking = [number for number in asking if number + 1 < len(passages) and number + 1 not in asking]
    if len(asking) < _FEWEST_QUESTIONS or (asking[0] == 0 and len(asking) < _FEWEST_QUESTIONS + 1):
        return []
    before = f"{parsed.article.title or ''} {' '.join(passage.doc.text for passage in passages[: asking[0]])}"
    answers = [passages[number + 1].doc.text for number in asking]
    if not _ANNOUNCED.search(before) or 2 * sum(bool(FIRST_PERSON.search(answer)) for answer in answers) < len(answers):
        return []
    turns: list[Turn] = []
    for place, number in enumerate(asking):
        passage = passages[number]
        turns.append((passage, _unstarred(passage), True, []))
        end = asking[place + 1] if place + 1 < len(asking) else _end(passages, number)
        first, *rest = passages[number + 1 : end]
        turns.append((first, _unstarred(first), False, [(other, _unstarred(other)) for other in rest]))
    return turns


def _unstarred(passage: Passage) -> set[int]:
    return {token.i for token in passage.doc if token.text.strip("* ")}


def _asks(passage: Passage) -> bool:
    text = passage.doc.text.strip()
    if _BOLD.fullmatch(text):
        return True
    words = passage.words(range(len(passage.doc)))
    return text.endswith("?") and len(words) <= _LONGEST_QUESTION and set(passage.quotation_of) == {None}


def _end(passages: Sequence[Passage], number: int) -> int:
    """Where the last answer ends: with the paragraphs that go on in the first person."""
    end = number + 2
    while end < len(passages):
        text = passages[end].doc.text.strip()
        if _CLOSING.match(text) or not FIRST_PERSON.search(text) or set(passages[end].quotation_of) != {None}:
            break
        end += 1
    return end


def _interviewee(parsed: Parsed, cast: Cast, opening: int) -> Party | None:
    """The person the words before the first question name: the only one, or the one they say was spoken to."""
    authors = {name.casefold() for name in parsed.article.authors}
    named = [
        mention
        for mention in cast.mentions
        if mention.kind == "person"
        and mention.form == "name"
        and mention.span.start < opening
        and cast.entity(mention.entity).name.casefold() not in authors
    ]
    if len({mention.entity for mention in named}) > 1:
        spoken = [match.end() for match in _INTERVIEW.finditer(parsed.text, 0, opening)]
        named = [mention for mention in named if any(0 <= mention.span.start - at <= _NEAR for at in spoken)][:1]
    return _party(named[0], cast) if named else None


def _party(mention: Mention, cast: Cast) -> Party:
    entity = cast.entity(mention.entity)
    return Party(mention.text, mention.span, entity.id, entity.country, entity.sector)


def _interviewer(parsed: Parsed, cast: Cast) -> Party | None:
    """Who asks: the first author, else the outlet, as the page writes it."""
    for name in [*parsed.article.authors[:1], *([parsed.article.outlet] if parsed.article.outlet else [])]:
        at = parsed.text.find(name)
        if at >= 0:
            known = next((entity for entity in cast.entities if entity.name.casefold() == name.casefold()), None)
            return Party(name, Span(at, at + len(name)), known.id if known is not None else None)
    return None


def _same(passage: Passage, draft: Draft, places: set[int]) -> bool:
    """True for a draft that holds the words of the whole turn, or that stands astride its bounds."""
    words = passage.words(places)
    return words <= draft.content or bool((draft.content | draft.cue) - places)
