"""`dateline decide`: decisions from the command line."""

import pytest
from click.testing import CliRunner

from dateline.cli import main
from dateline.cli.decide import decide
from dateline.store import Store
from desk_of_decisions import coverage, fill


@pytest.fixture
def story(tmp_path, monkeypatch):
    monkeypatch.setenv("DATELINE_WHO", "Jo Lund")
    return fill(tmp_path / "strike.dateline")


def run(*args, **options):
    return CliRunner().invoke(main, ["decide", *map(str, args)], **options)


def account(path):
    with Store.open(path) as store:
        return store.read_story()


@pytest.mark.parametrize("command", sorted(decide.commands))
def test_every_kind_of_decision_explains_itself_with_an_example(command):
    result = run(command, "--help")
    assert result.exit_code == 0
    assert f"dateline decide {command} " in result.stdout


def test_two_actors_are_put_together_by_their_names(story):
    result = run("merge", story, "Ada Moro", "adela moroni", "--note", "asked her")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "1: “Ada Moro” and “Adela Moroni” are one.\n"
    (standing,) = account(story).decisions
    assert (standing.decision.who, standing.decision.note) == ("Jo Lund", "asked her")


def test_a_name_that_several_bear_is_no_answer_and_lists_them(story):
    result = run("hide", story, "dockers")
    assert result.exit_code == 2
    assert "may be any of these; give the id:" in result.stderr
    assert result.stderr.count("actor  the dockers") == 2
    assert account(story).decisions == ()


def test_a_record_is_found_by_the_first_letters_of_its_id_and_by_words_of_its_line(story):
    event = next(one for one in account(story).events if one.type == "OBSERVE")
    assert run("rename", story, event.id[:8], "The watch").exit_code == 0
    assert run("date", story, "the watch", "2031-03-01..2031-03-02").stderr == (
        "2: “The watch” is dated 2031-03-01 to 2031-03-02.\n"
    )
    assert run("hide", story, "dealt").exit_code == 2
    assert run("confirm", story, "Lena Holm watched").exit_code == 0


def test_what_is_nowhere_in_the_account_is_said_with_the_way_to_look(story):
    result = run("hide", story, "Nobody Atall")
    assert result.exit_code == 2
    assert "“Nobody Atall” is in the account. `dateline show STORY --ids` shows them" in result.stderr


def test_an_actors_mentions_are_listed_and_one_is_taken_out(story):
    result = run("not-this", story, "Ada Moro")
    assert result.exit_code == 0
    place = coverage()[3].article.text.index("Moro.")
    assert f"  --at d:{place}-{place + 4}  “Moro” in: " in result.stdout
    result = run("not-this", story, "Ada Moro", "--at", f"d:{place}-{place + 4}")
    assert result.stderr == "1: “Moro” is not “Ada Moro”.\n"
    assert "Moro" in {actor.name for actor in account(story).actors}


def test_documents_are_split_off_by_their_outlet_or_path(story):
    result = run("split", story, "Ada Moro", "--in", "The B Post", "--in", "d.txt")
    assert result.exit_code == 0
    homes = sorted(
        [document for document, _ in one.entities] for one in account(story).actors if one.name == "Ada Moro"
    )
    assert homes == [["a"], ["b", "d"]]


@pytest.mark.parametrize("place", ["d", "d:x-y", ":1-2", "d:1"])
def test_a_place_that_is_none_is_explained(story, place):
    result = run("split", story, "Ada Moro", "--at", place)
    assert result.exit_code == 2
    assert "is no place: give it as DOCUMENT:START-END" in result.stderr


@pytest.mark.parametrize(
    ("date", "words"),
    [
        ("last week", "is no date"),
        ("2031-3-1", "is no date"),
        ("2031-02-30", "is no date"),
        ("2031..2030", "ends before"),
    ],
)
def test_a_date_that_is_none_is_explained(story, date, words):
    event = next(one for one in account(story).events if one.type == "OBSERVE")
    result = run("date", story, event.id, date)
    assert (result.exit_code, words in result.stderr) == (2, True)


def test_a_conflict_is_told_and_nothing_done_until_insisted(story):
    assert run("not-this", story, "Ada Moro", "Adela Moroni").exit_code == 0
    result = run("merge", story, "Ada Moro", "Adela Moroni")
    assert result.exit_code == 1
    assert "kept apart by decision 1 (Jo Lund, " in result.stderr
    assert "With --anyway it is" in result.stderr
    assert len(account(story).decisions) == 1
    result = run("merge", story, "Ada Moro", "Adela Moroni", "--anyway", "--who", "Kim")
    assert result.exit_code == 0
    assert "all the same: “Ada Moro” and Adela Moroni are kept apart" in result.stderr


def test_the_log_tells_what_was_decided_and_what_was_undone(story):
    assert run("log", story).stdout == "Nothing was decided yet.\n"
    run("rename", story, "Ada Moro", "The chief", "--note", "as all call her")
    run("undo", story, "1", "--who", "Kim")
    log = run("log", story).stdout
    assert "    1  “Ada Moro” is called “The chief” (Jo Lund, 20" in log
    assert "undone by decision 2\n       note: as all call her\n" in log
    assert "    2  decision 1 is undone (Kim, 20" in log


def test_show_marks_what_is_confirmed_and_shows_ids_when_asked(story):
    event = next(one for one in account(story).events if one.type == "OBSERVE")
    run("confirm", story, event.id)
    shown = CliRunner().invoke(main, ["show", str(story)]).stdout
    assert shown.count("✓ confirmed") == 1
    assert "DECISIONS" in shown
    marked = CliRunner().invoke(main, ["show", str(story), "--ids"]).stdout
    assert f"✓ confirmed [{event.id[:8]}]" in " ".join(marked.split())
    for record in (
        *account(story).statements,
        *account(story).positions,
        *account(story).figures,
        *account(story).wording,
    ):
        assert record.id[:8] in marked


def test_what_decides_cannot_steer_the_terminal(story):
    run("rename", story, "Ada Moro", "Ada\x1b[2J\u202eoroM", "--who", "J\x1b[31mo")
    log = run("log", story).stdout
    assert "\x1b" not in log
    assert "\u202e" not in log


def test_who_decides_is_asked_of_git_where_nothing_else_says(story, monkeypatch):
    monkeypatch.delenv("DATELINE_WHO")
    monkeypatch.setenv("GIT_CONFIG_COUNT", "1")
    monkeypatch.setenv("GIT_CONFIG_KEY_0", "user.name")
    monkeypatch.setenv("GIT_CONFIG_VALUE_0", "Git Lund")
    run("hide", story, "d.txt")
    assert account(story).decisions[0].decision.who == "Git Lund"
