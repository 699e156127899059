"""Which of the dates a text capture prints is the article's own, and what the others bound."""

import pytest

from test_articles import PAGE, article_of

STORY = PAGE[PAGE.index("KISUMU (Reuters)") : PAGE.index("READ MORE")]
TITLE = "Ferry workers walk out over night shifts at three ports"


def dated(head, below=""):
    first, _, rest = STORY.partition("\n\n")
    article = article_of(f"{head}\n\n{first}\n\n{below}{rest}")
    published = article.published and (article.published.earliest, article.published.latest)
    return published, article.modified, article.clock


def only(day):
    return (day, day), None, None


@pytest.mark.parametrize(
    ("head", "found"),
    [
        (f"{TITLE}\n\nPublished: 5 May 2026 10:12", only("2026-05-05")),
        (f"{TITLE}\n\nSat, 9 May, 2026 - 06:36", only("2026-05-09")),
        (f"{TITLE}\n\nMay 5, 2026 3:00 AM", only("2026-05-05")),
        (f"Home\n\nMay 5, 2026 3:00 AM\n{TITLE}", only("2026-05-05")),
        (f"Politics / May 5, 2026\n{TITLE}", only("2026-05-05")),
        (
            f"{TITLE}\n\nFirst published 5 May 2026, updated 7 May 2026",
            (("2026-05-05", "2026-05-05"), "2026-05-07", None),
        ),
        (f"{TITLE}\n\nUpdated on May 7, 2026 at 12:35 PM", only("2026-05-07")),
        (f"Thursday, 7 May 2026\n\nHome\n\n{TITLE}", (None, None, "2026-05-07")),
        (f"Thursday, 7 May 2026\n{TITLE}", (None, None, "2026-05-07")),
        (
            f"Kisumu, Thu 7 May 2026\n\nHome\n\n{TITLE}\n\n5 May 2026",
            (("2026-05-05", "2026-05-05"), None, "2026-05-07"),
        ),
        (f"{TITLE}\n\nAmina Odera\n\n2 hours ago", (None, None, None)),
        (f"{TITLE}\n\nPublished 05/04/2026", (None, None, None)),
    ],
)
def test_the_article_is_dated_by_what_the_page_says_of_it_alone(head, found):
    assert dated(head) == found


def test_a_line_with_a_date_and_nothing_else_dates_the_article_below_its_first_lines():
    assert dated(TITLE, "10:12 EAT, May 5, 2026\n\n") == only("2026-05-05")


def test_a_date_inside_the_text_dates_nothing():
    assert dated(TITLE, "The last strike began on May 5, 2024 and ended after a week of talks in the town.\n\n") == (
        None,
        None,
        None,
    )


def test_the_clock_of_a_page_is_no_clock_where_the_article_is_younger():
    assert dated(f"Thursday, 7 May 2026\n\nHome\n\n{TITLE}\n\n9 May 2026") == only("2026-05-09")
