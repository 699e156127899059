"""`2 hours ago` dates a page whose hour of capture is known, as a stretch of days that holds all it can mean; else it says nothing."""

from dataclasses import replace

import pytest

from dateline.articles import clean
from dateline.captures import decode
from dateline.story import infer_dates
from dateline.story.stamps import last_by_stamp
from dumps import FERRY, MARKET

TITLE = "Ferry workers walk out over night shifts"
TEXT = "\n\n".join((*FERRY, *MARKET))


def page(stamp, captured="2026-05-05T14:30:00Z", above=""):
    found = clean(decode(f"{above}{TITLE}\n{stamp}\n\n{TEXT}\n".encode(), "page.txt"))
    return replace(found, captured=captured, published=None)


def days(article):
    found = infer_dates([article]).get(article.id)
    return (found.earliest, found.latest) if found else None


@pytest.mark.parametrize(
    ("stamp", "expected"),
    [
        ("2 hours ago", ("2026-05-05", "2026-05-05")),
        ("Published 14 hours ago", ("2026-05-04", "2026-05-05")),
        ("35 min ago", ("2026-05-05", "2026-05-05")),
        ("an hour ago", ("2026-05-05", "2026-05-05")),
        ("By Amina Odera | 3 days ago | 4 min read", ("2026-05-01", "2026-05-03")),
        ("a week ago", ("2026-04-21", "2026-05-02")),
        ("2 months ago", ("2026-02-03", "2026-03-20")),
    ],
)
def test_a_page_is_dated_by_what_it_counts_back_from_its_capture(stamp, expected):
    assert days(page(stamp)) == expected


def test_the_date_is_inferred_and_says_from_what():
    (found,) = infer_dates([page("2 hours ago")]).values()
    assert (found.basis, found.reason) == (
        "inferred",
        "from “2 hours ago” on a page captured on 2026-05-05 at 14:30 UTC",
    )
    assert found.evidence.quote == "2 hours ago"


@pytest.mark.parametrize("captured", [None, "2026-05-05", "soon"])
def test_without_the_hour_of_the_capture_it_says_nothing(captured):
    article = page("2 hours ago", captured)
    assert (days(article), last_by_stamp(article)) == (None, None)


def test_an_update_says_only_by_when_the_page_was_there():
    article = page("Updated 3 days ago")
    assert days(article) is None
    assert last_by_stamp(article).date().isoformat() == "2026-05-03"


def test_two_stamps_that_disagree_date_nothing():
    assert days(page("2 hours ago\n5 days ago")) is None


def test_the_stamp_of_another_story_or_of_the_text_is_none():
    assert days(page("Sport", above="Home\nCouncil votes for a hall\n2 hours ago\n\nNews\n\n")) is None
    told = page("").text
    assert days(replace(page(""), text=told.replace("on Tuesday", "two days ago"))) is None


def test_a_stamp_far_beyond_any_page_is_told_without_fault():
    assert last_by_stamp(page("999 months ago")).year == 1943
