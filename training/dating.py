"""Learns `story/data/dating.toml`: what each calendar word, and each article like it, says of an undated article's day.

A log-linear model over days, fitted by maximum likelihood on dated articles whose day is hidden: PolNeAR train, TimeBank and AQUAINT, and
half of the stories of Giveme5W1H (`benchmarks.dating.halves`). Each article is a case three times: by itself, among others of
which half are dated, and among others none of which is. How many days apart articles so alike lie is learned by
expectation and maximisation.

usage: python -m training.dating [--yardsticks DIR]
"""

from __future__ import annotations

import argparse
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from benchmarks.dating import MODES, YARDSTICKS, Case, Mode, cases, keeps_its_day
from numpy.typing import NDArray

from dateline.model import Article
from dateline.story.clues import Clue, find_clues
from dateline.story.daychances import (
    ANY,
    APART,
    LIKENESS,
    STRAY,
    Chances,
    Days,
    Kind,
    Lent,
    Weights,
    agreement,
    agreement_sizes,
    broad,
    chances,
    elsewhere_class,
    kind_of,
    likeness_class,
    of_others,
    of_words,
    span,
    spread,
    told_by_others,
    trust,
)
from dateline.story.daymarks import LAGS, Calendar, expected, marks, sizes
from dateline.story.nearness import SAME_TEXT, Neighbour, Neighbourhood, borrow_years

TARGET = Path(__file__).resolve().parents[1] / "src" / "dateline" / "story" / "data" / "dating.toml"
SETS = ("polnear train", "timebank", "giveme5w1h learned")
NEAR, LIKELY, ONE_IN = 30, 150, 16
"""Days around the true day, and likeliest days by what is known so far, that are all looked at; of the other weeks one in so many."""
SMOOTH, SMALL = 1.0, 0.05
"""Strength of the penalty on unlike neighbouring bins, and on any weight; what is learned with others starts from what words say alone."""
STORIES = 3.0
"""How much a case counts whose pile is one story, beside those of a pile of many."""
ROUNDS = 12
HEAD = """\
# What the words of an undated article, and the articles like it, say of the day it was published: weights of the bins in
# `story/daymarks.py` and of what other articles say (`story/daychances.py`), as logarithms of how many times likelier a day is.
# Learned by `training/dating.py` from dated articles whose day was hidden: {counted}. For each kind of others an article may have:
# none (`alone`), `dated` ones among them, or `undated` ones only. `apart` has a row for every class of likeness, and in it the
# chance of every bin of days between two such articles; `says` how much an article so alike says.
"""
ELSEWHERE = ("no year", "one year", "years", "a date")


def blank() -> Weights:
    """Returns weights of nothing."""
    tables = {name: np.zeros(size) for name, size in (sizes() | agreement_sizes()).items()} | expected()
    classes = len(LIKENESS) + 1
    widths = np.minimum(np.diff(np.array(APART)), 400) ** 0.5
    return Weights(
        tables,
        np.tile(widths / widths.sum(), (classes, 1)),
        {kind: np.linspace(0.1, 1.0, classes) for kind in ("dated", "undated")},
        1.0,
        dict.fromkeys(ELSEWHERE, 0.0),
    )


@dataclass(frozen=True, slots=True)
class Told:
    """A case in one setting: its clues, what others lend, and the day to be found."""

    clues: tuple[Clue, ...]
    lent: tuple[Lent, ...]
    day: int
    weight: float = 1.0


class Corpus:
    """The cases of some sets, with their clues and neighbours worked out once."""

    def __init__(self, some: Sequence[Case]) -> None:
        self.cases = {case.article.id: case for case in some}
        names = {case.pile for case in some} | set(self.cases)
        self.order = {name: place for place, name in enumerate(sorted(names, key=lambda one: zlib.crc32(one.encode())))}
        self.clues = {document: find_clues(case.article) for document, case in self.cases.items()}
        self.near: dict[str, tuple[Neighbour, ...]] = {}
        piles: dict[str, list[Article]] = {}
        for case in some:
            piles.setdefault(case.pile, []).append(case.article)
        for pile in piles.values():
            around = Neighbourhood(pile)
            self.near |= {article.id: around.nearest(article.id) for article in pile}

    def fold(self, document: str, folds: int) -> int:
        """Returns the fold of a document: that of its story, or its own where the pile is no story."""
        pile = self.cases[document].pile
        return self.order[document if pile == "polnear" else pile] % folds

    def told(self, document: str, mode: Mode, own: Mapping[str, tuple[Days, Chances]]) -> Told:
        """Returns a case as it stands in a setting; `own` has the chances of other articles by their words."""
        case = self.cases[document]
        near = () if mode == "alone" else self.near[document]
        dated = [one for one in near if mode == "half" and keeps_its_day(one.document)]
        lent = [
            Lent(one.likeness, True, np.array([self.cases[one.document].day.toordinal()]), np.ones(1)) for one in dated
        ]
        lent += [
            Lent(one.likeness, False, *own[one.document])
            for one in near
            if one not in dated and one.document in own and one.likeness < SAME_TEXT
        ]
        others = [(self.cases[one.document].article, self.clues[one.document]) for one in dated]
        clues = borrow_years(case.article, self.clues[document], others)
        weight = 1.0 if mode == "alone" or case.pile == "polnear" else STORIES
        return Told(clues, tuple(lent), case.day.toordinal(), weight)


