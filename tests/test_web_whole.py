"""All rows of a list at once, as JSON and CSV."""

import csv
import http.client
import io
import itertools
import json
import time
import urllib.error
import urllib.request

import pytest

from crowded_story import Deed, crowded
from dateline.pages import Query
from dateline.store import Store
from dateline.store.browse import Browse, Filters
from dateline.web import whole
from serving import served

EVENTS = 120


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory):
    path = tmp_path_factory.mktemp("whole") / "crowd.dateline"
    deeds = [Deed(n % 3, n % 3, (n % 4,), ((n + 1) % 4,), (n % 6,), n % 28 + 1, disputed=False) for n in range(EVENTS)]
    with Store.create(path) as store:
        store.write_story(crowded(deeds))
    with served(path) as found:
        yield found


def get(address: str, path: str) -> str:
    with urllib.request.urlopen(address.rstrip("/") + path) as answer:
        return answer.read().decode("utf-8-sig")


@pytest.mark.parametrize("size", [1000, 50, 7])
def test_all_rows_are_those_of_its_pages_one_after_another(address, size, monkeypatch):
    monkeypatch.setattr(whole, "SIZE", size)
    pages = [json.loads(get(address, f"/account.json?page={page}&sort=-date"))["rows"] for page in (1, 2, 3)]
    rows = [row for page in pages for row in page]
    told = json.loads(get(address, "/account.json?sort=-date&all=1"))
    assert (told["rows"], told["total"], told["all"]) == (rows, EVENTS, True)
    assert told["sentence"] == f"All {EVENTS} events, newest first."
    table = list(csv.DictReader(io.StringIO(get(address, "/account.csv?sort=-date&all=1"), newline="")))
    assert [row["id"] for row in table] == [row["id"] for row in rows]


def test_a_list_without_rows_is_whole_too(address):
    assert json.loads(get(address, "/account.json?q=nowhere&all=1"))["rows"] == []
    assert get(address, "/account.csv?q=nowhere&all=1").count("\r\n") == 1


def test_a_page_of_a_longer_list_says_that_there_is_more_and_where(address):
    text = get(address, "/account?page=2")
    assert f"all {EVENTS} rows of its 3 pages as" in text
    assert 'href="/account.csv?all=1"' in text
    assert "all=1" not in get(address, "/account?outlet=nobody")


def test_a_list_of_too_many_rows_is_refused_in_words(address, monkeypatch):
    monkeypatch.setattr(whole, "MOST", 100)
    with pytest.raises(urllib.error.HTTPError) as refused:
        get(address, "/account.json?all=1")
    assert refused.value.code == 413
    assert "This list has 120 rows" in refused.value.read().decode()


def test_a_list_whose_file_is_written_to_meanwhile_breaks_off_and_the_terminal_says_why_in_one_line(
    address, monkeypatch, capfd, caplog
):
    states = itertools.count()
    monkeypatch.setattr(whole, "SIZE", 50)
    monkeypatch.setattr("dateline.web.file.StoryFile.state", lambda self: (str(next(states)), 0.0))
    with pytest.raises(http.client.IncompleteRead):
        get(address, "/account.json?all=1")
    told = capfd.readouterr().err.splitlines()
    assert (len(told), caplog.messages) == (1, [])
    assert told[0].startswith("A list broke off: ")
    assert told[0].endswith("crowd.dateline was written to while a list of it was sent: ask for the list again.")


def test_no_address_asks_for_longer_pages():
    assert Query.parse({"size": ["9999"]}) == Query()


def test_what_lists_are_counted_from_is_read_anew_soon_after_the_file_was_written_to(tmp_path, monkeypatch):
    prepared = []
    monkeypatch.setattr(Browse, "prepare", lambda self, kind: prepared.append((kind, self.count("event", Filters()))))
    path = tmp_path / "crowd.dateline"
    deeds = [Deed(0, 0, (0,), (1,), (n % 6,), n % 28 + 1, disputed=False) for n in range(9)]
    with Store.create(path) as store:
        store.write_story(crowded(deeds))
    with served(path) as found:
        wait_for(lambda: ("wording", 9) in prepared)
        with Store.open(path, write=True) as store:
            store.write_story(crowded(deeds[:4]))
        time.sleep(0.05)
        get(found, "/account.json")
        wait_for(lambda: ("wording", 4) in prepared)


def wait_for(happened):
    end = time.monotonic() + 20
    while not happened() and time.monotonic() < end:
        time.sleep(0.02)
    assert happened()
