"""Learns the weights by which places are found and told apart, from the half of LGL and TR-News that may be looked at.

The half is told by a hash of the document's id (`benchmarks.places.half_of`); the other half is only reported on, by `benchmarks/places.py`. Both models
are linear: a logistic regression over the features of `reading/places/features.py`, a softmax over the places of a name for those of
`resolving.py`. A feature that names a word is kept only for words that the texts also write in small letters: no name of
a person, a place or an outlet becomes a weight.

usage: python -m training.toponyms --yardsticks DIR
"""

from __future__ import annotations

import argparse
import json
import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from benchmarks.places import article, documents, half_of

from dateline import language
from dateline.reading.places import resolving
from dateline.reading.places.candidates import Candidate, find_candidates
from dateline.reading.places.features import describe
from dateline.reading.places.finding import without_overlaps
from dateline.reading.places.gazetteer import Area
from dateline.reading.places.resolving import Group

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT / "src" / "dateline" / "reading" / "data"
CORPORA = ("lgl", "trnews")
FEWEST = 4
"""Candidates that must have a feature."""
SMALL = 5
"""Texts that must have a word in small letters."""
POINTED = {"st.", "ave.", "rd.", "blvd.", "dr.", "hwy.", "co.", "twp.", "mr.", "mrs.", "gov.", "sen.", "rep."}
SOFTNESS = 0.3
"""Inverse strength of the penalty on the weights of finding."""
PENALTY = 0.003
"""Penalty on the weights of resolving."""
FOUND, SETTLED = 0.42, 0.4
"""Likelihoods from which a candidate is a place, and a place is the one meant: best on the half's own halves, and where what is settled is
right nine times in ten."""
CLOSE = 161.0
"""Kilometres within which a place counts as the right one."""
MOST_MENTIONS = 4
"""A name counts for its mentions, up to so many."""
WORDED = ("ends ", "begins ", "before ", "after ", "name ends ", "name begins ")
SAID = {"nothing", "lower", "number", "mark", "first", "inside"}
"""Words by which a feature tells the form of a word or how a name lies."""
GENERAL = 4
"""How often a name of TR-News, which is news of all sorts, counts one of LGL, local papers chosen for names that are many places'."""
Row = list[tuple[str, float]]


@dataclass(slots=True)
class Text:
    """A document with its candidates."""

    corpus: str
    id: str
    domain: str
    text: str
    starts: list[int]
    candidates: list[Candidate]
    gold: dict[tuple[int, int], dict[str, Any]]
    open: list[tuple[int, int]]
    """Marked without a position: neither right nor wrong."""

    def span(self, candidate: Candidate) -> tuple[int, int]:
        """Returns where a candidate stands in the text."""
        start = self.starts[candidate.paragraph]
        return start + candidate.start, start + candidate.end


def texts(folder: Path) -> Iterator[Text]:
    """Yields the documents of the half that may be looked at."""
    engine = language.load()
    for corpus in CORPORA:
        for row in documents(folder, corpus):
            if half_of(row["id"]):
                continue
            source = article(row)
            yield text_of(corpus, row, engine.read(source.text, source.story))


def text_of(corpus: str, row: dict[str, Any], paragraphs: Sequence[Any]) -> Text:
    """Returns a document of the yardstick with its candidates."""
    candidates = find_candidates(row["text"], paragraphs)
    describe(candidates)
    marked = row["toponyms"]
    gold = {(mark["start"], mark["end"]): mark for mark in marked if mark.get("lat") is not None}
    beside = [(mark["start"], mark["end"]) for mark in marked if mark.get("lat") is None]
    starts = [paragraph.start for paragraph in paragraphs]
    return Text(corpus, row["id"], row["source"], row["text"], starts, candidates, gold, beside)


def common_words(found: Sequence[Text]) -> set[str]:
    """Returns the words that some texts write in small letters."""
    counts: Counter[str] = Counter()
    for one in found:
        counts.update({word.strip(".,;:!?\"'()“”’") for word in one.text.split() if word.islower()})
    return {word for word, number in counts.items() if number >= SMALL} | POINTED


