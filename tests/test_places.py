"""Which words of an article name places, and where these lie, read from plain news sentences of our own."""

import gzip
import json
import time
from functools import cache
from importlib.resources import files
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.exports.jsonl import to_json
from dateline.language import Paragraph, load, tokens
from dateline.model import Article, Span
from dateline.reading import read as read_article
from dateline.reading.parsed import Parsed
from dateline.reading.places import find_places, gazetteer
from dateline.reading.places.gazetteer import areas, division_name, folded, shortened
from dateline.reading.places.resolving import home_of
from dateline.story import tell


@cache
def engine():
    return load()


def article(text, domain=None):
    story, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            story.append(Span(start, start + len(line)))
        start += len(line) + 1
    return Article("d", "", (), None, "text", text, tuple(story), (), domain=domain)


@cache
def places(text, domain=None):
    source = article(text, domain)
    return find_places(Parsed(source, tuple(engine().read(text, source.story))))


def place(text, words, domain=None):
    """The first place written so, or None."""
    return next((found for found in places(text, domain) if found.text == words), None)


def near(found, lat, lon):
    return found is not None and found.lat is not None and abs(found.lat - lat) < 0.5 and abs(found.lon - lon) < 0.5


# --- finding ------------------------------------------------------------------------------------------------------------


def test_a_town_and_its_state_are_two_places_each_with_its_own_words():
    text = "A bridge collapsed in Dayton, Ohio, on Friday."
    assert [(found.text, found.kind) for found in places(text)] == [("Dayton", "town"), ("Ohio", "state")]
    assert [text[slice(*found.span)] for found in places(text)] == ["Dayton", "Ohio"]


def test_a_state_cut_short_is_a_place_with_its_point():
    found = place("The storm hit Shreveport, La., before dawn.", "La.")
    assert (found.name, found.kind, found.country) == ("Louisiana", "state", "USA")


def test_a_county_is_found_by_its_whole_name():
    found = place("Deputies in Rapides Parish arrested two men on Monday.", "Rapides Parish")
    assert (found.kind, found.division, found.gazetteer) == ("county", "Louisiana", "fips:22079")


def test_a_place_in_the_name_of_a_body_is_marked_as_a_part():
    found = place("The Kentucky State Police said the road was closed.", "Kentucky")
    assert (found.sense, found.kind) == ("part", "state")


def test_a_word_for_a_people_is_marked_and_lies_where_their_country_does():
    found = place("Kenyan farmers blocked the road to Nairobi.", "Kenyan")
    assert (found.sense, found.name, found.country) == ("people", "Kenya", "KEN")


def test_a_person_called_like_a_town_is_no_place():
    text = "Mayor Paul Houston said the budget was ready. “We are done,” Houston said."
    assert place(text, "Houston") is None


def test_a_month_is_no_place():
    assert places("The talks began in March and ended in August.") == ()


# --- resolving ----------------------------------------------------------------------------------------------------------


def test_the_state_named_after_a_town_settles_which_town_it_is():
    assert near(place("Fire swept a mill in Paris, Texas.", "Paris"), 33.66, -95.56)
    assert near(place("Fire swept a mill in Paris, Ont., on Sunday.", "Paris"), 43.2, -80.38)


def test_a_town_that_the_article_says_nothing_of_is_the_best_known():
    assert near(place("Unions marched through Paris on Tuesday.", "Paris"), 48.85, 2.35)


def test_the_other_places_of_an_article_settle_which_town_it_is():
    text = (
        "COLUMBUS, Ohio — Crews from Newark and Granville fought the blaze.\n"
        "Licking County will pay for the trucks, and Zanesville lent two."
    )
    assert place(text, "Newark").division == "Ohio"


def test_a_common_word_after_the_is_no_province_of_that_name():
    found = places(
        "The United States had moved additional troops and a naval armada into the Gulf and said it would strike."
    )
    assert [(each.text, each.country) for each in found] == [("United States", "USA"), ("Gulf", None)]


def test_one_name_has_one_place_in_an_article():
    text = "A school in Springfield, Ill., was evacuated.\nParents in Springfield waited for hours."
    assert {found.division for found in places(text) if found.text == "Springfield"} == {"Illinois"}


def test_two_towns_of_one_name_that_are_told_apart_stay_apart():
    text = "Teams from Springfield, Ill., and Springfield, Mo., met on Saturday."
    assert [found.division for found in places(text) if found.text == "Springfield"] == ["Illinois", "Missouri"]


def test_the_domain_of_the_outlet_tells_its_country():
    text = "A lorry overturned outside Birmingham on Thursday morning."
    assert place(text, "Birmingham", "paper.example.co.uk").country == "GBR"
    assert home_of("news.example.co.uk") == "GBR"
    assert home_of("example.com") == "*"
    assert home_of(None) == ""


