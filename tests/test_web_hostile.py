"""Hostile captures all the way: built with the real engine, served, and shown in a real Chromium, harmlessly."""

from __future__ import annotations

import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest

import dateline
from chromium import Record, needs_chromium, watched
from serving import served

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = needs_chromium

EVIL = "<script>alert(1)</script><img src=x onerror=alert(2)>"
PAGE = f"""<html><head>
<title>Strike closes port {EVIL}</title>
<link rel="canonical" href="javascript:alert(3)">
<link rel="stylesheet" href="http://evil.example/style.css">
<base href="http://evil.example/">
<meta property="og:site_name" content='The "Quay" &lt;svg onload=alert(4)&gt; Times'>
<meta property="og:url" content="javascript:alert(5)">
<meta http-equiv="refresh" content="0;url=http://evil.example/">
<meta property="article:published_time" content="2031-05-03">
</head><body onload="alert(6)"><article><h1>Strike closes port {EVIL}</h1>
<p>Mayor Ada Moro &lt;script&gt;alert(7)&lt;/script&gt; met union leader Bo Lind on Friday. "The port &lt;img src=x onerror=alert(8)&gt; will
open on Monday," Moro said.</p>
<p>Moro &#8238;gnihton si siht&#8236; accused the union of blocking 40 ships. Lind rejected the offer of the city council on Saturday.</p>
<p><a href="javascript:alert(9)">More than 300 workers</a> protested against the mayor on Sunday, the union said.</p>
<iframe src="http://evil.example/frame"></iframe><form action="http://evil.example/"><input name="x"></form>
</article></body></html>"""
TEXT = """=HYPERLINK("http://evil.example","Quay Times")
{{ 7 * 7 }} ${7*7} {% raw %}

Union leader Bo Lind met Mayor Ada Moro on Friday.\x00 He "><script>alert(10)</script> said the strike would go on.
\u202e\u2066\u200fThe port authority fined 12 ships.\x1b[2J
<!-- --></textarea></title></style><script>alert(11)</script>
"""
LINE = "Mayor Ada Moro met Bo Lind on Friday. " + "x<b>" * 500_000


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("hostile")
    pile = folder / "pile <i>'\""
    pile.mkdir()
    (pile / "page.html").write_text(PAGE, "utf-8")
    (pile / "text.txt").write_text(TEXT, "utf-8")
    (pile / "line.txt").write_text(LINE, "utf-8")
    story = folder / "story.dateline"
    dateline.build([pile], story, title=EVIL)
    with served(story, who=EVIL) as found:
        yield found


LOADED = "document.querySelectorAll('script:not([src]), iframe, img, object, [onerror], [onload], base').length"
RUNNING = (
    "[...document.querySelectorAll('a[href], form[action]')].filter(e => "
    "/^(javascript|data|vbscript):/i.test((e.getAttribute('href') || e.getAttribute('action') || '').trim())).length"
)
LINKS = "[...document.querySelectorAll('a[href]')].map(a => new URL(a.getAttribute('href'), location.href).href.split('#')[0])"


@dataclass
class Walk:
    """What was met on the way through every page that our links lead to, each visited once."""

    record: Record
    seen: dict[str, tuple[str, int, int, int]] = field(default_factory=dict)
    """By address: where the browser ended, what stands there that loads or runs, links that run, and main headings."""


@pytest.fixture(scope="module")
def walk(address: str, browser: Browser) -> Walk:
    page, record = watched(browser)
    walk = Walk(record)
    waiting = [f"{address}/"]
    while waiting:
        where = waiting.pop()
        if where in walk.seen:
            continue
        page.goto(where, wait_until="load", timeout=15_000)
        walk.seen[where] = (page.url, page.evaluate(LOADED), page.evaluate(RUNNING), page.locator("h1").count())
        links = [link for link in page.evaluate(LINKS) if link.startswith(address) and "?" not in link]
        waiting += [link for link in links if not link.endswith((".json", ".csv", ".txt"))]
    page.close()
    return walk


def test_no_page_runs_asks_or_complains_of_anything(address: str, walk: Walk) -> None:
    assert len(walk.seen) > 8
    for where, (ended, loaded, running, _) in walk.seen.items():
        assert ended.startswith(f"{address}/"), where
        assert (loaded, running) == (0, 0), where
    assert walk.record.dialogs == []
    assert walk.record.complaints == []
    assert [asked for asked in walk.record.asked if not asked.startswith(f"{address}/")] == []


def test_what_a_capture_says_is_shown_as_it_stands(address: str, browser: Browser) -> None:
    page, _ = watched(browser)
    page.goto(f"{address}/")
    assert "<script>alert(1)</script>" in page.inner_text("body")
    assert "49" not in page.inner_text(".masthead")


def test_a_line_of_two_megabytes_does_not_make_a_page_that_hangs(walk: Walk) -> None:
    headings = [headings for where, (_, _, _, headings) in walk.seen.items() if "/article/" in where]
    assert headings == [1, 1, 1]


def test_no_answer_for_programs_can_run_either(address: str) -> None:
    for name in ("/account.json", "/account.csv", "/statements.csv"):
        with urllib.request.urlopen(address + name) as answer:
            assert answer.headers.get_content_type() in ("application/json", "text/csv")
            assert answer.headers["X-Content-Type-Options"] == "nosniff"
            body = answer.read().decode("utf-8-sig")
        if name.endswith(".csv"):
            assert "\n=HYPERLINK" not in body
            assert ",=HYPERLINK" not in body
            assert ',"=HYPERLINK' not in body
