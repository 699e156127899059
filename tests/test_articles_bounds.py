"""Hostile pages cost seconds, not hours: the limits here are many times what a slow machine needs."""

import time
import tracemalloc
from itertools import cycle, islice

import pytest

from dateline.articles import clean
from dateline.articles.extraction import MAX_DEPTH, MAX_ELEMENTS, MAX_MARKUP, MAX_TABLES, extract
from dateline.captures import decode
from dateline.captures.html import parse
from dateline.model import Capture

MANY = 60_000
"""More lines than are ruled on, scored or judged one by one."""
SECONDS = 40.0
SENTENCE = "The ferry left the pier at noon on Monday with forty people on board, the harbour master said."
FILLERS = {
    "sentences": [SENTENCE],
    "copies of a menu": ["Home", "News", "Sport | Weather", "", "More from the pier"],
    "captions and dates": ["Image caption", "3 May 2026", "By Amina Odera", "READ MORE: Pier", SENTENCE],
    "separators": [" - ".join(["Pier"] * 20), "| " * 60],
}


def seconds(page: bytes, path: str) -> float:
    start = time.process_time()
    clean(decode(page, path))
    return time.process_time() - start


@pytest.mark.parametrize("name", ["sentences", "copies of a menu", "separators"])
def test_a_text_of_sixty_thousand_lines_is_cleaned_in_bounded_time(name):
    page = "\n".join(islice(cycle(FILLERS[name]), MANY))
    assert seconds(page.encode(), "a.txt") < SECONDS


@pytest.mark.parametrize(
    "unit", ["word ", "a", "A - ", '"', "(", "Copyright ", "1.", "on 3 May 2026 ", ".", "—", "— a (@", "... a "]
)
def test_a_line_of_a_million_characters_is_cleaned_in_bounded_time(unit):
    page = unit * (1_000_000 // len(unit)) + "\n" + SENTENCE
    assert seconds(page.encode(), "a.txt") < SECONDS


@pytest.mark.parametrize("name", ["captions and dates"])
def test_a_text_of_two_hundred_thousand_lines_is_judged_around_its_story_and_every_line_is_named(name):
    page = "\n".join(islice(cycle(FILLERS[name]), 200_000))
    start = time.process_time()
    article = clean(decode(page.encode(), "a.txt"))
    assert time.process_time() - start < SECONDS
    assert len(article.lines) == sum(bool(line.strip()) for line in page.split("\n"))


def test_a_line_of_two_million_characters_is_its_own_story_in_bounded_memory():
    page = f"{SENTENCE} " * 21_250
    tracemalloc.start()
    article = clean(Capture("x", "x", ("a.txt",), "text", page, "utf-8"))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (len(article.story), article.n_words) == (1, 21_250 * 18)
    assert peak < 8 * len(page)


def test_closing_headings_between_sentences_cost_no_more_than_their_number():
    lines = [f"{SENTENCE} {n} of them spoke." for n in range(4_000)]
    lines += [
        f"Related\nSomething else entirely happened in the hills, where {n} goats wandered about all day."
        for n in range(2_000)
    ]
    assert seconds("\n".join(lines).encode(), "a.txt") < SECONDS


def test_a_tag_with_a_million_attributes_is_cleaned_in_bounded_time():
    attributes = " ".join(f"a{n}=1" for n in range(1_000_000))
    page = f"<html><body {attributes}><p>{SENTENCE}</p></body></html>"
    assert seconds(page.encode(), "a.html") < SECONDS


@pytest.mark.parametrize("tag", ["div", "b", "table", "blockquote", "article"])
def test_deeply_nested_markup_is_cleaned_in_bounded_time(tag):
    page = f"<html><body><p>{SENTENCE}</p>" + f"<{tag}>" * 20_000 + SENTENCE
    assert seconds(page.encode(), "a.html") < SECONDS


PIECES = {
    "paragraphs": f"<p>{SENTENCE}</p>",
    "classes": f"<div class='a{{n}} b{{n}}'><p>{SENTENCE}</p></div>",
    "line breaks": f"{SENTENCE}<br>",
    "small boxes": "<div>a</div>",
    "tables": "<table><tr><td>a</td></tr></table>",
}


@pytest.mark.parametrize("name", PIECES)
def test_a_page_of_thousands_of_elements_is_cleaned_in_bounded_time(name):
    assert seconds(page_of(PIECES[name], 8_000), "a.html") < SECONDS / 3


def test_a_page_of_as_many_elements_as_extractors_are_given_is_cleaned_in_bounded_time():
    assert seconds(page_of(PIECES["line breaks"], 25_000), "a.html") < SECONDS


def page_of(piece: str, elements: int) -> bytes:
    count = elements // max(1, piece.count("<") // 2)
    return ("<html><body>" + "".join(piece.replace("{n}", str(n)) for n in range(count)) + "</body></html>").encode()


def test_pages_larger_or_deeper_than_the_limits_are_given_to_no_extractor():
    for markup in (
        "<p>a</p>" * (MAX_ELEMENTS + 1),
        "<div>" * (MAX_DEPTH + 1) + SENTENCE,
        "<table><tr><td>a" * 100 + "</table>" * 100 + "<table><tr><td>a</table>" * MAX_TABLES,
        f"<p>{SENTENCE}" + " " * MAX_MARKUP,
    ):
        assert extract(markup, parse(markup)) is None
    assert extract(f"<p>{SENTENCE}</p>" * 9, parse(f"<p>{SENTENCE}</p>" * 9)) is not None


def test_a_page_too_large_for_the_extractors_is_still_read(monkeypatch):
    monkeypatch.setattr("dateline.articles.extraction.MAX_ELEMENTS", 3_000)
    page = "<html><body>" + f"<p>{SENTENCE}</p>" * 3_001 + "</body></html>"
    article = clean(decode(page.encode(), "a.html"))
    assert len(article.text.split("\n")) == 3_001
    assert article.unread is None


@pytest.mark.parametrize(
    "page",
    [
        "<html><body><p>" + "\0".join([SENTENCE] * 20_000),
        "<html><body>" + "<!--" * 200_000 + f"<p>{SENTENCE}</p>",
        "<html><body><p>" + "<" * 1_000_000 + SENTENCE,
        '<html><head><meta name="author" content="' + "A B and " * 100_000 + f'"></head><body><p>{SENTENCE}</p>',
        "<html><body>" + "<p><b><i>" * 5_000 + SENTENCE,
    ],
    ids=["nulls", "open comments", "angle brackets", "authors", "unclosed tags"],
)
def test_broken_markup_is_cleaned_in_bounded_time(page):
    assert seconds(page.encode(), "a.html") < SECONDS


def test_nested_metadata_is_read_in_bounded_time():
    nested = '{"@graph":[' * 50_000
    page = (
        f'<html><head><script type="application/ld+json">{nested}</script></head><body><p>{SENTENCE}</p></body></html>'
    )
    assert seconds(page.encode(), "a.html") < SECONDS
