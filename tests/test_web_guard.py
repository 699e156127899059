"""Who is answered and who is not, and with what headers, whatever the page."""

from __future__ import annotations

import asyncio

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from dateline.web.guard import Guard, Seal, read_form
from dateline.web.problems import Refused, plain_answer

SEAL = Seal()
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
OURS = {"Host": "127.0.0.1:8123", "Origin": "http://127.0.0.1:8123", "Sec-Fetch-Site": "same-origin"}


async def echo(request: Request) -> JSONResponse:
    if request.method == "POST":
        try:
            form = await read_form(request, SEAL)
            return JSONResponse([form.one("kind"), form.several("mention")])
        except Refused as refused:
            return plain_answer(refused)
    return JSONResponse("shown")


def client(host: str = "127.0.0.1:8123") -> TestClient:
    app = Guard(Starlette(routes=[Route("/{path:path}", echo, methods=["GET", "POST"])]), 8123)
    return TestClient(app, base_url="http://127.0.0.1:8123", headers={"Host": host})


def send(fields: dict[str, str | list[str]], **headers: str | None) -> tuple[int, str]:
    named = {name.replace("_", "-").title(): value for name, value in headers.items()}
    sent = {name: value for name, value in (OURS | named).items() if value is not None}
    answered = client().post("/decide", data=fields, headers=sent)
    return answered.status_code, answered.text


@pytest.mark.parametrize("host", ["127.0.0.1:8123", "localhost:8123", "LOCALHOST:8123", "[::1]:8123"])
def test_the_names_of_this_machine_are_answered(host):
    assert client(host).get("/").status_code == 200


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:8123",
        "127.0.0.1",
        "127.0.0.1:9",
        "127.0.0.1.evil.example:8123",
        "192.168.1.5:8123",
        "",
    ],
)
def test_any_other_name_is_refused_so_that_no_site_can_have_its_name_point_here(host):
    answered = client(host).get("/")
    assert (answered.status_code, "not served here" in answered.text) == (421, True)


def test_two_host_lines_are_refused():
    async def ask() -> int:
        sent: list[dict] = []
        scope = {
            "type": "http",
            "method": "GET",
            "path": "/",
            "raw_path": b"/",
            "query_string": b"",
            "headers": [(b"host", b"127.0.0.1:8123"), (b"host", b"evil.example")],
        }

        async def receive() -> dict:
            return {"type": "http.request", "body": b"", "more_body": False}

        async def send(message: dict) -> None:
            sent.append(message)

        await client().app(scope, receive, send)
        return sent[0]["status"]

    assert asyncio.run(ask()) == 421


def test_every_answer_carries_the_policy_refusals_too():
    for answered in (client().get("/"), client("evil.example").get("/"), client().get("/" + "x" * 5000)):
        headers = answered.headers
        assert headers["content-security-policy"].startswith("default-src 'none'; style-src 'self'; script-src 'self'")
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert "form-action 'self'" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
        assert headers["cross-origin-opener-policy"] == "same-origin"
        assert headers["cross-origin-resource-policy"] == "same-origin"
        assert "geolocation=()" in headers["permissions-policy"]
        assert "set-cookie" not in headers


def test_an_address_without_end_is_refused():
    assert client().get("/?q=" + "x" * 4000).status_code == 414


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "BREW"])
def test_other_methods_are_refused(method):
    assert client().request(method, "/").status_code == 405


def test_a_page_of_another_site_cannot_take_in_a_part_of_ours():
    assert client().get("/", headers={"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"}).status_code == 403
    assert client().get("/", headers={"Sec-Fetch-Site": "same-site", "Sec-Fetch-Mode": "cors"}).status_code == 403


def test_a_link_on_another_site_may_be_followed():
    assert client().get("/", headers={"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}).status_code == 200


def test_a_form_of_ours_with_the_token_is_taken():
    assert send({"token": SEAL.token, "kind": "hide ", "mention": ["a", "b"]}) == (200, '["hide",["a","b"]]')


def test_a_browser_that_hides_the_origin_but_vouches_for_it_is_believed():
    assert send({"token": SEAL.token}, origin="null")[0] == 200


def test_a_browser_that_vouches_for_nothing_must_give_our_origin():
    assert send({"token": SEAL.token}, sec_fetch_site=None)[0] == 200
    assert send({"token": SEAL.token}, sec_fetch_site=None, origin=None)[0] == 403
    assert send({"token": SEAL.token}, sec_fetch_site=None, origin="null")[0] == 403


@pytest.mark.parametrize(
    "foreign",
    [
        {"origin": "http://evil.example"},
        {"origin": "http://127.0.0.1:9"},
        {"origin": "https://127.0.0.1:8123"},
        {"sec_fetch_site": "cross-site"},
        {"sec_fetch_site": "same-site"},
        {"sec_fetch_site": "none"},
        {"sec_fetch_site": "cross-site", "origin": None},
    ],
)
def test_a_form_of_another_site_is_refused_even_with_the_token(foreign):
    assert send({"token": SEAL.token}, **foreign)[0] == 403


@pytest.mark.parametrize("token", ["", "wrong", "é", "x" * 43])
def test_a_form_without_the_token_of_this_run_is_refused_in_words(token):
    assert send({"token": token}) == (
        403,
        "This form is of an earlier run of `dateline open`. Go back, reload the page and send it again.\n",
    )


def test_each_run_has_a_token_of_its_own():
    assert Seal().token != Seal().token


def test_a_form_without_end_is_refused_before_it_is_read_whole():
    assert send({"token": SEAL.token, "value": "x" * 100_000})[0] == 413
    assert send({str(number): "x" for number in range(600)})[0] == 400


def test_what_is_no_form_is_refused():
    json = client().post("/decide", content="{}", headers=OURS | {"Content-Type": "application/json"})
    assert json.status_code == 415
    torn = client().post("/decide", content=b"token=%ff", headers=OURS | FORM)
    assert torn.status_code == 400
