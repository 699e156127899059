"""Statements as a reader sees them, read from whole sentences by the engine: what is printed, under whose name, in which words."""

import re
from functools import cache

import pytest

from dateline.language import load
from dateline.model import Article, Published, Span
from dateline.reading.attribution import find_statements
from dateline.reading.names import find_cast
from dateline.reading.parsed import Parsed
from dateline.reading.times import Clock, find_times

PUBLISHED = Published("2024-03-15", "2024-03-15", "metadata")


@cache
def engine():
    return load()


def statements(text):
    story = tuple(Span(*match.span()) for match in re.finditer(r"[^\n]+", text))
    article = Article("d", "", (), None, "text", text, story, (), published=PUBLISHED)
    parsed = Parsed(article, tuple(engine().read(text, story, vectors=True)))
    times = find_times(parsed)
    return find_statements(parsed, find_cast(parsed, times), Clock(parsed, times))


def printed(text):
    """What stands under "Who said what": (speaker as written, words)."""
    return [
        (one.speaker.text if one.speaker else None, " … ".join(text[start:end] for start, end in one.content))
        for one in statements(text)
        if one.scope == "speech"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Prime Minister Tomas Reyl thanked the police on Sunday.",
        "The council condemned the latest move by the harbour authority.",
        "World leaders rallied to condemn the stubborn governor.",
        "Anton Brel denied the claim.",
        "The council announced a new budget.",
        "The photographs show the wreck of a ferry on the rocks.",
        "The missile Kim threatened to use on the island was old.",
        "The deal, which Lee said would save the port, fell apart.",
        "If all goes according to plan, the ship will sail on Monday.",
        "Find out what the minister eats for breakfast.",
        "The leaked ‘memo’ and the projected ‘screen’ were shown in court.",
    ],
)
def test_what_an_act_is_about_is_not_printed_as_said(text):
    assert printed(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The port authority called for an inquiry into the fire.", "an inquiry into the fire"),
        ("The union demanded the release of all those held.", "the release of all those held"),
        ("The bank warned of a long recession.", "a long recession"),
        ("Marta Dovic accused Reyl of treating workers as enemies.", "Reyl of treating workers as enemies"),
        ("The council announced plans to close two schools.", "plans to close two schools"),
        ("The ministry denied any involvement in the raid.", "any involvement in the raid"),
        ("Reyl promised to reopen the port.", "to reopen the port"),
        ("Dovic called on both sides to end the strike.", "both sides to end the strike"),
        ("In his speech, Reyl called for peace on the island.", "peace on the island"),
        ("The ministry estimated the cost at $8 million a day.", "the cost at $8 million a day"),
    ],
)
def test_a_demand_a_charge_or_a_plan_says_something_without_a_clause(text, words):
    assert [content for _, content in printed(text)] == [words]


def test_what_a_statement_says_is_said_by_whoever_issued_it():
    text = "Police chief Anton Brel rejected the report. He said in a statement that protesters had thrown stones."
    assert printed(text) == [("He", "protesters had thrown stones")]
    text = "The mayor's office said in a statement that the council was following events."
    assert [words for _, words in printed(text)] == ["the council was following events"]


def test_someone_quoted_as_saying_is_the_speaker():
    assert ("him", "Stay off the road.") in printed("The paper quoted him as saying, “Stay off the road.”")


def test_a_quoted_fragment_within_what_is_said_is_no_second_statement():
    text = "Lee said he had spoken to Reyl and supported his “historic assumption of the presidency”."
    assert len(printed(text)) == 1
    text = "Washington is “done talking about the harbour”, the envoy said."
    assert printed(text) == [("the envoy", "Washington is “done talking about the harbour”")]


def test_a_participle_takes_its_words_from_the_verb_before_it():
    text = "The singer posted a picture of herself on Tuesday, writing that she “could not believe it”."
    assert [words for _, words in printed(text)] == ["she “could not believe it”"]