def test_the_state_and_the_country_of_one_name_are_told_apart():
    state = "Lawmakers in Atlanta passed the bill. Georgia will fund the schools in Savannah and Macon."
    country = "Lawmakers in Tbilisi passed the bill. Georgia will fund the schools in Batumi and Gori."
    assert place(state, "Georgia").kind == "state"
    assert place(country, "Georgia").kind == "country"


def test_a_name_in_no_gazetteer_has_no_position():
    found = place("Ten people drowned near the village of Qarabulaqtepe, police said.", "Qarabulaqtepe")
    assert found is None or (found.lat, found.gazetteer, found.certainty) == (None, None, 0.0)


# --- in a reading -------------------------------------------------------------------------------------------------------


def test_an_entity_that_is_a_place_lies_where_its_name_says():
    source = article("The governor of Illinois spoke in Springfield on Monday. A bomb exploded in Springfield.")
    reading = read_article(source, engine())
    entity = next(entity for entity in reading.entities if entity.name == "Springfield")
    assert (entity.kind, entity.country, round(entity.lat), round(entity.lon)) == ("place", "USA", 40, -90)


def test_an_event_is_told_with_the_position_and_the_number_of_its_place():
    source = article("Police arrested forty protesters in Kisumu, Kenya, on Friday.")
    story = tell([source], [read_article(source, engine())])
    (event,) = story.events
    where = event.where
    assert (where.name, where.country, round(where.lat, 1), round(where.lon, 1)) == ("Kisumu, Kenya", "KEN", -0.1, 34.8)
    assert where.gazetteer == "geonames:191245"


def test_a_state_called_like_a_country_speaks_for_no_foreign_government():
    source = article("Lawmakers met in Atlanta. A storm crossed Georgia and flooded Savannah and Macon.")
    entity = next(entity for entity in read_article(source, engine()).entities if entity.name == "Georgia")
    assert (entity.kind, entity.country) == ("place", "USA")


def test_places_go_into_the_lines_of_json_with_their_number_in_the_gazetteer():
    source = article("A bridge collapsed in Nairobi on Friday.")
    (found,) = to_json(source, read_article(source, engine()))["places"]
    assert found["text"] == "Nairobi"
    assert found["gazetteer"] == "geonames:184745"
    assert json.dumps(found)


# --- the gazetteer ------------------------------------------------------------------------------------------------------


def test_a_name_is_found_whatever_its_signs_and_short_forms():
    assert folded("Saint-Étienne") == folded("St. Etienne") == "st etienne"
    assert areas(folded("St Étienne"))[0].country == "FRA"


def test_every_line_of_the_gazetteer_is_found_again_and_says_where_it_is():
    text = gzip.decompress(files("dateline.reading").joinpath("data", "places.tsv.gz").read_bytes()).decode()
    lines = text.splitlines()[1:]
    assert lines == sorted(lines, key=lambda line: line.split("\t")[0].encode())
    for line in lines[::997]:
        key, name, kind, *_, number = line.split("\t")
        found = shortened(key) if kind in gazetteer.SHORT else areas(key)
        assert len(found) == gazetteer.MOST or any(area.id == number and name in ("", area.name) for area in found)
    assert all(
        abs(area.lat) <= 90 and abs(area.lon) <= 180 for line in lines[::97] for area in areas(line.split("\t")[0])
    )


def test_a_division_is_known_by_its_code():
    assert division_name("USA", "LA") == "Louisiana"
    assert division_name("USA", "ZZ") is None


@pytest.mark.parametrize("key", ["", "\t", "a\nb", "zzzzzzzz", "\udcff", "=", "#"])
def test_what_is_no_name_is_no_place(key):
    assert areas(folded(key)) == ()


def test_a_wall_of_names_takes_bounded_time():
    words = [
        f"{one} {two}"
        for one in ("Spring", "Green", "New", "San", "Saint")
        for two in ("Field", "Paris", "Jose", "Ville")
    ]
    text = ", ".join(words * 2000) + "."
    doc = tokens.tokenize(tokens.blank(), text)
    started = time.process_time()
    found = find_places(SimpleNamespace(text=text, article=article(text), paragraphs=[Paragraph(0, doc)]))
    assert time.process_time() - started < 5
    assert len(found) <= 2000


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["Paris", "La.", ",", "-", "of", "St.", "New", "York", "\u2028", "’s", "County", "x", "(", "é"]
        ),
        max_size=30,
    )
)
def test_any_row_of_words_gives_spans_that_are_the_text(words):
    text = " ".join(words)
    for found in places(text):
        assert text[slice(*found.span)] == found.text
        assert (found.lat is None) == (found.lon is None) == (found.certainty == 0)
