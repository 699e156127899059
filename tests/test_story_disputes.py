"""What sources differ on in one event, and what each of them says."""

from dateline.model import When
from dateline.story import tell
from dateline.story.whens import in_words
from story_pieces import Notes, article, day


def told(*notes):
    (event,) = tell([note.article for note in notes], [note.reading for note in notes]).events
    return event


def meeting(name, text, when=None, words=None, status="done", outlet=None, word=None):
    note = Notes(article(name, text, "2031-03-07", outlet))
    sides = [note.entity("Ingrid Solberg")], [note.entity("Tomás Ríos")]
    time = When(when, when, words) if when else None
    note.event("met", "CONSULT", *sides, time, status, lemma="meet", word=word and note.entity(word))
    return note


def shelling(name, who, text="{} shelled the Halden fish market on Monday, killing 14 people.", when="2031-03-03"):
    note = Notes(article(name, text.format(who), "2031-03-04"))
    doer = note.entity(who, "organization")
    note.event("killing", "ASSAULT", [doer], [note.nobody("14 people")], When(when, when, "on Monday"), lemma="kill")
    return note


def said(event):
    return [(account.field, account.value, account.documents, account.independent) for account in event.accounts]


def test_days_that_cannot_both_hold_are_told_with_who_gives_which():
    event = told(
        meeting("a", "Ingrid Solberg met Tomás Ríos in Oslo on Monday.", "2031-03-03", "on Monday"),
        meeting("b", "Ingrid Solberg met Tomás Ríos in Oslo on Tuesday.", "2031-03-04", "on Tuesday"),
        meeting("c", "In Oslo, Ingrid Solberg met Tomás Ríos on Tuesday.", "2031-03-04", "on Tuesday"),
    )
    assert event.disputed == ("when",)
    assert said(event) == [("when", "4 March 2031", ("b", "c"), 2), ("when", "3 March 2031", ("a",), 1)]
    assert [event.evidence[number].document for number in event.accounts[0].evidence] == ["b", "c"]
    assert (event.days_given.earliest, event.days_given.latest) == ("2031-03-03", "2031-03-04")


def test_a_day_three_days_off_is_a_dispute_only_where_all_else_is_the_same():
    one = meeting(
        "a", "Ingrid Solberg met Tomás Ríos at the ferry office in Oslo on 3 March.", "2031-03-03", "on 3 March"
    )
    other = meeting(
        "b", "Ingrid Solberg met Tomás Ríos at the ferry office in Oslo on 6 March.", "2031-03-06", "on 6 March"
    )
    assert told(one, other).disputed == ("when",)
    far = meeting(
        "c", "On 6 March Ingrid Solberg met Tomás Ríos, her sister said while it snowed.", "2031-03-06", "On 6 March"
    )
    notes = (one, far)
    assert len(tell([note.article for note in notes], [note.reading for note in notes]).events) == 2


def test_a_month_beside_a_day_of_it_is_vaguer_and_no_dispute():
    one = meeting("a", "Ingrid Solberg met Tomás Ríos in Oslo on Monday.", "2031-03-03", "on Monday")
    vague = meeting("b", "Ingrid Solberg met Tomás Ríos in Oslo in March.")
    sides = vague.events[0].sources, vague.events[0].targets
    vague.events.clear()
    vague.event("met", "CONSULT", *sides, day("2031-03-01", "2031-03-31"), lemma="meet")
    event = told(one, vague)
    assert (event.disputed, event.accounts) == ((), ())
    assert (event.days_given.earliest, event.days_given.latest) == ("2031-03-01", "2031-03-31")


def test_a_source_that_gives_both_days_differs_from_nobody():
    both = Notes(
        article(
            "b",
            "Ingrid Solberg met Tomás Ríos on Monday. Some say Ingrid Solberg met Tomás Ríos on Tuesday.",
            "2031-03-07",
        )
    )
    sides = [both.entity("Ingrid Solberg")], [both.entity("Tomás Ríos")]
    both.event(
        "met Tomás Ríos on Monday", "CONSULT", *sides, When("2031-03-03", "2031-03-03", "on Monday"), lemma="meet"
    )
    both.event(
        "met Tomás Ríos on Tuesday", "CONSULT", *sides, When("2031-03-04", "2031-03-04", "on Tuesday"), lemma="meet"
    )
    event = told(meeting("a", "Ingrid Solberg met Tomás Ríos in Oslo on Monday.", "2031-03-03", "on Monday"), both)
    assert event.disputed == ()


