"""Published accuracy figures never fall unseen: on the yardsticks where they are beside the checkout, on our own sentences anywhere."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from benchmarks import attribution, cleaning, dating, stories
from benchmarks.language import costs
from benchmarks.language.naming import Marked, as_document, count, scored
from benchmarks.language.parsing import as_text, running_text
from benchmarks.story import ROOT, YARDSTICKS, figures, score
from training import treebanks
from training.name_corpora import TYPES

from dateline.language import load

FLOORS = tomllib.loads((ROOT / "benchmarks" / "floors.toml").read_text("utf-8"))
SAMPLE = Path(__file__).parent / "news.conllu"
"""News of our own writing, with trees, lemmas and names made by hand."""


@pytest.fixture(scope="module")
def story_figures(tmp_path_factory: pytest.TempPathFactory) -> dict[str, float]:
    folder: Path = tmp_path_factory.mktemp("captures")
    return figures(score(YARDSTICKS, keep=folder))


@pytest.mark.skipif(not (YARDSTICKS / "story").is_dir(), reason=f"no yardsticks at {YARDSTICKS}")
@pytest.mark.parametrize("measure", FLOORS["story"])
def test_the_account_of_five_real_captures_is_as_good_as_published(
    measure: str, story_figures: dict[str, float]
) -> None:
    assert story_figures[measure] >= FLOORS["story"][measure]


@pytest.fixture(scope="module")
def story_groups() -> dict[str, float]:
    return {label: 100 * found["bcubed"][2] for label, found in stories.measure(YARDSTICKS).items()}


@pytest.mark.skipif(not (YARDSTICKS / "stories").is_dir(), reason=f"no yardsticks at {YARDSTICKS}")
@pytest.mark.parametrize("label", FLOORS["stories"])
def test_articles_are_put_into_stories_as_well_as_published(label: str, story_groups: dict[str, float]) -> None:
    assert story_groups[label] >= FLOORS["stories"][label]


@pytest.fixture(scope="module")
def statement_figures(tmp_path_factory: pytest.TempPathFactory) -> dict[str, float]:
    return attribution.measure(YARDSTICKS, every=12, folder=tmp_path_factory.mktemp("attribution"))


@pytest.mark.skipif(not (YARDSTICKS / "attribution").is_dir(), reason=f"no yardsticks at {YARDSTICKS}")
@pytest.mark.parametrize("measure", FLOORS["attribution"])
def test_who_says_what_is_read_as_well_as_published(measure: str, statement_figures: dict[str, float]) -> None:
    assert statement_figures[measure] >= FLOORS["attribution"][measure]


@pytest.fixture(scope="module")
def page_figures() -> dict[str, float]:
    return cleaning.measure_pages(YARDSTICKS)


@pytest.mark.skipif(not (YARDSTICKS / "cleaning").is_dir(), reason=f"no yardsticks at {YARDSTICKS}")
@pytest.mark.parametrize("measure", FLOORS["pages"]["least"])
def test_html_pages_are_cleaned_and_dated_as_well_as_published(measure: str, page_figures: dict[str, float]) -> None:
    assert page_figures[measure] >= FLOORS["pages"]["least"][measure]


@pytest.mark.skipif(not (YARDSTICKS / "cleaning").is_dir(), reason=f"no yardsticks at {YARDSTICKS}")
@pytest.mark.parametrize("measure", FLOORS["pages"]["most"])
def test_html_pages_are_given_no_wrong_date(measure: str, page_figures: dict[str, float]) -> None:
    assert page_figures[measure] <= FLOORS["pages"]["most"][measure]


@pytest.fixture(scope="module")
def text_figures() -> dict[str, float]:
    return cleaning.measure_texts(YARDSTICKS)


@pytest.mark.skipif(not (YARDSTICKS / "cleaning").is_dir(), reason=f"no yardsticks at {YARDSTICKS}")
@pytest.mark.parametrize("measure", FLOORS["texts"])
def test_text_captures_are_cleaned_as_well_as_published(measure: str, text_figures: dict[str, float]) -> None:
    assert text_figures[measure] >= FLOORS["texts"][measure]


@pytest.fixture(scope="module")
def dating_rates() -> dict[str, float]:
    some = dating.cases(YARDSTICKS, "giveme5w1h")
    return dating.score(some, dating.answers(some, "half"))


@pytest.mark.skipif(not (YARDSTICKS / "stories").is_dir(), reason=f"no yardsticks at {YARDSTICKS}")
@pytest.mark.parametrize("measure", FLOORS["dating"])
def test_hidden_days_of_publication_are_inferred_as_well_as_published(
    measure: str, dating_rates: dict[str, float]
) -> None:
    assert dating_rates[measure] >= FLOORS["dating"][measure]


def marked() -> list[Marked]:
    """The paragraphs of the sample with their names, which stand in the last column as `Name=B-LOC`."""
    lines = [line.split("\t") for line in SAMPLE.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    tags = iter(
        [dict(part.split("=") for part in cells[9].split("|") if "=" in part).get("Name", "O") for cells in lines]
    )
    found = []
    for paragraph in treebanks.read(SAMPLE):
        pairs = [(word, next(tags)) for sentence in paragraph for word in sentence.words]
        found.append(Marked.of(as_text(paragraph), pairs))
    return found


@pytest.fixture(scope="module")
def sample_figures() -> dict[str, float]:
    engine, paragraphs, article = load(), treebanks.read(SAMPLE), marked()
    kinds = {kind: kind for kind in TYPES}
    docs = [engine.read(paragraph.text, [(0, len(paragraph.text))])[0].doc for paragraph in article]
    texts = [as_document(article)] * 3
    return {
        **running_text(engine, paragraphs),
        "names": scored(count(article, docs, kinds), list(TYPES)),
        "words a second": costs.processor_speed(None, texts),
    }


@pytest.mark.parametrize("measure", FLOORS["sample"]["least"])
def test_our_own_news_sentences_are_read_as_well_and_as_fast_as_before(
    measure: str, sample_figures: dict[str, float]
) -> None:
    assert sample_figures[measure] >= FLOORS["sample"]["least"][measure]


def test_a_long_text_is_read_in_little_memory() -> None:
    text, places = costs.repeated([as_document(marked())], 10_000)
    assert costs.in_child(costs.peak, None, [(text, places)]) <= FLOORS["sample"]["most"]["memory"]
