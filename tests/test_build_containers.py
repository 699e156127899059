"""Story files built from containers: known documents, checks against the files, pages captured more than once."""

import itertools
import json
import shutil

import pytest
from click.testing import CliRunner

from containers import CSV, EVERY_KIND, OTHER, PAGE, ROW, STORY, WARC, response, zipped
from dateline.cli import main
from dateline.engines import build, read_each, verify
from dateline.store import Store


@pytest.fixture
def pile(tmp_path):
    folder = tmp_path / "pile"
    folder.mkdir()
    return folder


@pytest.fixture
def out(tmp_path):
    return tmp_path / "ferries.dateline"


def articles(path):
    with Store.open(path) as store:
        return store.articles()


def rows(path):
    with Store.open(path) as store:
        return sorted(line for line in store._connection.iterdump() if "_search" not in line)


def test_what_every_kind_holds_is_read_once_and_checks_against_its_file(rooms, pile, out):
    for name, data in EVERY_KIND.items():
        (pile / name).write_bytes(data)
    built = build([pile], out)
    rooms.read_ids.clear()
    again = build([pile], out)
    assert (again.added, again.known, rooms.read_ids) == (0, built.added, [])
    checked = verify(out)
    assert (checked.problems, checked.missing) == ((), ())
    assert checked.files == sum(len(article.paths) for article in articles(out))


def test_again_reads_what_is_in_containers_anew(rooms, pile, out):
    (pile / "a.warc").write_bytes(WARC)
    build([pile], out)
    rooms.read_ids.clear()
    assert build([pile], out, again=True).added == 2
    assert len(rooms.read_ids) == 2


def test_a_page_in_several_containers_is_one_document_with_all_its_paths(rooms, pile, out):
    (pile / "a.warc").write_bytes(WARC)
    (pile / "b.zip").write_bytes(zipped({"x.html": PAGE}))
    (pile / "c.html").write_bytes(PAGE)
    build([pile], out)
    (same,) = [article for article in articles(out) if len(article.paths) > 1]
    assert [path.removeprefix(f"{pile}/") for path in same.paths] == [
        "a.warc!/https://quay.example/a",
        "b.zip!/x.html",
        "c.html",
    ]


def test_what_has_changed_inside_a_container_is_named_by_its_inner_path(rooms, pile, out):
    (pile / "a.zip").write_bytes(zipped({"x.html": PAGE, "y.html": OTHER}))
    (pile / "rows.csv").write_bytes(CSV)
    build([pile], out)
    (pile / "a.zip").write_bytes(zipped({"x.html": PAGE, "y.html": OTHER.replace(b"Monday", b"Sunday")}))
    (pile / "rows.csv").write_bytes(CSV.replace(b"2021-03-04", b"2021-03-05"))
    assert sorted((problem.where.removeprefix(f"{pile}/"), problem.what) for problem in verify(out).problems) == [
        ("a.zip!/y.html", "has changed since it was read"),
        ("rows.csv!/5", "has changed since it was read"),
    ]


def test_a_container_that_is_gone_is_missing_with_all_it_held(rooms, pile, out):
    (pile / "a.warc").write_bytes(WARC)
    build([pile], out)
    shutil.rmtree(pile)
    checked = verify(out)
    assert (len(checked.missing), checked.files, checked.problems) == (2, 0, ())


def test_a_container_that_is_damaged_now_is_named(rooms, pile, out):
    (pile / "a.zip").write_bytes(zipped({"x.html": PAGE}))
    build([pile], out)
    (pile / "a.zip").write_bytes(zipped({"x.html": PAGE})[:100])
    (problem,) = verify(out).problems
    assert problem.what.startswith("cannot be read: a zip archive that breaks off")


def test_a_page_captured_several_times_is_told_by_the_earliest_in_whatever_order_and_builds(rooms, pile, tmp_path):
    times = ["2021-03-06T10:00:00Z", "2021-03-04T10:00:00Z", "2021-03-05T10:00:00Z"]
    files = []
    for number, time in enumerate(times):
        files.append(pile / f"{number}.warc")
        files[-1].write_bytes(response(f"https://quay.example/{number}", date=time))
    files.append(pile / "saved.html")
    files[-1].write_bytes(PAGE)
    told = []
    for number, order in enumerate(itertools.permutations(files)):
        once = tmp_path / f"once{number}.dateline"
        build(order, once)
        told.append(rows(once))
    apart = tmp_path / "apart.dateline"
    for file in files:
        build([file], apart)
    told.append(rows(apart))
    assert all(other == told[0] for other in told)
    (article,) = articles(apart)
    assert (article.captured, article.url) == ("2021-03-04T10:00:00Z", "https://quay.example/1")


