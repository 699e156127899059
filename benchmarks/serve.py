"""How fast the pages of a story file are answered over HTTP on this machine, and what memory the server takes.

    python -m benchmarks.crowd crowd.dateline                 # a generated story file of 10,000 articles
    python -m benchmarks.serve crowd.dateline

A run starts `dateline open`, walks the pages as a reader does (from the account through lists, filters, later pages, actors and articles)
and asks for words that stand in the articles. Each answer is read to its end; no answer is asked for twice with the same address.
`--statements N` asks instead for the list of statements with each of its filters, and with two and three of them at once, N times.
"""

from __future__ import annotations

import argparse
import http.client
import os
import random
import re
import sqlite3
import subprocess
import sys
import time
from collections import defaultdict
from pathlib import Path
from statistics import fmean
from urllib.parse import parse_qsl, quote, urlsplit

LINK = re.compile(r'href="(/[^"#]*)')
HARVEST = 12
"""Pages whose links are followed, of each kind."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("story", type=Path)
    parser.add_argument("--pages", type=int, default=600, help="pages to ask for (600)")
    parser.add_argument("--searches", type=int, default=200, help="searches to ask for (200)")
    parser.add_argument(
        "--statements", type=int, default=0, help="filtered lists of statements to ask for, and nothing else"
    )
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    began = time.perf_counter()
    server = subprocess.Popen(
        [sys.executable, "-m", "dateline", "open", str(options.story), "--no-browser"],
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        address = server.stdout.readline().strip() if server.stdout else ""
        print(f"ready after                 {time.perf_counter() - began:.2f} s")
        client = Client(address, server.pid)
        rng = random.Random(options.seed)
        if options.statements:
            for name, taken in sorted(filtered(client, options.story, rng, options.statements).items()):
                print(f"{name:<24} {line(taken)}")
            print(f"{'processor time, all':<24} {line(client.computed)}   mean {fmean(client.computed):.1f} ms")
            return
        walk = Walk(client, rng)
        walk.go(options.pages)
        searches = search(client, options.story, rng, options.searches)
        for kind, taken in sorted(walk.taken.items()):
            print(f"{kind:<24} {line(taken)}")
        everything = [one for taken in walk.taken.values() for one in taken]
        print(f"{'all pages':<24} {line(everything)}")
        print(f"{'search':<24} {line(searches)}")
        print(f"{'largest page':<24} {walk.largest / 1000:,.0f} kB  {walk.largest_at}")
        print(f"{'memory, at most':<24} {peak(server.pid):.0f} MB")
        # In steps of 10 ms, as Linux counts it: what an answer would take on a machine that does nothing else.
        print(f"{'processor time':<24} {line(client.computed)}   mean {fmean(client.computed):.1f} ms")
    finally:
        server.terminate()
        server.wait(10)


class Client:
    """One connection to the server."""

    def __init__(self, address: str, process: int) -> None:
        self.process = process
        self.computed: list[float] = []
        self.connection = http.client.HTTPConnection(urlsplit(address).netloc)

    def get(self, path: str) -> tuple[float, str]:
        """Returns how many milliseconds an answer took, and the answer."""
        before, began = processor_seconds(self.process), time.perf_counter()
        self.connection.request("GET", path)
        answer = self.connection.getresponse()
        body = answer.read()
        taken = 1000 * (time.perf_counter() - began)
        self.computed.append(1000 * (processor_seconds(self.process) - before))
        if answer.status == 303:
            # A line without a page of its own leads to its place in a list; a reader waits for both.
            further, text = self.get(str(answer.headers["Location"]).partition("#")[0])
            return taken + further, text
        if answer.status != 200:
            raise SystemExit(f"{path}: {answer.status} {body[:200]!r}")
        return taken, body.decode("utf-8")


class Walk:
    """A reader's way through the pages: links at random, each address once, kinds of page in turn."""

    def __init__(self, client: Client, rng: random.Random) -> None:
        self.client, self.rng = client, rng
        self.taken: dict[str, list[float]] = defaultdict(list)
        self.waiting: dict[str, list[str]] = defaultdict(list)
        self.seen: set[str] = set()
        self.largest, self.largest_at = 0, ""

    def go(self, pages: int) -> None:
        """Asks for so many pages."""
        self.visit("/")
        while pages and any(self.waiting.values()):
            for kind in sorted(kind for kind, links in self.waiting.items() if links):
                links = self.waiting[kind]
                self.visit(links.pop(self.rng.randrange(len(links))))
                pages -= 1
                if not pages:
                    break

    def visit(self, path: str) -> None:
        """Asks for a page and notes the links on it."""
        if path in self.seen:
            return
        self.seen.add(path)
        taken, body = self.client.get(path)
        self.taken[kind_of(path)].append(taken)
        if len(body) > self.largest:
            self.largest, self.largest_at = len(body), path
        links = sorted({link.replace("&amp;", "&") for link in LINK.findall(body)} - self.seen)
        for link in self.rng.sample(links, min(len(links), 40)):
            # Whole lists are files to keep, not pages.
            if "all=1" in link or urlsplit(link).path.startswith("/static/"):
                continue
            if not urlsplit(link).path.endswith((".csv", ".txt")):
                self.waiting[kind_of(link)].append(link)


