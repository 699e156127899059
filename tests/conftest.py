"""What several test files stand on."""

import pytest
from benchmarks.harbour import EXAMPLES

from chromium import CHROMIUM, QUIET
from newsstand import newsstand
from rooms import FakeRooms


@pytest.fixture
def rooms(monkeypatch):
    return FakeRooms(monkeypatch)


@pytest.fixture(scope="session")
def harbour(tmp_path_factory):
    """The sample coverage built for real: what was made, and its story file, which no test may change."""
    from dateline.engines import build

    out = tmp_path_factory.mktemp("built") / "harbour.dateline"
    return build([EXAMPLES / "harbour"], out), out


@pytest.fixture
def pile(tmp_path):
    folder = tmp_path / "pile"
    folder.mkdir()
    (folder / "a.txt").write_text("The river rose on Friday.\n")
    (folder / "b.txt").write_text("The river fell on Sunday.\n")
    return folder


@pytest.fixture(scope="module")
def browser():
    """A Chromium for the tests of one file: while it is there, no other event loop runs in this thread."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        launched = driver.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield launched
        launched.close()


@pytest.fixture
def stand():
    """A server of invented pages and feeds on this machine."""
    with newsstand() as stand:
        yield stand


@pytest.fixture
def out(tmp_path):
    """The folder that pages are saved in."""
    return tmp_path / "pages"
