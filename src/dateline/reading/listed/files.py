"""Takes actor lists from files: CSV tables, and dictionaries in the form that TABARI and PETRARCH read.

Invariant: a list is taken whole or not at all; what is wrong is told with its lines.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from dateline.errors import ActorListError
from dateline.reading.countries import parts
from dateline.reading.listed.actors import ActorList, ListedActor
from dateline.reading.listed.codes import country_and_sector, known_country, known_sector

MAX_BYTES = 16_000_000
MAX_LINES = 200_000
MOST_TOLD = 20
"""Faults of a list that are told at once."""
LONGEST = 300
"""Characters of a name."""

COLUMNS = ("name", "others", "country", "sector", "from", "until")
ENTRY = re.compile(r"\[([^\[\]]*)\]")
PIECE = re.compile(r"(?P<sign>[<>]?)(?P<first>\d{6}|\d{8})(?:-(?P<last>\d{6}|\d{8}))?")
CODE = re.compile(r"[A-Z~-][A-Z0-9~-]{2,}")
PIVOT = 30
"""Two-digit years from here on are of the last century, as in the dictionaries that write them."""


class Faults:
    """What is wrong in the lines of a list: collected, so that all of it is told at once."""

    def __init__(self) -> None:
        self._told: list[str] = []

    def __enter__(self) -> None:
        """Begins a stretch whose error is kept."""

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> bool:
        """Keeps an `ActorListError`; any other goes on."""
        if isinstance(error, ActorListError):
            self._told.append(str(error))
        return isinstance(error, ActorListError)

    def tell(self) -> None:
        """Raises `ActorListError` with the first of what was kept, if anything was."""
        if self._told:
            rest = len(self._told) - MOST_TOLD
            more = [f"And {rest} more lines like these."] if rest > 0 else []
            raise ActorListError("\n".join([*self._told[:MOST_TOLD], *more]))


def read_list(path: Path) -> ActorList:
    """Reads a list from a file: a table if its first line is one of column names, else a dictionary. Raises `ActorListError`."""
    try:
        with path.open("rb") as source:
            data = source.read(MAX_BYTES + 1)
    except OSError as error:
        raise ActorListError(f"{path} cannot be read: {error.strerror}.") from error
    if len(data) > MAX_BYTES:
        raise ActorListError(
            f"{path} is larger than {MAX_BYTES // 1_000_000} MB: give only the actors that are needed."
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise ActorListError(f"{path}, line {line}: this is no UTF-8. Save the list as UTF-8.") from error
    return parse(text, str(path))


def parse(text: str, where: str) -> ActorList:
    """Reads a list from text; `where` names it in errors. Raises `ActorListError`."""
    if text.count("\n") > MAX_LINES:
        raise ActorListError(f"{where} has more than {MAX_LINES:,} lines: give only the actors that are needed.")
    faults = Faults()
    actors = list(_table(text, where, faults) if _is_table(text) else _dictionary(text, where, faults))
    faults.tell()
    if not actors:
        raise ActorListError(
            f"{where} lists nobody. A table begins with a line of column names ({','.join(COLUMNS)}); a dictionary has lines like NAME_ [CODE]."
        )
    return ActorList.of(actors, text)


# --- tables ------------------------------------------------------------------------------------------------------------


def _is_table(text: str) -> bool:
    lines = (line for line in text.splitlines() if line.strip() and not line.startswith("#"))
    return "name" in [cell.strip().casefold() for cell in next(lines, "").split(",")]


def _table(text: str, where: str, faults: Faults) -> Iterator[ListedActor]:
    # A comment stays as an empty line, so that lines keep their numbers.
    lines = "\n".join("" if line.startswith("#") else line for line in text.splitlines())
    reader = csv.reader(io.StringIO(lines), strict=True)
    columns: list[str] = []
    try:
        for row in reader:
            cells = [cell.strip() for cell in row]
            if not any(cells):
                continue
            place = f"{where}, line {reader.line_num}"
            if not columns:
                columns = _columns([cell.casefold() for cell in cells], place)
            else:
                with faults:
                    if len(cells) > len(columns):
                        raise ActorListError(
                            f"{place}: {len(cells)} cells under {len(columns)} columns. Quote a cell with a comma in it."
                        )
                    yield _row(dict(zip(columns, cells, strict=False)), place)
    except csv.Error as error:
        raise ActorListError(f"{where}, line {reader.line_num}: {error}.") from error


def _columns(cells: list[str], place: str) -> list[str]:
    for number, cell in enumerate(cells):
        if cell not in COLUMNS:
            raise ActorListError(f"{place}: {cell!r} is no column; known are {', '.join(COLUMNS)}.")
        if cell in cells[:number]:
            raise ActorListError(f"{place}: the column {cell!r} stands there twice.")
    return cells


def _row(cells: dict[str, str], place: str) -> ListedActor:
    names = tuple(parts(f"{cells['name']}|{cells.get('others', '')}".strip("|")))
    country, sector = cells.get("country"), cells.get("sector")
    if not cells["name"]:
        raise ActorListError(f"{place}: there is no name.")
    if not (country or sector):
        raise ActorListError(f"{place}: nothing is said of {cells['name'][:40]!r}: give a country or a sector.")
    _short(names, place)
    since, until = (_iso(cells.get(column, ""), place) for column in ("from", "until"))
    _in_order(since, until, place)
    return ListedActor(
        names,
        known_country(country, place) if country else None,
        known_sector(sector, place) if sector else None,
        since,
        until,
    )


def _iso(cell: str, place: str) -> str:
    if cell:
        try:
            date.fromisoformat(cell)
        except ValueError as error:
            raise ActorListError(f"{place}: {cell[:40]!r} is no day; write it as 2019-02-07.") from error
        if len(cell) != len("2019-02-07"):
            raise ActorListError(f"{place}: {cell[:40]!r} is no day; write it as 2019-02-07.")
    return cell


def _in_order(since: str, until: str, place: str) -> None:
    if since and until and since > until:
        raise ActorListError(f"{place}: it ends ({until}) before it begins ({since}).")


def _short(words: Sequence[str], place: str) -> None:
    for word in words:
        if len(word) > LONGEST:
            raise ActorListError(f"{place}: {word[:40]!r}… is longer than {LONGEST} characters.")


# --- dictionaries --------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Group:
    """A name with its other names, and what lines say of them, in whatever order they stand."""

    names: list[str]
    entries: list[tuple[str, str]]
    """What stands in brackets, and its place."""


def _dictionary(text: str, where: str, faults: Faults) -> Iterator[ListedActor]:
    """Reads `NAME_ [CODE]`, names with `+OTHER_` lines under them and a line for each dated `[CODE 970101-981231]`."""
    groups: list[_Group] = []
    for number, line in enumerate(text.splitlines(), 1):
        kept = re.sub(r"<!--.*?-->", "", line.split("#")[0].split(";")[0]).strip()
        if not kept or kept.startswith(("&", "<")):
            continue
        with faults:
            _line(kept, f"{where}, line {number}", groups)
    if groups and not groups[-1].entries:
        with faults:
            raise ActorListError(
                f"{where}: nothing is said of {groups[-1].names[0][:40]!r}, the last name: give it a [CODE]."
            )
    for group in groups:
        for entry, place in group.entries:
            with faults:
                actor = _entry(entry, group.names, place)
                if actor is not None:
                    yield actor


def _line(kept: str, place: str, groups: list[_Group]) -> None:
    """Takes in one line of a dictionary."""
    untold: str | None = None
    head = kept.split("[")[0].strip()
    entries = ENTRY.findall(kept)
    if head.startswith("+") and not groups:
        raise ActorListError(f"{place}: {head[:40]!r} is another name of nobody: a name without + stands before it.")
    if head.startswith("+"):
        groups[-1].names.append(_name(head, place))
    elif head:
        untold = groups[-1].names[0] if groups and not groups[-1].entries else None
        groups.append(_Group([_name(head, place)], []))
    if kept.count("[") != len(entries) or kept.count("]") != len(entries):
        groups[-1:] = [_Group(group.names, [*group.entries, ("", "")]) for group in groups[-1:]]
        raise ActorListError(f"{place}: a bracket is open or closed alone; write NAME_ [CODE].")
    if entries and not groups:
        raise ActorListError(f"{place}: [{entries[0][:40]}] says nothing of anybody: a name stands before it.")
    if entries:
        groups[-1].entries += [(entry, place) for entry in entries]
    if untold is not None:
        raise ActorListError(f"{place}: nothing was said of {untold[:40]!r} before this name: give it a [CODE].")


def _name(head: str, place: str) -> str:
    words = head.lstrip("+").strip().strip("_=").replace("_", " ").strip()
    if not words or words.startswith("["):
        raise ActorListError(f"{place}: there is no name.")
    _short((words,), place)
    return words


def _entry(entry: str, names: list[str], place: str) -> ListedActor | None:
    """One `[CODE dates]`; None for a code that tells neither a country nor a sector known here."""
    if not place:
        return None  # its line is told already
    since = until = code = ""
    for piece in entry.split():
        dates = PIECE.fullmatch(piece)
        if dates is not None:
            since, until = _between(dates, place)
        elif code or CODE.fullmatch(piece) is None:
            raise ActorListError(
                f"{place}: {piece[:40]!r} is neither a code nor a time; write [USAGOV 770120-810120], [USAELI >810121]."
            )
        else:
            code = piece
    if not code:
        raise ActorListError(f"{place}: there is no code in [{entry[:40]}].")
    _in_order(since, until, place)
    country, sector = country_and_sector(code)
    return ListedActor(tuple(names), country, sector, since, until) if country or sector else None


def _between(dates: re.Match[str], place: str) -> tuple[str, str]:
    first = _day(dates["first"], place)
    if dates["last"] and not dates["sign"]:
        return first, _day(dates["last"], place)
    if dates["last"] or not dates["sign"]:
        raise ActorListError(f"{place}: {dates[0]!r} is no time; write <970101, >970101 or 970101-981231.")
    return (first, "") if dates["sign"] == ">" else ("", first)


def _day(digits: str, place: str) -> str:
    century = ("19" if int(digits[:2]) >= PIVOT else "20") if len(digits) == len("970101") else ""
    try:
        return datetime.strptime(century + digits, "%Y%m%d").date().isoformat()
    except ValueError as error:
        raise ActorListError(f"{place}: {digits} is no day.") from error
