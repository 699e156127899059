"""The dateline that opens a story (`NAIROBI (Reuters) -`) and the wire service credited for it: place, service, and where they stand.

A service the list of outlets does not hold is taken from the form of the dateline; a word in brackets that may be a country or a party is none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from dateline.articles.outlets import agency_named, outlet_named, short_name
from dateline.articles.patterns import words_of

DASH = r"\s*(?:--|[-–—―])\s+"
LETTER = "A-Z\u00c0-\u00de"
PLACE = rf"[{LETTER}][\w.'’\u00c0-\u017f-]*(?:[ /](?:d[aeio]s?|la|el|the|of|[{LETTER}][\w.'’\u00c0-\u017f-]*)){{0,4}}"
CAPITALS = rf"[{LETTER}][{LETTER}.'’ /-]{{2,40}}"
MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
DATE = rf"(?:{MONTH}\s+\d{{1,2}}|\d{{1,2}}\s+{MONTH})(?:,?\s+\d{{4}})?"
DAY = rf"(?i:,?\s+(?P<day>{DATE}))?"
NAMED = r"(?P<service>[A-Z][\w .&'’/-]{1,40})"
WITH_SERVICE = re.compile(
    rf"(?P<place>{PLACE}(?:, (?:{PLACE}))?)?{DAY},?\s*[(\[]{NAMED}[)\]](?P<dash>{DASH}|:\s+|\s+(?=[A-Z\"“‘]))"
)
SERVICE_AFTER_COMMA = re.compile(rf"(?P<place>{PLACE}),?{DAY}\s+[(]?(?P<service>[A-Z][\w.&'’-]{{1,20}})[)]?{DASH}")
SENTENCE = r"(?=[\"“‘'(\[]?[A-Z\u00c0-\u00de0-9])"
"""After a dateline a sentence begins; after a dash inside a sentence it goes on."""
PLACE_ALONE = re.compile(rf"(?P<place>{CAPITALS}(?:,\s*(?:{PLACE}\.?))?){DAY}{DASH}{SENTENCE}")
PLACE_AND_DAY = re.compile(rf"(?P<place>{PLACE}),\s*(?i:{DATE}){DASH}{SENTENCE}")
LONGEST = 90
MAX_SERVICE = 5
CREDIT_LINE = re.compile(
    r"^[-–—(\[©\s]*(?:(?:source|agencies|agency|by|via|with (?:inputs?|agencies|files|reporting) from|additional reporting by|copyright|\(c\)|\d{4})\b[:\s]*)*"
    r"(?P<service>[A-Z][\w .&'’/-]{1,40}?)(?: \d{4})?(?: in [A-Z]\w+(?: \w+)?)?[)\].\s]*$",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Dateline:
    """How a story opens."""

    place: str | None
    agency: str | None
    """The name the service signs with, or None."""
    length: int
    """Characters of the paragraph that the dateline takes up."""


STATE = re.compile(r"[A-Z][a-z]{1,2}\.?")
"""A state or land cut short, as in `ERIE, Pa. —`: no service signs with one capital and a small letter or two."""


def read_dateline(paragraph: str) -> Dateline | None:
    """Returns the dateline at the start of a story's first paragraph, or None."""
    head = paragraph[:LONGEST]
    for form in (WITH_SERVICE, SERVICE_AFTER_COMMA):
        if (match := form.match(head)) and (service := known_service(match.group("service"))):
            return Dateline(_place(match.group("place")), service, match.end())
    if found := _unknown_service(head):
        return found
    for form in (PLACE_ALONE, PLACE_AND_DAY):
        if (match := form.match(head)) and not _is_kicker(match.group("place")):
            return Dateline(_place(match.group("place")), None, match.end())
    return None


def known_service(name: str) -> str | None:
    """Returns the name with which a listed service signs, where `name` is one or begins with one (`AFP, Reuters`)."""
    parts = (part.strip() for part in (name, *re.split(r"[/,]| and ", name)))
    found = next((service for part in parts if not STATE.fullmatch(part) and (service := agency_named(part))), None)
    return short_name(found) if found else None


def _unknown_service(head: str) -> Dateline | None:
    """A dateline with a name in brackets that no list holds: the place in capitals, a day, or the name itself shows what it is."""
    match = WITH_SERVICE.match(head)
    if not match or not match.group("place") or not re.search(r"[-–—―]", match.group("dash")):
        return None
    place, name = match.group("place"), match.group("service").strip()
    formal = place.split(",")[0].isupper() or match.group("day")
    if _is_kicker(place) or _is_place(name) or not (formal or _sounds_like_service(name)):
        return None
    # An outlet of the list is no wire service: its own reporters write under such lines too.
    agency = name if not outlet_named(name) and _may_be_service(name) else None
    return Dateline(_place(place), agency, match.end())


def _may_be_service(name: str) -> bool:
    """One plain word in brackets may be anything, one with a hump is a site of its own; several words or initials are a service."""
    words = name.split()
    if len(words) > MAX_SERVICE or re.search(r"\d", name) or not all(w[:1].isupper() or len(w) < 4 for w in words):
        return False
    return len(words) > 1 or name.isupper()


def _sounds_like_service(name: str) -> bool:
    return len(name.split()) > 1 and bool({word.lower() for word in name.split()} & words_of("names", "services"))


@cache
def _countries() -> frozenset[str]:
    from babel import Locale

    return frozenset(name.lower() for name in Locale("en").territories.values())


def _is_place(name: str) -> bool:
    return name.lower() in _countries() or bool(re.match(MONTH + r"(?:\s|$)", name, re.I))


def _is_kicker(place: str) -> bool:
    kickers = words_of("datelines", "kickers")
    return all(word in kickers for word in re.findall(r"[\w'’-]+", place.lower()))


def _place(name: str | None) -> str | None:
    if not name or not name.strip(" ,."):
        return None
    name = name.strip(" ,-")
    return ", ".join(_title_case(part) if part.isupper() and len(part) > 3 else part for part in name.split(", "))


def _title_case(name: str) -> str:
    """`NEW DELHI` as `New Delhi`, `PORT-AU-PRINCE` as `Port-au-Prince`."""
    particles = words_of("datelines", "particles")

    def cased(word: re.Match[str]) -> str:
        inside = word.start() > 0 and word.end() < len(name)
        return word.group().lower() if inside and word.group().lower() in particles else word.group().capitalize()

    return re.sub(r"[^\W\d_]+(?:['’](?=s\b)\w)?", cased, name)


def credited_service(line: str) -> str | None:
    """Returns the wire service a line credits and nothing else (`© AFP`, `By Reuters`, `(With inputs from PTI)`), or None."""
    if len(line) > LONGEST:
        return None
    match = CREDIT_LINE.match(line)
    return known_service(match.group("service")) if match else None
