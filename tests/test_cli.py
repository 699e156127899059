import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from dateline.cli import main
from dateline.model import Reading
from dateline.store import Store
from samples import STORY


@pytest.fixture
def story(tmp_path):
    path = tmp_path / "flood.dateline"
    with Store.create(path) as store:
        store.write_story(STORY)
    return str(path)


def run(*args):
    return CliRunner().invoke(main, [str(arg) for arg in args])


def dateline(*args, **options):
    return subprocess.run(
        [sys.executable, "-m", "dateline", *map(str, args)], capture_output=True, text=True, timeout=60, **options
    )


@pytest.mark.parametrize("command", sorted(main.commands))
def test_every_command_explains_itself_with_an_example(command):
    result = run(command, "--help")
    assert result.exit_code == 0
    assert f"dateline {command} " in result.stdout


def test_the_version_is_told():
    from dateline import __version__

    assert run("--version").stdout == f"dateline {__version__}\n"


def test_help_imports_nothing_heavy():
    code = "import sys; sys.argv = ['dateline', '--help']\ntry:\n import runpy; runpy.run_module('dateline', run_name='__main__')\nexcept SystemExit: pass\nprint(sorted({'rich', 'sqlite3', 'msgspec', 'spacy', 'numpy', 'jinja2', 'trafilatura', 'lxml', 'dateline.model'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout.splitlines()[-1] == "[]"


def test_build_reads_a_pile_and_says_what_it_has(rooms, pile, tmp_path):
    out = tmp_path / "river.dateline"
    result = run("build", pile, "-o", out)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == f"{out}: 2 documents (2 read now), 0 events, 0 statements.\n"


def test_a_quiet_build_says_nothing(rooms, pile, tmp_path):
    assert run("build", pile, "-o", tmp_path / "river.dateline", "--quiet").output == ""


def test_a_file_left_out_is_named_and_the_exit_code_is_1(rooms, pile, tmp_path):
    (pile / "empty.txt").write_bytes(b"")
    result = run("build", pile, "-o", tmp_path / "river.dateline", "-q")
    assert result.exit_code == 1
    assert result.stderr == f"left out: {pile}/empty.txt: the file is empty\n"


def test_nothing_to_read_is_a_wrong_call(rooms, tmp_path):
    result = run("build", tmp_path / "gone", "-o", tmp_path / "river.dateline")
    assert result.exit_code == 2
    assert "there is no such file" in result.stderr
    assert "no story to tell" in result.stderr


def test_a_file_that_is_no_story_is_a_wrong_call(rooms, pile, tmp_path):
    notes = tmp_path / "notes.txt"
    notes.write_text("mine")
    for call in (("build", pile, "-o", notes), ("show", notes), ("export", notes, "--to", "json"), ("verify", notes)):
        result = run(*call)
        assert result.exit_code == 2
        assert "not a story file" in result.stderr
    assert notes.read_text() == "mine"


def test_an_unwritable_place_is_explained(rooms, pile, tmp_path):
    result = run("build", pile, "-o", tmp_path / "no" / "folder.dateline")
    assert result.exit_code == 2
    assert "there is no folder" in result.stderr


