"""Lists of actors of the user's own: what they may look like, what is refused with its line, and what they change in a reading."""

import json

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from dateline.cli.main import main
from dateline.errors import ActorListError
from dateline.model import Article, Published, Span
from dateline.reading.listed import ListedActor, applied
from dateline.reading.listed.files import parse, read_list
from dateline.reading.names import find_cast
from sentences import parse as parsed_text

TABLE = """# ours
name,others,country,sector,from,until
Vera Holt,Dr Holt|V. Holt,NOR,GOV,2015-01-01,2018-12-31
Vera Holt,,NOR,ELI,2019-01-01,
Azure Front,,ken,reb,,
"""

DICTIONARY = """; people of ours
VERA_HOLT_ ; a comment
+DR_HOLT_
    [NORGOV 150101-181231]
    [NORELI >190101]   # since
AZURE_FRONT_ [KENREB]
HARBOUR_BANK_ [IGO]
DAILY_TIDE_ [KENMED]
&SYNSET_
"""


PAGE = """Harbour talks end without a deal

7 March 2016

The talks on the harbour ended on Monday without a deal, and the delegations went home.

Vera Holt accused Kenya of fraud on Sunday, a day before the talks were to end in the town hall.

Holt said the talks went badly and that they would not be taken up again this year.
"""


def lines(text):
    return [(each.names, each.country, each.sector, each.since, each.until) for each in parse(text, "list").actors]


def test_a_table_gives_names_codes_and_days():
    assert lines(TABLE) == [
        (("Vera Holt", "Dr Holt", "V. Holt"), "NOR", "GOV", "2015-01-01", "2018-12-31"),
        (("Vera Holt",), "NOR", "ELI", "2019-01-01", ""),
        (("Azure Front",), "KEN", "REB", "", ""),
    ]


def test_a_dictionary_gives_the_same_with_its_joined_codes_taken_apart():
    assert lines(DICTIONARY) == [
        (("VERA HOLT", "DR HOLT"), "NOR", "GOV", "2015-01-01", "2018-12-31"),
        (("VERA HOLT", "DR HOLT"), "NOR", "ELI", "2019-01-01", ""),
        (("AZURE FRONT",), "KEN", "REB", "", ""),
        (("HARBOUR BANK",), None, "IGO", "", ""),
        (("DAILY TIDE",), "KEN", "JRN", "", ""),
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("name,country\nVera Holt,Norway\n", "list, line 2: 'Norway' is no country"),
        ("name,sector\n# none\nVera Holt,BOSS\n", "list, line 3: 'BOSS' is no sector"),
        ("name,land\nVera Holt,NOR\n", "list, line 1: 'land' is no column"),
        ("name,country\n,NOR\n", "list, line 2: there is no name"),
        ("name,country\nVera Holt,\n", "list, line 2: nothing is said of 'Vera Holt'"),
        ("name,country\nHolt, Vera,NOR\n", "list, line 2: 3 cells under 2 columns"),
        ("name,country,from\nVera Holt,NOR,7.2.2019\n", "list, line 2: '7.2.2019' is no day"),
        ("name,country,from,until\nVera Holt,NOR,2019-01-02,2019-01-01\n", "list, line 2: it ends"),
        ("VERA_HOLT_ [NORGOV\n", "list, line 1: a bracket"),
        ("+DR_HOLT_ [NORGOV]\n", "list, line 1: 'DR_HOLT_'".replace("'DR", "'+DR")),
        ("VERA_HOLT_\nAZURE_FRONT_ [KENREB]\n", "list, line 2: nothing was said of 'VERA HOLT'"),
        ("VERA_HOLT_ [NORGOV 991399]\n", "list, line 1: 991399"),
        ("VERA_HOLT_ [NORGOV since]\n", "list, line 1: 'since' is neither a code nor a time"),
        ("", "list lists nobody"),
        (f"name,country\n{'A' * 301},NOR\n", "list, line 2: "),
    ],
)
def test_what_is_wrong_is_told_with_its_line(text, said):
    with pytest.raises(ActorListError) as error:
        parse(text, "list")
    assert str(error.value).startswith(said)


def test_other_names_count_before_and_after_the_code():
    assert [
        each[0] for each in lines("AZURE_FRONT_ [KENREB]\n+BLUE_FRONT_\nTEAL_FRONT_\n+GREEN_FRONT_\n\t[UGAREB]\n")
    ] == [
        ("AZURE FRONT", "BLUE FRONT"),
        ("TEAL FRONT", "GREEN FRONT"),
    ]


