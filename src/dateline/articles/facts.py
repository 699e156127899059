"""The facts of a text capture: outlet, byline, agency, dateline place and printed date, each only where the page says it of itself.

The clock of a page head, the date of a picture, of a comment or of another story is never the article's date.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dateline.articles.dateline import Dateline, credited_service, known_service, read_dateline
from dateline.articles.dates import PrintedDate, find_dates
from dateline.articles.fields import Field, Header
from dateline.articles.headlines import Headline
from dateline.articles.lines import TextLine
from dateline.articles.mastheads import HEAD_LINES, find_outlet
from dateline.articles.outlets import Outlet, agency_named, outlet_named
from dateline.model import Span

MAX_DATE_LINE = 24
"""Words of the longest line that can be a date line."""
MAX_UNLABELLED_REST = 7
"""Words beside the date in a line that does not say `Published` or `Updated`."""
NEAR_TITLE = 6
"""Lines above the title among which an article's date may stand where none stands below it."""
AFTER_STORY = 4
MAX_OUTLET = 6
"""Words of the longest name of an outlet that a field gives."""
INTO_STORY = 3
"""Lines after the first story line in which a line with nothing but a date still dates the article: a caption or a standfirst stands first."""
CLOCK_LINES = 12
"""Lines of a page's head in which its clock stands; farther down are the dates of other stories."""
LABEL = re.compile(
    r"\b(?P<label>first published|published|posted|updated|last (?:updated|modified)|modified|date|issued|created)\b\s*(?:on|at|:)?",
    re.I,
)
CLOCK = re.compile(
    r"\b\d{1,2}[:.]\d\d(?::\d\d)?\s*(?:[ap]\.?m\.?)?|\b(?:UTC|GMT|[A-Z]{1,3}[SD]?T|Z)\b|\b\d+ min(?:ute)?s?(?: read)?\b",
    re.I,
)
WEEKDAY = re.compile(r"\b(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\b", re.I)
CITY_CLOCK = re.compile(
    r"^(?!(?i:mon|tue|wed|thu|fri|sat|sun)[a-z]*,)[A-Z][^\W\d_][^\d,|]{1,30},\s*(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\s*)?(?=[A-Za-z]{3,9}\.?\s+\d|\d)"
)
PICTURE = re.compile(r"\b(?:photo|image|picture|getty|pool|handout|illustration)\b", re.I)
BYLINE_TAIL = re.compile(
    r"[\s|,•·–—-]*\b(?:on (?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|\d)|follow(?: \S+)?|twitter|updated|published|posted|last modified|min read)\b.{0,60}$",
    re.I,
)
BYLINE_START = re.compile(r"^(?:(?:written|reported|posted|story|words)\s+)?by:?\s+", re.I)


@dataclass(frozen=True, slots=True)
class PrintedFact:
    """A printed date and the span that prints it."""

    day: str
    span: Span


@dataclass(frozen=True, slots=True)
class Facts:
    """What a text capture says of its article; None where it does not say."""

    outlet: Outlet | str | None = None
    byline: str | None = None
    authors: tuple[str, ...] = ()
    agency: str | None = None
    dateline: Dateline | None = None
    published: PrintedFact | None = None
    modified: PrintedFact | None = None
    date_lines: tuple[int, ...] = ()
    byline_lines: tuple[int, ...] = ()
    clock: str | None = None
    """The day that the page's own clock shows."""


def read_facts(
    lines: Sequence[TextLine], kinds: Sequence[str], headline: Headline | None, header: Header | None = None
) -> Facts:
    """Returns the facts that the lines print, given what each line is, which is the headline and what is labelled."""
    header = header or Header()
    story = [i for i, kind in enumerate(kinds) if kind == "story"]
    if not story:
        return Facts()
    dateline = read_dateline(lines[story[0]].text)
    published, modified, date_lines = _dates(lines, kinds, headline, story, header)
    bylines = [i for i in _around_story(lines, story) if kinds[i] == "byline"]
    top = [i for i in bylines if i < story[0]]
    signed = _written(header.byline.value) if header.byline else lines[top[0]].text if top else None
    byline, authors = _authors(signed) if signed else (None, ())
    outlet = _labelled_outlet(header.outlet) or find_outlet(lines, kinds, headline, story)
    return Facts(
        outlet=outlet,
        byline=byline,
        authors=authors,
        agency=_agency(lines, kinds, dateline, story, date_lines, outlet),
        dateline=dateline,
        published=published,
        modified=modified,
        date_lines=date_lines,
        byline_lines=tuple(bylines),
        clock=_clock(lines, kinds, headline.index if headline else story[0], date_lines, published),
    )


