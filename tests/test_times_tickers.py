"""In a live ticker the clock of the reading is the entry's: its day is the entry's `today`, and the day on which what it reports was said."""

from dataclasses import replace

import pytest

from dateline.model import Article, Entry, Published, Span
from dateline.reading import read
from dateline.reading.parsed import Parsed
from dateline.reading.times import find_times
from sentences import engine

NEW = "The minister of transport said today that the talks would go on. An hour ago the crews left the northern pier."
OLD = "The union said that no boat would sail before Friday. The company denied the charge yesterday."


def ticker(times=("2026-05-06T00:20", "2026-05-05T23:10"), texts=(NEW, OLD), published="2026-05-05"):
    """A ticker of some entries, each one paragraph below its moment."""
    text, entries, story = "", [], []
    for moment, told in zip(times, texts, strict=True):
        start = len(text)
        text += f"{moment[-5:]}\n"
        story.append(Span(len(text), len(text) + len(told)))
        text += f"{told}\n"
        entries.append(Entry(Span(start, len(text) - 1), moment))
    day = Published(published, published, "printed") if published else None
    return Article("d", "", (), None, "text", text, tuple(story), (), published=day, entries=tuple(entries))


def values(article):
    parsed = Parsed(article, tuple(engine().read(article.text, article.story)))
    return {time.text: time.value for time in find_times(parsed)}


def test_today_yesterday_and_weekdays_are_counted_from_the_day_of_the_entry():
    assert values(ticker()) == {
        "today": "2026-05-06",
        "An hour ago": "2026-05-05",
        "Friday": "2026-05-08",
        "yesterday": "2026-05-04",
    }


def test_the_day_of_the_page_counts_where_entries_have_none():
    found = values(ticker(("00:20", "23:10")))
    assert (found["today"], found["yesterday"]) == ("2026-05-05", "2026-05-04")


def test_an_entry_dates_itself_where_the_page_has_no_date():
    assert values(ticker(published=None))["yesterday"] == "2026-05-04"


def test_without_entries_every_paragraph_is_of_the_day_of_the_article():
    assert values(replace(ticker(), entries=()))["today"] == "2026-05-05"


def test_a_time_told_in_one_entry_is_none_to_count_from_in_the_next():
    texts = ("The bridge was closed on 2 March 2019.", "The crews came back a day later.")
    article = ticker(texts=texts)
    assert values(article)["a day later"] != values(replace(article, entries=()))["a day later"] == "2019-03-03"


def test_what_an_entry_reports_was_said_on_its_day():
    said = [(one.said.earliest, one.said.text) for one in read(ticker(), engine()).statements if one.said]
    assert said == [("2026-05-06", "today"), ("2026-05-05", "23:10"), ("2026-05-04", "yesterday")]


def test_a_statement_of_an_article_without_entries_has_no_time_of_its_own():
    statements = read(replace(ticker(), entries=()), engine()).statements
    assert [one.said and one.said.text for one in statements] == ["today", None, "yesterday"]


@pytest.mark.parametrize(("offset", "day"), [(0, "2026-05-06"), (len(NEW) + 8, "2026-05-05"), (10_000, "2026-05-05")])
def test_words_are_of_the_day_of_their_entry_else_of_the_page(offset, day):
    assert ticker().told_at(offset).earliest == day
