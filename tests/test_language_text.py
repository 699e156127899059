"""The text of a paragraph comes out of the language room as it went in, character for character."""

import subprocess
import sys

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from dateline import language
from dateline.language import datelines, detect_language, load, tokens

TOKENIZER = tokens.blank()
NEWSY = st.text(
    alphabet=st.sampled_from("ab Zé’“”\"'-–—.,!?$€%\u00a0\u200b\u2009\t\n\r\x00\x1f\ufeff😀👩‍👧0129/()"), max_size=80
)


@given(st.one_of(st.text(max_size=80), NEWSY))
@example("“We won’t,”\u00a0she said —\u2009twice 👩‍👧.")
@example(" \n ")
def test_tokens_hold_every_character_of_a_text(text):
    assert tokens.tokenize(TOKENIZER, text).text == text


@settings(deadline=None, max_examples=60)
@given(NEWSY)
def test_a_document_holds_every_character_of_its_paragraph(text):
    stored = "Before. " + text + " After."
    [paragraph] = load().read(stored, [(8, 8 + len(text))])
    assert paragraph.doc.text == text
    assert all(stored[paragraph.start + t.idx :].startswith(t.text) for t in paragraph.doc)


def test_a_lone_surrogate_keeps_its_place():
    assert tokens.tokenize(TOKENIZER, "a\ud800b c").text == "a\ufffdb c"


def test_a_run_without_spaces_is_not_cut_for_ever():
    text = "Look: " + "(" * 50_000 + " end"
    assert [t.text for t in tokens.tokenize(TOKENIZER, text)] == ["Look:", "(" * 50_000, "end"]


def test_numbers_dashes_and_slashes_are_cut_as_treebanks_cut_them():
    words = [t.text for t in tokens.tokenize(TOKENIZER, "A 2014–19 pro-2020 plan by Lagos/Abuja")]
    assert words == ["A", "2014", "–", "19", "pro", "-", "2020", "plan", "by", "Lagos", "/", "Abuja"]


@pytest.mark.parametrize(
    ("paragraph", "rest"),
    [
        ("NAIROBI (Reuters) - Rivers rose.", "Rivers rose."),
        ("PORT-AU-PRINCE, Haiti (AP) — Crowds gathered.", "Crowds gathered."),
        ("PARIS — Unions marched.", "Unions marched."),
        ("NEW DELHI: Prices fell.", "Prices fell."),
        ("Nairobi, Kenya (CNN) -- Rivers rose.", "Rivers rose."),
        ("(Reuters) - Shares fell.", "Shares fell."),
        ("ST. PETERSBURG, March 3 (Xinhua) -- Ships left.", "Ships left."),
        ("The army — all of it — left.", None),
        ("A - the best of marks.", None),
        ("She said: it is over.", None),
        ("UN chief Amina Odhiambo (left) spoke.", None),
        ("", None),
    ],
)
def test_a_dateline_ends_where_the_story_begins(paragraph, rest):
    end = datelines.dateline_end(paragraph)
    assert (paragraph[end:] if end else None) == rest


def test_the_language_of_a_text_is_told_by_its_code():
    assert detect_language("The ministers met on Tuesday to talk about the price of bread.") == "en"
    assert detect_language("Los ministros se reunieron el martes para hablar del precio del pan.") == "es"
    assert detect_language("12 — 14") == ""


def test_importing_the_room_loads_no_library():
    check = "import sys, dateline.language as l; sys.exit(bool({'spacy', 'numpy', 'onnxruntime'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", check], check=False).returncode == 0


def test_a_folder_without_weights_is_named_in_the_error(tmp_path):
    with pytest.raises(FileNotFoundError, match=r"needs model\.onnx"):
        load(tmp_path)


def test_the_weights_stay_small():
    assert sum(path.stat().st_size for path in language.WEIGHTS.iterdir()) < 25_000_000
