import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

import dateline.fetching
from dateline.cli import main
from newsstand import PAGE, FakeClock, loopback_alone, newsstand, saved_addresses


@pytest.fixture
def stand(monkeypatch):
    """The command as a user has it, but for the reach and the clock, which no option gives."""
    real = dateline.fetching.fetch
    monkeypatch.setattr(
        dateline.fetching,
        "fetch",
        lambda *args, **options: real(*args, **{**options, "reach": loopback_alone(), "clock": FakeClock()}),
    )
    with newsstand() as stand:
        stand.shelf |= {"/a": PAGE.format("A"), "/b": PAGE.format("B")}
        yield stand


def call(*args, stdin=None):
    return CliRunner().invoke(main, ["fetch", *map(str, args)], input=stdin)


def test_all_saved_is_exit_code_0_with_a_count(stand, tmp_path):
    result = call(stand.url("/a"), stand.url("/b"), "-o", tmp_path / "pages")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.splitlines()[-1] == f"{tmp_path}/pages: 2 saved."


def test_some_not_saved_is_exit_code_1_with_a_line_for_each(stand, tmp_path):
    result = call(stand.url("/a"), stand.url("/c"), "ftp://x.example/", "-q", "-o", tmp_path / "pages")
    assert result.exit_code == 1
    assert sorted(result.stderr.splitlines()) == [
        "not saved: ftp://x.example/: only http:// and https:// addresses are fetched",
        f"not saved: {stand.url('/c')}: status 404",
    ]


def test_pages_left_for_another_run_are_exit_code_1(stand, tmp_path):
    result = call(stand.url("/a"), stand.url("/b"), "--max-pages", 1, "-o", tmp_path / "pages")
    assert result.exit_code == 1
    assert result.stderr.splitlines()[-1] == f"{tmp_path}/pages: 1 saved, 1 left for another run (--max-pages)."


@pytest.mark.parametrize(
    "args",
    [
        ["nothing.txt", "-o", "pages"],
        ["https://paper.example/"],
        ["-o", "pages"],
        ["https://paper.example/", "-o", "pages", "--wait", "0"],
        ["https://paper.example/", "-o", "pages", "--user-agent", "1"],
        ["https://paper.example/", "-o", "pages", "--port", "0"],
    ],
)
def test_a_wrong_call_is_exit_code_2_and_makes_nothing(tmp_path, monkeypatch, args):
    monkeypatch.chdir(tmp_path)
    result = call(*args)
    assert result.exit_code == 2
    assert result.stderr
    assert list(tmp_path.iterdir()) == []


def test_addresses_come_from_standard_input(stand, tmp_path):
    result = call("-", "-o", tmp_path / "pages", stdin=f"{stand.url('/a')}\n{stand.url('/b')}\n")
    assert result.exit_code == 0
    assert saved_addresses(tmp_path / "pages") == [stand.url("/a"), stand.url("/b")]


def test_a_dry_run_says_what_would_be_asked_for_and_makes_nothing(tmp_path):
    out = tmp_path / "pages"
    result = call("https://paper.example/a", "https://paper.example/a#top", "-o", out, "--dry-run")
    assert (result.exit_code, result.stdout) == (0, "https://paper.example/a\n")
    assert not out.exists()


def test_a_private_address_is_refused_by_the_command_as_a_user_has_it(tmp_path):
    with newsstand() as stand:
        result = call(stand.url("/a", "127.0.0.1"), "--port", stand.port, "-q", "-o", tmp_path / "pages")
        assert result.exit_code == 1
        assert "127.0.0.1 is not on the public internet (this machine)" in result.stderr
        assert stand.asked == []


def test_what_a_server_says_moves_no_cursor(stand, tmp_path):
    stand.shelf["/a"] = (302, {"Location": "http://x/\x1b[2J\x9b31m"}, "")
    result = call(stand.url("/a"), "-q", "-o", tmp_path / "pages")
    assert "\x1b" not in result.stderr
    assert "\x9b" not in result.stderr


# Where the tests run behind a shell's `&`, interrupts are ignored from birth, and processes inherit that.
SLOW = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
sys.path.insert(0, {tests!r})
import dateline.fetching
from dateline.cli import main
from newsstand import loopback_alone
real = dateline.fetching.fetch
dateline.fetching.fetch = lambda *args, **options: real(*args, **{{**options, "reach": loopback_alone()}})
main(["fetch", "-q", "--wait", "0.5", "-o", *sys.argv[1:]])
"""


@pytest.mark.skipif(os.name != "posix", reason="processes are killed by signal")
@pytest.mark.parametrize(
    ("how", "code", "said"),
    [
        (signal.SIGKILL, -signal.SIGKILL, ""),
        (signal.SIGINT, 130, "Stopped. What was stored is kept; the same command takes it up again."),
    ],
)
def test_a_run_that_was_stopped_leaves_readable_files_and_the_next_fetches_the_rest(stand, tmp_path, how, code, said):
    out, tests = tmp_path / "pages", str(Path(__file__).parent)
    stand.shelf |= {f"/{n}": PAGE.format(n) + " " * 5000 for n in range(20)}
    addresses = [stand.url(f"/{n}", host) for n in range(10) for host in ("a.example", "b.example")]
    process = subprocess.Popen(
        [sys.executable, "-c", SLOW.format(tests=tests), str(out), *addresses], stderr=subprocess.PIPE, text=True
    )
    deadline = time.monotonic() + 30
    while len(stand.asked) < 7 and time.monotonic() < deadline:
        time.sleep(0.01)
    process.send_signal(how)
    _, told = process.communicate(timeout=10)
    assert (process.returncode, told.strip()) == (code, said)
    first = saved_addresses(out)
    assert 2 <= len(first) < 20
    stand.asked.clear()
    assert call(*addresses, "-q", "-o", out).exit_code == 0
    assert sorted(saved_addresses(out)) == sorted(addresses)
    assert len(stand.asked) <= 2 + 20 - len(first) + 2  # two robots.txt, and two pages that may have been under way
