"""Which quantities a sentence gives, on the trained engine."""

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline import language
from dateline.model import Article, Published, Span
from dateline.reading.figures import find_figures
from dateline.reading.parsed import Parsed
from dateline.reading.times import Clock, find_times


class Cast:
    def mention_at(self, offset):
        return None


class Voices:
    def at(self, span):
        return None


@cache
def engine():
    return language.load()


def figures(text):
    published = Published("2021-06-16", "2021-06-16", "metadata")
    article = Article("a", "a", (), None, "text", text, (Span(0, len(text)),), (), published=published)
    parsed = Parsed(article, tuple(engine().read(text, article.story)))
    times = find_times(parsed)
    return find_figures(parsed, Cast(), Clock(parsed, times), Voices(), times)


def read(text):
    return [(text[f.span.start : f.span.end], f.low, f.high, f.approximate, f.unit) for f in figures(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The flood killed 37 people.", [("37 people", 37, 37, False, "people")]),
        ("More than 50 villagers are missing.", [("More than 50 villagers", 50, None, False, "people")]),
        ("Up to five ships were hit.", [("Up to five ships", None, 5, False, "ships")]),
        ("About two million people fled.", [("About two million people", 2e6, 2e6, True, "people")]),
        ("Between 20 and 30 miners were trapped.", [("Between 20 and 30 miners", 20, 30, False, "people")]),
        ("Some 300-400 homes burned.", [("Some 300-400 homes", 300, 400, True, "homes")]),
        ("Three to five million people need food.", [("Three to five million people", 3e6, 5e6, False, "people")]),
        ("Three dozen houses collapsed.", [("Three dozen houses", 36, 36, False, "houses")]),
        ("Dozens of students were arrested.", [("Dozens of students", 12, None, True, "people")]),
        ("The bank lent $60 million to farmers.", [("$60 million", 60e6, 60e6, False, "USD")]),
        ("The bank lent €3bn to farmers.", [("€3bn", 3e9, 3e9, False, "EUR")]),
        ("A ticket costs 5,000 pesos.", [("5,000 pesos", 5000, 5000, False, "pesos")]),
        ("Turnout was 96%.", [("96%", 96, 96, False, "percent")]),
        ("Exports fell by 12 percent.", [("12 percent", 12, 12, False, "percent")]),
        (
            "The field yields 40,000 barrels per day.",
            [("40,000 barrels per day", 40000, 40000, False, "barrels per day")],
        ),
        ("The army sent 5,000 troops north.", [("5,000 troops", 5000, 5000, False, "troops")]),
        ("A 14-country body met in Lomé.", [("14-country", 14, 14, False, "countries")]),
        ("They must leave within 72 hours.", [("72 hours", 72, 72, False, "hours")]),
        ("At least one person was killed.", [("At least one person", 1, None, False, "people")]),
    ],
)
def test_a_quantity_is_read_with_its_bounds_and_unit(text, expected):
    assert read(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The dam broke on 3 May 2019.",
        "One of the men spoke.",
        "The two leaders met again.",
        "Mary Otieno, 45, lost her house.",
        "The 45-year-old driver fled.",
        "The Group of Seven met.",
        "A Boeing 737 landed.",
        "They cited Article 233.",
        "United won 3-1.",
        "Call 020 7946 0018 now.",
        "The first of the ships left.",
        "Covid-19 spread.",
    ],
)
def test_numbers_that_count_nothing_are_left_alone(text):
    assert read(text) == []


def test_what_is_counted_is_told_in_the_words_of_the_article():
    assert [f.of for f in figures("About two million people have left the delta.")] == ["people have left the delta"]
    assert [f.of for f in figures("The court jailed six oil executives.")] == ["jailed oil executives"]
    assert [f.of for f in figures("The mine gives 60% of the country's income.")] == ["the country's income"]


def test_money_without_a_noun_is_told_by_what_it_is_said_of():
    assert [f.of for f in figures("Sales rose to $52 million.")] == ["Sales rose"]


def test_a_second_number_takes_the_unit_of_the_first():
    assert read("The blast killed 200 people and injured nearly 5,000.")[1][1:] == (5000, 5000, True, "people")
    assert read("Output fell to two million barrels from three million in 1999.")[1][1:] == (3e6, 3e6, False, "barrels")


