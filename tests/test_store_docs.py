"""The documented schema, commands and library are the ones there are."""

import re
import sqlite3
from pathlib import Path

import pytest

from dateline.cli import main
from dateline.store import Store
from samples import STORY

DOCS = Path(__file__).parent.parent / "docs"
STORE_PAGE = (DOCS / "store.md").read_text("utf-8")
CLI_PAGE = (DOCS / "cli.md").read_text("utf-8")


@pytest.fixture
def connection(tmp_path):
    with Store.create(tmp_path / "flood.dateline") as store:
        store.write_story(STORY)
    connection = sqlite3.connect(tmp_path / "flood.dateline")
    yield connection
    connection.close()


def test_every_table_with_its_columns_is_documented_and_no_other(connection):
    rows = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%\\_search%' ESCAPE '\\'"
    )
    tables = {name: {row[1] for row in connection.execute(f"PRAGMA table_info({name})")} for (name,) in rows}
    documented = {
        name: set(re.findall(r"`(\w+)`", re.sub(r"\([^)]*\)", "", columns)))
        for name, columns in re.findall(r"^\| `(\w+)` \|[^|]*\|([^|]+)\|$", STORE_PAGE, re.MULTILINE)
    }
    assert documented == tables


def test_every_view_is_documented(connection):
    for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'view'"):
        assert f"| `{name}` |" in STORE_PAGE


def test_the_documented_check_finds_only_wrong_quotes(connection):
    query = re.search(r"```sql\n(.+?)```", STORE_PAGE, re.DOTALL).group(1)
    assert connection.execute(query).fetchall() == []
    connection.execute("UPDATE evidence SET quote = 'never said' WHERE kind = 'position'")
    assert len(connection.execute(query).fetchall()) == 1


@pytest.mark.parametrize("name", sorted(main.commands))
def test_every_command_and_option_is_documented(name):
    section = CLI_PAGE.split(f"## dateline {name}\n")[1].split("\n## ")[0]
    for parameter in main.commands[name].params:
        for option in parameter.opts if parameter.param_type_name == "option" else ():
            assert f"`{option}" in section