def test_a_page_saved_by_hand_and_fetched_has_its_time_whichever_of_the_two_comes_first(rooms, pile, tmp_path):
    (pile / "saved.html").write_bytes(PAGE)
    (pile / "crawl.warc").write_bytes(response("https://quay.example/a"))
    for number, order in enumerate(itertools.permutations(("saved.html", "crawl.warc"))):
        build([pile / name for name in order], tmp_path / f"{number}.dateline")
        (article,) = articles(tmp_path / f"{number}.dateline")
        assert article.captured == "2021-03-04T10:00:00Z"


def test_columns_named_for_the_build_are_named_for_the_check_too(rooms, pile, out):
    (pile / "rows.csv").write_text(f"id,wortlaut\n1,{STORY.replace(',', '')}\n")
    assert build([pile], out, columns={"text": "wortlaut"}).added == 1
    assert verify(out, columns={"text": "wortlaut"}).problems == ()
    assert len(verify(out).problems) == 1


def test_dates_whose_order_the_user_gives_later_date_the_documents_that_are_known(rooms, pile, out):
    (pile / "rows.csv").write_text(f'text,date\n"{STORY}",05/03/2024\n"{STORY} More.",06/03/2024\n')
    first = build([pile], out)
    assert (first.added, first.skipped) == (2, ())
    assert [one.published for one in articles(out)] == [None, None]
    assert build([pile], out).added == 0
    again = build([pile], out, columns={"published": "date:dmy"})
    assert (again.added, again.documents) == (2, 2)
    assert sorted(one.published.earliest for one in articles(out)) == ["2024-03-05", "2024-03-06"]
    assert build([pile], out, columns={"published": "date:dmy"}).added == 0


def test_a_line_about_dates_that_are_left_unknown_is_no_failure(rooms, pile, out):
    (pile / "rows.csv").write_text(f'text,date\n"{STORY}",05/03/2024\n')
    told = run("build", pile, "-o", out)
    assert told.exit_code == 0
    assert f"note: {pile}/rows.csv: dates as 05/03/2024 are left unknown" in told.stderr


def run(*args, **more):
    return CliRunner().invoke(main, [str(arg) for arg in args], **more)


def test_the_commands_take_standard_input_lists_and_columns(rooms, pile, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "rows.csv").write_text(f"id,wortlaut\n1,{STORY.replace(',', '')}\n")
    piped = run("read", "-", input=json.dumps(ROW).encode())
    assert [json.loads(line)["path"] for line in piped.stdout.splitlines()] == ["-!/1"]
    listed = run("read", "--list", "-", "--columns", "text=wortlaut", input=b"rows.csv\n")
    assert [json.loads(line)["path"] for line in listed.stdout.splitlines()] == ["rows.csv!/2"]
    assert run("build", "*.csv", "--columns", "text=wortlaut,title=id", "-o", "a.dateline").exit_code == 0


def test_a_column_for_no_field_and_no_path_at_all_are_wrong_calls():
    wrong = run("read", "a.csv", "--columns", "body=wortlaut")
    assert (wrong.exit_code, "is not FIELD=NAME with a field of: text, html" in wrong.stderr) == (2, True)
    nothing = run("read")
    assert (nothing.exit_code, "or a list of them with --list" in nothing.stderr) == (2, True)


def test_what_is_skipped_names_container_and_entry(rooms, pile, out):
    (pile / "a.zip").write_bytes(zipped({"rows.jsonl": json.dumps(ROW).encode() + b"\n{broken\n"}))
    built = build([pile], out)
    assert [(skipped.path.removeprefix(f"{pile}/"), skipped.reason) for skipped in built.skipped] == [
        ("a.zip!/rows.jsonl!/2", "line 2 is no JSON object, or is broken")
    ]


def test_the_day_a_page_was_captured_is_in_what_is_read(rooms, pile):
    (pile / "a.warc").write_bytes(WARC)
    assert {found[0].captured for found in read_each([pile])} == {"2021-03-04T10:00:00Z"}
