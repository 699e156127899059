"""Builds a pile, exports it and holds the account against a hand-made reading with the story yardstick's own scorer.

Run as `python -m benchmarks.story [--yardsticks DIR] [--show]`. Prints the scorer's table and the wall time of build and export.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
YARDSTICKS = Path(os.environ.get("DATELINE_YARDSTICKS", ROOT.parent / "shared" / "yardsticks"))


def export(pile: Path, folder: Path) -> tuple[Path, float]:
    """Builds a pile in a fresh process and exports it as JSON and as pages; returns the JSON file and the seconds it all took."""
    story, target = folder / "story.dateline", folder / "story.json"
    start = time.perf_counter()
    for arguments in (
        ["build", str(pile), "-o", str(story), "--quiet"],
        ["export", str(story), "--to", "json", "-o", str(target)],
        ["export", str(story), "--to", "site", "-o", str(folder / "site")],
    ):
        subprocess.run([sys.executable, "-m", "dateline", *arguments], check=True)
    return target, time.perf_counter() - start


def score(yardsticks: Path, *, show: bool = False, keep: Path | None = None) -> str:
    """Returns the scorer's report on the captures beside the yardsticks, with the wall time."""
    with tempfile.TemporaryDirectory() as folder:
        story, seconds = export(yardsticks.parent / "captures", keep or Path(folder))
        command = [sys.executable, str(yardsticks / "story" / "evaluate.py"), str(story), *(["--show"] if show else [])]
        report = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return f"{report}{'built and exported, wall seconds':40s} {seconds:6.2f}"


def figures(report: str) -> dict[str, float]:
    """Reads the scorer's table, which fills the end of its report: a figure for each measure."""
    rows = re.findall(r"^(.{40}) +(\d+\.\d+)", report, re.MULTILINE)
    return {measure.strip(): float(figure) for measure, figure in rows}


def main() -> int:
    """Prints the report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--yardsticks", type=Path, default=YARDSTICKS)
    parser.add_argument("--show", action="store_true", help="list what was missed and what was wrong")
    parser.add_argument("--keep", type=Path, help="keep the story file, the export and the pages in this folder")
    options = parser.parse_args()
    if options.keep:
        options.keep.mkdir(parents=True, exist_ok=True)
    print(score(options.yardsticks, show=options.show, keep=options.keep))
    return 0


if __name__ == "__main__":
    sys.exit(main())
