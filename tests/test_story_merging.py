"""Which mentions are taken for one event, and which are kept apart."""

from dataclasses import replace
from itertools import combinations, permutations

from hypothesis import given
from hypothesis import strategies as some

from dateline.model import TimeExpression
from dateline.story import tell
from dateline.story.merging import Groups
from dateline.story.verbs import nearness, vague
from story_pieces import Notes, article


def told(*notes):
    return tell([note.article for note in notes], [note.reading for note in notes])


def report(name, text, trigger, whom=None, who="Boreas Line", published="2031-03-05", **event):
    note = Notes(article(name, text, published))
    doers = [note.entity(who, "organization")] if who else []
    note.event(trigger, "ASSAULT", doers, [note.nobody(whom)] if whom else [], **event)
    return note


def test_words_for_one_act_are_nearer_than_akin_words_and_these_nearer_than_others():
    assert nearness("negotiation", "negotiate") == 1.0
    assert nearness("demolition", "raze") == 1.0
    assert nearness("apology", "apologise") == 1.0
    assert nearness("stabbing", "stab") == 1.0
    assert nearness("shoot", "kill") == 0.5
    assert nearness("shoot", "resign") == 0.0


def test_words_that_tell_of_anything_are_vague():
    assert [word for word in ("take", "incident", "arrest") if vague(word)] == ["take", "incident"]


def test_an_act_set_off_as_another_is_not_the_one_told_before():
    one = report("a", "Boreas Line shelled the docks of Halden.", "shelled", lemma="shell")
    other = report("b", "Boreas Line had already shelled its pier before.", "shelled", lemma="shell")
    assert len(told(one, other).events) == 2


def test_one_thing_and_three_are_not_what_one_act_was_done_to():
    one = report("a", "Boreas Line fired a flare over Halden.", "fired", lemma="fire")
    other = report("b", "Boreas Line fired three flares over Halden.", "fired", lemma="fire")
    again = report("c", "Boreas Line fired a flare over Halden at dusk.", "fired", lemma="fire")
    assert sorted(event.independent for event in told(one, other, again).events) == [1, 2]


def test_a_series_of_things_may_be_three():
    one = report("a", "Boreas Line fired a volley of flares over Halden.", "fired", lemma="fire")
    other = report("b", "Boreas Line fired three flares over Halden.", "fired", lemma="fire")
    assert len(told(one, other).events) == 1


def test_a_sentence_that_names_another_month_is_about_another_act():
    def dated(name, text, words, first, last):
        note = report(name, text, "fired", lemma="fire")
        return note.article, note.reading, TimeExpression(note.span(words), words, "DATE", first[:7], first, last)

    one = dated("a", "Boreas Line fired flares over Halden in May.", "May", "2030-05-01", "2030-05-31")
    again = dated("c", "In May Boreas Line fired flares over Halden.", "May", "2030-05-01", "2030-05-31")
    other = dated("b", "Boreas Line fired flares over Halden in March.", "March", "2031-03-01", "2031-03-31")
    for pair, expected in (((one, again), 1), ((one, other), 2)):
        articles = [article for article, _, _ in pair]
        readings = [replace(reading, times=(time,)) for _, reading, time in pair]
        assert len(tell(articles, readings).events) == expected


def test_an_age_is_no_count_of_people():
    one = Notes(article("a", "The ferry ran down Ada Moro, killing Ada Moro off Halden.", "2031-03-05"))
    other = Notes(article("b", "The ferry was off Halden, killing a 10-year-old swimmer.", "2031-03-05"))
    one.event("killing", "ASSAULT", [one.entity("The ferry", "organization")], [one.entity("Ada Moro")], lemma="kill")
    ferry, girl = other.entity("The ferry", "organization"), other.entity("a 10-year-old swimmer", named=False)
    other.event("killing", "ASSAULT", [ferry], [girl], lemma="kill")
    assert len(told(one, other).events) == 1


def test_a_shooting_and_the_death_it_caused_are_one_event_where_both_sides_and_the_day_agree():
    one = report(
        "a", "Boreas Line shot a pilot on Monday at Halden.", "shot", "a pilot", lemma="shoot", when="2031-03-03"
    )
    other = report(
        "b",
        "A pilot of Halden was killed by Boreas Line on Monday.",
        "killed",
        "A pilot",
        lemma="kill",
        when="2031-03-03",
    )
    (event,) = told(one, other).events
    assert event.independent == 2


def never(one, other):
    return False


def test_a_chain_of_likenesses_joins_no_two_that_are_kept_apart():
    groups = Groups(3, 0.5, lambda one, other: {one, other} == {0, 2})
    groups.weigh(0, 1, 0.9, grounded=True)
    groups.weigh(1, 2, 0.8, grounded=True)
    groups.weigh(0, 2, 0.9, grounded=True)
    assert groups.grown() in ([[0, 1], [2]], [[0], [1, 2]])


def test_two_that_are_alike_but_have_no_ground_stay_two():
    groups = Groups(2, 0.5, never)
    groups.weigh(0, 1, 0.9, grounded=False)
    assert groups.grown() == [[0], [1]]


def test_a_third_joins_two_only_if_it_is_like_both_on_the_mean():
    for last, expected in ((0.2, [[0, 1], [2]]), (0.5, [[0, 1, 2]])):
        groups = Groups(3, 0.5, never)
        groups.weigh(0, 1, 0.9, grounded=True)
        groups.weigh(1, 2, 0.6, grounded=True)
        groups.weigh(0, 2, last, grounded=True)
        assert groups.grown() == expected


pairs = some.lists(some.tuples(some.sampled_from(list(combinations(range(6), 2))), some.floats(0, 1)), max_size=15)


@given(pairs, some.randoms())
def test_groups_do_not_depend_on_the_order_in_which_pairs_are_weighed(weighed, shuffler):
    chances = dict(weighed)
    shuffled = list(chances.items())
    shuffler.shuffle(shuffled)
    outcomes = []
    for order in (list(chances.items()), shuffled):
        groups = Groups(6, 0.5, never)
        for (one, other), chance in order:
            groups.weigh(one, other, chance, grounded=True)
        outcomes.append(groups.grown())
    assert outcomes[0] == outcomes[1]
    assert sorted(number for group in outcomes[0] for number in group) == list(range(6))


def test_the_account_does_not_depend_on_the_order_of_the_captures():
    notes = [
        report("a", "Boreas Line shelled the docks of Halden.", "shelled", lemma="shell"),
        report("b", "On Monday Boreas Line shelled the docks.", "shelled", lemma="shell", when="2031-03-03"),
        report("c", "The shelling of Halden by Boreas Line went on.", "shelling", lemma="shelling"),
    ]
    stories = [told(*order) for order in permutations(notes)]
    assert all(story == stories[0] for story in stories)
