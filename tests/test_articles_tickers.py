"""Live tickers are timed entries; timetables, programmes and chronologies are none."""

import pytest

from dumps import BRIDGE, FERRY, MARKET
from test_articles import article_of

HEAD = "Ferry strike live: workers and company resume talks\n\nPublished: 5 May 2026 10:12\n\n"
TEXTS = [
    f"{FERRY[0]} {FERRY[1]}",
    f"{MARKET[1]} {BRIDGE[1]}",
    f"{BRIDGE[0]} The mayor thanked the crews for their patience.",
    f"{FERRY[1]} No boat has sailed since the morning, the port said.",
]


def ticker(times, head=HEAD, between="\n\n"):
    return article_of(
        head + "\n\n".join(f"{time}{between}{text}" for time, text in zip(times, TEXTS, strict=False)) + "\n"
    )


@pytest.mark.parametrize(
    ("times", "found"),
    [
        (("18:05", "14:32", "11:50", "10:15"), ["T18:05", "T14:32", "T11:50", "T10:15"]),
        (("6.05pm", "2.32pm", "11.50am", "10 a.m."), ["T18:05", "T14:32", "T11:50", "T10:00"]),
        (("14:32 GMT", "13:32 GMT", "12:32 GMT"), ["T14:32", "T13:32", "T12:32"]),
        (("10:15", "11:50", "14:32", "18:05"), ["T10:15", "T11:50", "T14:32", "T18:05"]),
    ],
)
def test_each_entry_has_its_moment_on_the_day_of_the_page(times, found):
    article = ticker(times)
    assert [entry.time for entry in article.entries] == [f"2026-05-05{moment}" for moment in found]


def test_an_entry_reaches_from_its_moment_to_the_next():
    article = ticker(("18:05", "14:32", "11:50"))
    spans = [article.text[entry.span.start : entry.span.end] for entry in article.entries]
    assert spans == [f"{time}\n\n{text}" for time, text in zip(("18:05", "14:32", "11:50"), TEXTS, strict=False)]


def test_moments_at_the_head_of_paragraphs_count_too():
    article = ticker(("18:05", "14:32", "11:50"), between=" - ")
    assert [entry.time[-5:] for entry in article.entries] == ["18:05", "14:32", "11:50"]


def test_the_time_of_day_stands_alone_where_the_day_is_not_known():
    article = ticker(
        ("18:05", "14:32", "11:50", "10:15"), head="Ferry strike live: workers and company resume talks\n\n"
    )
    assert [entry.time for entry in article.entries] == ["18:05", "14:32", "11:50", "10:15"]


def test_entries_go_on_over_midnight():
    article = ticker(("00:10", "23:50", "21:30", "19:05"))
    assert [entry.time for entry in article.entries][:2] == ["2026-05-06T00:10", "2026-05-05T23:50"]


@pytest.mark.parametrize("head", ["How the strike began\n\nPublished: 5 May 2026\n\n", "Three days on the lake\n\n"])
def test_a_chronology_is_no_ticker_unless_the_page_says_so(head):
    assert ticker(("10:15", "11:50", "14:32"), head=head).entries == ()


def test_a_programme_is_no_ticker():
    text = f"{HEAD}{FERRY[0]}\n\n{FERRY[1]}\n\n20:15 News\n19:30 Sport\n18:00 The lake and its people\n17:10 Weather\n"
    assert article_of(text).entries == ()
