from itertools import permutations

from dateline.model import When
from dateline.story import centrality, tell
from dateline.story.verbs import act
from story_pieces import Notes, article, by_name, day


def coverage(name, text, published, who="Ingrid Solberg", whom="Tomás Ríos", **event):
    note = Notes(article(name, text, published))
    note.event(
        event.pop("trigger", "met"), event.pop("kind", "CONSULT"), [note.entity(who)], [note.entity(whom)], **event
    )
    return note


def told(*notes):
    return tell([note.article for note in notes], [note.reading for note in notes])


def test_two_outlets_that_tell_of_one_meeting_give_one_event():
    one = coverage("a", "Ingrid Solberg met Tomás Ríos in Oslo.", "2031-03-05", when="2031-03-04", lemma="meet")
    other = coverage("b", "Talks: Tomás Ríos and Ingrid Solberg met.", "2031-03-05", when="2031-03-04", lemma="meet")
    (event,) = told(one, other).events
    assert (event.independent, event.outlets) == (2, ("The A Post", "The B Post"))
    assert [evidence.document for evidence in event.evidence] == ["a", "b"]
    assert event.summary == "Ingrid Solberg met Tomás Ríos in Oslo."


def test_meetings_on_different_days_are_two_events():
    one = coverage("a", "Ingrid Solberg met Tomás Ríos in Oslo.", "2031-03-05", when="2031-03-04")
    other = coverage("b", "Ingrid Solberg met Tomás Ríos in Oslo.", "2031-03-15", when="2031-03-14")
    assert len(told(one, other).events) == 2


def test_a_meeting_with_somebody_else_is_another_event():
    one = coverage("a", "Ingrid Solberg met Tomás Ríos in Oslo.", "2031-03-05", when="2031-03-04")
    other = coverage("b", "Ingrid Solberg met Ada Moro in Oslo.", "2031-03-05", whom="Ada Moro", when="2031-03-04")
    assert len(told(one, other).events) == 2


def test_a_minister_and_her_country_may_be_one_party():
    one = Notes(article("a", "Norway offered boats to Kenya.", "2031-03-05"))
    one.event(
        "offered",
        "AID",
        [one.entity("Norway", "government", "NOR")],
        [one.entity("Kenya", "place", "KEN")],
        "2031-03-04",
    )
    other = Notes(article("b", "Foreign minister Ingrid Solberg offered boats to Kenya.", "2031-03-05"))
    minister = other.entity("Ingrid Solberg", country="NOR", sector="GOV")
    other.event("offered", "AID", [minister], [other.entity("Kenya", "place", "KEN")], "2031-03-04")
    (event,) = told(one, other).events
    assert len(event.sources) == 2


def test_a_plan_and_what_came_of_it_are_linked_not_merged():
    plan = coverage(
        "a", "Ingrid Solberg will meet Tomás Ríos.", "2031-03-01", trigger="meet", when="2031-03-04", status="planned"
    )
    done = coverage("b", "Ingrid Solberg met Tomás Ríos.", "2031-03-05", when="2031-03-04")
    events = {event.status: event for event in told(plan, done).events}
    assert events["planned"].happened_as == (events["done"].id,)
    assert events["done"].planned_as == (events["planned"].id,)


def test_a_denial_is_kept_with_the_event_and_shown_as_disputed():
    one = coverage("a", "Ingrid Solberg met Tomás Ríos in Oslo.", "2031-03-05", when="2031-03-04", lemma="meet")
    other = coverage(
        "b",
        "It is false that Ingrid Solberg met Tomás Ríos.",
        "2031-03-05",
        when="2031-03-04",
        status="denied",
        lemma="meet",
    )
    (event,) = told(one, other).events
    assert (event.status, event.disputed) == ("done", ("status",))


def test_copies_of_one_report_count_once():
    text = "Ingrid Solberg met Tomás Ríos in the harbour office at Oslo and spoke for an hour about the night shifts at the mill."
    notes = [coverage(name, text, "2031-03-05", when="2031-03-04") for name in "abc"]
    (event,) = told(*notes).events
    assert (len(event.outlets), event.independent) == (3, 1)


def test_an_event_only_somebody_tells_of_stands_on_his_word():
    note = Notes(article("a", "Ada Moro said Norway met Kenya.", "2031-03-05"))
    speaker = note.entity("Ada Moro")
    parties = note.entity("Norway", "place", "NOR"), note.entity("Kenya", "place", "KEN")
    note.event("met", "CONSULT", parties[:1], parties[1:], word=speaker)
    story = told(note)
    assert story.events[0].attributed_to == (by_name(story, "Ada Moro").id,)


