"""Words that may name a place: what the gazetteer knows, what the engine marked, and parts of it; words for peoples among them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING

from dateline.reading.names import atlas
from dateline.reading.places.gazetteer import LONGEST_NAME, Area, areas, begun, folded, shortened
from dateline.reading.places.page import Page

if TYPE_CHECKING:
    from dateline.language import Paragraph

LABELS = {"LOC", "FACILITY", "NORP"}
LINKING = {
    "of",
    "the",
    "de",
    "la",
    "le",
    "del",
    "du",
    "da",
    "do",
    "dos",
    "on",
    "upon",
    "and",
    "in",
    "al",
    "el",
    "-",
    "–",
    "&",
    "'s",
    "’s",
    ".",
}
"""Small words that a place's name may hold (`Isle of Wight`)."""
DIRECTIONS = {
    "north", "south", "east", "west", "northern", "southern", "eastern", "western", "central", "northeast", "northwest",
    "southeast", "southwest", "northeastern", "northwestern", "southeastern", "southwestern", "upper", "lower", "greater",
    "metro", "metropolitan", "downtown", "suburban", "rural", "mid", "inner", "outer", "far", "city", "town", "village",
    "township", "state", "county", "of", "the", "d", "r", "-", "–", "/", "'s", "’s", "province", "republic",
}  # fmt: skip
"""Words that may stand before a name inside what the engine marked."""
CUTS = {",", "'s", "’s", "(", ")", "/", "|", ";", "-", "–", "—"}
MOST = 2_000
"""Candidates of one paragraph that are weighed."""
MOST_OF_ALL = 20_000
"""Candidates of one article from which on no paragraph is searched: a list of all towns is no news, and an article has a few dozen."""


@dataclass(slots=True, eq=False)
class Candidate:
    """Words that may name a place."""

    paragraph: int
    page: Page
    first: int
    """Its first word, and the one after its last."""
    last: int
    start: int
    """Where it begins and ends in the paragraph's text."""
    end: int
    areas: tuple[Area, ...]
    label: str = ""
    """The engine's type of the name it lies in."""
    lies: str = "none"
    """How it lies there: `exact`, `first`, `last`, `inside`, or `none`."""
    people: str = ""
    """The country, alpha-3, whose people the word names; `?` where it is not known."""
    short: bool = False
    features: list[str] = field(default_factory=list)
    score: float = 0.0

    @property
    def text(self) -> str:
        """Its words as written."""
        return self.page.text[self.start : self.end]

    @property
    def key(self) -> str:
        """Its folded name."""
        return folded(self.text)


def find_candidates(text: str, paragraphs: Sequence[Paragraph]) -> list[Candidate]:
    """Returns all candidates of an article, whose stored text is given, in reading order; those of one paragraph may overlap."""
    found: list[Candidate] = []
    for number, paragraph in enumerate(paragraphs):
        page = Page(paragraph.doc, text, paragraph.start)
        spans: dict[tuple[int, int], Candidate] = {}
        for candidate in chain(_listed(number, page), _marked(number, page)):
            spans.setdefault((candidate.first, candidate.last), candidate)
            if len(spans) >= MOST:
                break
        found += sorted(spans.values(), key=lambda c: (c.first, -c.last))
        if len(found) >= MOST_OF_ALL:
            break
    return found


def _listed(number: int, page: Page) -> Iterator[Candidate]:
    """What the gazetteer knows, the longest name at each word, and words for peoples."""
    i = 0
    while i < len(page):
        candidate = _listed_at(number, page, i) if page.capital[i] else None
        if candidate is not None:
            yield candidate
        i = candidate.last if candidate is not None else i + 1


def _listed_at(number: int, page: Page, i: int) -> Candidate | None:
    word = folded(page.word(i))
    own, longer = begun(word)
    end = i + 1
    while longer and end < min(len(page), i + 2 * LONGEST_NAME) and (page.capital[end] or page.word(end) in LINKING):
        end += 1
    for last in range(end, i, -1):
        if last == i + 1 and (not own or page.ends[i] - page.starts[i] < 2):
            continue
        if not page.capital[last - 1]:
            continue
        found = _listed_name(number, page, i, last)
        if found is not None:
            return found
    people = atlas.country_of_people(page.word(i)) if page.iob[i] != 2 else None
    return _candidate(number, page, i, i + 1, (), people=people.code) if people is not None else None


def _listed_name(number: int, page: Page, first: int, last: int) -> Candidate | None:
    text = page.words(first, last)
    key = folded(text)
    if key.count(" ") >= LONGEST_NAME:
        return None
    found = areas(key)
    short = shortened(key) if last == first + 1 or "." in text else ()
    stop = page.ends[last - 1]
    point = page.text[stop : stop + 1] == "." and not text.endswith(".") and (not text.isupper() or "." in text)
    if found and not (short and (point or text.endswith("."))):
        return _candidate(number, page, first, last, found)
    if not short:
        return None
    return _candidate(number, page, first, last, short, stop + point, short=True)


def _marked(number: int, page: Page) -> Iterator[Candidate]:
    """What the engine marked as a place or a people, and the parts of it between commas, without directions in front."""
    for ent in page.doc.ents:
        if ent.label_ not in LABELS:
            continue
        yield _candidate(number, page, ent.start, ent.end)
        begin = ent.start
        for i in range(ent.start, ent.end + 1):
            if i < ent.end and page.word(i) not in CUTS:
                continue
            first = begin
            while first < i - 1 and page.word(first).lower() in DIRECTIONS:
                first += 1
                if page.capital[first]:
                    yield _candidate(number, page, first, i)
            if begin < i and (begin, i) != (ent.start, ent.end) and page.capital[begin]:
                yield _candidate(number, page, begin, i)
            begin = i + 1


def _candidate(
    number: int, page: Page, first: int, last: int, found: tuple[Area, ...] | None = None, stop: int | None = None,
    people: str = "", short: bool = False,
) -> Candidate:  # fmt: skip
    if found is None:
        found = areas(folded(page.words(first, last))) if last - first <= 2 * LONGEST_NAME else ()
    end = stop if stop is not None else page.ends[last - 1]
    candidate = Candidate(number, page, first, last, page.starts[first], end, found, people=people, short=short)
    named = next((i for i in range(first, last) if page.iob[i] != 2), None)
    if named is not None:
        candidate.label = page.name_type(named)
        ways = {(False, False): "exact", (False, True): "first", (True, False): "last", (True, True): "inside"}
        candidate.lies = ways[page.goes_on(first), page.goes_on(last)]
    if candidate.label == "NORP" and not people:
        land = atlas.country_of_people(candidate.text)
        candidate.people = land.code if land else "" if found else "?"
    return candidate
