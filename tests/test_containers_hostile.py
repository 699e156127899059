"""Strangers' bytes: whatever they are, what comes out is captures and reasons, in bounded time and memory, and what is sound is read."""

import gzip
import io
import json
import re
import resource
import subprocess
import sys
import tarfile
import textwrap
import time
import zipfile
import zlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
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
    WARC_GZ,
    response,
    tarred,
    zipped,
)
from dateline.captures import Skipped, archives, feeds, find, mail, mhtml, objects, packing, tables, warc
from dateline.captures.decoding import NotAPage
from dateline.captures.moments import moment
from dateline.captures.revisits import Revisits
from dateline.captures.sources import Budget, Limits, Source, Unreadable, opened
from dateline.model import Capture

READERS = {
    "warc": (lambda source: warc.read(source, Revisits(source.limits)), (WARC, WARC_GZ)),
    "zip": (archives.read_zip, (EVERY_KIND["pages.zip"],)),
    "tar": (archives.read_tar, (EVERY_KIND["pages.tar"],)),
    "gzip": (lambda source: packing.read(source, "gzip"), (gzip.compress(PAGE),)),
    "bzip2": (lambda source: packing.read(source, "bzip2"), (EVERY_KIND["page.html.bz2"],)),
    "xz": (lambda source: packing.read(source, "xz"), (EVERY_KIND["page.html.xz"],)),
    "mhtml": (mhtml.read, (MHTML,)),
    "mail": (mail.read, (LETTER,)),
    "mailbox": (mail.read_mailbox, (MBOX,)),
    "feed": (feeds.read, (RSS, ATOM)),
    "json": (objects.read, (JSON_FEED, json.dumps([ROW, OTHER_ROW]).encode())),
    "lines": (objects.read_lines, (JSONL,)),
    "table": (lambda source: tables.read(source, ","), (CSV,)),
}


@st.composite
def spoiled(draw, samples):
    """A sound file, cut, and with pieces put in, taken out, doubled or overwritten."""
    data = bytearray(draw(st.sampled_from(samples)))
    for _ in range(draw(st.integers(0, 4))):
        at = draw(st.integers(0, len(data)))
        length = draw(st.integers(0, 60))
        change = draw(st.sampled_from(("cut", "put", "take", "double")))
        if change == "cut":
            del data[at:]
        elif change == "put":
            data[at:at] = draw(
                st.binary(max_size=60)
                | st.sampled_from((b"\0" * 50, b'"', b"{", b"[" * 50, b"\r\n\r\n", b"WARC/1.0\r\n"))
            )
        elif change == "take":
            del data[at : at + length]
        else:
            data[at:at] = data[at : at + length]
    return bytes(data)


@pytest.mark.parametrize("name", READERS)
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_a_parser_gives_captures_and_reasons_of_any_bytes(name, data):
    read, samples = READERS[name]
    content = data.draw(st.binary(max_size=300) | spoiled(samples))
    limits = Limits(max_bytes=20_000)
    source = opened("a", io.BytesIO(content), limits, Budget(len(content)))
    try:
        for found in read(source):
            assert isinstance(found, (Capture, Skipped, Source))
            if isinstance(found, Source):
                found.file.read(limits.max_bytes)
            elif isinstance(found, Capture):
                assert len(found.sha256) == 64
                json.dumps([found.text, *found.paths]).encode()
    except (Unreadable, NotAPage):
        pass  # a reason is all there is to say


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(content=st.binary(min_size=1, max_size=400) | spoiled(list(EVERY_KIND.values())))
@example(content=b"PK\x05\x06" + bytes(18))
@example(content=b"\x1f\x8b")
def test_any_file_gives_captures_and_reasons(tmp_path_factory, content):
    path = tmp_path_factory.getbasetemp() / "any"
    path.write_bytes(content)
    found = list(find([path]))
    assert all(isinstance(item, (Capture, Skipped)) for item in found)
    assert not any("is damaged (" in item.reason for item in found if isinstance(item, Skipped))


