"""Captures in containers: what each kind gives, under which path, with which facts."""

import gzip
import io
import json
import random
import sys
from dataclasses import astuple
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from containers import (
    ATOM,
    CSV,
    EVERY_KIND,
    JSON_FEED,
    JSONL,
    LETTER,
    MBOX,
    MHTML,
    OTHER,
    OTHER_ROW,
    PAGE,
    ROW,
    RSS,
    STORY,
    WARC,
    answer,
    record,
    response,
    tarred,
    zipped,
)
from dateline.captures import Skipped, decode, find, with_text
from dateline.captures.moments import moment
from dateline.captures.opening import read
from dateline.captures.revisits import Revisits
from dateline.captures.sources import Budget, Limits, opened
from dateline.model import Capture, Stated


@pytest.fixture
def place(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def put(name, data):
        target = tmp_path / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
        return target.relative_to(tmp_path)

    return put


def captures(found):
    return [item for item in found if isinstance(item, Capture)]


def skips(found):
    return [(item.path, item.reason) for item in found if isinstance(item, Skipped)]


def paths(found):
    return [item.paths[0] for item in captures(found)]


@pytest.mark.parametrize("name", EVERY_KIND)
def test_every_kind_is_told_by_its_content_whatever_it_is_called(place, name):
    right = list(find([place(name, EVERY_KIND[name])]))
    wrong = list(find([place("misnamed.txt", EVERY_KIND[name])]))
    assert len(captures(right)) > 0
    assert [item.sha256 for item in captures(wrong)] == [item.sha256 for item in captures(right)]


@pytest.mark.parametrize("name", EVERY_KIND)
def test_every_kind_is_read_from_standard_input(place, monkeypatch, name):
    path = place(name, EVERY_KIND[name])
    monkeypatch.setattr(sys, "stdin", type("Input", (), {"buffer": io.BytesIO(EVERY_KIND[name])}))
    piped = captures(find(["-"]))
    assert [item.sha256 for item in piped] == [item.sha256 for item in captures(find([path]))]
    assert all(item.paths[0].startswith("-") for item in piped)


@pytest.mark.parametrize("name", EVERY_KIND)
def test_every_kind_is_read_inside_archives_too(place, name):
    inner = zipped({name: EVERY_KIND[name]})
    found = list(find([place("all.tar.gz", tarred({"inner.zip": inner}))]))
    assert [item.sha256 for item in captures(found)] == [
        item.sha256 for item in captures(find([place(name, EVERY_KIND[name])]))
    ]
    assert all(item.paths[0].startswith(f"all.tar.gz!/inner.zip!/{name}") for item in captures(found))


def test_the_same_page_in_different_containers_is_one_document(place):
    for name, data in {"a.html": PAGE, "b.zip": zipped({"x/a.html": PAGE}), "c.warc": WARC, "d.mhtml": MHTML}.items():
        place(name, data)
    found = captures(find(["a.html", "b.zip", "c.warc", "d.mhtml"]))
    same = [item.paths[0] for item in found if item.id == decode(PAGE, "x").id]
    assert same == ["a.html", "b.zip!/x/a.html", "c.warc!/https://quay.example/a", "d.mhtml"]


def test_texts_of_pages_can_be_taken_later(place):
    place("a.html", PAGE)
    (late,) = captures(find(["a.html"], texts=False))
    (now,) = captures(find(["a.html"]))
    assert (late.text, with_text(late)) == ("", now)


# --- web archives ------------------------------------------------------------------------------------------------------


def test_a_web_archive_gives_its_pages_with_url_and_time_of_capture(place):
    found = captures(find([place("crawl.warc", WARC)]))
    assert [(item.paths[0], item.url, item.captured, item.stated) for item in found] == [
        ("crawl.warc!/https://quay.example/a", "https://quay.example/a", "2021-03-04T10:00:00Z", None),
        ("crawl.warc!/https://quay.example/b", "https://quay.example/b", "2021-03-04T10:00:00Z", None),
    ]
    assert found[0].text.startswith("Ferries stop\nThe ferries between")


def test_what_is_no_page_in_a_web_archive_is_passed_in_silence(place):
    data = b"".join(
        (
            record("warcinfo", b"software: x", content_type="application/warc-fields"),
            record("metadata", b"via: x", "https://quay.example/a", content_type="application/warc-fields"),
            response("https://quay.example/gone", PAGE, "404 Not Found"),
            response("https://quay.example/moved", PAGE, "301 Moved"),
            response("https://quay.example/a.png", b"\x89PNG", "200 OK", "Content-Type: image/png"),
            response("https://quay.example/robots.txt", b"User-agent: *", "200 OK", "Content-Type: text/plain"),
            response("https://quay.example/empty", b""),
            record("resource", b"--recursive", "metadata://crawler.example/arguments.txt", content_type="text/plain"),
            response("https://quay.example/a"),
            _revisit("https://quay.example/robots.txt"),
            record(
                "revisit",
                answer(b"", "200 OK", "Content-Type: image/png"),
                "https://quay.example/a.png",
                content_type="application/http",
            ),
        )
    )
    found = list(find([place("crawl.warc", data)]))
    assert paths(found) == ["crawl.warc!/https://quay.example/a"]
    assert skips(found) == []


def test_resources_and_conversions_are_pages_too(place):
    data = record("resource", PAGE, "https://quay.example/a", content_type="text/html") + record(
        "conversion", STORY.encode(), "https://quay.example/b", content_type="text/plain"
    )
    assert [item.kind for item in captures(find([place("crawl.warc", data)]))] == ["html", "text"]


def _chunked(data):
    return (
        b"".join(b"%x\r\n%s\r\n" % (len(data[at : at + 100]), data[at : at + 100]) for at in range(0, len(data), 100))
        + b"0\r\n\r\n"
    )


def _brotli(data):
    import brotli

    return brotli.compress(data)


def _raw_deflate(data):
    import zlib

    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush()


@pytest.mark.parametrize(
    ("headers", "pack"),
    [
        (("Content-Encoding: gzip",), gzip.compress),
        (("Content-Encoding: br",), _brotli),
        (("Content-Encoding: deflate",), __import__("zlib").compress),
        (("Content-Encoding: deflate",), _raw_deflate),
        (("Transfer-Encoding: chunked",), _chunked),
        (("Transfer-Encoding: chunked", "Content-Encoding: gzip"), lambda data: _chunked(gzip.compress(data))),
        (("Content-Encoding: gzip",), lambda data: data),
        (("Content-Encoding: br",), lambda data: data),
        (("Transfer-Encoding: chunked",), lambda data: data),
    ],
)
def test_packed_and_chunked_answers_are_read_also_where_the_header_is_not_true(place, headers, pack):
    data = response("https://quay.example/a", pack(PAGE), "200 OK", "Content-Type: text/html", *headers)
    (found,) = captures(find([place("crawl.warc", data + response("https://quay.example/b", OTHER))]))[:1]
    assert found.sha256 == decode(PAGE, "x").sha256


def test_an_answer_that_unpacks_to_too_much_is_named_and_the_next_is_read(place):
    bomb = response(
        "https://quay.example/a",
        gzip.compress(b" " * 5_000_000),
        "200 OK",
        "Content-Type: text/html",
        "Content-Encoding: gzip",
    )
    found = list(find([place("crawl.warc", bomb + response("https://quay.example/b", OTHER))], max_bytes=1_000_000))
    assert paths(found) == ["crawl.warc!/https://quay.example/b"]
    assert skips(found) == [
        (
            "crawl.warc!/https://quay.example/a",
            "it is over the limit of 1 MB; raise the limit to read it (record at byte 0)",
        )
    ]


def test_the_charset_of_the_http_header_is_heeded_where_the_bytes_leave_it_open(place):
    page = "<html><body><p>Łódź żyje, a prom czeka na redzie.</p></body></html>".encode("iso-8859-2")
    data = response("https://quay.example/a", page, "200 OK", "Content-Type: text/html; charset=ISO-8859-2")
    (found,) = captures(find([place("crawl.warc", data)]))
    assert found.text == "Łódź żyje, a prom czeka na redzie."


def test_a_charset_that_is_wrong_does_not_spoil_a_page(place):
    page = "<html><body><p>Łódź żyje.</p></body></html>".encode()
    for charset in ("utf-16", "punycode", "no-such-thing", "koi8-r"):
        data = response("https://quay.example/a", page, "200 OK", f"Content-Type: text/html; charset={charset}")
        assert captures(find([place("crawl.warc", data)]))[0].text == "Łódź żyje."


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize(
    "broken",
    [
        response("https://quay.example/x", length=len(PAGE) + 5000),
        response("https://quay.example/x", length=20),
        response("https://quay.example/x", length="many"),
        response("https://quay.example/x", length=10**15),
        response("https://quay.example/x")[:200],
        b"WARC/1.0\r\nnothing that is a header\r\n\r\n",
    ],
)
def test_a_broken_record_is_named_with_its_offset_and_the_rest_is_read(place, packed, broken):
    pack = gzip.compress if packed else bytes
    before, after = pack(response("https://quay.example/a")), pack(response("https://quay.example/b", OTHER))
    found = list(find([place("crawl.warc", before + pack(broken) + after)]))
    assert paths(found) == ["crawl.warc!/https://quay.example/a", "crawl.warc!/https://quay.example/b"]
    assert any(f"byte {len(before)}" in path for path, _ in skips(found))


def test_garbage_between_records_is_passed_with_a_word(place):
    data = response("https://quay.example/a") + b"garbage\r\nmore\r\n" + response("https://quay.example/b", OTHER)
    found = list(find([place("crawl.warc", data)]))
    assert len(paths(found)) == 2
    assert len(skips(found)) == 1


def test_a_damaged_member_of_a_gzipped_web_archive_is_passed(place):
    members = [gzip.compress(response(f"https://quay.example/{n}", PAGE.replace(b"four", b"%d" % n))) for n in range(4)]
    damaged = bytearray(members[1])
    damaged[100:140] = bytes(40)
    found = list(find([place("crawl.warc.gz", members[0] + bytes(damaged) + members[2] + members[3])]))
    assert [path.rsplit("/", 1)[1] for path in paths(found)] == ["0", "2", "3"]
    assert f"byte {len(members[0])}" in skips(found)[0][0]


def test_a_web_archive_cut_short_gives_what_is_whole(place):
    found = list(find([place("crawl.warc", WARC[:-300])]))
    assert paths(found) == ["crawl.warc!/https://quay.example/a"]
    assert "does not end where it says" in skips(found)[0][1]


@pytest.mark.parametrize("kept", [0, 1, 2, 3])
def test_a_web_archive_without_the_empty_lines_at_its_end_is_whole(place, kept):
    found = list(find([place("crawl.warc", WARC[: len(WARC) - 4 + kept])]))
    assert (len(paths(found)), skips(found)) == (2, [])


def _revisit(url, *extra):
    return record("revisit", b"", url, content_type="application/http", date="2021-03-09T10:00:00Z", extra=extra)


def test_a_revisit_is_the_page_it_refers_to_at_one_more_place(place):
    target = response("https://quay.example/a", extra=("WARC-Payload-Digest: sha1:AAAA",))
    place("one.warc", target)
    place(
        "two.warc",
        _revisit("https://quay.example/a?again", "WARC-Refers-To: <urn:uuid:https://quay.example/a>")
        + _revisit(
            "https://quay.example/a",
            "WARC-Refers-To-Target-URI: https://quay.example/a",
            "WARC-Refers-To-Date: 2021-03-04T10:00:00Z",
        )
        + _revisit("https://quay.example/copy", "WARC-Payload-Digest: sha1:AAAA")
        + _revisit("https://quay.example/lost", "WARC-Payload-Digest: sha1:BBBB"),
    )
    for order in (["one.warc", "two.warc"], ["two.warc", "one.warc"]):
        found = list(find(order))
        assert {item.id for item in captures(found)} == {decode(PAGE, "x").id}
        assert sorted(paths(found)) == [
            "one.warc!/https://quay.example/a",
            "two.warc!/https://quay.example/a",
            "two.warc!/https://quay.example/a?again",
            "two.warc!/https://quay.example/copy",
        ]
        assert {item.captured for item in captures(found)} == {"2021-03-04T10:00:00Z"}
        assert skips(found) == [
            (
                "two.warc!/https://quay.example/lost",
                "a revisit: the page is in another web archive, which is not in the pile",
            )
        ]


def test_revisits_within_a_zipped_web_archive_are_resolved(place):
    data = response("https://quay.example/a") + _revisit(
        "https://quay.example/b", "WARC-Refers-To: <urn:uuid:https://quay.example/a>"
    )
    found = list(find([place("a.zip", zipped({"a.warc": data}))]))
    assert paths(found) == ["a.zip!/a.warc!/https://quay.example/a", "a.zip!/a.warc!/https://quay.example/b"]


# --- saved pages, letters ----------------------------------------------------------------------------------------------


def test_a_page_saved_as_mhtml_is_its_main_part_with_address_and_time(place):
    (found,) = captures(find([place("a.mhtml", MHTML)]))
    assert (found.url, found.captured, found.stated) == ("https://quay.example/ferries", "2021-03-04T10:30:00Z", None)
    assert found.text.startswith("Ferries stop\nThe ferries")


def test_a_letter_is_its_html_with_sender_subject_and_date(place):
    (found,) = captures(find([place("a.eml", LETTER)]))
    assert found.kind == "html"
    assert found.stated == Stated(title="Ferries stop", outlet="The Quay Pośt", published="2021-03-03T07:05:00+00:00")


def test_a_letter_without_html_is_its_plain_text(place):
    data = b"Message-ID: <1@a>\r\nFrom: post@quay.example\r\nSubject: Fwd: Re: Ferries\r\n\r\n" + STORY.encode()
    (found,) = captures(find([place("a.eml", data)]))
    assert (found.text, found.stated.title, found.stated.outlet) == (STORY, "Ferries", "quay.example")


def test_a_letter_with_pictures_in_it_is_no_saved_page(place):
    data = LETTER.replace(b"multipart/alternative", b"multipart/related")
    (found,) = captures(find([place("a.eml", data)]))
    assert (found.stated.title, found.captured) == ("Ferries stop", None)


def test_letters_attached_to_a_letter_are_read(place):
    data = (
        b"MIME-Version: 1.0\r\nFrom: Jo <jo@home.example>\r\nSubject: Two for you\r\nDate: Wed, 3 Mar 2021 07:05:00 +0000\r\n"
        b'Content-Type: multipart/mixed; boundary="zz"\r\n\r\n--zz\r\nContent-Type: message/rfc822\r\n\r\n'
        + LETTER
        + b"\r\n--zz--\r\n"
    )
    assert paths(find([place("a.eml", data)])) == ["a.eml!/1"]


def test_each_letter_of_a_mailbox_is_a_capture(place):
    found = captures(find([place("box", MBOX)]))
    assert [(item.paths[0], item.stated.title) for item in found] == [
        ("box!/1", "Ferries stop"),
        ("box!/2", "Boats wait"),
    ]


def test_a_text_that_begins_like_a_letter_is_a_text(place):
    text = f"From: the harbour office\nSubject: ferries\n\n{STORY}".encode()
    assert captures(find([place("a.txt", text)]))[0].text == text.decode()


# --- feeds -------------------------------------------------------------------------------------------------------------


def test_entries_of_a_feed_are_captures_with_what_the_feed_states(place):
    found = list(find([place("feed.xml", RSS)]))
    first, third = captures(found)
    assert (first.kind, first.url) == ("html", "https://quay.example/ferries")
    assert first.text == f"{STORY}\nTalks begin today."
    assert first.stated == Stated(
        title="Ferries stop & wait",
        authors=("Nora Quill",),
        outlet="The Quay Post",
        published="2021-03-03T07:05:00+00:00",
        language="en",
        alone=True,
    )
    assert (third.stated.cut_off, third.paths) == (True, ("feed.xml!/https://quay.example/long",))
    assert skips(found) == [("feed.xml!/https://quay.example/line", "entry 2 carries only a summary, of 3 words")]


def test_atom_states_its_people_and_times_and_its_xhtml_is_read(place):
    (found,) = captures(find([place("feed", ATOM)]))
    assert found.text == STORY
    assert found.stated == Stated(
        title="Ferries stop",
        authors=("Nora Quill", "Ada Brook"),
        outlet="The Quay Post",
        published="2021-03-03T07:05:00+02:00",
        modified="2021-03-04T07:05:00+02:00",
        alone=True,
    )


def test_a_feed_in_json_states_its_outlet(place):
    (found,) = captures(find([place("feed", JSON_FEED)]))
    assert found.stated == Stated(
        title="Ferries stop",
        authors=("Nora Quill",),
        outlet="The Quay Post",
        published="2021-03-03T07:05:00Z",
        language="en",
        alone=True,
    )


def test_a_feed_that_breaks_off_gives_the_entries_before(place):
    found = list(find([place("feed.xml", RSS[: RSS.index(b"<title>Only a line")])]))
    assert paths(found)[:1] == ["feed.xml!/https://quay.example/ferries"]


def test_a_sitemap_is_no_feed(place):
    found = list(
        find([place("a.xml", b'<?xml version="1.0"?><urlset><url><loc>https://a.example/</loc></url></urlset>')])
    )
    assert skips(found) == [("a.xml", "XML data, not a page")]


# --- tables and JSON ---------------------------------------------------------------------------------------------------


def test_rows_are_captures_named_by_their_line(place):
    found = captures(find([place("rows.csv", CSV)]))
    assert [item.paths[0] for item in found] == ["rows.csv!/2", "rows.csv!/5"]
    assert found[0].text == f'{STORY}\n\n"Wait," they said.'
    assert found[1].stated == Stated(
        title="Boats wait",
        authors=("Nora Quill", "Ada Brook"),
        outlet="The Quay Post",
        published="2021-03-04",
        alone=True,
    )


def test_the_same_row_in_any_form_of_json_is_the_same_document(place):
    forms = {
        "a.jsonl": JSONL,
        "b.json": json.dumps([ROW, OTHER_ROW], indent=2).encode(),
        "c.json": json.dumps({"status": "ok", "totalResults": 2, "articles": [ROW, OTHER_ROW]}).encode(),
        "d.json": json.dumps({"response": {"docs": [ROW, OTHER_ROW]}}).encode(),
        "e.json": (json.dumps(ROW, indent=1) + "\n" + json.dumps(OTHER_ROW, indent=1)).encode(),
        "f.json": json.dumps({"hits": {"hits": [{"_source": ROW}, {"_source": OTHER_ROW}]}}).encode(),
        "g.json": json.dumps([ROW, OTHER_ROW]).encode("utf-16"),
    }
    ids = [[item.id for item in captures(find([place(name, data)]))] for name, data in forms.items()]
    assert len(ids[0]) == 2
    assert ids == [ids[0]] * len(forms)


def test_one_article_alone_in_json_is_read_and_its_comments_are_no_articles(place):
    data = json.dumps({**ROW, "authors": [{"name": "Nora Quill"}], "comments": [{"text": STORY}]}, indent=1).encode()
    (found,) = captures(find([place("a.json", data)]))
    assert (found.text, found.stated.authors) == (STORY, ("Nora Quill",))


def test_one_wire_report_in_two_outlets_is_two_captures(place):
    rows = [ROW, {**ROW, "source": "Harbour Times"}]
    found = captures(find([place("a.json", json.dumps(rows).encode())]))
    assert len({item.id for item in found}) == 2


def test_bad_lines_are_named_and_the_rest_is_read(place):
    data = (
        json.dumps(ROW) + '\n{"text": \n[1]\n\n' + json.dumps({"id": 1, "headline": "x"}) + "\n" + json.dumps(OTHER_ROW)
    )
    found = list(find([place("rows.jsonl", data.encode())]))
    assert paths(found) == ["rows.jsonl!/1", "rows.jsonl!/6"]
    assert skips(found) == [
        ("rows.jsonl!/2", "line 2 is no JSON object, or is broken"),
        ("rows.jsonl!/3", "line 3 is no JSON object, or is broken"),
        ("rows.jsonl!/5", "line 5 has no field known to hold a text; it has: id, headline"),
    ]


def test_of_thousands_of_records_without_a_text_the_first_are_named_and_the_rest_counted(place):
    data = json.dumps([{"id": number} for number in range(5000)] + [ROW]).encode()
    found = list(find([place("data.json", data)]))
    assert paths(found) == ["data.json!/5001"]
    assert len(skips(found)) == 101
    assert skips(found)[-1] == ("data.json", "4900 more of its records were left out")


def test_a_broken_object_in_an_array_does_not_hide_those_after_it(place):
    data = f'[{json.dumps(ROW)}, {{"text": nonsense "x"}}, {json.dumps(OTHER_ROW)}, {json.dumps(ROW)[:100]}'.encode()
    found = list(find([place("rows.json", data)]))
    assert paths(found) == ["rows.json!/1", "rows.json!/3"]
    assert [path for path, _ in skips(found)] == ["rows.json!/2", "rows.json!/4"]


def test_unusual_columns_are_named_by_the_user(place):
    data = f"id;wortlaut;blatt\n1;{STORY};Am Kai\n".encode()
    found = list(find([place("rows.csv", data)]))
    assert skips(found) == [
        (
            "rows.csv",
            "a table without a column known to hold texts; name it with --columns text=NAME. It has: id, wortlaut, blatt",
        )
    ]
    (named,) = captures(find(["rows.csv"], columns={"text": "wortlaut", "outlet": "blatt"}))
    assert (named.text, named.stated.outlet) == (STORY, "Am Kai")


def test_columns_that_are_named_make_a_table_of_a_file_of_any_name(place):
    data = f"id;wortlaut\n1;{STORY}\n".encode()
    assert captures(find([place("rows", data)], columns={"text": "wortlaut"}))[0].text == STORY
    assert captures(find(["rows"]))[0].text == data.decode()


def test_a_column_that_is_not_there_is_named(place):
    found = list(find([place("rows.csv", CSV)], columns={"text": "wortlaut"}))
    assert "without the column 'wortlaut'" in skips(found)[0][1]


def test_a_quotation_mark_never_closed_costs_its_row_alone(place):
    data = f'title,text\nOne,"{STORY}\nTwo,{STORY.split(",")[0]}\nThree,{STORY.split(",")[0]}\n'.encode()
    found = list(find([place("rows.csv", data)]))
    assert paths(found) == ["rows.csv!/3", "rows.csv!/4"]
    assert skips(found) == [
        ("rows.csv!/2", "line 2 cannot be read: a quotation mark that is opened here is never closed")
    ]


def test_a_row_with_too_many_cells_is_named_with_its_line(place):
    data = b"title,text\nOne,two,three\nTwo,words enough\n"
    found = list(find([place("rows.csv", data)]))
    assert skips(found) == [("rows.csv!/2", "line 2 has 3 cells, but the table has 2 columns")]
    assert paths(found) == ["rows.csv!/3"]


@pytest.mark.parametrize("delimiter", ["\t", ";", "|"])
def test_tables_may_be_separated_otherwise(place, delimiter):
    data = delimiter.join(("title", "body")) + "\n" + delimiter.join(("One", STORY)) + "\n"
    assert captures(find([place("rows.txt", data.encode())]))[0].text == STORY


def test_a_text_whose_first_line_has_commas_is_a_text(place):
    text = f"Text, body and mind\n\n{STORY}\n".encode()
    assert captures(find([place("a.txt", text)]))[0].text == text.decode()


def test_a_menu_of_words_that_columns_have_is_a_text(place):
    text = f"Text | Audio | Video | Source\n\n{STORY}\n".encode()
    assert captures(find([place("a.txt", text)]))[0].text == text.decode()


def test_pieces_of_html_in_a_cell_are_a_page(place):
    data = json.dumps({**ROW, "text": f"{STORY}<br/>More.<br/>End."}).encode()
    (found,) = captures(find([place("a.jsonl", data)]))
    assert (found.kind, found.text) == ("html", f"{STORY}\nMore.\nEnd.")


def test_a_row_that_has_a_summary_alone_is_cut_off(place):
    row = {"title": "Ferries stop", "description": f"{STORY} {STORY}", "url": "https://quay.example/a"}
    short = {**row, "description": "The ferries stopped."}
    found = list(find([place("a.json", json.dumps([row, short]).encode())]))
    assert [item.stated.cut_off for item in captures(found)] == [True]
    assert skips(found) == [("a.json!/2", "record 2 holds a summary alone, of 3 words")]


def test_halves_of_surrogate_pairs_in_json_are_replaced(place):
    data = b'{"text": "' + STORY.encode() + b' \\ud800 end"}\n{"text": "x y"}\n'
    found = captures(find([place("a.jsonl", data)]))
    assert found[0].text.encode() == f"{STORY} \ufffd end".encode()


# --- paths -------------------------------------------------------------------------------------------------------------


def test_patterns_are_expanded_where_no_such_file_is_there(place):
    for name in ("b.txt", "a.txt", "sub/c.txt", "d.html"):
        place(name, f"{STORY} {name}".encode())
    assert paths(find(["*.txt"])) == ["a.txt", "b.txt"]
    assert paths(find(["**/*.txt"])) == ["a.txt", "b.txt", "sub/c.txt"]
    place("[x].txt", STORY.encode())
    assert paths(find(["[x].txt"])) == ["[x].txt"]
    assert skips(find(["*.pdf"])) == [("*.pdf", "there is no such file or folder, and no file matches it as a pattern")]


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\0"])
def test_a_list_of_paths_is_read(place, monkeypatch, ending):
    for name in ("a b.txt", "c.txt"):
        place(name, f"{STORY} {name}".encode())
    data = ending.join(["a b.txt", "", "c.txt", ""]).encode()
    place("list", data)
    assert paths(find(["@list"])) == ["a b.txt", "c.txt"]
    monkeypatch.setattr(sys, "stdin", type("Input", (), {"buffer": io.BytesIO(data)}))
    assert paths(find(["@-"])) == ["a b.txt", "c.txt"]


def test_a_list_does_not_read_lists_or_standard_input(place):
    place("list", b"@list\n-\n")
    assert [path for path, _ in skips(find(["@list"]))] == ["@list", "-"]


def test_the_order_of_what_is_found_depends_on_the_bytes_and_names_alone(place):
    names = list(EVERY_KIND)
    random.Random(1).shuffle(names)
    for name in names:
        place(f"pile/{name}", EVERY_KIND[name])
    once, again = list(find(["pile"])), list(find(["pile"]))
    assert [astuple(item) for item in once] == [astuple(item) for item in again]


def dated(*dates, delimiter=",", more=""):
    """A table with a row for each date."""
    rows = [f'{number}{delimiter}"{STORY}"{delimiter}{day}' for number, day in enumerate(dates)]
    return "\n".join([delimiter.join(("id", "text", "date")), *rows, more]).encode()


def days_of(data, name="a.csv", columns=None):
    found = list(find_in(name, data, columns or {}))
    return [item.stated.published for item in found if isinstance(item, Capture)], [
        (item.path, item.reason, item.left_out) for item in found if isinstance(item, Skipped)
    ]


def find_in(name, data, columns):
    limits = Limits(columns=columns)
    return read(opened(name, io.BytesIO(data), limits, Budget(None)), Revisits(limits))


@pytest.mark.parametrize(
    ("dates", "delimiter", "read_as"),
    [
        (("05/03/2024", "25/03/2024"), ",", ["2024-03-05", "2024-03-25"]),
        (("05/03/2024", "03/25/2024 14:10"), ",", ["2024-05-03", "2024-03-25"]),
        (("5-3-2024", "25-3-2024"), "\t", ["2024-03-05", "2024-03-25"]),
        (("05.03.2024", "06.03.2024"), ",", ["2024-03-05", "2024-03-06"]),
        (("05/03/2024", "06/03/2024"), ";", ["2024-03-05", "2024-03-06"]),
        (("05/03/2024", "03/25/2024"), ";", ["2024-05-03", "2024-03-25"]),
        (("05/03/24", "25/03/2024"), ",", ["2024-03-05", "2024-03-25"]),
        (("05/03/99", "25/03/1999"), ",", ["1999-03-05", "1999-03-25"]),
        (("04/04/2024", "99/99/2024"), ",", ["2024-04-04", None]),
    ],
)
def test_the_dates_of_a_column_tell_whether_the_day_comes_first(dates, delimiter, read_as):
    assert days_of(dated(*dates, delimiter=delimiter)) == (read_as, [])


def test_dates_that_nothing_tells_are_left_unknown_and_one_line_says_what_settles_them():
    assert days_of(dated("05/03/2024", "06/03/2024")) == (
        [None, None],
        [
            (
                "a.csv",
                "dates as 05/03/2024 are left unknown: no date of the file tells which way. "
                "Where the day comes first, say --columns published=date:dmy; where the month does, :mdy",
                False,
            )
        ],
    )


def test_where_some_dates_have_the_day_first_and_others_the_month_only_those_that_show_it_are_read():
    found, notes = days_of(dated("05/03/2024", "25/03/2024", "03/26/2024"))
    assert found == [None, "2024-03-25", "2024-03-26"]
    assert [("some of its dates have the day first, others the month" in reason) for _, reason, _ in notes] == [True]


@pytest.mark.parametrize(
    ("named", "day"), [("date:dmy", "2024-03-05"), ("date:MDY", "2024-05-03"), (":dmy", "2024-03-05")]
)
def test_the_order_of_days_that_the_user_gives_settles_it_and_changes_no_document(named, day):
    table = dated("05/03/2024", "06/03/2024")
    found, notes = days_of(table, columns={"published": named})
    assert (found[0], notes) == (day, [])
    ids = [[item.id for item in captures(find_in("a.csv", table, given))] for given in ({}, {"published": named})]
    assert ids[0] == ids[1]
    assert len(set(ids[0])) == 2


@pytest.mark.parametrize("name", ["a.jsonl", "a.json"])
def test_the_dates_of_json_tell_it_too(name):
    rows = [
        {"maintext": STORY, "n": number, "pub": {"x": 1}, "date_publish": day}
        for number, day in enumerate(("05/03/2024", "25/03/2024"))
    ]
    data = "\n".join(map(json.dumps, rows)) if name == "a.jsonl" else json.dumps(rows)
    assert days_of(data.encode(), name) == (["2024-03-05", "2024-03-25"], [])
    alone = json.dumps(rows[0]).encode()
    found, notes = days_of(alone, name)
    assert (found, ["published=date_publish:dmy" in reason for _, reason, _ in notes]) == ([None], [True])


def test_a_table_that_is_damaged_in_its_archive_is_read_as_far_as_it_goes():
    whole = gzip.compress(dated(*["25/03/2024"] * 4000))
    found, notes = days_of(whole[: len(whole) * 2 // 3], "a.csv.gz")
    assert len(found) > 1000
    assert set(found[:-1]) == {"2024-03-25"}
    assert any("damaged" in reason or "breaks off" in reason for _, reason, _ in notes)


@given(st.dates(date(1970, 1, 1), date(2068, 12, 31)), st.sampled_from(["%d/%m/%Y", "%m/%d/%Y", "%d-%m-%y"]))
def test_a_date_in_figures_is_read_as_it_was_written_where_the_order_is_known(day, form):
    order = "mdy" if form[1] == "m" else "dmy"
    assert moment(day.strftime(form), order) == day.isoformat()
    assert moment(day.strftime(form)) in (None, day.isoformat())


def test_what_browsers_save_beside_a_page_is_passed_over_in_folders_and_archives(tmp_path):
    files = {
        "The page.html": PAGE,
        "The page_files/saved_resource.html": OTHER,
        "The page_files/app.js": b"(function () { ad(); })();",
        "Seite.htm": PAGE,
        "Seite-Dateien/a.css": b"body { color: black }",
        "lone_files/a.html": OTHER,
    }
    for name, data in files.items():
        (tmp_path / "pile" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "pile" / name).write_bytes(data)
    kept = ["Seite.htm", "The page.html", "lone_files/a.html"]
    folder = tmp_path / "pile"
    assert [item.paths[0] for item in find([folder])] == [f"{folder}/{name}" for name in kept]
    (tmp_path / "a.zip").write_bytes(zipped(files))
    found = [item.paths[0].partition("!/")[2] for item in find([tmp_path / "a.zip"])]
    assert sorted(found) == kept


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.docx", zipped({"[Content_Types].xml": b"<x/>", "word/document.xml": b"<x/>"}), "a Word document; save it"),
        ("a.xlsx", zipped({"[Content_Types].xml": b"<x/>", "xl/workbook.xml": b"<x/>"}), "its sheet as CSV"),
        ("a.odt", zipped({"mimetype": b"application/x", "content.xml": b"<x/>"}), "an OpenDocument file; save it"),
        ("a.epub", zipped({"mimetype": b"application/x", "META-INF/container.xml": b"<x/>"}), "an e-book; unpack it"),
        ("a.doc", b"\xd0\xcf\x11\xe0" + bytes(600), "an old Word, Excel or Outlook file; save it as text"),
        ("a.webarchive", b"bplist00" + bytes(60), "a Safari web archive; save the page as page source"),
        ("a.pdf", b"%PDF-1.7\n", "a PDF; save its text as a text file"),
        ("style.css", b"body { color: black }\n", "a style sheet or a script, not a page"),
        ("a.jsonl", b'{"maintext": null, "title": "A"}\n', "line 1 holds no text: maintext is empty"),
    ],
)
def test_what_is_no_capture_is_named_by_its_kind_and_with_what_to_do(name, data, said):
    (skipped,) = find_in(name, data, {})
    assert said in skipped.reason


def test_of_a_row_whose_quotation_mark_is_never_closed_the_rest_is_no_row_and_rows_after_it_are():
    lines = [
        "id,text,date",
        f'1,"{STORY}",2024-03-05',
        '2,"It broke off here',
        "and went on, as texts do",
        "",
        "once more.",
    ]
    found, notes = days_of("\n".join(lines).encode())
    assert (found, [path for path, _, _ in notes]) == (["2024-03-05"], ["a.csv!/3"])
    lines.append(f"3,{STORY.replace(',', '')},2024-03-06")
    found, notes = days_of("\n".join(lines).encode())
    assert (found, [path for path, _, _ in notes]) == (["2024-03-05", "2024-03-06"], ["a.csv!/3"])


def test_a_column_that_the_user_names_and_the_table_has_not_is_said_with_those_it_has():
    (skipped,) = find_in("a.csv", dated("2024-03-05"), {"published": "day:dmy"})
    assert (
        skipped.reason == "a table without the column 'day' that --columns names as published; it has: id, text, date"
    )
