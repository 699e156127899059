"""Nothing but the room that fetches touches the network."""

import ast
from pathlib import Path

import pytest

import dateline

SOURCE = Path(dateline.__file__).parent
CLIENTS = {
    "aiohttp", "anyio", "ftplib", "h11", "http.client", "http.cookiejar", "httpcore", "httpx", "imaplib", "nntplib", "poplib",
    "requests", "smtplib", "socket", "ssl", "telnetlib", "trio", "urllib.request", "urllib3", "websockets", "xmlrpc",
}  # fmt: skip
SERVES = {"web/serving.py": {"socket"}}
"""Takes a port of this machine to serve pages on."""
CALLS = {"urlopen", "urlretrieve", "fetch_url", "fetch_response", "open_connection", "create_connection", "getaddrinfo"}


def imported(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module
            yield from (f"{node.module}.{name.name}" for name in node.names)


def modules():
    return [path for path in sorted(SOURCE.rglob("*.py")) if path.relative_to(SOURCE).parts[0] != "fetching"]


def touches(path):
    tree = ast.parse(path.read_text("utf-8"))
    names = {
        name for name in imported(tree) if any(name == client or name.startswith(client + ".") for client in CLIENTS)
    }
    called = {getattr(node, "attr", getattr(node, "id", None)) for node in ast.walk(tree)} & CALLS
    return (names - SERVES.get(path.relative_to(SOURCE).as_posix(), set())) | called


def test_no_other_module_imports_a_client_of_the_network():
    assert {path.relative_to(SOURCE).as_posix(): found for path in modules() if (found := touches(path))} == {}


def test_this_check_sees_the_room_that_does():
    assert touches(SOURCE / "fetching" / "reach.py") == {"socket", "getaddrinfo"}
    assert touches(SOURCE / "fetching" / "exchange.py") == {"ssl", "httpcore"}


def test_only_its_own_command_imports_the_room_that_fetches():
    users = [
        path.relative_to(SOURCE).as_posix()
        for path in modules()
        if any(name.startswith("dateline.fetching") for name in imported(ast.parse(path.read_text("utf-8"))))
    ]
    assert users == ["cli/fetch.py"]


def test_a_build_asks_nothing_of_the_network(rooms, pile, tmp_path, monkeypatch):
    import socket

    def never(*args, **options):
        raise AssertionError("the network was asked")

    for name in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, name, never)
    monkeypatch.setattr(socket, "getaddrinfo", never)
    from dateline.engines import build

    assert build([pile], tmp_path / "story.dateline").documents == 2
    with pytest.raises(AssertionError, match="the network was asked"):
        socket.create_connection(("127.0.0.1", 9))
