"""What several test files stand on."""

import pytest

from rooms import FakeRooms


@pytest.fixture
def rooms(monkeypatch):
    return FakeRooms(monkeypatch)


@pytest.fixture
def pile(tmp_path):
    folder = tmp_path / "pile"
    folder.mkdir()
    (folder / "a.txt").write_text("The river rose on Friday.\n")
    (folder / "b.txt").write_text("The river fell on Sunday.\n")
    return folder