def allowed(feature: str, words: set[str]) -> bool:
    """True unless a feature names a word that may be a name: what it quotes is in small letters, what it says of a word begins with a capital."""
    head = next((head for head in WORDED if feature.startswith(head)), None)
    if head is None or feature.startswith((head + "type ", "name began")):
        return True
    quoted = [word for word in feature.removeprefix(head).split() if word.islower()]
    return all(word in words | SAID for word in quoted)


def learn_finding(found: Sequence[Text]) -> dict[str, float]:
    """Returns the weights of the features of candidates."""
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import LogisticRegression

    words = common_words(found)
    rows: list[list[str]] = []
    right: list[int] = []
    for one in found:
        for candidate in one.candidates:
            start, end = one.span(candidate)
            if any(begin < end and start < stop for begin, stop in one.open):
                continue
            rows.append(sorted({name for name in candidate.features if allowed(name, words)}))
            right.append(int((start, end) in one.gold))
    counts = Counter(name for row in rows for name in row)
    index = {name: place for place, name in enumerate(sorted(n for n, number in counts.items() if number >= FEWEST))}
    columns = [[index[name] for name in row if name in index] for row in rows]
    ends = np.cumsum([0, *(len(row) for row in columns)])
    matrix = csr_matrix((np.ones(ends[-1]), [c for row in columns for c in row], ends), shape=(len(rows), len(index)))
    model = LogisticRegression(C=SOFTNESS, max_iter=3000, solver="liblinear").fit(matrix, right)
    table = {name: float(model.coef_[0][place]) for name, place in index.items()}
    return {"bias": float(model.intercept_[0]), **{name: value for name, value in table.items() if abs(value) >= 0.005}}


def choose(found: Sequence[Candidate], table: dict[str, float]) -> list[Candidate]:
    """Returns the candidates taken for places with some weights."""
    for one in found:
        one.score = 1 / (1 + math.exp(-table["bias"] - sum(table.get(name, 0.0) for name in one.features)))
    return without_overlaps([one for one in found if one.score >= FOUND])


def distance(mark: dict[str, Any], area: Area) -> float:
    """Returns kilometres along the earth's surface."""
    a, b, c, d = (math.radians(value) for value in (mark["lat"], mark["lon"], area.lat, area.lon))
    half = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 2 * 6371.0088 * math.asin(min(1.0, math.sqrt(half)))


def fits_mark(area: Area, mark: dict[str, Any], group: Group) -> bool:
    """True if a place is the one marked; a wide region or water has no one point, so that the first of a name is taken to be it."""
    wide = area.kind in ("region", "water") and area == group.areas[0]
    return wide or distance(mark, area) <= CLOSE or area.id == str(mark.get("geonameid"))


@dataclass(slots=True)
class Case:
    """An article's names, each with which of its places is right (empty where that is not known), once for each thing its domain may tell."""

    groups: list[Group]
    right: list[list[bool]]
    counts: list[float]
    home: str


def cases(found: Sequence[Text], table: dict[str, float]) -> list[Case]:
    """Returns all articles twice, with and without their outlet's domain: many captures carry none."""
    made: list[Case] = []
    for one in found:
        for home in (resolving.home_of(one.domain), ""):
            groups = resolving.groups(choose(one.candidates, table))
            right, counts = [], []
            for group in groups:
                marks = [one.gold[span] for c in group.mentions if (span := one.span(c)) in one.gold]
                fits = [fits_mark(area, marks[0], group) for area in group.areas] if marks else []
                right.append([*fits, not any(fits)] if marks and group.areas else [])
                counts.append(min(MOST_MENTIONS, len(marks)) * GENERAL ** (one.corpus == "trnews"))
            made.append(Case(groups, right, counts, home))
    return made


