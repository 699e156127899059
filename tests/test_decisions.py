"""What people decide about an account, and what becomes of it."""

from dataclasses import replace

import pytest

from dateline.engines import decide, undo
from dateline.engines.telling import Teller
from dateline.errors import ConflictError, DecisionError
from dateline.model import Span, When
from dateline.store import Store
from desk_of_decisions import add, coverage, fill
from story_pieces import Notes, article, by_name, day


@pytest.fixture
def path(tmp_path):
    return fill(tmp_path / "strike.dateline")


def account(path):
    with Store.open(path) as store:
        return store.read_story()


def standing(story):
    return [(one.decision.kind, one.state) for one in story.decisions]


def actor(path, name):
    return by_name(account(path), name)


def event(path, kind):
    (found,) = [one for one in account(path).events if one.type == kind]
    return found


def test_two_actors_put_together_are_one_everywhere_and_the_first_keeps_its_name_and_id(path):
    moro, moroni = actor(path, "Ada Moro"), actor(path, "Adela Moroni")
    story = decide(path, "merge", "actor", moro.id, other=moroni.id, who="Jo").story
    one = by_name(story, "Ada Moro")
    assert one.id == moro.id
    assert "Adela Moroni" in one.aliases
    assert [statement.speaker for statement in story.statements if statement.document == "c"] == [moro.id]
    assert [found.sources for found in story.events if found.type == "AGREE"] == [(moro.id,)]
    assert moroni.id not in {found.id for found in story.actors}
    assert story == account(path)
    joins = [reason for reason in one.joins if "Jo" in reason]
    assert len(joins) == 1
    assert joins[0].startswith("“Ada Moro” and “Adela Moroni”: as Jo decided on ")


def test_who_is_only_described_can_be_put_to_somebody_named(path):
    moroni = actor(path, "Adela Moroni")
    (dockers,) = [
        one for one in account(path).actors if one.name == "the dockers" and one.id in event(path, "AGREE").targets
    ]
    story = decide(path, "merge", "actor", dockers.id, other=moroni.id, who="Jo").story
    assert [found.targets for found in story.events if found.type == "AGREE"] == [()]
    assert story.decisions[0].found == moroni.id


def test_a_document_in_which_a_name_means_another_is_taken_out_of_an_actor(path):
    moro = actor(path, "Ada Moro")
    story = decide(path, "not_this", "actor", moro.id, mentions=[("d", None)], who="Jo").story
    harbour, baker = sorted((one for one in story.actors if one.name == "Ada Moro"), key=lambda one: -len(one.entities))
    assert harbour.id == moro.id
    assert [document for document, _ in harbour.entities] == ["a", "b"]
    assert [document for document, _ in baker.entities] == ["d"]
    assert [found.sources for found in story.events if found.type == "AID"] == [(baker.id,)]
    assert [found.targets for found in story.events if found.type == "OBSERVE"] == [(baker.id,)]


def test_a_single_mention_that_names_another_is_taken_out_alone(path):
    text = coverage()[3].article.text
    place = text.index("Moro.")
    moro = actor(path, "Ada Moro")
    story = decide(path, "not_this", "actor", moro.id, mentions=[("d", Span(place, place + 4))], who="Jo").story
    taken = by_name(story, "Moro")
    assert standing(story) == [("not_this", "applied")]
    assert [found.sources for found in story.events if found.type == "AID"] == [(moro.id,)]
    assert taken.n_mentions == 1
    assert by_name(story, "Ada Moro").n_mentions == moro.n_mentions - 1


def test_an_actor_split_off_from_several_documents_is_one(path):
    moro = actor(path, "Ada Moro")
    story = decide(path, "split", "actor", moro.id, mentions=[("b", None), ("d", None)], who="Jo").story
    documents = sorted([document for document, _ in one.entities] for one in story.actors if one.name == "Ada Moro")
    assert documents == [["a"], ["b", "d"]]


