"""How what was said reads on a page: with the words that say so, each thing once, and what came of it once."""

from dataclasses import replace

import pytest

from dateline.model import Span
from dateline.pages import Query
from dateline.pages.lines import attribution, cue
from dateline.pages.views.actor import actor
from dateline.pages.views.statement import statement
from dateline.pages.views.statements import statements
from dateline.pages.words import in_medium
from dateline.store import Store
from story_pieces import Notes, article
from test_story_sayings import FULL, report, told

REMARK = "the divers were lazy drunkards and had slept through the flood"


@pytest.fixture
def shown(tmp_path):
    """Puts a story into a file and returns what its pages are made of."""
    opened = []

    def put(story):
        store = Store.create(tmp_path / f"{len(opened)}.dateline")
        opened.append(store)
        store.write_story(story)
        return store.browse()

    yield put
    for store in opened:
        store.close()


def according_to(text, cue_words, content):
    note = Notes(article("a", text, "2031-03-05"))
    who = note.entity("Mara Lind")
    at = text.index(cue_words)
    marks = {"cue": (Span(at, at + len(cue_words)),), "source": (who.span,)}
    note.statement(who, content, "indirect", **marks)
    return told(note)


def test_a_statement_reads_with_the_words_that_say_so(shown):
    view = statements(shown(told(report("a", ("the tide was high", "indirect")))), Query())
    assert [row["cue"] for row in view.rows] == ["said"]
    [line] = view.context["lines"]
    assert attribution(view.context["names"], line.record) == "Mara Lind said"


def test_words_that_stand_before_the_speaker_are_read_before_the_name(shown):
    story = according_to("According to Mara Lind, the tide was high.", "According to", "the tide was high")
    view = statements(shown(story), Query())
    assert attribution(view.context["names"], view.context["lines"][0].record) == "According to Mara Lind"
    inverted = according_to("The tide was high, said Mara Lind.", "said", "The tide was high")
    view = statements(shown(inverted), Query())
    assert attribution(view.context["names"], view.context["lines"][0].record) == "Mara Lind said"


def test_a_cue_that_its_sentence_does_not_hold_is_left_out():
    [item] = told(report("a", ("the tide was high", "indirect"))).statements
    far = replace(item, mention=replace(item.mention, cue=(Span(900, 904),)))
    assert (cue(item), cue(far)) == ("said", "")


def test_what_came_of_a_statement_is_told_once_where_several_outlets_have_it(shown):
    withdrawn = {"status": "retracted"}
    browse = shown(
        told(
            report("a", (REMARK, "indirect")),
            report("b", (REMARK, "indirect", withdrawn), published="2031-03-08"),
            report("c", (REMARK, "indirect", withdrawn), published="2031-03-08"),
        )
    )
    first = next(line for line in statements(browse, Query(forms="all")).rows if line["status"] == "said")
    view = statement(browse, Query(subject=first["id"]))
    assert [one.words for one in view.context["sequels"]] == ["taken back later (The B Post)"]
    assert [piece.document for one in view.context["sequels"] for piece in one.evidence] == ["b", "c"]


def test_an_actor_s_page_tells_each_thing_said_once(shown):
    browse = shown(told(report("a", (FULL, "direct")), report("b", (FULL, "direct"))))
    [line] = statements(browse, Query()).context["lines"]
    view = actor(browse, Query(subject=line.record.speaker))
    assert [(section.name, section.total) for section in view.context["sections"]] == [("said", 1)]


@pytest.mark.parametrize(
    ("medium", "words"),
    [("tweet", "in a tweet"), ("interview", "in an interview"), ("rally", "at a rally"), ("testimony", "in testimony")],
)
def test_a_medium_is_told_as_a_phrase(medium, words):
    assert in_medium(medium) == words