def test_a_time_straight_after_a_figure_is_its_own():
    found = figures("Assets rose to $12 billion in 2020 from $11 billion in 2019.")
    assert [f.as_of.earliest for f in found] == ["2020-01-01", "2019-01-01"]


def test_a_figure_has_the_time_of_its_clause():
    (figure,) = figures("The flood killed 37 people on Monday.")
    assert (figure.as_of.earliest, figure.as_of.latest) == ("2021-06-14", "2021-06-14")


def test_the_sentence_is_the_evidence():
    text = "Rain fell. The flood killed 37 people."
    (figure,) = figures(text)
    assert [text[span.start : span.end] for span in figure.sentence] == ["The flood killed 37 people."]


SCRAPS = st.sampled_from(
    [
        "more",
        "than",
        "up",
        "to",
        "between",
        "20",
        "30",
        "and",
        "-",
        "–",
        "%",
        "percent",
        "$",
        "€3bn",
        "people",
        "troops",
        "of",
        "the",
        "dozens",
        "three",
        "million",
        "a",
        "an",
        "dozen",
        "or",
        "so",
        "plus",
        "14-country",
        ",",
        ".",
        "(",
        ")",
        "US$5m",
        "No.",
        "5",
        "1/2",
        "per",
        "day",
        "Kenyans",
        "hundreds",
        "tens",
        "thousands",
        "to",
        "+",
        "1,000",
        "2019",
        "\n",
    ]
)


@settings(max_examples=80, deadline=None)
@given(st.lists(SCRAPS, min_size=1, max_size=14).map(" ".join) | st.text(min_size=1, max_size=50))
def test_any_text_gives_figures_that_stand_where_they_say(text):
    for figure in figures(text):
        assert text[figure.span.start : figure.span.end].strip()
        assert figure.unit
        assert figure.low is None or figure.high is None or figure.low <= figure.high
        assert figure.low is not None or figure.high is not None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The tram crash left seven dead.", [(7, "people dead")]),
        (
            "He drove into a crowd, killing 84 people and leaving around 202 injured.",
            [(84, "killing people"), (202, "people injured")],
        ),
        ("The ferry carried offshore accounts of 140 officials.", [(140, "offshore accounts of officials")]),
        (
            "Norvik raised its bid for Belmar Foods to $121 billion.",
            [(121e9, "Norvik raised its bid for Belmar Foods")],
        ),
        ("The breach exposed 143m customers.", [(143e6, "The breach exposed customers")]),
        (
            "They gave the press 11.5 million documents from the Belmar-based law firm Sorel.",
            [(11.5e6, "gave documents from the Belmar-based law firm Sorel")],
        ),
        ("Dozens of people were hurt.", [(12, "people were hurt")]),
        ("A total of 52 ships were waiting outside the port.", [(52, "ships were waiting outside the port")]),
    ],
)
def test_what_is_counted_is_a_phrase_a_reader_understands(text, expected):
    assert [(figure.low, figure.of) for figure in figures(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Hide Caption 10 of 25 Photos: the harbour after the storm.",
        "One in every 500 users was hit.",
        "MAIN STAGE 6 3 5 4 People fled in this direction.",
        "They carried AK 47 rifles.",
        "3Many people fled to the harbour.",
        "They won game seven of the Norland Series.",
        "She was famous in the nineteen fifties.",
        "They still seek a two-state solution.",
        "They carried 7.62mm rifles.",
    ],
)
def test_counters_of_pictures_labels_of_maps_and_names_of_models_count_nothing(text):
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("There were only 46 states in the union.", "states"),
        ("All 27 member states agreed.", "countries"),
        ("The navy held 12 Kenyan and 11 Lorvian suspects.", "people"),
        ("The boat was a 30-foot yawl.", "feet"),
    ],
)
def test_a_unit_is_what_a_reader_would_call_it(text, unit):
    assert {f[4] for f in read(text)} == {unit}


def test_thousands_set_off_by_a_space_belong_to_their_number():
    assert [(f[1], f[4]) for f in read("About 1, 500 houses and 2, 000 people were hit.")] == [
        (1500, "houses"),
        (2000, "people"),
    ]
