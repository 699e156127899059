"""Numbers in words and digits."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.reading.numerals import read_numeral


@pytest.mark.parametrize(
    ("text", "value", "length"),
    [
        ("1,200", 1200, 1),
        ("2.5 million", 2_500_000, 2),
        ("five million", 5_000_000, 2),
        ("three dozen", 36, 2),
        ("a hundred", 100, 2),
        ("half a million", 500_000, 3),
        ("half a dozen", 6, 3),
        ("twenty - four", 24, 3),
        ("two hundred and six", 206, 4),
        ("five million two hundred thousand", 5_200_000, 5),
        ("2 1 / 2", 2.5, 4),
        ("two and a half", 2.5, 4),
        ("one hundred twenty three thousand", 123_000, 5),
    ],
)
def test_a_number_is_read_whole(text, value, length):
    assert read_numeral(text.split()) == (value, length)


@pytest.mark.parametrize("text", ["a man", "million", "dozens", "half the town", "², ٣"])
def test_what_is_no_number_is_none(text):
    assert read_numeral(text.split()) is None


@given(
    st.lists(
        st.sampled_from(
            [
                "a",
                "half",
                "one",
                "two",
                "twenty",
                "-",
                "and",
                "hundred",
                "thousand",
                "million",
                "dozen",
                "3",
                "1",
                "/",
                "2",
                "½",
                "1,000",
                "x",
            ]
        ),
        min_size=1,
    )
)
def test_a_number_never_takes_more_words_than_there_are(words):
    numeral = read_numeral(words)
    assert numeral is None or 0 < numeral.length <= len(words)
