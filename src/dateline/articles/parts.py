"""Where one file of text holds several articles: dumps of archives, press releases one after another, newsletters, files put together.

Invariants: the parts tile the file in order. A file is divided only where every part has what an article alone has, a counted or labelled head or a
title with its byline, date or dateline, and text of its own; subheads, questions and lists divide nothing.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from dateline.articles.dateline import read_dateline
from dateline.articles.facts import is_date_line
from dateline.articles.features import BULLET, SENTENCE_END
from dateline.articles.fields import archives, field_of, header_blocks
from dateline.articles.lines import TextLine, split_lines
from dateline.articles.patterns import exact_pattern
from dateline.model import Span

MIN_COUNTED = 20
"""Words of prose in a document of an archive that counts or labels its documents: briefs are that short."""
MIN_WORDS = 40
"""Words of prose from which a part that nothing labels is an article; what teases another page is shorter."""
MIN_HEADED = 60
"""The same where nothing but title and byline divides them."""
PROSE = 8
"""Words from which a closed line is prose."""
HEAD = 6
"""Lines of a part in which its byline, date or dateline stands."""
TITLE_WORDS = range(4, 26)
MAX_PARTS = 5_000
RULE = re.compile(r"(?P<mark>[=_*~#+-])(?:\s?(?P=mark)){4,}")
NUMBERED = re.compile(r"#\d+ of \d+$")


def numbered(path: str, number: int, count: int) -> str:
    """Returns how a part of a file is named: `dump.txt#2 of 20`."""
    return f"{path}#{number} of {count}"


def file_of(path: str) -> str:
    """Returns the file that a part's name points into."""
    return NUMBERED.sub("", path)


@dataclass(frozen=True, slots=True)
class Division:
    """The articles of a file, and the stretch above the first of them that may speak for all."""

    parts: tuple[Span, ...]
    head: Span | None = None
    """Of a newsletter. What archives write above their documents is of the archive."""


def find_parts(text: str) -> tuple[Span, ...]:
    """Returns the stretches of a text that are an article each, in order, from its beginning to its end; one stretch for one article."""
    return divide(text).parts


def divide(text: str) -> Division:
    """Returns the articles of a text as `find_parts` does, with the head of a newsletter."""
    whole = Division((Span(0, len(text)),))
    if not text.strip():
        return whole
    lines = split_lines(text)
    for way in (_counted, _closed, _mailed, _labelled, _released, _ruled, _headed):
        starts = way(text, lines)
        if starts:
            cuts = [0, *starts[1:], len(text)]
            head = Span(0, starts[0]) if way in (_ruled, _headed) else None
            return Division(tuple(Span(a, b) for a, b in itertools.pairwise(cuts)), head)
    return whole


# --- by what archives write -------------------------------------------------------------------------------------------


def _counted(text: str, lines: Sequence[TextLine]) -> list[int]:
    """Documents that are counted up to their number (`Document 3 of 20`)."""
    form = _form("opens", "counted")
    found = [(i, match) for i, line in enumerate(lines) if line.words <= 5 and (match := form.match(line.text))]
    counts = [(int(m["number"] or m["number2"]), int(m["total"] or m["total2"])) for _, m in found]
    # An export of several files goes on counting in the next.
    running = all(b == (a[0] + 1, a[1]) for a, b in itertools.pairwise(counts))
    if len(found) < 2 or not running:
        return []
    return _if_texts(text, lines, [i for i, _ in found], MIN_COUNTED)


def _closed(text: str, lines: Sequence[TextLine]) -> list[int]:
    """Documents that say where they end, by a line or by the field that archives write last."""
    form, last = _form("closes", "archive"), frozenset(archives()["closes"]["last"])
    ends = []
    for index, line in enumerate(lines):
        field = field_of(line, index) if line.words <= MAX_LAST else None
        if (line.words <= 4 and form.match(line.text)) or (field and field.name in last):
            ends.append(index)
    # Several fields may close one document.
    ends = [end for end, following in itertools.zip_longest(ends, ends[1:]) if following is None or following > end + 4]
    starts = [0, *(end + 1 for end in ends if end + 1 < len(lines))]
    if starts[-1] and _prose(lines[starts[-1] :]) < MIN_COUNTED:
        starts.pop()  # what follows the last is the archive's own
    return _if_texts(text, lines, starts, MIN_COUNTED) if len(starts) > 1 else []


