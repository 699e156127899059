"""Who said what to whom, in what, when, and whether at all: statements of our own sentences, read by the engine, field by field."""

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


@cache
def statements(text):
    story = tuple(Span(*match.span()) for match in re.finditer(r"[^\n]+", text))
    article = Article("d", "", (), None, "text", text, story, (), published=PUBLISHED)
    parsed = Parsed(article, tuple(engine().read(text, story, vectors=True)))
    times = find_times(parsed)
    return find_statements(parsed, find_cast(parsed, times), Clock(parsed, times))


def words(text, statement):
    return " … ".join(text[start:end] for start, end in statement.content)


def the_one(text, content):
    """The statement with just these words."""
    found = [one for one in statements(text) if words(text, one) == content]
    assert len(found) == 1, [words(text, one) for one in statements(text)]
    return found[0]


def speaker(statement):
    return statement.speaker.text if statement.speaker else None


# --- one inside another ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "outer", "inner", "told"),
    [
        (
            "Mayor Ana Lund said that police chief Tom Reyl had told the council that the dam was safe.",
            "Mayor Ana Lund",
            "police chief Tom Reyl",
            "the council",
        ),
        (
            "Lund told the court that Reyl had warned the builders that the dam was safe.",
            "Lund",
            "Reyl",
            "the builders",
        ),
        ("According to Lund, Reyl said the dam was safe.", "Lund", "Reyl", None),
        ("Lund said that, according to Reyl, the dam was safe.", "Lund", "Reyl", None),
        ("Lund claimed that Reyl had promised her that the dam was safe.", "Lund", "Reyl", None),
        ("“The mayor said the dam was safe, and I believed her,” Lund told reporters.", "Lund", "The mayor", None),
        ("“Reyl told me that the dam was safe,” Lund said.", "Lund", "Reyl", "me"),
        (
            "Minister Lund spoke with the union and stressed that the dam was safe, spokesman Ned Price said in a statement.",
            "spokesman Ned Price",
            "Minister Lund",
            None,
        ),
    ],
)
def test_what_one_says_another_has_said_is_a_statement_within_a_statement(text, outer, inner, told):
    told_of = the_one(text, "the dam was safe")
    around = next(one for one in statements(text) if one.id == told_of.inside)
    assert (speaker(around), speaker(told_of)) == (outer, inner)
    assert (told_of.addressee.text if told_of.addressee else None) == told
    assert (around.scope, told_of.scope) == ("speech", "speech")


def test_three_levels_stand_each_in_the_one_around_it():
    text = "Reyl said on Monday that the union had warned the mayor that engineers feared the wall would collapse."
    third = the_one(text, "the wall would collapse")
    second = next(one for one in statements(text) if one.id == third.inside)
    first = next(one for one in statements(text) if one.id == second.inside)
    assert [speaker(one) for one in (first, second, third)] == ["Reyl", "the union", "engineers"]
    assert [one.scope for one in (first, second, third)] == ["speech", "speech", "wide"]
    assert first.inside is None


def test_me_in_a_quotation_is_the_one_quoted():
    text = "“Reyl told me that the dam was safe,” Ana Lund said."
    told = the_one(text, "the dam was safe")
    around = next(one for one in statements(text) if one.id == told.inside)
    assert told.addressee.entity == around.speaker.entity is not None


# --- whether it was said at all --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "status", "scope"),
    [
        ("Lund said that the dam was safe.", "said", "speech"),
        ("Lund tried to explain that the dam was safe.", "said", "speech"),
        ("The minister was quoted as saying that the dam was safe.", "said", "speech"),
        ("Lund denied that the dam was safe.", "denied", "speech"),
        ("The minister allegedly said that the dam was safe.", "alleged", "speech"),
        ("Prosecutors allege that the dam was safe.", "alleged", "speech"),
        ("Lund is said to have told aides that the dam was safe.", "alleged", "speech"),
        ("The minister is believed to have said that the dam was safe.", "alleged", "speech"),
        ("The minister is expected to say that the dam was safe.", "expected", "speech"),
        ("The minister will tell the council that the dam was safe.", "expected", "speech"),
        ("The minister plans to announce that the dam was safe.", "expected", "speech"),
        ("The minister was due to tell parliament that the dam was safe.", "expected", "speech"),
        ("The minister was going to say that the dam was safe.", "expected", "speech"),
        ("The minister retracted his claim that the dam was safe.", "retracted", "speech"),
        ("The minister withdrew his remark that the dam was safe.", "retracted", "speech"),
        ("The minister may say that the dam was safe.", "supposed", "wide"),
        ("The minister should say that the dam was safe.", "supposed", "wide"),
        ("The minister would have said that the dam was safe.", "supposed", "wide"),
        ("If he says the dam was safe, people will believe him.", "supposed", "wide"),
        ("Did the minister say the dam was safe?", "supposed", "wide"),
        ("Who said the dam was safe?", "supposed", "wide"),
        ("Lund did not say that the dam was safe.", "unsaid", "wide"),
        ("The minister never said that the dam was safe.", "unsaid", "wide"),
        ("Nobody said that the dam was safe.", "unsaid", "wide"),
        ("Lund would not confirm that the dam was safe.", "unsaid", "wide"),
        ("The minister failed to mention that the dam was safe.", "unsaid", "wide"),
        ("The minister stopped short of saying that the dam was safe.", "unsaid", "wide"),
        ("Lund left without saying that the dam was safe.", "unsaid", "wide"),
        ("The ministry would neither confirm nor deny that the dam was safe.", "unsaid", "wide"),
    ],
)  # fmt: skip
def test_how_far_the_words_are_said_is_their_status(text, status, scope):
    one = the_one(text, "the dam was safe")
    assert (one.status, one.scope) == (status, scope)


