"""Holds an account of the sample coverage against the one written out by hand in `examples/harbour.expected.toml`.

Run as `python -m benchmarks.harbour STORY.json`, where STORY.json is what `dateline export STORY --to json` writes.
"""

from __future__ import annotations

import json
import sys
import tomllib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Check:
    """One expected line, and whether the account has it."""

    kind: str
    line: str
    found: bool
    got: str = ""


def fold(name: str | None) -> str:
    """Returns a name without case, diacritics, article or title, for comparison."""
    plain = unicodedata.normalize("NFKD", (name or "").replace("’", "'"))
    plain = "".join(char for char in plain if not unicodedata.combining(char)).casefold().strip()
    for start in ("the ", "mr ", "ms "):
        plain = plain.removeprefix(start)
    return plain


class Account:
    """An exported story with its documents by file name and its actors by id."""

    def __init__(self, story: Record, folder: Path) -> None:
        self.story = story
        self.documents = {Path(path).name: doc for doc in story["documents"] for path in listed(doc["path"])}
        self.names = {
            actor["id"]: {fold(actor["name"]), *map(fold, actor.get("aliases", ()))} for actor in story["actors"]
        }
        self.folder = folder

    def is_called(self, actor: str | None, name: str) -> bool:
        """True if an actor bears a name."""
        return fold(name) in self.names.get(actor or "", set())

    def quotes(self, record: Record, file: str) -> Iterator[str]:
        """Yields the words of a file that a record rests on."""
        wanted = self.documents[file]["id"]
        yield from (piece["quote"] for piece in listed(record["evidence"]) if piece["document"] == wanted)


def listed(value: Any) -> list[Any]:
    """Returns a list as it is, anything else as a list of one."""
    return value if isinstance(value, list) else [value]


def check(story: Record, folder: Path = EXAMPLES) -> list[Check]:
    """Returns one check for each line of the expected account."""
    expected = tomllib.loads((folder / "harbour.expected.toml").read_text("utf-8"))
    account = Account(story, folder)
    found: list[Check] = []
    for file, facts in expected["documents"].items():
        found += [fact(account, file, key, value) for key, value in facts.items()]
    found += [statement(account, item) for item in expected["statements"]]
    for item in expected["events"]:
        found += event(account, item)
    found += [position(account, item) for item in expected["positions"]]
    found += [figure(account, item) for item in expected["figures"]]
    found += [relation(account, item, expected["figures"]) for item in expected["relations"]]
    found += [wording(account, item) for item in expected["wording"]]
    found += [spelling(account, item) for item in expected["spellings"]]
    return found


def fact(account: Account, file: str, key: str, value: Any) -> Check:
    """Checks one fact of a document."""
    document = account.documents[file]
    got = document.get(key)
    if key == "published":
        right = bool(got) and value[0] <= got["earliest"][:10] and got["latest"][:10] <= value[1]
    elif key == "copy_of":
        right = got == account.documents[value]["id"]
    else:
        right = fold(got) == fold(value)
    return Check("facts", f"{file} {key}: {value}", right, str(got))


def statement(account: Account, item: Record) -> Check:
    """Checks that a statement has its words, its speaker and its directness."""
    text = " ".join(item["words"].strip(" ,.").split())
    near = [
        mine
        for mine in account.story["statements"]
        if account.documents[item["file"]]["id"] == mine["document"]
        and any(text in " ".join(quote.split()) for quote in account.quotes(mine, item["file"]))
    ]
    right = [mine for mine in near if account.is_called(mine["speaker"], item["speaker"])]
    line = f"{item['file']} {item['speaker']}: {item['words'][:50]}"
    return Check("statements", line, bool(right), str([mine["speaker_text"] for mine in near]))


