"""Decisions from the page: sent by forms that work without scripts, taken once, asked again where they go against an earlier one."""

from __future__ import annotations

import http.client
import json
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlencode, urlsplit

import pytest

import dateline
from chromium import needs_chromium
from dateline.store import Store
from dateline.web.deciding import back_to, way_back
from serving import served

if TYPE_CHECKING:
    from playwright.sync_api import Browser

TEXTS = {
    "bell.txt": """Ferry talks begin

Mayor Ada Moro met union leader Bo Lind on 3 May 2031. "The ferry will sail again on Monday," Moro said. Lind rejected the offer of the city council. Some 300 workers protested against the mayor.
""",
    "wind.txt": """Council and union at odds

Ada Moro, the mayor, accused the union of blocking the port. Captain Eva Lind supported Moro on 4 May 2031. "We are ready," Eva Lind said. Bo Lind criticised Mayor Moro.
""",
}


class Site:
    """A reader without scripts: asks for pages, and sends the forms that stand on them."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=60)
        self.token = re.findall(r'name="token" value="([^"]+)"', self.page("/"))[0]

    def ask(self, method: str, path: str, body: str | None = None, **headers: str) -> http.client.HTTPResponse:
        self.connection.request(method, path, body, {name.replace("_", "-"): value for name, value in headers.items()})
        answer = self.connection.getresponse()
        self.body = answer.read().decode("utf-8-sig")
        return answer

    def page(self, path: str) -> str:
        answer = self.ask("GET", path)
        assert answer.status == 200, (path, answer.status)
        return unescape(self.body)

    def rows(self, view: str) -> list[dict[str, object]]:
        rows: list[dict[str, object]] = json.loads(self.page(f"/{view}.json"))["rows"]
        return rows

    def send(self, path: str = "/decide", **fields: str | list[str]) -> tuple[int, str]:
        """Returns the status and where it leads, or what the page says."""
        body = urlencode({"token": self.token, **fields}, doseq=True)
        form = "application/x-www-form-urlencoded"
        answer = self.ask("POST", path, body, Origin=self.address, Sec_Fetch_Site="same-origin", Content_Type=form)
        return answer.status, answer.headers.get("Location") or unescape(self.body)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pile = tmp_path_factory.mktemp("pile")
    for name, text in TEXTS.items():
        (pile / name).write_text(text, "utf-8")
    path = pile.parent / "decided.dateline"
    path.unlink(missing_ok=True)
    dateline.build([pile], path, title="The ferry")
    return path


@pytest.fixture
def site(built: Path, tmp_path: Path) -> Iterator[Site]:
    path = tmp_path / "story.dateline"
    path.write_bytes(built.read_bytes())
    with served(path, who="Ada") as address:
        found = Site(address)
        found.path = path  # type: ignore[attr-defined]
        yield found
        found.connection.close()


def named(site: Site, name: str) -> str:
    return next(str(row["id"]) for row in site.rows("actors") if row["name"] == name)


def test_a_line_is_hidden_from_its_page_and_comes_back_when_that_is_undone(site: Site) -> None:
    first = site.rows("statements")[0]
    status, where = site.send(about=f"hide statement {first['id']}", back="/statements?status=said")
    assert (status, where) == (303, "/statements?status=said&decided=1")
    page = site.page(where)
    assert "Decision 1:" in page
    assert "is not shown" in page
    assert first["id"] not in [row["id"] for row in site.rows("statements")]
    with Store.open(site.path) as store:  # type: ignore[attr-defined]
        assert [(one.kind, one.who, one.subject) for one in store.decisions()] == [("hide", "Ada", first["id"])]
    assert 'value="undo decision 1"' in site.page("/decisions")
    assert site.send(about="undo decision 1", back="/decisions") == (303, "/decisions?decided=2")
    assert first["id"] in [row["id"] for row in site.rows("statements")]
    assert 'value="undo decision 1"' not in site.page("/decisions")


def test_what_goes_against_an_earlier_decision_is_asked_again_in_words(site: Site) -> None:
    moro = named(site, "Ada Moro")
    back = f"/actor/{moro}"
    assert site.send(kind="rename", subject_kind="actor", subject=moro, name="Ada B. Moro", back=back)[0] == 303
    status, said = site.send(
        kind="rename", subject_kind="actor", subject=moro, name="Mayor Moro", back=back, note="so they say"
    )
    assert status == 409
    assert "renamed “Ada B. Moro” by decision 1 (Ada," in said
    assert named(site, "Ada B. Moro") == moro
    fields = dict(
        re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', said[said.index("Nothing was changed") :])
    )
    assert (fields["name"], fields["note"]) == ("Mayor Moro", "so they say")
    fields.pop("token")
    assert site.send(anyway="yes", **fields) == (303, f"{back}?decided=2")
    assert named(site, "Mayor Moro") == moro


def test_the_page_of_corrections_finds_who_may_be_the_same(site: Site) -> None:
    eva = named(site, "Eva Lind")
    page = site.page(f"/correct/actor/{named(site, 'Bo Lind')}")
    assert f'name="other" value="{eva}"' in page
    assert "Bo Lind" in page
    found = site.page(f"/correct/actor/{eva}?find=moro")
    assert f'value="{named(site, "Ada Moro")}"' in found


def test_two_actors_are_put_together_and_a_no_before_that_is_heeded(site: Site) -> None:
    bo, eva = named(site, "Bo Lind"), named(site, "Eva Lind")
    asked = {"subject_kind": "actor", "subject": bo, "other": eva, "back": f"/actor/{bo}"}
    assert site.send(kind="not_this", **asked)[0] == 303
    status, said = site.send(kind="merge", **asked)
    assert (status, "kept apart by decision 1" in said) == (409, True)
    assert site.send(kind="merge", anyway="yes", **asked)[0] == 303
    assert "Eva Lind" not in [row["name"] for row in site.rows("actors")]


def test_an_event_gets_another_date_and_one_that_is_no_day_is_refused(site: Site) -> None:
    event = site.rows("account")[0]
    asked = {"kind": "date", "subject_kind": "event", "subject": str(event["id"]), "back": "/"}
    assert site.send(**asked, **{"from": "soon"})[0] == 400
    assert site.send(**asked, **{"from": "2031-05-09", "to": "2031-05-10"})[0] == 303
    moved = next(row for row in site.rows("account") if row["id"] == event["id"])
    assert (moved["from"], moved["to"]) == ("2031-05-09", "2031-05-10")


def test_every_kind_of_record_has_what_can_be_decided_about_it(site: Site) -> None:
    event, article = site.rows("account")[0]["id"], site.rows("articles")[0]["id"]
    for kind, id_ in (("event", event), ("document", article), ("actor", named(site, "Ada Moro"))):
        page = site.page(f"/correct/{kind}/{id_}")
        assert 'value="confirm"' in page
        assert 'value="hide"' in page
    assert site.ask("GET", "/correct/actor/none").status == 404
    assert site.ask("GET", "/correct/statement/none").status == 404


def test_a_confirmed_line_says_so(site: Site) -> None:
    event = site.rows("account")[0]["id"]
    assert site.send(about=f"confirm event {event}", back="/")[0] == 303
    assert "confirmed by hand" in site.page("/")
    assert f'value="confirm event {event}"' not in site.page("/")


def test_who_signs_can_be_changed_and_is_shown_as_text(site: Site) -> None:
    assert site.send("/sign", who="  Bo  <b> ", back="/decisions") == (303, "/decisions")
    site.send(about=f"confirm actor {named(site, 'Ada Moro')}", back="/")
    site.ask("GET", "/decisions")
    assert "Bo &lt;b&gt;" in site.body


@needs_chromium
@pytest.mark.parametrize("scripts", [True, False])
def test_a_real_browser_corrects_a_line_and_takes_it_back_with_and_without_scripts(
    site: Site, browser: Browser, scripts: bool
) -> None:
    context = browser.new_context(java_script_enabled=scripts)
    page = context.new_page()
    page.goto(f"{site.address}/statements")
    cards = page.locator(".card.said").count()
    page.locator(".card.said details.correct summary").first.click()
    page.locator(".card.said details.correct[open] button", has_text="Hide").click()
    page.wait_for_url("**/statements?decided=1")
    assert "Decision 1:" in page.inner_text(".notice")
    assert page.locator(".card.said").count() == cards - 1
    page.click(".notice button")
    page.wait_for_url("**/statements?decided=2")
    assert page.locator(".card.said").count() == cards
    context.close()


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"about": "hide"},
        {"about": "destroy actor x"},
        {"about": "hide planet x"},
        {"kind": "split", "subject_kind": "actor", "subject": "x", "mention": "../../etc"},
    ],
)
def test_a_form_that_asks_for_nothing_known_is_refused(site: Site, fields: dict[str, str]) -> None:
    assert site.send(**fields)[0] == 400


def test_what_cannot_be_decided_is_said_and_nothing_is_stored(site: Site) -> None:
    status, said = site.send(about="hide actor none", back="/")
    assert (status, "there is no actor none" in said) == (409, True)
    with Store.open(site.path) as store:  # type: ignore[attr-defined]
        assert store.decisions() == []


def test_a_link_decides_nothing(site: Site) -> None:
    assert site.ask("GET", "/decide?about=hide+actor+x").status in (404, 405)
    assert site.ask("HEAD", "/decide").status in (404, 405)


def test_a_form_leads_back_to_a_page_of_ours_and_nowhere_else() -> None:
    assert way_back("/actors?kind=person&page=2#actor-1", 7) == "/actors?kind=person&page=2&decided=7#actor-1"
    assert way_back("/?decided=3", 4) == "/?decided=4"
    for foreign in (
        "http://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "javascript:alert(1)",
        "",
        "/a\nb",
        "x",
    ):
        assert back_to(foreign) == "/"
        assert way_back(foreign, 1) == "/?decided=1"