def test_a_renamed_actor_keeps_its_id_and_its_old_name_among_the_others(path):
    moro = actor(path, "Ada Moro")
    story = decide(path, "rename", "actor", moro.id, name="Ada  M. Moro ", who="Jo").story
    renamed = by_name(story, "Ada M. Moro")
    assert renamed.id == moro.id
    assert "Ada Moro" in renamed.aliases


def test_events_put_together_have_all_mentions_and_the_first_ones_id(path):
    aid, watched = event(path, "AID"), event(path, "OBSERVE")
    story = decide(path, "merge", "event", aid.id, other=watched.id, who="Jo").story
    (one,) = [found for found in story.events if found.id == aid.id]
    assert len(one.mentions) == 2
    assert watched.id not in {found.id for found in story.events}
    assert [entry.event for entry in story.timeline].count(aid.id) == 1


def test_a_mention_split_off_an_event_is_another_event(path):
    met = event(path, "CONSULT")
    story = decide(path, "split", "event", met.id, mentions=[("a", None)], who="Jo").story
    found = {one.id: one for one in story.events if one.type == "CONSULT"}
    assert len(found) == 2
    assert [document for document, _ in found[met.id].mentions] == ["b"]
    assert {one.independent for one in found.values()} == {1}


def test_a_named_and_newly_dated_event_keeps_its_sentence(path):
    met = event(path, "CONSULT")
    decide(path, "rename", "event", met.id, name="The Oslo meeting", who="Jo")
    story = decide(path, "date", "event", met.id, when=When("2031-03-09", "2031-03-09"), who="Jo").story
    (found,) = [one for one in story.events if one.id == met.id]
    assert (found.name, found.when, found.summary) == ("The Oslo meeting", day("2031-03-09"), met.summary)
    assert story.timeline[-1].event == met.id
    assert story.timeline[-1].date == "2031-03-09"


@pytest.mark.parametrize("kind", ["statements", "events", "positions", "figures", "wording"])
def test_any_line_can_be_hidden_and_brought_back(path, kind):
    before = account(path)
    record = getattr(before, kind)[0]
    subject = kind if kind == "wording" else kind.removesuffix("s")
    story = decide(path, "hide", subject, record.id, who="Jo").story
    assert record.id not in {one.id for one in getattr(story, kind)}
    assert (story.decisions[0].state, story.decisions[0].found) == ("applied", record.id)
    assert replace(undo(path, 1, who="Jo").story, decisions=()) == before


@pytest.mark.parametrize("kind", ["actors", "statements", "events", "positions", "figures", "wording", "articles"])
def test_any_line_can_be_confirmed_and_nothing_else_changes(path, kind):
    before = account(path)
    subjects = {"wording": "wording", "articles": "document"}
    for number, record in enumerate(getattr(before, kind)):
        story = decide(path, "confirm", subjects.get(kind, kind[:-1]), record.id, who="Jo").story
        assert story.decisions[number].found == record.id
    assert story.confirmed() == {record.id for record in getattr(before, kind)}
    assert replace(story, decisions=()) == before


def test_a_hidden_figure_no_longer_disagrees_with_another(path):
    before = account(path)
    assert [group.relation for group in before.figure_groups] == ["conflict"]
    story = decide(path, "hide", "figure", before.figures[0].id, who="Jo").story
    assert story.figure_groups == ()


def test_a_hidden_actor_takes_its_lines_along_and_is_no_party_of_what_happened(path):
    rios = actor(path, "Tomás Ríos")
    story = decide(path, "hide", "actor", rios.id, who="Jo").story
    assert rios.id not in {one.id for one in story.actors}
    assert story.positions == ()
    assert [one.document for one in story.statements] == ["c"]
    (met,) = [one for one in story.events if one.type == "CONSULT"]
    assert [*met.sources, *met.targets] == [actor(path, "Ada Moro").id]


def test_a_hidden_document_is_listed_but_tells_nothing(path):
    story = decide(path, "hide", "document", "d", who="Jo").story
    assert [one.id for one in story.articles] == ["a", "b", "c", "d"]
    assert {proof.document for one in story.events for proof in one.evidence} == {"a", "b", "c"}