def filtered(client: Client, story: Path, rng: random.Random, number: int) -> dict[str, list[float]]:
    """Asks for the list of statements with one to three filters that its own page offers, and returns for each filter, and for each number of them,
    the milliseconds of processor time of the answers."""
    taken: dict[str, list[float]] = defaultdict(list)
    offered: dict[str, list[str]] = {"q": drawn_words(story, rng, number), "from": [], "to": [], "page": ["2", "40"]}
    for path in ("/statements", "/statements?scope=wide"):
        body = client.get(path)[1]
        for link in LINK.findall(body):
            asked = parse_qsl(urlsplit(link.replace("&amp;", "&")).query) if link.startswith("/statements?") else []
            for name, value in asked:
                offered.setdefault(name, []).append(value)
    with sqlite3.connect(f"file:{story}?mode=ro", uri=True) as connection:
        days = [
            row[0]
            for row in connection.execute(
                "SELECT DISTINCT moment FROM shown WHERE kind = 'statement' AND moment < '9999'"
            )
        ]
    offered |= {"from": days, "to": days}
    names = sorted(name for name, values in offered.items() if values)
    seen: set[str] = set()
    for at in range(number):
        chosen = [names[at % len(names)], *rng.sample(names, at // len(names) % 3)]
        asked = "&".join(f"{name}={quote(rng.choice(offered[name]))}" for name in sorted(set(chosen)))
        if asked in seen:
            continue
        seen.add(asked)
        client.get(f"/statements?{asked}")
        for name in {*chosen, f"{len(set(chosen))} at once"}:
            taken[name].append(client.computed[-1])
    return taken


def drawn_words(story: Path, rng: random.Random, number: int) -> list[str]:
    """Returns one to three words that stand together in an article, as often as asked."""
    with sqlite3.connect(f"file:{story}?mode=ro", uri=True) as connection:
        texts = [row[0] for row in connection.execute("SELECT text FROM document ORDER BY id LIMIT 500")]
    drawn = []
    for _ in range(number):
        words = re.findall(r"[A-Za-z]{4,}", rng.choice(texts))
        at = rng.randrange(max(1, len(words) - 3))
        drawn.append(" ".join(words[at : at + rng.choice((1, 2, 3))]))
    return drawn


def kind_of(path: str) -> str:
    """Returns what kind of page is at an address: the list, or one of its kind, whether filtered, and for whom."""
    split = urlsplit(path)
    parts = [part for part in split.path.split("/") if part]
    name = "account" if not parts else parts[0] if len(parts) == 1 else f"{parts[0]}/…"
    if name.endswith(".json"):
        return "JSON"
    return f"{name}?…" if split.query else name


def search(client: Client, story: Path, rng: random.Random, number: int) -> list[float]:
    """Asks for one to three words that stand together in an article, and returns the milliseconds of each answer."""
    return [client.get(f"/search?q={quote(asked)}")[0] for asked in drawn_words(story, rng, number)]


def line(taken: list[float]) -> str:
    """Returns how many, and the middle, the 95th of a hundred and the slowest, in milliseconds."""
    ordered = sorted(taken)
    if not ordered:
        return "none"
    at = lambda share: ordered[min(len(ordered) - 1, int(share * len(ordered)))]  # noqa: E731
    return f"{len(ordered):5} answers   p50 {at(0.5):6.1f} ms   p95 {at(0.95):6.1f} ms   slowest {ordered[-1]:6.1f} ms"


def peak(process: int) -> float:
    """Returns the most memory a process has held, in MB (Linux)."""
    status = Path(f"/proc/{process}/status").read_text()
    found = re.search(r"VmHWM:\s+(\d+) kB", status)
    return int(found.group(1)) / 1000 if found else float("nan")


def processor_seconds(process: int) -> float:
    """Returns how long a process has computed (Linux): what an answer takes where nothing else runs."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    main()