@given(st.text(max_size=70) | st.integers() | st.floats() | st.none() | st.lists(st.text(), max_size=2))
@example("٣٣٣٣-٠١-٠١")
@example(float("inf"))
def test_a_time_is_iso_8601_or_none(value):
    read = moment(value)
    assert read is None or re.match(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d.*)?)?)?$", read)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2021-03-04", "2021-03-04"),
        ("2021-03", "2021-03"),
        ("2021", "2021"),
        ("2021-03-04 07:05:00.123+0200", "2021-03-04T07:05:00+02:00"),
        ("20210304T070500Z", "2021-03-04"),
        ("Thu, 4 Mar 2021 07:05:00 GMT", "2021-03-04T07:05:00+00:00"),
        ("March 4th, 2021", "2021-03-04"),
        ("4 March 2021", "2021-03-04"),
        ("2021/3/4", "2021-03-04"),
        (1614841500, "2021-03-04T07:05:00Z"),
        ("1614841500000", "2021-03-04T07:05:00Z"),
        ("04/03/2021", None),
        ("2021-02-30", None),
        ("0000-00-00 00:00:00", None),
        ("yesterday", None),
        (True, None),
    ],
)
def test_times_are_read_as_containers_write_them_unless_they_have_two_readings(written, read):
    assert moment(written) == read


def skips(path, **more):
    return [(item.path, item.reason) for item in find([path], **more) if isinstance(item, Skipped)]


def captures(path, **more):
    return [item for item in find([path], **more) if isinstance(item, Capture)]


