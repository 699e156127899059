"""What holds of any decisions in any order: undone they are gone, and the account depends on nothing but what it is told from."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.engines import decide, undo
from dateline.errors import DecisionError
from dateline.model import Span
from dateline.reading import VERSION
from dateline.store import Store
from dateline.story import tell
from desk_of_decisions import coverage
from story_pieces import day

NOTES = coverage()
ARTICLES = [note.article for note in NOTES]
READINGS = [note.reading for note in NOTES]
PLAIN = tell(ARTICLES, READINGS)
LISTS = {
    "actor": "actors",
    "event": "events",
    "statement": "statements",
    "position": "positions",
    "figure": "figures",
    "wording": "wording",
    "document": "articles",
}


@st.composite
def wish(draw):
    """A decision somebody may take, its records given by their places in the lists of the account then."""
    kind = draw(st.sampled_from(["merge", "split", "not_this", "rename", "date", "hide", "confirm", "undo"]))
    subjects = {
        "merge": ["actor", "event"],
        "split": ["actor", "event"],
        "not_this": ["actor"],
        "rename": ["actor", "event"],
        "date": ["event"],
        "undo": ["decision"],
    }
    return (
        kind,
        draw(st.sampled_from(subjects.get(kind, list(LISTS)))),
        draw(st.integers(0, 40)),
        draw(st.integers(0, 40)),
        draw(st.booleans()),
    )


def take(store, story, kind, subject_kind, first, second, aside):
    """Takes a decision if it can be taken, against all others if need be; returns the account."""
    try:
        if kind == "undo":
            return undo(store, first % (len(story.decisions) + 1) + 1, who="Jo", anyway=True).story
        records = getattr(story, LISTS[subject_kind])
        subject, other = records[first % len(records)], records[second % len(records)].id
        more = {
            "merge": {"other": other},
            "rename": {"name": f"Name {first}"},
            "date": {"when": day(f"2031-04-{1 + second % 28:02}")},
        }.get(kind, {})
        if kind == "not_this" and aside:
            more = {"other": other}
        elif kind in ("split", "not_this"):
            places = subject.entities if subject_kind == "actor" else subject.mentions
            document = places[second % len(places)][0] if places else "a"
            more = {"mentions": [(document, None)]}
            if subject_kind == "actor" and first % 2:
                named = [
                    one for one in NOTES[ord(document) - 97].mentions if one.text in (subject.name, *subject.aliases)
                ]
                more = {"mentions": [(document, Span(*one.span)) for one in named[-1:]]}
        return decide(store, kind, subject_kind, subject.id, who="Jo", anyway=True, **more).story
    except (DecisionError, ZeroDivisionError):
        return story


def taken(wishes):
    """A story file in memory on which wishes were taken one after another, and its account."""
    store = Store.in_memory(PLAIN)
    for note in NOTES:
        store.add(note.article, note.reading, VERSION)
    store.write_story(PLAIN)
    story = PLAIN
    for one in wishes:
        story = take(store, story, *one)
    return store, story


@settings(max_examples=25, deadline=None)
@given(st.lists(wish(), max_size=8))
def test_whatever_was_decided_undone_gives_the_account_as_it_was(wishes):
    store, story = taken(wishes)
    for standing in reversed(story.decisions):
        if standing.decision.kind != "undo" and _in_force(store, standing.decision.number):
            story = undo(store, standing.decision.number, who="Kim", anyway=True).story
    assert replace(story, decisions=()) == PLAIN


def _in_force(store, number):
    return store.read_story().decisions[number - 1].state != "undone"


@settings(max_examples=25, deadline=None)
@given(st.lists(wish(), max_size=8), st.permutations(range(len(NOTES))))
def test_the_order_of_articles_and_earlier_accounts_change_nothing(wishes, order):
    store, story = taken(wishes)
    decisions = store.decisions()
    shuffled = tell([ARTICLES[at] for at in order], [READINGS[at] for at in reversed(order)], decisions=decisions)
    assert shuffled == story
    assert store.read_story() == story


@settings(max_examples=25, deadline=None)
@given(st.lists(wish(), max_size=8))
def test_every_account_is_whole_whatever_was_decided(wishes):
    store, story = taken(wishes)
    assert store.defects() == []
    actors = {one.id for one in story.actors}
    events = {one.id for one in story.events}
    statements = {one.id for one in story.statements}
    assert len(actors) == len(story.actors)
    assert len(events) == len(story.events)
    keys = [key for one in story.actors for key in one.entities]
    assert len(keys) == len(set(keys))
    for event in story.events:
        assert {*event.sources, *event.targets, *event.attributed_to} <= actors
        assert {*event.happened_as, *event.planned_as} <= events
    for one in story.statements:
        assert {one.speaker, one.addressee, *one.about} - {None} <= actors
        assert set(one.same_as) <= statements
    for one in story.positions:
        assert {one.holder, one.toward, one.on_word_of} - {None} <= actors
    assert {one.event for one in story.timeline} == events
    figures = {one.id for one in story.figures}
    assert all(set(group.figures) <= figures for group in story.figure_groups)
    assert len(story.decisions) == len(store.decisions())
