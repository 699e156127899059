"""Dates, counts and codes in words a reader knows. Nothing here says more than the record does: an open end stays open."""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from datetime import date

from dateline.model import Event, Figure, Published, When

MONTHS = calendar.month_name

DONE = {
    "AGREE": "agreed with",
    "CONSULT": "met or spoke with",
    "SUPPORT": "supported",
    "CONCEDE": "made a concession to",
    "COOPERATE": "cooperated with",
    "AID": "aided",
    "RETREAT": "withdrew or released toward",
    "REQUEST": "made a demand of",
    "ACCUSE": "accused or criticised",
    "REJECT": "rejected",
    "THREATEN": "threatened or warned",
    "PROTEST": "protested against",
    "SANCTION": "imposed sanctions on or cut ties with",
    "MOBILIZE": "mobilised against",
    "COERCE": "coerced",
    "ASSAULT": "attacked",
}
"""What each PLOVER event type says of its sources and targets, in the words of the account."""

MASS = frozenset({"talks", "support", "cooperation", "aid", "coercion"})
"""Words for a type of which there is no plural, or which are one."""

KINDS = {
    "AGREE": "agreement",
    "CONSULT": "talks",
    "SUPPORT": "support",
    "CONCEDE": "concession",
    "COOPERATE": "cooperation",
    "AID": "aid",
    "RETREAT": "retreat",
    "REQUEST": "demand",
    "ACCUSE": "accusation",
    "REJECT": "rejection",
    "THREATEN": "threat",
    "PROTEST": "protest",
    "SANCTION": "sanction",
    "MOBILIZE": "mobilisation",
    "COERCE": "coercion",
    "ASSAULT": "assault",
}

MANY_KINDS = {kind: word if word in MASS else f"{word}s" for kind, word in KINDS.items()}

STATUS = {
    "done": "done",
    "ongoing": "ongoing",
    "planned": "planned",
    "alleged": "alleged",
    "denied": "denied",
    "said": "said",
    "expected": "expected",
    "retracted": "taken back",
    "supposed": "only supposed",
    "unsaid": "not said",
}

STANCE = {
    "recognises": "recognition of",
    "supports": "support for",
    "opposes": "opposition to",
    "rejects": "rejection of",
    "neutral": "neutrality toward",
}
"""A stance as a noun, which goes with one holder and with many."""


def basis_in_words(basis: str, reason: str | None) -> str:
    """Returns how a date of publication is known; metadata that is not the page's own, for which there is a reason, is a feed's or a newsletter's."""
    if basis != "metadata" or not reason:
        return BASIS[basis]
    return "from a feed" if reason.startswith("as ") else "not the page’s own:"


def part(share: float) -> str:
    """Returns a part of a whole in percent; what rounds to all or nothing without being it is told so."""
    percent = round(100 * share)
    if percent == 100 and share < 1:
        return "nearly all"
    return f"{percent}%" if percent or not share else "under 1%"


DIRECTNESS = {"direct": "in quotation marks", "indirect": "in the article’s words", "mixed": "partly quoted"}

GIVEN = {"direct": "word for word", "indirect": "not quoted", "mixed": "partly quoted"}
"""The same in short, beside a statement."""

_MEDIA = {
    "briefing": "at a briefing",
    "news conference": "at a news conference",
    "meeting": "at a meeting",
    "hearing": "at a hearing",
    "rally": "at a rally",
    "testimony": "in testimony",
    "call": "on a call",
}


def in_medium(medium: str) -> str:
    """Returns in what something was said, as a phrase: `in an interview`, `at a rally`."""
    article = "an" if medium[:1].casefold() in "aeio" else "a"
    return _MEDIA.get(medium, f"in {article} {medium}")


SECTOR = {
    "GOV": "government",
    "LEG": "parliament",
    "MIL": "military",
    "JUD": "courts",
    "COP": "police",
    "SPY": "intelligence service",
    "PTY": "political party",
    "OPP": "opposition",
    "ELI": "elite",
    "REB": "rebels",
    "UAF": "armed group",
    "PRM": "paramilitary",
    "CRM": "crime",
    "CVL": "civilians",
    "BUS": "business",
    "LAB": "labour",
    "MED": "medicine",
    "JRN": "journalism",
    "EDU": "education",
    "NGO": "non-governmental organization",
    "IGO": "intergovernmental organization",
    "REL": "religion",
}
"""PLOVER's sectors in words; a sector that is not here is shown by its code."""

VOICE = {"own": "the outlet’s own words", "quoted": "in someone’s mouth"}

DISPUTED = {"when": "the date", "status": "whether it happened", "actors": "who took part"}

BASIS = {
    "metadata": "from the page’s metadata",
    "printed": "as printed",
    "url": "from the address",
    "inferred": "inferred",
    "decided": "given by hand",
}

RELATION = {
    "agree": "The sources agree",
    "changed": "The figure changed with time",
    "conflict": "The sources disagree",
    "alone": "Given once",
}


def kind_of(event: Event) -> str:
    """Returns an event's type as a noun."""
    return KINDS.get(event.type, event.type.lower())


QUADS = {1: "verbal cooperation", 2: "material cooperation", 3: "verbal conflict", 4: "material conflict"}
"""PLOVER's quad classes."""


