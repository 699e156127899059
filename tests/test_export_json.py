import json
from dataclasses import replace

import pytest
from jsonschema import Draft202012Validator

from dateline.exports import jsonl
from dateline.exports.json import dumps, schema, to_json, write
from dateline.model import Story, Strand
from samples import ARTICLE, READING, STORY


def test_an_export_meets_its_schema():
    Draft202012Validator.check_schema(schema())
    Draft202012Validator(schema()).validate(to_json(STORY))


def test_an_empty_story_meets_the_schema():
    Draft202012Validator(schema()).validate(to_json(Story(title="Nothing", articles=())))


@pytest.mark.parametrize("part", sorted(set(to_json(STORY)) - {"format", "title"}))
def test_every_record_has_an_id_of_its_own(part):
    ids = [record["id"] for record in to_json(STORY)[part]]
    assert ids
    assert len(ids) == len(set(ids))


def test_a_pile_that_was_not_searched_for_stories_is_one_story_with_all_documents():
    (story,) = to_json(STORY)["stories"]
    assert story["title"] == "Floods at Port Ellery"
    assert story["documents"] == ["doc-a", "doc-b", "doc-c"]


def test_each_story_of_a_searched_pile_names_its_documents():
    strands = (Strand("s-1", "The flood", ("doc-a", "doc-c")), Strand("s-2", "The fair", ("doc-b",)))
    export = to_json(replace(STORY, strands=strands))
    Draft202012Validator(schema()).validate(export)
    assert export["stories"] == [
        {"id": "s-1", "title": "The flood", "documents": ["doc-a", "doc-c"]},
        {"id": "s-2", "title": "The fair", "documents": ["doc-b"]},
    ]


def test_the_schema_knows_a_wrong_export():
    export = to_json(STORY)
    del export["statements"][0]["evidence"]
    assert not Draft202012Validator(schema()).is_valid(export)


def test_quotes_stand_at_their_places():
    export = to_json(STORY)
    texts = {article.id: article.text for article in STORY.articles}
    proofs = [
        proof
        for part in ("statements", "events", "positions", "figures", "wording")
        for record in export[part]
        for proof in record["evidence"]
    ]
    assert len(proofs) == 8
    for proof in proofs:
        assert " … ".join(texts[proof["document"]][start:end] for start, end in proof["spans"]) == proof["quote"]


def test_a_document_says_how_its_date_is_known():
    printed, unknown, inferred = (document["published"] for document in to_json(STORY)["documents"])
    assert printed == {
        "earliest": "2031-05-03",
        "latest": "2031-05-03",
        "basis": "printed",
        "evidence": {"document": "doc-a", "spans": [[23, 33]], "quote": "3 May 2031"},
        "reason": None,
    }
    assert unknown is None
    assert inferred["basis"] == "inferred"
    assert inferred["reason"] == "tells of the same Friday as doc-a"


def test_a_path_is_a_text_and_several_are_a_list():
    assert [document["path"] for document in to_json(STORY)["documents"]] == [
        "pile/a.txt",
        ["pile/b.html", "pile/b2.html"],
        "pile/c.txt",
    ]


def test_whole_copies_and_shared_passages_are_told_apart():
    assert [(document["copy_of"], document["reuses"]) for document in to_json(STORY)["documents"]] == [
        (None, []),
        ("doc-a", []),
        (None, ["doc-a"]),
    ]


def test_a_figure_with_an_open_end_keeps_it_open():
    figure = to_json(STORY)["figures"][0]
    assert (figure["low"], figure["high"], figure["unit"]) == (40.0, None, "people")


def test_the_written_file_is_the_same_each_time_and_plain_utf8(tmp_path):
    write(STORY, tmp_path / "a.json")
    write(STORY, tmp_path / "b.json")
    content = (tmp_path / "a.json").read_bytes()
    assert content == (tmp_path / "b.json").read_bytes() == "".join(dumps(STORY)).encode()
    assert "“The levees held,”".encode() in content
    assert json.loads(content) == to_json(STORY)


def test_one_document_is_one_line_with_its_text_and_parties_as_written():
    line = jsonl.line(ARTICLE, READING)
    assert "\n" not in line
    record = json.loads(line)
    assert record["text"] == ARTICLE.text
    assert record["statements"][0]["speaker_text"] == "Mayor Ada Moro"
    assert record["events"][0]["trigger"] == [49, 53]
    assert record["events"][0]["sources"] == [
        {"text": "Mayor Ada Moro", "span": [34, 48], "country": "GBR", "sector": "GOV"}
    ]
    assert record["mentions"][1] | {"entity": "", "form": ""} == {
        "text": "Port Ellery",
        "span": [63, 74],
        "kind": "place",
        "form": "",
        "entity": "",
        "name": "Port Ellery",
        "role": None,
        "country": "GBR",
        "lat": 51.5,
        "lon": -4.25,
    }
