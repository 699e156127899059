"""Which time governs a predicate, on the trained engine."""

from functools import cache

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from dateline import language
from dateline.model import Article, Published, Span
from dateline.reading.parsed import Parsed
from dateline.reading.times import Clock, find_times
from dateline.reading.times.attachment import holder


@cache
def engine():
    return language.load()


def found(text):
    article = Article(
        "a",
        "a",
        (),
        None,
        "text",
        text,
        (Span(0, len(text)),),
        (),
        published=Published("2021-06-16", "2021-06-16", "metadata"),
    )
    return find_times(Parsed(article, tuple(engine().read(text, article.story))))


def governing(text, word, published="2021-06-16"):
    dated = Published(published, published, "metadata") if published else None
    article = Article("a", "a", (), None, "text", text, (Span(0, len(text)),), (), published=dated)
    parsed = Parsed(article, tuple(engine().read(text, article.story)))
    clock = Clock(parsed, find_times(parsed))
    sentence, token = next((s, t) for s in parsed.sentences for t in s.tokens if t.text == word)
    when = clock.governing(token, sentence)
    return (when.earliest, when.latest, when.text) if when else None


# 16 June 2021 is a Wednesday.
@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("The minister resigned on Monday.", "resigned", ("2021-06-14", "2021-06-14", "on Monday")),
        ("On Monday the minister resigned.", "resigned", ("2021-06-14", "2021-06-14", "On Monday")),
        ("The two leaders will meet in Accra on Friday.", "meet", ("2021-06-18", "2021-06-18", "on Friday")),
        ("The minister resigned.", "resigned", None),
        ("The general has ruled the country since 2017.", "ruled", ("2017-01-01", None, "since 2017")),
        ("The port will stay closed until Friday.", "closed", (None, "2021-06-18", "until Friday")),
        ("Police said on Monday that rebels attacked the town.", "said", ("2021-06-14", "2021-06-14", "on Monday")),
        ("Police said on Monday that rebels attacked the town.", "attacked", None),
        (
            "On Monday soldiers entered the town and seized the bridge.",
            "seized",
            ("2021-06-14", "2021-06-14", "On Monday"),
        ),
        ("They held talks in Geneva on Tuesday.", "talks", ("2021-06-15", "2021-06-15", "on Tuesday")),
        ("She will come on June 25, when the council meets.", "meets", ("2021-06-25", "2021-06-25", "on June 25")),
        (
            "On Thursday, at a meeting in Accra, she will urge restraint.",
            "meeting",
            ("2021-06-17", "2021-06-17", "On Thursday"),
        ),
        ("The envoys held weekend talks in Accra.", "talks", ("2021-06-12", "2021-06-13", "weekend")),
        (
            "They have announced plans for a summit of neighbours on 7 July.",
            "announced",
            ("2021-07-07", "2021-07-07", "on 7 July"),
        ),
        ("A military court on Monday fined the general.", "fined", ("2021-06-14", "2021-06-14", "on Monday")),
        (
            "The army fired a heavy rocket on Monday that fell into the sea.",
            "fired",
            ("2021-06-14", "2021-06-14", "on Monday"),
        ),
        (
            "The army tested missiles in March and April 2020.",
            "tested",
            ("2020-03-01", "2020-04-30", "in March and April 2020"),
        ),
        ("She urged the rebels to leave the town on Monday.", "urged", ("2021-06-14", "2021-06-14", "on Monday")),
        ("She urged the rebels to leave the town on Friday week.", "urged", None),
        (
            "Dozens were hurt on Sunday when a man opened fire.",
            "opened",
            ("2021-06-13", "2021-06-13", "on Sunday"),
        ),
        (
            "Gunmen killed two people and wounded five on Sunday.",
            "killed",
            ("2021-06-13", "2021-06-13", "on Sunday"),
        ),
        (
            "On Monday a gunman opened fire, killing two people and wounding five.",
            "wounding",
            ("2021-06-14", "2021-06-14", "On Monday"),
        ),
        ("The army fired two rockets shortly after noon on Monday.", "fired", ("2021-06-14", "2021-06-14")),
        ("The chairman stepped down last week.", "stepped", ("2021-06-07", "2021-06-13", "last week")),
        ("The envoy met Lena Berg on Monday.", "met", ("2021-06-14", "2021-06-14", "on Monday")),
        ("She has ruled since she took office on 10 January.", "ruled", ("2021-01-10", None)),
        ("The strike in December 2020 shut the mine.", "strike", ("2020-12-01", "2020-12-31", "in December 2020")),
    ],
)
def test_a_predicate_has_the_time_of_its_own_clause(text, word, expected):
    assert (governing(text, word) or ())[: len(expected or ())] == (expected or ())


def test_before_another_event_ends_the_time_there():
    text = "Just before the president's inauguration on Jan 10, the council imposed sanctions on the bank."
    earliest, latest, _ = governing(text, "imposed", "2021-02-07")
    assert (earliest, latest) == (None, "2021-01-10")


def test_a_day_of_saying_after_according_to_is_past():
    text = "The king will visit the port on June 25, according to the palace on Tuesday."
    assert governing(text, "visit")[:2] == ("2021-06-25", "2021-06-25")


def test_a_day_that_explains_an_adverb_stands_with_its_verb():
    words = ["Earlier", "on", "Monday", ",", "Berg", "resigned", "."]
    doc = Doc(
        Vocab(),
        words=words,
        heads=[5, 2, 0, 5, 5, 5, 5],
        deps=["advmod", "case", "obl", "punct", "nsubj", "ROOT", "punct"],
        pos=["ADV", "ADP", "PROPN", "PUNCT", "PROPN", "VERB", "PUNCT"],
    )
    assert holder(doc[2], doc[2]) == doc[5]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The army said rebels shelled the port on Thursday.", "2021-06-17"),
        ("The council will sit on Tuesday.", "2021-06-22"),
        ("Rebels shelled the port on Friday.", "2021-06-11"),
    ],
)
def test_a_past_weekday_is_at_most_a_day_after_the_publication(text, expected):
    times = found(text)
    assert [time.value for time in times] == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Twelve people were hurt at a Christmas office party.", [("XXXX-12-25", None)]),
        ("Twelve people were hurt on Christmas Day.", [("2020-12-25", "2020-12-25")]),
        ("She joined the March of the Mothers and the Long March.", []),
        ("Prices rose in March and fell in May.", [("2021-03", "2021-03-01"), ("2021-05", "2021-05-01")]),
    ],
)
def test_the_name_of_a_thing_tells_no_day(text, expected):
    times = found(text)
    assert [(time.value, time.earliest) for time in times] == expected


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("A small plane crash Sunday in the hills killed 12 people.", "killed", "2021-06-13"),
        ("A bombing on Monday in the old town killed five and wounded eight.", "wounded", "2021-06-14"),
        ("Monday's blast killed five people.", "killed", "2021-06-14"),
        ("The blast was heard at around 11pm local time on Monday.", "heard", "2021-06-14"),
        ("Ana Ruiz, 41, a baker, was found around 7 p.m. Tuesday, deputies said.", "found", "2021-06-15"),
    ],
)
def test_what_a_days_blast_did_it_did_on_that_day(text, word, expected):
    when = governing(text, word)
    assert when[:2] == (expected, expected)


def test_a_result_that_runs_on_from_a_clause_has_that_clauses_day():
    assert governing("A court on Monday charged a man who was filmed in May kicking guards.", "kicking")[2] == "in May"
