"""Quotations that open a sentence: what is quoted hangs on the verb of speech after it, never the other way round.

*“It is over,” tweeted the minister*: a parser that has seldom met the verb takes it for a part of what was said, or the
speaker for its object. The marks and the comma before the verb leave no doubt, so the arcs across them are forbidden.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

NEVER = -1e9

OPENS = {"”": ("“", "„"), '"': ('"', "“"), "''": ("``", "''"), "»": ("«",), "’": ("‘",)}
"""What opens a quotation, by the mark that closes it."""
CLOSES = frozenset(OPENS)
ALL_OPENS = frozenset(mark for marks in OPENS.values() for mark in marks)
BREAKS = frozenset({",", "?", "!", "…", "...", "—", "--"})
"""What stands at the end of a quotation whose sentence goes on."""
CLOSING = "''"
"""The tag of a mark that closes."""
FINITE = frozenset({"VBD", "VBZ", "VBP"})
SAYS = FINITE | {"VBN", "VB"}
"""Tags of a verb before its subject: a verb of speech that is rare is easily taken for a participle there."""
SPEAKER = frozenset({"DT", "PRP", "PRP$", "NN", "NNS", "NNP", "NNPS", "CD", "JJ", "JJS", "PDT"})
"""Tags with which the speaker after a verb of speech begins."""
JOINS = frozenset({"CC", "RB", ","})
"""Tags of words before a quotation that still opens its sentence: *But*, *And then*."""


@dataclass(frozen=True, slots=True)
class Opening:
    """A quotation at the head of a sentence: its first mark or word, its last mark, and the verb right after it, if its
    speaker follows."""

    start: int
    end: int
    verb: int | None


def openings(forms: Sequence[str], tags: Sequence[str]) -> Iterator[Opening]:
    """The quotation that opens a sentence, if the sentence goes on after it and has no other; `tags` are Penn Treebank tags."""
    for end in range(2, len(forms) - 2):
        if forms[end] not in OPENS or not BREAKS & {forms[end - 1], forms[end + 1]}:
            continue
        start = _start(forms, tags, end)
        after = end + 1 + (forms[end + 1] in BREAKS)
        rest = forms[after:]
        if start is None or not JOINS.issuperset(tags[:start]) or len(rest) < 2 or not ALL_OPENS.isdisjoint(rest):
            return
        if tags[after] in SAYS and tags[after + 1] in SPEAKER:
            yield Opening(start, end, after)
        elif FINITE & set(tags[after:]):
            yield Opening(start, end, None)
        return


def _start(forms: Sequence[str], tags: Sequence[str], end: int) -> int | None:
    """Where the quotation began that closes at `end`: with the sentence, where no mark opens it there."""
    opens = OPENS[forms[end]]
    for place in range(end - 1, -1, -1):
        if forms[place] in opens:
            return place
        if forms[place] in OPENS:
            return None
    return 0 if tags[end] == CLOSING or forms[end] not in opens else None


def closed(arcs: Floats, opening: Opening, first: int, last: int) -> None:
    """Forbid in the scores of a window the arcs across the marks of a quotation in its sentence (`first`, `last`)."""
    start, end = first + opening.start + 1, first + opening.end + 2
    arcs[start:end, 0] = NEVER
    if opening.verb is None:
        return
    verb = first + opening.verb + 1
    kept = arcs[start:end, verb].copy()
    for low, high in ((first + 1, start), (verb, last + 1)):
        arcs[low:high, start:end] = NEVER
        arcs[start:end, low:high] = NEVER
    arcs[start:end, verb] = kept
