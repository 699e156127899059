"""Counts in how many texts each word stands, and writes the counts that tell common words from rare ones when stories are told apart.

Run as `python -m training.commonness --data DIR`, with the treebanks and newswire of the language engine in DIR. Only counts leave
it: no text, and no word that fewer than two texts have. The same data give the same file.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from dateline.story.commonness import words_of

TARGET = Path(__file__).parents[1] / "src" / "dateline" / "story" / "data" / "commonness.tsv"
FEWEST = 2
"""Texts that must have a word: half of all words stand in one alone, and are as rare as any unknown word."""
HEAD = """# In how many of {total} English texts each word stands: the count, a tab, the words that have it. Words are folded and stemmed as in
# story/folding.py; those of a single text are left out. Counted by training/commonness.py in UD English EWT (CC BY-SA 4.0) and GUM
# (CC BY 4.0 genres), and in the articles of PolNeAR and of the worldwide newswire set; {texts}.
"""


def main() -> int:
    """Writes the counts and says how many there are."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=TARGET)
    options = parser.parse_args()
    counts: Counter[str] = Counter()
    texts: Counter[str] = Counter()
    for source, text in read_texts(options.data):
        texts[source] += 1
        counts.update(set(words_of(text)))
    by_count: defaultdict[int, list[str]] = defaultdict(list)
    for word, count in counts.items():
        if count >= FEWEST:
            by_count[count].append(word)
    head = HEAD.format(total=texts.total(), texts=", ".join(f"{name} {number}" for name, number in texts.items()))
    lines = [f"{count}\t{' '.join(sorted(by_count[count]))}\n" for count in sorted(by_count, reverse=True)]
    options.out.write_text(head + "".join(lines), "utf-8")
    print(f"{options.out}: {sum(map(len, by_count.values()))} words of {texts.total()} texts")
    return 0


def read_texts(folder: Path) -> Iterator[tuple[str, str]]:
    """Yields the source and the words of every text."""
    for name in ("ewt", "gum"):
        with gzip.open(folder / f"{name}_train.conllu.gz", "rt", encoding="utf-8") as lines:
            yield from ((name.upper(), text) for text in _documents(lines))
    with gzip.open(folder / "polnear_train_corenlp.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            yield "PolNeAR", " ".join(token[2] for sentence in json.loads(line)["sents"] for token in sentence["t"])
    with gzip.open(folder / "worldwide_train.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            yield "newswire", " ".join(token for sentence in json.loads(line)["sents"] for token, _ in sentence)


def _documents(lines: Iterator[str]) -> Iterator[str]:
    found: list[str] = []
    for line in lines:
        if line.startswith("# newdoc") and found:
            yield " ".join(found)
            found = []
        elif line.startswith("# text = "):
            found.append(line.removeprefix("# text = ").strip())
    if found:
        yield " ".join(found)


if __name__ == "__main__":
    sys.exit(main())
