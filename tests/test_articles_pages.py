"""HTML pages: which of their lines are story, and whom they name as authors."""

import json

import pytest

from dateline.articles import clean
from dateline.articles.people import people_in
from dateline.captures import decode
from dateline.captures.html import blocks, parse

PARAGRAPHS = [
    "The ferry company cancelled every crossing on Monday after its engineers walked out over pay, leaving some four hundred people on the piers.",
    "“We were told nothing until the gates closed,” said Amina Odera, who had waited since six in the morning with her two children.",
    "The company said it would refund all tickets by the end of the week and that two of its five boats would sail again on Wednesday.",
    "Three things have changed since the last walkout:",
    "Dockers in the northern port have asked for the same terms, and their union said it would meet the owners on Thursday at the town hall.",
    "The harbour board, which owns a third of the company, declined to say whether it would take part in the talks.",
]
CHANGES = [
    "Engineers now work nights, which the old contract did not allow.",
    "Fuel costs half as much again as it did last spring.",
]


def page(head: str = "", byline: str = "") -> str:
    before = "".join(f"<p>{text}</p>" for text in PARAGRAPHS[:4])
    after = "".join(f"<p>{text}</p>" for text in PARAGRAPHS[4:])
    changes = "".join(f"<li>{text}</li>" for text in CHANGES)
    return f"""<html><head><title>Ferries stand still | Lake Herald</title>{head}</head><body>
        <nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav>
        <main><article><h1>Ferries stand still</h1>{byline}
        <figure><img src="a.jpg"><figcaption>The pier at Kisumu on Monday. Photograph: Lake Herald</figcaption></figure>
        <div class="article-body">{before}<ul>{changes}</ul>
        <aside class="related-stories"><h3>Related</h3><ul><li><a href="/b">Bridge toll doubles from next month</a></li>
        <li><a href="/c">Lake level falls for a third year</a></li></ul></aside>
        {after}
        <div class="newsletter-signup"><p>Sign up for our morning newsletter and get the news of the lake in your inbox every day.</p></div>
        </div></article></main>
        <footer><p>© 2026 Lake Herald. All rights reserved.</p></footer></body></html>"""


def article_of(markup: str):
    return clean(decode(markup.encode(), "page.html"))


def story_of(article) -> list[str]:
    return [article.text[start:end] for start, end in article.story]


def test_the_story_of_a_page_is_its_paragraphs_and_lists_without_boxes_captions_and_forms():
    assert story_of(article_of(page())) == [*PARAGRAPHS[:4], *CHANGES, *PARAGRAPHS[4:]]


def test_a_line_knows_its_element_and_how_much_of_it_is_links_or_bold():
    root = parse("<div><p>One <a href='/'>link</a> and <b>bold</b>.</p><p hidden>No</p><section>Two</section></div>")
    found = [(block.text, block.element.tag, block.linked, block.strong) for block in blocks(root)]
    assert found == [("One link and bold.", "p", 4, 4), ("Two", "section", 0, 0)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("By Amina Odera", ("Amina Odera",)),
        ("Amina Odera and Jean-Luc Prévost", ("Amina Odera", "Jean-Luc Prévost")),
        ("Amina Odera, Tom O’Brien, and Ana de la Cruz", ("Amina Odera", "Tom O’Brien", "Ana de la Cruz")),
        ("By AMINA ODERA, Political Correspondent", ("AMINA ODERA",)),
        ("Amina Odera | Lake Herald", ("Amina Odera",)),
        ("Amina Odera, Lake News", ("Amina Odera",)),
        ("Amina Odera, PhD", ("Amina Odera, PhD",)),
        ("admin", ()),
        ("amina.odera@example.org", ()),
        ("https://example.org/amina", ()),
        ("Staff Reporter", ()),
        ("Sponsored by Lake Travel", ()),
    ],
)
def test_the_people_of_a_byline_are_told_from_posts_outlets_and_addresses(text, names):
    assert people_in(text) == names


def test_a_list_of_authors_in_one_field_is_several_authors():
    head = '<meta name="author" content="Amina Odera, Tom Okello and Ana Ruiz">'
    assert article_of(page(head)).authors == ("Amina Odera", "Tom Okello", "Ana Ruiz")


def test_a_writer_who_publishes_her_own_letter_is_its_author():
    head = (
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Ferries stand still", '
        '"author": [{"@type": "Person", "name": "Amina Odera"}], "publisher": {"@type": "Organization", "name": "Amina Odera"}}</script>'
    )
    assert article_of(page(head)).authors == ("Amina Odera",)


def test_an_outlet_that_signs_its_own_page_is_no_author_but_is_the_byline():
    head = '<meta property="og:site_name" content="Lake Herald"><meta name="author" content="Lake Herald">'
    article = article_of(page(head))
    assert (article.authors, article.byline) == ((), "Lake Herald")


def test_where_metadata_names_nobody_the_element_marked_as_byline_does():
    head = '<meta property="og:site_name" content="Lake Herald"><meta name="author" content="Lake Herald">'
    byline = '<div class="byline-section"><span class="author"><a href="/staff/7">Amina Odera</a></span></div>'
    assert article_of(page(head, byline)).authors == ("Amina Odera",)
    followed = byline.replace("</span></div>", "</span> <span>LAKE HERALD</span></div>")
    assert article_of(page(head, followed)).authors == ("Amina Odera",)


def test_site_software_that_says_who_wrote_a_page_in_its_own_words_is_understood():
    head = '<meta name="twitter:label1" content="Written by"><meta name="twitter:data1" content="Amina Odera">'
    assert article_of(page(head)).authors == ("Amina Odera",)


def test_the_markup_names_captions_menus_and_the_standfirst():
    standfirst = '<p class="article__dek">Four hundred people wait as engineers ask for more pay</p>'
    article = article_of(page(byline=standfirst))
    kinds = {article.text[line.span.start : line.span.end]: line.kind for line in article.lines}
    assert kinds["The pier at Kisumu on Monday. Photograph: Lake Herald"] == "caption"
    assert kinds["Sport"] == "nav"
    assert kinds["Bridge toll doubles from next month"] == "teaser"
    assert article.subtitle == "Four hundred people wait as engineers ask for more pay"


def test_what_a_page_says_of_itself_is_no_subtitle_where_it_repeats_the_first_paragraph():
    head = f'<meta property="og:description" content="{PARAGRAPHS[0]}">'
    assert article_of(page(head)).subtitle is None


def news(**facts: object) -> str:
    node = json.dumps({"@type": "NewsArticle", "headline": "Ferries stand still", **facts})
    return f'<script type="application/ld+json">{node}</script>'


def test_a_page_readers_must_pay_for_is_cut_off_where_it_gives_less_than_it_counts():
    assert article_of(page(news(isAccessibleForFree=False, wordCount=900))).cut_off
    assert not article_of(page(news(isAccessibleForFree=False, wordCount=150))).cut_off
    assert not article_of(page(news(isAccessibleForFree=True, wordCount=900))).cut_off


def test_a_page_is_not_modified_before_it_is_published():
    early = article_of(page(news(datePublished="2026-05-05T10:00:00Z", dateModified="2026-05-04T10:00:00Z")))
    late = article_of(page(news(datePublished="2026-05-05T10:00:00Z", dateModified="2026-05-07T10:00:00Z")))
    assert (early.published.earliest, early.modified) == ("2026-05-05", None)
    assert (late.published.earliest, late.modified) == ("2026-05-05", "2026-05-07")
