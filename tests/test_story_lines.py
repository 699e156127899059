"""Statements, positions, figures, wording and title."""

from dateline.story import tell
from story_pieces import Notes, article, by_name, day


def told(*notes, title=None):
    return tell([note.article for note in notes], [note.reading for note in notes], title)


def test_the_same_words_in_two_outlets_point_to_each_other():
    one = Notes(article("a", "“The dam will hold through the winter,” Ada Moro said."))
    other = Notes(article("b", "Moro told radio: “The dam will hold through winter.”"))
    first = one.statement(one.entity("Ada Moro"), "The dam will hold through the winter")
    second = other.statement(other.entity("Moro"), "The dam will hold through winter")
    statements = {statement.id: statement for statement in told(one, other).statements}
    assert (statements[first].same_as, statements[second].same_as) == ((second,), (first,))
    assert statements[first].speaker == statements[second].speaker


def test_the_same_words_of_two_people_are_two_statements():
    one = Notes(article("a", "“We will rebuild this town,” Ada Moro said."))
    other = Notes(article("b", "“We will rebuild this town,” Ben Odhiambo said."))
    one.statement(one.entity("Ada Moro"), "We will rebuild this town")
    other.statement(other.entity("Ben Odhiambo"), "We will rebuild this town")
    assert [statement.same_as for statement in told(one, other).statements] == [(), ()]


def test_a_pronoun_nobody_stands_behind_is_no_speaker():
    note = Notes(article("a", "He said rain was near."))
    note.statement(note.nobody("He"), "rain was near", "indirect")
    (statement,) = told(note).statements
    assert (statement.speaker, statement.evidence[0].quote) == (None, "He said rain was near.")


def test_a_position_is_one_line_with_the_sentences_of_all_documents():
    one, other = Notes(article("a", "Norway backs Ada Moro.")), Notes(article("b", "Oslo supports Moro."))
    one.stance(one.entity("Norway", "place", "NOR"), one.entity("Ada Moro"), "supports", "backs")
    other.stance(other.entity("Oslo", "government", "NOR"), other.entity("Moro"), "supports", "supports")
    (position,) = told(one, other).positions
    assert [evidence.quote for evidence in position.evidence] == ["Norway backs Ada Moro.", "Oslo supports Moro."]


def test_to_recognise_somebody_is_a_position_too():
    note = Notes(article("a", "Norway recognised Ada Moro."))
    parties = note.entity("Norway", "place", "NOR"), note.entity("Ada Moro")
    note.event("recognised", "SUPPORT", parties[:1], parties[1:], lemma="recognise")
    story = told(note)
    (position,) = story.positions
    assert (position.stance, position.toward) == ("recognises", by_name(story, "Ada Moro").id)


def test_praise_or_reproach_for_one_act_is_no_position():
    note = Notes(article("a", "Norway praised Ada Moro for the vote. Chad criticised Ben Odhiambo."))
    note.event("praised", "SUPPORT", [note.entity("Norway")], [note.entity("Ada Moro")], lemma="praise")
    note.event("criticised", "ACCUSE", [note.entity("Chad")], [note.entity("Ben Odhiambo")], lemma="criticise")
    assert told(note).positions == ()


def figures(first, second, **times):
    one = Notes(
        article("a", f"The flood left {first[0]} people dead in Port Ellery.", times.get("published", "2031-03-05"))
    )
    other = Notes(article("b", f"In Port Ellery {second[0]} people were killed.", times.get("then", "2031-03-05")))
    one.figure(f"{first[0]} people", *first[1:], "people", "people dead in Port Ellery")
    other.figure(f"{second[0]} people", *second[1:], "people", "people killed in Port Ellery")
    return told(one, other)


def test_the_same_figure_in_other_words_agrees():
    story = figures(("40", 40, 40), ("at least 38", 38, None))
    (group,) = story.figure_groups
    assert (group.relation, len(group.figures)) == ("agree", 2)
    assert {figure.group for figure in story.figures} == {group.id}


def test_an_early_lower_bound_neither_agrees_with_a_later_toll_nor_contradicts_it():
    assert figures(("40", 40, 40), ("more than 20", 20, None)).figure_groups[0].relation == "changed"