def examples(made: Sequence[Case], together: bool) -> Iterator[tuple[list[Row], list[bool], float]]:
    """Yields for every name with a known place the features of its places and of none, which are right, and what it counts."""
    for case in made:
        around = resolving.look_around(case.groups) if together else None
        for group, right, count in zip(case.groups, case.right, case.counts, strict=True):
            if right:
                yield resolving.rows_of(group, around, case.home), right, count


def softmax(known: Sequence[tuple[list[Row], list[bool], float]]) -> dict[str, float]:
    """Returns the weights that make the right places likeliest."""
    from scipy.optimize import minimize

    index = {
        name: place for place, name in enumerate(sorted({n for rows, _, _ in known for row in rows for n, _ in row}))
    }
    matrix = np.zeros((sum(len(rows) for rows, _, _ in known), len(index)))
    for line, row in enumerate(row for rows, _, _ in known for row in rows):
        for name, value in row:
            matrix[line, index[name]] += value
    sizes = [len(rows) for rows, _, _ in known]
    starts, group = np.cumsum([0, *sizes[:-1]]), np.repeat(np.arange(len(sizes)), sizes)
    right = np.concatenate([np.array(fits, float) for _, fits, _ in known])
    count = np.array([number for _, _, number in known], float)

    def loss(values: Any) -> tuple[float, Any]:
        scores = matrix @ values
        powers = np.exp(scores - np.maximum.reduceat(scores, starts)[group])
        total, good = np.add.reduceat(powers, starts), np.add.reduceat(powers * right, starts) + 1e-12
        slope = matrix.T @ ((powers / total[group] - powers * right / good[group]) * count[group])
        lost = -(count * (np.log(good) - np.log(total))).sum()
        return lost / count.sum() + PENALTY * (values @ values) / 2, slope / count.sum() + PENALTY * values

    best = minimize(loss, np.zeros(len(index)), jac=True, method="L-BFGS-B", options={"maxiter": 500}).x
    return {name: float(best[place]) for name, place in index.items() if abs(best[place]) >= 0.005}


def learn_resolving(made: Sequence[Case]) -> tuple[dict[str, float], dict[str, float]]:
    """Returns the weights of a name's places seen alone, and together with the article's others."""
    alone = softmax(list(examples(made, together=False)))
    for case in made:
        for group in case.groups:
            group.likely = resolving.weigh(group, None, case.home, alone)
    together: dict[str, float] = {}
    for _ in range(resolving.ROUNDS):
        together = softmax(list(examples(made, together=True)))
        for case in made:
            resolving.weigh_together(case.groups, case.home, together)
    return alone, together


def table(name: str, weights: dict[str, float]) -> str:
    """Returns weights as a table of TOML, the heaviest first."""
    ordered = sorted(weights.items(), key=lambda pair: (-abs(pair[1]), pair[0]))
    return f"\n[{name}]\n" + "".join(f"{json.dumps(key, ensure_ascii=False)} = {value:.3f}\n" for key, value in ordered)


def main() -> None:
    """Writes the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--yardsticks", type=Path, required=True)
    options = parser.parse_args()
    learn(list(texts(options.yardsticks / "places")))


def learn(found: Sequence[Text]) -> None:
    """Learns from documents and writes the weights."""
    origin = "# Learned by training/toponyms.py from half of LGL and of TR-News."
    finding = learn_finding(found)
    head = f"{origin} What speaks for a name being a place's, in units of log-odds.\n\nthreshold = {FOUND}\n"
    (DATA / "places_finding.toml").write_text(head + table("weights", finding), "utf-8")
    alone, together = learn_resolving(cases(found, finding))
    head = f"{origin} What speaks for one of the places that bear a name: seen alone, and with the article's others.\n\nthreshold = {SETTLED}\n"
    (DATA / "places_resolving.toml").write_text(head + table("alone", alone) + table("together", together), "utf-8")
    print(len(found), "documents,", len(finding), "and", len(alone), "+", len(together), "weights")


if __name__ == "__main__":
    main()
