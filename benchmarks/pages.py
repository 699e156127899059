"""Times the pages of a story file: every view with the filters a reader would set, search, and the memory of a process that serves them.

Run as `python -m benchmarks.pages STORY.dateline [--runs 3] [--slowest 10]`; `python -m benchmarks.crowd` makes a story file of any size. Each
time is from the query to the finished page, markup included. Counts are forgotten before each page, so that none profits
from another; what they are counted from (`ledger.py`) is read once before, as
`dateline open` does when it starts; how long that takes is printed too.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dateline.pages import VIEWS, Query, Served, page
from dateline.store.browse import KINDS, Browse, Filters

GOALS = {
    "page p95, ms": 150.0,
    "search p95, ms": 50.0,
    "page p95, ms of CPU": 150.0,
    "search p95, ms of CPU": 50.0,
    "memory, MB": 300.0,
}


@dataclass(frozen=True, slots=True)
class Taken:
    """One page and how long it took."""

    name: str
    query: str
    seconds: float
    """On the clock."""
    cpu: float
    """Of this process alone: what it would take on a machine that does nothing else."""
    size: int


def queries(browse: Browse) -> Iterator[tuple[str, Query]]:
    """Yields views with the filters a reader would set: none, one of each, several together; first, middle and last pages."""
    actors = [id_ for id_, _, _ in browse.actors_of("event", Filters(), 3)]
    outlets = [name for name, _ in browse.outlets_of("event", Filters(), 2)]
    days = [moment for moment, _ in browse.volume("event", Filters())]
    middle = days[len(days) // 2] if days else "2024-01-01"
    narrow = [
        Query(),
        Query(page=2),
        Query(page=10_000),
        Query(sort="-date"),
        Query(sort="weight"),
        Query(actor=tuple(actors[:1])),
        Query(outlet=tuple(outlets[:1])),
        Query(outlet=tuple(outlets), min=2),
        Query(since=middle, until=middle),
        Query(since=middle),
        Query(q="minister"),
        Query(actor=tuple(actors), min=2, since=middle),
    ]
    for name in ("account", "statements", "positions", "figures", "wording", "actors", "articles", "outlets"):
        yield from ((name, query) for query in narrow)
    for kind in ("ACCUSE", "CONSULT"):
        yield "account", Query(kind=(kind,), status=("done",))
    yield "account", Query(disputed=True)
    yield "positions", Query(stance=("supports",))
    yield "figures", Query(relation=("conflict",))
    yield "wording", Query(voice=("own",))
    yield from (("actor", Query(subject=id_)) for id_ in actors)
    yield from (("event", Query(subject=line.record.id)) for line in browse.lines("event", Filters(), "weight", 5, 0))
    yield from (
        ("statement", Query(subject=line.record.id)) for line in browse.lines("statement", Filters(), "date", 3, 50)
    )
    yield from (("article", Query(subject=id_)) for id_ in browse.article_ids()[:5])
    yield from ((name, Query()) for name in ("stories", "omissions", "eventwords", "decisions", "about"))


def searches(browse: Browse) -> Iterator[tuple[str, Query]]:
    """Yields searches: common and rare words, names, phrases, with an outlet."""
    names = [name for _, name, _ in browse.actors_of("event", Filters(), 3)]
    outlet = tuple(name for name, _ in browse.outlets_of("event", Filters(), 1))
    for words in ("minister", "said", "the", "government talks", '"said on"', "agreement reached", "xyzzy", *names):
        yield "search", Query(q=words)
        yield "search", Query(q=words, kind=("document",))
        yield "search", Query(q=words, outlet=outlet)


def take(browse: Browse, name: str, query: Query) -> Taken:
    """Makes one page as a server would."""
    browse.forget()
    begun, spent = time.perf_counter(), time.process_time()
    text = page(VIEWS[name](browse, query), browse.title(), Served(), style_address="/style.css")
    return Taken(
        name,
        query.text() or query.subject,
        time.perf_counter() - begun,
        time.process_time() - spent,
        len(text.encode("utf-8")),
    )


def p95(values: list[float]) -> float:
    """The value that nineteen of twenty do not exceed."""
    return sorted(values)[min(len(values) - 1, int(0.95 * len(values)))]


def main() -> None:
    """Prints the times by view, the slowest pages, and the goals."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("story", type=Path)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--slowest", type=int, default=10)
    options = parser.parse_args()
    with Browse.open(options.story) as browse:
        take(browse, "account", Query())  # templates are compiled once
        begun, spent = time.perf_counter(), time.process_time()
        for kind in KINDS:
            browse.prepare(kind)
        print(f"read to count from: {time.perf_counter() - begun:.1f} s, {time.process_time() - spent:.1f} s of CPU\n")
        asked, looked_for = list(queries(browse)), list(searches(browse))
        # A page's time is the least of its runs: what else the machine does is not the page's.
        pages = [
            min((take(browse, *one) for _ in range(options.runs)), key=lambda taken: taken.seconds) for one in asked
        ]
        found = [
            min((take(browse, *one) for _ in range(options.runs)), key=lambda taken: taken.seconds)
            for one in looked_for
        ]
    report(pages, found, options.slowest)


def report(pages: list[Taken], found: list[Taken], slowest: int) -> None:
    """Prints what was measured."""
    print(f"{'view':12} pages  median ms  p95 ms  most ms  most ms of CPU  largest kB")
    for name in dict.fromkeys(taken.name for taken in [*pages, *found]):
        own = [taken for taken in [*pages, *found] if taken.name == name]
        times = [taken.seconds * 1000 for taken in own]
        print(
            f"{name:12} {len(own):5}  {statistics.median(times):9.1f}  {p95(times):6.1f}  {max(times):7.1f}  {max(t.cpu for t in own) * 1000:14.1f}  {max(t.size for t in own) / 1000:10.0f}"
        )
    print()
    for taken in sorted([*pages, *found], key=lambda taken: -taken.seconds)[:slowest]:
        print(f"{taken.seconds * 1000:7.1f} ms, {taken.cpu * 1000:.1f} of CPU  {taken.name} {taken.query[:90]}")
    print()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    measured = {
        "page p95, ms": p95([taken.seconds * 1000 for taken in pages]),
        "search p95, ms": p95([taken.seconds * 1000 for taken in found]),
        "page p95, ms of CPU": p95([taken.cpu * 1000 for taken in pages]),
        "search p95, ms of CPU": p95([taken.cpu * 1000 for taken in found]),
        "memory, MB": memory,
    }
    for name, value in measured.items():
        print(f"{name:22} {value:7.1f}  (goal {GOALS[name]:g})")


if __name__ == "__main__":
    main()
