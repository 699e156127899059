"""What is answered at which address, over real HTTP."""

from __future__ import annotations

import csv
import http.client
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.pages.views import SUBJECTS, VIEWS
from dateline.store import Store
from sample_story import BELL, RUZ, story
from serving import served

LISTS = sorted(set(VIEWS) - SUBJECTS)
ONES = [
    f"actor/{RUZ.id}",
    f"article/{BELL.id}",
    f"event/{story().events[0].id}",
    f"statement/{story().statements[0].id}",
]


@dataclass
class Answer:
    status: int
    headers: http.client.HTTPMessage
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode("utf-8")


class Asking:
    """A client that sends what it is told to, as it is: no address is tidied first."""

    def __init__(self, address: str) -> None:
        self.connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=30)

    def __call__(self, path: str, method: str = "GET", **headers: str) -> Answer:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.connection.request(method, path, headers=named)
        answer = self.connection.getresponse()
        return Answer(answer.status, answer.headers, answer.read())


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("served") / "ferry.dateline"
    with Store.create(place) as store:
        store.write_story(story())
    return place


@pytest.fixture(scope="module")
def ask(file: Path) -> Iterator[Asking]:
    with served(file) as address:
        asking = Asking(address)
        yield asking
        asking.connection.close()


@pytest.mark.parametrize("name", [*LISTS, *ONES])
def test_every_view_is_a_page_json_and_csv_of_the_same_rows(ask: Asking, name: str) -> None:
    page, data, table = ask(f"/{name}"), ask(f"/{name}.json"), ask(f"/{name}.csv")
    assert (page.status, data.status, table.status) == (200, 200, 200)
    told = json.loads(data.body)
    rows = list(csv.DictReader(io.StringIO(table.body.decode("utf-8-sig"), newline="")))
    assert len(rows) == len(told["rows"])
    assert not rows or list(rows[0]) == [column["name"] for column in told["columns"]]
    assert page.headers["Content-Type"] == "text/html; charset=utf-8"
    assert data.headers["Content-Type"] == "application/json"
    assert table.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert table.headers["Content-Disposition"].startswith("attachment; filename=")


def test_the_first_page_is_the_account(ask: Asking) -> None:
    assert ask("/").text.count("Mayor Ana Ruz met captain Bo Lind on Monday.") >= 1
    assert json.loads(ask("/account.json").body)["view"] == "account"


def test_filters_live_in_the_address_and_hold_for_all_three_forms(ask: Asking) -> None:
    told = json.loads(ask("/statements.json?status=denied").body)
    assert (told["rows"], told["query"]) == ([], "status=denied")
    assert ask("/statements.csv?status=denied").body.decode("utf-8-sig").count("\n") == 1


def test_a_browser_that_has_the_page_is_told_so_until_the_file_changes(ask: Asking, file: Path) -> None:
    first = ask("/statements")
    again = ask("/statements", If_None_Match=first.headers["ETag"])
    assert (again.status, again.body) == (304, b"")
    assert "no-cache" in first.headers["Cache-Control"]
    assert first.headers["Last-Modified"].endswith(" GMT")
    with Store.open(file, write=True) as store:
        store.write_story(story())
    assert ask("/statements", If_None_Match=first.headers["ETag"]).status == 200


@pytest.mark.parametrize(
    "path", ["/", "/statements", "/statements.json", "/static/style.css", f"/article/{BELL.id}.txt"]
)
def test_head_has_the_headers_and_no_body(ask: Asking, path: str) -> None:
    whole, head = ask(path), ask(path, "HEAD")
    assert (head.status, head.body) == (200, b"")
    assert head.headers["Content-Length"] == str(len(whole.body))


@pytest.mark.parametrize(
    "path",
    [
        "/nothing",
        "/actor/0123456789",
        "/event/none",
        "/statement/none",
        "/article/none",
        "/article/none.txt",
        "/position/none",
        "/statements/anything",
        "/statements.xml",
        "/statements/",
        "//evil.example/",
        "/actor",
        "/static/nothing.css",
        "/a/b/c",
    ],
)
def test_what_is_not_there_is_said_in_words(ask: Asking, path: str) -> None:
    answer = ask(path)
    assert answer.status == 404
    assert "Traceback" not in answer.text
    assert len(answer.text) > 30


