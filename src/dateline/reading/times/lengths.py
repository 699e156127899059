"""Counted and repeated times: `last week`, `two days ago`, `the past three years`, `daily`.

Like `moments`, from the words of a pattern alone.
"""

from __future__ import annotations

from dateline.reading.times.context import SHIFTS, Context
from dateline.reading.times.cues import cues
from dateline.reading.times.expressions import Expression, Fixed, Length, Offset

UNKNOWN_COUNT = "X"
AFTER_DASH = ("AGO", "EARLIER", "LONG")
"""After a unit and a dash: the unit counts no length by itself (`a year-earlier loss`, `a month-long siege`)."""


def neighbour(context: Context) -> Expression | None:
    """`last week`, `this month`, `next year`, `the past decade`, `that year`, `the following day`."""
    word = context.one("LAST", "THIS", "NEXT", "THAT")
    unit = context.tag("UNIT") or ("Q" if context.one("QUARTER") else None)
    if word is None or unit is None or unit.startswith("T"):
        return None
    if word.kind == "THAT":
        return Offset(unit, 0, narrative=True) if word.text.lower() != "that" or unit in "DWMYWE" else None
    text = word.text.lower()
    if unit in ("D", "WE") and text in ("current",):
        return None
    told = text in ("following", "subsequent", "ensuing", "previous", "preceding", "prior") or (
        unit == "D" and text in ("next",)
    )
    if context.one("FISCAL") and unit != "Y":
        return None
    if text == "past" or (text in ("coming", "latest") and unit != "Q"):
        return Length(f"P{size(unit, 1)}", unit, 1, SHIFTS[word.kind])
    if unit in ("10Y", "100Y") and word.kind == "LAST":
        return Length(f"P{size(unit, 1)}", unit, 1, -1)
    if unit == "D" and text == "last":
        return None
    if unit in ("Y", "10Y", "100Y") and word.kind == "NEXT" and context.one("THE") and context.near(-1) == "for":
        return Length(f"P{size(unit, 1)}", unit, 1, 1)
    if unit == "D" and text == "this" and context.near(-1) == "to":
        return Fixed("DATE", "PRESENT_REF")
    turns = (bool(context.one("THE")) and text == "next") or (unit == "D" and text == "this")
    return Offset(unit, SHIFTS[word.kind], narrative=told, turns=turns)


def same_unit(context: Context) -> Expression | None:
    """`later in the day`, `the day`: the one the text speaks of."""
    unit = context.tag("UNIT")
    if context.near(-1) == "of" and context.near(-2) in cues("of_the_year"):
        return None  # "coach of the year"
    if unit == "D" and context.one("EARLIER", "THAT"):
        return Offset(unit, 0, narrative=True)
    if unit in ("D", "W", "M", "Y") and context.one("IN") and context.one("EARLIER"):
        return Offset(unit, 0, narrative=unit == "D")
    if (
        unit in ("Y", "M", "W")
        and context.one("THE")
        and context.near(-1) in ("for", "in", "of", "during")
        and context.kind(1) != "OF"
    ):
        return Length(f"P1{unit}", unit, 1)
    if unit == "WE" and context.one("THE"):
        return Offset("WE", 0)
    return None


def weekend(context: Context) -> Expression | None:
    """`weekend talks`: before a noun, the one that is near."""
    near = context.tag("UNIT") == "WE" and context.kind(1) == "OTHER" and context.near(1).isalpha()
    return Offset("WE", 0) if near and context.kind(-1) not in ("A", "EACH", "DASH", "NUM", "SMALL") else None


def counted(context: Context) -> Expression | None:
    """`two days ago`, `a year earlier`, `the day before`: so many units from a day."""
    word, unit = context.one("AGO", "EARLIER", "BEFORE"), context.tag("UNIT", "UNITS")
    if word is None or unit is None or context.one("DEICTIC"):
        return None
    if word.kind == "BEFORE" and context.kind(1) not in ("COMMA", "DOT", ""):
        return None
    direction = word.value if isinstance(word.value, int | float) else -1
    count = _count(context)
    if count is None:
        return Fixed("DATE", "PAST_REF" if direction < 0 else "FUTURE_REF")
    if context.one("ANDHALF") and unit.startswith("T"):
        return None
    if context.one("ANDHALF"):
        return _and_half(unit, direction * count, direction, narrative=word.kind != "AGO")
    return Offset(unit, direction * count, narrative=word.kind != "AGO", counted=True)


def this_past(context: Context) -> Expression | None:
    """`this past weekend`, `this past year`, `this coming week`."""
    word, unit = context.one("LAST", "NEXT"), context.tag("UNIT")
    if word is None or word.text.lower() not in ("past", "coming") or unit not in ("D", "W", "M", "Y", "WE"):
        return None
    if unit == "WE" or word.kind == "NEXT":
        return Offset(unit, SHIFTS[word.kind])
    return Length(f"P{size(unit, 1)}", unit, 1, SHIFTS[word.kind])


