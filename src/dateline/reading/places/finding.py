"""Which names in the text are names of places: each candidate is weighed by its features, and kept if it is likelier a place than not.

Of two that overlap the likelier one stays. The weights are in `places_finding.toml` and were learned by `training/toponyms.py`.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from dateline.reading.places.candidates import Candidate


def choose(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Returns the candidates that are likelier places than not, without overlaps, in reading order."""
    table, threshold = weights()
    bias = table["bias"]
    for c in candidates:
        total = bias + sum(table.get(name, 0.0) for name in c.features)
        c.score = 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))
    return without_overlaps([c for c in candidates if c.score >= threshold])


def without_overlaps(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Returns the likeliest of candidates that overlap, in reading order."""
    taken: set[tuple[int, int]] = set()
    kept: list[Candidate] = []
    for c in sorted(candidates, key=lambda c: (-c.score, c.paragraph, c.first, c.last)):
        places = {(c.paragraph, i) for i in range(c.first, c.last)}
        if not places & taken:
            taken |= places
            kept.append(c)
    return sorted(kept, key=lambda c: (c.paragraph, c.first))


@cache
def weights() -> tuple[dict[str, float], float]:
    """Returns the weight of every feature, and the likelihood from which a candidate is taken for a place."""
    data = tomllib.loads(files("dateline.reading").joinpath("data", "places_finding.toml").read_text("utf-8"))
    return data["weights"], data["threshold"]
