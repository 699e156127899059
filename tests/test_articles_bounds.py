"""Hostile pages cost seconds, not hours: the limits here are many times what a slow machine needs."""

import time
from itertools import cycle, islice

import pytest

from dateline.articles import clean
from dateline.captures import decode

MANY = 100_000
SECONDS = 60.0
SENTENCE = "The ferry left the pier at noon on Monday with forty people on board, the harbour master said."
FILLERS = {
    "sentences": [SENTENCE],
    "copies of a menu": ["Home", "News", "Sport | Weather", "", "More from the pier"],
    "captions and dates": ["Image caption", "3 May 2026", "By Amina Odera", "READ MORE: Pier", SENTENCE],
    "separators": [" - ".join(["Pier"] * 40), "| " * 60],
}


def seconds(page: bytes, path: str) -> float:
    start = time.perf_counter()
    clean(decode(page, path))
    return time.perf_counter() - start


@pytest.mark.parametrize("name", FILLERS)
def test_a_text_of_a_hundred_thousand_lines_is_cleaned_in_bounded_time(name):
    page = "\n".join(islice(cycle(FILLERS[name]), MANY))
    assert seconds(page.encode(), "a.txt") < SECONDS


@pytest.mark.parametrize("unit", ["word ", "a", "A - ", '"', "(", "Copyright ", "1.", "on 3 May 2026 "])
def test_a_line_of_a_million_characters_is_cleaned_in_bounded_time(unit):
    page = unit * (1_000_000 // len(unit)) + "\n" + SENTENCE
    assert seconds(page.encode(), "a.txt") < SECONDS


def test_a_tag_with_a_million_attributes_is_cleaned_in_bounded_time():
    attributes = " ".join(f"a{n}=1" for n in range(1_000_000))
    page = f"<html><body {attributes}><p>{SENTENCE}</p></body></html>"
    assert seconds(page.encode(), "a.html") < SECONDS


@pytest.mark.parametrize("tag", ["div", "b", "table", "blockquote", "article"])
def test_deeply_nested_markup_is_cleaned_in_bounded_time(tag):
    page = f"<html><body><p>{SENTENCE}</p>" + f"<{tag}>" * 20_000 + SENTENCE
    assert seconds(page.encode(), "a.html") < SECONDS


def test_nested_metadata_is_read_in_bounded_time():
    nested = '{"@graph":[' * 50_000
    page = (
        f'<html><head><script type="application/ld+json">{nested}</script></head><body><p>{SENTENCE}</p></body></html>'
    )
    assert seconds(page.encode(), "a.html") < SECONDS
