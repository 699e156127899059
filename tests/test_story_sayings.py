"""One thing said as several outlets have it, what came of it, and what stands for it in a list."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.model import Span
from dateline.story import tell
from story_pieces import Notes, article, by_name, day

FULL = "We will not open the sluice gates until every last worker in the harbour is paid in full"


def told(*notes):
    return tell([note.article for note in notes], [note.reading for note in notes])


def report(name, *said, published="2031-03-05", who="Mara Lind", outlet=None):
    """An article in which one person says some things; each is (words, directness), or (words, directness, lemma) or with further fields."""
    text = " ".join(f"{who} said {words}. The tide was low." for words, *_ in said)
    note = Notes(article(name, text, published, outlet=outlet))
    speaker = note.entity(who)
    for words, directness, *fields in said:
        cue = text.index(words) - len("said ")
        marks = {"cue": (Span(cue, cue + 4),), "source": (speaker.span,)}
        note.statement(speaker, words, directness, **{**marks, **(fields[0] if fields else {})})
    return note


def forms(story, document):
    homes = {one.id: one.document for one in story.statements}
    (one,) = [one for one in story.statements if one.document == document]
    return [(form.kind, homes[form.other], form.differs) for form in one.forms]


def sequels(story):
    homes = {one.id: one.document for one in story.statements}
    return sorted(
        (homes[one.id], one.sequels[0].kind, homes.get(one.sequels[0].other, ""))
        for one in story.statements
        if one.sequels
    )


def test_a_quotation_cut_short_elsewhere_is_the_same_and_longer_here():
    story = told(
        report("a", (FULL, "direct")), report("b", ("until every last worker in the harbour is paid", "direct"))
    )
    assert forms(story, "a") == [("shorter", "b", ())]
    assert forms(story, "b") == [("longer", "a", ())]


def test_a_quoted_piece_is_found_inside_the_fuller_quotation_of_its_speaker():
    fuller = "What the harbour office did was a shabby betrayal of the dockers and their families"
    story = told(report("a", (fuller, "direct")), report("b", ("the decision was “a shabby betrayal”", "mixed")))
    assert forms(story, "b") == [("longer", "a", ())]


def test_a_piece_that_anybody_may_say_is_no_form():
    story = told(
        report("a", ("We are very happy with the new cranes", "direct")),
        report("b", ("she was “very happy” at home", "mixed")),
    )
    assert forms(story, "b") == []


def test_what_one_outlet_quotes_and_another_tells_in_its_own_words_is_one_thing_said():
    story = told(
        report("a", ("We dredged the northern channel twice and found the wreck of a Danish trawler", "direct")),
        report("b", ("that divers dredging the northern channel had found the wreck of a Danish trawler", "indirect")),
    )
    assert forms(story, "a") == [("reworded", "b", ())]
    first, second = story.statements
    assert first.same_as == second.same_as == ()
    assert first.stands_for == second.stands_for == next(one.id for one in story.statements if one.document == "a")


@pytest.mark.parametrize(
    "other",
    [
        "that divers dredging the northern channel had not found the wreck of a Danish trawler",
        "that the ferry to the islands would sail again in spring",
    ],
)
def test_what_denies_it_or_is_of_something_else_is_no_form(other):
    story = told(
        report("a", ("We dredged the northern channel and found the wreck of a Danish trawler", "direct")),
        report("b", (other, "indirect")),
    )
    assert forms(story, "a") == []


def test_reports_in_other_words_that_count_otherwise_or_are_weeks_apart_are_not_put_together():
    first = report("a", ("that seven trawlers had smuggled diesel past the northern breakwater", "indirect"))
    other = report("b", ("that nine trawlers smuggled diesel past the northern breakwater", "indirect"))
    late = report(
        "c", ("that trawlers smuggled diesel past the northern breakwater", "indirect"), published="2031-06-20"
    )
    assert forms(told(first, other), "a") == []
    assert forms(told(first, late), "a") == []


def test_the_same_words_in_another_persons_mouth_are_a_conflict_and_not_put_together():
    story = told(report("a", (FULL, "direct")), report("b", (FULL, "direct"), who="Tom Hill"))
    assert forms(story, "a") == [("same", "b", ("speaker",))]
    first, second = story.statements
    assert first.same_as == ()
    assert first.stands_for == first.id
    assert second.stands_for == second.id


def test_the_same_words_by_an_office_or_on_another_day_are_put_together_and_say_so():
    spoken = Notes(article("b", f"The harbour office said {FULL}. The tide was low.", "2031-03-05"))
    spoken.statement(spoken.entity("harbour office", "organization", named=False), FULL, said=day("2031-03-02"))
    story = told(report("a", (FULL, "direct", {"said": day("2031-03-04")})), spoken)
    assert forms(story, "a") == [("same", "b", ("office", "day"))]
    assert story.statements[0].same_as == (story.statements[1].id,)


def test_a_set_phrase_of_nobody_in_particular_is_not_put_together_with_a_name():
    nobody = Notes(article("b", "We have no comment. The tide was low.", "2031-03-05"))
    nobody.statement(None, "We have no comment")
    assert forms(told(report("a", ("We have no comment", "direct")), nobody), "a") == []


def test_what_is_reiterated_later_is_linked_to_what_was_said_before_and_is_no_form_of_it():
    words = "that the northern breakwater would be rebuilt with granite"
    story = told(
        report("a", (words, "indirect")),
        report(
            "b",
            ("that the northern breakwater would be rebuilt with Danish granite", "indirect", {"lemma": "reiterate"}),
            published="2031-03-07",
        ),
    )
    assert forms(story, "a") == []
    assert sequels(story) == [("a", "repeated", "b"), ("b", "repeats", "a")]
    assert [piece.document for piece in story.statements[0].sequels[0].evidence] == ["a", "b"]


def test_a_later_report_of_the_same_words_without_a_word_of_repetition_repeats_nothing():
    words = "that the northern breakwater would be rebuilt with granite"
    assert (
        sequels(told(report("a", (words, "indirect")), report("b", (words, "indirect"), published="2031-03-07"))) == []
    )


def test_what_another_denies_is_linked_to_the_claim():
    claim = report("a", ("that inspectors had taken bribes from smugglers at the northern breakwater", "indirect"))
    denial = Notes(
        article(
            "b", "Tom Hill denied that inspectors took bribes from smugglers at the northern breakwater.", "2031-03-06"
        )
    )
    denial.statement(
        denial.entity("Tom Hill"), "that inspectors took bribes from smugglers at the northern breakwater", "indirect"
    )
    denial.statements[0] = replace(denial.statements[0], status="denied")
    assert sequels(told(claim, denial)) == [("a", "denied", "b"), ("b", "denies", "a")]


def test_a_claim_that_its_speaker_is_told_to_retract_is_linked_to_the_claim():
    claim = "that inspectors had taken bribes from smugglers at the northern breakwater"
    story = told(
        report("a", (claim, "indirect")),
        report("b", (claim, "indirect", {"status": "retracted"}), published="2031-03-08"),
        report("c", (claim, "indirect", {"status": "retracted"}), who="Tom Hill"),
    )
    assert sequels(story) == [("a", "retracted", "b"), ("b", "retracts", "a")]


def test_a_denial_of_something_else_and_one_that_is_not_denied_are_no_links():
    claim = report("a", ("that inspectors had taken bribes from smugglers at the northern breakwater", "indirect"))
    for cue in (
        "denied that the ferry was late",
        "did not deny that inspectors took bribes from smugglers at the northern breakwater",
    ):
        note = Notes(article("b", f"Tom Hill {cue}.", "2031-03-06"))
        key = cue.index("that ")
        note.statement(note.entity("Tom Hill"), cue[key:], "indirect")
        start = note.article.text.index("den")
        note.statements[0] = replace(note.statements[0], status="denied", cue=(Span(start, start + 4),))
        assert sequels(told(claim, note)) == []


def test_a_remark_that_its_speaker_later_withdraws_says_so_with_both_sentences():
    text = "Mara Lind said the divers were lazy drunkards. On Monday Lind withdrew her remarks."
    note = Notes(article("a", text, "2031-03-05"))
    lind = note.entity("Mara Lind")
    note.mention(lind, "Lind withdrew", "Lind")
    note.statement(lind, "the divers were lazy drunkards", "indirect")
    end = text.index(".") + 1
    reading = replace(note.reading, sentences=(Span(0, end), Span(end + 1, len(text))))
    (one,) = tell([note.article], [reading]).statements
    assert [(sequel.kind, sequel.other, [piece.quote for piece in sequel.evidence]) for sequel in one.sequels] == [
        ("retracted", "", ["Mara Lind said the divers were lazy drunkards.", "On Monday Lind withdrew her remarks."])
    ]


def test_nobody_takes_back_what_another_said_or_did_not_withdraw():
    for tail in ("On Monday Hill withdrew his remarks.", "Lind has not withdrawn her remarks."):
        note = Notes(article("a", f"Mara Lind said the divers were lazy drunkards. {tail}", "2031-03-05"))
        lind, hill = note.entity("Mara Lind"), note.entity("Tom Hill")
        note.mention(
            hill if "Hill" in tail else lind,
            tail[10:] if "Monday" in tail else tail,
            "Hill" if "Hill" in tail else "Lind",
        )
        note.statement(lind, "the divers were lazy drunkards", "indirect")
        end = note.article.text.index(".") + 1
        reading = replace(note.reading, sentences=(Span(0, end), Span(end + 1, len(note.article.text))))
        assert [one.sequels for one in tell([note.article], [reading]).statements] == [()]


def test_the_contrary_said_later_by_the_same_speaker_is_linked_and_the_same_day_is_not():
    first = report("a", ("that the granite breakwater at Ellery would survive a northern gale", "indirect"))
    words = "that the granite breakwater at Ellery would not survive a northern gale"
    assert sequels(told(first, report("b", (words, "indirect"), published="2031-03-09"))) == [
        ("a", "contradicted", "b"),
        ("b", "contradicts", "a"),
    ]
    assert sequels(told(first, report("b", (words, "indirect")))) == []


PIECES = st.lists(
    st.sampled_from(
        [
            FULL,
            "until every last worker in the harbour is paid in full",
            "We will not open the sluice gates",
            "the tide was very low that day at Ellery",
        ]
    ),
    min_size=1,
    max_size=5,
)


@given(PIECES, st.randoms(use_true_random=False))
def test_forms_are_mutual_and_the_order_of_the_pile_changes_none(pieces, random):
    back = {
        "same": "same",
        "longer": "shorter",
        "shorter": "longer",
        "overlapping": "overlapping",
        "reworded": "reworded",
    }
    notes = [report(f"d{number}", (words, "direct")) for number, words in enumerate(pieces)]
    story = told(*notes)
    random.shuffle(notes)
    assert told(*notes).statements == story.statements
    by_id = {one.id: one for one in story.statements}
    for one in story.statements:
        assert by_id[one.stands_for].stands_for == one.stands_for
        for form in one.forms:
            assert (back[form.kind], one.id) in [(other.kind, other.other) for other in by_id[form.other].forms]


def test_a_form_left_out_by_hand_leaves_the_others_as_forms_of_each_other():
    from dateline.story.decisions.lines import _leads

    story = told(report("a", (FULL, "direct")), *(report(name, (FULL[:60], "direct")) for name in "bc"))
    rest = [one for one in story.statements if one.document != "a"]
    leads = _leads(rest)
    assert len({leads[one.stands_for] for one in rest}) == 1
    assert by_name(story, "Mara Lind").id == rest[0].speaker