def codes_of(event: Event) -> str:
    """Returns an event's codes: `PLOVER COERCE, arrest · material conflict · CAMEO 17 · contexts: legal · score 0.85`."""
    parts = [f"PLOVER {event.type}{f', {event.mode}' if event.mode else ''}", QUADS.get(event.quad, "")]
    parts += [f"CAMEO {event.cameo}" if event.cameo else ""]
    parts += [f"contexts: {listed([each.replace('_', ' ') for each in event.contexts])}" if event.contexts else ""]
    return " · ".join(part for part in [*parts, f"score {event.score:.2f}"] if part)


def count(number: int, one: str, many: str | None = None) -> str:
    """Returns a number with its noun: `1 outlet`, `3 outlets`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def day_in_words(iso: str) -> str:
    """Returns one day in words: `2 March 2021`."""
    return when_in_words(When(iso, iso))


def when_in_words(when: When | Published | None) -> str:
    """Returns a time in words, as precise as it is: `2 March 2021`, `March 2021`, `11–15 April 2019`, `since 2019`; empty if unknown."""
    if when is None or not (when.earliest or when.latest):
        return ""
    first, last = day(when.earliest), day(when.latest)
    if first and last:
        return interval(first, last)
    if first:
        return f"since {interval(first, first)}"
    return f"by {interval(last, last)}" if last else ""


def moment_in_words(iso: str) -> str:
    """Returns a moment of a live ticker in words: `14:32 on 5 May 2026`; the time of day alone where the day is not known."""
    known, _, clock = iso.rpartition("T")
    return f"{clock} on {day_in_words(known)}" if known else clock


def published_in_words(published: Published | None) -> str:
    """Returns when an article was published: a day, a whole month or year, or `between 12 and 20 March 2016` where only that is known."""
    words = when_in_words(published)
    first, last = (day(published.earliest), day(published.latest)) if published else (None, None)
    if first is None or last is None or "–" not in words:
        return words
    if (first.year, first.month) == (last.year, last.month):
        return f"between {first.day} and {when_in_words(When(last.isoformat(), last.isoformat()))}"
    ends = [when_in_words(When(one.isoformat(), one.isoformat())) for one in (first, last)]
    return f"between {ends[0].removesuffix(f' {last.year}') if first.year == last.year else ends[0]} and {ends[1]}"


def days_in_words(since: str, until: str) -> str:
    """Returns a stretch of days as a filter says it: `3–9 March 2024`, `from 3 March 2024 on`, `up to 9 March 2024`."""
    first, last = day(since), day(until)
    if first and last:
        return interval(first, last)
    if first:
        return f"from {interval(first, first)} on"
    return f"up to {interval(last, last)}" if last else ""


def listed(names: Sequence[str], last: str = "and") -> str:
    """Returns names as a list in words."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {last} {names[-1]}"


def day(text: str | None) -> date | None:
    """Reads the day of an ISO 8601 date or date-time; None if there is none."""
    try:
        return date.fromisoformat(text[:10]) if text else None
    except ValueError:
        return None


def interval(first: date, last: date) -> str:
    """Returns an inclusive interval of days in the fewest words that name it exactly."""
    if first == last:
        return f"{first.day} {MONTHS[first.month]} {first.year}"
    ends_month = last.day == calendar.monthrange(last.year, last.month)[1]
    if first.day == 1 and ends_month:
        if (first.month, last.month) == (1, 12):
            return str(first.year) if first.year == last.year else f"{first.year}–{last.year}"
        if (first.year, first.month) == (last.year, last.month):
            return f"{MONTHS[first.month]} {first.year}"
        if first.year == last.year:
            return f"{MONTHS[first.month]}–{MONTHS[last.month]} {first.year}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{last.day} {MONTHS[first.month]} {first.year}"
    if first.year == last.year:
        return f"{first.day} {MONTHS[first.month]} – {last.day} {MONTHS[last.month]} {first.year}"
    return f"{first.day} {MONTHS[first.month]} {first.year} – {last.day} {MONTHS[last.month]} {last.year}"


def amount(figure: Figure) -> str:
    """Returns a figure's value in words: `more than 5,000,000 people`, `about 96 percent`."""
    low, high = figure.low, figure.high
    if low is not None and high is not None:
        value = number(low) if low == high else f"{number(low)}–{number(high)}"
    elif low is not None:
        value = f"{'more than' if 'more than' in figure.words.casefold() else 'at least'} {number(low)}"
    else:
        value = f"up to {number(high or 0)}"
    unit = "" if names_unit(figure) else figure.unit
    about = figure.approximate and low is not None and high is not None  # "about at least" says no more than "at least"
    return " ".join(part for part in ("about" if about else "", value, unit) if part)


def names_unit(figure: Figure) -> bool:
    """True if the words that say what is counted begin with the unit, so that it need not be said twice."""
    return figure.of.casefold().startswith(figure.unit.casefold())


def quantity(figure: Figure) -> str:
    """Returns a figure and the words it stands in: `7 people: “imposed sanctions on seven traders”`; without words, what it counts."""
    if figure.words:
        return f"{measured(figure)}: “{figure.words}”"
    return f"{amount(figure)} {figure.of}" if names_unit(figure) else f"{amount(figure)}, {figure.of}"


def measured(figure: Figure) -> str:
    """Returns a figure's value with its unit, whether or not the words beside it name the unit."""
    value = amount(figure)
    return f"{value} {figure.unit}" if names_unit(figure) else value


def number(value: float) -> str:
    """Returns a number with thousands set apart, without idle decimals."""
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.4f}".rstrip("0").rstrip(".")
