import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.articles import clean
from dateline.articles.cleaning import paragraphs
from dateline.captures import decode

PAGE = """Lake Herald | News from the lake region

Thursday, 7 May 2026

Home

Ferry workers walk out over night shifts at three ports

By Amina Odera

Published: 5 May 2026 10:12

Image caption

Passengers wait at the northern pier

KISUMU (Reuters) - Ferry workers at three ports on the lake walked out on Tuesday, leaving thousands of passengers on the shore for hours.

The union said its members would not return until the company withdrew the new night shifts, which it calls dangerous.

READ MORE: Port board names new chief

The company denied the charge. A spokeswoman said two boats had sailed with volunteers and that talks would go on this week.

What do the workers want?

They ask for a second pilot on every crossing after dark, the union's secretary told reporters outside the northern pier.

A traveller sleeps on a bench near the pier, April 2, 2024. - Lake Herald
Markets
Fish prices climb as boats stay in harbour
The minister of transport is expected to meet both sides on Friday, his office said in a short statement late on Tuesday evening.

Passengers were told to take the bus around the bay, which needs four hours for a journey of forty minutes by boat.

MOST READ

  • Council votes for new market hall

    The council of the lakeside town has voted by a large majority to build a new market hall on the old railway grounds and will

Leave a Reply

Your email address will not be published.

© 2026 Lake Herald. All rights reserved.
"""


def article_of(text: str, **options):
    return clean(decode(text.encode(), "page.txt"), **options)


def story_of(article):
    return [article.text[start:end] for start, end in article.story]


def kinds_of(article):
    return {article.text[line.span.start : line.span.end]: line.kind for line in article.lines}


@pytest.fixture(scope="module")
def article():
    return article_of(PAGE)


def test_the_story_is_its_own_paragraphs_and_nothing_else(article):
    assert [paragraph[:24] for paragraph in story_of(article)] == [
        "KISUMU (Reuters) - Ferry",
        "The union said its membe",
        "The company denied the c",
        "What do the workers want",
        "They ask for a second pi",
        "The minister of transpor",
        "Passengers were told to ",
    ]


def test_a_heading_inside_the_story_is_the_articles_own_text_but_is_not_read(article):
    heading = "What do the workers want?"
    assert heading in story_of(article)
    assert heading not in [article.text[start:end] for start, end in paragraphs(article)]


def test_every_line_that_is_not_blank_is_named(article):
    assert len(article.lines) == len([line for line in PAGE.split("\n") if line.strip()])


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Ferry workers walk out over night shifts at three ports", "title"),
        ("By Amina Odera", "byline"),
        ("Published: 5 May 2026 10:12", "date"),
        ("Passengers wait at the northern pier", "caption"),
        ("READ MORE: Port board names new chief", "related"),
        ("What do the workers want?", "subhead"),
        ("Fish prices climb as boats stay in harbour", "teaser"),
        ("• Council votes for new market hall", "teaser"),
        ("Your email address will not be published.", "comment"),
        ("© 2026 Lake Herald. All rights reserved.", "legal"),
    ],
)
def test_furniture_is_named_for_what_it_is(article, line, kind):
    assert kinds_of(article)[line] == kind


def test_the_facts_are_those_the_page_prints(article):
    assert (article.title, article.byline, article.authors) == (
        "Ferry workers walk out over night shifts at three ports",
        "Amina Odera",
        ("Amina Odera",),
    )
    assert (article.outlet, article.agency, article.dateline_place) == ("Lake Herald", "Reuters", "Kisumu")


def test_the_printed_date_is_taken_and_the_clock_of_the_page_head_is_not(article):
    assert (article.published.earliest, article.published.basis) == ("2026-05-05", "printed")
    assert article.published.evidence.quote == "5 May 2026"


def test_without_its_date_line_an_article_has_no_date():
    assert article_of(PAGE.replace("Published: 5 May 2026 10:12\n\n", "")).published is None


def test_a_date_given_by_the_user_goes_first():
    assert article_of(PAGE, published="2026-05").published.latest == "2026-05-31"


def test_a_date_that_reads_two_ways_is_none():
    assert article_of(PAGE.replace("5 May 2026 10:12", "05/04/2026")).published is None


def test_the_whole_file_is_story_where_the_user_says_so():
    article = article_of("One line\n\n  Another line.\n", whole=True)
    assert story_of(article) == ["One line", "Another line."]


def test_a_report_of_two_paragraphs_is_a_story():
    brief = (
        "PORT LOUIS (AFP) - A cyclone brushed the island on Sunday, tearing roofs off houses and cutting power to a third of homes.\n\n"
        "Two people were hurt, police said. The airport will reopen on Monday.\n"
    )
    article = article_of("Cyclone brushes island, two hurt\n\n" + brief)
    assert (len(article.story), article.title, article.agency) == (2, "Cyclone brushes island, two hurt", "AFP")


def test_a_capture_without_a_story_is_empty():
    article = article_of("Home\nNews\nSport\nSign in\n")
    assert (article.story, article.unread) == ((), "empty")


def test_an_html_page_gives_the_story_from_its_own_text_and_the_facts_from_its_metadata():
    body = "".join(f"<p>{line}</p>" for line in PAGE.split("\n") if len(line) > 100 and not line.startswith(" "))
    head = (
        '<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "headline": "Ferry workers walk out", '
        '"datePublished": "2026-05-05T10:12:00+03:00", "author": {"name": "Amina Odera"}, "publisher": {"name": "Lake Herald"}}]}</script>'
    )
    page = f"<html><head><title>x</title>{head}</head><body><ul><li><a href='/'>Home</a></li></ul><article>{body}</article></body></html>"
    article = clean(decode(page.encode(), "page.html"))
    assert len(article.story) == 6
    assert (article.title, article.outlet, article.authors) == (
        "Ferry workers walk out",
        "Lake Herald",
        ("Amina Odera",),
    )
    assert (article.published.earliest, article.published.basis) == ("2026-05-05", "metadata")


LINES = st.lists(
    st.sampled_from(PAGE.split("\n")) | st.text(st.characters(exclude_categories=["Cs"]), max_size=60), max_size=30
)


@settings(max_examples=60, deadline=None)
@given(LINES)
def test_spans_lie_in_order_inside_the_text_and_are_trimmed(lines):
    text = "\n".join(lines) + "\nx"
    try:
        capture = decode(text.encode(), "x")
    except ValueError:
        return
    article = clean(capture)
    ends = [0, *(span.end for span in article.story)]
    for span, before in zip(article.story, ends, strict=False):
        assert before <= span.start < span.end <= len(article.text)
        assert article.text[span.start : span.end].strip() == article.text[span.start : span.end]
