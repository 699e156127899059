"""What a time expression is worth: extents, TIMEX3 values and days, by tokens alone."""

from types import SimpleNamespace

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.model import Article, Published, Span
from dateline.reading.parsed import Parsed
from dateline.reading.times import Clock, find_times

BLANK = spacy.blank("en")
BLANK.add_pipe("sentencizer")


def parsed(text, first="2021-06-16", last=None):
    published = Published(first, last or first, "metadata") if first else None
    article = Article("a", "a", (), None, "text", text, (Span(0, len(text)),), (), published=published)
    return Parsed(article, (SimpleNamespace(start=0, doc=BLANK(text)),))


def values(text, first="2021-06-16", last=None):
    return [(time.text, time.value) for time in find_times(parsed(text, first, last))]


def days(text, first="2021-06-16", last=None):
    return [(time.earliest, time.latest) for time in find_times(parsed(text, first, last))]


# 16 June 2021 is a Wednesday.
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The dam broke on 3 May 2019.", [("3 May 2019", "2019-05-03")]),
        ("The dam broke on May 3, 2019, after rain.", [("May 3, 2019", "2019-05-03")]),
        ("The dam broke on Monday.", [("Monday", "2021-06-14")]),
        ("The dam broke on Wednesday.", [("Wednesday", "2021-06-16")]),
        ("The council will meet on Friday.", [("Friday", "2021-06-18")]),
        ("The council will meet on Monday.", [("Monday", "2021-06-21")]),
        ("It rained last Wednesday.", [("last Wednesday", "2021-06-09")]),
        ("They left yesterday.", [("yesterday", "2021-06-15")]),
        ("He resigned earlier this month.", [("earlier this month", "2021-06")]),
        ("He resigned last year.", [("last year", "2020")]),
        ("He has governed since October.", [("October", "2020-10")]),
        ("Polls open this November.", [("this November", "2021-11")]),
        ("He was in Nairobi two weeks ago.", [("two weeks ago", "2021-W22")]),
        ("He was in Nairobi a year ago.", [("a year ago", "2020")]),
        ("The fair runs 11-15 April 2022.", [("11-15 April 2022", "2022-04-11/2022-04-15")]),
        ("Sales fell in the third quarter of 2020.", [("the third quarter of 2020", "2020-Q3")]),
        ("Rents rose in the 1990s.", [("the 1990s", "199")]),
        ("The ferry runs daily.", [("daily", "P1D")]),
        ("They marched for three days.", [("three days", "P3D")]),
        ("It lasted more than four hours.", [("more than four hours", "PT4H")]),
        ("They met this morning.", [("this morning", "2021-06-16TMO")]),
        ("They met on Monday night.", [("Monday night", "2021-06-14TNI")]),
        ("The law dates from the 19th century.", [("the 19th century", "18")]),
        ("Rome took it in 241 BC.", [("241 BC", "BC0241")]),
        ("Shops shut on Christmas Day 2019.", [("Christmas Day 2019", "2019-12-25")]),
        ("They went home on Easter Monday.", [("Easter Monday", "2021-04-05")]),
    ],
)
def test_an_expression_is_found_whole_and_valued(text, expected):
    assert values(text) == expected


def test_a_day_without_a_year_is_the_nearest():
    assert values("She spoke on Jan 23.", "2021-02-07") == [("Jan 23", "2021-01-23")]
    assert values("She spoke on December 30.", "2021-01-04") == [("December 30", "2020-12-30")]


def test_a_weekday_beside_a_date_tells_its_year():
    assert values("He arrived on Saturday, April 25.", "1998-04-18") == [("Saturday, April 25", "1998-04-25")]


def test_the_same_day_is_the_day_last_told():
    found = values("On 3 May 2019 the dam broke. The same day the mayor left. A day later she came back.")
    assert found == [("3 May 2019", "2019-05-03"), ("The same day", "2019-05-03"), ("A day later", "2019-05-04")]


