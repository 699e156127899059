"""The labels that the judge of events knows: those of the engine, and words of the closed classes."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from dateline.language import WEIGHTS

WORDS = """
to with on against for from in at by of over into between about after before during as under through toward towards upon among within
without since until because if while when that who which whether not n't no never will would can could may might must should shall
have has had having be is are was were been being 's do does did up down out off away back together the a an this these any every its
his her their our my your some many two three several dozens hundreds thousands reportedly allegedly already also again yet only once
now still first last recently soon and or but than like despite amid following per via
"""


def labels() -> dict[str, list[str]]:
    """The label lists, as the weights' `labels.json` has them."""
    engine = json.loads((WEIGHTS / "labels.json").read_text("utf-8"))
    return {
        "relations": ["ROOT" if relation == "root" else relation for relation in engine["relations"]],
        "tags": engine["xpos"],
        "names": sorted({tag[2:] for tag in engine["names"] if tag != "O"}),
        "words": WORDS.split(),
    }


def lemmas(path: Path) -> tuple[list[str], NDArray[np.float32]]:
    """The lemmas of a file written by `training.events.words`, and what is known of each."""
    with np.load(path) as kept:
        return kept["lemmas"].tobytes().decode("utf-8").split("\n"), kept["words"]
