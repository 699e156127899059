"""Measures the English engine: accuracy on development sets, and what it costs.

    python -m benchmarks.language --data DIR               everything, about six minutes of one core
    python -m benchmarks.language --data DIR --only speed  one part; `--help` lists them

The parts are in `parsing` (trees and tags, from given words and from running text), `naming` (names, of a paragraph alone and
within its document) and `costs` (speed, start-up, memory, size).
"""

from __future__ import annotations

import os
from pathlib import Path

from benchmarks.language.naming import names, uner
from benchmarks.language.parsing import LONGEST, raw, trees

__all__ = ["DATA", "LONGEST", "names", "raw", "trees", "uner"]

DATA = os.environ.get("DATELINE_CORPORA", str(Path(__file__).parents[3] / "shared" / "language"))
