"""The served pages in a real browser: the keys, the brush, corrections with and without scripts, what a phone, a printer and a screen reader get."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from chromium import Record, needs_chromium, watched
from dateline.engines import build
from dateline.model import Event, Evidence, Story, When
from dateline.store import Store
from sample_story import BELL, story
from serving import served
from test_articles import PAGE
from test_story_sayings import FULL, report, told

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = needs_chromium

DAYS = [f"2024-05-{day:02}" for day in (1, 2, 2, 3, 5, 8)]
PIECES = ("Ana", "Ruz", "met", "captain", "Bo", "Lind")


def busy() -> Story:
    """The sample story with an event on each of some days, each resting on a word of its own."""
    first = story().events[0]
    more = [event(first, number, day) for number, day in enumerate(DAYS)]
    return replace(story(), events=(*story().events, *more))


def event(like: Event, number: int, day: str) -> Event:
    word = PIECES[number]
    start = BELL.text.index(word)
    proof = Evidence(BELL.id, (like.evidence[0].spans[0].__class__(start, start + len(word)),), word)
    return replace(
        like, id=f"{number:016x}", when=When(day, day), evidence=(proof,), summary=f"Summary {number}", mentions=()
    )


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    path = tmp_path_factory.mktemp("served") / "ferry.dateline"
    with Store.create(path) as store:
        store.write_story(busy())
    with served(path) as found:
        yield found


@pytest.fixture
def opened(address: str, browser: Browser) -> Iterator[tuple[Page, Record]]:
    page, record = watched(browser, viewport={"width": 1100, "height": 900})
    page.goto(f"{address}/")
    yield page, record
    page.close()


@pytest.fixture
def page(opened: tuple[Page, Record]) -> Page:
    return opened[0]


def current(page: Page) -> str:
    return page.locator(".current").get_attribute("id") or ""


def lines(page: Page) -> list[str]:
    ids: list[str] = page.evaluate("[...document.querySelectorAll('main .deeds > li')].map(line => line.id)")
    return ids


def test_j_and_k_go_from_line_to_line_and_stop_at_the_ends(page: Page) -> None:
    all_lines = page.locator("main :is(.deeds > li, .card:not(:has(.deeds)), .main-events li, tbody tr)").count()
    page.keyboard.press("j")
    first = page.locator(".current").evaluate("line => line.outerHTML")
    assert page.evaluate("document.activeElement.classList.contains('current')")
    page.keyboard.press("j")
    assert page.locator(".current").evaluate("line => line.outerHTML") != first
    page.keyboard.press("k")
    page.keyboard.press("k")
    assert page.locator(".current").count() == 1
    assert page.locator(".current").evaluate("line => line.outerHTML") == first
    for _ in range(all_lines + 2):
        page.keyboard.press("j")
    assert page.locator(".current").count() == 1


def to_a_line(page: Page) -> str:
    for _ in range(60):
        page.keyboard.press("j")
        if page.locator(".deeds > li.current").count():
            return current(page)
    raise AssertionError("no line of the account was reached")


def test_enter_opens_the_line(page: Page, address: str) -> None:
    line = to_a_line(page)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}/event/{line.removeprefix('event-')}")


def test_enter_on_a_link_follows_that_link(page: Page, address: str) -> None:
    to_a_line(page)
    page.locator(".current a.actor").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}/actor/**")


def test_e_shows_the_evidence_and_again_the_words_in_the_article(page: Page, address: str) -> None:
    to_a_line(page)
    page.keyboard.press("e")
    assert page.locator(".card:has(.current) details.behind[open]").count() == 1
    assert page.url == f"{address}/"
    page.keyboard.press("e")
    page.wait_for_url(f"{address}/article/**#event-**")


def test_slash_goes_to_the_search_and_escape_leaves_it(page: Page) -> None:
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "find"
    page.keyboard.type("jk?e/ferry")
    assert page.input_value("#find") == "jk?e/ferry"
    assert page.locator(".current, dialog[open]").count() == 0
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.id") != "find"


def test_a_question_mark_lists_the_keys_and_escape_closes_the_list(page: Page) -> None:
    page.keyboard.press("?")
    assert page.locator("dialog[open] kbd").all_inner_texts() == ["j", "k", "Enter", "e", "/", "?", "Esc"]
    page.keyboard.press("j")
    assert page.locator(".current").count() == 0
    page.keyboard.press("Escape")
    assert page.locator("dialog[open]").count() == 0


def test_escape_leaves_the_line(page: Page) -> None:
    page.keyboard.press("j")
    page.keyboard.press("Escape")
    assert page.locator(".current").count() == 0


def test_keys_with_a_modifier_are_the_browser_s(page: Page) -> None:
    for key in ("Control+j", "Alt+k", "Control+e"):
        page.keyboard.press(key)
    assert page.locator(".current").count() == 0


def test_drawing_over_the_bars_asks_for_those_days(page: Page, address: str) -> None:
    bars = page.locator(".strip a[data-from] .hit")
    boxes = [bars.nth(number).bounding_box() for number in range(bars.count())]
    first, last = boxes[1], boxes[3]
    assert first
    assert last
    page.mouse.move(first["x"] + first["width"] / 2, first["y"] + 20)
    page.mouse.down()
    page.mouse.move(last["x"] + last["width"] / 2, last["y"] + 20, steps=5)
    assert page.locator(".strip .brushed").count() == 3
    page.mouse.up()
    page.wait_for_url(f"{address}/?from=2024-05-02&to=2024-05-05")
    assert page.input_value("#from") == "2024-05-02"
    assert "2" in page.locator(".sentence").first.inner_text()


def test_a_click_on_a_bar_still_follows_its_link(page: Page, address: str) -> None:
    page.locator(".strip a[data-from] .hit").first.click(force=True)
    page.wait_for_url("**from=2024-05-01&to=2024-05-01")


def test_the_address_of_what_is_shown_can_be_copied(page: Page, address: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=address)
    page.goto(f"{address}/statements?status=said")
    page.click("button.copy")
    page.wait_for_selector("text=Copied.")
    assert page.evaluate("navigator.clipboard.readText()") == f"{address}/statements?status=said"


def test_nothing_is_asked_of_anyone_else_and_nothing_complained_of(opened: tuple[Page, Record], address: str) -> None:
    page, record = opened
    for name in (
        "",
        "actors",
        "statements",
        "positions",
        "figures",
        "wording",
        "outlets",
        "articles",
        "decisions",
        "about",
    ):
        page.goto(f"{address}/{name}")
        page.keyboard.press("j")
        page.keyboard.press("?")
    assert record.complaints == []
    assert record.dialogs == []
    assert {url.split("/")[2] for url in record.asked} == {address.split("/")[2]}


def test_every_page_is_complete_without_scripts(address: str, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/")
    page.click("details.behind summary")
    page.click(".sources a")
    assert f"/article/{BELL.id}#event-" in page.url
    page.fill("#find", "ferry")
    page.press("#find", "Enter")
    assert page.url == f"{address}/search?q=ferry"
    assert page.locator("mark").count() >= 1
    context.close()


def test_nothing_runs_off_the_side_of_a_phone(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    names = [
        "",
        "actors",
        "statements",
        "figures",
        "wording",
        "outlets",
        "articles",
        "decisions",
        "about",
        "search?q=ferry",
    ]
    for name in [
        *names,
        f"article/{BELL.id}",
        f"correct/event/{story().events[0].id}",
        f"correct/actor/{story().actors[0].id}",
    ]:
        page.goto(f"{address}/{name}")
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, name


def test_controls_are_not_printed(page: Page) -> None:
    page.emulate_media(media="print")
    assert page.locator("details.correct").first.is_hidden()


def test_every_field_and_button_has_a_name_for_screen_readers(page: Page, address: str) -> None:
    unnamed = """[...document.querySelectorAll('input:not([type=hidden]), select, button, summary')]
        .filter(e => !(e.labels?.length || e.getAttribute('aria-label') || e.textContent.trim())).map(e => e.outerHTML)"""
    for name in ("", "statements", f"correct/actor/{story().actors[0].id}", f"correct/event/{story().events[0].id}"):
        page.goto(f"{address}/{name}")
        assert page.evaluate(unnamed) == [], name


def test_a_line_is_cut_out_of_the_story_and_put_back_by_a_button_on_it(tmp_path: Path, browser: Browser) -> None:
    (tmp_path / "page.txt").write_text(PAGE)
    build([tmp_path / "page.txt"], tmp_path / "ferry.dateline")
    with served(tmp_path / "ferry.dateline") as found:
        page, record = watched(browser, viewport={"width": 1100, "height": 900})
        with Store.open(tmp_path / "ferry.dateline") as store:
            (article,) = store.read_story().articles
        page.goto(f"{found}/article/{article.id}")
        row = page.locator(".text .row", has_text="Passengers were told to take the bus")
        assert "furniture" not in (row.get_attribute("class") or "")
        row.get_by_role("button", name="Cut this line out of the story").click()
        assert "does not have 1 line that had been taken for its text" in page.locator(".notice").inner_text()
        row = page.locator(".text .row", has_text="Passengers were told to take the bus")
        assert "furniture" in (row.get_attribute("class") or "")
        assert row.locator("p").get_attribute("title") == "cut out of the story by a person"
        row.get_by_role("button", name="Put this line back into the story").click()
        assert page.get_by_text("was cut out by decision 1").is_visible()
        page.go_back()
        page.locator(".notice").get_by_role("button", name="Undo").click()
        row = page.locator(".text .row", has_text="Passengers were told to take the bus")
        assert "furniture" not in (row.get_attribute("class") or "")
        page.close()
        # A browser notes that the page which asks again came with a 409.
        assert [one for one in record.complaints if "409" not in one] == []
        assert record.dialogs == []


def test_one_thing_said_is_one_line_that_leads_to_each_form_with_what_is_cut_marked(
    browser: Browser, tmp_path: Path
) -> None:
    path = tmp_path / "sluice.dateline"
    with Store.create(path) as store:
        store.write_story(told(report("a", (FULL, "direct")), report("b", (FULL.partition(" in full")[0], "direct"))))
    with served(path) as found:
        page, record = watched(browser, viewport={"width": 390, "height": 800})
        page.goto(f"{found}/statements")
        assert page.locator(".card.said").count() == 1
        page.get_by_role("link", name="each outlet’s form by itself").click()
        assert page.locator(".card.said").count() == 2
        page.goto(f"{found}/statements")
        page.locator(".beside a").first.click()
        assert page.locator("h2", has_text="As others have it").count() == 1
        assert [text.split() for text in page.locator(".card.said ins").all_inner_texts()] == [
            ["[only", "here:", "in", "full", "]"]
        ]
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        page.close()
    assert record.complaints == []