def test_two_who_a_person_keeps_apart_are_not_joined_by_a_later_capture(path):
    moro, moroni = actor(path, "Ada Moro"), actor(path, "Adela Moroni")
    decide(path, "not_this", "actor", moro.id, other=moroni.id, who="Jo")
    late = Notes(article("e", "Adela Moroni, often called Ada Moro, slept.", "2031-03-09"))
    late.entity("Adela Moroni", aliases=("Ada Moro",))
    other = Notes(article("f", "Moro slept.", "2031-03-09"))
    other.entity("Moro")
    story = add(path, late, other)
    homes = {key: one.id for one in story.actors for key in one.entities}
    assert homes["a", "e0"] != homes["c", "e0"]
    assert standing(story) == [("not_this", "applied")]


def test_decisions_survive_a_new_reading_that_names_and_numbers_everything_anew(path):
    moro, moroni = actor(path, "Ada Moro"), actor(path, "Adela Moroni")
    met = event(path, "CONSULT")
    decide(path, "merge", "actor", moro.id, other=moroni.id, who="Jo")
    decide(path, "rename", "actor", moro.id, name="The chief", who="Jo")
    decide(path, "hide", "event", met.id, who="Jo")
    one = Notes(coverage()[0].article)
    one.entity("Oslo", "place")
    rios = one.entity("Tomás Ríos")
    moro = one.entity("Ada Moro", sector="BUS")
    one.event("met", "ENGAGE", [moro], [rios], "2031-03-03", lemma="meet")
    story = add(path, one)
    chief = by_name(story, "The chief")
    assert {document for document, _ in chief.entities} == {"a", "b", "c", "d"}
    assert standing(story) == [("merge", "applied"), ("rename", "applied"), ("hide", "applied")]
    assert "ENGAGE" not in {found.type for found in story.events}


def test_a_decision_whose_words_are_no_longer_read_so_waits_and_is_put_to_no_look_alike(path):
    met = event(path, "CONSULT")
    aid = event(path, "AID")
    decide(path, "hide", "event", aid.id, who="Jo")
    four = Notes(coverage()[3].article)
    four.event("watched", "AID", [four.entity("Ada Moro")], [four.nobody("the dockers")], "2031-03-07")
    story = add(path, four)
    assert [(one.state, one.found, one.why) for one in story.decisions] == [
        ("orphaned", None, "the words it rests on are no longer read so")
    ]
    assert "AID" in {found.type for found in story.events}
    assert met.id in {found.id for found in story.events}
    assert standing(add(path, coverage()[3])) == [("hide", "applied")]


def test_merging_two_who_were_kept_apart_is_refused_and_done_when_insisted(path):
    moro, moroni = actor(path, "Ada Moro"), actor(path, "Adela Moroni")
    decide(path, "not_this", "actor", moroni.id, other=moro.id, who="Jo")
    before = path.read_bytes()
    with pytest.raises(
        ConflictError, match=r"“Adela Moroni” and Ada Moro are kept apart by decision 1 \(Jo, "
    ) as caught:
        decide(path, "merge", "actor", moro.id, other=moroni.id, who="Kim")
    assert len(caught.value.warnings) == 1
    assert path.read_bytes() == before
    decided = decide(path, "merge", "actor", moro.id, other=moroni.id, who="Kim", anyway=True)
    assert decided.warnings == caught.value.warnings
    assert len(by_name(decided.story, "Ada Moro").entities) == 4


def test_a_chain_of_merges_that_joins_two_kept_apart_is_warned_of(path):
    moro, moroni, holm = (actor(path, name) for name in ("Ada Moro", "Adela Moroni", "Lena Holm"))
    decide(path, "not_this", "actor", moro.id, other=moroni.id, who="Jo")
    decide(path, "merge", "actor", moro.id, other=holm.id, who="Jo")
    with pytest.raises(ConflictError, match="kept apart by decision 1"):
        decide(path, "merge", "actor", moroni.id, other=moro.id, who="Jo")


