"""An article's page shows what was made of its capture: what dates it, what was cut and as what, which parts and entries it has, and where it breaks off."""

from __future__ import annotations

import html
import re
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from dateline.engines import build
from dumps import LEXIS, MARKET
from serving import served
from test_articles_parts import DATED
from test_articles_tickers import HEAD, TEXTS

CUT = (
    "Council votes for new market hall\nBy Tom Okello\n7 May 2026\n\n"
    + "\n\n".join((*MARKET, "The hall is to open in three years, the council said."))
    + "\n\nSubscribe to continue reading\n© 2026 Lake Herald. All rights reserved.\n"
)
PILE = {
    "ticker.txt": HEAD
    + "\n\n".join(f"{at}\n\n{text}" for at, text in zip(("18:05", "14:32", "11:50"), TEXTS, strict=False)),
    "dump.txt": LEXIS,
    "letter.txt": DATED,
    "cut.txt": CUT,
}


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """The pages of the articles by the names of their files."""
    folder: Path = tmp_path_factory.mktemp("pile")
    for name, text in PILE.items():
        (folder / name).write_text(text, "utf-8")
    told = build([folder], folder / "story.dateline").story
    with served(folder / "story.dateline") as address:
        yield {
            Path(article.paths[0]).name: html.unescape(
                urllib.request.urlopen(f"{address}/article/{article.id}").read().decode()
            )
            for article in told.articles
        }


def fact(page: str, name: str) -> str:
    """The words of one of the facts at the head of a page, spaces folded."""
    found = re.search(rf"<dt>{name}</dt><dd[^>]*>(.*?)</dd>", page, re.S)
    return " ".join(re.sub(r"<[^>]*>", "", found[1]).split()) if found else ""


def test_a_part_says_which_it_is_and_leads_to_the_others(pages: dict[str, str]) -> None:
    page = pages["dump.txt#2 of 3"]
    assert fact(page, "Part").startswith("2 of 3 in the same file:")
    assert len(re.findall(r'<a href="/article/\w+" title="[^"]+">[13]<span class="sr">', page)) == 2


def test_a_printed_date_leads_to_the_words_that_print_it(pages: dict[str, str]) -> None:
    page = pages["cut.txt"]
    assert fact(page, "Published") == "7 May 2026, as printed"
    assert '<a href="#dated">as printed</a>' in page
    assert '<span class="at" id="dated"></span><span class="dates">7 May 2026</span>' in page


def test_the_date_of_a_newsletter_is_said_to_be_that(pages: dict[str, str]) -> None:
    assert fact(pages["letter.txt#2 of 2"], "Published") == (
        "8 May 2026, as printed at the head of the newsletter it stands in: “Friday, 8 May 2026 | Issue 19”"
    )


def test_what_is_cut_off_says_so_in_the_words_of_the_page(pages: dict[str, str]) -> None:
    assert fact(pages["cut.txt"], "Text") == "cut off: the page says “Subscribe to continue reading”"


def test_each_line_that_was_cut_names_its_kind_to_pointers_and_to_readers_of_screens(pages: dict[str, str]) -> None:
    assert re.search(r'title="legal"[^>]*><span class="sr">legal: </span>© 2026 Lake Herald', pages["cut.txt"])


def test_a_ticker_shows_the_moment_of_each_entry(pages: dict[str, str]) -> None:
    page = pages["ticker.txt"]
    assert fact(page, "Live ticker") == "3 entries, from 11:50 on 5 May 2026 to 18:05 on 5 May 2026"
    assert re.findall(r'<time class="word" datetime="([^"]*)">entry of ([^<]*)</time>', page) == [
        (f"2026-05-05T{at}", f"{at} on 5 May 2026") for at in ("18:05", "14:32", "11:50")
    ]
