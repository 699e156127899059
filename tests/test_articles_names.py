"""Outlets and services that no list holds, told from the page's own words."""

import pytest

from dateline.articles import clean
from dateline.articles.dateline import read_dateline
from dateline.captures import decode

STORY = """River barges stop at the lower locks

The lower locks on the river were closed on Tuesday after engineers found a crack in one of the gates, the water board said.

Forty barges are waiting above the locks. The board said that repairs would take at least a week, and asked skippers for patience.

Farmers who ship their maize by river said the closure had come at the worst time, in the first days of the harvest season.
"""
CLOSING = "\nMore stories\nSchool gets a new roof\nTwo held over copper theft\n"


def article_of(text: str, path: str = "page.txt"):
    return clean(decode(text.encode(), path))


@pytest.mark.parametrize(
    ("head", "foot", "outlet"),
    [
        ("Delta Gazette\nThe valley's oldest paper\nNews\n\n", "", "Delta Gazette"),
        ("Radio Lower River\nListen live\n\n", "", "Radio Lower River"),
        ("Valley Line\nHOME   RIVER   FARMS\n\n", "Copyright Valley Line. No part may be reprinted.\n", "Valley Line"),
        ("Valley Line\nHome | River\n\n", "Sign up for the Valley Line newsletter\n", "Valley Line"),
        ("Valley Line\nHome | River\n\n", "Write to editor@valleyline.example\n", "Valley Line"),
        ("The Reed Bulletin | 3 May 2026\n\n", "", "The Reed Bulletin"),
        ("World News\nLatest Headlines\n\n", "More from World News\n", None),
        ("Valley Line\nHome | River\n\n", "", None),
        ("Breaking News\nMenu\n\n", "", None),
    ],
)
def test_an_outlet_is_known_by_its_masthead_and_a_second_place_or_its_sound(head, foot, outlet):
    assert article_of(head + STORY + CLOSING + foot).outlet == outlet


def test_a_name_behind_the_title_is_the_outlet():
    text = "River barges stop at the lower locks - Delta Gazette\n\nMenu\n\n" + STORY
    assert article_of(text).outlet == "Delta Gazette"


def test_an_author_behind_the_title_is_no_outlet():
    text = "River barges stop at the lower locks - by Amina Odera\n\nMenu\n\n" + STORY
    assert article_of(text).outlet is None


def test_the_owner_of_the_rights_below_a_byline_is_no_outlet():
    text = STORY.replace("\n\n", "\nAmina Odera\n\n", 1) + CLOSING + "© 2026 Amina Odera\n"
    assert article_of(text).outlet is None


@pytest.mark.parametrize(
    ("text", "place", "agency"),
    [
        ("LOWER LOCK (Delta Press) - Forty barges", "Lower Lock", "Delta Press"),
        ("LOWER LOCK, March 7 (NAP) -- Forty barges", "Lower Lock", "NAP"),
        ("Lower Lock (Delta News Agency) - Forty barges", "Lower Lock", "Delta News Agency"),
        ("PARIS (France) - Forty barges", None, None),
        ("LOWER LOCK (RiverSiteNow) - Forty barges", "Lower Lock", None),
        ("DAR ES SALAAM — Forty barges", "Dar es Salaam", None),
        ("RIO DE JANEIRO (Delta Press) — Forty barges", "Rio de Janeiro", "Delta Press"),
    ],
)
def test_a_dateline_names_its_service_whatever_it_is_called(text, place, agency):
    found = read_dateline(text)
    assert (found and found.place, found and found.agency) == (place, agency)


@pytest.mark.parametrize(
    "text",
    ["UPDATE - Forty barges wait", "NATO — an alliance of states — met", "Jane Doe (Labour) - Forty barges wait"],
)
def test_a_kicker_or_a_sentence_with_a_dash_is_no_dateline(text):
    assert read_dateline(text) is None


def test_a_site_that_signs_its_own_dateline_is_no_service_to_itself():
    head = "Delta Gazette\nHome | River\n\n"
    text = head + STORY.replace("The lower locks on", "LOWER LOCK (Delta Gazette) - The lower locks on")
    article = article_of(text)
    assert (article.outlet, article.agency, article.dateline_place) == ("Delta Gazette", None, "Lower Lock")


def page(head: str, opening: str) -> str:
    title, *story = [line for line in STORY.split("\n") if line]
    body = "".join(f"<p>{line}</p>" for line in story)
    return f"<html><head>{head}</head><body><article><h1>{title}</h1>{opening}{body}</article></body></html>"


def test_title_byline_and_date_lines_of_a_page_are_no_story():
    opening = '<p class="x">By Amina Odera · 3 May 2026</p>'
    article = article_of(page("<title>River barges stop at the lower locks | Delta Gazette</title>", opening), "a.html")
    assert [article.text[start:end][:15] for start, end in article.story] == [
        "The lower locks",
        "Forty barges ar",
        "Farmers who shi",
    ]
    assert (article.title, article.outlet, article.byline) == (
        "River barges stop at the lower locks",
        "Delta Gazette",
        "Amina Odera",
    )
    assert (article.published.earliest, article.published.basis) == ("2026-05-03", "printed")
    kinds = {article.text[line.span.start : line.span.end]: line.kind for line in article.lines}
    assert kinds["River barges stop at the lower locks"] == "title"


def test_a_page_gives_service_and_place_of_its_dateline():
    text = page("", "<p>Delta Press &middot; 3 May 2026</p>").replace(
        "<p>The lower", "<p>LOWER LOCK (Delta Press) - The lower"
    )
    article = article_of(text, "a.html")
    assert (article.agency, article.dateline_place) == ("Delta Press", "Lower Lock")


def test_of_two_titles_the_one_shown_as_heading_is_taken():
    head = (
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Barges wait: what we know"}</script>'
        '<meta property="og:title" content="River barges stop at the lower locks">'
    )
    assert article_of(page(head, ""), "a.html").title == "River barges stop at the lower locks"


def test_an_outlet_named_in_small_letters_is_spelt_as_the_page_spells_it():
    head = '<meta property="og:site_name" content="deltagazette"><title>River barges stop at the lower locks | Delta Gazette</title>'
    assert article_of(page(head, ""), "a.html").outlet == "Delta Gazette"


def test_a_page_whose_printed_date_is_far_from_its_metadata_has_none():
    head = '<meta property="article:published_time" content="2026-01-02T08:00:00Z">'
    assert article_of(page(head, "<p>Updated 3 May 2026</p>"), "a.html").published is None
    near = article_of(page(head, "<p>Updated 4 January 2026</p>"), "a.html").published
    assert near.earliest == "2026-01-02"


def test_a_date_that_reads_two_ways_leaves_the_next_line_no_publication_date():
    text = STORY.replace("\n\n", "\n8/1/2026\n8/27/2026\n\n", 1)
    assert article_of(text).published is None