class Table:
    """All cases laid out for fitting: for each looked-at day of each case, its bins."""

    def __init__(self, told: Sequence[Told], given: Weights) -> None:
        names = sizes() | agreement_sizes()
        starts = np.cumsum([0, *names.values()])
        self.first = dict(zip(names, starts.tolist(), strict=False))
        self.size = int(starts[-1]) + 1 + len(ELSEWHERE)
        self.mixed, self.outside = int(starts[-1]), int(starts[-1]) + 1
        at, rows, shares, heights, case, truth = [], [], [], [], [], []
        self.told: list[Told] = []
        self.days: list[Days] = []
        row = 0
        for one in told:
            days = span(one.clues, one.lent)
            if not len(days):
                continue
            inside = days[0] <= one.day <= days[-1]
            days, height = looked_at(one, days, given)
            columns = [(self.first[m.table] + m.bins, m.share) for m in marks(one.clues, Calendar.of(days))]
            columns += [(self.first[name] + bins, 1.0) for name, bins in agreement(one.lent, days)]
            number = len(self.told)
            for bins, share in columns:
                at.append(bins.astype(np.int32))
                rows.append(np.arange(row, row + len(days), dtype=np.int32))
                shares.append(np.full(len(days), share, dtype=np.float32))
            heights.append(height)
            case.append(np.full(len(days) + 1, number))
            truth.append(row + int(np.searchsorted(days, one.day)) if inside else row + len(days))
            # The last row of each case is `elsewhere`.
            at.append(np.array([self.outside + ELSEWHERE.index(elsewhere_class(one.clues))], dtype=np.int32))
            rows.append(np.array([row + len(days)], dtype=np.int32))
            shares.append(np.ones(1, dtype=np.float32))
            heights.append(np.zeros(1))
            row += len(days) + 1
            self.told.append(one)
            self.days.append(days)
        self.at, self.rows, self.shares = np.concatenate(at), np.concatenate(rows), np.concatenate(shares)
        self.heights, self.case, self.truth = np.concatenate(heights), np.concatenate(case), np.array(truth)
        self.starts = np.flatnonzero(np.diff(self.case, prepend=-1))
        self.weights = np.array([one.weight for one in self.told])
        self.mix = np.zeros(row)

        for start, days, one in zip(self.starts, self.days, self.told, strict=True):
            if one.lent:
                self.mix[start : start + len(days)] = told_by_others(one.lent, days, given)

    def loss(self, values: NDArray[np.float64], penalty: Penalty) -> tuple[float, NDArray[np.float64]]:
        """Returns the mean negative log likelihood with the penalty, and its gradient."""
        logs = np.bincount(self.rows, values[self.at] * self.shares, len(self.mix)) + values[self.mixed] * self.mix
        logs += self.heights
        top = np.maximum.reduceat(logs, self.starts)
        raised = np.exp(logs - top[self.case])
        total = np.add.reduceat(raised, self.starts)
        # The true day stands for itself alone: its height is that of one day.
        lost = -(self.weights * (logs[self.truth] - top - np.log(total))).sum()
        slope = raised / total[self.case]
        slope[self.truth] -= 1
        slope *= self.weights[self.case]
        gradient = np.bincount(self.at, slope[self.rows] * self.shares, self.size)
        more, steeper = penalty(values)
        return float(lost + more), gradient + steeper


