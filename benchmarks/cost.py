"""What each room of reading costs beside parsing alone: processor time of its calls, as shares of the engine's.

    python -m benchmarks.cost [--documents N] [--rounds N] [--yardsticks DIR]

Articles are every so-many-th of PolNeAR's training split. `reading.read` itself is run, with a clock around the calls it makes;
rounds go over all articles in turn, and a room's time is the median of its rounds.
"""

from __future__ import annotations

import argparse
import importlib
import json
import re
import statistics
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import process_time
from typing import Any

from benchmarks.story import YARDSTICKS
from dateline import reading
from dateline.language import load
from dateline.model import Article, Span, identify

ROOMS = {
    "times": "find_times",
    "places": "find_places",
    "names": "find_cast",
    "attribution": "find_statements",
    "events": "find_events",
    "stances": "find_stances",
    "figures": "find_figures",
    "wording": "find_wording",
}
GOALS = {"attribution": 0.25, "events": 0.30}
"""The most a room may add to parsing, as a share of it."""
SENTENCES = 100
"""Sentences a second that one core is to read, all rooms included."""


class Spent(Counter[str]):
    """Processor seconds by room, in one round."""

    def timed(self, room: str, call: Callable[..., Any]) -> Callable[..., Any]:
        """Returns a call that adds the time it takes to a room's."""

        def clocked(*given: Any, **named: Any) -> Any:
            start = process_time()
            try:
                return call(*given, **named)
            finally:
                self[room] += process_time() - start  # type: ignore[assignment]

        return clocked


class ClockedEngine:
    """The engine with a clock around its parse."""

    def __init__(self, engine: Any, spent: Spent) -> None:
        self.read = spent.timed("engine", engine.read)


@contextmanager
def clocked(spent: Spent) -> Iterator[None]:
    """Puts a clock around each room's front door, where `reading.read` looks it up at every call."""
    modules = {room: importlib.import_module(f"dateline.reading.{room}") for room in ROOMS}
    doors = [(modules[room], room, name, getattr(modules[room], name)) for room, name in ROOMS.items()]
    for module, room, name, call in doors:
        setattr(module, name, spent.timed(room, call))
    try:
        yield
    finally:
        for module, _, name, call in doors:
            setattr(module, name, call)


def articles(yardsticks: Path, number: int) -> list[Article]:
    """Returns a number of articles spread evenly over PolNeAR's training split."""
    lines = (yardsticks / "attribution" / "polnear_train.jsonl").read_text("utf-8").splitlines()
    return [_article(json.loads(line)) for line in lines[:: max(1, len(lines) // number)][:number]]


def _article(row: dict[str, Any]) -> Article:
    text = row["text"]
    story = tuple(Span(*match.span()) for match in re.finditer(r"[^\n]+", text) if match.group().strip())
    return Article(identify(text), "", (), None, "text", text, story, (), title=row.get("title"), language="en")


def main() -> None:
    """Prints the table, and what is over its goal."""
    options = _options()
    pile = articles(options.yardsticks, options.documents)
    engine = load()
    for article in pile[:5]:
        reading.read(article, engine)  # word lists are read once a process
    rounds = []
    for _ in range(options.rounds):
        spent = Spent()
        with clocked(spent):
            start = process_time()
            sentences = sum(len(reading.read(article, ClockedEngine(engine, spent)).sentences) for article in pile)  # type: ignore[arg-type]
            whole = process_time() - start
        spent["the rest"] = whole - sum(spent.values())  # type: ignore[assignment]
        spent["whole"] = whole  # type: ignore[assignment]
        rounds.append(spent)
    for line in report(rounds, sentences):
        print(line)


def report(rounds: list[Spent], sentences: int) -> list[str]:
    """Returns the table of medians, a room a line: seconds, microseconds a sentence, share of the engine's time."""
    names = ("engine", *ROOMS, "the rest", "whole")
    middle = {room: statistics.median(spent[room] for spent in rounds) for room in names}
    lines = [
        f"{sentences} sentences, medians of {len(rounds)} rounds",
        "room            CPU s   ms/sentence   of parsing",
    ]
    for room in names:
        share = middle[room] / middle["engine"]
        goal = f"   goal {GOALS[room]:.0%}: {'met' if share <= GOALS[room] else 'missed'}" if room in GOALS else ""
        lines.append(f"{room:12} {middle[room]:8.2f} {1000 * middle[room] / sentences:13.3f} {share:12.1%}{goal}")
    pace = sentences / middle["whole"]
    lines.append(
        f"{pace:.0f} sentences a second of one core   goal {SENTENCES}: {'met' if pace >= SENTENCES else 'missed'}"
    )
    return lines


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=100)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--yardsticks", type=Path, default=YARDSTICKS)
    return parser.parse_args()


if __name__ == "__main__":
    main()
