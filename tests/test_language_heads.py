"""Added heads: their marks come back in offsets of the stored text, and everything else is read as without them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from dateline.language import load
from dateline.language.engine import Engine, Mark
from dateline.language.heads import available
from dateline.language.names import Name

TEXT = "Notes.\n\nThe ferry sank,  officials said. Nobody was hurt."
SPANS = [(0, 6), (8, len(TEXT))]


class FirstTwo:
    """Marks the first two words of a window, and a stretch that goes on past its end."""

    def marks(self, vectors: np.ndarray) -> list[Name]:
        count = len(vectors)
        return [Name(0, min(2, count), "FIRST"), Name(count - 1, count + 5, "LAST")]


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> Engine:
    found = load()
    monkeypatch.setitem(found._heads, "first", FirstTwo())  # type: ignore[arg-type]
    return found


def test_marks_are_stretches_of_the_stored_text(engine: Engine) -> None:
    heading, story = engine.read(TEXT, SPANS, heads=["first"])
    assert heading.marks["first"] == [Mark(0, 6, "FIRST"), Mark(5, 6, "LAST")]
    assert [(TEXT[m.start : m.end], m.label) for m in story.marks["first"]] == [("The ferry", "FIRST"), (".", "LAST")]


def test_a_head_changes_nothing_else(engine: Engine) -> None:
    with_head, without = engine.read(TEXT, SPANS, heads=["first"]), engine.read(TEXT, SPANS)
    assert [p.doc.to_bytes() for p in with_head] == [p.doc.to_bytes() for p in without]
    assert without[0].marks == {}


def test_marks_of_a_long_paragraph_are_found_in_every_window(engine: Engine) -> None:
    text = "The ferry sank near the old harbour on Monday. " * 60
    (paragraph,) = engine.read(text, [(0, len(text))], heads=["first"])
    firsts = [text[m.start : m.end] for m in paragraph.marks["first"] if m.label == "FIRST"]
    assert len(firsts) > 1
    assert set(firsts) == {"The ferry"}


def test_an_unknown_head_is_refused_with_those_there_are() -> None:
    with pytest.raises(FileNotFoundError, match="no head called 'weather'"):
        load().read(TEXT, SPANS, heads=["weather"])


def test_heads_are_files_in_the_folder_of_the_engine(tmp_path: Path) -> None:
    assert available(tmp_path) == []
    (tmp_path / "heads").mkdir()
    (tmp_path / "heads" / "attribution.onnx").touch()
    assert available(tmp_path) == ["attribution"]
