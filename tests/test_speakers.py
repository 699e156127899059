"""Who speaks, in sentences of our own: pronouns, nouns, papers, the first person, quotations inside quotations."""

import re
from functools import cache

import pytest

from dateline.language import load
from dateline.model import Article, Span
from dateline.reading.attribution import find_statements
from dateline.reading.names import find_cast
from dateline.reading.parsed import Parsed
from dateline.reading.times import Clock, find_times


@cache
def engine():
    return load()


def speakers(text, *authors):
    """Who speaks in each statement of a text, by the words of its source: the name of the entity, else the speaker's words in brackets."""
    story = tuple(Span(*match.span()) for match in re.finditer(r"[^\n]+", text))
    article = Article("d", "", (), None, "text", text, story, (), authors=authors)
    parsed = Parsed(article, tuple(engine().read(text, story)))
    times = find_times(parsed)
    cast = find_cast(parsed, times)
    found = []
    for one in find_statements(parsed, cast, Clock(parsed, times)):
        source = " ".join(text[start:end] for start, end in one.source)
        if one.speaker is None:
            found.append((source, None))
        else:
            named = one.speaker.entity is not None
            found.append((source, cast.entity(one.speaker.entity).name if named else f"[{one.speaker.text}]"))
    return found


def last(text, *authors):
    return speakers(text, *authors)[-1]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Governor Ruth Abel met Mayor Tom Brandt. She said the bridge would open.", "Ruth Abel"),
        ("Governor Ruth Abel met Mayor Tom Brandt. He said the bridge would open.", "Tom Brandt"),
        ("Harbour spokesman Ellen Marsh said Oskar Lund’s plan was late. She added that it was dear.", "Ellen Marsh"),
        ("Paul Reyes wants the council to name a new auditor. “It cannot wait,” he said.", "Paul Reyes"),
        (
            "Paul Reyes opened the meeting.\n“We were late,” said one guest.\nThe rain fell.\n“We start now,” he said.",
            "Paul Reyes",
        ),
        ("“Ruth Abel lies,” Tom Brandt said. “The road is closed,” he said.", "Tom Brandt"),
        (
            "Paul Reyes said he learned by watching his brother. Seeing his brother fail was hard, he said.",
            "Paul Reyes",
        ),
        ("Tom Brandt was shocked. “Is that so?“ he asked.", "Tom Brandt"),
        ("Although she called the plan bold, Ruth Abel asked for more time.", "Ruth Abel"),
    ],
)
def test_he_and_she_are_the_last_who_fit_and_whom_the_sentence_is_about(text, speaker):
    assert speaker in {name for source, name in speakers(text) if source.lower() in ("he", "she", "ruth abel")}
    assert last(text)[1] == speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Prosecutors asked for two years. They said the fraud was long planned.", "[Prosecutors]"),
        ("Six newspapers printed the letter. They called it a threat.", "[Six newspapers]"),
        ("Ruth Abel and Tom Brandt walked out. They said the vote was a farce.", "Ruth Abel"),
        ("Farmers in Dole blocked the road. They want a new price for milk.", "[Farmers]"),
        (
            "Two big owners sent an open letter. They feared much. Boats may do harm to young users, they said.",
            "Two big owners",
        ),
    ],
)
def test_they_may_be_people_without_a_name(text, speaker):
    source, name = last(text)
    assert (source.lower(), name) == ("they", speaker)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The guests included singers like Ann Lee, Tom Brandt and Ida Roth, who said the hall was cold.", "Ida Roth"),
        ("Paul Reyes, a shipping magnate and donor, who said he would pay, has left.", "Paul Reyes"),
        ("He read letters from listeners to his radio show who said the songs were old.", "[listeners]"),
    ],
)
def test_who_is_someone_though_the_clause_hangs_elsewhere(text, speaker):
    assert ("who", speaker) in [(source.split()[-1], name) for source, name in speakers(text)]


def test_i_in_an_opinion_piece_is_whom_the_byline_names():
    text = "The harbour is dying.\nI believe the council must act.\nI know the men who built it, and I say they were right."
    assert {name for source, name in speakers(text, "Nora Feld") if source == "I"} == {"Nora Feld"}


def test_i_in_a_letter_is_who_signs_it():
    text = "LETTERS\nI believe the toll is too high.\nAnn Brook.\nI think the toll is fair, and I hope it stays.\nTom Vale."
    assert [name for source, name in speakers(text, "Nora Feld") if source == "I"][:2] == ["Ann Brook", "Tom Vale"]


@pytest.mark.parametrize(
    "text",
    [
        "The vote is on Monday.\nI think the bridge will hold.",
        "“I think the bridge will hold.”\n“I know it will.”",
        "MARSH: I think the bridge will hold.\nLUND: I know it will.",
    ],
)
def test_i_without_ground_is_not_the_author(text):
    assert "Nora Feld" not in {name for _, name in speakers(text, "Nora Feld")}