def test_merging_back_what_was_split_off_is_warned_of(path):
    moro = actor(path, "Ada Moro")
    story = decide(path, "split", "actor", moro.id, mentions=[("d", None)], who="Jo").story
    (other,) = [one for one in story.actors if one.name == "Ada Moro" and one.id != moro.id]
    with pytest.raises(ConflictError, match="kept apart by decision 1"):
        decide(path, "merge", "actor", moro.id, other=other.id, who="Jo")
    story = decide(path, "merge", "actor", moro.id, other=other.id, who="Jo", anyway=True).story
    assert len(by_name(story, "Ada Moro").entities) == 3


def test_renaming_twice_dating_twice_and_confirming_what_is_hidden_are_warned_of(path):
    moro, met = actor(path, "Ada Moro"), event(path, "CONSULT")
    decide(path, "rename", "actor", moro.id, name="Moro", who="Jo")
    with pytest.raises(ConflictError, match=r"“Ada Moro” was renamed “Moro” by decision 1 \(Jo"):
        decide(path, "rename", "actor", moro.id, name="M.", who="Kim")
    decide(path, "date", "event", met.id, when=day("2031-03-02"), who="Jo")
    with pytest.raises(ConflictError, match="was dated 2031-03-02 by decision 2"):
        decide(path, "date", "event", met.id, when=day("2031-03-01"), who="Kim")
    decide(path, "hide", "event", met.id, who="Jo")
    with pytest.raises(ConflictError, match="is hidden by decision 3"):
        decide(path, "confirm", "event", met.id, who="Kim")
    story = decide(path, "confirm", "event", met.id, who="Kim", anyway=True).story
    assert met.id in {one.id for one in story.events}
    with pytest.raises(ConflictError, match="was confirmed by decision 4"):
        decide(path, "hide", "event", met.id, who="Jo")


def test_splitting_what_a_person_merged_points_to_the_undoing(path):
    moro, moroni = actor(path, "Ada Moro"), actor(path, "Adela Moroni")
    decide(path, "merge", "actor", moro.id, other=moroni.id, who="Jo")
    with pytest.raises(ConflictError, match="`undo 1` takes that back"):
        decide(path, "split", "actor", moro.id, mentions=[("c", None)], who="Kim")


def test_an_undoing_can_be_undone_and_is_warned_of_like_the_decision_itself(path):
    moro, moroni = actor(path, "Ada Moro"), actor(path, "Adela Moroni")
    decide(path, "merge", "actor", moro.id, other=moroni.id, who="Jo")
    undo(path, 1, who="Jo")
    decide(path, "not_this", "actor", moro.id, other=moroni.id, who="Kim")
    with pytest.raises(ConflictError, match="kept apart by decision 3"):
        undo(path, 2, who="Jo")
    story = undo(path, 2, who="Jo", anyway=True).story
    assert standing(story) == [("merge", "applied"), ("undo", "undone"), ("not_this", "applied"), ("undo", "applied")]
    # The later word has its way: what a person joined is divided again.
    assert len([one for one in story.actors if one.name in ("Ada Moro", "Adela Moroni")]) == 2


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (("merge", "actor", "nobody", {"other": "nobody"}), "there is no actor nobody in the account"),
        (("merge", "actor", "moro", {"other": "moro"}), "“Ada Moro” is one already"),
        (("merge", "actor", "moro", {}), "to merge takes two"),
        (("merge", "actor", "moro", {"other": "x"}), "there is no actor x"),
        (("rename", "actor", "moro", {"name": " \n"}), "the new name is empty"),
        (("rename", "actor", "moro", {}), "there is no new name"),
        (("rename", "actor", "moro", {"name": "x" * 3000}), "longer than 2000 letters"),
        (("rename", "actor", "moro", {"name": "\ud800"}), "characters that no text may hold"),
        (("rename", "figure", "moro", {"name": "x"}), "to rename is for an actor, an event, not for a figure"),
        (("date", "event", "moro", {}), "there is no event"),
        (("split", "actor", "moro", {}), "nothing is said to be taken out of “Ada Moro”"),
        (("split", "actor", "moro", {"mentions": [("z", None)]}), "there is no document z"),
        (("split", "actor", "moro", {"mentions": [("c", None)]}), "“Ada Moro” is not mentioned in c"),
        (("split", "actor", "moro", {"mentions": [("d", Span(1, 3))]}), "is not mentioned at 1–3 of d"),
        (("split", "actor", "moro", {"mentions": [("a", None), ("b", None), ("d", None)]}), "nothing would be left"),
        (("undo", "decision", "7", {}), "there is no decision 7"),
        (("undo", "decision", "one", {}), "there is no decision one"),
    ],
)
def test_what_cannot_be_decided_is_refused_in_words_and_nothing_is_stored(path, call, words):
    kind, subject_kind, subject, more = call
    key = actor(path, "Ada Moro").id if subject == "moro" else subject
    more = {name: key if value == "moro" else value for name, value in more.items()}
    before = path.read_bytes()
    with pytest.raises(DecisionError, match=words):
        decide(path, kind, subject_kind, key, who="Jo", **more)
    assert path.read_bytes() == before


