"""What was fetched is read: the folder that `dateline fetch` writes is one that `dateline build` takes."""

import io

from containers import OTHER, record, response
from dateline.articles import clean
from dateline.captures import decode, find
from dateline.engines import build
from dateline.fetching import Limits, Manners, fetch
from dateline.model import Capture, Published, Stated
from newsstand import PAGE, FakeClock, loopback_alone, packed
from test_fetch import raw
from test_fetch_feeds import rss


def run(out, *sources, **manners):
    return fetch(sources, out, Manners(limits=Limits(timeout=5), **manners), reach=loopback_alone(), clock=FakeClock())


def chunked(text, size=100):
    data = text.encode()
    pieces = [data[at : at + size] for at in range(0, len(data), size)]
    body = b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"
    return raw(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n" + body)


def test_every_page_is_a_capture_with_its_address_and_the_time_it_was_fetched_and_nothing_else_is(stand, out):
    stand.shelf |= {
        "/feed": rss("/plain", "/packed", "/chunked", "/moved", "/gone"),
        "/plain": PAGE.format("Plain"),
        "/packed": packed(PAGE.format("Packed")),
        "/chunked": chunked(PAGE.format("Chunked")),
        "/moved": (301, {"Location": "/there"}, PAGE.format("Moved")),
        "/there": (200, {"Content-Type": "text/plain; charset=utf-8"}, "There\n\nThe river fell on Sunday."),
    }
    assert run(out, stand.url("/feed")).saved == 4
    found = list(find([out]))
    assert all(isinstance(capture, Capture) for capture in found)
    assert [(capture.url, capture.kind, capture.text.split("\n")[0]) for capture in found] == [
        (stand.url("/plain"), "html", "Plain"),
        (stand.url("/packed"), "html", "Packed"),
        (stand.url("/chunked"), "html", "Chunked"),
        (stand.url("/there"), "text", "There"),
    ]
    assert all(capture.captured and capture.captured.startswith("20") for capture in found)
    (file,) = out.glob("*.warc.gz")
    assert found[0].paths == (f"{file}!/{stand.url('/plain')}",)


def test_of_a_file_that_a_crash_cut_short_all_pages_before_the_cut_are_read(stand, out):
    stand.shelf |= {"/a": PAGE.format("A"), "/b": PAGE.format("B"), "/c": PAGE.format("C")}
    run(out, *(stand.url(path) for path in ("/a", "/b", "/c")))
    (file,) = out.glob("*.warc.gz")
    file.write_bytes(file.read_bytes()[:-40])
    found = list(find([out]))
    assert [capture.url for capture in found if isinstance(capture, Capture)] == [stand.url("/a"), stand.url("/b")]


def test_a_folder_is_fetched_into_and_built_again_and_again(rooms, stand, out, tmp_path):
    story = tmp_path / "story.dateline"
    stand.shelf |= {"/feed": rss("/a"), "/a": PAGE.format("A")}
    run(out, stand.url("/feed"))
    built = build([out], story)
    assert (built.documents, built.added, list(built.skipped)) == (1, 1, [])
    stand.shelf |= {"/feed": rss("/b", "/a"), "/b": PAGE.format("B")}
    run(out, stand.url("/feed"))
    built = build([out], story)
    assert (built.documents, built.added) == (2, 1)


DATED_FEED = """<rss version="2.0"><channel><title>Tarn Courier</title><item><title>The river falls</title><link>/{}</link>
<pubDate>Fri, 03 May 2024 18:30:00 +0200</pubDate><author>ida@tarn.example (Ida Holm)</author></item></channel></rss>"""


def test_the_date_of_a_feed_dates_a_page_that_states_none_and_says_whence_it_is(stand, out):
    page = "<!DOCTYPE html><html><body><p>The river fell by a metre on Sunday, the water office said.</p></body></html>"
    stand.shelf |= {"/feed": DATED_FEED.format("a"), "/a": page}
    run(out, stand.url("/feed"))
    (capture,) = find([out])
    assert capture.id == decode(page.encode(), "a.html").id
    article = clean(capture)
    assert (article.title, article.authors, article.url) == ("The river falls", ("Ida Holm",), stand.url("/a"))
    assert article.published == Published(
        "2024-05-03", "2024-05-03", "metadata", None, "as the feed “Tarn Courier” says; the page itself gives no date"
    )


def test_the_date_of_a_feed_leaves_a_page_that_states_its_own_as_it_is(stand, out):
    stand.shelf |= {
        "/feed": DATED_FEED.format("moved"),
        "/moved": (301, {"Location": "/b"}, "moved"),
        "/b": PAGE.format("B").replace("<head>", '<head><meta property="article:published_time" content="2024-05-01">'),
    }
    run(out, stand.url("/feed"))
    (capture,) = find([out])
    assert (capture.url, capture.announced.published) == (stand.url("/b"), "2024-05-03T16:30:00Z")
    assert clean(capture).published == Published("2024-05-01", "2024-05-01", "metadata")


def test_a_note_of_another_page_or_another_kind_announces_nothing():
    note = b"title: Ferries\r\npublished: 2021-03-03\r\n"
    to_a, to_b = (f"WARC-Concurrent-To: <urn:uuid:https://quay.example/{name}>" for name in "ab")
    fields = {"content_type": "application/warc-fields", "name": "note"}
    records = [
        record("metadata", note, "https://quay.example/b", extra=(to_b,), **fields),
        record("metadata", b"via: https://quay.example/\r\nfetchTimeMs: 12\r\n", extra=(to_a,), **fields),
        record("metadata", b'{"title": "x"}', extra=(to_a,), content_type="application/json", name="other"),
        response("https://quay.example/a"),
        response("https://quay.example/b", OTHER),
    ]
    first, second = find_in(b"".join(records))
    assert (first.announced, second.announced) == (None, Stated("Ferries", published="2021-03-03"))


def find_in(data):
    from dateline.captures.opening import read
    from dateline.captures.revisits import Revisits
    from dateline.captures.sources import Budget, Limits, opened

    limits = Limits()
    return list(read(opened("a.warc", io.BytesIO(data), limits, Budget(None)), Revisits(limits)))
