"""Live blogs on the web: posts repeated for machines and marked times give the entries; other pages with times have none."""

import json

import pytest

from dateline.articles import clean
from dateline.captures import decode
from dumps import BRIDGE, FERRY, MARKET

POSTS = [
    ("2026-05-05T18:05:00+03:00", "Talks begin at the pier", f"{FERRY[0]} {FERRY[1]}"),
    ("2026-05-05T14:32:00+03:00", "Market stays closed today", f"{MARKET[0]} {MARKET[1]}"),
    ("2026-05-04T23:50:00+03:00", "Bridge shut for the night", f"{BRIDGE[0]} {BRIDGE[1]}"),
]


def page(posts=POSTS, shown=lambda said: said[11:16], ld=None, title="Ferry strike live: the latest", wrap="div"):
    data = f'<script type="application/ld+json">{json.dumps(ld)}</script>' if ld else ""
    entries = "".join(
        f'<{wrap} class="post"><div><time datetime="{said}">{shown(said)}</time></div><h2>{head}</h2><p>{text}</p></{wrap}>'
        for said, head, text in posts
    )
    return f"<html><head><title>{title}</title>{data}</head><body><main><article><h1>{title}</h1>{entries}</article></main></body></html>"


def blog(headlines=True, posts=POSTS):
    updates = [
        {
            "@type": "BlogPosting",
            "datePublished": said,
            "articleBody": text,
            **({"headline": head} if headlines else {}),
        }
        for said, head, text in posts
    ]
    return {"@type": "LiveBlogPosting", "headline": "Ferry strike live: the latest", "liveBlogUpdate": updates}


def article_of(markup):
    return clean(decode(markup.encode(), "page.html"))


MOMENTS = ["2026-05-05T18:05", "2026-05-05T14:32", "2026-05-04T23:50"]


@pytest.mark.parametrize("headlines", [True, False])
def test_posts_repeated_for_machines_are_the_entries(headlines):
    article = article_of(page(shown=lambda said: "some time ago", ld=blog(headlines)))
    assert [entry.time for entry in article.entries] == MOMENTS


def test_an_entry_of_the_web_reaches_from_its_moment_to_the_next():
    article = article_of(page(ld=blog()))
    texts = [article.text[entry.span.start : entry.span.end].split("\n") for entry in article.entries]
    assert [text[0] for text in texts] == ["18:05", "14:32", "23:50"]
    assert [text[-1] for text in texts] == [text for _, _, text in POSTS]


@pytest.mark.parametrize("shown", [lambda said: said[11:16], lambda said: "2h ago", lambda said: "earlier"])
def test_marked_times_of_a_page_that_is_a_live_blog_are_its_entries(shown):
    found = article_of(page(shown=shown, ld={"@type": "LiveBlogPosting", "headline": "Ferry strike live"}))
    assert [entry.time for entry in found.entries] == MOMENTS


def test_marked_times_give_the_day_to_times_of_day():
    assert [entry.time for entry in article_of(page()).entries] == MOMENTS


def test_marked_times_of_any_other_page_are_no_entries():
    ordinary = page(shown=lambda said: "2h ago", title="What the lake needs now")
    assert article_of(ordinary).entries == ()


def test_posts_that_the_page_does_not_show_are_no_entries():
    hidden = [(said, f"{head} elsewhere", text[::-1]) for said, head, text in POSTS]
    article = article_of(page(shown=lambda said: "today", title="What the lake needs", ld=blog(posts=hidden)))
    assert len(article.entries) in (0, 3)
    assert all(entry.span.end <= len(article.text) for entry in article.entries)


def test_broken_moments_are_passed_over():
    spoiled = [("2026-05-05T99:99", *POSTS[0][1:]), (None, *POSTS[1][1:]), ("soon", *POSTS[2][1:])]
    data = {
        "@type": "LiveBlogPosting",
        "liveBlogUpdate": [{"datePublished": said, "headline": head, "articleBody": 7} for said, head, _ in spoiled],
    }
    assert (
        article_of(
            page(
                shown=lambda said: "today",
                title="What the lake needs",
                posts=[(str(a), b, c) for a, b, c in spoiled],
                ld=data,
            )
        ).entries
        == ()
    )
