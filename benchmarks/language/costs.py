"""What reading costs: words a second, seconds to the first sentence, memory, and the size of the weights.

Everything is measured in fresh processes, as a user has them. Words are counted without white space. Speed is taken over whole
articles, from running text to finished documents, everything that is done with a document included. One core is measured in
processor time, which other programs on the machine hardly change; two processes and the start in wall time, so they want a quiet machine.
"""

from __future__ import annotations

import importlib.util
import multiprocessing
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from multiprocessing.synchronize import Barrier
from pathlib import Path

from benchmarks.language.naming import as_document, worldwide
from dateline.language import WEIGHTS, Engine, load

Text = tuple[str, list[tuple[int, int]]]
"""A text and the places of its paragraphs."""

STARTS = 5
LONG_TEXT = 100_000
"""Words in the text that memory is measured on."""

MEGABYTE = 1e6

FIRST_SENTENCE = """
from pathlib import Path
from dateline.language import load
load({folder}).read("The council closed two schools on Monday.", [(0, 41)])
print("read", flush=True)
"""


def speed(folder: Path | None, data: Path) -> dict[str, float]:
    """Words a second of one core, and of one and two processes beside each other that read the same texts."""
    texts = [as_document(article) for article in worldwide(data)]
    found = {"words a second": in_child(processor_speed, folder, texts)}
    one, two = (_together(count, folder, texts) for count in (1, 2))
    return found | {"one process": one, "two processes": two, "two to one": two / one}


def start(folder: Path | None, data: Path) -> dict[str, float]:
    """Seconds from starting Python to the first sentence read, the median of a few.

    Where torch is installed beside spaCy, spaCy's start loads it, and the figure says so.
    """
    name = "start, torch there" if importlib.util.find_spec("torch") else "start"
    chosen = "None" if folder is None else f"Path({str(folder.resolve())!r})"
    return {name: statistics.median(_start(FIRST_SENTENCE.format(folder=chosen)) for _ in range(STARTS))}


def memory(folder: Path | None, data: Path) -> dict[str, float]:
    """The most megabytes a process holds that reads a long text, in paragraphs and as one paragraph."""
    text, places = repeated([as_document(article) for article in worldwide(data)], LONG_TEXT)
    one = text.replace("\n", " ")
    return {
        "memory, paragraphs": in_child(peak, folder, [(text, places)]),
        "memory, one paragraph": in_child(peak, folder, [(one, [(0, len(one))])]),
    }


def size(folder: Path | None, data: Path) -> dict[str, float]:
    """Megabytes of the engine's folder."""
    files = (path for path in (folder or WEIGHTS).rglob("*") if path.is_file())
    return {"size": sum(path.stat().st_size for path in files) / MEGABYTE}


def read_all(engine: Engine, texts: Sequence[Text]) -> int:
    """Reads texts, and says how many words they have."""
    read = (paragraph.doc for text, places in texts for paragraph in engine.read(text, places))
    return sum(not token.is_space for doc in read for token in doc)


def processor_speed(folder: Path | None, texts: Sequence[Text]) -> float:
    """Words a second of this process's processor time, after a few texts to warm up."""
    engine = load(folder)
    read_all(engine, texts[:3])
    begun = time.process_time()
    return read_all(engine, texts) / (time.process_time() - begun)


def peak(folder: Path | None, texts: Sequence[Text]) -> float:
    """The most megabytes this process has held, once it has read the texts."""
    read_all(load(folder), texts)
    # Linux lets a process begin with its parent's `ru_maxrss`, so what it says of itself is read where there is a /proc.
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM:"))
        return int(line.split()[1]) * 1024 / MEGABYTE
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024) / MEGABYTE


def repeated(texts: Sequence[Text], least: int) -> Text:
    """One text of at least so many words: the texts one after another, over and over."""
    parts: list[str] = []
    places: list[tuple[int, int]] = []
    start = words = 0
    while words < least:
        for text, inside in texts:
            parts.append(text)
            places += [(start + first, start + last) for first, last in inside]
            start += len(text) + 1
            words += text.count(" ") + len(inside)
            if words >= least:
                break
    return "\n".join(parts), places


def in_child(
    measure: Callable[[Path | None, Sequence[Text]], float], folder: Path | None, texts: Sequence[Text]
) -> float:
    """Runs a measurement in a fresh process."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(measure, (folder, texts))


def _together(count: int, folder: Path | None, texts: Sequence[Text]) -> float:
    """Words a second of wall time of so many processes together; the clock runs once all have started."""
    context = multiprocessing.get_context("spawn")
    ready, words = context.Barrier(count + 1), context.Queue()
    workers = [context.Process(target=_work, args=(ready, words, folder, texts)) for _ in range(count)]
    for worker in workers:
        worker.start()
    ready.wait()
    begun = time.perf_counter()
    total = sum(words.get() for _ in workers)
    seconds = time.perf_counter() - begun
    for worker in workers:
        worker.join()
    return total / seconds


def _work(ready: Barrier, words: multiprocessing.Queue[int], folder: Path | None, texts: Sequence[Text]) -> None:
    engine = load(folder)
    read_all(engine, texts[:3])
    ready.wait()
    words.put(read_all(engine, texts))


def _start(code: str) -> float:
    begun = time.perf_counter()
    command = [sys.executable, "-c", code]
    with subprocess.Popen(command, stdout=subprocess.PIPE, env={**os.environ, "OMP_NUM_THREADS": "1"}) as child:
        assert child.stdout is not None
        said = child.stdout.readline()
        seconds = time.perf_counter() - begun
    assert said == b"read\n"
    return seconds
