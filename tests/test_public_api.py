import subprocess
import sys

import pytest

import dateline
from dateline.store import Store
from rooms import FakeRooms
from samples import STORY

PUBLIC = [
    "Actor",
    "Article",
    "Checked",
    "DatelineError",
    "Event",
    "Evidence",
    "Figure",
    "FigureGroup",
    "Position",
    "Problem",
    "Reading",
    "SkippedWarning",
    "Span",
    "Statement",
    "Store",
    "Story",
    "When",
    "Wording",
    "__version__",
    "build",
    "export_json",
    "export_site",
    "load",
    "read",
    "to_json",
    "verify",
]


def test_the_public_names_are_these():
    assert dateline.__all__ == PUBLIC
    assert dir(dateline) == PUBLIC


@pytest.mark.parametrize("name", PUBLIC)
def test_every_public_name_can_be_used(name):
    assert getattr(dateline, name) is not None


def test_a_name_that_is_not_public_is_an_attribute_error():
    with pytest.raises(AttributeError, match="no attribute 'tell'"):
        _ = dateline.tell


def test_importing_the_package_imports_no_other_module_of_it():
    code = "import sys, dateline; print([name for name in sys.modules if name.startswith('dateline.')])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout == "[]\n"


def test_a_story_is_built_in_a_line(monkeypatch, tmp_path):
    FakeRooms(monkeypatch)
    (tmp_path / "a.txt").write_text("The river rose on Friday.\n")
    story = dateline.build(tmp_path / "a.txt", tmp_path / "river.dateline", title="The river")
    assert story == dateline.load(tmp_path / "river.dateline")
    assert story.title == "The river"


def test_a_file_left_out_is_warned_of(monkeypatch, tmp_path):
    FakeRooms(monkeypatch)
    (tmp_path / "a.txt").write_text("The river rose on Friday.\n")
    with pytest.warns(dateline.SkippedWarning, match="gone.txt"):
        dateline.build([tmp_path / "a.txt", tmp_path / "gone.txt"], tmp_path / "river.dateline")


def test_documents_are_read_one_by_one(monkeypatch, tmp_path):
    FakeRooms(monkeypatch)
    (tmp_path / "a.txt").write_text("The river rose on Friday.\n")
    [(article, reading)] = dateline.read([tmp_path])
    assert (article.id, article.text) == (reading.document, "The river rose on Friday.\n")


def test_a_story_is_exported(tmp_path):
    dateline.export_json(STORY, tmp_path / "story.json")
    assert (tmp_path / "story.json").read_text("utf-8").startswith('{\n "format": "dateline-story/1"')
    dateline.export_site(STORY, tmp_path / "site")
    assert (tmp_path / "site" / "index.html").exists()


def test_a_story_that_cannot_be_used_is_a_dateline_error(tmp_path):
    with pytest.raises(dateline.DatelineError):
        dateline.load(tmp_path / "gone.dateline")


def test_a_store_is_public(tmp_path):
    assert dateline.Store is Store
