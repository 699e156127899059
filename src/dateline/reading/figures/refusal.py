"""Numbers that are no quantities: in names and lists, ages, scores, dates that no time expression holds."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.reading.figures.amounts import Amount
from dateline.reading.figures.lexicon import listed
from dateline.reading.times.words import FIRST_YEAR, LAST_YEAR, Piece

MODEL = 3
"""Most letters of a model's name before its number."""

SMALL = 10
"""Below this, a number after `the` or `his` points back at what was named."""


def refused(pieces: Sequence[Piece], amount: Amount) -> bool:
    """Tells whether an amount of a sentence counts nothing."""
    if amount.unit:
        return False
    checks = (_glued, _numbered, _age, _list_number, _definite, _year, _partner, _counter, _strewn, _model)
    return any(check(pieces, amount) for check in checks)


def _word(pieces: Sequence[Piece], at: int) -> str:
    return pieces[at].text.lower() if 0 <= at < len(pieces) else ""


def _glued(pieces: Sequence[Piece], amount: Amount) -> bool:
    """`Covid-19`, `F16`, `24/7`, `3-1`, `+44`: written against something else."""
    before, after = _word(pieces, amount.start - 1), _word(pieces, amount.end)
    start, end = pieces[amount.start].start, pieces[amount.end - 1].end
    touches = amount.start > 0 and pieces[amount.start - 1].end == start
    follows = amount.end < len(pieces) and pieces[amount.end].start == end
    if touches and (before in ("-", "/", "+", "#", "@", ":", ".", "–", "_", "*") or before[-1:].isalnum()):
        return True
    if follows and len(after) > 2 and pieces[amount.end].text.istitle():
        return True  # "3Many fled": the mark of a note
    if follows and (
        after in ("/", ":", "@", "_", "*", "°") or (after == "." and _word(pieces, amount.end + 1)[:1].isdigit())
    ):
        return True
    tie = follows and after in ("-", "–")
    return tie and _word(pieces, amount.end + 1)[:1].isdigit()


def _numbered(pieces: Sequence[Piece], amount: Amount) -> bool:
    """`Article 5`, `Flight 370`, `No. 10`, `Boeing 737`: the word before makes it a name."""
    before = _word(pieces, amount.start - 1)
    if before == "." and _word(pieces, amount.start - 2) in ("no", "nos", "art", "sec"):
        return True
    if before in listed("numbering") and amount.first == amount.start:
        return True
    if amount.start < 2 or not amount.digits or amount.first < amount.start:
        return False
    name = pieces[amount.start - 1]
    opens = _word(pieces, amount.start - 2) in (".", "“", '"', "‘", ":")
    plural = _word(pieces, amount.end).endswith("s") or amount.value >= 1000
    return name.shape == "WORD" and name.text[:1].isupper() and not opens and not plural and name.text != "I"


def _age(pieces: Sequence[Piece], amount: Amount) -> bool:
    """`Mary Otieno, 45, said`, `a 45-year-old`, `45 years old`."""
    before, after = _word(pieces, amount.start - 1), _word(pieces, amount.end)
    if before in (",", "(") and after in (",", ")", ".", "") and amount.value < 120:
        return True
    rest = [_word(pieces, amount.end + step) for step in range(4)]
    return "old" in rest and any(unit in rest for unit in ("year", "years", "month", "months"))


def _list_number(pieces: Sequence[Piece], amount: Amount) -> bool:
    return amount.first == 0 and _word(pieces, amount.end) in (".", ")", ":")


def _definite(pieces: Sequence[Piece], amount: Amount) -> bool:
    before = _word(pieces, amount.first - 1)
    if (
        _word(pieces, amount.start) == "one"
        and amount.low == amount.high == 1
        and _word(pieces, amount.end) in ("of", "another", "-")
    ):
        return True
    return amount.value < SMALL and amount.first == amount.start and before in (listed("definite") | {"'s", "’s"})


def _year(pieces: Sequence[Piece], amount: Amount) -> bool:
    text = pieces[amount.end - 1].text
    bare = amount.end - amount.start == 1 and text.isdigit() and len(text) == 4
    years = bare and FIRST_YEAR <= int(text) <= LAST_YEAR and amount.first == amount.start
    return years and not _word(pieces, amount.end).endswith("s") and _word(pieces, amount.end) not in listed("people")


def _counter(pieces: Sequence[Piece], amount: Amount) -> bool:
    """`10 of 25 Photos`: where a reader is in a row of pictures."""
    after = [_word(pieces, amount.end + step) for step in range(3)]
    counts = _word(pieces, amount.start - 1) == "of" and _word(pieces, amount.start - 2).isdigit()
    return (counts and after[0] in listed("counters")) or (
        after[0] == "of" and after[1].isdigit() and after[2] in listed("counters")
    )


def _strewn(pieces: Sequence[Piece], amount: Amount) -> bool:
    """`6 3 5 4 People`: bare numbers in a row are the labels of a map or a table."""
    before, after = _word(pieces, amount.first - 1), _word(pieces, amount.end)
    return amount.digits and (before.isdigit() or after.isdigit())


def _model(pieces: Sequence[Piece], amount: Amount) -> bool:
    """`AK 47 rifles`, `7.62mm rounds`: letters before the number, or a calibre, make it a model's."""
    before = pieces[amount.start - 1].text if amount.start else ""
    letters = (
        before.isupper()
        and before.isalpha()
        and len(before) <= MODEL
        and before not in ("US", "UK", "EU", "UN", "A", "I")
    )
    return amount.digits and amount.first == amount.start and (letters or _word(pieces, amount.end) == "mm")


def _partner(pieces: Sequence[Piece], amount: Amount) -> bool:
    """`one another`, `one day`, `one in three`, `two-thirds`."""
    rest = [_word(pieces, amount.end), _word(pieces, amount.end + 1)]
    if rest[0] in listed("decades"):
        return True  # "the nineteen fifties"
    if _word(pieces, amount.start - 1) == "every" and _word(pieces, amount.start - 2) in ("in", "of"):
        return True  # "one in every 500"
    return (rest[0] in ("in", "out") and rest[1:] == ["of"]) or (
        rest[0] == "-"
        and rest[1].rstrip("s")
        in (
            "state",
            "party",
            "way",
            "sided",
            "dimensional",
            "pronged",
            "tier",
            "third",
            "quarter",
            "fifth",
            "half",
            "fold",
        )
    )