def test_a_program_that_asks_for_json_is_told_in_json(ask: Asking) -> None:
    answer = ask("/actor/none.json")
    assert (answer.status, answer.headers["Content-Type"]) == (404, "application/json")
    assert "error" in json.loads(answer.body)


@pytest.mark.parametrize(
    "path",
    [
        "/static/../app.py",
        "/static/..%2fapp.py",
        "/static/%2e%2e/%2e%2e/app.py",
        "/static/..%5capp.py",
        "/static//etc/passwd",
        "/static/%2fetc%2fpasswd",
        "/static/style.css%00.js",
        "/../../etc/passwd",
        "/article/..%2f..%2fetc%2fpasswd.txt",
        "/article/%2e%2e.txt",
        "/static/",
    ],
)
def test_no_address_leads_out_of_the_story(ask: Asking, path: str) -> None:
    assert ask(path).status == 404


def test_the_stored_text_is_a_file_to_keep_not_a_page(ask: Asking) -> None:
    answer = ask(f"/article/{BELL.id}.txt")
    assert answer.body == BELL.text.encode()
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert (
        answer.headers["Content-Disposition"]
        == f'attachment; filename="daily-bell-daily-bell-headline-{BELL.id[:12]}.txt"'
    )


def test_a_line_without_a_page_of_its_own_is_found_in_its_list(ask: Asking) -> None:
    for kind, record, where in (
        ("position", story().positions[0], "/positions"),
        ("figure", story().figures[0], "/figures"),
        ("wording", story().wording[0], "/wording"),
    ):
        answer = ask(f"/{kind}/{record.id}")
        assert answer.status == 303
        assert answer.headers["Location"].startswith(where)
        assert answer.headers["Location"].endswith(f"#{kind}-{record.id}")
        assert f'id="{kind}-{record.id}"' in ask(answer.headers["Location"].partition("#")[0]).text


def test_the_same_address_gives_the_same_bytes(ask: Asking) -> None:
    assert ask("/statements").body == ask("/statements").body


@pytest.mark.parametrize(
    "query",
    [
        "page=0",
        "page=-1",
        "page=99999999999999999999",
        "page=x",
        "from=yesterday",
        "from=2024-02-31&to=9999-99-99",
        "min=%00",
        "actor=%00%ff",
        "q=%22%22%22",
        "q=AND+OR+NEAR(",
        "q=" + "%F0%9F%98%80" * 200,
        "sort=random()",
        "kind='+OR+1=1--",
        "&&&===",
        "x=" * 50,
        "country=GBR&country=XXX&country=",
    ],
)
def test_odd_questions_get_a_page_all_the_same(ask: Asking, query: str) -> None:
    for name in ("", "statements", "figures", "search", "actors"):
        assert ask(f"/{name}?{query}").status == 200


def test_questions_without_end_are_refused(ask: Asking) -> None:
    assert ask("/?" + "&".join(f"a={number}" for number in range(300))).status == 400


@settings(max_examples=60, deadline=None)
@given(
    name=st.sampled_from([*LISTS, *ONES]),
    pairs=st.lists(
        st.tuples(
            st.sampled_from(
                [
                    "actor",
                    "kind",
                    "country",
                    "outlet",
                    "status",
                    "part",
                    "stance",
                    "relation",
                    "voice",
                    "from",
                    "to",
                    "min",
                    "q",
                    "page",
                    "sort",
                    "disputed",
                    "x",
                ]
            ),
            st.text(max_size=12),
        ),
        max_size=4,
    ),
)
def test_no_question_makes_the_server_fail(ask: Asking, name: str, pairs: list[tuple[str, str]]) -> None:
    from urllib.parse import urlencode

    query = urlencode(pairs, errors="replace")
    assert ask(f"/{name}?{query}").status == 200
