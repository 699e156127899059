"""Published accuracy figures never fall unseen. Skipped, visibly, where the yardsticks are not beside the checkout."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from benchmarks.story import ROOT, YARDSTICKS, figures, score

FLOORS = tomllib.loads((ROOT / "benchmarks" / "floors.toml").read_text("utf-8"))
pytestmark = pytest.mark.skipif(not (YARDSTICKS / "story").is_dir(), reason=f"no yardsticks at {YARDSTICKS}")


@pytest.fixture(scope="module")
def story_figures(tmp_path_factory: pytest.TempPathFactory) -> dict[str, float]:
    folder: Path = tmp_path_factory.mktemp("captures")
    return figures(score(YARDSTICKS, keep=folder))


@pytest.mark.parametrize("measure", FLOORS["story"])
def test_the_account_of_five_real_captures_is_as_good_as_published(
    measure: str, story_figures: dict[str, float]
) -> None:
    assert story_figures[measure] >= FLOORS["story"][measure]