def test_a_decision_undone_cannot_be_undone_again(path):
    decide(path, "hide", "document", "d", who="Jo")
    undo(path, 1, who="Jo")
    with pytest.raises(DecisionError, match="decision 1 is undone by decision 2 already"):
        undo(path, 1, who="Jo")


def test_who_decided_and_when_and_why_is_kept(path):
    decision = decide(path, "hide", "document", "d", who=" Jo\tLund ", note="a recipe").decision
    assert (decision.number, decision.who, decision.note) == (1, "Jo Lund", "a recipe")
    assert decision.at.startswith("20")
    assert decision.at.endswith("Z")
    with Store.open(path) as store:
        assert store.decisions() == [decision]


def test_a_decision_is_told_of_in_a_line(path):
    from dateline.engines import in_words

    moro, moroni = actor(path, "Ada Moro"), actor(path, "Adela Moroni")
    lines = [
        in_words(decide(path, "not_this", "actor", moro.id, other=moroni.id, who="Jo").decision),
        in_words(decide(path, "not_this", "actor", moro.id, mentions=[("d", None)], who="Jo").decision),
        in_words(undo(path, 1, who="Jo").decision),
    ]
    assert lines == [
        "“Adela Moroni” is not “Ada Moro”",
        "“Ada Moro … Moro” is not “Ada Moro”",
        "decision 1 is undone",
    ]


def test_a_document_given_its_date_is_read_again_with_it_and_back_when_undone(path, monkeypatch):
    seen = []

    def read(article, engine, actors=None):
        seen.append((article.id, article.published.earliest, article.published.basis))
        return replace(coverage()[1].reading, events=())

    monkeypatch.setattr("dateline.language.load", lambda: None)
    monkeypatch.setattr("dateline.reading.read", read)
    before = account(path)
    story = decide(path, "date", "document", "b", when=When("2031-03-11", "2031-03-12"), who="Jo").story
    (dated,) = [one for one in story.articles if one.id == "b"]
    assert (dated.published.earliest, dated.published.latest, dated.published.basis) == (
        "2031-03-11",
        "2031-03-12",
        "decided",
    )
    assert dated.published.reason.startswith("as Jo decided on ")
    assert seen == [("b", "2031-03-11", "decided")]
    assert [one.independent for one in story.events if one.type == "CONSULT"] == [1]
    assert replace(undo(path, 1, who="Jo").story, decisions=()) == before
    assert len(seen) == 1


def test_in_a_pile_of_several_stories_a_decision_changes_its_own_and_all_stay_stories(path):
    with Store.open(path, write=True) as store:
        Teller(store).tell_strands(whole=True)
        assert store.told_by()
        before = store.read_story()
    decided = decide(path, "rename", "actor", by_name(before, "Lena Holm").id, name="The watcher", who="Jo")
    assert by_name(decided.story, "The watcher")
    assert decided.story.strands == before.strands
    assert decided.story.decisions[0].state == "applied"
    with Store.open(path) as store:
        assert store.told_by()
        assert store.defects() == []
    back = undo(path, 1, who="Jo").story
    assert replace(back, decisions=()) == before