def test_ctrl_c_stops_a_build_without_a_traceback(tmp_path):
    # Where the tests run behind a shell's `&`, interrupts are ignored from birth, and processes inherit that.
    code = (
        "import signal, time, dateline.articles, dateline.cli\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "dateline.articles.clean = lambda *_, **__: (print('reading', flush=True), time.sleep(60))\n"
        "dateline.cli.main()"
    )
    (tmp_path / "a.txt").write_text("The river rose on Friday.\n")
    call = [sys.executable, "-c", code, "build", str(tmp_path / "a.txt"), "-o", str(tmp_path / "river.dateline")]
    process = subprocess.Popen(call, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdout.readline() == "reading\n"
    process.send_signal(signal.SIGINT)
    _, error = process.communicate(timeout=30)
    assert (process.returncode, error.strip()) == (
        130,
        "Stopped. What was stored is kept; the same command takes it up again.",
    )
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_a_stopped_build_exits_with_130_and_leaves_a_whole_file(rooms, pile, tmp_path):
    def stop(article):
        if "Sunday" in article.text:
            raise KeyboardInterrupt
        return Reading(article.id)

    rooms.reading = stop
    out = tmp_path / "river.dateline"
    result = run("build", pile, "-o", out)
    assert result.exit_code == 130
    assert "Stopped" in result.stderr
    with Store.open(out) as store:
        assert (store.count(), store.defects()) == (1, [])
    shown = run("show", out)
    assert (shown.exit_code, "stopped early" in shown.stderr) == (2, True)


def test_show_tells_the_whole_account(story):
    result = run("show", story)
    assert result.exit_code == 0
    for line in (
        "Floods at Port Ellery",
        "  The Harbour Post — Floods hit Port Ellery",
        "      3 May 2031 (as printed) · By Jo Lund · Coastwire · a.txt · cut off",
        "      repeats the text of The Harbour Post",
        "    done  aid: Ada Moro aided Port Ellery ✓ confirmed",
        "    said: “The levees held” (3 May 2031, The Harbour Post)",
        "    supports Port Ellery (on the word of Ada Moro, The Harbour Post)",
        "  people who fled: the sources agree",
        "    The Harbour Post: “Mayor Ada Moro”",
    ):
        assert line in result.stdout.splitlines()


def test_show_can_be_kept_to_a_part(story):
    result = run("show", story, "--only", "positions")
    assert "POSITIONS" in result.stdout
    assert "TIMELINE" not in result.stdout


def test_show_keeps_to_the_width_of_the_terminal(story):
    for columns in ("50", "80"):
        lines = dateline("show", story, env={**os.environ, "COLUMNS": columns}).stdout.splitlines()
        assert max(map(len, lines)) <= int(columns)


def test_colours_go_to_terminals_alone(story):
    assert "\x1b[" not in run("show", story).stdout
    assert "\x1b[" in CliRunner().invoke(main, ["show", story], color=True).stdout


def test_what_a_capture_says_cannot_steer_the_terminal(tmp_path):
    from dataclasses import replace

    path = tmp_path / "evil.dateline"
    evil = replace(STORY, title="Floods\x1b[2J\x07\u202egpj.exe\x9b31m")
    with Store.create(path) as store:
        store.write_story(evil)
    assert run("show", path).stdout.splitlines()[0] == "Floods�[2J��gpj.exe�31m"


def test_json_goes_to_the_screen_or_a_file(story, tmp_path):
    screen = run("export", story, "--to", "json")
    assert json.loads(screen.stdout)["format"] == "dateline-story/1"
    assert run("export", story, "--to", "json", "-o", tmp_path / "story.json").exit_code == 0
    assert (tmp_path / "story.json").read_text("utf-8") == screen.stdout


def test_a_site_needs_a_folder(story):
    result = run("export", story, "--to", "site")
    assert result.exit_code == 2
    assert "-o FOLDER" in result.stderr


def test_an_export_that_cannot_be_written_is_explained(story, tmp_path):
    result = run("export", story, "--to", "json", "-o", tmp_path / "no" / "story.json")
    assert result.exit_code == 1
    assert result.stderr == f"dateline: {tmp_path}/no/story.json: No such file or directory.\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_is_explained(story):
    result = run("export", story, "--to", "json", "-o", "/dev/full")
    assert (result.exit_code, "disk is full" in result.stderr) == (1, True)


def test_a_reader_that_stops_listening_gets_no_complaint(story):
    script = f"{sys.executable} -m dateline export {story} --to json | head -c 10"
    result = subprocess.run(["bash", "-c", script], capture_output=True, text=True)
    assert (result.stdout, result.stderr) == ('{\n "format', "")


def test_read_writes_one_document_a_line(rooms, pile):
    result = run("read", pile, "--to", "jsonl")
    assert result.exit_code == 0
    assert [json.loads(line)["path"] for line in result.stdout.splitlines()] == [f"{pile}/a.txt", f"{pile}/b.txt"]


def test_read_names_what_it_leaves_out(rooms, pile, tmp_path):
    result = run("read", pile, tmp_path / "gone.txt", "-o", tmp_path / "out.jsonl")
    assert result.exit_code == 1
    assert "gone.txt: there is no such file" in result.stderr
    assert len((tmp_path / "out.jsonl").read_text().splitlines()) == 2


@pytest.mark.parametrize("date", ["last week", "2019-02-30", "2019-2-7", "07/02/2019", ""])
def test_read_refuses_a_date_that_is_none(rooms, pile, date):
    result = run("read", pile, "--published", date)
    assert result.exit_code == 2
    assert "is no date" in result.stderr


@pytest.mark.parametrize("date", ["2019-02-07", "2019-02", "2019"])
def test_read_takes_a_date_as_precise_as_it_is_given(rooms, pile, date):
    assert run("read", pile, "--published", date).exit_code == 0
    assert rooms.published == date


def test_a_sound_story_verifies(rooms, pile, tmp_path):
    rooms.tell_with_evidence = True
    run("build", pile, "-o", tmp_path / "river.dateline")
    result = run("verify", tmp_path / "river.dateline")
    assert result.exit_code == 0
    assert result.stderr == "2 quotes and 2 files checked: all is as it should be.\n"


def test_a_changed_file_does_not_verify(rooms, pile, tmp_path):
    run("build", pile, "-o", tmp_path / "river.dateline")
    (pile / "a.txt").write_text("The river never rose.\n")
    result = run("verify", tmp_path / "river.dateline")
    assert result.exit_code == 1
    assert result.stdout == f"{pile}/a.txt: has changed since it was read\n"


def test_a_damaged_story_is_named(story):
    with Path(story).open("r+b") as file:
        file.seek(100)
        file.write(b"\xff" * 8000)
    result = run("show", story)
    assert result.exit_code == 2
    assert "is damaged" in result.stderr
    assert "Traceback" not in result.output


def test_said_tells_what_somebody_said_in_order_of_time(story):
    whole = run("said", story)
    assert whole.exit_code == 0
    assert "independent source" in whole.stdout or "one source only" in whole.stdout
    rows = json.loads(run("said", story, "--every-form", "--to", "json").stdout)["rows"]
    assert {row["id"] for row in rows} == {one.id for one in STORY.statements if one.mention.scope == "speech"}
    speaker = next(row["speaker"] for row in rows if row["speaker"] in {actor.name for actor in STORY.actors})
    own = run("said", story, "--by", speaker, "--to", "csv").stdout.splitlines()
    assert own[0].startswith("id,from,to,when,speaker,cue,said,")
    assert 1 < len(own) <= len(rows) + 1
    assert all(speaker in line for line in own[1:])


def test_said_names_what_it_cannot_use(story):
    nobody = run("said", story, "--by", "Nobody Known")
    assert (nobody.exit_code, "no actor “Nobody Known” is in the account" in nobody.stderr) == (2, True)
    day = run("said", story, "--from", "yesterday")
    assert (day.exit_code, "must be a day such as 2024-03-09" in day.stderr) == (2, True)


def test_said_of_what_is_nobodys_name_looks_for_the_words(story):
    found = run("said", story, "--about", "zebra crossing")
    assert found.exit_code == 0
    assert 'with the words “"zebra crossing"”' in " ".join(found.stdout.split())