def event(account: Account, item: Record) -> list[Check]:
    """Checks that an event has its type and actors and, apart, its date and status."""
    near = [
        mine
        for mine in account.story["events"]
        if any(item["words"] in " ".join(q.split()) for file in item["files"] for q in account.quotes(mine, file))
    ]
    right = [mine for mine in near if mine["type"] in item["types"] and has_parties(account, mine, item)]
    line = f"{item['types'][0]} {item['sources']} -> {item['targets']}: {item['words'][:40]}"
    got = str([(mine["type"], mine["sources"], mine["when"]) for mine in near])
    checks = [Check("events", line, bool(right), got)]
    if right and "when" in item:
        first, last = item["when"]
        dated = any((mine["when"] or {}).get("earliest") == first and mine["when"]["latest"] == last for mine in right)
        checks.append(Check("event dates", line, dated, str([mine["when"] for mine in right])))
    if right:
        status = any(mine["status"] == item["status"] for mine in right)
        checks.append(Check("event status", line, status, str([mine["status"] for mine in right])))
    return checks


def has_parties(account: Account, mine: Record, item: Record) -> bool:
    """True if the expected sources and targets are among an event's, on either side where the event is mutual."""
    sources, targets = mine["sources"], mine["targets"]
    if mine["type"] in ("CONSULT", "AGREE", "COOPERATE"):
        sources = targets = [*sources, *targets]
    return all(any(account.is_called(one, name) for one in sources) for name in item["sources"]) and all(
        any(account.is_called(one, name) for one in targets) for name in item["targets"]
    )


def position(account: Account, item: Record) -> Check:
    """Checks that someone stands as expected toward someone."""
    right = any(
        mine["stance"] in item["stance"]
        and account.is_called(mine["holder"], item["holder"])
        and any(account.is_called(mine["toward"], name) for name in item["toward"])
        for mine in account.story["positions"]
    )
    return Check("positions", f"{item['holder']} {item['stance'][0]} {item['toward'][0]}", right)


def figures_like(account: Account, item: Record) -> list[Record]:
    """Returns the figures of a file with the expected value on the expected words."""
    return [
        mine
        for mine in account.story["figures"]
        if item["low"] in (mine["low"], mine["high"])
        and any(item["words"].split()[-1] in quote for quote in account.quotes(mine, item["file"]))
    ]


def figure(account: Account, item: Record) -> Check:
    """Checks that a figure is there with its value."""
    return Check("figures", f"{item['file']} {item['words']}", bool(figures_like(account, item)))


def relation(account: Account, item: Record, figures: list[Record]) -> Check:
    """Checks that figures of one quantity stand in one group with the right relation, two of them at least."""
    mine = [
        {one["group"] for one in figures_like(account, f)} - {None} for f in figures if f.get("group") == item["group"]
    ]
    groups = {group["id"]: group["relation"] for group in account.story["figure_groups"]}
    shared = {group for one in mine for group in one if sum(group in other for other in mine) > 1}
    right = any(groups.get(group) == item["relation"] for group in shared)
    return Check("figure groups", f"{item['group']}: {item['relation']}", right, str([groups.get(g) for g in shared]))


def wording(account: Account, item: Record) -> Check:
    """Checks that a label is given to its actor in its voice."""
    right = any(
        mine["label"].casefold() == item["label"].casefold()
        and account.is_called(mine["actor"], item["actor"])
        and any(True for _ in account.quotes(mine, item["file"]))
        and (account.is_called(mine["voice"], item["voice"]) if "voice" in item else not mine["voice"])
        for mine in account.story["wording"]
    )
    return Check("wording", f"{item['file']} {item['actor']} as {item['label']}", right)


def spelling(account: Account, item: Record) -> Check:
    """Checks that all spellings of a name are one actor."""
    wanted = {fold(name) for name in item["written"]}
    right = any(wanted <= names for names in account.names.values())
    return Check("actors", f"{item['actor']}: {', '.join(item['written'])}", right)


def table(checks: list[Check]) -> dict[str, tuple[int, int]]:
    """Returns how many lines of each kind are found, and of how many."""
    kinds = dict.fromkeys(one.kind for one in checks)
    return {k: (sum(c.found for c in checks if c.kind == k), sum(c.kind == k for c in checks)) for k in kinds}


def main() -> int:
    """Prints what is missing, then a line a kind."""
    checks = check(json.loads(Path(sys.argv[1]).read_text("utf-8")))
    for one in checks:
        if not one.found:
            print(f"missing {one.kind}: {one.line}   got {one.got[:160]}")
    for kind, (found, of) in table(checks).items():
        print(f"{kind:20s} {found}/{of}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