@pytest.fixture
def place(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def put(name, data):
        (tmp_path / name).write_bytes(data)
        return name

    return put


# --- bombs -------------------------------------------------------------------------------------------------------------


@pytest.fixture
def tight(monkeypatch):
    """The same rules with a smaller allowance, so that a test need not unpack 200 MB."""
    monkeypatch.setattr("dateline.captures.sources.FREE_BYTES", 2_000_000)


def test_a_gzip_bomb_is_stopped_and_named(place, tight):
    bomb = gzip.compress(json.dumps(ROW).encode() + b"\n" + (b" " * 999 + b"\n") * 20_000)
    name = place("rows.jsonl.gz", bomb)
    assert len(captures(name)) == 1
    [(path, reason)] = skips(name)
    assert path == "rows.jsonl.gz"
    assert "unpacks to more than 200 times its size" in reason


def test_a_zip_bomb_is_stopped_and_what_comes_before_is_read(place, tight):
    name = place(
        "a.zip", zipped({"a.html": PAGE, **{f"{n}.txt": b" " * 10_000_000 for n in range(9)}, "z.html": OTHER})
    )
    assert [item.paths[0] for item in captures(name)] == ["a.zip!/a.html"]
    assert skips(name)[-1] == (
        "a.zip",
        "what it holds unpacks to more than 200 times its size and 2 MB: the rest is left out",
    )


def test_archives_inside_one_another_are_opened_to_a_depth(place):
    data = PAGE
    for _ in range(12):
        data = zipped({"a.zip": data})
    assert skips(place("a.zip", data))[0][1] == "more than 8 archives inside one another"


def test_an_archive_that_holds_itself_comes_to_an_end(place, tight):
    inner = gzip.compress(b"x" * 100)
    for _ in range(12):
        inner = gzip.compress(inner)
    assert "more than 8 archives" in skips(place("a.gz", inner))[0][1]


def test_names_that_lead_out_of_an_archive_and_encrypted_files_are_refused(place):
    name = place(
        "a.zip",
        zipped({"../out.html": PAGE, "/etc/out.html": PAGE, "C:\\out.html": PAGE, "in/../../x": PAGE, "a.html": OTHER}),
    )
    assert [item.paths[0] for item in captures(name)] == ["a.zip!/a.html"]
    assert {reason for _, reason in skips(name)} == {"its name leads out of the archive"}
    assert len(skips(name)) == 4
    locked = bytearray(zipped({"a.html": PAGE}))
    at = locked.rfind(b"PK\x01\x02")
    locked[at + 8] |= 1
    assert skips(place("b.zip", bytes(locked))) == [
        ("b.zip!/a.html", "is encrypted; unpack it with its password first")
    ]
    assert skips(place("c.tar", tarred({"../x.html": PAGE}, "w"))) == [
        ("c.tar!/../x.html", "its name leads out of the archive")
    ]


def test_a_file_damaged_in_a_zip_does_not_hide_the_others(place):
    data = bytearray(zipped({"a.html": PAGE, "b.html": OTHER}))
    data[60:80] = bytes(20)
    name = place("a.zip", bytes(data))
    assert [item.paths[0] for item in captures(name)] == ["a.zip!/b.html"]
    assert skips(name)[0][1].startswith("is damaged in the archive")


def test_an_entry_without_a_name_is_read(place):
    data = zipped({"x": PAGE})
    name = place("a.zip", data.replace(b"\x01\x00\x00\x00x", b"\x00\x00\x00\x00x"))
    assert all(isinstance(item, (Capture, Skipped)) for item in find([name]))


def test_office_documents_and_hidden_files_in_archives_are_no_pages(place):
    assert "an office document or a program" in skips(place("a.docx", zipped({"[Content_Types].xml": b"<x/>"})))[0][1]
    assert list(find([place("b.zip", zipped({"__MACOSX/a.html": PAGE, ".git/b.html": PAGE}))])) == []


def test_an_xml_bomb_is_not_blown_up(place):
    bomb = (
        '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa">'
        + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
        + f'<!ENTITY secret SYSTEM "file:///etc/hostname">]><rss><channel><item><title>&j;</title><description>{STORY} &secret;</description></item></channel></rss>'
    ).encode()
    began = time.process_time()
    found = list(find([place("a.rss", bomb)]))
    assert time.process_time() - began < 2
    assert all(len(item.text) < 10_000 for item in found if isinstance(item, Capture))
    name = Path("/etc/hostname").read_text().strip()
    assert not any(name in item.text for item in found if isinstance(item, Capture))


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("deep.json", lambda: b"[" * 3_000_000),
        ("deep2.json", lambda: b'[{"text": ' + b"[" * 1_000_000 + b"]" * 1_000_000 + b"}]"),
        ("deep3.jsonl", lambda: b'{"a": ' * 500_000 + b"\n" + json.dumps(ROW).encode() + b"\n"),
        ("blank.jsonl", lambda: json.dumps(ROW).encode() + b"\n" * 1_000_000),
        ("open.json", lambda: b'[{"text": "' + b"\\\"" * 2_000_000),
        ("quotes.csv", lambda: b"title,text\n" + b'"a' * 1_000_000 + b"\n"),
        ("commas.csv", lambda: b"title,text\n" + b"," * 3_000_000 + b"\n"),
        ("headers.eml", lambda: b"MIME-Version: 1.0\nFrom: a@b\nSubject: x\n" + b"X: y\n" * 300_000 + b"\nBody.\n"),
        ("parts.eml", lambda: b'MIME-Version: 1.0\nFrom: a@b\nSubject: x\nContent-Type: multipart/mixed; boundary="b"\n\n' + b"--b\n\nx\n" * 100_000),
        ("encoded.eml", lambda: b"MIME-Version: 1.0\nFrom: a@b\nSubject: " + b"=?utf-8?q?x?= " * 100_000 + b"\n\nBody of a letter.\n"),
        ("nested.eml", lambda: b"".join(b'MIME-Version: 1.0\nFrom: a@b\nSubject: x\nContent-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (n, n) for n in range(3000))),
        ("tags.rss", lambda: b"<rss><channel><item>" + b"<a>" * 300_000),
        ("items.rss", lambda: b"<rss><channel>" + b"<item><title>x</title></item>" * 50_000 + b"</channel></rss>"),
        ("attributes.html", lambda: b"<html><body><p " + b" ".join(b"a%d=1" % n for n in range(1_000_000)) + b">Text.</p></body></html>"),
        ("deep.html", lambda: b"<html><body>" + b"<div>" * 1_000_000 + b"Text."),
        ("nuls.csv", lambda: b"title,text\nA,\0\0" + STORY.encode() + b"\n"),
        ("chunks.warc", lambda: response("https://a.example/", b"1\r\nx\r\n" * 500_000, "200 OK", "Content-Type: text/html", "Transfer-Encoding: chunked")),
        ("heads.warc", lambda: b"WARC/1.0\r\n" + b"X: y\r\n" * 500_000 + b"\r\n"),
        ("begins.warc", lambda: b"WARC/1.0\r\n" * 300_000),
        ("members.warc.gz", lambda: gzip.compress(b"WARC/1.0\r\n") * 20_000),
        ("members.gz", lambda: gzip.compress(b"") * 100_000),
    ],
)  # fmt: skip
def test_hostile_files_cost_seconds_at_most(place, name, made):
    place(name, made())
    began = time.process_time()
    found = list(find([name]))
    assert time.process_time() - began < 15
    assert not any("is damaged (" in item.reason for item in found if isinstance(item, Skipped))


MEASURED = """
import resource, sys
from dateline.captures import Skipped, find
list(find(["small.txt", "small.html"]))
resource.setrlimit(resource.RLIMIT_AS, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
pages = skips = 0
for item in find(sys.argv[1:], max_bytes=2_000_000):
    if isinstance(item, Skipped):
        skips += 1
    else:
        pages += 1
print(pages, skips, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1000)
"""


def measured(folder, name):
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(MEASURED), name], cwd=folder, capture_output=True, text=True, check=True
    )
    return [int(number) for number in done.stdout.split()]


