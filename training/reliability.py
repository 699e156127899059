"""Learns `story/data/reliability.toml`: how often a stretch of days said of an undated article holds the true day.

The chances of days are learned twice, each time without one half of the stories, and given to that half: what is learned from
them is how chances fare on stories not learned from. Beside the settings of `training.dating` there are two more, of all stories of
Giveme5W1H in one pile: half of the articles dated (`mixed`), and the article's own story away, the others moved by years
(`strange`): what another story says of an article's day is nothing. Prints, story by story left out, what is answered and how much of it holds.

usage: python -m training.reliability [--yardsticks DIR] [--cache DIR]
"""

from __future__ import annotations

import argparse
import itertools
import pickle
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import get_args

import numpy as np
from benchmarks.dating import MODES, YARDSTICKS, cases, keeps_its_day
from numpy.typing import NDArray

from dateline.story.daychances import Chance, Kind, Lent, Weights, chances
from dateline.story.nearness import Neighbourhood
from dateline.story.stretches import (
    FEATURES,
    WIDTHS,
    Basis,
    Reliability,
    Stretch,
    basis_of,
    candidates,
    features,
    reliability,
    said,
    trusted,
    width_class,
)
from training.dating import SETS, Corpus, Told, learn, own_chances

TARGET = Path(__file__).resolve().parents[1] / "src" / "dateline" / "story" / "data" / "reliability.toml"
FOLDS = 5
SMALL = 2.0
"""Strength of the penalty on weights."""
AIM, NARROW_AIM, DAY_AIM = 0.95, 0.945, 0.91
"""Share of all that is said, of all but the widest class, and of single days that must hold over stories left out."""
LEAST = 10
"""Answers below which no share is taken for learned."""
PILE = 0.25
LOWEST = 0.9
"""Reliability below which nothing is said, however well a few cases came out."""
NEVER = 2.0
"""A mark that nothing reaches."""
HEAD = """\
# How likely a stretch of days holds the day an undated article was published: weights of what is known of the stretch (`story/stretches.py`)
# in the logarithm of the odds, for an article with `dated` ones like it and for one without, and the marks from which stretches of up to 1, 3, 10, 31, 92 and 366 days are said (2: never).
# Learned by `training/reliability.py` from {count} settings of dated articles whose day was hidden, with chances learned without their stories.
"""


@dataclass(frozen=True, slots=True)
class Judged:
    """A case, its stretches with what is known of each, and which of them hold the true day."""

    setting: str
    basis: Basis
    story: int
    stretches: tuple[Stretch, ...]
    known: NDArray[np.float64]
    holds: NDArray[np.bool_]


def judged(setting: str, story: int, told: Told, learned: Mapping[Kind, Weights]) -> Judged | None:
    """Returns a case as it is judged, with the others that are trusted, or None where no year is known."""
    told = replace(told, lent=tuple(trusted(told.lent)))
    chance: Chance | None = chances(told.clues, told.lent, None, learned)
    if chance is None:
        return None
    found = candidates(chance, told.lent)
    holds = np.array([one.first <= told.day <= one.last for one in found], dtype=bool)
    known = features(found, chance, told.clues, told.lent, learned["alone"])
    return Judged(setting, basis_of(told.lent), story, tuple(found), known, holds)