@pytest.mark.parametrize(
    ("text", "content", "status"),
    [
        ("Lund declined to say whether the dam was safe.", "whether the dam was safe", "unsaid"),
        ("Lund refused to comment on the report.", "to comment on the report", "unsaid"),
        ("The minister has yet to say whether the dam is safe.", "whether the dam is safe", "unsaid"),
        ("The minister rejected claims that the dam was unsafe.", "the dam was unsafe", "denied"),
        ("Lund denied reports that the dam had failed.", "reports that the dam had failed", "denied"),
        ("Lund denied taking money.", "taking money", "denied"),
        ("The minister might announce a new plan next week.", "a new plan", "supposed"),
    ],
)
def test_what_is_refused_rejected_or_only_possible_is_told_so(text, content, status):
    assert the_one(text, content).status == status


def test_what_may_happen_within_the_words_leaves_them_said():
    text = "The minister said that if the dam fails, the town will flood."
    assert the_one(text, "if the dam fails, the town will flood").status == "said"
    text = "The minister should apologise for the delay, the union said."
    assert the_one(text, "The minister should apologise for the delay").status == "said"


# --- in what, and to whom --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "medium", "told"),
    [
        ("Lund said in a statement that the dam was safe.", "statement", None),
        ("Lund tweeted that the dam was safe.", "tweet", None),
        ("Lund said on X that the dam was safe.", "social media post", None),
        ("Lund testified that the dam was safe.", "testimony", None),
        ("Lund told reporters that the dam was safe.", None, "reporters"),
        ("Lund told Fox News that the dam was safe.", None, "Fox News"),
        ("Lund told Reuters by phone that the dam was safe.", "call", "Reuters"),
        ("Lund said by telephone that the dam was safe.", "call", None),
        ("Lund said in an interview with the Gazette that the dam was safe.", "interview", "the Gazette"),
        ("Lund writes in a column for the Gazette that the dam was safe.", "opinion piece", None),
        ("Lund told a rally in Rome that the dam was safe.", "rally", None),
        ("Lund told a parliamentary hearing that the dam was safe.", "hearing", None),
        ("Lund told the court that the dam was safe.", None, "the court"),
        ("Lund warned the council that the dam was safe.", None, "the council"),
        ("Lund told a news conference that the dam was safe.", "news conference", None),
        ("Lund said in an e-mail to staff that the dam was safe.", "email", "staff"),
        ("In a letter to the minister, Lund wrote that the dam was safe.", "letter", "the minister"),
        ("Lund wrote to the minister that the dam was safe.", None, "the minister"),
        ("Lund said on state television that the dam was safe.", "broadcast", None),
        ("Lund said through a spokesman that the dam was safe.", "representative", None),
        ("Lund said in her memoir that the dam was safe.", "book", None),
        ("Residents were told by Lund that the dam was safe.", None, "Residents"),
        ("A report by the ministry found that the dam was safe.", "report", None),
        ("Lund said after a meeting with Reyl that the dam was safe.", None, None),
    ],
)
def test_what_it_is_said_in_and_who_is_told(text, medium, told):
    one = the_one(text, "the dam was safe")
    assert (one.medium, one.addressee.text if one.addressee else None) == (medium, told)


def test_what_ends_the_sentence_and_names_the_medium_is_no_word_of_what_is_said():
    text = "Lund said the dam would hold in an interview with the Gazette on 11 March 2024."
    one = the_one(text, "the dam would hold")
    assert (one.medium, one.addressee.text, one.said.earliest) == ("interview", "the Gazette", "2024-03-11")
    text = "Lund said the remark was made in an interview."
    assert the_one(text, "the remark was made in an interview").medium is None


