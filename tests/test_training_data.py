"""The training data that needs no weights to be tested: marked stretches to word tags, and paragraphs without stops."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from training.corpora import Tagged
from training.name_corpora import UNER, WIKIGOLD, columns, decided
from training.tagged import labels, read, word_tags
from training.treebanks import Sentence, without_stops


def sentence(words: str, heads: tuple[int, ...]) -> Sentence:
    forms = tuple(words.split())
    classes = tuple("PUNCT" if word == "." else "X" for word in forms)
    same = tuple("_" for _ in forms)
    return Sentence(forms, (True,) * len(forms), forms, classes, same, same, heads, same)


def test_a_word_is_tagged_with_the_span_it_begins_in() -> None:
    words = [("Rain", 0), ("is", 5), ("due", 8), ("said", 12), ("Okoro", 17)]
    assert word_tags(words, [(0, 11, "CONTENT"), (17, 22, "SOURCE")]) == [
        ("Rain", "B-CONTENT"), ("is", "I-CONTENT"), ("due", "I-CONTENT"), ("said", "O"), ("Okoro", "B-SOURCE"),
    ]  # fmt: skip


def test_two_spans_side_by_side_both_begin() -> None:
    words = [("two", 0), ("three", 4)]
    assert word_tags(words, [(0, 3, "N"), (4, 9, "N")]) == [("two", "B-N"), ("three", "B-N")]


def test_a_file_of_marked_paragraphs_gives_tags_and_keeps_every_twentieth_paragraph_back(tmp_path: Path) -> None:
    path = tmp_path / "marked.jsonl"
    entry = {"text": "Rain is due, Okoro said.", "spans": [[13, 18, "SOURCE"]]}
    path.write_text("\n".join([json.dumps(entry)] * 41))
    found = read(path, 110)
    assert found.tags == ("O", "B-SOURCE", "I-SOURCE")
    assert (len(found.train), len(found.dev)) == (38, 3)
    assert found.dev[0].words == ("Rain", "is", "due", ",", "Okoro", "said", ".")
    assert found.dev[0].allowed[4] == ("B-SOURCE",)
    assert found.dev[0].allowed[5] == ("O",)


def test_a_paragraph_without_spans_is_refused_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "marked.jsonl"
    path.write_text('{"text": "One.", "spans": []}\n{"text": "Two."}\n')
    with pytest.raises(ValueError, match="line 2"):
        read(path, 110)


def test_added_heads_are_listed_beside_the_others_under_a_name_of_their_own() -> None:
    assert labels({"attribution": Tagged(("O", "B-CUE", "I-CUE"), [], [])}) == {
        "head:attribution": ["O", "B-CUE", "I-CUE"]
    }


def test_a_paragraph_loses_its_stops_and_nothing_else() -> None:
    short = without_stops((sentence("Rain fell .", (2, 0, 2)), sentence("Why", (0,))))
    assert [s.words for s in short] == [("Rain", "fell"), ("Why",)]
    assert short[0].heads == (2, 0)


def test_a_stop_that_words_hang_on_stays() -> None:
    kept = sentence("Rain fell .", (3, 3, 0))
    assert without_stops((kept,)) == (kept,)


def test_a_name_that_goes_on_as_another_type_begins_anew(tmp_path: Path) -> None:
    path = tmp_path / "names.conll"
    path.write_text("Basin\tB-LOC\nRepublic\tI-PER\nof\tI-PER\nNowhere\tI-LOC\n")
    (found,) = columns(path, UNER, 110)
    assert [choice[0] for choice in found.allowed] == ["B-LOC", "B-PERSON", "I-PERSON", "B-LOC"]


def test_a_corpus_that_writes_inside_on_every_word_gets_its_beginnings(tmp_path: Path) -> None:
    path = tmp_path / "names.conll"
    path.write_text("Ada I-PER\nLovelace I-PER\nwrote O\n")
    (found,) = columns(path, WIKIGOLD, 110)
    assert found.allowed[0] == ("B-PERSON",)
    assert found.allowed[1] == ("I-PERSON",)
    assert "B-DATE" in found.allowed[2]


def test_with_open_data_alone_a_place_is_a_place_and_what_is_unmarked_is_no_name(tmp_path: Path) -> None:
    path = tmp_path / "names.conll"
    path.write_text("Lorvia I-LOC\nin O\n2024 O\n")
    (found,) = columns(path, decided(WIKIGOLD), 110)
    assert found.allowed == (("B-LOC",), ("O",), ("O",))