def settings(name: str, corpus: Corpus, fold: int, learned: Mapping[Kind, Weights]) -> Iterable[tuple[str, str, Told]]:
    """Yields the cases of one fold, each in its settings."""
    own = own_chances(corpus, corpus.cases, learned["alone"])
    documents = [document for document in corpus.cases if corpus.fold(document, 2) == fold]
    for mode in MODES if name != "timebank" else MODES[:1]:
        for document in documents:
            yield f"{name}, {mode}", document, corpus.told(document, mode, own)
    if name.startswith("giveme"):
        around = Neighbourhood([case.article for case in corpus.cases.values()])
        stories = {document: case.pile for document, case in corpus.cases.items()}
        for document in documents:
            day = corpus.cases[document].day.toordinal()
            near = around.nearest(document)
            dated = [
                Lent(one.likeness, True, np.array([corpus.cases[one.document].day.toordinal()]), np.ones(1))
                for one in near
                if keeps_its_day(one.document)
            ]
            yield f"{name}, mixed", document, Told(corpus.clues[document], tuple(dated), day)
            others = frozenset(one for one in stories if stories[one] != stories[document])
            # Another story keeps its weekdays: it is moved by whole weeks.
            moved = (1 if zlib.crc32(document.encode()) % 2 else -1) * 364 * (2 + zlib.crc32(document.encode()) % 5)
            strange = [
                Lent(one.likeness, True, np.array([corpus.cases[one.document].day.toordinal() + moved]), np.ones(1))
                for one in around.nearest(document, others)
            ]
            yield f"{name}, strange", document, Told(corpus.clues[document], tuple(strange), day)


def fit(some: Sequence[Judged]) -> NDArray[np.float64]:
    """Returns the weights that make what holds likeliest, by Newton's method; each case counts once."""
    rows = np.concatenate([one.known for one in some])
    holds = np.concatenate([one.holds for one in some]).astype(float)
    counts = np.concatenate([np.full(len(one.holds), 3 / len(one.holds)) for one in some if len(one.holds)])
    found = np.zeros(rows.shape[1])
    penalty = np.full(rows.shape[1], SMALL)
    penalty[0] = 1e-3
    for _ in range(30):
        said = 1 / (1 + np.exp(-rows @ found))
        slope = rows.T @ (counts * (said - holds)) + penalty * found
        curve = (rows * (counts * said * (1 - said))[:, None]).T @ rows + np.diag(penalty)
        step = np.linalg.solve(curve, slope)
        found -= step
        if float(np.abs(step).max()) < 1e-6:
            break
    return found


def out_of_fold(some: Sequence[Judged]) -> list[NDArray[np.float64]]:
    """Returns the reliability of the stretches of each case, learned without the case's story."""
    found: list[NDArray[np.float64]] = [np.empty(0)] * len(some)
    for fold in range(FOLDS):
        given = fit([one for one in some if one.story % FOLDS != fold])
        for at, one in enumerate(some):
            if one.story % FOLDS == fold:
                found[at] = reliability(one.known, given)
    return found


def marks_of(some: Sequence[Judged], reliable: Sequence[NDArray[np.float64]]) -> tuple[float, ...]:
    """Returns the mark of each class of width: the least from which what is said, from the narrowest class on, holds as often as is aimed for."""
    marks = [NEVER] * len(WIDTHS)
    said_before, held_before = 0.0, 0.0
    taken: set[int] = set()
    for at in range(len(WIDTHS)):
        best = sorted(_best(some, reliable, at, taken), reverse=True)
        many = held = 0.0
        aim = DAY_AIM if at == 0 else AIM if at == len(WIDTHS) - 1 else NARROW_AIM
        counted = 0
        for number, (value, right, case) in enumerate(best, 1):
            many, held = many + weight(some[case]), held + right * weight(some[case])
            share = held / many if at == 0 else (held_before + held) / (said_before + many)
            if number >= LEAST and value >= LOWEST and share >= aim:
                marks[at], counted = value, number
        chosen = best[:counted]
        taken |= {case for _, _, case in chosen}
        said_before += sum(weight(some[case]) for _, _, case in chosen)
        held_before += sum(right * weight(some[case]) for _, right, case in chosen)
    return tuple(marks)


def _best(
    some: Sequence[Judged], reliable: Sequence[NDArray[np.float64]], width: int, taken: set[int]
) -> Iterable[tuple[float, bool, int]]:
    """Yields the most reliable stretch of a class of width of each case not yet answered, and whether it holds."""
    for case, (one, each) in enumerate(zip(some, reliable, strict=True)):
        places = [] if case in taken else [at for at, it in enumerate(one.stretches) if width_class(it) == width]
        if places:
            at = max(places, key=lambda place: each[place])
            yield float(each[at]), bool(one.holds[at]), case


