"""The words that stand around a figure."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.model import Span
from dateline.story.context import words_around


@pytest.mark.parametrize(
    ("text", "number", "words"),
    [
        (
            "The ministry imposed fines on seven Kenyan traders.",
            "seven",
            "The ministry imposed fines on seven Kenyan traders",
        ),
        ("It rained, and about 300 people waited, he said.", "300", "about 300 people waited"),
        (
            "He named those who include six managers jailed in 2017 -- and left.",
            "six",
            "include six managers jailed in 2017",
        ),
        ("Losses reached $1.5 million.", "$1.5 million", "Losses reached $1.5 million"),
    ],
)
def test_a_figure_keeps_the_words_of_its_clause(text: str, number: str, words: str) -> None:
    start = text.index(number)
    assert words_around(text, Span(start, start + len(number)), (Span(0, len(text)),)) == words


@given(st.text(max_size=200), st.data())
def test_the_words_stand_in_the_text_whatever_it_is(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    words = words_around(text, Span(start, end), (Span(0, len(text)),))
    assert words in " ".join(text.split())
