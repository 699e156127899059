"""Containers of our own writing, as bytes: web archives, archives, letters, feeds, tables."""

import bz2
import gzip
import io
import json
import lzma
import tarfile
import zipfile

STORY = (
    "The ferries between the islands stopped on Tuesday after the crews walked out, the harbour office said. "
    "Some four hundred passengers were stranded on the quay overnight, and two boats were turned back. "
    "The union asked for talks in the morning and said the boats would stay at their berths until then."
)
PAGE = f"<!DOCTYPE html><html><head><title>Ferries stop</title></head><body><h1>Ferries stop</h1><p>{STORY}</p></body></html>".encode()
OTHER = PAGE.replace(b"Ferries stop", b"Boats wait").replace(b"Tuesday", b"Monday")


def record(kind, body, url=None, *, date="2021-03-04T10:00:00Z", content_type=None, name=None, extra=(), length=None):
    """One record of a web archive."""
    head = ["WARC/1.0", f"WARC-Type: {kind}", f"WARC-Record-ID: <urn:uuid:{name or url or kind}>", f"WARC-Date: {date}"]
    head += [f"WARC-Target-URI: {url}"] if url else []
    head += [f"Content-Type: {content_type}"] if content_type else []
    head += [*extra, f"Content-Length: {len(body) if length is None else length}"]
    return "\r\n".join(head).encode() + b"\r\n\r\n" + body + b"\r\n\r\n"


def answer(body, status="200 OK", *headers):
    """An HTTP response."""
    lines = [f"HTTP/1.1 {status}", *(headers or ("Content-Type: text/html; charset=utf-8",))]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def response(url, body=PAGE, status="200 OK", *headers, **more):
    """The record of a page that was fetched."""
    return record(
        "response", answer(body, status, *headers), url, content_type="application/http; msgtype=response", **more
    )


def request(url):
    """The record of what was asked."""
    return record(
        "request", b"GET / HTTP/1.1\r\nHost: a.example\r\n\r\n", url, content_type="application/http; msgtype=request"
    )


def zipped(files, **more):
    """A zip archive of files by name."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, **more) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return target.getvalue()


def tarred(files, mode="w:gz"):
    """A tar archive of files by name."""
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode=mode) as archive:
        for name, data in files.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
    return target.getvalue()


MHTML = (
    b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://quay.example/ferries\r\nSubject: Ferries stop\r\n"
    b'Date: Thu, 4 Mar 2021 11:30:00 +0100\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="text/html";\r\n'
    b'\tboundary="----Border"\r\n\r\n\r\n------Border\r\nContent-Type: text/html\r\nContent-ID: <frame-1@mhtml.blink>\r\n'
    b"Content-Transfer-Encoding: quoted-printable\r\nContent-Location: https://quay.example/ferries\r\n\r\n"
    + PAGE.replace(b"=", b"=3D")
    + b"\r\n------Border\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n"
    b"Content-Location: https://quay.example/a.png\r\n\r\niVBORw0KGgo=\r\n------Border--\r\n"
)

LETTER = (
    b"Return-Path: <post@quay.example>\r\nMIME-Version: 1.0\r\nFrom: =?utf-8?q?The_Quay_Po=C5=9Bt?= <post@quay.example>\r\n"
    b"To: reader@home.example\r\nSubject: Ferries stop\r\nDate: Wed, 3 Mar 2021 07:05:00 +0000 (UTC)\r\n"
    b'Content-Type: multipart/alternative; boundary="b1"\r\n\r\n--b1\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nPlain text.\r\n'
    b"--b1\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + PAGE + b"\r\n--b1--\r\n"
)

RSS = f"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>The Quay Post</title><link>https://quay.example/</link><language>en-gb</language>
<image><title>Not the outlet</title></image>
<item><title>Ferries stop &amp; wait</title><link>https://quay.example/ferries</link><dc:creator>Nora Quill</dc:creator>
<pubDate>Wed, 03 Mar 2021 07:05:00 GMT</pubDate><description>Short.</description>
<content:encoded><![CDATA[<p>{STORY}</p><p>Talks begin today.</p>]]></content:encoded></item>
<item><title>Only a line</title><link>https://quay.example/line</link><description>One sentence alone.</description></item>
<item><title>A longer summary</title><link>https://quay.example/long</link><description>{STORY} {STORY.replace("Tuesday", "Friday")} It goes on […]</description></item>
</channel></rss>
""".encode()