def test_an_article_without_a_date_leaves_relative_times_open():
    text = "On Wednesday the dam built in 2009 broke. It had been repaired on March 2 and last month."
    assert values(text, None) == [
        ("Wednesday", "XXXX-WXX-3"),
        ("2009", "2009"),
        ("March 2", "XXXX-03-02"),
        ("last month", "XXXX-XX"),
    ]
    assert days(text, None) == [(None, None), ("2009-01-01", "2009-12-31"), (None, None), (None, None)]


def test_what_is_left_open_gives_clues_to_the_publication():
    article = parsed("On Wednesday the dam broke. It had been repaired on March 2.", None)
    clues = Clock(article, find_times(article)).clues()
    assert [(clue.weekday, clue.month, clue.day, clue.direction) for clue in clues] == [
        (3, None, None, -1),
        (None, 3, 2, -1),
    ]


def test_a_publication_known_to_some_days_gives_days_as_wide():
    assert values("They left yesterday.", "2021-06-10", "2021-06-12") == [("yesterday", "2021-06-XX")]
    assert days("They left yesterday.", "2021-06-10", "2021-06-12") == [("2021-06-09", "2021-06-11")]


def test_a_month_and_a_year_span_whole():
    assert days("It opened in December 2020.") == [("2020-12-01", "2020-12-31")]
    assert days("It opened in 2017.") == [("2017-01-01", "2017-12-31")]
    assert days("It opened in February 2020.") == [("2020-02-01", "2020-02-29")]


def test_a_stretch_up_to_now_covers_its_days():
    assert days("It rained in the past two weeks.") == [("2021-06-02", "2021-06-16")]


def test_a_clock_time_with_a_zone_is_told_in_utc():
    assert days("It fell at 10:30 p.m. EDT on Monday.") == [("2021-06-15T02:30:00Z", "2021-06-15T02:30:00Z")]


def test_a_history_is_read_against_its_own_years():
    text = (
        "War came in September 1939. Trade stopped in 1940. By early October the port was shut. Ships came back in 1945. "
        "The quay was rebuilt in 1946, and in 1948 it opened."
    )
    assert ("early October", "1940-10") in values(text, "2009-12-19")


OLD_WAR = (
    "The siege began on 3 March 1644. Bread ran out in April, as it had in the great famine of 1315. On 9 May the walls fell. "
    "Peace was talked of in December. In January the town was free again. Trade came back in 1650, the mint in 1651, and in 1652 the bridge was "
    "rebuilt. "
)


def test_a_history_keeps_its_course_past_an_aside_and_over_the_turn_of_the_year():
    assert values(OLD_WAR, "2009-12-19")[:7] == [
        ("3 March 1644", "1644-03-03"),
        ("April", "1644-04"),
        ("1315", "1315"),
        ("9 May", "1644-05-09"),
        ("December", "1644-12"),
        ("January", "1645-01"),
        ("1650", "1650"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The next year it burned.", ("The next year", "1653")),
        ("In August of that year it burned.", ("August of that year", "1652-08")),
        ("It stands today.", ("today", "PRESENT_REF")),
        ('"I came two years ago," he wrote.', ("two years ago", "XXXX")),
        ("It stands to this day.", ("this day", "PRESENT_REF")),
    ],
)
def test_pointing_words_of_a_history_mean_the_time_it_tells_of(text, expected):
    assert values(OLD_WAR + text, "2009-12-19")[-1] == expected


def test_news_that_goes_on_to_tell_a_life_is_no_history():
    text = (
        "The painter died on Monday. She was born in 1930, studied from 1948, married in 1955, won a prize in 1960 and taught "
        "until 1985. In May she fell ill."
    )
    assert values(text)[-1] == ("May", "2021-05")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It rained in March and April 1918.", [("March", "1918-03"), ("April 1918", "1918-04")]),
        (
            "It froze from November 15 to February 15, 1989.",
            [("November 15", "1988-11-15"), ("February 15, 1989", "1989-02-15")],
        ),
        (
            "They talked from the 13th to the 19th of October 1950.",
            [("the 13th", "1950-10-13"), ("the 19th of October 1950", "1950-10-19")],
        ),
        (
            "They met on 2 October 1920. On the 5th, they parted.",
            [("2 October 1920", "1920-10-02"), ("the 5th", "1920-10-05")],
        ),
        (
            "In May 1920 it rose, and on the 28th of that month it fell.",
            [("May 1920", "1920-05"), ("the 28th of that month", "1920-05-28")],
        ),
        ("He lives on the 5th floor.", []),
        ("They marched in August 480 BC.", [("August 480 BC", "BC0480-08")]),
        ("The revolt of 499-493 BC failed.", [("499-493 BC", "BC0499/BC0493")]),
        (
            "They met in the spring of 480 BC and again the following year.",
            [("the spring of 480 BC", "BC0480-SP"), ("the following year", "BC0479")],
        ),
        ("It was founded in the 9th century BC.", [("the 9th century BC", "BC08")]),
        ("The town burned in AD 70.", [("AD 70", "0070")]),
        ("The war of 1957-60 was long.", [("1957-60", "1957/1960")]),
        ("It fell in the last week of August 1918.", [("the last week of August 1918", "1918-08")]),
    ],
)
def test_times_that_lean_on_another_are_read_with_it(text, expected):
    assert values(text) == expected


