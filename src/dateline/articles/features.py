"""What the line classifier sees of a line by itself: its shape and the signs it carries; and what tells sentences of prose from all else.

A feature is a number that depends on the lines alone; no word of a story is one.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence

from dateline.articles.dates import DATE
from dateline.articles.lines import TextLine
from dateline.articles.patterns import common_words, first_person, pronouns, signs

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d+")
SENTENCE_END = re.compile(r"[.!?…][\"”’'»)\]]*$")
INNER_END = re.compile(r"[.!?][\"”’')]* +[\"“‘(]?[A-Z0-9]")
BULLET = re.compile(r"^(?:[•*·▪■►»›>–—\-+●◦‣]|\d{1,2}[.)])\s")
CLOCK = re.compile(
    r"\b(?:[01]?\d|2[0-3])[:.][0-5]\d\b|\b\d{1,3} (?:min(?:ute)?|hour|day|week)s? ago\b|\b1?\d ?[ap]\.?m\b", re.I
)
NAME = re.compile(r"[A-Z][^\W\d_]{2,}")
CORE_WORDS = 12
CORE_COMMON = 0.25
CORE_CAPITALS = 0.4
"""Prose is told by its common English words or, in any language, by capitals being few: a headline or a list of names has more."""
EMOJI = re.compile("[\U0001f300-\U0001faff\u2600-\u27bf\ufe0f]")
POST = re.compile(r"pic\.twitter\.com|https?://t\.co|^[—–-]{1,3} ?.{2,60}\(@\w+\)")
"""A post of a social network, or its author below it."""
GLUED = re.compile(r"[a-z][A-Z][a-z]")
DIGIT = re.compile(r"\d")
LETTER = re.compile(r"[^\W\d_]")
QUESTION = re.compile(r"(?:Q|A)\W")
SHORT, LONG_PAST = 3, 4

Row = dict[str, float]


def is_core(words: int, ends: bool, common: float, capitals: float) -> bool:
    """Tells whether a line is plainly a sentence of prose: long, closed, and of ordinary words."""
    return words >= CORE_WORDS and ends and (common > CORE_COMMON or capitals < CORE_CAPITALS)


def densest_run(values: Sequence[float]) -> tuple[int, int]:
    """Returns the first and last index of the stretch with the greatest sum; (0, -1) where nothing is positive."""
    best, best_start, best_end = 0.0, 0, -1
    total, start = 0.0, 0
    for index, value in enumerate(values):
        if total <= 0:
            total, start = value, index
        else:
            total += value
        if total > best:
            best, best_start, best_end = total, start, index
    return best_start, best_end


def run_value(words: int, core: bool) -> float:
    """What a line adds to a run: its words if it is a sentence, else a cost that grows with its length up to that of a paragraph."""
    return float(words) if core else -min(12.0, 3.0 + 0.3 * words)


def shape(line: TextLine, words: Sequence[str]) -> Row:
    """Returns what a line shows by itself; `words` are its words."""
    text, n = line.text, len(words)
    lower = [word.lower() for word in words]
    share: Callable[[int], float] = lambda count: count / n if n else 0.0  # noqa: E731 - a ratio used many times below
    row: Row = {
        "chars": math.log1p(len(text)),
        "words": math.log1p(n),
        "word_length": share(sum(map(len, words))),
        "ends": float(bool(SENTENCE_END.search(text))),
        "ends_quoted": float(text[-1:] in '"”’»'),
        "ends_colon": float(text.endswith(":")),
        "ends_question": float(text.rstrip("\"”’'").endswith("?")),
        "ends_open": float(text.endswith(("...", "…"))),
        "commas": text.count(",") / (n + 1),
        "inner_ends": float(len(INNER_END.findall(text))),
        "quotes": sum(map(text.count, '"“”')) / (n + 1),
        "common": share(sum(word in common_words() for word in lower)),
        "pronouns": share(sum(word in pronouns() for word in lower)),
        "digits": len(DIGIT.findall(text)) / (len(text) + 1),
        "capitals": share(sum(word[0].isupper() for word in words)),
        "all_capitals": float(text.isupper()),
        "bullet": float(bool(BULLET.match(text))),
        "starts_lower": float(text[:1].islower()),
        "starts_digit": float(text[:1].isdigit()),
        "starts_quote": float(text[:1] in "\"“‘'"),
        "indent": float(min(line.indent, 12)),
        "blanks": float(min(line.blanks, 6)),
        "date": float(bool(DATE.search(text))),
        "clock": float(bool(CLOCK.search(text))),
        "bar": float("|" in text),
        "dash": float(" - " in text or " – " in text or " — " in text),
        "colon": float(": " in text),
        "bracket": float("(" in text),
        "letters": len(LETTER.findall(text)) / len(text),
        "emoji": float(bool(EMOJI.search(text))),
        "post": float(bool(POST.search(text))),
        "bracketed": float(text[0] in "([<" and text[-1] in ")]>"),
        "hash": float("#" in text),
        "starts_dash": float(text[0] in "—–-"),
        "starts_star": float(text[0] in "*_†"),
        "question_mark": float(bool(QUESTION.match(text))),
        "glued": float(len(GLUED.findall(text))),
        "first_person": share(sum(word in first_person() for word in lower)),
        "past": share(sum(word.endswith("ed") and len(word) >= LONG_PAST for word in lower)),
        "short_words": share(sum(len(word) <= SHORT for word in lower)),
        "longest_word": float(max(map(len, words), default=0)),
    }
    small = text.lower()
    row.update((name, float(bool(sign.search(small)))) for name, sign in signs().items())
    return row
