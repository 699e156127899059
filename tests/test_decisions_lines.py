"""Lines of a capture that a person puts back into the story or cuts out of it: the document is read again, and nothing is lost."""

import json

import pytest
from click.testing import CliRunner

from dateline.cli import main
from dateline.engines import build, decide, undo, verify
from dateline.errors import ConflictError, DecisionError
from dateline.exports.json import to_json
from dateline.model import Span
from dateline.store import Store
from test_articles import PAGE

TEASER = "READ MORE: Port board names new chief"
PARAGRAPH = "Passengers were told to take the bus around the bay, which needs four hours for a journey of forty minutes by boat."


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    folder = tmp_path_factory.mktemp("lines")
    (folder / "page.txt").write_text(PAGE)
    (folder / "note.txt").write_text(
        "Mayor Ana Ruz met the union's secretary on 6 May 2026.\n\nBoth sides said the talks had been good.\n"
    )
    build([folder / "page.txt", folder / "note.txt"], folder / "ferry.dateline")
    return folder / "ferry.dateline"


@pytest.fixture
def story(built, tmp_path):
    path = tmp_path / "ferry.dateline"
    path.write_bytes(built.read_bytes())
    return path


DENIAL = "The company denied the charge. A spokeswoman said two boats had sailed with volunteers and that talks would go on this week."


def inside(whole, spans):
    return any(whole.start <= span.start < whole.end for span in spans)


def page_of(path):
    with Store.open(path) as store:
        return next(one for one in store.read_story().articles if one.paths[0].endswith("page.txt"))


def place(article, words):
    return Span(article.text.index(words), article.text.index(words) + len(words))


def take(path, kind, words, **more):
    article = page_of(path)
    return decide(path, kind, "document", article.id, who="Jo", mentions=[(article.id, place(article, words))], **more)


def texts(article):
    return [article.text[start:end] for start, end in article.story]


def rows(path):
    with Store.open(path) as store:
        return [line for line in store._connection.iterdump() if "_search" not in line]


def test_a_line_put_back_is_story_and_keeps_the_kind_it_had(story):
    decided = take(story, "put_back", TEASER)
    article = page_of(story)
    assert texts(article)[2] == TEASER
    assert [(line.kind, line.was) for line in article.lines if line.was] == [("story", "related")]
    assert decided.story.decisions[0].state == "applied"
    assert verify(story).problems == ()


def test_a_line_cut_out_is_read_no_more_and_carries_no_line_of_the_account(story):
    before = page_of(story)
    with Store.open(story) as store:
        held = store.reading(before.id)
    assert [one for one in held.statements if inside(place(before, DENIAL), one.sentence)]
    take(story, "cut", DENIAL)
    article = page_of(story)
    assert DENIAL not in texts(article)
    assert article.n_words == before.n_words - len(DENIAL.split())
    assert [(line.kind, line.was) for line in article.lines if line.was] == [("other", "story")]
    with Store.open(story) as store:
        told = store.read_story()
        assert store.reading(article.id) == held
        assert not store.search("volunteers")
    for record in (*told.events, *told.figures, *told.statements):
        assert not any(
            proof.document == article.id and inside(place(article, DENIAL), proof.spans) for proof in record.evidence
        )


def test_an_undone_decision_leaves_the_file_as_it_was_but_for_the_log(story):
    def account():
        return [line for line in rows(story) if '"decision"' not in line and '"standing"' not in line]

    before = account()
    take(story, "cut", PARAGRAPH)
    assert account() != before
    undo(story, 1, who="Jo")
    assert account() == before


def test_the_decision_outlives_a_new_reading(story):
    take(story, "put_back", TEASER)
    take(story, "cut", PARAGRAPH)
    before = texts(page_of(story))
    build([story.parent / "nothing"], story, again=True)
    page = story.parent / "page.txt"
    page.write_text(PAGE)
    built = build([page], story, again=True)
    assert built.added == 1
    assert texts(page_of(story)) == before
    assert [one.state for one in built.story.decisions] == ["applied", "applied"]


def test_what_speaks_against_an_earlier_decision_is_not_done_in_silence(story):
    take(story, "cut", PARAGRAPH)
    with pytest.raises(ConflictError) as refused:
        take(story, "put_back", PARAGRAPH)
    assert refused.value.warnings[0].startswith("“Passengers were told to take the bus around the bay")
    assert "was cut out by decision 1 (Jo, " in refused.value.warnings[0]
    take(story, "put_back", PARAGRAPH, anyway=True)
    assert PARAGRAPH in texts(page_of(story))
    with Store.open(story) as store:
        assert [one.state for one in store.read_story().decisions] == ["applied", "applied"]


def test_what_would_change_nothing_is_no_decision(story):
    with pytest.raises(DecisionError, match="is not in the article's own text"):
        take(story, "cut", TEASER)
    with pytest.raises(DecisionError, match="is in the article's own text already"):
        take(story, "put_back", PARAGRAPH)
    article = page_of(story)
    with pytest.raises(DecisionError, match="say which lines"):
        decide(story, "cut", "document", article.id, who="Jo")


def test_an_article_of_which_all_is_cut_is_empty_and_one_put_back_is_read(story):
    article = page_of(story)
    everything = [(article.id, span) for span in article.story]
    decide(story, "cut", "document", article.id, who="Jo", mentions=everything)
    assert (page_of(story).unread, page_of(story).story) == ("empty", ())
    undo(story, 1, who="Jo")
    assert page_of(story).unread is None


def test_the_export_says_what_a_person_moved(story):
    told = take(story, "put_back", TEASER).story
    (document,) = [one for one in to_json(told)["documents"] if one["path"].endswith("page.txt")]
    assert [line for line in document["lines"] if "was" in line] == [
        {"span": list(place(page_of(story), TEASER)), "kind": "story", "was": "related"}
    ]
    json.dumps(document)


def run(*args):
    return CliRunner().invoke(main, ["decide", *map(str, args)], env={"DATELINE_WHO": "Jo"})


def test_lines_are_listed_with_their_numbers_and_moved_by_them(story):
    listed = run("put-back", story, "page.txt")
    number = next(line.split()[0] for line in listed.stdout.splitlines() if TEASER in line)
    assert f"{number:>5}  related     {TEASER}" in listed.stdout.splitlines()
    result = run("put-back", story, "page.txt", "--line", number)
    assert (result.exit_code, result.stderr.startswith(f"1: “{TEASER}” is text of “")) == (0, True)
    assert TEASER in texts(page_of(story))
    assert run("cut", story, "page.txt", "--line", "0").exit_code == 2
    assert run("cut", story, "page.txt", "--line", "2-900").exit_code == 2
    assert run("cut", story, "page.txt", "--line", "two").exit_code == 2
