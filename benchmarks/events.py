"""Reads the event yardstick's sentences with the engine and writes who-did-what in the form its scorer takes, or scores them at once.

    python -m benchmarks.events [--set gsr_dev|plv_dev|negatives_dev …] [--least 0] [--yardsticks DIR] [--keep DIR] [--folds DIR]

PLV's sentences are trained on: their figure is that of weights that saw none of the fold a sentence is in (`--folds`). `--least` is the chance
from which an event counts here. The records do not count appeals (to urge, to call for) as events, nor acts that are only denied: they are left
out. PLV has one class for conceding and retreating, which the scorer merges, and one event a sentence: it is scored once with all that is told
and once with the first.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import nullcontext
from functools import partial
from pathlib import Path
from typing import Any

from training.events.folds import weights_of_fold

from dateline.language import Engine, load
from dateline.model import Article, EventMention, Party, Span, identify
from dateline.reading import read
from dateline.reading.events.learned.judge import weights
from dateline.reading.events.lexicon import Frame, noun_frames, spelling, verb_frames

PRONOUNS = frozenset({"he", "she", "it", "they", "him", "her", "them"})
LEAST = 0.0
"""Chance from which an event counts: all that an account tells."""
APPEAL = 0.55
"""Score below which a frame of REQUEST tells an appeal."""
SETS = ("gsr_dev", "plv_dev", "negatives_dev")
YARDSTICKS = Path(os.environ.get("DATELINE_YARDSTICKS", Path(__file__).resolve().parents[2] / "shared" / "yardsticks"))


def events_of(text: str, engine: Engine) -> tuple[EventMention, ...]:
    """Returns the events of a sentence read as an article of its own, the surest first."""
    return reading_of(text, engine)[0]


def reading_of(text: str, engine: Engine) -> tuple[tuple[EventMention, ...], dict[str, str]]:
    """Returns the events of a sentence read as an article of its own, the surest first, and the names of its entities by id."""
    whole = Span(0, len(text))
    article = Article(identify(text), "", (), None, "text", text, (whole,), (), language="en")
    reading = read(article, engine)
    names = {entity.id: entity.name for entity in reading.entities}
    return tuple(sorted(reading.events, key=lambda event: -event.score)), names


def predictions(
    rows: Iterable[dict[str, Any]], engine: Engine, least: float, judges: Callable[[str], Path] | None = None
) -> Iterator[dict[str, Any]]:
    """Yields one prediction a sentence in the scorer's form; `judges` names the weights that judge a sentence's events."""
    for row in rows:
        with weights(judges(row["id"])) if judges is not None else nullcontext():
            events, names = reading_of(row["text"], engine)
        kept = [_row(event, names) for event in events if event.score >= least and recorded(event, row["text"])]
        yield {"id": row["id"], "events": kept}


def recorded(event: EventMention, text: str) -> bool:
    """False for what the records do not count: acts that are denied, requests that a frame tells as appeals ("urged", "launched an appeal")."""
    lemma = spelling(event.lemma)
    frames: list[Frame] = [*verb_frames().get(lemma, ()), *noun_frames().get(lemma, ())]
    appeals = any(frame.type == "REQUEST" and frame.score < APPEAL for frame in frames)
    appeals = appeals or (event.phrase is not None and "appeal" in text[slice(*event.phrase)].split())
    return event.status != "denied" and not (event.type == "REQUEST" and appeals)


def _row(event: EventMention, names: Mapping[str, str]) -> dict[str, Any]:
    return {
        "event": event.type,
        "source": [_actor(party, names) for party in event.sources],
        "target": [_actor(party, names) for party in event.targets],
        "score": event.score,
        "at": event.trigger.start,
    }


def _actor(party: Party, names: Mapping[str, str]) -> dict[str, str]:
    # The records name whom a pronoun stands for; so does a reading.
    text = names.get(party.entity or "", party.text) if party.text.casefold() in PRONOUNS else party.text
    # As in `benchmarks.actors`: organisations of states stand in the country's place.
    code = "IGO" if party.sector == "IGO" else party.country or ""
    return {"text": text, "code": code, "sector": party.sector or ""}


def score(name: str, folder: Path, engine: Engine, least: float, keep: Path, folds: Path | None = None) -> str:
    """Writes the predictions of a set and returns the scorer's report on them; PLV is judged by folds where there are any."""
    judges = partial(weights_of_fold, folds, "plv") if folds is not None and name.startswith("plv") else None
    gold = folder / f"{name}.jsonl"
    rows = [json.loads(line) for line in gold.read_text("utf-8").splitlines()]
    target = keep / f"{name}.jsonl"
    found = list(predictions(rows, engine, 0 if name.startswith("plv") else least, judges))
    first = ""
    if name.startswith("plv"):
        first = f"-- {name}, the first event of each sentence\n{_scored(folder, gold, target, map(_first, found))}"
    return _scored(folder, gold, target, found) + first


def _first(row: dict[str, Any]) -> dict[str, Any]:
    return {**row, "events": sorted(row["events"], key=lambda event: event["at"])[:1]}


def _scored(folder: Path, gold: Path, target: Path, found: Iterable[dict[str, Any]]) -> str:
    target.write_text("".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in found), "utf-8")
    command = [sys.executable, str(folder / "evaluate.py"), str(target), "--gold", str(gold), "--brief", "--per-type"]
    merged = ["--merge-yield"] if gold.name.startswith("plv") else []
    return subprocess.run([*command, *merged], check=True, capture_output=True, text=True).stdout


def measure(yardsticks: Path, every: int, folder: Path) -> dict[str, float]:
    """Returns the figures of the records, of the sentences without an event, and of one in so many of PLV's; files go to `folder`."""
    found: dict[str, float] = {}
    engine = load()
    for name, step in (("gsr_dev", 1), ("negatives_dev", 1), ("plv_dev", every)):
        gold, predicted, result = yardsticks / "events" / f"{name}.jsonl", folder / f"{name}.jsonl", folder / "figures"
        rows = [json.loads(line) for line in gold.read_text("utf-8").splitlines()][::step]
        lines = [json.dumps(row) for row in predictions(rows, engine, LEAST)]
        predicted.write_text("\n".join(lines) + "\n", "utf-8")
        listed = folder / "ids"
        listed.write_text("\n".join(row["id"] for row in rows), "utf-8")
        command = [sys.executable, str(gold.parent / "evaluate.py"), str(predicted), "--gold", str(gold)]
        merged = ["--merge-yield"] if name.startswith("plv") else []
        command += ["--ids", str(listed), "--json", str(result), *merged]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        figures = json.loads(result.read_text("utf-8"))["metrics"]
        found.update({f"{name} {measure}": float(value) for measure, value in figures.items()})
    return found


def main() -> int:
    """Prints the report on each set."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--set", nargs="+", default=SETS, dest="sets")
    parser.add_argument("--least", type=float, default=LEAST)
    parser.add_argument("--yardsticks", type=Path, default=YARDSTICKS)
    parser.add_argument("--folds", type=Path, help="folder of the folds' weights (training.events.fit), for PLV")
    parser.add_argument("--keep", type=Path, help="keep the predictions in this folder")
    options = parser.parse_args()
    engine = load()
    with tempfile.TemporaryDirectory() as folder:
        keep = options.keep or Path(folder)
        keep.mkdir(parents=True, exist_ok=True)
        for name in options.sets:
            print(
                f"== {name}\n{score(name, options.yardsticks / 'events', engine, options.least, keep, options.folds)}"
            )
    return 0


if __name__ == "__main__":
    sys.exit(main())