def _write(path, pieces):
    with path.open("wb") as file:
        for piece in pieces:
            file.write(piece)


@pytest.mark.parametrize(
    ("name", "made", "pages", "skipped"),
    [
        ("line.jsonl", lambda: [json.dumps(ROW).encode() + b"\n", b'{"text": "', *[b"x" * 1_000_000] * 100, b'"}\n', json.dumps(OTHER_ROW).encode()], 2, 1),
        ("line.csv", lambda: [b"title,text\nA,Words here\n", b'B,"', *[b"x" * 1_000_000] * 100, b'"\nC,More words\n'], 2, 1),
        ("line.json", lambda: [b"[", json.dumps(ROW).encode(), b',{"text": "', *[b"x" * 1_000_000] * 100, b'"},', json.dumps(OTHER_ROW).encode(), b"]"], 2, 1),
        ("line.txt", lambda: [b"x" * 1_000_000] * 100, 0, 1),
        ("line.mbox", lambda: [MBOX, b"\nFrom a@b Wed Mar  3 07:05:00 2021\nSubject: x\nFrom: a@b\n\n", *[b"x" * 1_000_000] * 100, b"\n\n", MBOX], 4, 1),
        ("many.warc.gz", lambda: [gzip.compress(response(f"https://a.example/{n}", PAGE.replace(b"four", b"%d" % n))) for n in range(3000)], 3000, 0),
        ("large.warc.gz", lambda: [gzip.compress(response("https://a.example/0", b"<p>" + b"x" * 100_000_000)), gzip.compress(response("https://a.example/1"))], 1, 1),
        ("many.jsonl", lambda: [json.dumps({**ROW, "title": f"No. {n}"}).encode() + b"\n" for n in range(10_000)], 10_000, 0),
        ("many.rss", lambda: [RSS[: RSS.index(b"<item>")], *[b"<item><title>%d</title><description>%s</description></item>" % (n, STORY.encode() * 4) for n in range(5000)], b"</channel></rss>"], 5000, 0),
    ],
)  # fmt: skip
def test_memory_is_that_of_a_few_pages_however_large_the_container(tmp_path, name, made, pages, skipped):
    (tmp_path / "small.txt").write_bytes(STORY.encode())
    (tmp_path / "small.html").write_bytes(PAGE)
    _write(tmp_path / name, made())
    found, left_out, megabytes = measured(tmp_path, name)
    assert (found, left_out) == (pages, skipped)
    assert megabytes < 60, f"{megabytes} MB"


