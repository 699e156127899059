"""The facts of a text capture: outlet, byline, agency, dateline place and printed date, each only where the page says it of itself.

The clock of a page head, the date of a picture, of a comment or of another story is never the article's date.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from dateline.articles.dateline import Dateline, credited_service, read_dateline
from dateline.articles.dates import PrintedDate, find_dates
from dateline.articles.headlines import Headline
from dateline.articles.lines import TextLine
from dateline.articles.outlets import COMPANY, Outlet, agency_named, outlet_named, short_name
from dateline.articles.structure import shared_suffixes, suffix
from dateline.model import Span

MAX_DATE_LINE = 24
"""Words of the longest line that can be a date line."""
MAX_UNLABELLED_REST = 7
"""Words beside the date in a line that does not say `Published` or `Updated`."""
NEAR_TITLE = 6
"""Lines above the title among which an article's date may stand where none stands below it."""
AFTER_STORY = 4
HEAD_LINES = 12
MAX_NAME = 6
MIN_NAME = 3
"""Letters of the shortest name taken from a rights line that the list of outlets does not hold."""
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
    r"^[A-Z][\w.' -]{2,30},\s*(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\s*)?(?=[A-Za-z]{3,9}\.?\s+\d|\d)"
)
RIGHTS_NAME = re.compile(
    r"(?:belongs to|property of|©|\(c\)|copyright)\s*(?:©|\(c\)|copyright|by|of|\d{4}(?:\s*[-–]\s*\d{0,4})?|[,.])*\s*"
    r"(?P<name>(?:The )?[A-Z][\w&'’-]*(?:[ .](?:[A-Z][\w&'’-]*|of|and|the|&)){0,6})"
)
PICTURE = re.compile(r"\b(?:photo|image|picture|getty|pool|handout|illustration)\b", re.I)
BYLINE_TAIL = re.compile(
    r"[\s|,•·–—-]*\b(?:follow(?: \S+)?|twitter|updated|published|posted|last modified|min read)\b.{0,60}$", re.I
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


def read_facts(lines: Sequence[TextLine], kinds: Sequence[str], headline: Headline | None) -> Facts:
    """Returns the facts that the lines print, given what each line is and which is the headline."""
    story = [i for i, kind in enumerate(kinds) if kind == "story"]
    if not story:
        return Facts()
    dateline = read_dateline(lines[story[0]].text)
    published, modified, date_lines = _dates(lines, kinds, headline, story)
    bylines = [i for i in _around_story(lines, story) if kinds[i] == "byline"]
    top = [i for i in bylines if i < story[0]]
    byline, authors = _authors(lines[top[0]].text) if top else (None, ())
    service = _agency(lines, kinds, dateline, story, date_lines)
    return Facts(
        outlet=find_outlet(lines, kinds, headline, story),
        byline=byline,
        authors=authors,
        agency=short_name(service) if service else None,
        dateline=dateline,
        published=published,
        modified=modified,
        date_lines=date_lines,
        byline_lines=tuple(bylines),
    )


def _around_story(lines: Sequence[TextLine], story: Sequence[int]) -> range:
    return range(min(len(lines), story[-1] + 1 + AFTER_STORY))


# --- dates -------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _DateLine:
    index: int
    label: str | None
    fact: PrintedFact


def _dates(
    lines: Sequence[TextLine], kinds: Sequence[str], headline: Headline | None, story: Sequence[int]
) -> tuple[PrintedFact | None, PrintedFact | None, tuple[int, ...]]:
    found = [
        line
        for i in _around_story(lines, story)
        if kinds[i] not in ("caption", "story", "comments")
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
    beside_title = [d for d in above if d.label or (title is not None and title - d.index == 1 and d.index > 0)]
    for group in (below, beside_title, inside):
        if group:
            return _choose(group)
    return None, None, ()


def _choose(group: Sequence[_DateLine]) -> tuple[PrintedFact | None, PrintedFact | None, tuple[int, ...]]:
    """Published is the line that says so, else an unlabelled one, else the day it was updated; never the later of two that disagree."""
    updated = [d for d in group if d.label and re.search("updat|modif", d.label, re.I)]
    rest = [d for d in group if d not in updated]
    labelled = [d for d in rest if d.label]
    chosen = (labelled or rest or updated)[0]
    days = {d.fact.day for d in (labelled or rest or updated)}
    published = chosen.fact if len(days) == 1 else None
    modified = updated[0].fact if updated and updated[0].fact != published else None
    return published, modified, tuple(d.index for d in group)


def _date_line(line: TextLine, index: int) -> list[_DateLine]:
    """The dates of a line that is there to give them: little else stands in it."""
    if line.words > MAX_DATE_LINE:
        return []
    dates = list(find_dates(line.text))
    if not dates or dates[0].day is None:
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


def _label_each(line: TextLine, index: int, dates: Sequence[PrintedDate]) -> list[_DateLine]:
    found, before = [], 0
    for date in dates:
        labels = list(LABEL.finditer(line.text, before, date.start))
        if date.day:
            span = Span(line.span.start + date.start, line.span.start + date.end)
            found.append(_DateLine(index, labels[-1].group("label") if labels else None, PrintedFact(date.day, span)))
        before = date.end
    return found


# --- names -------------------------------------------------------------------------------------------------------------


def _authors(text: str) -> tuple[str | None, tuple[str, ...]]:
    """The byline without its `By`, and the names of people in it; a service's name is no author."""
    bare = BYLINE_TAIL.sub("", BYLINE_START.sub("", text)).strip()
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
) -> Outlet | None:
    if dateline and dateline.service:
        return dateline.service
    for index in (
        *date_lines,
        *(i for i in range(max(0, story[0] - HEAD_LINES), story[0]) if kinds[i] in ("byline", "other", "nav", "date")),
    ):
        text = lines[index].text
        if PICTURE.search(text):
            continue
        head = re.split(r"[|•·–—]| - |(?i:\bupdated|\bpublished)", BYLINE_START.sub("", text))[0].strip(" ,:")
        if service := (agency_named(head) or (credited_service(text) if kinds[index] == "byline" else None)):
            return service
    return _credit_below(lines, kinds, story)


def _credit_below(lines: Sequence[TextLine], kinds: Sequence[str], story: Sequence[int]) -> Outlet | None:
    """A service named alone right under the text, or in brackets at the end of its last paragraph."""
    last = lines[story[-1]].text
    ending = re.search(r"[.!?\"”][\"”’]?\s*(?:[-–—]\s*|[(\[])(?P<credit>[A-Z][\w ./&'’-]{1,40}?)[)\]]?$", last)
    if ending and (service := credited_service(ending.group("credit"))):
        return service
    for index in range(story[-1] + 1, min(len(lines), story[-1] + 3)):
        if service := credited_service(lines[index].text):
            return service
    return None


def find_outlet(
    lines: Sequence[TextLine], kinds: Sequence[str], headline: Headline | None, story: Sequence[int]
) -> Outlet | str | None:
    """Returns the outlet the page names as its own: beside its title, at the end of titles and alt texts, in its rights line or its masthead."""
    for name in headline.beside if headline else ():
        if found := _site_name(name):
            return found
    endings = [name for name in shared_suffixes(lines) if _at_head(lines, story, name)]
    for name in endings:
        return outlet_named(name) or name
    for index in range(story[-1] + 1, len(lines)):
        match = RIGHTS_NAME.search(lines[index].text)
        if match and (owner := _rights_owner(match.group("name"), [line.text for line in lines[: story[0]]])):
            return owner
    return _masthead(lines, kinds, headline.index if headline else story[0])


def _at_head(lines: Sequence[TextLine], story: Sequence[int], name: str) -> bool:
    return any(suffix(line.text) == name for line in lines[: story[0]])


def _site_name(rest: str) -> Outlet | str | None:
    """The site's name in what a page title holds besides the title: the last part, or words said twice over (a logo's alt text)."""
    parts = [part.strip() for part in re.split(r"\s[|\-–—:•·»]\s|\|", rest) if part.strip()]
    for part in reversed(parts):
        if known := outlet_named(part):
            return known
    part = parts[-1] if parts else ""
    if repeated := _repeated_name(part):
        return outlet_named(repeated) or repeated
    return part if 0 < len(part.split()) <= MAX_NAME and part[:1].isupper() else None


def _repeated_name(text: str) -> str | None:
    words = text.split()
    for size in range(len(words) // 2, 0, -1):
        grams = Counter(" ".join(words[i : i + size]) for i in range(len(words) - size + 1))
        twice = [
            gram for gram, count in grams.items() if count > 1 and all(word[:1].isupper() for word in gram.split())
        ]
        if twice:
            return twice[0]
    return None


def _rights_owner(name: str, head: Sequence[str]) -> Outlet | str | None:
    """The outlet in a rights line: a known one, or one whose name stands above the story too; a service's rights are in its copy, not the page."""
    name = re.split(r"\.\s|\bAll [Rr]ights\b", name)[0].strip(" .,")
    bare = COMPANY.sub("", name).strip(" .,")
    known = outlet_named(name) or outlet_named(bare)
    if known:
        return None if known.agency else known
    return bare if len(bare) > MIN_NAME and any(bare in line for line in head) else None


def _looks_proper(name: str) -> bool:
    """A name no menu has: several words, or capitals inside one (`Metro` and `Time` are sections elsewhere)."""
    return len(name.split()) > 1 or not name[1:].islower()


def _masthead(lines: Sequence[TextLine], kinds: Sequence[str], title: int) -> Outlet | None:
    """A known outlet's name alone in a line above the title, or before a comma in one; a service may be credited there and does not count."""
    for index in range(min(title, HEAD_LINES)):
        text = lines[index].text
        for name in (text, re.split(r",\s|\s[|\-–—]\s|\s(?:logo|home)\b", text, flags=re.I)[0]):
            known = outlet_named(name) if _looks_proper(name) else None
            if known and not known.agency and kinds[index] not in ("caption", "credit", "byline"):
                return known
    return None
