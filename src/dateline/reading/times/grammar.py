"""The grammar of time expressions: patterns over the kinds of words, and what each means.

A pattern is a regular expression whose letters are kinds of words (`times.words`). At each word the longest match wins,
the earlier rule on a tie; nothing overlaps. A reading may refuse its words by returning None; then the next longest is asked.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from dateline.reading.times import lengths, moments
from dateline.reading.times.context import Context
from dateline.reading.times.expressions import Expression
from dateline.reading.times.naming import names
from dateline.reading.times.words import Word

Meaning = Callable[[Context], Expression | None]

MACROS = {
    "N": "(?:NUM|SMALL)",
    "DAY": "(?:SMALL|ORD)",
    "Y": "(?:COMMA? YEAR)",
    "SHIFTED": "(?:(?:LAST|THIS|NEXT|THAT) UNIT)",
    "DATE": "(?:{FULLDATE}|MONTH DOT? (?:COMMA|OF)? YEAR|MONTH DOT?)",
    "FULLDATE": "(?:MONTH DOT? {DAY} {Y}?|THE? {DAY} OF? MONTH DOT? {Y}?|ISO|SLASH)",
    "HOUR": "(?:(?:CLOCK|SMALL) MERIDIEM DOT?|CLOCK|SMALL OCLOCK|POINT)",
    "DAYWORD": "(?:(?:THE? (?:LAST|THIS|NEXT|THAT))? WEEKDAY|DEICTIC|HOLIDAY YEAR?)",
}

RULES: tuple[tuple[str, Meaning], ...] = (
    # Calendar dates, with weekday, clock time and part of the day around them.
    ("(?:EARLY DASH?)? {DATE}", moments.moment),
    ("EARLY IN YEAR", moments.moment),
    ("(?:EARLY DASH?)? MONTH OF? {SHIFTED}", moments.moment),
    ("{FULLDATE} OF? {SHIFTED}", moments.moment),
    ("MONTH DOT? {DAY} OF YEAR", moments.moment),
    ("THE ORD OF {SHIFTED}|THE ORD", moments.day_of_month),
    ("(?:EARLY|EARLIER) IN (?:{DATE}|THE? SEASON)", moments.moment),
    ("THE (?:LAST|ORD) UNIT OF {DATE}", moments.part_of_month),
    ("(?:EARLY DASH?)? (?:THE? FISCAL)? YEAR", moments.moment),
    ("THE YEAR PERIOD", moments.moment),
    ("THE (?:ORD|LAST) WEEKDAY (?:OF|IN) MONTH {Y}?", moments.weekday_of_month),
    ("THE? UNIT (?:YEAR|NUM)", moments.written_year),
    ("EARLY? {DAYWORD} PART?|EARLIER DEICTIC PART?", moments.moment),
    ("THIS? WEEKDAY DOT? COMMA? {FULLDATE}", moments.moment),
    ("WEEKDAY (?:OF|IN)? (?:LAST|THIS|NEXT) UNIT", moments.weekday_of_week),
    ("WEEKDAY COMMA? THE? ORD", moments.moment),
    ("(?:THIS NEXT|THIS LAST) (?:WEEKDAY|MONTH|SEASON)", moments.moment),
    ("{FULLDATE} COMMA? WEEKDAY", moments.moment),
    ("{DAYWORD} COMMA? AT? {HOUR} ZONE?", moments.moment),
    ("(?:WEEKDAY DOT? COMMA?)? {FULLDATE} COMMA? AT? {HOUR} ZONE?", moments.moment),
    ("THE? SMALL {Y}?", moments.other_day),
    ("(?:APPROX|AROUND)? {HOUR} ZONE? COMMA? ON? (?:WEEKDAY COMMA?)? (?:{FULLDATE}|{DAYWORD} PART?)", moments.moment),
    ("(?:APPROX|AROUND)? {HOUR} ZONE?", moments.clock),
    ("(?:APPROX|AROUND)? {HOUR} ZONE? (?:THIS|IN THE) PART", moments.clock),
    ("SMALL IN THE PART", moments.clock),
    ("(?:EARLY IN)? THE? PART OF (?:WEEKDAY COMMA?)? {FULLDATE}", moments.moment),
    ("EARLY DASH? PART", moments.this_part),
    ("EARLY DASH? PART DEICTIC", moments.moment),
    ("THE? PART (?:OF|ON) WEEKDAY", moments.moment),
    ("{FULLDATE} PART", moments.moment),
    ("(?:EARLY|EARLIER)? THIS PART", moments.this_part),
    ("EARLY THE? (?:NEXT|LAST) PART|(?:THE? NEXT|THE? LAST|THAT) PART", moments.next_part),
    # Ranges.
    ("MONTH DOT? SMALL (?:DASH|TO) SMALL {Y}?", moments.moment),
    ("SMALL (?:DASH|TO) SMALL OF? MONTH DOT? {Y}?", moments.moment),
    ("MONTH DOT? DASH MONTH DOT? {Y}?", moments.moment),
    ("(?:YEAR|NUM|SMALL) (?:DASH|TO) YEAR|YEAR (?:DASH|SLASHMARK) (?:SMALL|NUM)", moments.years),
    # Last October, next spring, this Christmas.
    ("(?:EARLY|EARLIER)? THE? (?:LAST|THIS|NEXT|THAT) (?:MONTH|SEASON|HOLIDAY)", moments.moment),
    ("(?:EARLY DASH?)? THE? (?:EARLY DASH?)? SEASON OF? (?:YEAR|{SHIFTED})", moments.moment),
    ("THE? EARLY DASH? SEASON|THE SEASON", moments.moment),
    ("(?:LAST|THIS|NEXT) {FULLDATE}", moments.moment),
    ("AROUND (?:{FULLDATE}|MONTH YEAR|YEAR)", moments.moment),
    ("SEASON", moments.bare_season),
    # Quarters and halves.
    ("QUARTERWORD (?:OF|IN)? FISCAL? YEAR|YEAR QUARTERWORD|QUARTERWORD", moments.short_quarter),
    ("FISCALYEAR", moments.fiscal_year),
    ("(?:THE FISCAL?)? ORD QUARTER|FISCAL? ORD DASH QUARTER|THE FISCAL DASH ORD QUARTER", moments.moment),
    ("THE? FISCAL? ORD FISCAL? QUARTER (?:OF|IN)? (?:THE? FISCAL? YEAR|{SHIFTED}|THE UNIT)", moments.moment),
    ("(?:THE? YEAR|{SHIFTED} POSS) FISCAL? ORD DASH? (?:QUARTER|HALF)", moments.moment),
    ("THE? (?:ORD|LAST) HALF OF? (?:THE? FISCAL? YEAR|{SHIFTED})", moments.moment),
    ("YEAREND", moments.year_end),
    ("THE YEAR QUARTER|{SHIFTED} POSS QUARTER", moments.report_quarter),
    ("(?:THE? (?:LAST|THIS|NEXT)|THE) QUARTER", moments.report_quarter),
    (
        "THE? (?:LAST|UNIT DASH (?:AGO|EARLIER)) (?:QUARTER|PERIOD|ORD QUARTER)|LAST|UNIT DASH AGO",
        moments.report_quarter,
    ),
    # Decades and centuries.
    ("(?:EARLY DASH?)? THE? (?:EARLY DASH?)? (?:DECADE ERA?|DECADEWORD)", moments.decade),
    ("EARLY? THE? (?:EARLY DASH?)? ORD DASH? UNIT ERA?", moments.century),
    # Counted from the publication or from the time the text speaks of.
    ("(?:EARLY|EARLIER) (?:IN THE)? (?:LAST|THIS|NEXT|THAT) UNIT", lengths.neighbour),
    ("(?:EARLY|EARLIER|THE)? (?:LAST|THIS|NEXT|THAT) FISCAL? UNIT ORSO?", lengths.neighbour),
    ("THIS (?:LAST|NEXT) UNIT", lengths.this_past),
    ("THIS QUARTER|THAT UNIT|(?:THIS|THAT) MORE UNIT", lengths.neighbour),
    ("EARLY THE FISCAL? (?:UNIT|QUARTER)", moments.end_of_unit),
    ("EARLIER? (?:IN|ON) THE UNIT|EARLIER? (?:THE UNIT|THAT UNIT)", lengths.same_unit),
    ("UNIT", lengths.weekend),
    ("THE UNIT (?:BEFORE|EARLIER)", lengths.counted),
    ("THE UNIT BEFORE DEICTIC", lengths.beside_today),
    ("(?:APPROX|AROUND)? (?:{N}|A|FEW) MORE? (?:UNIT|UNITS) (?:ANDHALF|ORSO)? AGO", lengths.counted),
    ("(?:APPROX|AROUND)? (?:{N}|A|FEW) (?:UNIT|UNITS) ANDHALF? (?:EARLIER|BEFORE)", lengths.counted),
    ("UNIT DASH EARLIER", lengths.counted),
    ("UNITS AGO", lengths.counted),
    ("UNITS EARLIER", lengths.long_after),
    ("THE UNIT OF {FULLDATE}", moments.week_of),
    # Lengths.
    ("(?:APPROX|AROUND)? {N} MORE? (?:UNIT|UNITS) ORSO?", lengths.length),
    ("(?:APPROX|AROUND)? {N} (?:TO|OR|DASH) {N} (?:UNIT|UNITS)", lengths.length),
    ("(?:APPROX|AROUND)? {N} DASH (?:UNIT|QUARTER)", lengths.length),
    ("(?:APPROX|AROUND)? A MORE? (?:UNIT|QUARTER) (?:ANDHALF|ORSO)?", lengths.length),
    ("(?:APPROX|AROUND)? FEW MORE? UNITS", lengths.length),
    ("(?:APPROX|AROUND)? HALF DASH? A DASH? UNIT|A HALF DASH? UNIT|HALF DASH UNIT", lengths.half),
    ("(?:APPROX|AROUND)? HALF DASH? A DASH? UNIT (?:AGO|EARLIER|BEFORE)", lengths.half_ago),
    ("FEW DASH UNIT", lengths.length),
    ("(?:APPROX|AROUND)? (?:{N}|A) (?:UNIT|UNITS) COMMA? AND? {N} (?:UNIT|UNITS)", lengths.compound),
    ("(?:APPROX|AROUND)? A UNIT OR {N}", lengths.length),
    ("THE? (?:LAST|NEXT) (?:{N}|FEW) MORE? UNITS ORSO?", lengths.length),
    ("THE ORD {N} UNITS", lengths.length),
    ("THE (?:{N}|FEW) MORE? UNITS", lengths.length),
    ("THE (?:MORE|FISCAL) UNIT", lengths.length),
    ("THE? (?:NEXT|LAST) UNITS", lengths.length),
    ("THE UNITS AHEAD?", lengths.over),
    ("(?:UNIT|UNITS) DASH LONG|{N} DASH UNIT DASH LONG", lengths.length),
    ("A {N} DASH? UNIT PERIOD", lengths.length),
    ("THE? (?:LAST|NEXT)? {N} (?:TO|OR|DASH) {N} UNITS", lengths.length),
    ("(?:APPROX|AROUND)? UNITS", lengths.length),
    # Repeated times.
    ("SETWORD", lengths.repeated),
    ("EACH {N}? (?:UNIT|UNITS|WEEKDAY|MONTH|SEASON|PART|QUARTER)", lengths.repeated),
    ("REF", lengths.reference),
    ("THE LAST", moments.the_past),
)


@dataclass(frozen=True, slots=True)
class Found:
    """A time expression found: the words and what they say."""

    words: tuple[Word, ...]
    expression: Expression
    before: Word | None
    """The word before it."""

    @property
    def start(self) -> int:
        """Where it starts in its paragraph."""
        return self.words[0].start

    @property
    def end(self) -> int:
        """Where it ends in its paragraph."""
        return self.words[-1].end


@cache
def compiled() -> tuple[dict[str, str], tuple[tuple[re.Pattern[str], Meaning], ...], re.Pattern[str]]:
    """Returns one letter a kind, the rules as patterns over those letters, and a pattern that matches where any of them does."""
    letters: dict[str, str] = {}

    def letter(match: re.Match[str]) -> str:
        return letters.setdefault(match.group(), chr(0x4E00 + len(letters)))

    rules = []
    for pattern, meaning in RULES:
        while "{" in pattern:
            pattern = re.sub(r"\{(\w+)\}", lambda match: MACROS[match.group(1)], pattern)
        rules.append((re.compile(re.sub(r"[A-Z]+", letter, pattern).replace(" ", "")), meaning))
    return letters, tuple(rules), re.compile("|".join(f"(?:{pattern.pattern})" for pattern, _ in rules))


def find(words: Sequence[Word]) -> list[Found]:
    """Returns the time expressions of a paragraph in order."""
    letters, rules, any_rule = compiled()
    codes = "".join(letters.get(word.kind, "_") for word in words)
    found: list[Found] = []
    at = 0
    # Most words open no expression: one look finds the next that does, before each rule is asked how far it goes.
    while opening := any_rule.search(codes, at):
        at = opening.start()
        hit = _longest(words, codes, at, rules)
        if hit is None:
            at += 1
            continue
        end, expression = hit
        if names(words, at, end):
            at = end
            continue
        if words[end - 1].kind == "DOT" and end - at > 1 and not _shortened(words[end - 2]):
            end -= 1
        found.append(Found(tuple(words[at:end]), expression, words[at - 1] if at else None))
        at = end
    return found


def _shortened(word: Word) -> bool:
    """Tells whether a full stop after a word belongs to it (`Sept.`, `p.m.`)."""
    return word.kind == "MERIDIEM" or (
        word.kind == "MONTH" and len(word.text) <= 4 and word.text not in ("May", "June", "July")
    )


def _longest(
    words: Sequence[Word], codes: str, at: int, rules: tuple[tuple[re.Pattern[str], Meaning], ...]
) -> tuple[int, Expression] | None:
    matches = [
        (match.end(), meaning) for pattern, meaning in rules if (match := pattern.match(codes, at)) and match.end() > at
    ]
    for end, meaning in sorted(matches, key=lambda match: -match[0]):
        context = Context(words, at, end)
        expression = meaning(context)
        if expression is not None:
            return end, expression
    return None