def test_different_figures_for_one_day_are_a_conflict():
    assert figures(("40", 40, 40), ("61", 61, 61)).figure_groups[0].relation == "conflict"


def test_different_figures_at_different_times_are_a_change():
    assert figures(("40", 40, 40), ("61", 61, 61), then="2031-03-09").figure_groups[0].relation == "changed"


def test_different_figures_of_unknown_day_are_not_called_a_conflict():
    assert figures(("40", 40, 40), ("61", 61, 61), then=None).figure_groups[0].relation == "changed"


def test_figures_for_different_things_stand_alone():
    one, other = (
        Notes(article("a", "40 people fled Port Ellery.")),
        Notes(article("b", "Nine people sang in the choir.")),
    )
    one.figure("40 people", 40, 40, "people", "people fled Port Ellery")
    other.figure("Nine people", 9, 9, "people", "people sang in the choir")
    story = told(one, other)
    assert story.figure_groups == ()
    assert {figure.group for figure in story.figures} == {None}


def test_a_figure_then_and_now_in_one_article_is_a_change():
    note = Notes(
        article("a", "Output of the mine fell to 2 tonnes of copper a day, from 5 tonnes in 2029.", "2031-03-05")
    )
    note.figure("2 tonnes", 2, 2, "tonnes", "output of the mine, copper a day")
    note.figure("5 tonnes", 5, 5, "tonnes", "output of the mine, copper a day", as_of=day("2029-01-01", "2029-12-31"))
    assert [group.relation for group in told(note).figure_groups] == ["changed"]


def test_wording_keeps_whose_voice_it_is():
    note = Notes(article("a", "Ada Moro called Ben Odhiambo a wrecker."))
    speaker, subject = note.entity("Ada Moro"), note.entity("Ben Odhiambo")
    note.label(subject, "a wrecker", voice=speaker)
    story = told(note)
    (label,) = story.wording
    assert (label.label, label.actor, label.voice) == (
        "a wrecker",
        by_name(story, "Ben Odhiambo").id,
        by_name(story, "Ada Moro").id,
    )


def test_a_story_is_called_by_its_most_central_headline_or_as_told():
    pile = [
        Notes(article("a", "x", title="Mill strike enters second week")),
        Notes(article("b", "x", title="Halden mill strike: what we know")),
        Notes(article("c", "x", title="Ten recipes for spring")),
    ]
    assert told(*pile).title == "Mill strike enters second week"
    assert told(*pile, title="The strike").title == "The strike"
    assert told().title == "Untitled story"


def test_every_quote_stands_at_its_place():
    note = Notes(article("a", "Norway backs Ada Moro. “We hold,” Ada Moro said. 40 people left."))
    norway, moro = note.entity("Norway", "place", "NOR"), note.entity("Ada Moro")
    note.stance(norway, moro, "supports", "backs")
    note.statement(moro, "We hold")
    note.figure("40 people", 40, 40, "people", "people left")
    story = told(note)
    lines = (*story.positions, *story.statements, *story.figures)
    quotes = [evidence for line in lines for evidence in line.evidence]
    assert len(quotes) == 3
    assert all(note.article.text[e.spans[0].start : e.spans[0].end] == e.quote for e in quotes)


def test_two_who_voice_one_stand_in_one_sentence_do_not_vouch_for_each_other():
    note = Notes(article("a", "Norway and Kenya voiced support for Ada Moro."))
    norway, kenya, moro = (
        note.entity("Norway", "place", "NOR"),
        note.entity("Kenya", "place", "KEN"),
        note.entity("Ada Moro"),
    )
    note.stance(norway, moro, "supports", "support")
    note.stance(kenya, moro, "supports", "support", word=norway)
    assert [position.on_word_of for position in told(note).positions] == [None, None]


def test_figures_that_name_other_places_stand_alone():
    one, other = (
        Notes(article("a", "40 people were killed in Halden.")),
        Notes(article("b", "52 people were killed in Ellery.")),
    )
    one.entity("Halden", "place"), other.entity("Ellery", "place")
    one.figure("40 people", 40, 40, "people", "people killed")
    other.figure("52 people", 52, 52, "people", "people killed")
    assert told(one, other).figure_groups == ()


