"""What a reader is told while the file is being written, is gone, is broken, or has too much to tell at once."""

from __future__ import annotations

import json
import sqlite3
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from dateline.store import Store
from dateline.web import run
from sample_story import story
from serving import served


@pytest.fixture
def path(tmp_path: Path) -> Path:
    place = tmp_path / "ferry.dateline"
    with Store.create(place) as store:
        store.write_story(story())
    return place


@pytest.fixture
def address(path: Path) -> Iterator[str]:
    with served(path) as found:
        yield found


def ask(address: str) -> tuple[int, str, str | None]:
    """Returns the status, the page, and after how many seconds to ask again."""
    try:
        with urllib.request.urlopen(address, timeout=30) as answer:
            return answer.status, answer.read().decode(), answer.headers["Retry-After"]
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read().decode(), error.headers["Retry-After"]


def test_while_another_writes_the_page_says_so_and_tries_again_by_itself(
    path: Path, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert ask(f"{address}/statements")[0] == 200
    monkeypatch.setattr(run, "MAX_SECONDS", 0.2)
    build = sqlite3.connect(path, isolation_level=None)
    build.execute("BEGIN EXCLUSIVE")
    status, page, after = ask(f"{address}/statements")
    assert (status, after) == (503, "3")
    assert "is being written, by a build or a decision" in page
    assert '<meta http-equiv="refresh" content="3">' in page
    build.execute("ROLLBACK")
    build.close()
    assert ask(f"{address}/statements")[0] == 200


def test_a_build_under_way_does_not_keep_readers_waiting(path: Path, address: str) -> None:
    build = sqlite3.connect(path, isolation_level=None)
    build.execute("BEGIN IMMEDIATE")
    build.execute("UPDATE story SET title = 'Later'")
    assert "The ferry &lt;deal&gt;" in ask(f"{address}/")[1]
    build.execute("COMMIT")
    build.close()
    assert "Later" in ask(f"{address}/")[1]


def test_what_takes_too_long_is_stopped_and_said(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "MAX_SECONDS", -1.0)
    monkeypatch.setattr("dateline.store.browse.reader._STEPS", 1)
    status, page, _ = ask(f"{address}/statements")
    assert (status, "takes longer than a page may take" in page) == (503, True)


def test_a_file_taken_away_is_said_to_be_gone_until_it_is_back(path: Path, address: str, tmp_path: Path) -> None:
    path.rename(tmp_path / "elsewhere")
    for name in ("", "actors", f"article/{story().articles[0].id}.txt"):
        assert ask(f"{address}/{name}")[0] == 410
    status, said, _ = ask(f"{address}/actors.json")
    assert (status, "is not there any more" in json.loads(said)["error"]) == (410, True)
    (tmp_path / "elsewhere").rename(path)
    assert ask(f"{address}/")[0] == 200


def test_what_was_put_in_its_place_is_named_for_what_it_is(path: Path, address: str) -> None:
    for body, words in ((b"notes", "not a story file"), (path.read_bytes()[:9000] + b"x" * 9000, "damaged")):
        path.unlink()
        path.write_bytes(body)
        status, page, _ = ask(f"{address}/statements")
        assert (status, words in page) == (500, True), page
        assert path.read_bytes() == body


def test_a_defect_of_ours_is_called_one_and_shows_no_traceback(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("secret")

    monkeypatch.setitem(__import__("dateline.pages.views", fromlist=["VIEWS"]).VIEWS, "about", broken)
    status, page, _ = ask(f"{address}/about")
    assert (status, "defect of Dateline" in page) == (500, True)
    assert "secret" not in page
    assert "Traceback" not in page
