"""How fast web archives are read: records a second of `dateline.captures` paired with warcio alone, and with the articles cleaned in processes beside.

Run as `python -m benchmarks.warc [--pages 1500] [--cleaned 300] [--kilobytes 60] [--rounds 5]`. The web archive is invented: for each page the
request, the answer and the metadata that crawlers write, and a picture. warcio (Apache 2) comes with the development dependencies.
"""

from __future__ import annotations

import argparse
import gzip
import random
import statistics
import tempfile
import time
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from dateline.captures import find, with_text
from dateline.model import Capture

WORDS = [
    "the",
    "a",
    "of",
    "to",
    "in",
    "and",
    "for",
    "on",
    "that",
    "with",
    "said",
    "harbour",
    "ferry",
    "crews",
    "council",
    "union",
    "talks",
    "berth",
    "island",
    "port",
    "crew",
    "mayor",
    "passengers",
    "week",
    "vote",
    "strike",
    "night",
    "quay",
    "boats",
    "office",
    "minister",
    "chief",
    "line",
    "tide",
    "storm",
    "road",
    "bridge",
    "market",
    "price",
    "wage",
    "demand",
    "offer",
    "deal",
]
RECORDS_A_PAGE = 4
PROCESSES = 2
AHEAD = 8


def sentence(dice: random.Random) -> str:
    """An invented sentence."""
    return " ".join(dice.choices(WORDS, k=dice.randint(12, 28))).capitalize() + "."


def page(dice: random.Random, number: int, kilobytes: int) -> bytes:
    """An invented page: story paragraphs, and scripts, menus and teasers around them up to its size."""
    story = "".join(f"<p>{' '.join(sentence(dice) for _ in range(3))}</p>" for _ in range(14))
    menu = "".join(f'<li><a href="/s/{n}">{" ".join(dice.choices(WORDS, k=2))}</a></li>' for n in range(60))
    teasers = "".join(f'<div class="teaser"><h3><a href="/t/{n}">{sentence(dice)}</a></h3></div>' for n in range(40))
    body = f"<nav><ul>{menu}</ul></nav><article><h1>{sentence(dice)}</h1>{story}</article><aside>{teasers}</aside><footer>© Quay Post</footer>"
    # Packs to about a fifth, as pages do.
    wanted = max(0, kilobytes * 1000 - len(body))
    fill = "".join(f'"{dice.getrandbits(20)}":"{" ".join(dice.choices(WORDS, k=6))}",' for _ in range(wanted // 45))
    return f"<!DOCTYPE html><html><head><title>Page {number}</title><script>var d={{{fill}}}</script></head><body>{body}</body></html>".encode()


def record(kind: str, url: str, body: bytes, content_type: str) -> bytes:
    """One record of a web archive, gzipped by itself."""
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{kind}-{url}>\r\nWARC-Date: 2024-03-04T10:00:00Z\r\n"
        f"WARC-Target-URI: {url}\r\nContent-Type: {content_type}\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return gzip.compress(head.encode() + body + b"\r\n\r\n", 6)


def write(path: Path, pages: int, kilobytes: int) -> None:
    """Writes the web archive; the same numbers give the same pages."""
    dice = random.Random(7)
    with path.open("wb") as file:
        for number in range(pages):
            url = f"https://quay.example/{number}"
            http = "application/http; msgtype="
            html = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page(dice, number, kilobytes)
            picture = b"HTTP/1.1 200 OK\r\nContent-Type: image/jpeg\r\n\r\n" + dice.randbytes(20_000)
            file.write(record("request", url, b"GET / HTTP/1.1\r\nHost: quay.example\r\n\r\n", http + "request"))
            file.write(record("response", url, html, http + "response"))
            file.write(record("metadata", url, b"fetchTimeMs: 120", "application/warc-fields"))
            file.write(record("response", url + ".jpg", picture, http + "response"))


def by_warcio(path: Path) -> int:
    """Reads every record and the body of every page, and does nothing with them."""
    from warcio.archiveiterator import ArchiveIterator

    count = 0
    with path.open("rb") as file:
        for found in ArchiveIterator(file):
            count += 1
            if found.rec_type == "response" and "html" in (found.http_headers.get_header("Content-Type") or ""):
                found.content_stream().read()
    return count


def by_captures(path: Path) -> int:
    """Reads every page as a capture, told from the rest, decoded, with its fingerprint."""
    return RECORDS_A_PAGE * sum(isinstance(found, Capture) for found in find([path], texts=False))


def clean(capture: Capture) -> int:
    """The words of a capture's article."""
    from dateline.articles import clean as cleaned

    return cleaned(with_text(capture)).n_words


def overlapped(path: Path, pool: ProcessPoolExecutor) -> tuple[int, float]:
    """Reads every page and has it cleaned in the processes meanwhile; returns the pages, and the reader's own processor time."""
    waiting: deque[Future[int]] = deque()
    done, began = 0, time.process_time()
    for capture in captures(path):
        waiting.append(pool.submit(clean, capture))
        if len(waiting) >= PROCESSES * AHEAD:
            done += waiting.popleft().result() > 0
    done += sum(one.result() > 0 for one in waiting)
    return done, time.process_time() - began


def captures(path: Path) -> Iterator[Capture]:
    """The captures of a web archive, their texts not taken."""
    return (found for found in find([path], texts=False) if isinstance(found, Capture))


def timed(work: Callable[[Path], int], path: Path) -> float:
    """Records a second of this process's own time: the machine may have other work."""
    began = time.process_time()
    return work(path) / (time.process_time() - began)


def main() -> None:
    """Measures and prints."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--pages", type=int, default=1500)
    arguments.add_argument("--cleaned", type=int, default=300)
    arguments.add_argument("--kilobytes", type=int, default=60)
    arguments.add_argument("--rounds", type=int, default=5)
    given = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path, few = Path(folder, "crawl.warc.gz"), Path(folder, "few.warc.gz")
        write(path, given.pages, given.kilobytes)
        write(few, given.cleaned, given.kilobytes)
        print(
            f"{given.pages} pages of {given.kilobytes} kB, {RECORDS_A_PAGE} records each, {path.stat().st_size / 1e6:.0f} MB packed"
        )
        ratios = []
        for _ in range(given.rounds):
            theirs, ours = timed(by_warcio, path), timed(by_captures, path)
            ratios.append(ours / theirs)
            print(f"warcio alone {theirs:6.0f} records/s   captures {ours:6.0f} records/s   ratio {ratios[-1]:.2f}")
        print(f"reading: {statistics.median(ratios):.2f} times warcio alone (median of {given.rounds} pairs)")
        with ProcessPoolExecutor(PROCESSES, get_context("spawn")) as pool:
            overlapped(few, pool)  # the processes load what they need
            alone = statistics.median(timed(by_warcio, few) for _ in range(given.rounds))
            began = time.perf_counter()
            done, own = overlapped(few, pool)
            took = time.perf_counter() - began
        print(
            f"with {PROCESSES} processes cleaning: {done} articles in {took:.1f} s, {done / took:.1f} pages/s, {done * RECORDS_A_PAGE / took:.0f} records/s"
        )
        print(f"  against warcio alone by the clock: {done * RECORDS_A_PAGE / took / alone:.3f}")
        print(
            f"  the reader's own time meanwhile: {own:.2f} s, {done * RECORDS_A_PAGE / own:.0f} records a second of it, {done * RECORDS_A_PAGE / own / alone:.2f} times warcio alone"
        )


if __name__ == "__main__":
    main()
