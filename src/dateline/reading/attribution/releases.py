"""Reads texts that are somebody's words without quotation marks: statements issued in full, and open letters.

Only a line that says whose words follow, or a greeting with a close and a name, is ground for that; where the words end must be as plain.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from dateline.model import Party
from dateline.reading.attribution.drafts import Draft, Passage
from dateline.reading.attribution.lexicon import FIRST_PERSON
from dateline.reading.attribution.linking import announced

if TYPE_CHECKING:
    from dateline.reading.names import Cast

_BY = re.compile(
    r"(?:(?P<noun>statement|remarks|message|letter|text of (?:a|the) (?:statement|letter))\b[^:.]{0,40}?\b(?P<verb>issued|released|"
    r"made|published|delivered|sent|given|signed)?\s?(?:by|from|of)\s)(?P<rest>[^:]{3,120}):\s*$",
    re.IGNORECASE,
)
_FOLLOWING = re.compile(
    r"\b(?:the following|this|in full|full) (?:joint |short |brief )?(?:statement|letter|message)\b", re.IGNORECASE
)
_STOP = re.compile(
    r"(?:#\s?#\s?#|\*\s?\*\s?\*|-?\s?ends?\s?-?\s*$|notes? (?:to|for) (?:the )?editors?|for (?:more|further|media|press)\b|(?:media|press) (?:contact|"
    r"enquir|inquir)|contacts?:|about )",
    re.IGNORECASE,
)
_GREETING = re.compile(r"Dear\s[^\n.!?]{2,80}[,:]\s*$")
_CLOSE = re.compile(
    r"(?:yours(?: (?:sincerely|faithfully|truly|ever|respectfully))?|sincerely(?: yours)?|respectfully(?: yours)?|(?:with )?(?:kind|best|warm) (?:regards|wishes)|"
    r"signed|in solidarity)[,:]?\s*$",
    re.IGNORECASE,
)
_HEAD = 3
"""Paragraphs at the top of a page among which a line says that all that follows is somebody's statement."""
_LONGEST_NAME = 8
_MEDIA = {"statement": "statement", "remarks": "speech", "message": "message", "letter": "letter"}


def read_releases(passages: Sequence[Passage], cast: Cast) -> None:
    """Adds a draft for each statement that a line announces without marks, and for each letter with its signature."""
    inked = [passage for passage in passages if passage.words(range(len(passage.doc)))]
    for place, passage in enumerate(inked):
        if _GREETING.match(passage.doc.text.strip()):
            _read_letter(inked, place, cast)
        elif passage.doc.text.rstrip().endswith(":"):
            _read_statement(inked, place, cast)


def _read_statement(passages: Sequence[Passage], place: int, cast: Cast) -> None:
    passage = passages[place]
    text = passage.doc.text
    match = _BY.search(text)
    if match is None and not _FOLLOWING.search(text):
        return
    words = _words_of(passages, place)
    draft = _by(passage, match, cast) if match is not None else announced(passage)
    if draft is None or not words:
        return
    named = match.group("noun") if match is not None else "statement"
    draft.medium = next((medium for noun, medium in _MEDIA.items() if noun in named.casefold()), None)
    draft.content, draft.beyond, draft.verbatim = set(), words, True
    passage.drafts[:] = [other for other in passage.drafts if other is not draft and not other.cue & draft.cue] + [
        draft
    ]
    for other, places in words:
        other.held |= places


def _words_of(passages: Sequence[Passage], place: int) -> list[tuple[Passage, set[int]]]:
    """The paragraphs that are the statement: at the top of a page all that follow, further down those in the first person."""
    found: list[tuple[Passage, set[int]]] = []
    for passage in passages[place + 1 :]:
        text = passage.doc.text.strip()
        marked = passage.quotation_of[0] is not None and not found
        if marked or _STOP.match(text) or (place >= _HEAD and not FIRST_PERSON.search(text)):
            break
        found.append((passage, set(range(len(passage.doc)))))
    return found


def _by(passage: Passage, match: re.Match[str], cast: Cast) -> Draft | None:
    """The draft of `statement issued by X:`, its speaker the first name behind `by`."""
    start, end = match.span("verb") if match.group("verb") else match.span("noun")
    cue = {token.i for token in passage.doc if start <= token.idx < end}
    begin = passage.start + match.start("rest")
    names = [
        mention
        for mention in cast.mentions
        if mention.form == "name" and begin <= mention.span.start < passage.start + match.end("rest")
    ]
    if not cue or not names or names[0].kind not in ("person", "organization", "place"):
        return None
    people = [mention for mention in names if mention.kind == "person"] or names
    entity = cast.entity(people[0].entity)
    draft = Draft(passage.number, "report", set(), cue, lemma="issue", paired=True)
    draft.voice = Party(people[0].text, people[0].span, entity.id, entity.country, entity.sector)
    return draft


def _read_letter(passages: Sequence[Passage], place: int, cast: Cast) -> None:
    """A letter from its greeting to its close, given to the name below."""
    end = next((n for n in range(place + 1, len(passages)) if _CLOSE.match(passages[n].doc.text.strip())), None)
    if end is None or end + 1 >= len(passages):
        return
    below = passages[end + 1]
    names = [
        mention
        for mention in cast.mentions
        if mention.form == "name" and below.start <= mention.span.start < below.start + len(below.doc.text)
    ]
    if not names or len(below.words(range(len(below.doc)))) > _LONGEST_NAME:
        return
    entity = cast.entity(names[0].entity)
    first, *rest = passages[place:end]
    draft = Draft(first.number, "report", set(range(len(first.doc))), lemma="write", verbatim=True, medium="letter")
    draft.voice = Party(names[0].text, names[0].span, entity.id, entity.country, entity.sector)
    draft.beyond = [(passage, set(range(len(passage.doc)))) for passage in rest]
    first.drafts[:] = [draft]
    for passage, places in draft.beyond:
        passage.held |= places