def _around_story(lines: Sequence[TextLine], story: Sequence[int]) -> range:
    return range(min(len(lines), story[-1] + 1 + AFTER_STORY))


# --- dates -------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _DateLine:
    index: int
    label: str | None
    fact: PrintedFact | None
    """None where the figures can be read as two days."""


def _written(name: str) -> str:
    """A labelled name as people write it: without a mail address, and the given name first (`Odera, Amina`)."""
    name = re.sub(r"\s*<[^<>]*>", "", name).strip(' "')
    inverted = re.fullmatch(r"([^\W\d_][\w'’-]+), ([^\W\d_][\w'’.-]+(?: [A-Z]\.?)?)", name)
    return f"{inverted[2]} {inverted[1]}" if inverted else name


def _labelled_outlet(field: Field | None) -> Outlet | str | None:
    """The outlet an archive names, without the page and the day that may stand behind the name."""
    name = re.split(r"[;,(\[|]|\s[-–—]\s", field.value)[0].strip() if field else ""
    return (outlet_named(name) or name) if name and len(name.split()) <= MAX_OUTLET else None


def _labelled_date(field: Field) -> PrintedFact | None:
    for date in find_dates(field.value):
        if date.day:
            return PrintedFact(date.day, Span(field.span.start + date.start, field.span.start + date.end))
    return None


def _dates(
    lines: Sequence[TextLine],
    kinds: Sequence[str],
    headline: Headline | None,
    story: Sequence[int],
    header: Header,
) -> tuple[PrintedFact | None, PrintedFact | None, tuple[int, ...]]:
    if header.date and (labelled := _labelled_date(header.date)):
        return labelled, None, (header.date.index,)
    found = [
        line
        for i in _around_story(lines, story)
        if i not in header.lines
        and kinds[i] not in ("caption", "comments")
        and (kinds[i] != "story" or _stands_alone(lines[i]))
        for line in _date_line(lines[i], i)
    ]
    title = headline.index if headline else None
    below = [d for d in found if (title is None or d.index > title) and d.index < story[0]]
    above = [
        d
        for d in found
        if title is not None and title - NEAR_TITLE <= d.index < title and not CITY_CLOCK.match(lines[d.index].text)
    ]
    inside = [d for d in found if d.index > story[0] and d.label]
    if title is None:
        below = [d for d in below if d.label or story[0] - d.index <= NEAR_TITLE]
    beside_title = [d for d in above if d.label or header.lines or _heads_title(lines, title, d)]
    within = [d for d in found if story[0] < d.index <= story[0] + INTO_STORY and _stands_alone(lines[d.index])]
    for group in (below, beside_title, within, inside):
        if group:
            return _choose(group)
    return None, None, ()


def _clock(
    lines: Sequence[TextLine], kinds: Sequence[str], top: int, dated: Sequence[int], published: PrintedFact | None
) -> str | None:
    """The day a line at the head of the page shows with its weekday or a city, and which is not the article's: the page was captured on it."""
    for index in range(min(top, CLOCK_LINES)):
        line = lines[index]
        if index in dated or kinds[index] == "story" or LABEL.search(line.text):
            continue
        city = CITY_CLOCK.match(line.text)
        if not (city or WEEKDAY.search(line.text)) or not _stands_alone(line, city.end() if city else 0):
            continue
        days = [date.day for date in find_dates(line.text)]
        if len(days) == 1 and days[0] and not (published and days[0] < published.day):
            return days[0]
    return None


def _heads_title(lines: Sequence[TextLine], title: int | None, date: _DateLine) -> bool:
    """A date right above the title; in the first line of a capture a weekday before it makes it the page's clock."""
    if title is None or title - date.index != 1:
        return False
    return date.index > 0 or not WEEKDAY.search(lines[0].text)


def _stands_alone(line: TextLine, start: int = 0) -> bool:
    """A line holds a date from `start` on, perhaps with the time of day, and nothing else."""
    rest = line.text[start:]
    if not any(True for _ in find_dates(rest)):
        return False
    for date in reversed(list(find_dates(rest))):
        rest = rest[: date.start] + " " + rest[date.end :]
    return not re.search(r"[^\W_]", WEEKDAY.sub(" ", CLOCK.sub(" ", rest)))


