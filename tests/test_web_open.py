"""`dateline open` as a person starts and ends it."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request

import pytest
from click.testing import CliRunner

from dateline.cli import main
from dateline.store import Store
from desk_of_decisions import coverage
from older_files import write_version_2
from samples import STORY


@pytest.fixture
def story(tmp_path):
    path = tmp_path / "flood.dateline"
    with Store.create(path) as store:
        store.write_story(STORY)
    return path


class Opened:
    """A running `dateline open`."""

    def __init__(self, *arguments: object, **environment: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "dateline", "open", *map(str, arguments)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=os.environ | environment,
        )
        self.address = self.process.stdout.readline().strip()

    def end(self) -> tuple[int, str]:
        self.process.send_signal(signal.SIGINT)
        _, said = self.process.communicate(timeout=10)
        return self.process.returncode, said


def run(*arguments: object):
    return CliRunner().invoke(main, ["open", *map(str, arguments)])


def test_it_prints_its_address_serves_the_account_and_ends_cleanly(story):
    opened = Opened(story, "--no-browser")
    with urllib.request.urlopen(opened.address) as answer:
        page = answer.read().decode()
    assert "Floods at Port Ellery" in page
    code, said = opened.end()
    assert (code, said) == (0, f"Serving {story} on this machine alone. Ctrl-C ends it.\n")
    assert list(story.parent.iterdir()) == [story]


def test_it_ends_as_cleanly_when_the_system_asks_it_to(story):
    opened = Opened(story, "--no-browser")
    opened.process.terminate()
    _, said = opened.process.communicate(timeout=10)
    assert (opened.process.returncode, "Traceback" in said) == (0, False)


def test_several_are_open_at_once_each_on_a_free_port(story):
    first, second = Opened(story, "--no-browser"), Opened(story, "--no-browser")
    assert first.address.startswith("http://127.0.0.1:")
    assert first.address != second.address
    assert [first.end()[0], second.end()[0]] == [0, 0]


def test_only_this_machine_can_reach_it(story):
    opened = Opened(story, "--no-browser")
    port = int(opened.address.rstrip("/").rpartition(":")[2])
    outside = socket.socket()
    outside.settimeout(1)
    with pytest.raises(OSError, match="refused"):
        outside.connect(("127.0.0.2", port))
    outside.close()
    opened.end()


def test_a_port_in_use_is_named_with_a_way_out(story):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        result = run(story, "--no-browser", "--port", port)
    assert result.exit_code == 2
    assert f"port {port} is in use" in result.stderr
    assert "--port" in result.stderr


def test_a_file_that_cannot_be_shown_is_named_before_anything_is_served(story, tmp_path):
    other = tmp_path / "notes.txt"
    other.write_text("mine")
    broken = tmp_path / "broken.dateline"
    broken.write_bytes(story.read_bytes()[:5000])
    untold = tmp_path / "untold.dateline"
    Store.create(untold).close()
    for path, words in (
        (tmp_path / "gone.dateline", "there is no such file"),
        (other, "not a story file"),
        (broken, "damaged"),
        (untold, "no account yet"),
    ):
        result = run(path, "--no-browser")
        assert (result.exit_code, words in result.stderr) == (2, True), path


def test_a_file_of_an_older_version_is_brought_up_to_date_and_kept_as_it_was(tmp_path):
    path = tmp_path / "old.dateline"
    write_version_2(path, coverage())
    opened = Opened(path, "--no-browser")
    with urllib.request.urlopen(opened.address) as answer:
        assert answer.status == 200
    code, said = opened.end()
    assert (code, "older version" in said) == (0, True)
    assert (tmp_path / "old.dateline.v2.bak").exists()


def test_the_browser_is_opened_unless_it_is_told_not_to(story, tmp_path):
    seen = tmp_path / "seen"
    browser = tmp_path / "browser"
    browser.write_text(f"#!/bin/sh\necho $1 > {seen}\n")
    browser.chmod(0o755)
    opened = Opened(story, BROWSER=f"{browser} %s &")
    deadline = time.monotonic() + 5
    while not (seen.exists() and seen.read_text()) and time.monotonic() < deadline:
        time.sleep(0.05)
    opened.end()
    assert seen.read_text().strip() == opened.address


def test_it_answers_within_a_second_of_processor_time(story):
    code = (
        "import resource, sys, threading, urllib.request; from dateline.cli import main\n"
        "import dateline.web.serving as serving\n"
        "def ready(address):\n"
        "    used = resource.getrusage(resource.RUSAGE_SELF); print(used.ru_utime + used.ru_stime, flush=True)\n"
        "    import os; os._exit(0)\n"
        "serving.show = ready\n"
        "main()"
    )
    done = subprocess.run([sys.executable, "-c", code, "open", str(story)], capture_output=True, text=True, timeout=30)
    assert float(done.stdout.splitlines()[-1]) < 1.0


def test_nothing_heavy_is_imported_to_serve(story):
    code = "import sys, dateline.web.serving; print(sorted({'spacy', 'numpy', 'onnxruntime', 'trafilatura', 'lxml', 'rich'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout == "[]\n"