# 16 June 2021.
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The plan grew over three years.", [("three years", "P3Y")]),
        ("It took over three years.", [("over three years", "P3Y")]),
        ("They want it done by year-end.", [("year-end", "2021")]),
        ("The 1988 second quarter was worse.", [("The 1988 second quarter", "1988-Q2")]),
        ("Rents fell in the latter half of 2008.", [("the latter half of 2008", "2008-H2")]),
        ("He cannot come before 2030, as late as that is.", [("2030", "2030")]),
        ("The month-long siege failed.", [("month-long", "P1M")]),
        ("It pays $5 a day.", []),
        ("It rained in the late afternoon.", [("late afternoon", "2021-06-16TAF")]),
        ("In fiscal 2019 sales rose.", [("fiscal 2019", "2019")]),
        ("Prices fell on Friday, the fourth drop.", [("Friday", "2021-06-11")]),
        ("From today through May 17 it is free.", [("today", "2021-06-16"), ("May 17", "2021-05-17")]),
        ("She comes two weeks from today.", [("two weeks from today", "2021-W26")]),
        ("It opened around May 3, 2019.", [("around May 3, 2019", "2019-05-03")]),
        ("A ceremony on July 2 was prepared.", [("July 2", "2021-07-02")]),
    ],
)
def test_words_around_a_time_are_part_of_it_only_where_they_tell_of_it(text, expected):
    assert values(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "You may march if you can.",
        "Some 2000 troops arrived.",
        "The 45-year-old driver fled.",
        "He was second to none.",
        "The fall of the wall was shown.",
        "It cost $1990.",
    ],
)
def test_words_that_only_look_like_times_are_left_alone(text):
    assert values(text) == []


SCRAPS = st.sampled_from(
    [
        "May",
        "march",
        "31",
        "30",
        "Feb",
        "2020",
        "1999-99-99",
        "13/45/2001",
        "the",
        "last",
        "next",
        "past",
        "few",
        "of",
        "a",
        "two",
        "million",
        "century",
        "Monday’s",
        "ago",
        "25:61",
        "99th",
        "quarter",
        "Easter",
        "241",
        "BC",
        "AD",
        "480 BC",
        "today",
        "that year",
        "1315",
        "the 5th",
        "7",
        "p.m.",
        "GMT",
        "-",
        "to",
        ",",
        ".",
        "\n",
        "later",
        "earlier",
        "years",
        "since",
        "½",
        "three",
        "dozen",
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(SCRAPS, max_size=14).map(" ".join) | st.text(max_size=60))
def test_any_text_gives_expressions_that_stand_where_they_say(text):
    article = parsed(text)
    end = 0
    for time in find_times(article):
        assert text[time.span.start : time.span.end] == time.text
        assert time.span.start >= end
        end = time.span.end
        assert time.value
        assert not time.value.startswith("-")
        if time.earliest and time.latest:
            assert time.earliest <= time.latest


@settings(max_examples=100, deadline=None)
@given(st.lists(SCRAPS, max_size=14).map(" ".join))
def test_an_undated_article_never_gives_a_day_it_cannot_know(text):
    for time in find_times(parsed(text, None)):
        if "X" in time.value:
            assert (time.earliest, time.latest) == (None, None)