def looked_at(one: Told, days: Days, given: Weights) -> tuple[Days, Chances]:
    """Returns the days a case is fitted on, and for each the logarithm of how many days it stands for."""
    logs = of_words(one.clues, days, given) + of_others(one.lent, days, given)
    every = np.where(np.abs(days - one.day) <= NEAR, 1, ONE_IN)
    every[np.argsort(-logs, kind="stable")[:LIKELY]] = 1
    kept = (every == 1) | ((days + one.day * 3) // 7 % ONE_IN == 0)
    return days[kept], np.log(every[kept])


class Penalty:
    """Keeps neighbouring bins of a table alike, and all weights small."""

    def __init__(self, first: Mapping[str, int], start: NDArray[np.float64]) -> None:
        self.start = start
        names = sizes() | agreement_sizes()
        breaks = {first[name] + int(np.searchsorted(LAGS, 0)) for name, size in names.items() if size == len(LAGS) + 1}
        left = np.concatenate([np.arange(first[name], first[name] + size - 1) for name, size in names.items()])
        # A date reported as past may be a day old or a month, but it may not be a day ahead.
        self.left = np.array([at for at in left.tolist() if at not in breaks])

    def __call__(self, values: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        """Returns the penalty and its gradient."""
        small = values - self.start
        steps = small[self.left + 1] - small[self.left]
        slope = 2 * SMALL * small
        np.add.at(slope, self.left + 1, 2 * SMOOTH * steps)
        np.add.at(slope, self.left, -2 * SMOOTH * steps)
        return float(SMOOTH * (steps**2).sum() + SMALL * (small**2).sum()), slope


def fit(table: Table, given: Weights, rounds: int = 60) -> Weights:
    """Returns weights that make the true days likeliest, all else as given."""
    import torch

    values = np.zeros(table.size)
    names = sizes() | agreement_sizes()
    for name, size in names.items():
        values[table.first[name] : table.first[name] + size] = given.tables[name]
    values[table.mixed] = given.neighbours
    values[table.outside :] = [given.elsewhere[name] for name in ELSEWHERE]
    penalty = Penalty(table.first, values.copy())
    point = torch.tensor(values, requires_grad=True)
    search = torch.optim.LBFGS([point], max_iter=rounds, history_size=20, line_search_fn="strong_wolfe")

    def step() -> Any:
        lost, gradient = table.loss(point.detach().numpy(), penalty)
        point.grad = torch.tensor(gradient)
        return torch.tensor(lost)

    search.step(step)
    values = point.detach().numpy()
    tables = {name: values[table.first[name] : table.first[name] + size].copy() for name, size in names.items()}
    return replace(
        given,
        tables=tables,
        neighbours=float(values[table.mixed]),
        elsewhere=dict(zip(ELSEWHERE, values[table.outside :].tolist(), strict=True)),
    )


def lie_apart(told: Sequence[Told], given: Weights, *, apart: bool) -> Weights:
    """Returns how many days apart articles so alike lie, and how much each says, by expectation and maximisation."""
    edges, classes = np.array(APART), len(LIKENESS) + 1
    for _ in range(ROUNDS):
        counts = np.full((classes, len(edges) - 1), 0.0)
        took = {kind: np.full(classes, 0.5) for kind in ("dated", "undated")}
        could = {kind: np.full(classes, 1.0) for kind in ("dated", "undated")}
        for one in told:
            if not one.lent:
                continue
            day = np.array([one.day])
            kinds = ["dated" if other.dated else "undated" for other in one.lent]
            groups = [likeness_class(other.likeness) for other in one.lent]
            says = np.array([given.says[kind][at] for kind, at in zip(kinds, groups, strict=True)])
            trusted = trust(one.lent)
            share = says * trusted / max(1.0, says.sum())
            each = [float(spread(other, day, given.apart[at])[0]) for other, at in zip(one.lent, groups, strict=True)]
            heights = share * np.array(each)
            floor = (
                float(broad(one.lent, day, says * (1 - trusted) / max(1.0, says.sum()))[0])
                + (max(0.0, 1 - says.sum()) + STRAY) / ANY
            )
            blame = heights / (heights.sum() + floor)
            for other, kind, at, part, portion in zip(one.lent, kinds, groups, blame, share, strict=True):
                took[kind][at] += part
                could[kind][at] += portion
                if other.dated:
                    place = int(np.searchsorted(edges, one.day - int(other.days[0]), side="right")) - 1
                    if 0 <= place < len(edges) - 1:
                        counts[at, place] += part
        found = _smoothed(counts) if apart else given.apart
        says_now = {kind: given.says[kind] * took[kind] / could[kind] for kind in took}
        most = max(float(values.max()) for values in says_now.values())
        given = replace(
            given, apart=found, says={kind: np.clip(values / most, 1e-4, 1.0) for kind, values in says_now.items()}
        )
    return given


def _smoothed(counts: NDArray[np.float64]) -> NDArray[np.float64]:
    """Returns chances from counts by likeness and days apart, each row drawn toward those beside it and all."""
    edges = np.array(APART)
    whole = counts.sum(axis=0) + 0.5 * np.diff(edges) / np.diff(edges).sum()
    found = np.empty_like(counts)
    for at in range(len(counts)):
        around = counts[max(0, at - 1) : at + 2].sum(axis=0) + 5 * whole / whole.sum()
        mixed = counts[at] + 15 * around / around.sum()
        found[at] = mixed / mixed.sum()
    return found


def learn(corpora: Sequence[tuple[Corpus, Sequence[Mode]]], folds: int, without: int | None) -> dict[Kind, Weights]:
    """Returns the weights learned from all cases but those of one fold, by the kind of others an article has."""
    alone = [c.told(d, "alone", {}) for c, _ in corpora for d in c.cases if c.fold(d, folds) != without]
    words = fit(Table(alone, blank()), blank())
    found: dict[Kind, Weights] = {"alone": words}
    told: dict[Kind, list[Told]] = {"dated": [], "undated": []}
    for corpus, modes in corpora:
        documents = [document for document in corpus.cases if corpus.fold(document, folds) != without]
        own = own_chances(corpus, documents, words)
        for mode in modes:
            for document in documents:
                # Of the pile of many stories, each article is taken in one setting only: that is enough.
                if mode == "alone" or (
                    corpus.cases[document].pile == "polnear"
                    and (mode == "half") == (zlib.crc32(document.encode()) % 3 == 0)
                ):
                    continue
                case = corpus.told(document, mode, own)
                if (kind := kind_of(case.lent)) != "alone":
                    told[kind].append(case)
    given = words
    for kind, some in told.items():
        # How far apart articles lie is seen where the others are dated.
        given = replace(lie_apart(some, given, apart=kind == "dated"), tables=words.tables, elsewhere=words.elsewhere)
        found[kind] = fit(Table(some, given), given)
    return found


def own_chances(corpus: Corpus, documents: Iterable[str], given: Weights) -> dict[str, tuple[Days, Chances]]:
    """Returns the chances of the days of articles by their words alone, where a year is named."""
    found = {}
    for document in documents:
        chance = chances(corpus.clues[document], (), None, {"alone": given})
        if chance is not None:
            found[document] = (chance.days, chance.chances)
    return found


def written(learned: Mapping[Kind, Weights], cases_of: Mapping[str, int]) -> str:
    """Returns the weights as TOML, with where they come from."""
    counted = ", ".join(f"{count} of {name}" for name, count in cases_of.items())
    lines = [HEAD.format(counted=counted)]
    for kind, given in learned.items():
        lines += [f"[{kind}]", f"neighbours = {given.neighbours:.3f}"]
        lines += ["apart = ["] + [f"  {_row(row, 5)}," for row in given.apart] + ["]"]
        lines += [f"[{kind}.says]"] + [f"{name} = {_row(row, 4)}" for name, row in given.says.items()]
        lines += [f"[{kind}.elsewhere]"] + [f'"{name}" = {value:.3f}' for name, value in given.elsewhere.items()]
        lines += [f"[{kind}.tables]"] + [f'"{name}" = {_row(row, 2)}' for name, row in given.tables.items()] + [""]
    return "\n".join(lines)


def _row(values: NDArray[np.float64], places: int) -> str:
    return f"[{', '.join(f'{value:.{places}f}' for value in values)}]"


def main() -> None:
    """Learns the weights and writes them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--yardsticks", type=Path, default=YARDSTICKS)
    options = parser.parse_args()
    # The articles of TimeBank are of no one pile.
    corpora: list[tuple[Corpus, Sequence[Mode]]] = [
        (Corpus(cases(options.yardsticks, name)), ("alone",) if name == "timebank" else MODES) for name in SETS
    ]
    learned = learn(corpora, 1, None)
    counts = {name: len(corpus.cases) for name, (corpus, _) in zip(SETS, corpora, strict=True)}
    TARGET.write_text(written(learned, counts), "utf-8")


if __name__ == "__main__":
    main()
