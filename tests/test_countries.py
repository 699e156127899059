"""One table of countries for all rooms."""

import subprocess
import sys

from dateline.pages.countries import land_names
from dateline.reading.countries import country_rows, parts
from dateline.reading.names.atlas import all_countries
from dateline.story.countries import atlas


def test_names_story_and_pages_call_a_country_by_the_same_name():
    assert land_names()["KEN"] == "Kenya"
    assert atlas().titles == land_names() == {land.code: land.name for land in all_countries()}


def test_every_country_has_a_code_of_its_own_a_name_and_a_place_on_the_globe():
    codes = [row["alpha3"] for row in country_rows()]
    assert len(codes) == len(set(codes)) > 190
    for row in country_rows():
        assert row["name"]
        assert -90 <= float(row["lat"]) <= 90
        assert -180 <= float(row["lon"]) <= 180


def test_a_cell_of_several_words_is_taken_apart_and_an_empty_one_holds_none():
    assert (parts("Kenyan|Kenyans"), parts("")) == (["Kenyan", "Kenyans"], [])


def test_a_page_learns_what_a_country_is_called_without_the_rooms_that_read():
    code = "import sys, dateline.pages.countries as c; c.land_names(); print(sorted({'spacy', 'numpy', 'dateline.language', 'dateline.reading.names'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout == "[]\n"
