"""A quotation as one outlet has it, with what it has otherwise than another: words cut, words added, in the order in which they are read.

Words are held against each other as the account does: their form counts, not their case or the punctuation around them.
"""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a quotation: in both, in the other one alone (`cut`), or in this one alone (`added`)."""

    kind: Literal["same", "cut", "added"]
    text: str


def compared(other: str, here: str) -> tuple[Piece, ...]:
    """Returns the words that stand here, whole, with those marked that the other does not have, and those of the other that are cut here."""
    # The story room brings numpy, which a server does not wait for.
    from dateline.story.quotes import LONGEST, WORD, word_key

    theirs, ours = ([word for word in WORD.finditer(text) if word_key(word[0])][:LONGEST] for text in (other, here))
    matcher = SequenceMatcher(
        None, [word_key(word[0]) for word in theirs], [word_key(word[0]) for word in ours], autojunk=False
    )
    pieces: list[Piece] = []
    at = 0
    for kind, first, last, begin, end in matcher.get_opcodes():
        if kind in ("delete", "replace"):
            start = ours[begin].start() if begin < len(ours) else ours[-1].end() if ours else 0
            pieces += [
                Piece("same", here[at:start]),
                Piece("cut", other[theirs[first].start() : theirs[last - 1].end()]),
            ]
            pieces.append(Piece("same", " "))
            at = start
        if end > begin:
            pieces.append(Piece("same", here[at : ours[begin].start()]))
            text = here[ours[begin].start() : ours[end - 1].end()]
            pieces.append(Piece("same" if kind == "equal" else "added", text))
            at = ours[end - 1].end()
    pieces.append(Piece("same", here[at:]))
    return tuple(piece for piece in pieces if piece.text)