def test_a_zip_with_too_long_a_list_of_files_is_refused_before_it_is_read(place):
    data = bytearray(zipped({"a.html": PAGE}))
    at = data.rfind(b"PK\x05\x06")
    data[at + 12 : at + 16] = (400_000_000).to_bytes(4, "little")
    assert len(skips(place("a.zip", bytes(data)))) == 1


def test_long_names_and_gaps_of_tar_entries_are_refused_before_they_are_read(place):
    entry = tarfile.TarInfo("x")
    entry.type, entry.size = tarfile.XHDTYPE, 50_000_000
    name = place("a.tar.gz", gzip.compress(entry.tobuf() + b"9" * 50_000_000))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert "beyond all measure" in skips(name)[0][1]
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 20_000
    entry.type = tarfile.GNUTYPE_SPARSE
    assert "a file with gaps" in skips(place("b.tar", entry.tobuf() + bytes(2048)))[0][1]


def test_an_entry_of_a_feed_with_elements_without_end_is_given_up(place):
    name = place("a.rss", b"<rss><channel><item><title>x</title>" + b"<a/>" * 200_000)
    assert skips(name) == [("a.rss", "more than 100000 elements in entry 1; the rest is left out")]


def test_what_unpacks_to_the_end_of_a_broken_gzip_is_read_and_the_break_is_named(place):
    lines = b"".join(json.dumps({**ROW, "title": f"No. {n}"}).encode() + b"\n" for n in range(2000))
    name = place("rows.jsonl.gz", gzip.compress(lines)[:-2000])
    assert len(captures(name)) > 100
    assert ("rows.jsonl.gz", "the packed data breaks off; what there is was read") in skips(name)


def test_wrong_charsets_and_nuls_do_not_keep_the_rest_from_being_read(place):
    rows = [
        json.dumps(ROW, ensure_ascii=False).encode(),
        '{"text": "café là-bas et ailleurs"}'.encode("cp1252"),
        b"\0\0\0",
        b'{"text": "a\0b c"}',
        json.dumps(OTHER_ROW).encode(),
    ]
    name = place("rows.jsonl", b"\n".join(rows))
    assert [item.paths[0] for item in captures(name)] == [f"rows.jsonl!/{n}" for n in (1, 2, 4, 5)]
    assert captures(name)[1].text == "café là-bas et ailleurs"


def test_a_brotli_bomb_is_stopped(place):
    import brotli

    bomb = brotli.compress(b" " * 50_000_000)
    data = response("https://a.example/", bomb, "200 OK", "Content-Type: text/html", "Content-Encoding: br")
    name = place("a.warc", data + response("https://a.example/b", OTHER))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert len(captures(name, max_bytes=1_000_000)) == 1
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 30_000


def test_a_zip_of_overlapping_files_is_bounded(place, tight):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", zlib.compress(b"") + b" " * 30_000_000)
    data = bytearray(target.getvalue())
    at = data.find(b"PK\x01\x02")
    end = data.rfind(b"PK\x05\x06")
    entry = bytes(data[at:end])
    many = bytes(data[:at]) + entry * 500
    tail = bytearray(data[end:])
    tail[8:10] = tail[10:12] = (500).to_bytes(2, "little")
    tail[12:16] = len(entry * 500).to_bytes(4, "little")
    began = time.process_time()
    found = list(find([place("a.zip", many + bytes(tail))]))
    assert time.process_time() - began < 5
    assert any("the rest is left out" in item.reason for item in found)
