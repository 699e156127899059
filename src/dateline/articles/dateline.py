"""The dateline that opens a story (`NAIROBI (Reuters) -`) and the wire service credited for it: place, service, and where they stand."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dateline.articles.outlets import Outlet, agency_named, short_name

DASH = r"\s*(?:--|[-–—―])\s+"
PLACE = r"[A-Z\u00c0-\u00de][\w.'’\u00c0-\u017f-]*(?:[ /](?:d[aeio]s?|la|el|the|of|[A-Z\u00c0-\u00de][\w.'’\u00c0-\u017f-]*)){0,4}"
CAPITALS = r"[A-Z\u00c0-\u00de][A-Z\u00c0-\u00de.'’ /-]{2,40}"
DAY = r"(?:,?\s+(?:(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+\d{1,2}|\d{1,2}\s+(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*)(?:,?\s+\d{4})?)?"
WITH_SERVICE = re.compile(
    rf"(?P<place>{PLACE}(?:, (?:{PLACE}))?)?(?i:{DAY}),?\s*[(\[](?P<service>[A-Z][\w .&'’/-]{{1,40}})[)\]](?:{DASH}|:\s+|\s+(?=[A-Z\"“‘]))"
)
SERVICE_AFTER_COMMA = re.compile(rf"(?P<place>{PLACE}),?(?i:{DAY})\s+[(]?(?P<service>[A-Z][\w.&'’-]{{1,20}})[)]?{DASH}")
PLACE_ALONE = re.compile(rf"(?P<place>{CAPITALS}(?:,\s*(?:{PLACE}\.?))?)(?i:{DAY}){DASH}")
PLACE_AND_DAY = re.compile(
    rf"(?P<place>{PLACE}),\s*(?i:(?=[a-z]{{3,9}}\.?\s+\d|\d){DAY.removesuffix('?').replace(',?', '', 1)}){DASH}"
)
LONGEST = 90
CREDIT_LINE = re.compile(
    r"^[-–—(\[©\s]*(?:(?:source|agencies|agency|by|via|with (?:inputs?|agencies|files|reporting) from|additional reporting by|copyright|\(c\)|\d{4})\b[:\s]*)*"
    r"(?P<service>[A-Z][\w .&'’/-]{1,40}?)(?: \d{4})?(?: in [A-Z]\w+(?: \w+)?)?[)\].\s]*$",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Dateline:
    """How a story opens."""

    place: str | None
    service: Outlet | None
    length: int
    """Characters of the paragraph that the dateline takes up."""

    @property
    def agency(self) -> str | None:
        """The name the service signs with, or None."""
        return short_name(self.service) if self.service else None


def read_dateline(paragraph: str) -> Dateline | None:
    """Returns the dateline at the start of a story's first paragraph, or None."""
    head = paragraph[:LONGEST]
    for form in (WITH_SERVICE, SERVICE_AFTER_COMMA):
        if (match := form.match(head)) and (service := _service(match.group("service"))):
            return Dateline(_place(match.group("place")), service, match.end())
    for form in (PLACE_ALONE, PLACE_AND_DAY):
        if match := form.match(head):
            return Dateline(_place(match.group("place")), None, match.end())
    return None


def _service(name: str) -> Outlet | None:
    return next(
        (found for part in (name, *re.split(r"[/,]| and ", name)) if (found := agency_named(part.strip()))), None
    )


def _place(name: str | None) -> str | None:
    if not name or not name.strip(" ,."):
        return None
    name = name.strip(" ,-")
    return ", ".join(_title_case(part) if part.isupper() and len(part) > 3 else part for part in name.split(", "))


def _title_case(name: str) -> str:
    """`NEW DELHI` as `New Delhi`, `PORT-AU-PRINCE` as `Port-Au-Prince`."""
    return re.sub(r"[^\W\d_]+(?:['’](?=s\b)\w)?", lambda word: word.group().capitalize(), name)


def credited_service(line: str) -> Outlet | None:
    """Returns the wire service a line credits and nothing else (`© AFP`, `By Reuters`, `(With inputs from PTI)`), or None."""
    if len(line) > LONGEST:
        return None
    match = CREDIT_LINE.match(line)
    return _service(match.group("service")) if match else None