def test_all_faults_of_a_list_are_told_at_once():
    with pytest.raises(ActorListError) as error:
        parse("A_ [KEN\nB_ [KENGOV 991399]\nC_\nD_ [KENREB since]\n", "list")
    told = str(error.value).splitlines()
    assert sorted(each.split(":")[0] for each in told) == [
        "list, line 1",
        "list, line 2",
        "list, line 4",
        "list, line 4",
    ]
    with pytest.raises(ActorListError) as error:
        parse("name,country\n" + "Vera Holt,XX\n" * 30, "list")
    assert str(error.value).splitlines()[-1] == "And 10 more lines like these."


def test_a_list_of_agents_tells_sectors_of_any_country():
    assert lines("PRESIDENT_ [~GOV]\n") == [(("PRESIDENT",), None, "GOV", "", "")]


def told_by(listed, text, day="2016-05-01"):
    parsed = parsed_text(text)
    published = Published(day, day, "printed")
    article = Article("a", "", (), None, "text", text, (Span(0, len(text)),), (), published=published)
    cast = applied(find_cast(parsed), article, parse(listed, "list"))
    return {entity.name: (entity.country, entity.sector) for entity in cast.entities}


def test_a_title_with_a_name_and_the_beginning_of_a_name_are_found_in_a_list():
    listed = "PRESIDENT_HOLT_ [NORGOV 150101-181231]\nAZURE_FRONT_* [KENREB]\n"
    found = told_by(listed, "President Holt met the Azure Front Council on Monday.")
    assert found["Holt"] == ("NOR", "GOV")
    assert found["Azure Front Council"] == ("KEN", "REB")
    assert told_by(listed, "President Holt left.", "2020-05-01")["Holt"] == (None, "GOV")


@given(st.text(alphabet=st.sampled_from('AB_+[]<>- 0123456789,|\n"#;&é'), max_size=120))
def test_any_text_is_a_list_or_refused(text):
    for form in (text, f"name,country,sector,from\n{text}"):
        try:
            found = str(len(parse(form, "list").actors))
        except ActorListError as error:
            found = str(error)
        assert found.startswith("list") or int(found) > 0


def test_a_file_that_is_no_text_is_refused_with_its_line(tmp_path):
    path = tmp_path / "list.csv"
    path.write_bytes(b"name,country\nVera H\xf6lt,NOR\n")
    with pytest.raises(ActorListError, match="line 2: this is no UTF-8"):
        read_list(path)
    with pytest.raises(ActorListError, match="cannot be read"):
        read_list(tmp_path / "none.csv")


def test_a_dated_line_holds_between_its_days_and_for_no_undated_article():
    line = ListedActor(("Vera Holt",), "NOR", "GOV", "2015-03-01", "2018-12-31")
    assert [line.holds(day) for day in ("2015-02-28", "2015-03-01", "2018-12-31", "2019-01-01", "2015", None)] == [
        False,
        True,
        True,
        False,
        True,
        False,
    ]


def coded(day):
    text = "Vera Holt met rebels of the Azure Front on Monday. Holt said the talks went well."
    parsed = parsed_text(text)
    published = Published(day, day, "printed") if day else None
    article = Article("a", "", (), None, "text", text, (Span(0, len(text)),), (), published=published)
    cast = applied(find_cast(parsed), article, parse(TABLE, "list"))
    return {entity.name: (entity.country, entity.sector) for entity in cast.entities if entity.named}


def test_the_list_goes_before_the_text_on_the_day_of_the_article():
    assert coded("2016-05-01")["Vera Holt"] == ("NOR", "GOV")
    assert coded("2020-05-01")["Vera Holt"] == ("NOR", "ELI")
    assert coded(None)["Vera Holt"] == (None, None)
    assert coded(None)["Azure Front"] == ("KEN", "REB")


def test_a_story_file_keeps_its_list_and_another_list_reads_everything_anew(tmp_path):
    page, listed, story = tmp_path / "a.txt", tmp_path / "list.csv", tmp_path / "s.dateline"
    page.write_text(PAGE, "utf-8")
    listed.write_text(TABLE, "utf-8")

    def country(*options):
        made = CliRunner().invoke(main, ["build", str(page), "-o", str(story), "-q", *options])
        assert made.exit_code == 0, made.output
        shown = CliRunner().invoke(main, ["export", str(story), "--to", "json", "-o", str(tmp_path / "s.json")])
        assert shown.exit_code == 0, shown.output
        actors = json.loads((tmp_path / "s.json").read_text("utf-8"))["actors"]
        return next(one.get("country") for one in actors if one["name"] == "Vera Holt")

    assert country() is None
    assert country("--actors", str(listed)) == "NOR"
    assert country() == "NOR"
    listed.write_text(TABLE.replace("NOR", "SWE"), "utf-8")
    assert country("--actors", str(listed)) == "SWE"