def test_a_later_capture_changes_no_events_id_and_order_changes_nothing():
    one = coverage("b", "Ingrid Solberg met Tomás Ríos in Oslo.", "2031-03-05", when="2031-03-04")
    two = coverage("a", "Ingrid Solberg met Tomás Ríos there.", "2031-03-06", when="2031-03-04")
    three = coverage("c", "Ingrid Solberg met Ada Moro there.", "2031-03-06", whom="Ada Moro")
    assert {event.id for event in told(one).events} <= {event.id for event in told(one, two, three).events}
    stories = [told(*notes) for notes in permutations((one, two, three))]
    assert all(story == stories[0] for story in stories)


def test_the_timeline_runs_by_day_and_ends_with_what_has_no_date():
    late = coverage("a", "Ingrid Solberg met Tomás Ríos.", "2031-03-20", when="2031-03-14")
    early = coverage(
        "b", "Ingrid Solberg met Ada Moro.", "2031-03-20", whom="Ada Moro", when=day("2031-03-01", "2031-03-31")
    )
    never = coverage("c", "Ingrid Solberg met Ben Odhiambo.", "2031-03-20", whom="Ben Odhiambo")
    assert [(entry.date, entry.precision) for entry in told(late, early, never).timeline] == [
        ("2031-03-01", "month"),
        ("2031-03-14", "day"),
        (None, "unknown"),
    ]


def test_what_more_sources_report_is_more_central():
    notes = [coverage(name, f"Ingrid Solberg met Tomás Ríos {name}.", "2031-03-05", when="2031-03-04") for name in "ab"]
    notes.append(coverage("c", "Ingrid Solberg met Ada Moro.", "2031-03-05", whom="Ada Moro"))
    shared, single = sorted(told(*notes).events, key=lambda event: -event.independent)
    assert centrality(shared) > centrality(single)


def test_a_toll_that_rose_is_one_event_told_by_two():
    one = Notes(
        article(
            "a", "A ferry sank off Halden on Sunday, killing at least 40 people, the coast guard said.", "2031-03-05"
        )
    )
    other = Notes(
        article("b", "The ferry that sank off Halden on Sunday killed 52 people, officials said.", "2031-03-06")
    )
    one.event("killing", "ASSAULT", (), [one.nobody("at least 40 people")], lemma="kill")
    other.event("killed", "ASSAULT", (), [other.nobody("52 people")], lemma="kill")
    story = told(one, other)
    assert [(event.independent, len(event.targets)) for event in story.events] == [(2, 1)]


def test_victims_counted_far_apart_are_of_two_events():
    one = Notes(
        article(
            "a", "A ferry sank off Halden on Sunday, killing at least 40 people, the coast guard said.", "2031-03-05"
        )
    )
    other = Notes(
        article("b", "The ferry that sank off Halden years ago killed 300 people, officials said.", "2031-03-06")
    )
    one.event("killing", "ASSAULT", (), [one.nobody("at least 40 people")], lemma="kill")
    other.event("killed", "ASSAULT", (), [other.nobody("300 people")], lemma="kill")
    assert len(told(one, other).events) == 2


def test_a_tour_is_not_the_visit_to_one_of_its_stops():
    note = Notes(
        article(
            "a",
            "Ingrid Solberg will tour Kenya, Peru, Chile and Ghana. Ingrid Solberg will visit Peru then.",
            "2031-03-05",
        )
    )
    guest = note.entity("Ingrid Solberg")
    hosts = [
        note.entity(name, "place", code)
        for name, code in [("Kenya", "KEN"), ("Peru", "PER"), ("Chile", "CHL"), ("Ghana", "GHA")]
    ]
    note.event("tour", "CONSULT", [guest], hosts, status="planned")
    note.event("visit", "CONSULT", [guest], hosts[1:2], status="planned")
    assert len(told(note).events) == 2


def test_another_act_between_the_same_two_is_another_event():
    note = Notes(
        article(
            "a",
            "Police shot a man who had fired at the gates of the mill. Police later searched the house in Halden where he kept his tools.",
            "2031-03-05",
        )
    )
    police, man = note.entity("Police", "organization", sector="COP", named=False), note.entity("a man", named=False)
    note.event("shot", "ASSAULT", [police], [man], lemma="shoot")
    note.event("searched", "ASSAULT", [police], [man], lemma="search")
    assert len(told(note).events) == 2


def test_an_old_undated_report_does_not_take_the_day_of_a_new_event():
    one = coverage(
        "a", "Ingrid Solberg met Tomás Ríos in Oslo that day.", "2031-03-05", when="2031-03-04", lemma="meet"
    )
    other = coverage("b", "Tomás Ríos once met Ingrid Solberg, it is said.", "2033-09-01", lemma="meet")
    assert sorted(event.when is None for event in told(one, other).events) == [False, True]


