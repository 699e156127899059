"""Where sources part: what one leaves out, narrowed by outlet; when each side of a dispute was published; who is no party to a position."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from html import unescape

from dateline.model import EventAccount, Story
from dateline.pages import VIEWS, Query, Served, page
from dateline.store import Store
from dateline.store.browse import Browse
from samples import FLED, OTHER_TEXT, STORY, proof


@contextmanager
def browsed(story: Story) -> Iterator[Browse]:
    with Store.in_memory(story) as store:
        yield store.browse()


def test_what_is_left_out_can_be_narrowed_to_an_outlet() -> None:
    with browsed(STORY) as browse:
        everyone = VIEWS["omissions"](browse, Query())
        (row,) = everyone.rows
        by = browse.left_out_by()
        assert [number for _, number in by] == [1]
        narrowed = VIEWS["omissions"](browse, Query(outlet=(by[0][0],)))
        assert (len(narrowed.rows), narrowed.pager.total if narrowed.pager else 0) == (1, 1)
        assert narrowed.sentence == f"1 omission, 1 of them by {by[0][0]}, that which most others carry first."
        nobody = VIEWS["omissions"](browse, Query(outlet=("Harbour Post",)))
        assert nobody.rows == ()
        assert "0 of them by Harbour Post" in nobody.sentence
        assert 'value="Harbour Post" checked' in page(nobody, "t", Served())
        assert row["its_articles"] == "doc-c"


def test_each_side_of_a_dispute_says_when_its_articles_were_published() -> None:
    told = replace(
        STORY.events[0],
        evidence=(proof(FLED), proof("The river rose on Friday", OTHER_TEXT, "doc-c")),
        disputed=("status",),
        accounts=(
            EventAccount("status", "done", (), ("doc-a",), 1, (0,)),
            EventAccount("status", "denied", (), ("doc-c",), 1, (1,)),
        ),
    )
    with browsed(replace(STORY, events=(told, *STORY.events[1:]))) as browse:
        view = VIEWS["event"](browse, Query(subject=told.id))
        assert [(side.value, published) for _, side, published in view.context["sides"]] == [
            ("done", "3 May 2031"),
            ("denied", "3–4 May 2031"),
        ]
        assert "<td>3–4 May 2031</td>" in unescape(page(view, "t", Served()))


def test_words_for_nobody_in_particular_hold_no_place_in_the_matrix_but_their_line_stands() -> None:
    vague = tuple(replace(actor, listed=actor.id != "a-town") for actor in STORY.actors)
    with browsed(replace(STORY, actors=vague)) as browse:
        view = VIEWS["positions"](browse, Query())
        assert view.context["matrix"].holders == ()
        assert view.context["matrix"].left_out == 1
        assert [row["id"] for row in view.rows] == ["p-1"]
        assert 'id="position-p-1"' in page(view, "t", Served())
        assert VIEWS["positions"](browse, Query(actor=("a-town",))).context["matrix"].holders == ("a-moro",)
        drawn = VIEWS["network"](browse, Query())
        assert (len(drawn.context["drawing"].nodes), len(drawn.rows)) == (0, 1)
