from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.captures import NotAPage, Skipped, decode, find
from dateline.model import Capture, last_name


def paths_of(found):
    return [c.paths[0] if isinstance(c, Capture) else c.path for c in found]


def test_a_text_capture_is_the_file_itself_unchanged():
    data = "Floods hit the valley.\r\n\r\n\u00a0 Two bridges are closed.  \n".encode()
    assert decode(data, "a.txt").text == data.decode()


def test_a_byte_order_mark_stays_so_that_offsets_agree_with_the_file():
    assert decode(b"\xef\xbb\xbfHarbour strike ends.", "a.txt").text == "\ufeffHarbour strike ends."


def test_the_id_depends_on_the_bytes_alone():
    assert decode(b"Same words.", "a.txt").id == decode(b"Same words.", "b.txt").id


def test_legacy_encodings_are_read():
    assert (
        decode("Le café fermé à Orléans, dit-elle.".encode("cp1252"), "a.txt").text
        == "Le café fermé à Orléans, dit-elle."
    )


def test_wide_text_without_a_mark_is_read():
    assert decode("Harbour strike ends.".encode("utf-16-le"), "a.txt").text == "Harbour strike ends."


def test_a_file_cut_in_mid_character_is_still_utf_8():
    capture = decode("Où est passé l’été ? Fête à Nîm".encode() + "é".encode()[:1], "a.txt")
    assert (capture.encoding, capture.text.startswith("Où est passé l’été")) == ("utf-8", True)


def test_html_is_told_by_its_content_not_by_its_name():
    capture = decode(b"<!DOCTYPE html><html><body><p>Rain fell.</p></body></html>", "saved.txt")
    assert (capture.kind, capture.text) == ("html", "Rain fell.")


def test_a_text_that_names_a_tag_is_no_html():
    assert decode(b"Use the <p> element, she wrote.", "a.html").kind == "text"


def test_each_block_of_a_page_is_a_line_and_scripts_are_left_out():
    page = b"<html><body><h1>Title</h1><p>One <b>bold</b>\nword.</p><script>no()</script><div>Two<br>Three</div></body></html>"
    assert decode(page, "a.html").text.split("\n") == ["Title", "One bold word.", "Two", "Three"]


def test_hidden_parts_of_a_page_are_no_text():
    page = b'<html><body><p>Seen.</p><p hidden>Not seen.</p><div style="display: none">Nor this.</div></body></html>'
    assert decode(page, "a.html").text == "Seen."


def test_blank_lines_of_preformatted_text_set_paragraphs_apart():
    page = b"<html><body><pre>Rain fell\nall night.\n\nThe <b>river</b>\n rose.\n \nIt fell again.</pre><p>One\n\nline.</p></body></html>"
    assert decode(page, "a.html").text.split("\n") == [
        "Rain fell all night.",
        "The river rose.",
        "It fell again.",
        "One line.",
    ]


def test_a_table_row_is_one_line():
    page = b"<html><body><table><tr><td>Kisumu</td><td>12</td></tr><tr><td>Nakuru</td><td>7</td></tr></table></body></html>"
    assert decode(page, "a.html").text.split("\n") == ["Kisumu | 12", "Nakuru | 7"]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"%PDF-1.7 ...", "PDF"),
        (b"\x89PNG\r\n", "picture"),
        (bytes(range(256)) * 8, "binary"),
        (b"  \n ", "empty"),
        (b'{"a": 1}', "JSON"),
    ],
)
def test_what_is_no_page_says_what_it_is(data, reason):
    with pytest.raises(NotAPage, match=reason):
        decode(data, "x")


def test_a_page_nested_a_hundred_thousand_deep_is_survived():
    assert decode(b"<html><p>Top.</p>" + b"<div>" * 100_000 + b"deep", "a.html").text.startswith("Top.")


def test_a_tag_with_a_million_attributes_costs_nothing():
    attributes = b" ".join(b'a%d="<x>"' % n for n in range(200_000))
    assert decode(b"<html><body " + attributes + b"><p>Rain fell.</p></body></html>", "a.html").text == "Rain fell."


def test_stray_nul_characters_do_not_end_a_page():
    assert decode(b"<html><body><p>Be\x00fore.</p><p>After.</p></body></html>", "a.html").text == "Before.\nAfter."


def test_folders_are_searched_in_the_order_of_names(tmp_path: Path):
    for name in ("b.txt", "a/z.txt", "a/y.txt", ".hidden/x.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("Rain fell on the coast.")
    assert [Path(p).relative_to(tmp_path).as_posix() for p in paths_of(find([tmp_path]))] == [
        "a/y.txt",
        "a/z.txt",
        "b.txt",
    ]


def test_what_cannot_be_read_is_skipped_with_the_reason(tmp_path: Path):
    (tmp_path / "empty.txt").write_text("")
    (tmp_path / "large.txt").write_text("x" * 50)
    (tmp_path / "link.txt").symlink_to(tmp_path / "nowhere")
    reasons = {
        Path(s.path).name: s.reason
        for s in find([tmp_path, tmp_path / "missing.txt"], max_bytes=40)
        if isinstance(s, Skipped)
    }
    assert "empty" in reasons["empty.txt"]
    assert "over the limit" in reasons["large.txt"]
    assert "link to nothing" in reasons["link.txt"]
    assert "no such file" in reasons["missing.txt"]


def test_a_folder_linked_into_itself_is_searched_once(tmp_path: Path):
    (tmp_path / "a.txt").write_text("Rain fell on the coast.")
    (tmp_path / "loop").symlink_to(tmp_path)
    found = list(find([tmp_path]))
    assert [type(f).__name__ for f in found] == ["Capture", "Skipped"]


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=400))
def test_no_bytes_break_the_decoder(data):
    try:
        capture = decode(data, "x")
    except NotAPage:
        return
    assert isinstance(capture.text, str)


@settings(max_examples=100, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(str.strip))
def test_utf_8_text_comes_back_as_it_is(text):
    try:
        capture = decode(text.encode(), "x")
    except NotAPage:
        return
    assert capture.kind == "html" or capture.text == text


def test_what_lies_in_a_container_is_named_with_it():
    assert last_name("piles/crawl.warc.gz!/https://quay.example/news/a.html") == "crawl.warc.gz!/a.html"
    assert last_name("piles/monday/a.html") == "a.html"