def test_the_same_caption_twice_is_one_statement():
    text = "The dam will hold until the spring, the mayor said.\nThe dam will hold until the spring, the mayor said."
    assert len(printed(text)) == 1


def test_according_to_takes_the_whole_sentence_it_closes():
    text = "The missile reached a height of 700 km and fell into the sea, according to the navy."
    assert printed(text) == [("the navy", "The missile reached a height of 700 km and fell into the sea")]


def test_what_follows_a_cue_that_ends_the_sentence_is_when_it_was_said():
    text = "Change is coming, the minister said this year after the company made its announcement."
    assert printed(text) == [("the minister", "Change is coming")]
    text = "The plan, the ministry said on Friday, would cost less."
    assert printed(text) == [("the ministry", "The plan … would cost less")]


def test_what_joins_the_sentence_to_the_one_before_is_no_content():
    assert printed("But according to the ministry, the bridge fell.") == [("the ministry", "the bridge fell")]


def test_what_is_told_of_the_speaker_is_no_content():
    text = "The company, which lost its licence in May, said on Monday that it had lost money."
    assert [words for _, words in printed(text)] == ["it had lost money"]


def test_marks_at_the_ends_of_content_come_in_pairs():
    assert printed('The mayor said the dam was "beyond repair”.') == [("The mayor", 'the dam was "beyond repair”')]
    assert printed('I do not know," Lee added.') == [("Lee", "I do not know")]


def test_a_time_of_day_keeps_its_full_stops():
    assert printed("The mayor said the bridge fell at 5 a.m.") == [("The mayor", "the bridge fell at 5 a.m.")]


def test_a_newspaper_that_is_named_speaks():
    assert printed("CBS News reported that the bridge fell.") == [("CBS News", "the bridge fell")]
    assert printed("Reports said that the bridge fell.") == [(None, "the bridge fell")]


def test_a_finding_of_nobody_is_not_printed():
    assert printed("It suggests that nobody is safe.") == []


def test_the_day_on_which_it_was_said_is_the_cues_own():
    (told,) = statements("The mayor told reporters on Tuesday that water was rising.")
    assert (told.said.earliest, told.said.latest) == ("2024-03-12", "2024-03-12")
    (undated,) = statements("The mayor said that water was rising.")
    assert undated.said is None
    (future,) = statements("The mayor said that the bridge would open on Friday.")
    assert future.said is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "Ana Ruz said after Mayor Bo Lind’s election that she wanted to open a “new chapter” with the port.",
            "she wanted to open a “new chapter” with the port",
        ),
        (
            "The ministry said last month it would be willing to review its policy if talks moved forward.",
            "it would be willing to review its policy if talks moved forward",
        ),
        ("Bo Lind said this week the bridge would open in May.", "the bridge would open in May"),
        (
            "Bo Lind said last year’s flood had taught the town a lesson.",
            "last year’s flood had taught the town a lesson",
        ),
    ],
)
def test_when_something_was_said_is_no_part_of_what_was_said(text, words):
    assert [content for _, content in printed(text)] == [words]


def test_turns_of_a_transcript_belong_to_the_name_before_the_colon():
    text = "TOSK: We were asleep in the buses.\nHOLM: When did the police come?"
    assert printed(text) == [("TOSK", "We were asleep in the buses"), ("HOLM", "When did the police come?")]


def test_a_place_or_an_agency_before_a_colon_says_nothing():
    assert printed("Port Maren: The ferry hit a bridge on the river.") == []
    assert printed("AP:Agency People cross the square in the rain.") == []


def test_a_post_belongs_to_whoever_signs_it():
    text = "The gates are open tonight https://example.org/a — Mira Tosk (@tosk) March 9, 2024"
    (post,) = statements(text)
    assert printed(text) == [("Mira Tosk", "The gates are open tonight")]
    assert (post.medium, post.directness, post.said.earliest) == ("tweet", "direct", "2024-03-09")


