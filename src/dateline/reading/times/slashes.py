"""Whether `5/3/2021` is the fifth of March or the third of May, from what an article and its address show of their custom.

Where nothing shows it the date stays both: its value has an X for what the two readings do not share.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from dateline.model import Article
from dateline.reading.times.cues import cues
from dateline.reading.times.expressions import Expression, Moment

SLASHED = re.compile(r"\b(\d{1,2})/(\d{1,2})/(?:\d{4}|\d{2})\b")
DAY_FIRST = re.compile(r"\b\d{1,2}(?:st|nd|rd|th)?\s+(?:of\s+)?[A-Z][a-z]{2,8}\.?,?\s+\d{4}\b")
MONTH_FIRST = re.compile(r"\b[A-Z][a-z]{2,8}\.?\s+\d{1,2}(?:st|nd|rd|th)?,\s+\d{4}\b")


def day_first(article: Article) -> bool | None:
    """Tells whether an article writes the day before the month, None where it does not show.

    Asked in turn: its other dates with slashes, the country of its address, and its dates in words.
    """
    pairs = [(int(match[1]), int(match[2])) for match in SLASHED.finditer(article.text)]
    days, months = any(first > 12 for first, _ in pairs), any(second > 12 for _, second in pairs)
    if days != months:
        return days
    ending = (article.domain or "").rpartition(".")[2].lower()
    if ending in cues("day_first_addresses"):
        return True
    if ending in cues("month_first_addresses"):
        return False
    written = bool(DAY_FIRST.search(article.text)), bool(MONTH_FIRST.search(article.text))
    return written[0] if written[0] != written[1] else None


def ordered(meant: Expression, first: bool | None) -> Expression:
    """Returns a date with slashes, which is read month first, as an article writes it."""
    if not isinstance(meant, Moment) or not meant.slashed or first is None:
        return meant
    swapped = replace(meant, month=meant.day, day=meant.month) if first else meant
    return replace(swapped, slashed=False)


def readings(meant: Expression) -> Iterable[Expression]:
    """Returns an expression, or the two a date with slashes may be, the earlier first."""
    if not isinstance(meant, Moment) or not meant.slashed:
        return (meant,)
    month, day = sorted((meant.month or 1, meant.day or 1))
    one = replace(meant, month=month, day=day, slashed=False)
    return one, replace(one, month=day, day=month)
