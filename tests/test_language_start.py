"""spaCy starts without its command line, and nobody in the process misses anything of it."""

import subprocess
import sys
import textwrap

import pytest


def run(code, **environment):
    """What a fresh process prints, line by line."""
    command = [sys.executable, "-c", textwrap.dedent(code)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment or None)
    return done.stdout.split()


def test_reading_a_sentence_does_not_import_the_command_line_of_spacy():
    code = """
        import sys
        from dateline.language import load
        load().read("Rain fell.", [(0, 10)])
        print([name for name in ("spacy.cli", "weasel", "typer", "requests") if name in sys.modules])
    """
    assert run(code) == ["[]"]


USES = {
    "print(spacy.cli.download.__module__)": "spacy.cli.download",
    "from spacy.cli import train_cli; print(train_cli.__module__)": "spacy.cli.train",
    "import spacy.cli.info; print(spacy.cli.info.__module__)": "spacy.cli.info",
    "print(spacy.info(silent=True)['spacy_version'] == spacy.__version__)": "True",
    "print(spacy.displacy.render.__module__)": "spacy.displacy",
    "print(spacy.blank('en')('Rain fell.')[1].text)": "fell",
    "print(hasattr(spacy, 'weather'))": "False",
}


@pytest.fixture(scope="module")
def seen():
    """What each use prints in a fork of its own of one process in which spaCy has just started: none sees what another loaded."""
    code = f"""
        import os, sys
        from dateline.language.spacy_start import import_spacy
        import_spacy()
        import spacy
        for use in {list(USES)!r}:
            if not os.fork():
                exec(use)
                sys.stdout.flush()
                os._exit(0)
            os.wait()
    """
    return dict(zip(USES, run(code), strict=True))


@pytest.mark.parametrize("use", USES)
def test_what_came_with_the_command_line_is_there_when_it_is_asked_for(use, seen):
    assert seen[use] == USES[use]


def test_a_spacy_that_was_imported_before_is_left_as_it_is():
    code = """
        import sys, spacy
        before = dict(vars(spacy)), sys.modules["spacy.cli"]
        from dateline.language.spacy_start import import_spacy
        import_spacy()
        print((dict(vars(spacy)), sys.modules["spacy.cli"]) == before)
    """
    assert run(code) == ["True"]


def test_a_spacy_that_wants_more_of_its_command_line_gets_it(tmp_path):
    (tmp_path / "spacy" / "cli").mkdir(parents=True)
    (tmp_path / "spacy" / "__init__.py").write_text("from .cli import app\nfrom .cli.info import info\n")
    (tmp_path / "spacy" / "cli" / "__init__.py").write_text("app = 'whole'\n")
    (tmp_path / "spacy" / "cli" / "info.py").write_text("info = len\n")
    code = """
        from dateline.language.spacy_start import import_spacy
        import_spacy()
        import spacy
        print(spacy.app, spacy.info is len, spacy.cli.app)
    """
    assert run(code, PYTHONPATH=str(tmp_path)) == ["whole", "True", "whole"]
