"""What was fetched is read: the folder that `dateline fetch` writes is one that `dateline build` takes."""

import pytest

from dateline.captures import find
from dateline.engines import build
from dateline.fetching import Limits, Manners, fetch
from dateline.model import Capture
from newsstand import PAGE, FakeClock, loopback_alone, newsstand, packed
from test_fetch import raw
from test_fetch_feeds import rss


@pytest.fixture
def stand():
    with newsstand() as stand:
        yield stand


@pytest.fixture
def out(tmp_path):
    return tmp_path / "pages"


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
