"""Reads pairs of short reports, a plan and what was told later, tells their story, and scores which plans were linked with what came of them.

Run as `python -m benchmarks.plans [--half a|b] [--show]`. The pairs lie in `benchmarks/plans.toml`, half of them false ones.
"""

from __future__ import annotations

import argparse
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dateline.language import Engine, load
from dateline.model import Article, Line, Published, Reading, Span
from dateline.reading import read
from dateline.story import tell

CASES = Path(__file__).resolve().parent / "plans.toml"


@dataclass(frozen=True, slots=True)
class Outcome:
    """One pair: whether the later report tells what came of the plan, and whether it was linked."""

    came: bool
    linked: bool
    texts: tuple[str, str]


def article(name: str, published: str, text: str) -> Article:
    """Returns a report as an article of one paragraph."""
    story = (Span(0, len(text)),)
    return Article(
        name,
        name,
        (),
        None,
        "text",
        text,
        story,
        (Line(story[0], "story"),),
        outlet=f"Paper {name}",
        language="en",
        published=Published(published, published, "printed"),
    )


def judge(case: dict[str, Any], engine: Engine) -> Outcome:
    """Returns whether a pair of reports was linked."""
    articles = [article("first", *case["plan"]), article("then", *case["then"])]
    readings: list[Reading] = [read(one, engine) for one in articles]
    story = tell(articles, readings)
    return Outcome(case["came"], any(event.happened_as for event in story.events), (case["plan"][1], case["then"][1]))


def outcomes(half: str, engine: Engine) -> list[Outcome]:
    """Returns what became of every pair of a half."""
    return [judge(case, engine) for case in tomllib.loads(CASES.read_text("utf-8"))[half]]


def main() -> int:
    """Prints how many true pairs were linked, and how many false ones."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--half", choices=("a", "b"))
    parser.add_argument("--show", action="store_true", help="list the pairs that were got wrong")
    options = parser.parse_args()
    engine = load()
    for half in [options.half] if options.half else ["a", "b"]:
        found = outcomes(half, engine)
        true, false = [one for one in found if one.came], [one for one in found if not one.came]
        print(
            f"half {half}: linked {sum(one.linked for one in true)} of {len(true)} true pairs, {sum(one.linked for one in false)} of {len(false)} false ones"
        )
        for one in found if options.show else []:
            if one.came != one.linked:
                print(f"  {'missed' if one.came else 'wrong'}: {one.texts[0]} / {one.texts[1]}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
