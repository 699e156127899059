"""A pile of several stories: told story by story, added to, and kept in one file."""

import random
from dataclasses import replace

import pytest
from benchmarks.crowd import make_articles

from dateline.engines.telling import Teller
from dateline.model import Actor, Standing, identify
from dateline.reading import VERSION
from dateline.store import Store
from dateline.story import tell, weave
from dateline.story.strands import heard, one_actor, widen_all

PILE = [pair for number, count in ((0, 6), (1, 5), (2, 4), (3, 2)) for pair in make_articles(number, count)]


def rows(store):
    # The search index is left out: SQLite keeps it in pieces that depend on what was there before.
    return sorted(line for line in store._connection.iterdump() if "_search" not in line)


def kinds(story):
    paths = {article.id: article.paths[0].split("/")[1] for article in story.articles}
    return sorted(sorted({paths[document] for document in strand.documents}) for strand in story.strands)


@pytest.fixture(scope="module")
def at_once(tmp_path_factory):
    with Store.create(tmp_path_factory.mktemp("pile") / "week.dateline") as store:
        store.add_all(PILE, VERSION)
        Teller(store).tell_strands(whole=True)
        yield store


def test_each_story_of_a_pile_is_told_by_itself(at_once):
    story = at_once.read_story()
    assert kinds(story) == [["00000"], ["00001"], ["00002"], ["00003"]]
    assert [len(strand.documents) for strand in story.strands] == [6, 5, 4, 2]
    assert story.title == f"{story.strands[0].title} and 3 other stories"


def test_what_the_file_holds_is_what_weaving_the_strands_gives(at_once):
    story = at_once.read_story()
    told = {}
    for strand in story.strands:
        pairs = [pair for pair in PILE if pair[0].id in strand.documents]
        told[strand.id] = tell([one for one, _ in pairs], [one for _, one in pairs], strand=strand.id)
    assert weave(told) == story


def test_documents_added_one_by_one_in_any_order_give_the_same_rows(tmp_path, at_once):
    pile = random.Random(5).sample(PILE, len(PILE))
    with Store.create(tmp_path / "week.dateline") as store:
        for article, reading in pile:
            store.add(article, reading, VERSION)
            Teller(store).tell_strands(None, {article.id})
        assert rows(store) == rows(at_once)
        assert store.defects() == []


def test_a_story_that_has_not_changed_is_not_told_again(tmp_path, monkeypatch):
    asked = []
    real = Teller.told

    def told(self, gathered, title=None, *, strand=None):
        asked.append(len(gathered.articles))
        return real(self, gathered, title, strand=strand)

    monkeypatch.setattr(Teller, "told", told)
    with Store.create(tmp_path / "week.dateline") as store:
        store.add_all(PILE[:-1], VERSION)
        Teller(store).tell_strands(whole=True)
        assert sorted(asked) == [1, 4, 5, 6]
        asked.clear()
        store.add(*PILE[-1], VERSION)
        Teller(store).tell_strands(None, {PILE[-1][0].id})
        assert asked == [2]
        asked.clear()
        Teller(store).tell_strands()
        assert asked == []


def test_a_pile_taken_as_one_story_can_be_searched_later(tmp_path, at_once):
    with Store.create(tmp_path / "week.dateline") as store:
        store.add_all(PILE, VERSION)
        Teller(store).tell()
        assert store.read_story().strands == ()
        assert store.told_by() is None
        Teller(store).tell_strands(whole=True)
        assert rows(store) == rows(at_once)
        words = PILE[0][1].statements[0].lemma
        assert [hit.id for hit in store.search(words)] == [hit.id for hit in at_once.search(words)]


def test_a_title_given_to_a_pile_is_kept(tmp_path):
    with Store.create(tmp_path / "week.dateline") as store:
        store.add_all(PILE[:7], VERSION)
        Teller(store).tell_strands("The week", whole=True)
        store.add_all(PILE[7:8], VERSION)
        Teller(store).tell_strands(None, {PILE[7][0].id})
        assert store.read_story().title == "The week"


def actor(name, kind, country=None, documents=("d1",), n_mentions=1):
    key = identify("actor", "country", country) if kind == "government" else identify("actor", kind, name)
    return Actor(
        key, name, (), kind, country, None, (), (), tuple((document, "e0") for document in documents), n_mentions
    )


def wide(who, strand, named=True):
    (found,) = widen_all([who], [("d1", "e0")] if named else [], strand)
    return found.id


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (actor("Signe Berg", "person"), actor("Signe Berg", "person"), True),
        (actor("Berg", "person"), actor("Berg", "person"), False),
        (actor("Norway", "government", "NOR"), actor("Norway", "government", "NOR"), True),
        (actor("Harbour Board", "organization"), actor("Harbour Board", "organization"), True),
        (actor("Defence Ministry", "organization", "NOR"), actor("Defence Ministry", "organization", "FIN"), False),
    ],
)
def test_an_actor_is_one_in_two_strands_only_by_a_full_name(one, other, same):
    assert (wide(one, "s1") == wide(other, "s2")) is same
    assert wide(one, "s1") == wide(one, "s1")


def test_somebody_described_is_an_actor_of_one_strand():
    spokesman = actor("a spokesman", "person")
    assert wide(spokesman, "s1", named=False) != wide(spokesman, "s2", named=False)


def test_an_actor_of_two_strands_has_the_name_and_country_most_often_given():
    here = replace(actor("Ana Ruz", "person", None, ("d1",), 2), aliases=("Ruz",))
    there = replace(actor("Ana Rúz", "person", "PRT", ("d2", "d3"), 5), joins=("why",))
    found = one_actor([here, there])
    assert (found.name, found.aliases, found.country) == ("Ana Rúz", ("Ana Ruz", "Ruz"), "PRT")
    assert found.entities == (("d1", "e0"), ("d2", "e0"), ("d3", "e0"))
    assert found.n_mentions == 7
    assert one_actor([there, here]) == found


def test_a_decision_is_applied_if_it_is_in_any_strand():
    class Numbered:
        number = 1

    orphaned, applied = Standing(Numbered, "orphaned"), Standing(Numbered, "applied", "a1")
    assert heard([(orphaned,), (applied,), (orphaned,)]) == (applied,)
    assert heard([]) == ()
