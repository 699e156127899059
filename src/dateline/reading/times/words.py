"""Cuts a paragraph into words and says which part each may play in a time expression.

A `Word` is one word, one number however many words it takes, or one fixed phrase (`more than`). Its `kind` is a name of
`data/times_words.toml`, a class of numbers (`SMALL` 1–31 in digits, `YEAR`, `NUM`, `ORD`), a written form (`ISO`,
`SLASH`, `CLOCK`, `DECADE`) or a mark. Words never overlap, and `text[word.start:word.end]` is what stands there.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources
from typing import NamedTuple

from dateline.reading import numerals
from dateline.reading.times.cues import cues

PIECE = re.compile(
    r"""(?P<PLAIN>[b-oq-z][^\W\d_]*(?:['’](?!s\b)[^\W\d_]+)?)    # a WORD that can be nothing else: most of a text
    |(?P<ISO>\b\d{4}-\d{2}-\d{2}\b)
    |(?P<SLASH>\b\d{1,2}/\d{1,2}/(?:\d{4}|\d{2})\b)
    |(?P<DECADE>['’]?\b(?:1[0-9]|20)?\d0['’]?s\b|\b\d{2,3}0s(?=\s+B\.?C))
    |(?P<ORD>\b\d{1,2}(?:st|nd|rd|th)\b)
    |(?P<QUARTERWORD>\b(?:Q[1-4]|[1-4]Q|H[12]|[12]H)\b)
    |(?P<FISCALYEAR>\bFY\s?(?:\d{4}|\d{2})\b)
    |(?P<CLOCK>\b(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?\b)
    |(?P<GLUED>\b\d{1,2}(?:[.:][0-5]\d)?(?=[ap]\.?m\b))
    |(?P<MERIDIEM>[ap]\.m\b|(?<=\d)[ap]m\b)
    |(?P<DIGITS>\d+(?:,\d{3})*(?:\.\d+)?)
    |(?P<ERA>\b(?:B\.?C(?:\.?E)?|A\.?D|C\.?E)\b)
    |(?P<WORD>[^\W\d_]+(?:['’](?!s\b)[^\W\d_]+)?)
    |(?P<POSS>['’]s\b|['’](?=\s))
    |(?P<MARK>[^\w\s])""",
    re.VERBOSE,
)
SHAPES: dict[str | None, str] = {"PLAIN": "WORD"}
MARKS = {",": "COMMA", ".": "DOT", "-": "DASH", "–": "DASH", "—": "LONGDASH", "/": "SLASHMARK"}
MONEY = frozenset("$€£¥₹")
FIRST_YEAR, LAST_YEAR = 1000, 2100
"""Four digits outside these are a count."""


class Word(NamedTuple):
    """A word, a number or a phrase, and its part in a time expression (`OTHER` if it has none)."""

    text: str
    start: int
    end: int
    kind: str
    value: float | str | None = None


@cache
def lexicon() -> dict[str, tuple[tuple[str, float | str], ...]]:
    """Returns every entry of the word list with the kinds and values it may have."""
    text = resources.files("dateline.reading.data").joinpath("times_words.toml").read_text("utf-8")
    entries: dict[str, list[tuple[str, float | str]]] = {}
    for kind, listed in tomllib.loads(text).items():
        for words, value in listed.items():
            entries.setdefault(words, []).append((kind, value))
    return {words: tuple(kinds) for words, kinds in entries.items()}


@cache
def phrases() -> dict[str, tuple[tuple[str, ...], ...]]:
    """Returns the entries of several words by their first word, longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for entry in lexicon():
        cut = tuple(match.group().lower() for match in PIECE.finditer(entry))
        if len(cut) > 1:
            found.setdefault(cut[0], []).append(cut)
    return {first: tuple(sorted(cuts, key=len, reverse=True)) for first, cuts in found.items()}


@cache
def spelled() -> dict[tuple[str, ...], str]:
    """Returns each cut entry of several words as the word list spells it."""
    return {tuple(match.group().lower() for match in PIECE.finditer(entry)): entry for entry in lexicon()}


class Piece(NamedTuple):
    """A cut of the text before anything is known of it but its shape."""

    text: str
    start: int
    end: int
    shape: str


def cut(text: str) -> list[Piece]:
    """Cuts a text into words, numbers and marks."""
    return [
        Piece(match.group(), *match.span(), SHAPES.get(match.lastgroup, match.lastgroup or "MARK"))
        for match in PIECE.finditer(text)
    ]


def typed(text: str) -> list[Word]:
    """Returns the words of a paragraph with their parts."""
    cuts = cut(text)
    lower = [piece.text.lower() for piece in cuts]
    words: list[Word] = []
    at = 0
    while at < len(cuts):
        kind, value, length = _read(cuts, lower, at)
        first, last = cuts[at], cuts[at + length - 1]
        words.append(Word(text[first.start : last.end], first.start, last.end, kind, value))
        at += length
    return words


def _read(cuts: list[Piece], lower: list[str], at: int) -> tuple[str, float | str | None, int]:
    """Returns kind, value and length of the word that starts at a cut."""
    piece = cuts[at]
    for phrase in phrases().get(lower[at], ()):
        if tuple(lower[at : at + len(phrase)]) == phrase:
            kind, value = lexicon()[spelled()[phrase]][0]
            if kind == "AGO" and not (
                at and {"UNIT", "UNITS"} & {each for each, _ in lexicon().get(lower[at - 1], ())}
            ):
                continue  # "from today": counted from only where something is counted
            return kind, value, len(phrase)
    if piece.shape in ("DIGITS", "ERA") and (counted := _era_year(cuts, at)):
        return "YEAR", counted[0], counted[1]
    if piece.shape in ("ISO", "SLASH", "CLOCK", "ERA", "QUARTERWORD", "FISCALYEAR"):
        return piece.shape, piece.text, 1
    if piece.shape == "GLUED":
        return "CLOCK", piece.text.replace(".", ":"), 1
    if piece.shape == "MERIDIEM":
        return "MERIDIEM", 12.0 if piece.text[0] in "pP" else 0.0, 1
    if piece.shape == "DECADE":
        return "DECADE", re.sub(r"\D", "", piece.text), 1
    if piece.shape == "ORD":
        return "ORD", float(re.sub(r"\D", "", piece.text)), 1
    if piece.shape == "POSS":
        return "POSS", None, 1
    if piece.shape == "MARK":
        return MARKS.get(piece.text, "MONEY" if piece.text in MONEY else "OTHER"), None, 1
    return _number(cuts, lower, at) or (*_entry(cuts, lower, at), 1)


def _number(cuts: list[Piece], lower: list[str], at: int) -> tuple[str, float | str | None, int] | None:
    """Returns a number with its class, or None where no number starts."""
    word = lower[at]
    if not word[:1].isdigit() and word not in numerals.words()["cardinal"] and word not in ("a", "an", "half"):
        return None  # no number starts with any other word; most words are others
    year = _spoken_year(lower, at) or _year(cuts, lower, at)
    if year:
        return "YEAR", year[0], year[1]
    numeral = numerals.read_numeral(lower[at : at + 12])
    if numeral is None:
        return None
    small = numeral.length == 1 and lower[at].isdigit() and 1 <= numeral.value <= 31 and len(lower[at]) <= 2
    return "SMALL" if small else "NUM", numeral.value, numeral.length


def _year(cuts: list[Piece], lower: list[str], at: int) -> tuple[float, int] | None:
    """Returns four bare digits that can be a year. A count of things (`2000 troops`, `$1990`, `1990 percent`) is none."""
    text = lower[at]
    if not (len(text) == 4 and text.isascii() and text.isdigit() and FIRST_YEAR <= int(text) <= LAST_YEAR):
        return None
    before = lower[at - 1] if at else ""
    after = lower[at + 1] if at + 1 < len(lower) else ""
    known = {kind for kind, _ in lexicon().get(before, ())}
    ties = known & {"MONTH", "OF", "IN", "SEASON", "EARLY", "HOLIDAY"} or before in cues("before_year")
    if (
        _glued(cuts, at)
        or before in MONEY
        or after == "%"
        or after in cues("after_count")
        or (before == "." and at > 1 and lower[at - 2].isdigit())
    ):
        return None
    if ties:
        return float(text), 1
    counts = bool(after) and cuts[at + 1].shape == "WORD" and after.endswith("s") and after not in cues("no_plural")
    counts = counts and cuts[at + 1].text[0].islower()
    return (float(text), 1) if int(text) >= 1700 and not counts else None


def _glued(cuts: list[Piece], at: int) -> bool:
    """Tells digits inside another word or an address (`1080p`, `mission2017.org`, `example.org/2016/11`) from a year."""
    before = cuts[at - 1] if at and cuts[at - 1].end == cuts[at].start else None
    after = cuts[at + 1] if at + 1 < len(cuts) and cuts[at + 1].start == cuts[at].end else None
    inside = before is not None and before.shape == "WORD"
    path = before is not None and before.text == "/" and at > 1 and cuts[at - 2].shape == "WORD"
    dated = at > 0 and (cuts[at - 1].text == "," or "MONTH" in dict(lexicon().get(cuts[at - 1].text.lower(), ())))
    return (
        inside
        or (path and cuts[at - 2].end == cuts[at - 1].start)
        or (after is not None and after.shape == "WORD" and not dated)
    )


def _era_year(cuts: list[Piece], at: int) -> tuple[float, int] | None:
    """Returns a year written with its era (`480 BC` is -480, `AD 70` is 70), as no bare number so small is taken for a year."""
    here, after = cuts[at], cuts[at + 1] if at + 1 < len(cuts) else None
    if after is None or {here.shape, after.shape} != {"DIGITS", "ERA"}:
        return None
    number, era = (here, after) if here.shape == "DIGITS" else (after, here)
    before = era.text.startswith("B")
    first = era is here
    if not number.text.isdecimal() or len(number.text) > 4 or (first and era.text not in ("AD", "A.D")):
        return None
    if before:
        return (-float(number.text), 2) if int(number.text) else None
    return (float(number.text), 2) if int(number.text) <= LAST_YEAR and int(number.text) else None


def _spoken_year(lower: list[str], at: int) -> tuple[float, int] | None:
    """Returns a year in words (`nineteen ninety-six`), as broadcast transcripts have it."""
    cardinal = numerals.words()["cardinal"]
    century = cardinal.get(lower[at], 0)
    if not 13 <= century <= 20 or at + 1 >= len(lower) or not 10 <= cardinal.get(lower[at + 1], 0) <= 90:
        return None
    rest = numerals.read_numeral(lower[at + 1 : at + 4])
    return (century * 100 + rest.value, 1 + rest.length) if rest and 10 <= rest.value <= 99 else None


def _entry(cuts: list[Piece], lower: list[str], at: int) -> tuple[str, float | str | None]:
    """Returns kind and value of a single word, told apart by case and neighbours where it has several readings."""
    word, text = lower[at], cuts[at].text
    kinds = dict(lexicon().get(word, ()))
    ordinal = numerals.words()["ordinal"].get(word)
    if ordinal is not None and not ("UNIT" in kinds and _counted(lower, at)):
        return "ORD", ordinal
    for kind in kinds:
        if _plays(kind, word, text, cuts, lower, at):
            return kind, kinds[kind]
    return "OTHER", None


def _counted(lower: list[str], at: int) -> bool:
    before = lower[at - 1] if at else ""
    year = len(before) == 4 and before.isdigit()
    return before in ("per", "each", "every", "-") or (not year and numerals.number(before) is not None)


def _plays(kind: str, word: str, text: str, cuts: list[Piece], lower: list[str], at: int) -> bool:
    """Tells whether a word is what its entry says: names of days and months are written with a capital."""
    before = lower[at - 1] if at else ""
    after = lower[at + 1] if at + 1 < len(lower) else ""
    if kind in ("WEEKDAY", "MONTH", "HOLIDAY"):
        if not text[0].isupper():
            return False
        if word in ("may", "march"):
            return _month_sense(cuts, lower, at)
        return not (word in cues("short") and after not in (".", ",") and not after.isdigit() and not before.isdigit())
    if kind == "SEASON":
        event = after == "of" and at + 2 < len(lower) and not lower[at + 2][:1].isdigit()
        return word not in ("fall", "spring") or (before in cues("before_season") and not event)
    if kind == "ZONE":
        return text.isupper()
    if kind == "QUARTER":
        return after != "of" or before not in ("a", "one")
    return True


def _month_sense(cuts: list[Piece], lower: list[str], at: int) -> bool:
    """`May` and `March` open sentences and names: they are months beside a number or after a word that wants a time."""
    before, after, next_but_one = (
        lower[place] if 0 <= place < len(lower) else "" for place in (at - 1, at + 1, at + 2)
    )
    if after[:1].isdigit() or before[:1].isdigit():
        return True
    # "The Long March", "the March to the Sea" and "a march of mothers" are walks.
    named = (
        at > 1 and cuts[at - 1].text[:1].isupper() and "EARLY" not in {kind for kind, _ in lexicon().get(before, ())}
    )
    if before in ("the", "a") or (named and cuts[at - 2].text not in (".", "?", "!")):
        return False
    dated = {"MONTH", "LAST", "NEXT", "THIS"} & set(dict(lexicon().get(next_but_one, ()))) or next_but_one == "that"
    if after in ("of", "to") and not (next_but_one[:1].isdigit() or dated):
        return False
    if after in cues("after_month"):
        return at > 0
    kinds = {kind for kind, _ in lexicon().get(before, ())}
    return bool(kinds & {"LAST", "NEXT", "THIS", "IN", "OF", "EARLY", "EACH", "ON"}) or before in cues("before_month")
