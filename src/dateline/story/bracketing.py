"""When an article was published that dates things on both sides of that day: what lay behind it, what was to come, by date and weekday.

Such articles (previews of a journey, weeks of protest told day by day) are too few among those that `daychances` is learned from. Every
day is weighed against all calendar words by rules; the answer is a stretch of at most a week that holds most of the weight.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dateline.story.clues import Clue

LONGEST = 7
"""Days of the longest stretch that is worth saying."""
CERTAIN, ONE_DAY = 0.65, 0.9
"""Weight, of all candidate days, that the stretch must hold, and a single day."""
LESS_LIKELY = 6
"""How many times less likely a day beside the stretch may be and still be named with it."""
REACH = 400
"""Days around the years an article or its story names in which it may have been published."""
IMPOSSIBLE, UNLIKELY = -8.0, -3.0
"""Log weight of a day that a clue rules out, if the clue was read rightly; and of one that strains it."""
RECENT, USUAL = 1.0, 5.0
"""Power by which weight falls with the days since the last day reported, and days to begin with. Such dates mostly look back,
by a median of ten days (489 dated articles), even where an article names no weekday at all."""
NEAR, TOO_NEAR = 2, -1.5
"""Days ahead that are called by their weekday, and the log weight of one that is called by its date all the same (5 of 60)."""
GAP = 1.6
"""Power by which weight falls with the years since the last year named (0: 149, 1: 54, 2: 47, 3: 16 of 489 articles)."""
FORGOTTEN = 300
"""Days after which a day and month without a year would be taken for another year's."""
SINCE_WEEKDAY = (-0.7, -1.3, -2.4, -3.0, -3.3, -3.5, -2.8)
UNTIL_WEEKDAY = (-1.4, -1.0, -1.8, -2.4, -2.6, -2.8, -2.9)
"""Log weight by days since, or until, a weekday named without a date (1 119 and 107 such weekdays in dated articles)."""
REPEATED = 2
"""Times a weekday counts at most: one repeated is hardly misread, yet says little more."""
PLANNED = 1.2
"""Log weight gained for each weekday ahead that falls into a stretch of days ahead, as the days of a journey do."""
FAR, SCATTERED = 30, 0.3
"""Days from all others at which an article stands alone, and the weight of any day in a pile of nothing but such articles."""
SPREAD_DAYS = 10.0
"""Days within which articles of one story mostly lie."""


@dataclass(frozen=True, slots=True)
class Beside:
    """A dated article, and how much it says about the year of another."""

    published: date
    weight: float


def bracket(clues: Sequence[Clue], near: Sequence[Beside], until: date | None) -> tuple[date, date] | None:
    """Returns the first and last day of the stretch between an article's own days, or None where it has none on both sides; none lies after `until`."""
    if not closed(clues):
        return None
    days = [one for one in _candidates(clues, near) if until is None or one <= until]
    return _window(days, _weigh(days, clues, near)) if days else None


def closed(clues: Sequence[Clue]) -> bool:
    """True if an article dates something behind it and ahead, with weekdays on both sides, or a picture before it, with several weekdays."""
    weekdays = [clue for clue in clues if _bare_weekday(clue) and clue.story]
    sides = {clue.side for clue in weekdays}
    if any(clue.day is not None and not clue.story for clue in clues):
        return "past" in sides and len({clue.weekday for clue in weekdays}) > 1
    behind = any(clue.day is not None and clue.side != "future" for clue in clues)
    ahead = any(clue.day is not None and clue.side == "future" for clue in clues)
    return behind and ahead and {"past", "future"} <= sides


def _candidates(clues: Sequence[Clue], near: Sequence[Beside]) -> list[date]:
    """Returns the days on which the article may have been published: around the years it names, and its story's days."""
    anchors = [neighbour.published for neighbour in near]
    behind_in_text = [clue for clue in clues if clue.year is not None and clue.side != "future"]
    anchors.extend(dates[0] for clue in behind_in_text if clue.year and (dates := clue.dates(clue.year)))
    if not anchors:
        return []
    last = max(anchors)
    # A text may name any year of history: only the last one it names is near its publication.
    first = min([last, *(neighbour.published for neighbour in near)]) - timedelta(REACH)
    span = (last + timedelta(REACH) - first).days
    return [first + timedelta(step) for step in range(span + 1)]


def _weigh(days: Sequence[date], clues: Sequence[Clue], near: Sequence[Beside]) -> list[float]:
    """Returns the weight of every day, summing to 1."""
    weekdays = {(clue.weekday, clue.side): clue for clue in clues if _bare_weekday(clue)}
    times = Counter((clue.weekday, clue.side) for clue in clues if _bare_weekday(clue))
    dated = [clue for clue in clues if not _bare_weekday(clue)]
    years = [clue.year for clue in dated if clue.year is not None and clue.side != "future"]
    logs = []
    for published in days:
        log = sum(_of_date(clue, published) for clue in dated) + _recency(dated, published)
        log -= GAP * math.log1p(max(0, published.year - max(years))) if years else 0.0
        log += sum(min(REPEATED, times[key]) * _of_weekday(clue, published) for key, clue in weekdays.items())
        logs.append(log + _of_plans(dated, weekdays.values(), published) + _of_story(near, published))
    top = max(logs)
    weights = [math.exp(log - top) for log in logs]
    total = sum(weights)
    return [weight / total for weight in weights]


def _bare_weekday(clue: Clue) -> bool:
    return clue.weekday is not None and clue.day is None