def test_i_in_a_quotation_is_who_says_it():
    assert ("I", "Tom Brandt") in speakers("“I think the bridge will hold,” Tom Brandt said.") or last(
        "“I think the bridge will hold,” Tom Brandt said."
    ) == ("Tom Brandt", "Tom Brandt")


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The email urged the men to strike. It said the offer was a trick.", "[The email]"),
        ("Ruth Abel wrote a letter. Her letter said the bridge was unsafe.", "Ruth Abel"),
        ("The miners' union sent an email on Monday. The email called the offer a trick.", "The miners' union"),
        ("A survey by Acme Holdings found that the bridge was unsafe.", "Acme Holdings"),
        ("Ruth Abel issued a statement on Friday. The statement said the bridge was unsafe.", "Ruth Abel"),
        ("Paul Reyes said the sheriff lied. The book says the sheriff took money.", "[The book]"),
        ("Paul Reyes said the sheriff lied. The statement by the two said the vote was fair.", "[The statement]"),
    ],
)
def test_a_paper_speaks_for_who_issued_it_where_that_is_told(text, speaker):
    assert last(text)[1] == speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Tom Brandt was held on Friday. The 45-year-old said he had done nothing.", "Tom Brandt"),
        ("The Dole Herald printed the letter on Monday. The paper said it was genuine.", "Dole Herald"),
        ("Finance minister Eva Lund met the union on Monday. The minister said talks would go on.", "Eva Lund"),
        ("Acme Holdings opened a plant in Dole. The company said it would hire 300 people.", "Acme Holdings"),
        ("Beijing said the talks would go on.", "China"),
        ("Critics say the plan is too dear.", "[Critics]"),
        ("A spokesman for Mayor Tom Brandt said the road was open.", "A spokesman for Mayor Tom Brandt"),
        (
            "Asked by Oskar Lund about the toll, Tom Brandt smiled.\nPressed by Oskar Lund, he said it was too high.",
            "Tom Brandt",
        ),
    ],
)
def test_a_noun_is_whom_the_text_gives_ground_for(text, speaker):
    assert last(text)[1] == speaker


def test_who_speaks_in_a_quotation_within_a_quotation_is_told_apart():
    found = speakers("“The governor said, ‘I know the bridge is safe,’” Ann Doyle told reporters.")
    assert [name for _, name in found] == ["Ann Doyle", "The governor"]


@pytest.mark.parametrize("name", ["Finn Brennan", "Chad Olsen", "Israel Mora", "Dane Petersen"])
def test_a_given_name_that_is_a_country_or_its_people_is_a_name(name):
    assert speakers(f"{name} said the strike would go on. {name.split()[1]} added that it was cold.") == [
        (name, name),
        (name.split()[1], name),
    ]


def test_a_people_before_a_surname_is_where_someone_is_from():
    assert speakers("Kenyan Otieno said the race was hard.")[0][1] == "Otieno"


def test_the_surname_alone_is_who_was_called_by_it_before_a_relative_came_up():
    text = "Carl Hagen opened the fair. Hagen thanked the crew. His daughter Mia Hagen sang. Mia Hagen left.\nHagen said the fair was full."
    assert last(text)[1] == "Carl Hagen"


def test_a_noun_for_the_person_just_spoken_of_is_that_person():
    text = "Senator Paul Reyes spoke in Dole on Friday.\nThe senator said the bridge would open."
    assert last(text)[1] == "Paul Reyes"


def test_the_nominee_of_the_other_side_is_somebody_else():
    text = "Democratic nominee Paul Reyes spoke in Dole on Friday.\nThe Republican nominee said the bridge would open."
    assert last(text)[1] != "Paul Reyes"


def test_words_on_a_placard_are_those_of_who_brings_it():
    text = "Mira Tosk, the harbour master, came to the meeting with a placard reading “No more cranes”."
    assert ("a placard", "Mira Tosk") in speakers(text)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "The Ministry of Ferries fined the owner. Norsk Lines paid. The ministry said it had no choice.",
            "Ministry of Ferries",
        ),
        (
            "In a statement, the Dole Gate Council said it would help.\nOn Twitter, the council said that safety comes first.",
            "Dole Gate Council",
        ),
        ("The Pentagon sued Norsk Lines on Monday. The company said it would pay.", "Norsk Lines"),
        (
            "Amnesty International met on Monday. “We will stay,” the group said in a statement.",
            "Amnesty International",
        ),
        ("The Ferry Board met. “The gate is shut,” a Pentagon statement said.", "Pentagon"),
        ("The Ferry Board met. “The gate is shut,” a Facebook post said.", "[a Facebook post]"),
        ("Assembly member Ivo Brandt of the harbour party Nova Dole said the gate was shut.", "Ivo Brandt"),
    ],
)
def test_a_body_is_called_again_by_its_noun(text, speaker):
    assert last(text)[1] == speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Anna Tosk and Paul Brandt are proud parents. The actress said they were happy.", "Anna Tosk"),
        (
            "Yet Paul Brandt believes the harbour will close.\n“The port is at war with the town.”\n“It is lost,” the expert concluded.",
            "Paul Brandt",
        ),
        ("Paul Brandt lost on Monday. Anna Tosk won. The actor said it was late.", "The actor"),
    ],
)
def test_a_calling_is_that_of_the_person_the_text_was_about(text, speaker):
    assert last(text)[1] == speaker


def test_who_is_expected_to_say_something_is_its_speaker_and_no_piece_of_it():
    text = "Harbour Secretary Ivo Brandt is expected to urge the towns to open the gates."
    article = Article("d", "", (), None, "text", text, (Span(0, len(text)),), ())
    parsed = Parsed(article, tuple(engine().read(text, article.story, vectors=True)))
    times = find_times(parsed)
    (one,) = find_statements(parsed, find_cast(parsed, times), Clock(parsed, times))
    assert one.speaker.text == "Harbour Secretary Ivo Brandt"
    assert one.status == "expected"
    assert [text[start:end] for start, end in one.content] == ["the towns to open the gates"]