def test_counts_of_some_of_the_victims_are_no_rivals_of_the_whole():
    one, other = (
        Notes(article("a", "12 people were killed in Halden.", "2031-03-05")),
        Notes(article("b", "10 Kenyan tourists were killed in Halden.", "2031-03-05")),
    )
    one.figure("12 people", 12, 12, "people", "people were killed in Halden")
    other.figure("10 Kenyan tourists", 10, 10, "people", "Kenyan tourists were killed in Halden")
    assert told(one, other).figure_groups == ()


def test_a_report_and_its_copy_do_not_confirm_each_others_figures():
    text = (
        "The flood left 40 people dead in Port Ellery after the night watch at the old dam had fallen asleep on Sunday."
    )
    one, other = Notes(article("a", text, "2031-03-05")), Notes(article("b", text, "2031-03-06"))
    for note in (one, other):
        note.figure("40 people", 40, 40, "people", "people dead in Port Ellery")
    assert told(one, other).figure_groups == ()


def detained(name, text, published, *counts):
    """An article in which figures are given: (words as written, low, high, who says so)."""
    note = Notes(article(name, text, published))
    for words, low, high, by in counts:
        speaker = by and note.entity(by, "organization")
        note.figure(words, low, high, "people", f"{words.partition(' ')[2]} were arrested", by=speaker)
    return note


def test_arrests_counted_differently_in_the_same_days_are_a_conflict():
    one = detained("a", "Police arrested 14 people in the night.", "2031-03-10", ("14 people", 14, 14, None))
    other = detained(
        "b", "The union said at least 40 people were arrested.", "2031-03-10", ("40 people", 40, None, "The union")
    )
    assert [group.relation for group in told(one, other).figure_groups] == ["conflict"]


def test_one_article_that_gives_the_counts_of_two_sets_them_against_each_other():
    note = detained(
        "a",
        "The ministry counted 14 men. The union counted 40 men.",
        "2031-03-10",
        ("14 men", 14, 14, "The ministry"),
        ("40 men", 40, 40, "The union"),
    )
    assert [group.relation for group in told(note).figure_groups] == ["conflict"]


def test_arrests_of_other_weeks_are_other_arrests():
    one = detained("a", "Police arrested 14 people in the night.", "2031-03-10", ("14 people", 14, 14, None))
    other = detained("b", "Police arrested 40 people in the night.", "2031-05-10", ("40 people", 40, 40, None))
    assert told(one, other).figure_groups == ()


def test_another_forty_does_not_contradict_fifty():
    one = Notes(article("a", "The crash hurt another 40 people in Halden.", "2031-03-05"))
    other = Notes(article("b", "More than 50 people were hurt in Halden.", "2031-03-05"))
    for note in (one, other):
        note.entity("Halden", "place")
    one.figure("another 40 people", 40, 40, "people", "hurt another people in Halden")
    other.figure("50 people", 50, None, "people", "people were hurt in Halden")
    assert [group.relation for group in told(one, other).figure_groups] == ["changed"]


def test_two_flights_of_different_length_are_no_change():
    one = Notes(article("a", "The rocket flew 900 km.", "2031-03-05"))
    other = Notes(article("b", "The rocket flew 1,700 km.", "2031-04-05"))
    one.figure("900 km", 900, 900, "kilometres", "the rocket flew over Halden")
    other.figure("1,700 km", 1700, 1700, "kilometres", "the rocket flew over Halden")
    assert told(one, other).figure_groups == ()


def test_a_list_of_speakers_gives_the_statement_to_all_of_them():
    note = Notes(article("a", "Norway and Sweden said the talks had failed."))
    first, second = note.entity("Norway", "government", "NOR"), note.entity("Sweden", "government", "SWE")
    note.statement(first, "the talks had failed", others=(second,))
    story = told(note)
    (statement,) = story.statements
    assert statement.speakers == (by_name(story, "Norway").id, by_name(story, "Sweden").id)
    assert statement.speaker == statement.speakers[0]