def test_two_pages_of_one_outlet_are_one_source_and_no_dispute():
    event = told(
        meeting(
            "a", "Ingrid Solberg met Tomás Ríos in Oslo on Monday.", "2031-03-03", "on Monday", outlet="Fjord News"
        ),
        meeting(
            "b", "Ingrid Solberg met Tomás Ríos in Oslo on Tuesday.", "2031-03-04", "on Tuesday", outlet="Fjord News"
        ),
    )
    assert event.disputed == ()


def test_what_one_reports_and_another_only_alleges_is_disputed():
    event = told(
        meeting("a", "Ingrid Solberg met Tomás Ríos in Oslo."),
        meeting("b", "Ingrid Solberg allegedly met Tomás Ríos in Oslo.", status="alleged"),
    )
    assert said(event) == [("status", "done", ("a",), 1), ("status", "alleged", ("b",), 1)]


def test_a_denial_is_told_beside_the_report():
    event = told(
        meeting("a", "Ingrid Solberg met Tomás Ríos in Oslo."),
        meeting("b", "Ingrid Solberg met Tomás Ríos in Oslo, which Ada Moro denies.", status="denied", word="Ada Moro"),
    )
    assert said(event) == [("status", "done", ("a",), 1), ("status", "denied", ("b",), 1)]


def test_sources_that_name_other_doers_of_one_deed_differ_on_the_actors():
    event = told(shelling("a", "Boreas Line"), shelling("b", "Harbour League"), shelling("c", "Boreas Line"))
    assert event.disputed == ("actors",)
    assert said(event) == [("actors", "Boreas Line", ("a", "c"), 2), ("actors", "Harbour League", ("b",), 1)]
    assert [account.actors for account in event.accounts] == [event.sources[:1], event.sources[1:]]


def test_other_doers_on_other_days_are_other_deeds():
    notes = shelling("a", "Boreas Line"), shelling("b", "Harbour League", when="2031-03-02")
    assert len(tell([note.article for note in notes], [note.reading for note in notes]).events) == 2


def test_two_states_that_sanction_a_third_on_one_day_are_two_events():
    notes = []
    for name, state, code in (("a", "Norway", "NOR"), ("b", "Kenya", "KEN")):
        note = Notes(article(name, f"{state} sanctioned the shipping firms of Peru on Monday.", "2031-03-04"))
        target = [note.entity("Peru", "place", "PER")]
        note.event(
            "sanctioned", "SANCTION", [note.entity(state, "place", code)], target, "2031-03-03", lemma="sanction"
        )
        notes.append(note)
    assert len(tell([note.article for note in notes], [note.reading for note in notes]).events) == 2


def test_where_nobody_differs_there_are_no_accounts():
    event = told(
        meeting("a", "Ingrid Solberg met Tomás Ríos in Oslo on Monday.", "2031-03-03", "on Monday"),
        meeting("b", "On Monday Ingrid Solberg met Tomás Ríos.", "2031-03-03", "On Monday"),
    )
    assert (event.disputed, event.accounts) == ((), ())


def test_times_are_told_in_words():
    assert in_words(day("2031-03-04")) == "4 March 2031"
    assert in_words(day("2031-03-01", "2031-03-31")) == "March 2031"
    assert in_words(day("2031-01-01", "2031-12-31")) == "2031"
    assert in_words(day("2031-03-04", "2031-03-06")) == "4 to 6 March 2031"
    assert in_words(day("2031-03-30", "2031-04-02")) == "30 March 2031 to 2 April 2031"
    assert in_words(When(None, "2031-03-04")) == "until 4 March 2031"
    assert in_words(When("2031-03-04", None)) == "since 4 March 2031"
    assert in_words(None) == ""
