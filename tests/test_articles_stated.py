"""What a container states of a page becomes the article's facts, before what the page prints."""

from dataclasses import replace

import pytest

from dateline.articles import clean
from dateline.captures import decode
from dateline.model import Published, Stated
from dateline.store import Store

TEXT = b"""Ferries stop for a day

By Nora Quill

The ferries between the islands stopped on Tuesday after the crews walked out, the harbour office said.
Some four hundred passengers were stranded on the quay overnight, and two boats were turned back.
"""


def article(**stated):
    return clean(replace(decode(TEXT, "a.txt"), stated=Stated(**stated)))


def test_stated_facts_go_before_those_the_page_prints():
    found = article(title="Islands cut off", authors=("Ada Brook",), outlet="The Quay Post", published="2021-03-02")
    assert (found.title, found.authors, found.byline, found.outlet) == (
        "Islands cut off",
        ("Ada Brook",),
        "Ada Brook",
        "The Quay Post",
    )
    assert found.published == Published("2021-03-02", "2021-03-02", "metadata")


def test_what_the_container_does_not_state_is_read_off_the_page():
    found = article(outlet="The Quay Post")
    assert (found.title, found.authors) == ("Ferries stop for a day", ("Nora Quill",))


@pytest.mark.parametrize(
    ("stated", "earliest", "latest"),
    [
        ("2021-03-02T23:30:00+02:00", "2021-03-02", "2021-03-02"),
        ("2021-02", "2021-02-01", "2021-02-28"),
        ("2021", "2021-01-01", "2021-12-31"),
    ],
)
def test_a_stated_date_is_as_wide_as_it_is_given(stated, earliest, latest):
    assert article(published=stated).published == Published(earliest, latest, "metadata")


def test_an_outlet_stated_by_its_domain_is_the_listed_one_and_an_unlisted_domain_names_none():
    assert (article(outlet="reuters.com").outlet, article(outlet="reuters.com").domain) == ("Reuters", "reuters.com")
    assert article(outlet="quaypost.example").outlet is None


def test_a_url_names_the_outlet_where_nothing_else_does():
    found = clean(replace(decode(TEXT, "a.txt"), url="https://www.reuters.com/islands"))
    assert (found.outlet, found.domain, found.url) == ("Reuters", "reuters.com", "https://www.reuters.com/islands")


def test_the_time_of_capture_is_kept_apart_from_the_date_of_publication(tmp_path):
    found = clean(replace(decode(TEXT, "a.txt"), captured="2021-03-04T10:00:00Z"))
    assert (found.captured, found.published) == ("2021-03-04T10:00:00Z", None)
    with Store.create(tmp_path / "a.dateline") as store:
        from dateline.model import Reading

        store.add(found, Reading(document=found.id), "1")
        assert store.articles()[0].captured == "2021-03-04T10:00:00Z"


def test_what_the_container_has_only_the_beginning_of_is_marked_cut_off():
    assert article(cut_off=True).cut_off
    assert not article().cut_off


def test_a_text_that_stands_alone_is_kept_but_for_what_is_furniture_by_its_form():
    text = b"The ferries stopped.\n\xe2\x80\x9cWe wait,\xe2\x80\x9d said Moro.\nAdvertisement\nShe left.\n"
    found = clean(replace(decode(text, "a.txt"), stated=Stated(alone=True)))
    assert [found.text[start:end] for start, end in found.story] == [
        "The ferries stopped.",
        "“We wait,” said Moro.",
        "She left.",
    ]


def test_a_wire_service_among_the_authors_is_no_author():
    found = article(outlet="The Quay Post", authors=("Ada Brook", "Reuters"))
    assert (found.authors, found.agency) == (("Ada Brook",), "Reuters")
    assert article(outlet="Reuters", authors=("Reuters",)).agency is None


def test_a_service_that_prints_its_own_report_stays_its_agency():
    text = "\n\n".join(
        [
            "Reuters",
            "Ferry runs aground off Port Lune",
            "PORT LUNE (Reuters) - A ferry with 90 people on board ran aground off Port Lune on Monday, the coast guard said.",
            "All passengers were brought ashore within three hours, a spokesman told reporters at the harbour office.",
            "The cause of the accident was not known, and an inquiry has been opened by the transport ministry, he said.",
        ]
    )
    article = clean(decode(text.encode(), "ferry.txt"))
    assert article.agency == "Reuters"


def announced(text=TEXT, captured="2021-03-04T10:00:00Z", **said):
    return clean(replace(decode(text, "a.txt"), announced=Stated(**said), captured=captured))


def test_what_a_feed_announced_fills_what_the_page_leaves_empty_and_names_the_feed():
    bare = TEXT.partition(b"Quill\n\n")[2]
    found = announced(bare, authors=("Ada Brook",), published="2021-03-03T07:05:00+00:00", outlet="Quay Post – all")
    assert (found.authors, found.byline, found.outlet) == (("Ada Brook",), "Ada Brook", None)
    reason = "as the feed “Quay Post – all” says; the page itself gives no date"
    assert found.published == Published("2021-03-03", "2021-03-03", "metadata", None, reason)


PAGE = b"""<!DOCTYPE html><html><head><meta property="og:title" content="Ferries stop for a day"><meta name="author" content="Nora Quill">
<meta property="article:%s_time" content="2021-03-02T08:00:00Z"></head><body><p>The ferries between the islands stopped on Tuesday after
the crews walked out, the harbour office said.</p></body></html>"""


def test_what_the_page_says_of_itself_goes_before_what_a_feed_announced():
    found = announced(PAGE % b"published", title="Islands cut off", authors=("Ada Brook",), published="2021-03-03")
    assert (found.title, found.authors) == ("Ferries stop for a day", ("Nora Quill",))
    assert found.published == Published("2021-03-02", "2021-03-02", "metadata")


def test_a_date_announced_for_after_the_page_was_fetched_dates_nothing():
    assert announced(published="2021-03-06").published is None
    assert announced(published="2021-03-05").published.earliest == "2021-03-05"
