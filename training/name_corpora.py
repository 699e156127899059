"""Read the corpora of marked names, each with its own types, into the engine's types.

The corpora do not mark the same things: where one marks no dates, a word outside its names may still be part of a date.
So every corpus tag stands for a *set* of engine tags (`Scheme`), and training asks only that the engine choose from it.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

TYPES = ("DATE", "FACILITY", "LOC", "MISC", "MONEY", "NORP", "ORG", "PERSON", "PRODUCT")
TAGS = ("O", *(f"{position}-{kind}" for kind in TYPES for position in "BI"))

Scheme = dict[str, tuple[str, ...]]
"""From a corpus's own type to the engine's types it may be; ``O`` names the types the corpus leaves unmarked."""

WORLDWIDE: Scheme = {
    "O": (), "Date": ("DATE",), "Facility": ("FACILITY",), "Location": ("LOC",), "Misc": ("MISC",), "Money": ("MONEY",),
    "NORP": ("NORP",), "Organization": ("ORG",), "Person": ("PERSON",), "Product": ("PRODUCT",),
}  # fmt: skip
WIKIGOLD: Scheme = {
    "O": ("DATE", "MONEY"), "PER": ("PERSON",), "ORG": ("ORG",), "LOC": ("LOC", "FACILITY"),
    "MISC": ("MISC", "NORP", "PRODUCT"),
}  # fmt: skip
WNUT: Scheme = {
    "O": ("DATE", "MONEY", "NORP", "MISC"), "person": ("PERSON",), "location": ("LOC", "FACILITY"),
    "corporation": ("ORG",), "group": ("ORG",), "product": ("PRODUCT", "MISC"), "creative-work": ("MISC", "PRODUCT"),
}  # fmt: skip
UNER: Scheme = {
    "O": ("DATE", "MONEY", "NORP", "MISC", "PRODUCT"), "PER": ("PERSON",), "ORG": ("ORG",), "LOC": ("LOC", "FACILITY"),
}  # fmt: skip


def decided(scheme: Scheme) -> Scheme:
    """The scheme where no other corpus tells its types apart: each is the first it may be, and the unmarked is no name."""
    return {kind: () if kind == "O" else types[:1] for kind, types in scheme.items()}


@dataclass(frozen=True, slots=True)
class Named:
    """Words with their names: for every word the engine tags it may have, one of which is right."""

    words: tuple[str, ...]
    allowed: tuple[tuple[str, ...], ...]


def worldwide(path: Path, longest: int) -> list[Named]:
    """Worldwide newswire: one article a line, its paragraphs as lists of word and tag."""
    found: list[Named] = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            for paragraph in json.loads(line)["sents"]:
                found += cut(_begun([(word, tag) for word, tag in paragraph]), WORLDWIDE, longest)
    return found


def columns(path: Path, scheme: Scheme, longest: int, word: int = 0, tag: int = 1) -> list[Named]:
    """A file of one word a line and an empty line between sentences; `word` and `tag` number its columns."""
    found: list[Named] = []
    for rows in _sentences(path):
        pairs = [(row[word], row[tag]) for row in rows]
        found += cut(_begun(pairs), scheme, longest)
    return found


def _sentences(path: Path) -> Iterator[list[list[str]]]:
    rows: list[list[str]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            continue
        if line.strip():
            rows.append(line.split("\t") if "\t" in line else line.split(" "))
        elif rows:
            yield rows
            rows = []
    if rows:
        yield rows


def _begun(pairs: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Give every name a beginning: WikiGold writes ``I-`` on every word of a name, others slip here and there."""
    before = ""
    out = []
    for word, tag in pairs:
        out.append((word, f"B-{tag[2:]}" if tag.startswith("I-") and tag[2:] != before else tag))
        before = tag[2:]
    return out


def cut(pairs: list[tuple[str, str]], scheme: Scheme, longest: int) -> list[Named]:
    """Cut long paragraphs, best after a full stop and never inside a name."""
    parts: list[Named] = []
    while pairs:
        end = min(len(pairs), longest)
        if end < len(pairs):
            while end > longest // 2 and not _may_end(pairs, end):
                end -= 1
            end = end if end > longest // 2 else longest
        words, tags = zip(*((w, t) for w, t in pairs[:end] if w.strip()), strict=True) if pairs[:end] else ((), ())
        if words:
            parts.append(Named(words, tuple(_allowed(tag, scheme) for tag in tags)))
        pairs = pairs[end:]
    return parts


def _may_end(pairs: list[tuple[str, str]], end: int) -> bool:
    return pairs[end - 1][0] in {".", "!", "?", '"', "”"} and not pairs[end][1].startswith("I-")


def _allowed(tag: str, scheme: Scheme) -> tuple[str, ...]:
    if tag == "O":
        return ("O", *(f"{position}-{kind}" for kind in scheme["O"] for position in "BI"))
    return tuple(f"{tag[0]}-{kind}" for kind in scheme.get(tag[2:], scheme["O"])) or ("O",)
