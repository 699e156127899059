"""What outlets call one event, what one leaves out that others carry, and how the same quotation differs."""

from dataclasses import replace

from dateline.story import tell
from story_pieces import Notes, article, by_name

LONG = " ".join(
    f"The fair had stalls of cheese and cloth in row {number}, and children sang there." for number in range(12)
)
SCENE = "Mara Lind lives in Port Ellery."
QUOTE = "We will not open the gates until every worker is paid in full"


def told(*notes):
    return tell([note.article for note in notes], [note.reading for note in notes])


def report(name, sentence, trigger, lemma, day="2031-03-05", by=None):
    note = Notes(article(name, f"{sentence} {SCENE}", day))
    note.entity("Mara Lind"), note.entity("Port Ellery", "place")
    army, camp = note.entity("the army", "organization"), note.entity("Ana Ruiz")
    note.event(trigger, "ASSAULT", [army], [camp], when="2031-03-04", lemma=lemma)
    return note


def other(name, text, day="2031-03-05", named=("Mara Lind", "Port Ellery"), **facts):
    note = Notes(replace(article(name, f"{text} {' and '.join(named)}.", day, **facts), n_words=len(text.split())))
    for who in named:
        note.entity(who)
    return note


def test_each_outlets_words_for_one_event_stand_side_by_side():
    story = told(
        report("a", "On 4 March the army shot Ana Ruiz.", "shot", "shoot"),
        report("b", "On 4 March the army gunned down Ana Ruiz.", "gunned", "gun"),
    )
    (event,) = story.events
    assert [(one.event, one.document, one.label, one.lemma, one.voice) for one in story.event_wording] == [
        (event.id, "a", "shot", "shoot", None),
        (event.id, "b", "gunned", "gun", None),
    ]
    assert [one.evidence[0].quote for one in story.event_wording] == ["shot", "gunned"]


def test_words_in_a_quotation_are_the_speakers_words_for_the_event():
    note = report("a", "Tom Hill said: the army butchered Ana Ruiz.", "butchered", "butcher")
    hill = note.entity("Tom Hill")
    note.statement(hill, "the army butchered Ana Ruiz")
    story = told(note, report("b", "On 4 March the army shot Ana Ruiz.", "shot", "shoot"))
    assert {one.label: one.voice for one in story.event_wording} == {
        "butchered": by_name(story, "Tom Hill").id,
        "shot": None,
    }


def test_an_event_that_one_document_tells_has_no_words_to_compare():
    assert told(report("a", "On 4 March the army shot Ana Ruiz.", "shot", "shoot")).event_wording == ()


def shots():
    return (
        report("a", "On 4 March the army shot Ana Ruiz.", "shot", "shoot"),
        report("b", "The army shot Ana Ruiz at dusk.", "shot", "shoot"),
    )


def left_out(*notes):
    story = told(*shots(), *notes)
    return [(one.kind, one.documents, len(one.reported_by), one.since) for one in story.omissions]


def test_a_source_that_wrote_in_those_days_and_does_not_carry_an_event_leaves_it_out():
    assert left_out(other("c", LONG)) == [("event", ("c",), 2, "2031-03-05")]


def test_nothing_is_left_out_by_an_article_that_came_before_or_long_after_or_has_no_day():
    assert (
        left_out(
            other("c", LONG, "2031-03-04"), other("d", LONG + " Rain.", "2031-03-20"), other("e", LONG + " Sun.", None)
        )
        == []
    )


def test_nothing_is_left_out_by_a_capture_that_is_cut_off_or_not_read_or_has_three_lines():
    assert (
        left_out(other("c", LONG, cut_off=True), other("d", LONG + " Rain.", unread="Spanish"), other("e", LONG[:300]))
        == []
    )


def test_nothing_is_left_out_that_an_article_may_tell_in_other_words():
    assert left_out(other("c", f"{LONG} Ana Ruiz died at dusk.")) == []
    assert left_out(other("c", f"{LONG} The army has shot a woman.")) == []


def test_nothing_is_left_out_by_an_article_on_another_matter():
    assert left_out(other("c", LONG, named=())) == []
    assert left_out(other("c", LONG, named=("Port Ellery",))) == []
    assert left_out(other("c", LONG, named=("Tom Hill", "Ostland"))) == []


def test_what_one_source_tells_is_left_out_by_nobody():
    story = told(shots()[0], other("c", LONG))
    assert story.omissions == ()


def quoting(name, quote, outlet=None):
    note = Notes(article(name, f"Mara Lind said: “{quote}.” Nobody laughed. {SCENE}", "2031-03-05", outlet=outlet))
    note.entity("Port Ellery", "place")
    note.statement(note.entity("Mara Lind"), quote)
    return note


def test_a_quotation_that_two_carry_and_a_third_does_not_is_left_out():
    found = told(quoting("a", QUOTE), quoting("b", QUOTE), other("c", LONG)).omissions
    assert [(one.kind, one.documents) for one in found] == [("statement", ("c",))]
    assert told(quoting("a", QUOTE), quoting("b", QUOTE), other("c", f"{LONG} “{QUOTE}.”")).omissions == ()
    paraphrase = f"{LONG} She will not open the gates before every worker has his money."
    assert told(quoting("a", QUOTE), quoting("b", QUOTE), other("c", paraphrase)).omissions == ()


def test_the_same_words_are_held_against_each_other_word_for_word():
    short = "We will not open the doors until every worker is paid"
    story = told(quoting("a", QUOTE), quoting("b", short))
    first, second = story.statements
    text, other_text = (note.text for note in story.articles)
    (difference,) = first.differs
    assert difference.other == second.id
    assert [text[start:end] for start, end in difference.added] == ["in full"]
    assert [(text[a:b], other_text[c:d]) for (a, b), (c, d) in difference.changed] == [("gates", "doors")]
    assert [text[start:end] for start, end in second.differs[0].left_out] == ["in full"]


def test_a_quotation_printed_alike_differs_in_nothing():
    story = told(quoting("a", QUOTE), quoting("b", QUOTE))
    assert [one.differs for one in story.statements] == [(), ()]
    assert [one.same_as for one in story.statements] == [(story.statements[1].id,), (story.statements[0].id,)]
