"""Which happening came of which plan."""

import pytest

from dateline.model import When
from dateline.story import tell
from story_pieces import Notes, article, day


def notes(plan, done, status="done"):
    made = []
    for name, given in (("a", plan), ("b", done)):
        published, text, trigger, kind, who, whom, when, lemma = given
        note = Notes(article(name, text, published))
        sides = [
            [note.entity(one, "government") for one in side.split(" and ")] if side else [] for side in (who, whom)
        ]
        note.event(trigger, kind, *sides, when, "planned" if name == "a" else status, lemma=lemma)
        made.append(note)
    return made


def linked(plan, done, status="done"):
    made = notes(plan, done, status)
    events = tell([note.article for note in made], [note.reading for note in made]).events
    pairs = {(event.id, other) for event in events for other in event.happened_as}
    assert pairs == {(other, event.id) for event in events for other in event.planned_as}
    return len(pairs)


PLAN = (
    "2031-03-03",
    "Norway will sanction Kenya on Thursday.",
    "sanction",
    "THREATEN",
    "Norway",
    "Kenya",
    "2031-03-06",
    "sanction",
)


def done(
    text="Norway sanctioned Kenya.",
    who="Norway",
    whom="Kenya",
    when="2031-03-06",
    published="2031-03-07",
    trigger="sanctioned",
    lemma="sanction",
):
    return published, text, trigger, "SANCTION", who, whom, when, lemma


def test_a_threat_is_linked_with_the_sanction_it_announced():
    assert linked(PLAN, done()) == 1


def test_what_is_told_without_a_day_right_after_it_was_due_is_what_was_planned():
    assert linked(PLAN, done(when=None)) == 1


@pytest.mark.parametrize(
    "other",
    [
        done("Norway sanctioned Peru.", whom="Peru"),
        done("Peru sanctioned Kenya.", who="Peru"),
        done("Norway sanctioned Kenya before.", when="2031-01-10"),
        done("Norway sanctioned Kenya later.", when="2031-03-20", published="2031-03-21"),
        done("Norway praised Kenya.", trigger="praised", lemma="praise"),
        done(when=None, published="2031-03-03"),
        done(when=None, published="2031-05-20"),
    ],
    ids=[
        "another target",
        "another doer",
        "before it",
        "long after",
        "another act",
        "not published later",
        "told long after",
    ],
)
def test_another_deed_is_not_what_came_of_the_plan(other):
    assert linked(PLAN, other) == 0


def test_what_is_denied_did_not_come_about():
    assert linked(PLAN, done(), status="denied") == 0


def test_two_that_are_to_sign_are_not_one_of_them_with_another():
    plan = (
        "2031-03-03",
        "Ghana and Chile will sign a pact on Thursday.",
        "sign",
        "AGREE",
        "Ghana and Chile",
        "",
        "2031-03-06",
        "sign",
    )
    same = (
        "2031-03-07",
        "Ghana and Chile signed a pact.",
        "signed",
        "AGREE",
        "Ghana and Chile",
        "",
        "2031-03-06",
        "sign",
    )
    other = (
        "2031-03-07",
        "Ghana and Kenya signed a pact.",
        "signed",
        "AGREE",
        "Ghana and Kenya",
        "",
        "2031-03-06",
        "sign",
    )
    assert (linked(plan, same), linked(plan, other)) == (1, 0)


def test_a_plan_for_a_month_comes_about_on_a_day_of_it():
    plan = (*PLAN[:6], day("2031-03-01", "2031-03-31"), "sanction")
    assert linked(plan, done(when="2031-03-18", published="2031-03-19")) == 1


def test_a_plan_with_an_open_time_may_come_about_until_then():
    plan = (*PLAN[:6], When(None, "2031-03-31"), "sanction")
    assert linked(plan, done(when="2031-03-18", published="2031-03-19")) == 1
    assert linked(plan, done(when="2031-02-18", published="2031-03-19")) == 0


def test_a_plan_is_linked_with_the_likest_happening_only():
    made = [
        *notes(PLAN, done()),
        *notes(PLAN, done("Norway at noon sanctioned Kenya, its harbour, ships and mills.", when=None))[1:],
    ]
    made[2].article = article("c", "Norway at noon sanctioned Kenya, its harbour, ships and mills.", "2031-03-07")
    made[2].events.clear()
    made[2].event(
        "sanctioned",
        "SANCTION",
        [made[2].entity("Norway", "government")],
        [made[2].entity("Kenya", "government")],
        lemma="sanction",
    )
    events = tell([note.article for note in made], [note.reading for note in made]).events
    assert [len(event.happened_as) for event in events if event.status == "planned"] == [1]
