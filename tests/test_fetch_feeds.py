import contextlib
import json
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.errors import FetchError
from dateline.fetching import Limits, Manners, fetch, foresee
from dateline.fetching.feeds import Entry, is_feed, is_list_of_feeds, read_feed, read_list
from dateline.fetching.refusal import NotSavedError
from dateline.fetching.urls import looks_like_feed, read_url
from newsstand import PAGE, FakeClock, loopback_alone, packed, records, saved_addresses

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Tarn Courier</title>
<item><title>River &amp; rain</title><link>/2024/river</link><pubDate>Fri, 03 May 2024 18:30:00 +0200</pubDate><dc:creator>Ida Holm</dc:creator></item>
<item><title>Bridge shut</title><link>https://courier.example/bridge</link><guid>2</guid></item>
<item><title>No link at all</title></item>
</channel></rss>"""
ATOM = """<?xml version="1.0"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>Tarn Herald</title>
<entry><title>River rises</title><link rel="alternate" href="https://herald.example/a"/><published>2024-05-03T16:30:00Z</published><author><name>Jon Ek</name></author></entry>
</feed>"""
JSON_FEED = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Tarn Post",
        "items": [
            {
                "id": "1",
                "url": "https://post.example/a",
                "title": "River",
                "date_published": "2024-05-03T18:30:00+02:00",
                "authors": [{"name": "Ada Roe"}, {"name": "Bo Lind"}],
            },
            {"id": "2"},
            "no item",
        ],
    }
)
OPML = """<?xml version="1.0"?><opml version="2.0"><head/><body><outline text="Papers">
<outline type="rss" text="Courier" xmlUrl="{0}"/><outline type="rss" xmlUrl="{1}"/><outline text="No feed"/></outline></body></opml>"""


def run(sources, out, **manners):
    sources = [sources] if isinstance(sources, (str, Path)) else sources
    manners.setdefault("limits", Limits(timeout=5))
    return fetch(
        [str(source) for source in sources], out, Manners(**manners), reach=loopback_alone(), clock=FakeClock()
    )


def rss(*links):
    items = "".join(f"<item><title>{link}</title><link>{link}</link></item>" for link in links)
    return f'<rss version="2.0"><channel><title>T</title>{items}</channel></rss>'


def test_rss_gives_addresses_titles_dates_in_utc_and_authors():
    feed = read_feed(RSS.encode(), "https://courier.example/feed.xml")
    assert feed.title == "Tarn Courier"
    assert feed.entries == (
        Entry("https://courier.example/2024/river", "River & rain", "2024-05-03T16:30:00Z", "Ida Holm"),
        Entry("https://courier.example/bridge", "Bridge shut"),
    )


def test_atom_and_json_feed_give_the_same():
    assert read_feed(ATOM.encode(), "").entries == (
        Entry("https://herald.example/a", "River rises", "2024-05-03T16:30:00Z", "Jon Ek"),
    )
    assert read_feed(JSON_FEED.encode(), "").entries == (
        Entry("https://post.example/a", "River", "2024-05-03T16:30:00Z", "Ada Roe, Bo Lind"),
    )


@pytest.mark.parametrize("text", [RSS, ATOM, JSON_FEED, "\ufeff\n" + RSS, '<rdf:RDF xmlns="x">'])
def test_a_feed_is_told_by_how_it_begins(text):
    assert is_feed(text.encode())


@pytest.mark.parametrize("text", [PAGE.format("RSS"), "<html><feedback>", '{"version": 1}', "rss", "", OPML])
def test_what_is_no_feed_is_not_taken_for_one(text):
    assert not is_feed(text.encode())


def test_a_list_of_feeds_gives_their_addresses():
    assert is_list_of_feeds(OPML.encode())
    assert read_list(OPML.format("http://a.example/f", "http://b.example/f").encode()) == (
        "http://a.example/f",
        "http://b.example/f",
    )


@pytest.mark.parametrize(
    "broken", [RSS[:-40], "\ufeff\n" + RSS, "\n\n" + RSS, RSS.replace("</item>", "", 1), RSS.replace("&amp;", "&")]
)
def test_a_broken_feed_gives_what_can_be_read(broken):
    assert (
        read_feed(broken.encode(), "https://courier.example/").entries[0].address
        == "https://courier.example/2024/river"
    )


def bomb():
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    return f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY e0 "rain">{entities}]><rss><channel><item><title>&e11;</title><link>https://courier.example/a</link></item></channel></rss>'


@pytest.mark.parametrize(
    "text",
    [
        bomb(),
        '<!DOCTYPE rss [<!ENTITY f SYSTEM "file:///etc/passwd">]><rss><channel><title>&f;</title><item><link>https://a.example/&f;</link></item></channel></rss>',
        "<rss>" + "<a>" * 100_000,
        "<rss><channel><item><description>" + "&lt;b&gt;" * 100_000,
        "<rss " + " ".join(f'a{n}="1"' for n in range(100_000)) + ">",
        '{"version": "https://jsonfeed.org/version/1", "items": ' + "[" * 100_000,
    ],
)
def test_a_hostile_feed_costs_little_and_gives_away_nothing(text):
    began = time.monotonic()
    try:
        feed = read_feed(text.encode(), "https://courier.example/")
    except NotSavedError:
        feed = None
    assert time.monotonic() - began < 10
    assert "root:" not in repr(feed)
    assert len(repr(feed)) < 10_000


def test_a_list_that_names_a_file_of_this_machine_gives_nothing_of_it():
    text = '<!DOCTYPE opml [<!ENTITY f SYSTEM "file:///etc/passwd">]><opml><body><outline xmlUrl="http://a.example/&f;"/></body></opml>'
    assert "root:" not in repr(read_list(text.encode()))


def test_a_feed_of_many_thousand_entries_gives_five_thousand():
    text = json.dumps(
        {"version": "https://jsonfeed.org/version/1", "items": [{"url": f"https://a.example/{n}"} for n in range(6000)]}
    )
    assert len(read_feed(text.encode(), "").entries) == 5000


@given(st.binary(max_size=300))
def test_any_bytes_are_a_feed_or_are_refused(data):
    for content in (data, b"<rss>" + data, b'{"version":"https://jsonfeed.org/version/1",' + data):
        with contextlib.suppress(NotSavedError):
            assert read_feed(content, "https://courier.example/").entries


@given(
    st.recursive(
        st.none() | st.integers() | st.text(),
        lambda inner: (
            st.lists(inner)
            | st.dictionaries(st.sampled_from(["url", "title", "authors", "name", "date_published"]), inner)
        ),
    )
)
def test_a_json_feed_of_any_shape_is_read_or_refused(items):
    content = json.dumps({"version": "https://jsonfeed.org/version/1", "items": items}).encode()
    with contextlib.suppress(NotSavedError):
        assert read_feed(content, "https://courier.example/").entries


def test_of_a_feed_the_pages_it_names_are_saved_each_with_what_the_feed_says_of_it(stand, out):
    stand.shelf |= {"/feed": (200, {"Content-Type": "application/rss+xml"}, RSS), "/2024/river": PAGE.format("River")}
    fetched = run(stand.url("/feed"), out)
    assert (fetched.feeds, fetched.saved) == (1, 1)
    assert [address for address, _ in fetched.refused] == ["https://courier.example/bridge"]
    info, metadata, request, response = records(out)
    assert [record[0] for record in (info, metadata, request, response)] == [
        "warcinfo",
        "metadata",
        "request",
        "response",
    ]
    assert metadata[1] == stand.url("/2024/river")
    assert metadata[2].decode().splitlines() == [
        f"via: {stand.url('/feed')}",
        "feed: Tarn Courier",
        "title: River & rain",
        "published: 2024-05-03T16:30:00Z",
        "author: Ida Holm",
    ]


def test_a_title_of_several_lines_adds_no_field_of_its_own(stand, out):
    text = '{"version": "https://jsonfeed.org/version/1", "items": [{"url": "/a", "title": "One\\r\\npublished: 1999-01-01"}]}'
    stand.shelf |= {"/feed": text, "/a": PAGE.format("A")}
    run(stand.url("/feed"), out)
    assert b"title: One published: 1999-01-01\r\n" in records(out)[1][2]


def test_later_only_new_entries_are_asked_for(stand, out):
    stand.shelf |= {"/feed": rss("/a", "/b"), "/a": PAGE.format("A"), "/b": PAGE.format("B")}
    assert run(stand.url("/feed"), out).saved == 2
    stand.shelf |= {"/feed": rss("/c", "/a?utm_medium=rss"), "/c": PAGE.format("C")}
    stand.asked.clear()
    fetched = run(stand.url("/feed"), out)
    assert (fetched.saved, fetched.held) == (1, 1)
    assert stand.asked == ["paper.example/robots.txt", "paper.example/feed", "paper.example/c"]


def test_a_feed_is_asked_for_changes_only_once_all_it_named_is_there(stand, out):
    def feed(handler):
        tags.append(handler.headers["If-None-Match"])
        return (304, {}, "") if tags[-1] == '"7"' else (200, {"ETag": '"7"'}, rss("/a", "/b"))

    tags = []
    stand.shelf |= {"/feed": feed, "/a": PAGE.format("A")}
    assert not run(stand.url("/feed"), out).whole
    stand.shelf["/b"] = PAGE.format("B")
    assert run(stand.url("/feed"), out).whole
    assert run(stand.url("/feed"), out).whole
    assert tags == [None, None, '"7"']
    assert saved_addresses(out) == [stand.url("/a"), stand.url("/b")]


def test_a_list_of_feeds_is_read_and_a_feed_that_is_none_is_named(stand, out, tmp_path):
    path = tmp_path / "papers.opml"
    path.write_text(OPML.format(stand.url("/feed"), stand.url("/page")))
    stand.shelf |= {"/feed": rss("/a"), "/a": PAGE.format("A"), "/page": PAGE.format("No feed")}
    fetched = run(path, out)
    assert saved_addresses(out) == [stand.url("/a")]
    assert fetched.refused == [(stand.url("/page"), "is no feed (RSS, Atom or JSON Feed)")]


def test_a_list_of_feeds_on_the_web_is_read_but_no_list_that_it_names(stand, out):
    stand.shelf |= {
        "/list": OPML.format(stand.url("/feed"), stand.url("/list2")),
        "/feed": rss("/a"),
        "/a": PAGE.format("A"),
    }
    stand.shelf["/list2"] = OPML.format(stand.url("/feed3"), stand.url("/feed4"))
    fetched = run(stand.url("/list"), out)
    assert saved_addresses(out) == [stand.url("/a")]
    assert [address for address, _ in fetched.refused] == [stand.url("/list2")]
    assert "paper.example/feed3" not in stand.asked


def test_a_feed_that_a_feed_names_is_not_followed(stand, out):
    stand.shelf |= {"/feed": rss("/feed2"), "/feed2": (200, {"Content-Type": "application/rss+xml"}, rss("/a"))}
    assert run(stand.url("/feed"), out).refused == [
        (stand.url("/feed2"), "is a feed, named by another feed; give it by itself to fetch what it names")
    ]
    assert "paper.example/a" not in stand.asked


def test_a_feed_that_unpacks_to_gigabytes_is_left_out(stand, out):
    stand.shelf["/feed"] = packed("<rss>" + " " * 30_000_000)
    assert "unpacks to more than 20,000,000 bytes" in run(stand.url("/feed"), out).refused[0][1]


def test_entries_that_lead_to_this_machine_are_not_asked_for(stand, out):
    stand.shelf["/feed"] = rss("http://169.254.169.254/latest", "file:///etc/passwd", "javascript:alert(1)", "/a")
    stand.shelf["/a"] = PAGE.format("A")
    reach = loopback_alone({"169.254.169.254": ["169.254.169.254"]})
    fetched = fetch([stand.url("/feed")], out, Manners(), reach=reach, clock=FakeClock())
    assert (fetched.saved, len(fetched.refused)) == (1, 3)


def test_feeds_and_lists_in_utf_16_are_read(stand, out, tmp_path):
    path = tmp_path / "list.txt"
    path.write_text(f"{stand.url('/feed')}\r\n", "utf-16")
    stand.shelf |= {"/feed": rss("/a").encode("utf-16"), "/a": PAGE.format("A")}
    assert run(path, out).saved == 1


def test_a_file_lists_addresses_line_by_line(stand, out, tmp_path):
    path = tmp_path / "list.txt"
    path.write_text(
        f"# of Monday\n\n{stand.url('/a')}\n  {stand.url('/b')}  \nnot an address\n{stand.url('/a')}#top\n", "utf-8-sig"
    )
    stand.shelf |= {"/a": PAGE.format("A"), "/b": PAGE.format("B")}
    fetched = run(path, out)
    assert saved_addresses(out) == [stand.url("/a"), stand.url("/b")]
    assert fetched.refused == [("not an address", "the address holds a space, a control character or a backslash")]


def test_a_saved_feed_gives_its_pages(stand, out, tmp_path):
    path = tmp_path / "feed.xml"
    path.write_text(rss(stand.url("/a")))
    stand.shelf["/a"] = PAGE.format("A")
    assert run(path, out).saved == 1
    assert stand.asked == ["paper.example/robots.txt", "paper.example/a"]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"\x89PNG\r\n\x00", "is no list of addresses, no feed and no list of feeds"),
        (b"<opml></opml>", "is a list that names no feed"),
        (b"<rss></rss>", "is a feed that names no page"),
        (b"# nothing\n", "nothing to fetch"),
    ],
)
def test_a_file_that_names_nothing_is_refused_before_anything_is_made(out, tmp_path, content, why):
    path = tmp_path / "list"
    path.write_bytes(content)
    with pytest.raises(FetchError, match=why):
        run(path, out)
    assert not out.exists()


def test_what_is_no_address_and_no_file_is_refused(out):
    with pytest.raises(FetchError, match=r"paper\.example is neither an address .* nor a file that can be read"):
        run("paper.example", out)


def test_a_folder_that_is_a_file_is_refused(tmp_path):
    path = tmp_path / "pages"
    path.write_text("")
    with pytest.raises(FetchError, match="is a file; give a folder to save into"):
        run("http://paper.example/", path)


def test_a_dry_run_asks_for_feeds_and_lists_the_pages_they_name_in_order(stand, out):
    stand.shelf |= {"/feed.xml": rss("/c", "/a", "/b"), "/a": PAGE.format("A")}
    run(stand.url("/a"), out)
    stand.asked.clear()
    sources = [stand.url("/page"), stand.url("/feed.xml"), stand.url("/rss")]
    fetched = foresee(sources, out, Manners(), reach=loopback_alone(), clock=FakeClock())
    assert fetched.foreseen == [stand.url("/page"), stand.url("/c"), stand.url("/b")]
    assert fetched.refused == [(stand.url("/rss"), "status 404")]
    assert stand.asked == ["paper.example/robots.txt", "paper.example/feed.xml", "paper.example/rss"]
    assert len((out / ".fetched.jsonl").read_text().splitlines()) == 1


@pytest.mark.parametrize(
    ("path", "feed"),
    [
        *((path, True) for path in ("/feed", "/feed/", "/index.xml", "/a.rss", "/world-rss.php", "/feed.json")),
        *((path, False) for path in ("/", "/feeding-time", "/2024/river.html", "/feedback", "/a?feed=1")),
    ],
)
def test_an_address_that_looks_like_a_feeds_is_told(path, feed):
    assert looks_like_feed(read_url(f"https://paper.example{path}")) == feed