def test_a_signature_of_its_own_paragraph_signs_the_one_before():
    text = "Nobody slept.\n— Mira Tosk (@tosk) March 9, 2024"
    assert printed(text) == [("Mira Tosk", "Nobody slept")]


def test_a_caption_says_nothing():
    assert printed("Rescuers carry a man from the wreck in Port Maren, 9 March. Photo: Edda Holm") == []


def test_a_body_that_meets_is_no_medium():
    (one,) = statements("The council said that the bridge was safe.")
    assert one.medium is None


STATUS = {
    "said": [
        "Lee said that the dam held.",
        "The mayor has said the dam held.",
        "The dam held, Lee says.",
        "Lee insisted there was no danger.",
        "The envoy told parliament that talks had begun.",
        "“We won,” said Tosk.",
        "Reyl vowed to reopen the port.",
        "The union urged the council to act.",
        "According to Lee, the dam held.",
        "The court ruled that the law was void.",
        "Lee was saying that the dam held.",
        "Lee had warned that the dam would break.",
        "Lee repeated that taxes would fall.",
        "The bank added that growth could slow.",
        "Lee, who said the dam held, left at noon.",
    ],
    "denied": [
        "Lee denies that he fled.",
        "The mayor denied taking money.",
        "The ministry denied any involvement in the raid.",
        "The company has denied that the plant leaked.",
        "Lee denied having met the envoy.",
        "The general flatly denied that his men fired.",
        "Tosk on Monday denied that she had resigned.",
    ],
    "alleged": [
        "Prosecutors allege that Lee took the money.",
        "It is alleged that Lee ran.",
        "The lawsuit alleges that the plant leaked.",
        "Residents alleged that soldiers burned the market.",
        "Lee reportedly told friends that he would leave.",
        "The minister allegedly said that the votes were bought.",
    ],
    "expected": [
        "Reyl will announce on Friday that taxes will fall.",
        "The queen is expected to say that the war is over.",
        "The minister is likely to insist that the plan is safe.",
        "Lee is due to tell the court that he acted alone.",
        "The envoy is set to warn that talks may fail.",
        "Reyl is to announce that he will step down.",
        "The bank will say that growth has slowed.",
    ],
}


@pytest.mark.parametrize(("status", "text"), [(status, text) for status, texts in STATUS.items() for text in texts])
def test_how_far_the_words_are_said_is_told_by_the_cue(status, text):
    assert [one.status for one in statements(text) if one.scope == "speech"] == [status]


@pytest.mark.parametrize(
    "text",
    [
        "Lee did not say that the dam was safe.",
        "Lee never said that he was ill.",
        "Lee declined to say whether he would leave.",
        "Lee refused to confirm that talks had begun.",
        "If the court says the law is void, ministers must act.",
        "Neither side would say whether talks had begun.",
        "Unless the mayor promises to go, they will march.",
        "Lee could not say when the bridge would open.",
        "Lee has yet to say whether he will run.",
        "Nobody said that the dam was safe.",
    ],
)
def test_what_is_not_said_is_not_printed(text):
    assert printed(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Officers are trying to determine whether the card belongs to the driver.",
        "The Hawks led all day with Karl Lund making three saves, Jens Moro adding two and forcing an error.",
        "You agree to receive occasional updates and special offers.",
        "The area will not be fenced off, as some reports claimed.",
        "Anyone can say that the plan was wrong.",
        "The cameras panned back to show the harbour lit in purple.",
    ],
)
def test_what_nobody_has_said_yet_is_not_printed(text):
    assert printed(text) == []


def test_a_quotation_may_be_closed_by_two_apostrophes():
    text = "\"The volume is really high, '' Anna Sorel said. The flaw is old. \"It will spread, '' she said."
    assert printed(text)[0] == ("Anna Sorel", "The volume is really high,")
