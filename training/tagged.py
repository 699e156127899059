"""Add a head to the engine: stretches of text that people marked, as training data for a head that tags them.

``python -m training.tagged --name attribution --spans FILE --prepared DIR``

FILE has one paragraph a line: ``{"text": "…", "spans": [[start, end, "LABEL"], …]}``, offsets in characters of `text`, spans apart
from each other. Every twentieth paragraph is kept back to score the head. Then

- ``training.train --start CHECKPOINT --only-heads`` trains the new heads on an encoder that stays as it is: minutes, and
  everything else the engine says stays the same; ``training.export --only-heads`` writes ``heads/NAME.onnx``;
- ``training.train`` without it trains all heads together on one encoder, which is better and changes all weights.
"""

from __future__ import annotations

import argparse
import json
import pickle
from pathlib import Path

from dateline.language import tokens
from training.corpora import ADDED, Tagged
from training.name_corpora import cut
from training.settings import Settings

KEPT_BACK = 20
"""One paragraph in so many scores the head and is not trained on."""


def word_tags(words: list[tuple[str, int]], spans: list[tuple[int, int, str]]) -> list[tuple[str, str]]:
    """Words, each with the offset it begins at, to pairs of word and tag; a word belongs to the span it begins in."""
    found: list[tuple[str, str]] = []
    inside: tuple[int, int, str] | None = None
    for word, start in words:
        span = next((s for s in spans if s[0] <= start < s[1]), None)
        position = "I" if span is not None and span == inside else "B"
        found.append((word, f"{position}-{span[2]}" if span else "O"))
        inside = span
    return found


def read(path: Path, longest: int) -> Tagged:
    """Read a file of marked paragraphs; raises ValueError, with the line, where one is not as it should be."""
    pipeline = tokens.blank()
    paragraphs: list[list[tuple[str, str]]] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        try:
            entry = json.loads(line)
            spans = [(int(start), int(end), str(label)) for start, end, label in entry["spans"]]
            doc = tokens.tokenize(pipeline, entry["text"])
        except (KeyError, TypeError, ValueError) as error:
            raise ValueError(
                f"{path}, line {number}: expected text and spans of start, end, label: {error!r}"
            ) from error
        paragraphs.append(word_tags([(t.text, t.idx) for t in doc if not t.is_space], spans))
    labels = sorted({tag[2:] for paragraph in paragraphs for _, tag in paragraph if tag != "O"})
    tags = ("O", *(f"{position}-{label}" for label in labels for position in "BI"))
    scheme = {"O": (), **{label: (label,) for label in labels}}
    parts = [cut(paragraph, scheme, longest) for paragraph in paragraphs]
    train = [part for number, found in enumerate(parts) if number % KEPT_BACK for part in found]
    dev = [part for number, found in enumerate(parts) if not number % KEPT_BACK for part in found]
    return Tagged(tags, train, dev)


def load(prepared: Path) -> dict[str, Tagged]:
    """The heads that were added to a folder of prepared data, by name."""
    found: dict[str, Tagged] = {}
    for path in sorted((prepared / "heads").glob("*.pickle")):
        with path.open("rb") as file:
            found[path.stem] = pickle.load(file)
    return found


def labels(heads: dict[str, Tagged]) -> dict[str, list[str]]:
    """Their tags, as `training.network.Labels` has them."""
    return {ADDED + name: list(tagged.tags) for name, tagged in heads.items()}


def main() -> None:
    """Write ``heads/NAME.pickle`` into the prepared data."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--name", required=True)
    parser.add_argument("--spans", type=Path, required=True, help="JSON lines of text and spans")
    parser.add_argument("--prepared", type=Path, required=True)
    chosen = parser.parse_args()
    found = read(chosen.spans, Settings().mixture.longest_words)
    folder = chosen.prepared / "heads"
    folder.mkdir(exist_ok=True)
    with (folder / f"{chosen.name}.pickle").open("wb") as file:
        pickle.dump(found, file)
    print(
        f"{chosen.name}: {len(found.train)} paragraphs to train on, {len(found.dev)} kept back; {len(found.tags)} tags"
    )


if __name__ == "__main__":
    main()