MAX_LAST = 12


def _mailed(text: str, lines: Sequence[TextLine]) -> list[int]:
    """Letters in one file, each behind the line that mail programs write before it, or each with the fields of a letter."""
    form, names = _form("opens", "mail"), frozenset(archives()["fields"]["mail"])

    def heads(at: int) -> bool:
        fields = (field_of(line, at) for line in lines[at + 1 : at + 5])
        return sum(field is not None and field.name in names for field in fields) > 1

    starts = [i for i, line in enumerate(lines) if line.text.startswith("From ") and form.match(line.text) and heads(i)]
    return _if_texts(text, lines, starts, MIN_COUNTED) if len(starts) > 1 and starts[0] == 0 else []


def _labelled(text: str, lines: Sequence[TextLine]) -> list[int]:
    """Documents that open with the same labelled lines (`TITLE:`, `DATE:` …)."""
    blocks = header_blocks(lines)
    if len(blocks) < 2:
        return []
    names = [{field.name for field in block} for block in blocks]
    common = set.intersection(*names)
    heading = {field.name for field in blocks[0] if field.role in ("title", "date", "outlet", "byline")}
    if len(common) < 2 or not common & heading:
        return []
    titled = all(any(field.role == "title" for field in block) for block in blocks)
    starts = [_with_title(lines, block[0].index, titled=titled) for block in blocks]
    return _if_texts(text, lines, starts, MIN_COUNTED)


def _with_title(lines: Sequence[TextLine], first: int, *, titled: bool) -> int:
    """The first line of a labelled head: a title stands above the fields where none of them gives it, and a rule above that."""
    start = first
    if not titled and start and _is_title(lines[start - 1]):
        start -= 1
    while start and (RULE.fullmatch(lines[start - 1].text) or _form("opens", "file").match(lines[start - 1].text)):
        start -= 1
    return start


def _released(text: str, lines: Sequence[TextLine]) -> list[int]:
    """Press releases one after another: each says that it may be printed, or closes with the mark that says that no more follows."""
    opens = [i for i, line in enumerate(lines) if line.words <= 12 and _form("opens", "release").match(line.text)]
    # Two such lines together (`PRESS RELEASE`, `For immediate release`) open one.
    opens = [at for before, at in itertools.pairwise([-9, *opens]) if at - before > 3]
    if len(opens) > 1 and opens[0] <= HEAD and (found := _if_texts(text, lines, opens, MIN_COUNTED)):
        return found
    ends = [i for i, line in enumerate(lines) if line.words <= 5 and _form("closes", "release").match(line.text)]
    starts = [0, *(end + 1 for end in ends if end + 1 < len(lines))]
    if len(starts) > 1 and _prose(lines[starts[-1] :]) < MIN_WORDS:
        starts.pop()
    if len(starts) < 2 or not all(_is_headed(part) for part in _slices(lines, starts)):
        return []
    return _if_texts(text, lines, starts, MIN_WORDS)


def _ruled(text: str, lines: Sequence[TextLine]) -> list[int]:
    """Articles with a rule or a form feed between them, each with a head of its own."""
    named = [i for i, line in enumerate(lines) if _form("opens", "file").match(line.text)]
    if len(named) > 1 and (found := _if_texts(text, lines, named, MIN_COUNTED)):
        return found
    for starts in _between_rules(text, lines):
        while len(starts) > 1 and _prose(lines[starts[-1] :]) < MIN_COUNTED:
            starts.pop()  # the foot of the file
        first = starts[1] if len(starts) > 2 and _prose(lines[: starts[1]]) < MIN_COUNTED else 0
        starts = [first, *(start for start in starts[1:] if start > first)]
        if len(starts) > 1 and all(_is_headed(part) for part in _slices(lines, starts)):
            found = _if_texts(text, lines, starts, MIN_WORDS)
            if found:
                return found
    return []


