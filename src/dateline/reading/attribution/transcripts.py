"""Reads the turns of a transcript: paragraphs that a speaker's label and a colon open (`WALLACE: …`, `ADA MORO, HOST: …`).

A label counts where speakers take turns by labels, or where a person by that name says `I`; stage directions are nobody's words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from dateline.reading.attribution import grammar
from dateline.reading.attribution.drafts import Draft, Passage

if TYPE_CHECKING:
    from spacy.tokens import Token

_SHORTEST_ALONE = 5
"""Words of a lone labelled paragraph; within a transcript a turn may be one word."""
_NAME = r"[^\W\d_][\w.’'-]*"
_LABEL = re.compile(
    rf"""[“"*\s]{{0,4}}(?P<label>{_NAME}(?:\s(?:{_NAME})){{0,4}})
    (?P<role>(?:,\s[^:.?!\n]{{2,60}}|\s?\([^()\n]{{1,40}}\)){{0,2}})\s?:\*{{0,2}}\s""",
    re.VERBOSE,
)
_LETTERS = frozenset({"q", "a", "question", "answer"})
"""What interviews open questions and answers with."""
_DIRECTION = re.compile(
    r"[\[(](?:[A-Z][A-Z ,.'’-]+|(?:cross-?\s?talk|laughter|laughs|applause|inaudible|unintelligible|indiscernible|pause|cheers|cheering|"
    r"music|sighs|coughs|chuckles|boos|booing|ph)\b[^\])\n]{0,40})[\])]",
    re.IGNORECASE,
)
_SHOUTED = re.compile(
    r"[\[(][A-Z][A-Z ,.'’-]+[\])]|(?i:[\[(](?:cross|laugh|appl|inaud|unint|indis|pause|cheer|music|sigh|cough|chuck|boo|ph\b))"
)
_TALK = frozenset({"i", "we", "you", "my", "our", "your", "me", "us", "?"})
_ENTRY = re.compile(r"[\[(]?(?:begin|end|start of|end of) (?:video|audio|clip|tape|transcript)", re.IGNORECASE)
_LABELLED_SHARE = 0.5
"""Share of the paragraphs between two labels that have one, from which those without go on with the turn before them."""


def read_transcripts(passages: Sequence[Passage]) -> None:
    """Adds a draft for each turn of a transcript, and for a lone label where the one it names says `I`."""
    labelled = [(passage, draft) for passage in passages if (draft := _labelled(passage)) is not None]
    if not _converse(labelled):
        labelled = [(passage, draft) for passage, draft in labelled if _named(passage, draft)]
    turns = _by_turns([draft for _, draft in labelled])
    kept = [
        (passage, draft)
        for passage, draft in labelled
        if turns
        or (
            _in_first_person(passage, draft)
            and len(passage.words(draft.content)) >= _SHORTEST_ALONE
            and not _marked(passage)
        )
    ]
    for passage, draft in kept:
        draft.verbatim = turns
        _take(passage, draft)
    if turns:
        _go_on(passages, kept)


def directions(passage: Passage) -> set[int]:
    """Returns the tokens of stage directions (`[crosstalk]`, `(APPLAUSE)`)."""
    found = [match.span() for match in _DIRECTION.finditer(passage.doc.text) if _SHOUTED.match(match.group())]
    return {
        token.i
        for token in passage.doc
        if any(start < token.idx + len(token) and token.idx < end for start, end in found)
    }


def _labelled(passage: Passage) -> Draft | None:
    match = _LABEL.match(passage.doc.text)
    if match is None or match.group("label").casefold() in _LETTERS:
        return None
    words = [token for token in passage.doc if match.start("label") <= token.idx < match.end("label")]
    colon = next((token for token in passage.doc if token.text == ":" and token.idx >= match.end("label")), None)
    if not words or colon is None or not all(token.text[:1].isupper() or token.text in ("’s", "'s") for token in words):
        return None
    rest = set(range(colon.i + 1, len(passage.doc))) - directions(passage)
    following = passage.doc[colon.i + 1] if colon.i + 1 < len(passage.doc) else None
    own = passage.quotation_of[words[0].i]
    opens = following is not None and passage.quotation_of[following.i] not in (None, own)
    if opens or not passage.words(rest):
        return None
    return Draft(
        passage.number,
        "report",
        rest,
        {colon.i},
        None,
        _head(words),
        source_words={token.i for token in words},
        lemma=":",
        paired=True,
    )


def _named(passage: Passage, draft: Draft) -> bool:
    """True for a name, or for a word in capitals as stands for one (`REPORTER`, `UNIDENTIFIED MALE`)."""
    words = [passage.doc[place] for place in sorted(draft.source_words)]
    return all(token.pos_ in ("PROPN", "PUNCT", "PART") for token in words) or all(
        token.text.isupper() for token in words
    )


def _converse(labelled: Sequence[tuple[Passage, Draft]]) -> bool:
    """True where labels come again and most of what they open asks, or says `I` or `you`: no list of dates and prices does."""
    labels = [" ".join(passage.doc[place].text for place in sorted(draft.source_words)) for passage, draft in labelled]
    if len(set(labels)) < 2 or len(labels) == len(set(labels)):
        return False
    spoken = sum(
        any(grammar.word(passage.doc[place]) in _TALK for place in draft.content) for passage, draft in labelled
    )
    return 2 * spoken >= len(labelled)


def _head(words: Sequence[Token]) -> Token:
    names = [token for token in words if token.pos_ == "PROPN"] or list(words)
    held = {token.i for token in words}
    heads = [token for token in names if token.head.i not in held or token.head == token]
    return (heads or names)[0]


def _by_turns(drafts: Sequence[Draft]) -> bool:
    """True for labels by which at least two speakers take turns, or one speaks twice."""
    names = [
        " ".join(draft.source.doc[place].text for place in sorted(draft.source_words))
        for draft in drafts
        if draft.source
    ]
    return len(names) > len(set(names)) or (len(names) > 1 and all(name.isupper() for name in names))


def _in_first_person(passage: Passage, draft: Draft) -> bool:
    source = draft.source
    words = {grammar.word(passage.doc[place]) for place in draft.content}
    return source is not None and source.ent_type_ == "PERSON" and bool(words & {"i", "i’m", "my", "me"})


def _marked(passage: Passage) -> bool:
    return {*passage.quotation_of} != {None}


def _take(passage: Passage, draft: Draft) -> None:
    """Adds a turn; what rules for sentences made of the label or of the whole turn falls away."""
    label = draft.source_words | draft.cue
    passage.drafts[:] = [
        other
        for other in passage.drafts
        if not label & (other.content | other.cue | ({other.source.i} if other.source is not None else set()))
    ]
    passage.add(draft)


def _go_on(passages: Sequence[Passage], turns: Sequence[tuple[Passage, Draft]]) -> None:
    """Gives paragraphs without a label to the turn before them, as long turns of a transcript run over several."""
    by_number = {passage.number: draft for passage, draft in turns}
    first, last = min(by_number), max(by_number)
    between = [passage for passage in passages if first < passage.number < last and _spoken(passage)]
    labelled = sum(passage.number in by_number for passage in between)
    if labelled < _LABELLED_SHARE * len(between):
        return
    current = by_number[first]
    for passage in between:
        if passage.number in by_number:
            current = by_number[passage.number]
        elif _ENTRY.match(passage.doc.text.strip()):
            continue
        else:
            places = set(range(len(passage.doc))) - directions(passage)
            current.beyond.append((passage, places))
            passage.held |= places


def _spoken(passage: Passage) -> bool:
    """False for a paragraph of stage directions alone."""
    return bool(passage.words(set(range(len(passage.doc))) - directions(passage)))
