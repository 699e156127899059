"""Reads actor phrases one at a time and writes the country and sector codes that the actor yardstick scores.

usage: python -m benchmarks.actors PRED.jsonl [--yardsticks DIR] [--score]

A phrase is read as an article of one line; as in a reading, places lie where their names say. `IGO` stands in the country's place for organisations of states, as PLOVER has it.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

from dateline.language import Engine, load
from dateline.model import Article, Span
from dateline.reading.names import find_cast
from dateline.reading.names.phrases import conjuncts
from dateline.reading.parsed import Parsed
from dateline.reading.places import find_places, located

DEFAULT = Path(__file__).resolve().parents[2] / "shared" / "yardsticks"


def measure(yardsticks: Path, folder: Path) -> dict[str, float]:
    """Returns the share of cases with all codes right, of those solved by the words alone and of those that need a gazetteer."""
    predicted = folder / "actors.jsonl"
    write(yardsticks / "events", predicted)
    command = [sys.executable, str(yardsticks / "events" / "evaluate_actors.py"), str(predicted)]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    rates = re.finditer(r"^(\w+) +all codes right ([.\d]+)", told, re.MULTILINE)
    return {rate[1]: float(rate[2]) for rate in rates}


def write(folder: Path, predictions: Path) -> None:
    """Writes the codes of all cases for the scorer."""
    engine = load()
    with predictions.open("w", encoding="utf-8") as out:
        for line in (folder / "actor_cases_dev.jsonl").read_text("utf-8").splitlines():
            case = json.loads(line)
            out.write(json.dumps({"id": case["id"], **codes(case, engine)}) + "\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("predictions")
    parser.add_argument("--yardsticks", default=os.environ.get("DATELINE_YARDSTICKS", DEFAULT))
    parser.add_argument("--score", action="store_true", help="run the yardstick's scorer afterwards")
    options = parser.parse_args()
    folder = Path(options.yardsticks) / "events"
    write(folder, Path(options.predictions))
    if options.score:
        scorer = folder / "evaluate_actors.py"
        subprocess.run([sys.executable, str(scorer), options.predictions, "--show"], check=True)


def codes(case: dict[str, Any], engine: Engine) -> dict[str, str]:
    """The codes of a case's phrase; a context, where the case has one, is a word that stands before it."""
    text = f"{case['context']} {case['text'].removeprefix('the ')}" if case["context"] else case["text"]
    article = Article("case", "", (), None, "text", text, (Span(0, len(text)),), ())
    parsed = Parsed(article, tuple(engine.read(text, article.story)))
    cast = located(find_cast(parsed), find_places(parsed))
    sentence = parsed.sentences[0]
    head = conjuncts(sentence.tokens.root)[0]
    party = cast.party(head, sentence)
    country = "IGO" if party.sector == "IGO" else party.country or case["known_country"]
    sector = "" if party.sector == "IGO" or _is_country(party.entity, cast) else party.sector
    return {"country": country or "", "sector": sector or ""}


def _is_country(entity: str | None, cast: Any) -> bool:
    """The yardstick leaves the sector of a country's bare name open."""
    return entity is not None and cast.entity(entity).kind == "government"


if __name__ == "__main__":
    main()
