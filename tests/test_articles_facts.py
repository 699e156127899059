import pytest

from dateline.articles.dateline import credited_service, read_dateline
from dateline.articles.dates import find_dates
from dateline.articles.lines import split_lines
from dateline.articles.outlets import domain_of, outlet_at, outlet_named, outlets
from dateline.articles.structure import apply


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Monday, 4th of May, 2026", "2026-05-04"),
        ("May 4th 2026 - 09:54 UTC", "2026-05-04"),
        ("Updated: 2026-05-04 14:04", "2026-05-04"),
        ("Mon 4 May 2026 12.42 CEST", "2026-05-04"),
        ("13/02/2026", "2026-02-13"),
        ("7.2.2026", "2026-02-07"),
        ("04/05/2026", None),
        ("04/04/2026", "2026-04-04"),
    ],
)
def test_printed_dates_are_read_and_doubtful_ones_are_not(text, day):
    assert [date.day for date in find_dates(text)] == [day]


def test_what_is_no_day_of_the_calendar_is_no_date():
    assert list(find_dates("2026-02-31 and version 1.2.2026.4 and 32 May 2026")) == []


@pytest.mark.parametrize(
    ("text", "place", "agency"),
    [
        ("NAIROBI, Kenya (AP) — Floods swept", "Nairobi, Kenya", "AP"),
        ("Lyon, March 3 (Xinhua) -- Workers", "Lyon", "Xinhua"),
        ("LYON, France, March 3, 2026 (AFP) - Workers", "Lyon, France", "AFP"),
        ("(Reuters) - Two banks", None, "Reuters"),
        ("GENEVA — Two banks", "Geneva", None),
        ("GENEVA, May 4 — Two banks", "Geneva", None),
    ],
)
def test_a_dateline_gives_place_and_service(text, place, agency):
    found = read_dateline(text)
    assert (found.place, found.agency) == (place, agency)


@pytest.mark.parametrize(
    "text", ["London - a city of nine million - is", "Prime Minister Jane Doe — who", "The UN (founded 1945) - an"]
)
def test_an_opening_sentence_is_no_dateline(text):
    assert read_dateline(text) is None


def test_a_service_named_alone_is_credited_and_a_person_is_not():
    assert credited_service("(With inputs from PTI)") == "PTI"
    assert credited_service("By Amina Odera") is None


def test_outlets_are_known_by_name_company_form_and_domain():
    assert outlet_named("the guardian").name == "The Guardian"
    assert outlet_named("Dawn Media Group").name == "Dawn"
    assert outlet_at(domain_of("https://www.bbc.co.uk/news/1")).country == "GBR"
    assert outlet_named("The Lake Herald") is None


def test_outlet_names_and_domains_are_each_one_outlets():
    domains = [domain for outlet in outlets() for domain in outlet.domains]
    assert {d for d in domains if domains.count(d) > 1} <= {"thedailystar.net"}


def rule(text: str) -> list[str]:
    lines = split_lines(text)
    return apply(lines, ["story"] * len(lines))


LONG = "The harbour board said on Monday that it would close the northern pier for repairs until the end of the month."
OTHER = "Fishermen who moor there have been told to move their boats to the southern basin, where space is scarce in spring."


def test_the_text_after_a_caption_label_is_a_caption():
    assert rule(f"{LONG}\n\nImage caption\n\nThe pier was built long ago\n\n{OTHER}") == [
        "story",
        "caption",
        "caption",
        "story",
    ]


def test_a_caption_glued_to_its_label_is_one():
    assert rule(f"{LONG}\n\nMedia captionWatch the pier fall\n\n{OTHER}") == ["story", "caption", "story"]


def test_a_line_said_twice_over_is_a_caption():
    assert rule(f"{LONG}\n\n{OTHER} {OTHER}\n\n{OTHER}") == ["story", "caption", "story"]


def test_a_later_copy_of_a_paragraph_is_dropped():
    assert rule(f"{LONG}\n\n{OTHER}\n\n{LONG}") == ["story", "story", "copy"]


def test_what_follows_a_closing_heading_is_not_story():
    assert rule(f"{LONG}\n\n{OTHER}\n\nTop comments\n\nNice pier, shame about the board") == [
        "story",
        "story",
        "after",
        "after",
    ]


def test_a_box_of_other_stories_inside_the_text_does_not_end_it():
    more = "Engineers found cracks in the pillars last autumn, the board added, and warned that a storm could bring the whole deck down."
    kinds = rule(f"{LONG}\n\n{OTHER}\n\nMost read\n\n{more}")
    assert kinds[-1] == "story"


def test_a_byline_inside_the_text_is_no_paragraph():
    assert rule(f"{LONG}\n\nBy Amina Odera, harbour correspondent\n\n{OTHER}")[1] == "byline"


def test_a_long_paragraph_about_rights_is_legal():
    rights = "Copyright 2026 Lake Herald. No part of this page may be stored. It shall not be republished without consent of the board."
    assert rule(f"{LONG}\n\n{OTHER}\n\n{rights}")[-1] == "legal"


def test_a_state_cut_short_is_no_wire_service():
    assert read_dateline("ERIE, Pa. — Snow continues to fall.").agency is None
    assert read_dateline("LONDON, PA — Snow continues to fall.").agency == "PA"