# --- when it was said ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "content", "said"),
    [
        ("Lund said on Tuesday the dam had failed on Monday.", "the dam had failed on Monday", ("2024-03-12", "2024-03-12")),
        ("Lund said in a statement on Tuesday that the dam was safe.", "the dam was safe", ("2024-03-12", "2024-03-12")),
        ("Lund told a news conference last week that the dam was safe.", "the dam was safe", ("2024-03-04", "2024-03-10")),
        ("In a 2016 speech, Lund said that the dam would fail.", "the dam would fail", ("2016-01-01", "2016-12-31")),
        ("In an open letter published on Monday, engineers said the dam was unsafe.", "the dam was unsafe", ("2024-03-11", "2024-03-11")),
        ("Speaking in parliament on Wednesday, Lund said the dam was safe.", "the dam was safe", ("2024-03-13", "2024-03-13")),
        ("Lund had said in January that the dam was safe.", "the dam was safe", ("2024-01-01", "2024-01-31")),
        ("Lund told Fox News on Sunday that the dam would fail next month.", "the dam would fail next month", ("2024-03-10", "2024-03-10")),
        ("The minister plans to announce on Monday that the port will reopen.", "the port will reopen", ("2024-03-18", "2024-03-18")),
        ("The dam will reopen on Friday, Lund said on Monday.", "The dam will reopen on Friday", ("2024-03-11", "2024-03-11")),
    ],
)  # fmt: skip
def test_the_time_of_saying_is_the_cue_s_or_that_of_what_it_is_said_in(text, content, said):
    when = the_one(text, content).said
    assert (when.earliest, when.latest) == said


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Lund said the dam had failed on Tuesday.", "the dam had failed on Tuesday"),
        ("The dam will reopen on Friday, Lund said.", "The dam will reopen on Friday"),
        ("Lund said that the dam was safe.", "the dam was safe"),
        ("Two days later Lund said that the dam was safe.", "the dam was safe"),
    ],
)
def test_a_time_within_the_words_or_after_publication_is_no_time_of_saying(text, content):
    assert the_one(text, content).said is None


def test_what_happens_while_quoted_words_are_said_is_no_word_of_them():
    text = "Lund said it was “a great day for the valley” as she left the hall."
    assert the_one(text, "it was “a great day for the valley”").directness == "mixed"


def test_a_cue_takes_in_its_adverbs_and_the_verb_of_trying_before_it():
    text = "Lund has also repeatedly said that the dam was safe."
    assert [text[start:end] for start, end in the_one(text, "the dam was safe").cue] == ["has also repeatedly said"]
    text = "Lund went on to say that the dam was safe."
    assert [text[start:end] for start, end in the_one(text, "the dam was safe").cue] == ["went on to say"]


def test_an_adjective_tells_whose_word_or_mind_it_is():
    text = "The minister made clear that the dam was safe."
    assert speaker(the_one(text, "the dam was safe")) == "The minister"
    text = "Lund is confident that the dam was safe."
    one = the_one(text, "the dam was safe")
    assert (speaker(one), one.scope) == ("Lund", "wide")


def test_what_seems_so_is_nobody_s_word():
    text = "The dam seems to hold."
    one = the_one(text, "The dam … to hold")
    assert (one.speaker, one.scope) == (None, "wide")


def test_a_statement_that_is_put_out_says_what_whoever_put_it_out_says():
    text = "Lund’s office put out a statement saying the dam was safe."
    one = the_one(text, "the dam was safe")
    assert (speaker(one), one.medium) == ("Lund’s office", "statement")


@pytest.mark.parametrize(
    ("text", "content", "scope"),
    [
        ("In Lund’s view, the dam was safe.", "the dam was safe", "wide"),
        ("The dam was, in Lund’s words, “a time bomb”.", "a time bomb", "speech"),
        ("The dam is safe, per Lund.", "The dam is safe", "speech"),
    ],
)
def test_whose_words_or_view_a_clause_is(text, content, scope):
    one = the_one(text, content)
    assert (speaker(one), one.scope) == ("Lund", scope)


@pytest.mark.parametrize(
    "text",
    [
        "A dog was found frozen solid on a porch.",
        "The group issued videos over months showing some of the captives.",
        "It is safe to say that the plans are the most advanced.",
        "The removal suggests that the app broke the rules.",
    ],
)
def test_what_nobody_says_is_not_printed_as_said(text):
    assert [one for one in statements(text) if one.scope == "speech"] == []


def test_a_study_may_suggest():
    text = "Some studies suggest that the dam was unsafe."
    assert the_one(text, "the dam was unsafe").scope == "speech"