def _of_date(clue: Clue, published: date) -> float:
    """Returns the log weight of a publication day, given a date that is written with or without its year."""
    if clue.year is not None and not clue.borrowed:
        return _of_full_date(clue, clue.year, published)
    if clue.day is None:
        return 0.0
    if clue.year is not None and abs((published - (clue.dates(clue.year) or (published,))[0]).days) > FORGOTTEN:
        return IMPOSSIBLE
    lag, lead = _nearest_days(clue, published)
    if lag is None or lead is None:
        return UNLIKELY
    # A picture may come from the archive, but never from days ahead.
    distance = {"past": lag, "future": lead, "unknown": min(lag, lead)}[clue.side if clue.story else "past"]
    near = TOO_NEAR if clue.side != "past" and clue.story and clue.weekday is None and lead <= NEAR else 0.0
    return (UNLIKELY if distance > FORGOTTEN else -0.3 * math.log1p(distance / 7)) + near


def _of_full_date(clue: Clue, year: int, published: date) -> float:
    dates = clue.dates(year)
    if dates is None:
        return 0.0
    first, last = dates
    if clue.side == "future":
        return UNLIKELY if published > last else 0.0
    if published < first:
        return IMPOSSIBLE if clue.side == "past" or not clue.story else UNLIKELY
    return 0.0


def _nearest_days(clue: Clue, published: date) -> tuple[int | None, int | None]:
    """Returns the days since a date without a year was last, and until it is next; weekdays, where given, must fit."""
    lags, leads = [], []
    for year in (published.year - 1, published.year, published.year + 1):
        dates = clue.dates(year)
        if dates is None or (clue.weekday is not None and dates[0].weekday() != clue.weekday):
            continue
        if dates[0] <= published:
            lags.append((published - dates[0]).days)
        if dates[1] >= published:
            leads.append((dates[1] - published).days)
    return min(lags, default=None if not leads else 2 * REACH), min(leads, default=None if not lags else 2 * REACH)


def _recency(clues: Sequence[Clue], published: date) -> float:
    """Returns the log weight of a publication day, given the last day that is reported as past."""
    past = [clue for clue in clues if clue.day is not None and (clue.side == "past" or not clue.story)]
    lags = [_lag(clue, published) for clue in past]
    known = [lag for lag in lags if lag is not None and lag >= 0]
    return -RECENT * math.log1p(min(known) / USUAL) if known else 0.0


def _lag(clue: Clue, published: date) -> int | None:
    if clue.year is None:
        return _nearest_days(clue, published)[0]
    dates = clue.dates(clue.year)
    return (published - dates[0]).days if dates else None


def _of_weekday(clue: Clue, published: date) -> float:
    if not clue.story or clue.weekday is None:
        return 0.0
    since, until = (published.weekday() - clue.weekday) % 7, (clue.weekday - published.weekday()) % 7
    if clue.side == "unknown":
        return max(SINCE_WEEKDAY[since], UNTIL_WEEKDAY[until])
    return SINCE_WEEKDAY[since] if clue.side == "past" else UNTIL_WEEKDAY[until]


def _of_plans(dated: Sequence[Clue], weekdays: Iterable[Clue], published: date) -> float:
    """Returns what is gained where weekdays ahead fall into a stretch of days ahead: a journey told day by day."""
    ahead = [clue for clue in weekdays if clue.side == "future" and clue.weekday is not None and clue.story]
    days = [
        published + timedelta((clue.weekday - published.weekday()) % 7) for clue in ahead if clue.weekday is not None
    ]
    stretches = [clue.dates(clue.year or published.year) for clue in dated if clue.last and clue.side == "future"]
    return PLANNED * sum(any(span and span[0] <= one <= span[1] for span in stretches) for one in days)


def _of_story(near: Sequence[Beside], published: date) -> float:
    """Returns the log weight of a publication day, given when articles like this one were published."""
    if not near:
        return 0.0
    total = sum(neighbour.weight for neighbour in near)
    weight = 0.0
    for neighbour in near:
        weight += neighbour.weight / total / (1 + ((published - neighbour.published).days / SPREAD_DAYS) ** 2)
    return math.log(weight + _scatter(near))


def _scatter(near: Sequence[Beside]) -> float:
    """Returns how likely an article lies far from all others, by the part of the dated ones that do."""
    days = [neighbour.published for neighbour in near]
    alone = sum(
        all(abs((one - other).days) > FAR for other in days[:at] + days[at + 1 :]) for at, one in enumerate(days)
    )
    return SCATTERED * alone / len(days) + 1e-3


def _window(days: Sequence[date], weights: Sequence[float]) -> tuple[date, date] | None:
    """Returns the shortest stretch of days that holds enough of the weight, the heaviest of that length."""
    for length in range(1, LONGEST + 1):
        sums = [sum(weights[start : start + length]) for start in range(len(days) - length + 1)]
        best = max(range(len(sums)), key=lambda start: (sums[start], -start))
        if sums[best] >= (ONE_DAY if length == 1 else CERTAIN):
            first, last = _widened(weights, best, best + length - 1)
            return days[first], days[last]
    return None


def _widened(weights: Sequence[float], first: int, last: int) -> tuple[int, int]:
    """Returns a stretch with the neighbouring days that are nearly as likely as its best."""
    likely = max(weights[first : last + 1]) / LESS_LIKELY
    while first > 0 and weights[first - 1] >= likely and last - first + 1 < LONGEST:
        first -= 1
    while last + 1 < len(weights) and weights[last + 1] >= likely and last - first + 1 < LONGEST:
        last += 1
    return first, last
