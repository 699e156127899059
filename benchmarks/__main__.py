"""Runs every measurement there is data for, one after another: `python -m benchmarks [NAME …] [--yardsticks DIR]`.

Each line of the table below is a command of its own, printed before it runs, so that a figure can be had again alone.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.story import YARDSTICKS


def commands(yardsticks: Path, folder: Path) -> dict[str, list[list[str]]]:
    """Returns the commands of each measurement; what they write goes into a folder."""
    dev = yardsticks / "cleaning" / "dev"
    html, text, captures = (str(folder / f"{name}.jsonl") for name in ("html", "text", "captures"))
    cleaning = str(yardsticks / "cleaning" / "evaluate.py")
    place = ["--yardsticks", str(yardsticks)]
    return {
        "story": [["-m", "benchmarks.story", *place]],
        "language": [["-m", "benchmarks.language", "--data", str(yardsticks.parent / "language")]],
        "repairs": [["-m", "benchmarks.repairs"]],
        "cost": [["-m", "benchmarks.cost", *place]],
        "attribution": [["-m", "benchmarks.attribution", str(folder / "attribution.jsonl"), *place, "--score"]],
        "speakers": [["-m", "benchmarks.speakers", *place]],
        "events": [["-m", "benchmarks.events", *place]],
        "event_gold": [["-m", "benchmarks.event_gold"], ["-m", "benchmarks.event_agreement"]],
        "actors": [["-m", "benchmarks.actors", str(folder / "actors.jsonl"), *place, "--score"]],
        "joins": [["-m", "benchmarks.joins"]],
        "plans": [["-m", "benchmarks.plans"]],
        "times": [
            command
            for corpus in ("tbaq_timebank", "tbaq_aquaint", "wikiwars")
            for found in [str(folder / f"{corpus}.jsonl")]
            for command in (
                ["-m", "benchmarks.times", corpus, found],
                [str(yardsticks / "times" / "evaluate.py"), str(yardsticks / "times" / f"{corpus}.jsonl"), found],
            )
        ],
        "places": [["-m", "benchmarks.places", *place]],
        "stories": [["-m", "benchmarks.stories", *place]],
        "dating": [["-m", "benchmarks.dating", *place]],
        "copies": [["-m", "benchmarks.copies", *place]],
        "sayings": [
            ["-m", "benchmarks.sayings"],
            [
                "-m",
                "benchmarks.sayings",
                "--stories",
                str(yardsticks / "stories" / "giveme5w1h.jsonl"),
                "--every",
                "4",
                "--most",
                "6",
            ],
        ],
        "figures": [["-m", "benchmarks.figures"]],
        "coreference": [["-m", "benchmarks.coreference", *place]],
        "cleaning": [
            ["-m", "benchmarks.cleaning", str(yardsticks.parent / "captures"), "--to", captures],
            [cleaning, captures, "--captures", str(yardsticks / "cleaning" / "captures.json")],
            ["-m", "benchmarks.cleaning", str(dev / "html"), "--to", html, "--gold", str(dev / "gold.jsonl")],
            [cleaning, html, "--gold", str(dev / "gold.jsonl")],
            ["-m", "benchmarks.cleaning", str(dev / "text"), "--to", text],
            [cleaning, text, "--gold", str(dev / "gold.jsonl")],
        ],
    }


def main() -> int:
    """Runs what is asked for and returns 1 if any of it failed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--yardsticks", type=Path, default=YARDSTICKS)
    options = parser.parse_args()
    if not options.yardsticks.is_dir():
        parser.error(f"there are no yardsticks at {options.yardsticks}: name their folder with --yardsticks")
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        known = commands(options.yardsticks, Path(folder))
        unknown = set(options.names) - set(known)
        if unknown:
            parser.error(f"there is no measurement {', '.join(sorted(unknown))}; there are {', '.join(known)}")
        for name in options.names or known:
            for command in known[name]:
                print(f"\n$ python {' '.join(command)}", flush=True)
                failed += subprocess.run([sys.executable, *command], check=False).returncode != 0
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
