"""The pages in a real browser, opened from disk. Skipped, visibly, where no Chromium is installed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from chromium import needs_chromium
from dateline.exports import site
from sample_story import BELL, story

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = needs_chromium


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    site.write(story(), folder)
    return folder


@pytest.fixture
def page(pages: Path, browser: Browser) -> Iterator[Page]:
    tab = browser.new_page(viewport={"width": 1100, "height": 900})
    tab.goto(f"file://{pages}/index.html")
    yield tab
    tab.close()


def test_one_click_leads_from_a_line_to_its_words_in_the_article(page: Page) -> None:
    page.click("details summary")
    page.click(".sources a")
    assert BELL.id in page.url
    marked = page.locator(".at:target + .mark")
    assert marked.first.inner_text() == "Mayor Ana Ruz met captain Bo Lind on Monday."
    assert marked.first.evaluate("e => getComputedStyle(e).outlineStyle") == "solid"


def test_a_click_on_marked_words_leads_back_to_the_line(page: Page) -> None:
    page.goto(page.url.replace("index.html", f"article/{BELL.id}.html"))
    page.click("text=Mayor Ana Ruz met captain Bo Lind on Monday.")
    assert page.url.endswith(f"index.html#event-{story().events[0].id}")


def test_the_style_sheet_is_let_through_by_the_page_s_own_policy(page: Page) -> None:
    assert page.locator(".card").first.evaluate("e => getComputedStyle(e).borderTopStyle") == "solid"


def test_pages_run_no_script_and_ask_for_nothing_but_files(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for name in ("index", "actors", "statements", "positions", "figures", "wording", "outlets", "articles", "about"):
        page.goto(page.url.rsplit("/", 1)[0] + f"/{name}.html")
        assert page.locator("script").count() == 0
    assert len(asked) == 9
    assert all(url.startswith("file://") for url in asked)


def test_nothing_runs_off_the_side_of_a_phone(page: Page, pages: Path) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    for path in sorted(pages.rglob("*.html")):
        page.goto(f"file://{path}")
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, path.name


def test_dark_mode_has_light_letters_on_a_dark_page(page: Page) -> None:
    page.emulate_media(color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(23, 22, 19)"
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(233, 230, 223)"
