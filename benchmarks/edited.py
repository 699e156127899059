"""Makes pairs of articles of which it is known how one uses the other: edits a newsroom makes, seeded, over any articles.

A pair's kind is `whole` (one repeats the other: the kinds in `WHOLE`) or not (`PARTIAL`: passages are shared; `NEITHER`: only quoted
words are). No threshold of Dateline was chosen on articles edited here.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

WHOLE = (
    "same",
    "headline",
    "shortened",
    "condensed",
    "reordered",
    "replaced",
    "shortened and replaced",
    "with a lead of its own",
)
PARTIAL = ("passage", "mixed", "background")
NEITHER = ("quoted", "speech")
HEADS = (
    "Latest from our newsroom",
    "What we know so far about the day's main story",
    "Officials speak after a long day",
)


@dataclass(slots=True)
class Edited:
    """Texts by id, and pairs of ids with their kind."""

    texts: dict[str, str] = field(default_factory=dict)
    pairs: list[tuple[str, str, str]] = field(default_factory=list)

    def add(self, original: str, text: str, kind: str) -> str:
        """Adds a text that uses another in a known way."""
        name = f"{kind} of {original}"
        while name in self.texts:
            name += "'"
        self.texts[name] = text
        self.pairs.append((original, name, kind))
        return name


def edit(texts: Sequence[tuple[str, str]], seed: int) -> Edited:
    """Returns texts with edited versions of some; each text is used for one kind at most."""
    chance = random.Random(seed)
    words = [word for _, text in texts for word in text.split()]
    bodies = dict(texts)
    order = [name for name, _ in texts]
    chance.shuffle(order)
    made = Edited(texts=dict(texts))
    kinds = [*WHOLE, "passage", "mixed", "quoted", "speech"]
    hosts, originals = order[: len(order) // 2], order[len(order) // 2 :]

    def host() -> str:
        """The text of an article that is not used otherwise."""
        made.texts.pop(hosts[-1])
        return bodies[hosts.pop()]

    for number, name in enumerate(originals):
        kind, text = kinds[number % len(kinds)], bodies[name]
        if kind in WHOLE:
            made.add(name, _whole(kind, text, words, chance), kind)
            continue
        if kind == "passage":
            made.add(name, _spliced(chance, host(), _passage(text, chance)), kind)
        elif kind == "mixed":
            other = originals[number - 1]
            both = made.add(name, _mixed(text, bodies[other], chance), kind)
            made.pairs.append((other, both, kind))
        elif kind == "quoted":
            quoted = " ".join(
                sentence.replace('"', "'").replace("“", "‘").replace("”", "’") for sentence in _sentences(text)
            )
            made.add(name, _spliced(chance, host(), f"“{quoted[:2500]}”"), kind)
        else:
            speech = "\n".join(f"“{re.sub('[“”]', '', part)}" for part in _paragraphs(text)) + "”"
            one = made.add(name, f"{_head(host())}\n{speech}", kind)
            other = made.add(name, f"{_head(host())}\n{speech}", kind)
            made.pairs[-2:] = [(one, other, kind)]
    _share_background(made, hosts, bodies, chance)
    return made


def _share_background(made: Edited, hosts: Sequence[str], bodies: dict[str, str], chance: random.Random) -> None:
    """Puts one paragraph of background into six texts, for as many sixes as there are."""
    for first in range(0, len(hosts) - 6, 7):
        background = _passage(bodies[hosts[first]], chance)
        several = []
        for host in hosts[first + 1 : first + 7]:
            name = f"background in {host}"
            made.texts[name] = f"{bodies[host]}\n{background}"
            made.texts.pop(host)
            several.append(name)
        made.pairs.extend((one, other, "background") for n, one in enumerate(several) for other in several[n + 1 :])


def _whole(kind: str, text: str, words: Sequence[str], chance: random.Random) -> str:
    sentences = _sentences(text)
    if kind == "headline":
        return "\n".join((chance.choice(HEADS), *sentences[1:]))
    if kind == "shortened":
        return " ".join(sentences[: max(4, int(len(sentences) * chance.uniform(0.35, 0.7)))])
    if kind == "condensed":
        return " ".join(one for one in sentences if chance.random() < 0.55) or text
    if kind == "reordered":
        parts = _paragraphs(text)
        chance.shuffle(parts)
        return "\n".join(parts)
    if kind == "replaced":
        return _replaced(text, words, chance, 0.1)
    if kind == "shortened and replaced":
        return _replaced(" ".join(sentences[: max(4, len(sentences) * 6 // 10)]), words, chance, 0.08)
    if kind == "with a lead of its own":
        return " ".join((*(chance.sample(words, 40)), *sentences[2:]))
    return text


def _replaced(text: str, words: Sequence[str], chance: random.Random, part: float) -> str:
    return " ".join(chance.choice(words) if chance.random() < part else word for word in text.split())


def _passage(text: str, chance: random.Random) -> str:
    words = re.sub(r"[“”\"]", "", text).split()
    length = min(len(words) // 2, chance.randint(45, 90))
    first = chance.randint(0, len(words) - length)
    return " ".join(words[first : first + length])


def _mixed(one: str, other: str, chance: random.Random) -> str:
    """Half the sentences of each, in turns."""
    parts = [_sentences(text) for text in (one, other)]
    count = min(len(parts[0]), len(parts[1])) // 2 + 1
    picked = [sorted(chance.sample(range(len(part)), min(count, len(part)))) for part in parts]
    turns = zip(*([part[place] for place in places] for part, places in zip(parts, picked, strict=True)), strict=False)
    return "\n".join(sentence for turn in turns for sentence in turn)


def _spliced(chance: random.Random, host: str, passage: str) -> str:
    sentences = _sentences(host)
    place = chance.randint(1, max(1, len(sentences) - 1))
    return "\n".join((*sentences[:place], passage, *sentences[place:]))


def _head(text: str) -> str:
    return " ".join(_sentences(text)[:4])


def _paragraphs(text: str) -> list[str]:
    parts = [part for part in text.split("\n") if part.strip()]
    if len(parts) < 4:
        sentences = _sentences(text)
        parts = [" ".join(sentences[at : at + 2]) for at in range(0, len(sentences), 2)]
    return parts


def _sentences(text: str) -> list[str]:
    return [part.strip() for part in re.split(r"(?<=[.!?”\"])\s+|\n+", text) if part.strip()]
