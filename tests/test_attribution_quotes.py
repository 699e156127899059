import re

from hypothesis import given
from hypothesis import strategies as st

from dateline.model import Span
from dateline.reading.attribution.quotes import find_quotations


def paragraphs(text):
    return [Span(*match.span()) for match in re.finditer(r"[^\n]+", text)]


def quoted(text):
    return [text[quotation.inner.start : quotation.inner.end] for quotation in find_quotations(text, paragraphs(text))]


def test_curly_marks_are_paired():
    assert quoted("“We sail at noon,” the captain said. “Be there.”") == ["We sail at noon,", "Be there."]


def test_straight_marks_are_paired():
    assert quoted('The mayor called it "a mess" and "a shame".') == ["a mess", "a shame"]


def test_an_apostrophe_is_no_quotation_mark():
    assert quoted("The harbour’s owners don’t say, and the dockers’ union won't.") == []


def test_a_quotation_within_a_quotation_is_part_of_it():
    assert quoted("“They shouted ‘leave’ at us,” she said.") == ["They shouted ‘leave’ at us,"]


def test_single_marks_are_paired():
    assert quoted("She called the ferry ‘unsafe’ and 'old'.") == ["unsafe", "old"]


def test_a_quotation_left_open_goes_on_in_the_next_paragraph():
    text = "“The dam held through the night of the storm.\n“It will hold again,” she said."
    found = find_quotations(text, paragraphs(text))
    assert [(quotation.closed, quotation.continues) for quotation in found] == [(False, False), (True, True)]


def test_a_stray_mark_opens_nothing():
    assert quoted("The pipe was 5” wide and” old.") == []


@given(st.text(alphabet="ab “”‘’\"'\n.,", max_size=60))
def test_quotations_lie_in_order_inside_their_paragraph(text):
    bounds = paragraphs(text)
    end = 0
    for quotation in find_quotations(text, bounds):
        assert end <= quotation.outer.start <= quotation.inner.start <= quotation.inner.end <= quotation.outer.end
        assert bounds[quotation.paragraph].start <= quotation.outer.start
        assert quotation.outer.end <= bounds[quotation.paragraph].end
        end = quotation.outer.end


def test_a_mark_turned_the_wrong_way_is_taken_for_what_it_does():
    assert quoted("“Not yet,“ he said. “Soon.”") == ["Not yet,", "Soon."]
    assert quoted("”The pier is safe.” — Ivo Brandt") == ["The pier is safe."]


def test_curly_marks_inside_straight_ones_are_part_of_the_quotation():
    assert quoted('"The pier is “safe” again," the port wrote.') == ["The pier is “safe” again,"]