def _choose(group: Sequence[_DateLine]) -> tuple[PrintedFact | None, PrintedFact | None, tuple[int, ...]]:
    """Published is the line that says so, else an unlabelled one, else, of a page that prints no other, the day it was updated; never the later of
    two that disagree."""
    updated = [d for d in group if d.label and re.search("updat|modif", d.label, re.I)]
    rest = [d for d in group if d not in updated]
    labelled = [d for d in rest if d.label]
    facts = [d.fact for d in (labelled or rest or updated)]
    published = facts[0] if facts and len({fact and fact.day for fact in facts}) == 1 else None
    modified = updated[0].fact if updated and updated[0].fact != published else None
    return published, modified, tuple(d.index for d in group)


def _date_line(line: TextLine, index: int) -> list[_DateLine]:
    """The dates of a line that is there to give them: little else stands in it."""
    if line.words > MAX_DATE_LINE:
        return []
    dates = list(find_dates(line.text))
    if not dates:
        return []
    rest = line.text
    for date in reversed(dates):
        rest = rest[: date.start] + " " + rest[date.end :]
    labelled = LABEL.search(rest)
    rest = WEEKDAY.sub(" ", CLOCK.sub(" ", LABEL.sub(" ", rest)))
    words = re.findall(r"[^\W\d_]{2,}", rest)
    if len(words) > MAX_UNLABELLED_REST * (2 if labelled else 1) or "©" in rest or PICTURE.search(rest):
        return []
    return _label_each(line, index, dates)


def is_date_line(line: TextLine) -> bool:
    """Tells whether a line is there to give a date."""
    return bool(_date_line(line, 0))


def _label_each(line: TextLine, index: int, dates: Sequence[PrintedDate]) -> list[_DateLine]:
    found, before = [], 0
    for date in dates:
        labels = list(LABEL.finditer(line.text, before, date.start))
        span = Span(line.span.start + date.start, line.span.start + date.end)
        fact = PrintedFact(date.day, span) if date.day else None
        found.append(_DateLine(index, labels[-1].group("label") if labels else None, fact))
        before = date.end
    return found


# --- names -------------------------------------------------------------------------------------------------------------


def _authors(text: str) -> tuple[str | None, tuple[str, ...]]:
    """The byline without its `By`, and the names of people in it; a service's name is no author."""
    bare = BYLINE_TAIL.sub("", BYLINE_START.sub("", text)).strip()
    bare = re.split(r"\s[|·•–—-]\s(?=\d)", bare)[0]
    dates = list(find_dates(bare))
    if dates:
        bare = bare[: dates[0].start].rstrip(" ,|-–—·")
    names = re.split(r",? and |,? & | with |;", re.split(r"[,|•·–—(]| - | for ", bare)[0])
    if agency_named(bare):
        return bare or None, ()
    return bare or None, tuple(name.strip() for name in names if 2 <= len(name.split()) <= 5)


def _agency(
    lines: Sequence[TextLine],
    kinds: Sequence[str],
    dateline: Dateline | None,
    story: Sequence[int],
    date_lines: Sequence[int],
    outlet: Outlet | str | None,
) -> str | None:
    if dateline and dateline.agency:
        return None if is_named(outlet, dateline.agency) else dateline.agency
    for index in (
        *date_lines,
        *(i for i in range(max(0, story[0] - HEAD_LINES), story[0]) if kinds[i] in ("byline", "other", "nav", "date")),
    ):
        text = lines[index].text
        if PICTURE.search(text):
            continue
        head = re.split(r"[|•·–—]| - |(?i:\bupdated|\bpublished)", BYLINE_START.sub("", text))[0].strip(" ,:")
        if agency_named(head):
            return known_service(head)
        if kinds[index] == "byline" and (service := credited_service(text)):
            return service
    return _credit_below(lines, story)


def is_named(outlet: Outlet | str | None, name: str) -> bool:
    """Tells whether an outlet not of the list has this name, spaces and case apart: it is then no service to itself."""
    return isinstance(outlet, str) and "".join(outlet.lower().split()) == "".join(name.lower().split())


def _credit_below(lines: Sequence[TextLine], story: Sequence[int]) -> str | None:
    """A service named alone right under the text, or in brackets at the end of its last paragraph."""
    last = lines[story[-1]].text
    ending = re.search(r"[.!?\"”][\"”’]?\s*(?:[-–—]\s*|[(\[])(?P<credit>[A-Z][\w ./&'’-]{1,40}?)[)\]]?$", last)
    if ending and (service := credited_service(ending.group("credit"))):
        return service
    for index in range(story[-1] + 1, min(len(lines), story[-1] + 3)):
        if service := credited_service(lines[index].text):
            return service
    return None