def _between_rules(text: str, lines: Sequence[TextLine]) -> Iterator[list[int]]:
    """Yields, for form feeds and for each kind of rule, the lines that come after one; a rule right under a heading underlines it."""
    feeds = [match.start() for match in re.finditer("\f", text)]
    if feeds:
        after = (
            next((i for i, line in enumerate(lines) if line.span.start > feed), None) for feed in feeds[:MAX_PARTS]
        )
        yield [0, *dict.fromkeys(i for i in after if i)]
    rules: dict[str, list[int]] = {}
    for index, line in enumerate(lines):
        if RULE.fullmatch(line.text) and not (index and not line.blanks and _is_title(lines[index - 1])):
            rules.setdefault(line.text[0], []).append(index)
    for found in rules.values():
        yield [0, *(i + 1 for i in found if 0 < i + 1 < len(lines))]


# --- by how articles open ---------------------------------------------------------------------------------------------


def _headed(text: str, lines: Sequence[TextLine]) -> list[int]:
    """Articles one after another, as in newsletters: the title of each stands right above its byline, its date or its dateline."""
    starts = [i for i in range(len(lines) - 1) if _is_title(lines[i]) and _is_head(lines, i)]
    starts = [at for before, at in itertools.pairwise([-9, *starts]) if at - before > 3]
    if len(starts) < 2 or _prose(lines[: starts[0]]) >= MIN_COUNTED:
        return []
    kinds = [_opening(lines[start + 1]) for start in starts]
    if len(set(kinds)) > 1:
        return []
    parts = _slices(lines, starts)
    closed = all(SENTENCE_END.search(_last_prose(part)) for part in parts)
    return _if_texts(text, lines, starts, MIN_HEADED, paragraphs=2) if closed else []


def _is_head(lines: Sequence[TextLine], index: int) -> bool:
    """A title that stands apart from what is above it, over a line that says whose it is, of when, or whence."""
    return (index == 0 or lines[index].blanks > 0) and _opening(lines[index + 1]) is not None


def _opening(line: TextLine) -> str | None:
    if _byline().match(line.text) and not SENTENCE_END.search(line.text):
        return "byline"
    found = read_dateline(line.text) if line.words >= PROSE else None
    return "dateline" if found and found.place else None


def _is_headed(part: Sequence[TextLine]) -> bool:
    """A title, or the like, opens the part, and its first lines have a byline, a date, a dateline or labelled fields."""
    head = part[:HEAD]
    if not head or not (_is_title(head[0]) or _says(head[0]) or (len(head) > 1 and _is_title(head[1]))):
        return False
    return any(_says(line) for line in head)


def _says(line: TextLine) -> bool:
    field = field_of(line, 0)
    if field is not None and field.role in ("title", "byline", "date", "outlet"):
        return True
    return _opening(line) is not None or is_date_line(line)


def _is_title(line: TextLine) -> bool:
    text = line.text
    if line.words not in TITLE_WORDS or BULLET.match(text) or (not text[:1].isalnum() and text[:1] not in "“\"'‘"):
        return False
    return (
        not re.search(r"[.,;:…][\"”’'»)\]]*$", text)
        and not is_date_line(line)
        and field_of(line, 0) is None
        and not _byline().match(text)
    )


def _last_prose(part: Sequence[TextLine]) -> str:
    return next((line.text for line in reversed(part) if line.words >= PROSE), "")


# --- what every part must hold -----------------------------------------------------------------------------------------


def _if_texts(
    text: str, lines: Sequence[TextLine], starts: Sequence[int], words: int, paragraphs: int = 1
) -> list[int]:
    """Returns the offsets at which the parts begin, if each part has so much prose; else nothing is divided."""
    if len(starts) > MAX_PARTS or not all(
        _prose(part) >= words and sum(_is_prose(line) for line in part) >= paragraphs for part in _slices(lines, starts)
    ):
        return []
    return [text.rfind("\n", 0, lines[start].span.start) + 1 for start in starts]


def _slices(lines: Sequence[TextLine], starts: Sequence[int]) -> list[Sequence[TextLine]]:
    return [lines[a:b] for a, b in itertools.pairwise([*starts, len(lines)])]


def _prose(lines: Sequence[TextLine]) -> int:
    return sum(line.words for line in lines if _is_prose(line))


def _is_prose(line: TextLine) -> bool:
    """A line as prose has it: long, whether its sentence ends on it or, where lines are wrapped, goes on."""
    return line.words >= PROSE and not RULE.fullmatch(line.text)


@cache
def _form(table: str, name: str) -> re.Pattern[str]:
    return re.compile(archives()[table][name], re.I)


@cache
def _byline() -> re.Pattern[str]:
    return exact_pattern("apart", "byline")