def weight(one: Judged) -> float:
    """Returns how much a case counts where marks are set: the days of one pile that is no story lie close, and say little of piles that span years."""
    return PILE if one.setting.startswith("polnear") else 1.0


def told_of(some: Sequence[Judged], reliable: Sequence[NDArray[np.float64]], marks: Sequence[float]) -> None:
    """Prints what is answered in each setting and how much of it holds, and the table of reliability."""
    for setting in dict.fromkeys(one.setting for one in some):
        places = [
            (one, said(one.stretches, each, marks))
            for one, each in zip(some, reliable, strict=True)
            if one.setting == setting
        ]
        answers = [(one.stretches[at].width, bool(one.holds[at])) for one, at in places if at is not None]
        single = [held for width, held in answers if width == 1]
        print(
            f"  {setting}: {len(places)} with a year, {len(answers)} answered, {sum(h for _, h in answers)} hold, "
            f"median {np.median([w for w, _ in answers] or [0]):.0f} days; single days {sum(single)} of {len(single)}"
        )
    every = np.concatenate(list(reliable))
    holds = np.concatenate([one.holds for one in some])
    edges = (0, 0.2, 0.4, 0.6, 0.8, 0.9, 0.95, 0.98, 1.001)
    for low, high in itertools.pairwise(edges):
        inside = (every >= low) & (every < high)
        if inside.any():
            print(f"  said {every[inside].mean():.3f} held {holds[inside].mean():.3f} of {int(inside.sum())}")


def main() -> None:
    """Learns the reliability and writes it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--yardsticks", type=Path, default=YARDSTICKS)
    parser.add_argument("--cache", type=Path, help="folder for the weights of each half")
    options = parser.parse_args()
    corpora = [(name, Corpus(cases(options.yardsticks, name))) for name in SETS]
    some: list[Judged] = []
    for fold in (0, 1):
        learned = _learned(corpora, fold, options.cache)
        for name, corpus in corpora:
            for setting, document, told in settings(name, corpus, fold, learned):
                pile = corpus.cases[document].pile
                story = zlib.crc32((document if pile == "polnear" else pile).encode())
                one = judged(setting, story, told, learned)
                if one is not None and len(one.stretches):
                    some.append(one)
    found: dict[Basis, Reliability] = {}
    for basis in get_args(Basis):
        chosen = [one for one in some if one.basis == basis]
        reliable = out_of_fold(chosen)
        marks = marks_of(chosen, reliable)
        print(f"{basis}: {len(chosen)} cases, marks {', '.join(f'{mark:.3f}' for mark in marks)}")
        told_of(chosen, reliable, marks)
        found[basis] = Reliability(fit(chosen), marks)
    TARGET.write_text(written(found, len(some)), "utf-8")


def _learned(corpora: Sequence[tuple[str, Corpus]], fold: int, cache: Path | None) -> dict[Kind, Weights]:
    kept = cache / f"W{fold}.pkl" if cache else None
    if kept is not None and kept.exists():
        found: dict[Kind, Weights] = pickle.loads(kept.read_bytes())
        return found
    found = learn([(corpus, MODES if name != "timebank" else MODES[:1]) for name, corpus in corpora], 2, fold)
    if kept is not None:
        kept.write_bytes(pickle.dumps(found))
    return found


def written(found: Mapping[Basis, Reliability], count: int) -> str:
    """Returns what was learned as TOML, with where it comes from."""
    lines = [HEAD.format(count=count)]
    for basis, one in found.items():
        lines += [f"[{basis}]", f"marks = [{', '.join(f'{mark:.4f}' for mark in one.marks)}]", f"[{basis}.weights]"]
        lines += [f'"{name}" = {value:.4f}' for name, value in zip(FEATURES, one.weights.tolist(), strict=True)] + [""]
    return "\n".join(lines)


if __name__ == "__main__":
    main()