def half(context: Context) -> Expression | None:
    """`half an hour`, `half a century`, `a half-day`."""
    unit = context.tag("UNIT")
    if unit is None or unit == "WE" or _age(context):
        return None
    return Length(f"P{size(unit, 0.5)}", unit, 0.5)


def half_ago(context: Context) -> Expression | None:
    """`half a century ago`, `half an hour later`."""
    word, unit = context.one("AGO", "EARLIER", "BEFORE"), context.tag("UNIT")
    smaller, many = {"Y": ("M", 6), "10Y": ("Y", 5), "100Y": ("Y", 50), "TH": ("TM", 30), "D": ("TH", 12)}.get(
        unit or "", ("", 0)
    )
    if word is None or not many or not isinstance(word.value, int | float):
        return None
    return Offset(smaller, word.value * many, narrative=word.kind != "AGO", counted=True)


def over(context: Context) -> Expression | None:
    """`over the years`, `in the weeks ahead`; other bare units with an article name what they are units of (`the days of steam`)."""
    told = context.one("AHEAD") is not None or context.near(-1) in ("over", "throughout")
    return Length(f"P{size(context.tag('UNITS') or 'D', None)}") if told and context.kind(1) != "OF" else None


def long_after(context: Context) -> Expression | None:
    """`years later`, `days earlier`: how far, told as a length, since from where is not."""
    return (
        Length(f"P{size(context.tag('UNITS') or 'D', None)}") if context.kind(-1) not in ("OF", "DASH", "NUM") else None
    )


def _and_half(unit: str, count: float, direction: float, narrative: bool) -> Expression:
    """`a year and a half ago`: in the smaller unit, as half a year has no year."""
    smaller, many = {"Y": ("M", 12), "10Y": ("Y", 10), "W": ("D", 7)}.get(unit, (unit, 1))
    whole = (count + 0.5 * direction) * many
    return Offset(smaller, int(whole), narrative=narrative, counted=True)


def beside_today(context: Context) -> Expression | None:
    """`the day before yesterday`, `the day after tomorrow`."""
    word, day = context.one("BEFORE"), context.number("DEICTIC")
    if context.tag("UNIT") != "D" or word is None or day is None or not isinstance(word.value, int | float):
        return None
    return Offset("D", day + word.value)


def compound(context: Context) -> Expression | None:
    """`two hours and 30 minutes`, `one year and six months`: a length in two units, the larger first."""
    units, counts = context.all("UNIT", "UNITS"), context.all("NUM", "SMALL")
    order = ["Y", "M", "W", "D", "TH", "TM", "TS"]
    letters = [str(unit.value) for unit in units]
    if not set(letters) <= set(order) or order.index(letters[1]) - order.index(letters[0]) not in (1, 2):
        return None
    if _age(context) or context.kind(1) in ("AGO", "EARLIER", "BEFORE"):
        return None
    numbers = [float(word.value) for word in counts if isinstance(word.value, int | float)]
    first, second = numbers if len(numbers) == 2 else (1.0, numbers[0])
    sizes = size(letters[0], first), size(letters[1], second)
    joined = sizes[0] + (sizes[1][1:] if letters[0].startswith("T") else sizes[1])
    return Length(f"P{joined}")


def _count(context: Context) -> float | None:
    """Returns how many units, or None where the words leave it open (`several`)."""
    number = context.one("NUM", "SMALL")
    if number is not None and context.one("A") and context.one("OR"):
        return 1.0  # "a year or two": the lesser, as of all lengths told in two
    if number is not None and isinstance(number.value, int | float):
        return number.value
    few = context.tag("FEW")
    if few:
        return None if few == UNKNOWN_COUNT else float(few)
    return None if context.one("UNITS") else 1.0


def length(context: Context) -> Expression | None:
    """`two years`, `a 10-day`, `the past three weeks`, `several months`, `the first nine months`."""
    unit = context.tag("UNIT", "UNITS") or ("3M" if context.one("QUARTER") else None)
    if (
        unit is None
        or _age(context)
        or not _measures(context)
        or (context.kind(1) == "DASH" and context.kind(2) in AFTER_DASH)
    ):
        return None
    first = context.words[context.at].text.lower()
    if first == "last" and context.near(-1) in cues("before_last"):
        return None  # "will last two weeks": a verb
    if first == "many" and context.near(-1) == "as":
        return None  # "the third in as many weeks"
    if first == "over" and context.near(-1) not in cues("before_over"):
        return None  # "evolved over three years": a preposition
    pointer = context.one("LAST", "NEXT")
    if pointer and context.one("UNITS") and context.one("NUM", "SMALL", "FEW") is None:
        if context.one("THE") is None and pointer.text.lower() == "following":
            return None  # "resigned following years of discord": a preposition
        if pointer.kind == "LAST" or (context.one("THE") is None and pointer.text.lower() == "coming"):
            return Fixed("DATE", "PAST_REF" if pointer.kind == "LAST" else "FUTURE_REF")
        return Length(f"P{size(unit, None)}", unit, None, 0)
    if any(word.text.lower() == "recent" for word in context.all("FEW")):
        return Fixed("DATE", "PAST_REF")
    if context.one("A") is not None and context.one("NUM", "SMALL", "FEW") is None:
        if unit in ("TS", "WE") and context.one("APPROX") is None and context.near(-1) not in cues("before_units"):
            return None
        if context.kind(-1) in ("NUM", "SMALL", "YEAR"):
            return None  # "$5 a day", "350,000 a month": a rate of money or of things
        if _repeats(context):
            return Fixed("SET", f"P{size(unit, 1)}")
        if context.kind(-1) == "OTHER" and context.near(-1)[-1:] == "s" and context.kind(-2) in ("NUM", "SMALL"):
            return None  # "700 seats a week"
    count = _count(context)
    if context.one("ANDHALF") and count is not None:
        count += 0.5
    return Length(f"P{size(unit, count)}", unit, count, SHIFTS[pointer.kind] if pointer else 0)