def test_what_is_only_known_to_lie_before_a_day_stands_at_that_day():
    before = coverage("a", "Ingrid Solberg met Tomás Ríos.", "2031-03-20", when=When(None, "2031-03-10"))
    early = coverage("b", "Ingrid Solberg met Ada Moro.", "2031-03-20", whom="Ada Moro", when="2031-03-02")
    assert [entry.date for entry in told(before, early).timeline] == ["2031-03-02", "2031-03-10"]


def test_two_who_met_keep_the_sides_of_the_first_mention():
    one = coverage("a", "Ingrid Solberg met Tomás Ríos in Oslo.", "2031-03-05", when="2031-03-04", lemma="meet")
    other = coverage(
        "b",
        "Tomás Ríos met Ingrid Solberg.",
        "2031-03-06",
        "Tomás Ríos",
        "Ingrid Solberg",
        when="2031-03-04",
        lemma="meet",
    )
    story = told(one, other)
    (event,) = story.events
    assert event.sources == (by_name(story, "Ingrid Solberg").id,)
    assert event.targets == (by_name(story, "Tomás Ríos").id,)


def custody(name, text, published, trigger, whom, doers=()):
    note = Notes(article(name, text, published))
    by = [note.entity(doer, "organization", sector="COP", named=False) for doer in doers]
    note.event(trigger, "COERCE", by, [note.nobody(whom)], lemma="detain" if "detain" in trigger else "arrest")
    return note


def test_the_same_number_of_people_under_other_names_are_the_same_people():
    one = custody(
        "a", "Police arrested 14 people at the mill in Halden.", "2031-03-05", "arrested", "14 people", ["Police"]
    )
    other = custody(
        "b", "The minister said 14 hooligans were detained in Halden.", "2031-03-05", "detained", "14 hooligans"
    )
    assert [event.independent for event in told(one, other).events] == [2]


def test_one_killed_and_many_killed_are_two_events():
    one = Notes(article("a", "A van ran into the market of Halden, killing one man.", "2031-03-05"))
    other = Notes(article("b", "A ferry sank off Halden, killing 84 people.", "2031-03-05"))
    one.event("killing", "ASSAULT", (), [one.nobody("one man")], lemma="kill")
    other.event("killing", "ASSAULT", (), [other.nobody("84 people")], lemma="kill")
    assert len(told(one, other).events) == 2


def test_two_triggers_of_one_sentence_are_two_events():
    note = Notes(article("a", "Norway sent boats to Kenya and lent money to Kenya.", "2031-03-05"))
    norway, kenya = note.entity("Norway", "place", "NOR"), note.entity("Kenya", "place", "KEN")
    note.event("sent", "AID", [norway], [kenya], lemma="send")
    note.event("lent", "AID", [norway], [kenya], lemma="lend")
    assert len(told(note).events) == 2


def test_a_verb_its_noun_and_plain_synonyms_tell_of_one_act():
    assert act("resignation") == act("resign")
    assert act("detain") == act("arrest")
    assert act("announcement") == act("announce")
    assert act("resign") != act("resist")


def test_one_sentence_in_two_outlets_is_one_event():
    text = "A spokesman for the mill welcomed the offer of the bishop on the steps of the chapel."
    notes = [Notes(article(name, text, "2031-03-05")) for name in "ab"]
    for note in notes:
        note.event("welcomed", "SUPPORT", [note.entity("A spokesman for the mill", named=False)], lemma="welcome")
    assert len(told(*notes).events) == 1


def test_a_person_killed_and_dozens_killed_are_two_events():
    one = Notes(article("a", "Dozens of people were killed on the pier of Halden.", "2031-03-05"))
    other = Notes(article("b", "Ada Moro was killed on the pier of Halden.", "2031-03-05"))
    one.event("killed", "ASSAULT", (), [one.nobody("Dozens of people")], lemma="kill")
    other.event("killed", "ASSAULT", (), [other.entity("Ada Moro")], lemma="kill")
    assert len(told(one, other).events) == 2


def worded(text, trigger, kind, phrase, source, target):
    note = Notes(article("a", text))
    note.event(trigger, kind, [note.entity(source)], [note.entity(target)], phrase=phrase)
    (event,) = told(note).events
    return event.phrase


def test_a_phrase_that_does_not_run_up_to_the_party_ends_in_dots():
    text = "Norway sent blankets to supposedly help the people of Lorvia."
    assert worded(text, "sent", "AID", "sent blankets", "Norway", "Lorvia") == "sent blankets …"
    assert worded("Norway met with the Lorvia envoy.", "met", "CONSULT", "met with", "Norway", "Lorvia") == "met with"
    held = worded(
        "The court froze Ada Moro's accounts.", "froze", "COERCE", "froze Ada Moro's accounts", "court", "Ada Moro"
    )
    assert held == "froze Ada Moro's accounts …"
