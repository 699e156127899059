"""Times how long an article that has been read takes to join its story in a large file: grouping, telling and writing.

Run as `python -m benchmarks.joining FILE.dateline [--times 5] [--stories 400 35 25 0]` with a file that `benchmarks.crowd` made. The file is added to: work on a copy.
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import sys
import time
from pathlib import Path

from benchmarks.crowd import make_articles, sizes
from dateline.engines.telling import Teller
from dateline.reading import VERSION
from dateline.store import Store


def main() -> int:
    """Prints the seconds of each article and how large its story is."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--times", type=int, default=5)
    parser.add_argument("--strands", type=int, default=300, help="as the file was made with")
    parser.add_argument(
        "--stories", type=int, nargs="+", help="which are added to, the largest being 0; else some from all along"
    )
    parser.add_argument("--profile", action="store_true", help="say where the time goes")
    options = parser.parse_args()
    import dateline.story
    import dateline.story.joining  # noqa: F401

    with Store.open(options.file, write=True) as store:
        articles = store.count()
        amounts = sizes(articles, options.strands)
        for number in options.stories or range(0, options.strands, max(1, options.strands // options.times)):
            *_, (article, reading) = make_articles(number, amounts[number] + 1 + articles % 97)
            profiler = cProfile.Profile()
            start, worked = time.perf_counter(), time.process_time()
            store.add(article, reading, VERSION)
            if options.profile:
                profiler.enable()
            Teller(store).tell_strands(None, {article.id})
            profiler.disable()
            seconds, worked = time.perf_counter() - start, time.process_time() - worked
            strand = store.strands()[article.id]
            size = sum(one == strand for one in store.strands().values())
            print(
                f"{worked:.2f} s of processor time, {seconds:.2f} s by the clock, into a story of {size} articles, {articles} in the file",
                flush=True,
            )
            if options.profile:
                pstats.Stats(profiler).sort_stats("cumulative").print_stats(45)
    return 0


if __name__ == "__main__":
    sys.exit(main())