def test_words_for_nobody_in_particular_are_actors_no_list_shows():
    note = Notes(article("a", "hundreds marched. the driver fled. the driver was held. a man fell. Norway paid."))
    driver = note.entity("the driver", sector="LAB", named=False)
    note.event("marched", "PROTEST", [note.nobody("hundreds")])
    note.event("fled", "RETREAT", [driver])
    note.event("held", "COERCE", [], [driver])
    note.event("fell", "YIELD", [note.nobody("a man")])
    note.event("paid", "AID", [note.entity("Norway", "government", "NOR")])
    assert {actor.name: actor.listed for actor in told(note).actors} == {
        "hundreds": False,
        "driver": True,
        "a man": False,
        "Norway": True,
    }


def test_a_group_of_figures_says_who_gives_which_value_and_for_when():
    first = Notes(article("a", "The union said 40 people were killed.", "2031-03-05", outlet="Dale News"))
    union = first.entity("The union", kind="organization")
    first.figure("40 people", 40, 40, "people", "people were killed", by=union)
    second = Notes(article("b", "The toll: 14 people were killed.", "2031-03-05", outlet="Port Herald"))
    second.figure("14 people", 14, 14, "people", "people were killed")
    third = Notes(article("c", "In all 14 people were killed, it is known.", "2031-03-06", outlet="Fjord Times"))
    third.figure("14 people", 14, 14, "people", "people were killed")
    (group,) = told(first, second, third).figure_groups
    assert (group.relation, group.low, group.high) == ("conflict", 14, 40)
    assert (group.during.earliest, group.during.latest) == ("2031-03-05", "2031-03-06")
    assert [(value.low, value.independent, value.outlets) for value in group.values] == [
        (14, 2, ("Fjord Times", "Port Herald")),
        (40, 1, ("Dale News",)),
    ]
    assert len(group.values[1].attributed_to) == 1


def test_rounded_values_agree_and_exact_small_ones_do_not():
    assert figures(("3000000", 3e6, 3e6), ("3200000", 3.2e6, 3.2e6)).figure_groups[0].relation == "agree"
    assert figures(("40", 40, 40), ("41", 41, 41)).figure_groups[0].relation == "conflict"


def test_a_group_is_called_by_what_most_count_and_not_by_one_papers_word_for_them():
    notes = []
    for name, number, unit, words in (
        ("a", 14, "people", "people were arrested"),
        ("b", 40, "people", "people were arrested"),
        ("c", 14, "looters", "looters were arrested by the police on the quay"),
    ):
        note = Notes(article(name, f"On the quay {number} {unit} were arrested.", "2031-03-05"))
        note.figure(f"{number} {unit}", number, number, unit, words)
        notes.append(note)
    (group,) = told(*notes).figure_groups
    assert (len(group.figures), group.of) == (3, "people were arrested")


def test_a_toll_that_articles_give_again_and_again_is_one_group():
    notes = []
    for name, number, words in (
        ("a", 60, "people were killed"),
        ("b", 77, "people reportedly died"),
        ("c", 84, "people dead after the crash"),
    ):
        note = Notes(article(name, f"In Port Ellery {number} people fell.", f"2031-03-0{number % 3 + 4}"))
        note.entity("Port Ellery", kind="place")
        note.figure(f"{number} people", number, number, "people", words)
        notes.append(note)
    (group,) = told(*notes).figure_groups
    assert (len(group.figures), group.low, group.high) == (3, 60, 84)


def test_those_hurt_in_many_accidents_of_years_are_no_part_of_a_toll():
    one = Notes(article("a", "In Port Ellery 40 people were hurt.", "2031-03-05"))
    one.entity("Port Ellery", kind="place")
    one.figure("40 people", 40, 40, "people", "people were hurt")
    other = Notes(article("b", "In Port Ellery 20 people were hurt in 112 accidents.", "2031-03-05"))
    other.entity("Port Ellery", kind="place")
    other.figure("20 people", 20, 20, "people", "people were hurt in 112 accidents")
    assert told(one, other).figure_groups == ()