ATOM = f"""<?xml version="1.0"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>The Quay Post</title>
<entry><title type="html">Ferries &lt;i&gt;stop&lt;/i&gt;</title><link rel="self" href="https://quay.example/self"/><link href="https://quay.example/ferries"/>
<published>2021-03-03T07:05:00+02:00</published><updated>2021-03-04T07:05:00+02:00</updated>
<author><name>Nora Quill</name></author><author><name>Ada Brook</name></author>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{STORY}</p></div></content></entry>
</feed>
""".encode()

JSON_FEED = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "The Quay Post",
        "language": "en",
        "items": [
            {
                "id": "1",
                "url": "https://quay.example/ferries",
                "title": "Ferries stop",
                "content_html": f"<p>{STORY}</p>",
                "date_published": "2021-03-03T07:05:00Z",
                "authors": [{"name": "Nora Quill"}],
            }
        ],
    }
).encode()

ROW = {
    "title": "Ferries stop",
    "text": STORY,
    "date_publish": "2021-03-03 07:05:00",
    "url": "https://quay.example/ferries",
    "source": "The Quay Post",
    "authors": ["Nora Quill", "Ada Brook"],
}
OTHER_ROW = {
    **ROW,
    "title": "Boats wait",
    "text": STORY.replace("Tuesday", "Monday"),
    "url": "https://quay.example/boats",
}
JSONL = "".join(json.dumps(row) + "\n" for row in (ROW, OTHER_ROW)).encode()
CSV = (
    "title,text,published,url,source,author\r\n"
    f'Ferries stop,"{STORY}\n\n""Wait,"" they said.",2021-03-03,https://quay.example/ferries,The Quay Post,Nora Quill\r\n'
    f'Boats wait,"{STORY.replace("Tuesday", "Monday")}",2021-03-04,https://quay.example/boats,The Quay Post,"Nora Quill; Ada Brook"\r\n'
).encode()

WARC = (
    request("https://quay.example/a") + response("https://quay.example/a") + response("https://quay.example/b", OTHER)
)
WARC_GZ = b"".join(
    gzip.compress(one, mtime=0)
    for one in (
        request("https://quay.example/a"),
        response("https://quay.example/a"),
        response("https://quay.example/b", OTHER),
    )
)
MBOX = b"".join(
    b"From post@quay.example Wed Mar  3 07:05:00 2021\n" + letter.replace(b"\r\n", b"\n") + b"\n"
    for letter in (LETTER, LETTER.replace(b"Ferries stop", b"Boats wait"))
)

EVERY_KIND = {
    "page.html": PAGE,
    "note.txt": STORY.encode(),
    "crawl.warc": WARC,
    "crawl.warc.gz": WARC_GZ,
    "saved.mhtml": MHTML,
    "letter.eml": LETTER,
    "box.mbox": MBOX,
    "feed.rss": RSS,
    "feed.atom": ATOM,
    "feed.json": JSON_FEED,
    "rows.jsonl": JSONL,
    "rows.json": json.dumps([ROW, OTHER_ROW]).encode(),
    "rows.csv": CSV,
    "pages.zip": zipped({"a.html": PAGE, "b/c.html": OTHER}),
    "pages.tar": tarred({"a.html": PAGE, "b/c.html": OTHER}, "w"),
    "pages.tar.gz": tarred({"a.html": PAGE, "b/c.html": OTHER}),
    "page.html.gz": gzip.compress(PAGE),
    "page.html.bz2": bz2.compress(PAGE),
    "page.html.xz": lzma.compress(PAGE),
    "rows.csv.gz": gzip.compress(CSV),
}