def _age(context: Context) -> bool:
    """`45 years old` and `a 45-year-old` tell an age."""
    return context.kind(1) == "OLD" or (context.kind(1) == "DASH" and context.kind(2) == "OLD")


def _measures(context: Context) -> bool:
    """Bare plural units are lengths of time only after certain words (`for years`, `within hours`)."""
    if context.kind(-1) == "DASH" and context.one("UNITS") and context.near(-2)[-1:].isalpha():
        return False  # the tail of another word: "three-quarters", "man-hours"
    bare = context.one("NUM", "SMALL", "FEW", "A", "LAST", "NEXT", "MORE", "OLD", "LONG") is None
    return not bare or context.one("APPROX") is not None or context.near(-1) in cues("before_units")


def _repeats(context: Context) -> bool:
    """`twice a year`, `a million barrels a day` tell how often, not how long."""
    return context.near(-1) in cues("before_rate")


def size(unit: str, count: float | None) -> str:
    """Returns a length without its `P`: `2Y`, `T30M`, `2Y6M`, `XD`."""
    clock, letters = ("T", unit[1:]) if unit.startswith("T") else ("", unit)
    if unit == "WE":
        return f"{clock}{_whole(count)}WE"
    factor, letter = int(letters[:-1] or 1), letters[-1]
    if count is None:
        return f"{clock}X{letter if factor == 1 else {10: 'DE', 100: 'CE', 1000: 'ML', 2: 'W', 3: 'Q'}[factor]}"
    total = count * factor
    if total == int(total):
        return f"{clock}{int(total)}{letter}"
    return _broken(total, clock, letter)


def _whole(count: float | None) -> str:
    return UNKNOWN_COUNT if count is None else f"{count:g}"


def _broken(total: float, clock: str, letter: str) -> str:
    """Half a year is six months, half an hour thirty minutes; other fractions stay decimal."""
    parts = {"Y": ("M", 12), "TH": ("M", 60), "TM": ("S", 60), "D": ("TH", 24), "W": ("D", 7)}
    whole, rest = int(total), total - int(total)
    smaller, many = parts.get(clock + letter, ("", 0))
    if many and (rest * many).is_integer():
        head = f"{whole}{letter}" if whole else ""
        tail = f"{smaller[0]}{int(rest * many)}{smaller[1]}" if len(smaller) > 1 else f"{int(rest * many)}{smaller}"
        return f"{clock}{head}{tail}"
    return f"{clock}{total:g}{letter}"


def repeated(context: Context) -> Expression | None:
    """`daily`, `every two weeks`, `each Thursday`."""
    word = context.one("SETWORD")
    if word is not None:
        return Fixed("SET", str(word.value))
    weekday, month, season, part = (
        context.number("WEEKDAY"),
        context.number("MONTH"),
        context.tag("SEASON"),
        context.tag("PART"),
    )
    if weekday:
        return Fixed("SET", f"XXXX-WXX-{weekday}")
    if month or season:
        return Fixed("SET", f"XXXX-{month:02d}" if month else f"XXXX-{season}")
    if part:
        return Fixed("SET", f"XXXX-XX-XXT{part}")
    unit = context.tag("UNIT", "UNITS") or "3M"
    if context.near(-1) != "" and context.words[context.at].text.lower() == "per" and unit not in ("D", "W", "M", "Y"):
        return None
    every = context.number("EACH") or 1
    number = _count(context) if context.one("NUM", "SMALL") else every
    return Fixed("SET", f"P{size(unit, number)}")


def reference(context: Context) -> Expression | None:
    """`now`, `recently`, `soon`: no place on the calendar of their own."""
    if (context.near(-1), context.near(1)) == ("as", "as"):
        return None  # "as recently as 2009"
    value = context.tag("REF")
    return Fixed("DATE", value) if value else None
