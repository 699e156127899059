"""Tells time words that are part of a name (`"This Week With Ann Poe"`, `the Daily News`, `High Noon`) from times.

Decided by capitals alone: a unit, a part of the day or `today` is written small, so that a capital within a sentence marks a name;
in a headline, where most words have one, it marks nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from dateline.reading.times.words import Word

SMALL_KINDS = frozenset({"UNIT", "UNITS", "PART", "POINT", "SETWORD", "DEICTIC"})
"""Words that have a capital only at the head of a sentence, in a headline or in a name."""
REACH = 8
"""Words looked at on each side."""
LEAST_LETTERS = 4
"""Headlines write short words small."""
STOPS = frozenset('.!?:;\n“"‘')


def names(words: Sequence[Word], at: int, end: int) -> bool:
    """Tells whether the words at `at:end` of a paragraph are part of a name."""
    for place in range(at, end):
        word = words[place]
        if word.kind == "SETWORD" and _paper(words, place):
            return True
        if word.kind in SMALL_KINDS and word.text[0].isupper() and _within(words, place, at):
            return _mostly_small(words, at, end)
    return False


def _within(words: Sequence[Word], place: int, at: int) -> bool:
    """Tells a word within its sentence from the first of one, and from the first of a quotation."""
    return place > at or (at > 0 and words[at - 1].text[-1:] not in STOPS and words[at - 1].text[:1].isalnum())


def _paper(words: Sequence[Word], place: int) -> bool:
    """Tells `the German daily Morgenpost`, a newspaper."""
    after = words[place + 1] if place + 1 < len(words) else None
    before = words[place - 1].text.lower() if place else ""
    named = after is not None and after.kind == "OTHER" and after.text[:1].isupper()
    return named and before[:1].isalpha() and words[place].text[0].islower()


def _mostly_small(words: Sequence[Word], at: int, end: int) -> bool:
    """Tells running text from a headline by the words around."""
    around = [*words[max(0, at - REACH) : at], *words[end : end + REACH]]
    long = [word.text for word in around if word.text.isalpha() and len(word.text) >= LEAST_LETTERS]
    small = sum(text.islower() for text in long)
    return small >= 2 and 2 * small >= len(long)
