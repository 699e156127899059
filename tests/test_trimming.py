"""Ends of what somebody says: stray signs go, and no run of marks, however crossed, is trimmed for ever."""

from hypothesis import given
from hypothesis import strategies as st

from dateline.model import Span
from dateline.reading.attribution.trimming import tidied

MARKED = st.text(st.sampled_from("ab \"“”()[]«»‘’'.,"), min_size=1, max_size=16)


@given(MARKED, st.data())
def test_what_is_kept_of_any_run_of_marks_lies_at_most_one_mark_outside_it_and_holds_a_word(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    for kept in tidied(text, [Span(start, end)]):
        assert 0 <= kept.start < kept.end <= len(text)
        assert any(character.isalnum() for character in text[kept.start : kept.end])


def test_marks_that_cross_one_another_come_to_an_end():
    text = "a)a“, »»»(. "
    (kept,) = tidied(text, [Span(2, 11)])
    assert text[kept.start : kept.end].startswith("a")
