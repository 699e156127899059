import gzip
import json
import os
import shutil
import socket
import ssl
import subprocess
import threading
import time
from ipaddress import ip_network

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.errors import FetchError
from dateline.fetching import Limits, Manners, Reach, agent, fetch, foresee
from dateline.fetching.exchange import trusted
from dateline.fetching.log import Log
from dateline.fetching.urls import read_url
from newsstand import LOOPBACK, PAGE, FakeClock, loopback_alone, newsstand, packed, records, saved_addresses

TLS = trusted()


def run(sources, out, *, reach=None, clock=None, tls=TLS, **manners):
    manners.setdefault("limits", Limits(timeout=5))
    sources = [sources] if isinstance(sources, str) else sources
    return fetch(sources, out, Manners(**manners), reach=reach or loopback_alone(), clock=clock or FakeClock(), tls=tls)


def log_of(out):
    return [json.loads(line) for line in (out / ".fetched.jsonl").read_text().splitlines()]


def why(fetched):
    assert fetched.saved == 0
    (_, reason), *others = fetched.refused
    assert not others
    return reason


def test_a_page_is_saved_with_its_request_and_its_answer_as_they_went_over_the_wire(stand, out):
    stand.shelf["/a"] = PAGE.format("Flood")
    assert run(stand.url("/a"), out, agent=agent(contact="desk@mine.example")).saved == 1
    (info, request, response) = records(out)
    assert info[0] == "warcinfo"
    assert b"http-header-user-agent: Dateline/" in info[2]
    assert request[:2] == ("request", stand.url("/a"))
    assert request[2].startswith(
        f"GET /a HTTP/1.1\r\nHost: paper.example:{stand.port}\r\nUser-Agent: Dateline/".encode()
    )
    assert b"(+desk@mine.example)" in request[2]
    assert response[:2] == ("response", stand.url("/a"))
    assert response[2].startswith(b"HTTP/1.1 200 OK\r\n")
    assert response[2].endswith(PAGE.format("Flood").encode())


def test_every_record_is_a_gzip_member_of_its_own_and_a_file_is_whole_by_itself(stand, out):
    stand.shelf["/a"] = PAGE.format("Flood")
    run(stand.url("/a"), out)
    (path,) = out.glob("*.warc.gz")
    assert path.read_bytes().count(b"\x1f\x8b\x08\x00") == 3
    lines = gzip.decompress(path.read_bytes()).split(b"\r\n")
    assert lines.count(b"WARC/1.1") == 3
    assert b"WARC-IP-Address: 127.0.0.1" in lines


def test_robots_txt_is_asked_for_once_a_host_and_before_anything_else(stand, out):
    stand.shelf |= {"/a": PAGE.format("A"), "/b": PAGE.format("B")}
    run([stand.url("/a"), stand.url("/b")], out)
    assert stand.asked == ["paper.example/robots.txt", "paper.example/a", "paper.example/b"]


def test_what_robots_txt_forbids_is_not_asked_for(stand, out):
    stand.shelf["/robots.txt"] = (
        "User-agent: *\nDisallow: /\n\nUser-agent: dateline\nDisallow: /private\nAllow: /private/ok\n"
    )
    stand.shelf |= {"/private/a": PAGE.format("A"), "/private/ok": PAGE.format("B")}
    fetched = run([stand.url("/private/a"), stand.url("/private/ok")], out)
    assert fetched.refused == [
        (stand.url("/private/a"), f"http://paper.example:{stand.port}/robots.txt forbids it to robots (Dateline)")
    ]
    assert stand.asked == ["paper.example/robots.txt", "paper.example/private/ok"]


@pytest.mark.parametrize(("status", "saved"), [(404, 1), (403, 1), (410, 1), (429, 0), (500, 0), (503, 0)])
def test_a_missing_robots_txt_allows_everything_and_one_that_cannot_be_had_nothing(stand, out, status, saved):
    stand.shelf |= {"/robots.txt": (status, {}, b""), "/a": PAGE.format("A")}
    fetched = run(stand.url("/a"), out)
    assert (fetched.saved, "paper.example/a" in stand.asked) == (saved, bool(saved))
    if not saved:
        assert f"robots.txt cannot be had (status {status})" in fetched.refused[0][1]


def test_a_robots_txt_of_any_size_is_read_at_its_beginning(stand, out):
    stand.shelf |= {"/robots.txt": packed("User-agent: *\nDisallow: /a\n" + "#" * 5_000_000), "/a": PAGE.format("A")}
    assert "forbids it" in why(run(stand.url("/a"), out))


@pytest.mark.parametrize(
    "text",
    [
        "User-agent: *\nDisallow: /" + "*a" * 2000 + "b$\n",
        "User-agent: *\n" + "".join(f"Disallow: /x{n}*{n}$\n" for n in range(30_000)),
        "User-agent: *\n" * 40_000,
        "\x00\ufffd" * 200_000,
        "User-agent: *\nCrawl-delay: 1e400\nCrawl-delay: nan\nCrawl-delay: -7\nDisallow: " + "%" * 9000,
    ],
)
def test_a_hostile_robots_txt_costs_little(stand, out, text):
    stand.shelf |= {"/robots.txt": text, "/" + "a" * 3000: PAGE.format("A")}
    began = time.process_time()
    assert run(stand.url("/" + "a" * 3000), out).saved == 1
    assert time.process_time() - began < 10


def test_a_host_is_asked_one_request_at_a_time_with_the_pause_between(stand, out):
    def slowly(handler):
        time.sleep(0.02)
        return PAGE.format(handler.path)

    pages = [f"/{n}" for n in range(5)]
    stand.shelf |= dict.fromkeys(pages, slowly)
    clock = FakeClock()
    assert run([stand.url(page) for page in pages], out, clock=clock, wait=3.0, hosts=8).saved == 5
    assert stand.most_at_work == 1
    assert clock.waits == [3.0] * 5


def test_a_longer_pause_that_robots_txt_asks_for_is_kept_and_a_shorter_is_not(stand, out):
    stand.shelf |= {"/a": PAGE.format("A"), "/b": PAGE.format("B")}
    for delay, waits in ((7, [2.0, 7.0]), (0.1, [2.0, 2.0])):
        stand.shelf["/robots.txt"] = f"User-agent: *\nCrawl-delay: {delay}\n"
        clock = FakeClock()
        run([stand.url("/a"), stand.url("/b")], out / str(delay), clock=clock, wait=2.0)
        assert clock.waits == waits


def test_a_host_that_wants_a_pause_of_hours_is_left_for_another_run(stand, out):
    stand.shelf |= {"/robots.txt": "User-agent: *\nCrawl-delay: 9000\n", "/a": PAGE.format("A"), "/b": PAGE.format("B")}
    fetched = run([stand.url("/a"), stand.url("/b")], out)
    assert fetched.saved == 1
    assert "wants to be left alone for 9000 seconds, more than the 120 that are waited" in fetched.refused[0][1]


def test_several_hosts_are_asked_at_the_same_time_but_no_more_than_allowed(stand, out):
    both = threading.Barrier(3, timeout=5)

    def meeting(handler):
        both.wait()
        return PAGE.format("A")

    stand.shelf["/a"] = meeting
    hosts = [f"h{n}.example" for n in range(6)]
    assert run([stand.url("/a", host) for host in hosts], out, hosts=3).saved == 6
    assert stand.most_at_work <= 3


def flaky(*answers):
    left = list(answers)
    return lambda handler: left.pop(0)


def test_a_server_that_fails_is_asked_again_after_longer_and_longer_pauses(stand, out):
    stand.shelf["/a"] = flaky((503, {}, ""), (500, {}, ""), PAGE.format("A"))
    clock = FakeClock()
    assert run(stand.url("/a"), out, clock=clock).saved == 1
    assert clock.waits == [2.0, 5.0, 20.0]


def test_after_three_tries_a_page_is_given_up(stand, out):
    stand.shelf["/a"] = (502, {}, "")
    assert why(run(stand.url("/a"), out)) == "status 502"
    assert stand.asked.count("paper.example/a") == 3


def test_a_page_that_is_not_there_is_asked_for_once(stand, out):
    assert why(run(stand.url("/a"), out)) == "status 404"
    assert stand.asked.count("paper.example/a") == 1


def test_a_server_that_says_when_to_come_back_is_obeyed(stand, out):
    stand.shelf["/a"] = flaky((429, {"Retry-After": "77"}, ""), PAGE.format("A"))
    clock = FakeClock()
    assert run(stand.url("/a"), out, clock=clock).saved == 1
    assert clock.waits == [2.0, 77.0]


@pytest.mark.parametrize("when", ["86400", "Fri, 31 Dec 2199 23:59:59 GMT", "9" * 400])
def test_a_server_that_wants_to_be_left_alone_for_long_is_and_its_other_pages_with_it(stand, out, when):
    stand.shelf |= {"/a": (503, {"Retry-After": when}, ""), "/b": PAGE.format("B")}
    fetched = run([stand.url("/a"), stand.url("/b")], out)
    assert [reason.partition(" for ")[0] for _, reason in fetched.refused] == [
        "paper.example wants to be left alone"
    ] * 2
    assert stand.asked == ["paper.example/robots.txt", "paper.example/a"]


@pytest.mark.parametrize("when", ["soon", "-5", "Fri, 99 Foo 2024", "", "Fri, 31 Dec 1999 23:59:59 GMT"])
def test_a_retry_after_that_says_nothing_is_passed_over(stand, out, when):
    stand.shelf["/a"] = flaky((503, {"Retry-After": when}, ""), PAGE.format("A"))
    clock = FakeClock()
    assert run(stand.url("/a"), out, clock=clock).saved == 1
    assert clock.waits == [2.0, 5.0]


def test_redirects_are_followed_and_kept(stand, out):
    stand.shelf |= {
        "/a": (301, {"Location": "/b?utm_source=x"}, ""),
        "/b?utm_source=x": (302, {"Location": f"http://other.example:{stand.port}/c"}, ""),
        "other.example/c": PAGE.format("C"),
    }
    assert run(stand.url("/a"), out).saved == 1
    assert saved_addresses(out) == [stand.url("/a"), stand.url("/b?utm_source=x"), stand.url("/c", "other.example")]
    assert "other.example/robots.txt" in stand.asked
    assert log_of(out)[0]["at_address"] == stand.url("/c", "other.example")


def test_a_page_that_redirects_to_a_front_page_is_gone(stand, out):
    stand.shelf |= {"/a": (302, {"Location": "/"}, ""), "/": PAGE.format("Today")}
    assert (
        why(run(stand.url("/a"), out)) == f"redirects to the front page of paper.example:{stand.port}: the page is gone"
    )
    assert run(stand.url("/"), out).saved == 1


def test_a_redirect_to_what_another_robots_txt_forbids_is_not_followed(stand, out):
    stand.shelf |= {
        "/a": (302, {"Location": f"http://other.example:{stand.port}/c"}, ""),
        "other.example/robots.txt": "User-agent: *\nDisallow: /c",
        "other.example/c": PAGE.format("C"),
    }
    assert "other.example" in why(run(stand.url("/a"), out))
    assert "other.example/c" not in stand.asked


@pytest.mark.parametrize(
    ("location", "reason"),
    [
        ("http://inner.example/", "inner.example is not on the public internet (private)"),
        ("http://169.254.169.254/latest/meta-data/", "169.254.169.254 is not on the public internet (link-local)"),
        ("http://[::1]/", "::1 is not on the public internet (this machine)"),
        ("http://[::ffff:127.0.0.1]/", "is not on the public internet (an IPv4 address in IPv6)"),
        ("file:///etc/passwd", "only http:// and https:// addresses are fetched"),
        ("http://user:secret@paper.example/", "holds a user name or a password"),
        ("http://a.example\\@inner.example/", "a backslash"),
        ("", "does not say where to"),
        ("http://[", "cannot be read"),
    ],
)
def test_a_redirect_to_where_nothing_is_asked_is_not_followed(stand, out, location, reason):
    stand.shelf["/a"] = (302, {"Location": location}, "")
    names = {"inner.example": ["10.0.0.7"], "169.254.169.254": ["169.254.169.254"], "::1": ["::1"]}
    names["::ffff:7f00:1"] = names["::ffff:127.0.0.1"] = ["::ffff:127.0.0.1"]
    assert reason in why(run(stand.url("/a"), out, reach=loopback_alone(names)))


def test_a_redirect_to_another_port_is_not_followed(stand, out):
    stand.shelf["/a"] = (302, {"Location": "http://paper.example:6379/"}, "")
    reach = Reach(ports=frozenset({80, stand.port}), let_through=(LOOPBACK,), resolve=lambda host, port: ["127.0.0.1"])
    assert "port 6379 is not asked unless" in why(run(stand.url("/a"), out, reach=reach))


def test_without_the_tests_own_allowance_this_machine_is_never_reached(stand, out):
    stand.shelf["/a"] = PAGE.format("A")
    reach = Reach(ports=None)
    for host in ("127.0.0.1", "localhost"):
        fetched = run(stand.url("/a", host), out / host, reach=reach)
        assert "is not on the public internet" in why(fetched)
    assert stand.asked == []


def test_a_name_that_changes_its_answer_is_connected_to_where_it_was_checked(stand, out):
    stand.shelf["/a"] = PAGE.format("A")
    answers, given = [["127.0.0.1"], ["127.0.0.1"], ["10.0.0.7"]], []

    def rebinding(host, port):
        given.append(answers.pop(0))
        return given[-1]

    reach = Reach(ports=None, let_through=(LOOPBACK,), resolve=rebinding)
    assert run(stand.url("/a"), out, reach=reach).saved == 1
    assert len(given) == 2  # one look at the name for each of the two connections: robots.txt and the page
    assert "is not on the public internet (private)" in why(
        run(stand.url("/b"), out / "b", reach=Reach(ports=None, let_through=(LOOPBACK,), resolve=rebinding))
    )


def test_the_address_that_was_checked_is_the_one_connected_to(stand, out, monkeypatch):
    connected = []
    real = socket.create_connection

    def watched(address, *args, **options):
        connected.append(address[0])
        return real(address, *args, **options)

    monkeypatch.setattr(socket, "create_connection", watched)
    stand.shelf["/a"] = PAGE.format("A")
    run(stand.url("/a"), out, reach=loopback_alone({"paper.example": ["10.0.0.7", "127.0.0.1"]}))
    assert connected == ["127.0.0.1", "127.0.0.1"]


def test_redirects_in_a_circle_or_without_end_are_given_up(stand, out):
    stand.shelf |= {"/a": (302, {"Location": "/b"}, ""), "/b": (302, {"Location": "/a"}, "")}
    assert why(run(stand.url("/a"), out)) == f"redirects in a circle, at {stand.url('/a')}"
    stand.shelf |= {f"/{n}": (302, {"Location": f"/{n + 1}"}, "") for n in range(40)}
    assert why(run(stand.url("/0"), out)) == "redirects more than 10 times"
    assert "paper.example/12" not in stand.asked


def test_a_page_over_the_limit_is_left_out_before_it_has_come_whole(stand, out):
    sent = []

    def endless(handler):
        handler.send_response(200)
        handler.end_headers()
        try:
            for _ in range(2000):
                handler.wfile.write(b"a" * 100_000)
                sent.append(1)
        except OSError:
            pass
        handler.close_connection = True

    stand.shelf["/a"] = endless
    assert why(run(stand.url("/a"), out, limits=Limits(1_000_000, 5))) == "is larger than 1,000,000 bytes (--max-bytes)"
    assert len(sent) < 500


def test_a_page_that_unpacks_to_more_than_the_limit_is_left_out(stand, out):
    stand.shelf["/a"] = packed("a" * 30_000_000)
    assert why(run(stand.url("/a"), out)) == "unpacks to more than 20,000,000 bytes (--max-bytes)"


@pytest.mark.parametrize("body", [gzip.compress(b"abc")[:-9], b"no gzip at all"], ids=["cut off", "no gzip"])
def test_a_page_whose_packing_is_broken_is_left_out(stand, out, body):
    stand.shelf["/a"] = (200, {"Content-Encoding": "gzip"}, body)
    assert "cannot be unpacked: its gzip" in why(run(stand.url("/a"), out))


def drip(handler):
    handler.send_response(200)
    handler.send_header("Content-Length", "1000000")
    handler.end_headers()
    try:
        for _ in range(100):
            handler.wfile.write(b"a")
            time.sleep(0.05)
    except OSError:
        pass
    handler.close_connection = True


def test_a_server_that_sends_a_byte_at_a_time_is_left_when_the_time_is_up(stand, out):
    stand.shelf["/a"] = drip
    began = time.monotonic()
    reason = why(run(stand.url("/a"), out, limits=Limits(timeout=0.4)))
    assert reason == "no whole answer within 0.4 seconds (--timeout)"
    assert time.monotonic() - began < 4  # three tries


def test_a_server_whose_headers_never_end_is_left_when_the_time_is_up(stand, out):
    def headers(handler):
        try:
            handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
            for n in range(100):
                handler.wfile.write(b"X-%d: 1\r\n" % n)
                time.sleep(0.05)
        except OSError:
            pass
        handler.close_connection = True

    stand.shelf["/a"] = headers
    assert "no whole answer within 0.4 seconds" in why(run(stand.url("/a"), out, limits=Limits(timeout=0.4)))


def raw(data):
    def send(handler):
        handler.wfile.write(data)
        handler.close_connection = True

    return send


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x00" * 5000,
        b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\nabc",
        b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 9\r\n\r\nabcdefgh",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nabc",
        b"HTTP/1.1 200 OK\r\nX: " + b"a" * 300_000 + b"\r\n\r\n",
        b"ICY 200 OK\r\n\r\nabc",
    ],
)
def test_an_answer_that_is_no_http_is_left_out(stand, out, data):
    stand.shelf["/a"] = raw(data)
    assert "the answer broke off" in why(run(stand.url("/a"), out))


HEADS = [
    b"",
    b"HTTP/1.1 200 OK\r\n",
    b"HTTP/1.1 200 OK\r\n\r\n",
    b"HTTP/1.1 200 OK\r\nETag: ",
    b"HTTP/1.1 200 OK\r\nContent-Type: ",
    b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
    b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n\x1f\x8b\x08",
    b"HTTP/1.1 100 Continue\r\n\r\n",
    b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\n\r\n",
    b"HTTP/1.1 204 No Content\r\n\r\n",
    b"HTTP/1.1 302 Found\r\nLocation: ",
    b"HTTP/1.1 429 Slow\r\nRetry-After: ",
]


@settings(deadline=None, max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(HEADS), st.binary(max_size=200))
def test_whatever_a_server_sends_is_saved_readably_or_refused_with_a_reason(stand, tmp_path_factory, head, data):
    out = tmp_path_factory.mktemp("any")
    stand.shelf["/a"] = raw(head + data)
    fetched = run(stand.url("/a"), out)
    assert fetched.saved + len(fetched.refused) == 1
    assert saved_addresses(out)[-1:] == [stand.url("/a")] * fetched.saved
    assert all(reason and len(reason) < 500 for _, reason in fetched.refused)


def test_an_answer_in_chunks_is_kept_in_chunks_and_an_early_hint_is_not(stand, out):
    body = PAGE.format("A").encode()
    chunked = (
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n%x\r\n%s\r\n0\r\n\r\n"
        % (len(body), body)
    )
    stand.shelf["/a"] = raw(b"HTTP/1.1 103 Early Hints\r\nLink: </style.css>\r\n\r\n" + chunked)
    assert run(stand.url("/a"), out).saved == 1
    assert records(out)[-1][2] == chunked


def test_a_host_that_is_down_is_left_alone_after_three_pages(out):
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
    fetched = run([f"http://paper.example:{port}/{n}" for n in range(9)], out)
    assert fetched.saved == 0
    assert all(
        "robots.txt cannot be had, so nothing is asked of it: cannot connect" in reason for _, reason in fetched.refused
    )


def test_a_host_that_stops_answering_is_left_alone(stand, out):
    stand.shelf |= {f"/{n}": raw(b"") for n in range(9)}
    fetched = run([stand.url(f"/{n}") for n in range(9)], out)
    assert len(stand.asked) == 1 + 3 * 3
    assert fetched.refused[-1][1] == "paper.example gave no answer to 3 pages running; it is left alone now"


@pytest.mark.parametrize("kind", ["image/png", "application/pdf", "video/mp4", "text/css", "application/zip"])
def test_what_is_no_page_of_text_is_left_out(stand, out, kind):
    stand.shelf["/a"] = (200, {"Content-Type": kind}, b"abc")
    assert why(run(stand.url("/a"), out)) == f"is no page of text ({kind})"


def test_an_empty_page_is_left_out(stand, out):
    stand.shelf["/a"] = (200, {}, "  \n")
    assert why(run(stand.url("/a"), out)) == "the page is empty"


def test_what_the_folder_holds_is_not_asked_for_again(stand, out):
    stand.shelf |= {"/a": PAGE.format("A"), "/b": PAGE.format("B")}
    run(stand.url("/a"), out)
    stand.asked.clear()
    fetched = run([stand.url("/a?utm_source=feed"), stand.url("/b")], out)
    assert (fetched.saved, fetched.held, fetched.whole) == (1, 1, True)
    assert stand.asked == ["paper.example/robots.txt", "paper.example/b"]
    assert saved_addresses(out) == [stand.url("/a"), stand.url("/b")]


def test_two_addresses_that_lead_to_one_page_save_it_once(stand, out):
    stand.shelf |= {"/a": PAGE.format("A"), "/short": (301, {"Location": "/a"}, "")}
    fetched = run([stand.url("/a"), stand.url("/short")], out)
    assert (fetched.saved, fetched.held) == (1, 1)
    stand.asked.clear()
    assert run([stand.url("/short")], out).held == 1
    assert stand.asked == []


def test_pages_asked_for_again_are_saved_only_if_they_changed(stand, out):
    def page(handler):
        known = handler.headers["If-None-Match"]
        return (304, {"ETag": '"1"'}, "") if known == '"1"' else (200, {"ETag": '"1"'}, PAGE.format("A"))

    stand.shelf["/a"] = page
    run(stand.url("/a"), out)
    fetched = run(stand.url("/a"), out, again=True)
    assert (fetched.saved, fetched.unchanged, fetched.whole) == (0, 1, True)
    stand.shelf["/a"] = PAGE.format("A, corrected")
    assert run(stand.url("/a"), out, again=True).saved == 1
    assert saved_addresses(out) == [stand.url("/a")] * 2


def test_no_more_pages_are_asked_for_than_allowed_and_the_next_run_takes_up_the_rest(stand, out):
    pages = [f"/{n}" for n in range(5)]
    stand.shelf |= {page: PAGE.format(page) for page in pages}
    addresses = [stand.url(page) for page in pages]
    fetched = run(addresses, out, max_pages=3)
    assert (fetched.saved, fetched.left, fetched.whole) == (3, 2, False)
    fetched = run(addresses, out, max_pages=3)
    assert (fetched.saved, fetched.held, fetched.left, fetched.whole) == (2, 3, 0, True)


def test_a_new_file_is_begun_when_one_is_large_enough_and_each_is_whole(stand, out):
    pages = [f"/{n}" for n in range(4)]
    stand.shelf |= {page: PAGE.format(page) for page in pages}
    run([stand.url(page) for page in pages], out, largest_file=1000)
    files = sorted(out.glob("*.warc.gz"))
    assert len(files) > 1
    assert [kind for kind, _, _ in records(out)].count("warcinfo") == len(files)
    assert saved_addresses(out) == [stand.url(page) for page in pages]


def test_a_file_that_a_crash_cut_short_is_mended_and_its_page_fetched_again(stand, out):
    stand.shelf |= {"/a": PAGE.format("A"), "/b": PAGE.format("B")}
    run([stand.url("/a"), stand.url("/b")], out)
    (path,) = out.glob("*.warc.gz")
    log = out / ".fetched.jsonl"
    first, second = log.read_text().splitlines(keepends=True)
    log.write_text(first + second[:20])  # the crash came while the second page was noted,
    path.write_bytes(path.read_bytes()[:-30])  # and before all of it was on the disk
    fetched = run([stand.url("/a"), stand.url("/b")], out)
    assert (fetched.saved, fetched.held) == (1, 1)
    assert saved_addresses(out) == [stand.url("/a"), stand.url("/b")]
    assert [line["url"] for line in log_of(out)] == [stand.url("/a"), stand.url("/b")]


@pytest.fixture(scope="module")
def three_saved(tmp_path_factory):
    out = tmp_path_factory.mktemp("three")
    with newsstand() as stand:
        stand.shelf |= {f"/{n}": PAGE.format(n) for n in range(3)}
        run([stand.url(f"/{n}") for n in range(3)], out)
        (path,) = out.glob("*.warc.gz")
        return path.name, path.read_bytes(), (out / ".fetched.jsonl").read_bytes(), stand.port


@settings(deadline=None, max_examples=60)
@given(st.integers(0, 2), st.floats(0, 1), st.floats(0, 1))
def test_wherever_a_crash_comes_what_was_noted_is_held_and_what_was_not_is_cut_off(
    three_saved, tmp_path_factory, noted, archived, logged
):
    name, warc, log, port = three_saved
    lines = log.splitlines(keepends=True)
    end = json.loads(lines[noted])["end"]
    out = tmp_path_factory.mktemp("crash")
    (out / name).write_bytes(warc[: end + int(archived * (len(warc) - end))])
    (out / ".fetched.jsonl").write_bytes(
        b"".join(lines[: noted + 1]) + (b"".join(lines[noted + 1 :])[: int(logged * 60)])
    )
    with Log(out) as opened:
        held = [opened.saved(read_url(f"http://paper.example:{port}/{n}")) is not None for n in range(3)]
    assert held == [n <= noted for n in range(3)]
    assert saved_addresses(out) == [f"http://paper.example:{port}/{n}" for n in range(noted + 1)]
    assert (out / ".fetched.jsonl").read_bytes() == b"".join(lines[: noted + 1])


def test_a_page_whose_file_is_gone_or_too_short_is_fetched_again(stand, out):
    stand.shelf["/a"] = PAGE.format("A")
    run(stand.url("/a"), out)
    (path,) = out.glob("*.warc.gz")
    path.write_bytes(path.read_bytes()[:-10])
    assert run(stand.url("/a"), out).saved == 1
    for path in out.glob("*.warc.gz"):
        path.unlink()
    assert run(stand.url("/a"), out).saved == 1


def test_a_log_of_other_peoples_making_breaks_nothing(stand, out):
    out.mkdir()
    (out / ".fetched.jsonl").write_bytes(
        b'null\n[]\n{"outcome": "saved"}\n{"outcome": "saved", "pages": ["x"], "file": "../../x", "end": "q"}\n\xff\xfe\nhalf'
    )
    stand.shelf["/a"] = PAGE.format("A")
    assert run(stand.url("/a"), out).saved == 1


@pytest.mark.skipif(os.name != "posix", reason="links")
def test_a_log_from_elsewhere_makes_no_other_file_shorter(stand, out, tmp_path):
    run_name = "dateline-20240504T060000Z-00000.warc.gz"
    out.mkdir()
    (tmp_path / "mine.txt").write_bytes(b"a" * 100)
    (out / run_name).symlink_to(tmp_path / "mine.txt")
    (out / "crawl.warc.gz").write_bytes(b"a" * 100)
    lines = [
        {"outcome": "saved", "pages": ["x"], "file": name, "end": 3}
        for name in (run_name, "crawl.warc.gz", "../mine.txt")
    ]
    (out / ".fetched.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
    stand.shelf["/a"] = PAGE.format("A")
    run(stand.url("/a"), out)
    assert [(out / line["file"]).stat().st_size for line in lines] == [100, 100, 100]


def test_two_runs_do_not_write_into_one_folder_at_once(stand, out):
    caught = []

    def second(handler):
        try:
            run(stand.url("/b"), out)
        except FetchError as error:
            caught.append(str(error))
        return PAGE.format("A")

    stand.shelf["/a"] = second
    assert run(stand.url("/a"), out).saved == 1
    assert caught == [f"another run is fetching into {out}; wait for it, or give another folder"]


def test_a_full_disk_ends_the_run_and_leaves_whole_files(stand, out, monkeypatch):
    import dateline.fetching.archive as archive

    stand.shelf |= {f"/{n}": PAGE.format(n) for n in range(6)}
    real, count = archive.os.fsync, []

    def full(descriptor):
        count.append(1)
        if len(count) > 3:
            raise OSError(28, "No space left on device")
        real(descriptor)

    monkeypatch.setattr(archive.os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        run([stand.url(f"/{n}") for n in range(6)], out)
    assert saved_addresses(out) == [stand.url("/0")]
    monkeypatch.undo()
    fetched = run([stand.url(f"/{n}") for n in range(6)], out)
    assert fetched.held + fetched.saved == 6
    assert sorted(saved_addresses(out)) == [stand.url(f"/{n}") for n in range(6)]


def test_a_defect_in_one_page_is_not_swallowed(stand, out, monkeypatch):
    monkeypatch.setattr("dateline.fetching.run.check_page", lambda asked, answer, content: 1 / 0)
    stand.shelf["/a"] = PAGE.format("A")
    with pytest.raises(ZeroDivisionError):
        run(stand.url("/a"), out)


def test_proxies_of_the_environment_are_not_used(stand, out, monkeypatch):
    for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    stand.shelf["/a"] = PAGE.format("A")
    assert run(stand.url("/a"), out).saved == 1


def test_passwords_of_a_netrc_file_are_not_sent(stand, out, monkeypatch, tmp_path):
    (tmp_path / ".netrc").write_text("machine paper.example login me password secret\n")
    monkeypatch.setenv("HOME", str(tmp_path))
    stand.shelf["/a"] = PAGE.format("A")
    run(stand.url("/a"), out)
    assert all(
        set(headers) == {"Host", "User-Agent", "Accept", "Accept-Encoding", "Connection"} for headers in stand.headers
    )


def test_the_name_told_is_the_name_looked_for_in_robots_txt(stand, out):
    stand.shelf |= {"/robots.txt": "User-agent: newsroom\nDisallow: /", "/a": PAGE.format("A")}
    fetched = run(stand.url("/a"), out, agent=agent("Newsroom/2.0", "https://mine.example/bot"))
    assert "forbids it to robots (Newsroom)" in why(fetched)
    assert stand.headers[0]["User-Agent"] == "Newsroom/2.0 (+https://mine.example/bot)"


@pytest.mark.parametrize("name", ["", "a\r\nX: 1", "1.0", "Zeitung-Ü/1", "a" * 400])
def test_a_name_that_no_header_can_carry_is_refused(name):
    if name:
        with pytest.raises(FetchError, match="plain ASCII characters that begin with a name"):
            agent(name)
    else:
        assert agent(name).token == "Dateline"


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    if not shutil.which("openssl"):
        pytest.skip("openssl makes the certificate")
    folder = tmp_path_factory.mktemp("tls")
    command = "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=paper.example -addext subjectAltName=DNS:paper.example"
    subprocess.run(
        [*command.split(), "-keyout", str(folder / "key.pem"), "-out", str(folder / "cert.pem")],
        check=True,
        capture_output=True,
    )
    return folder


def test_over_tls_the_name_is_asked_for_and_the_certificate_checked_against_it(stand, out, certificate):
    names = []
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(certificate / "cert.pem", certificate / "key.pem")
    server.sni_callback = lambda connection, name, context: names.append(name)
    stand.socket = server.wrap_socket(stand.socket, server_side=True)
    stand.shelf["/a"] = PAGE.format("A")
    ours = ssl.create_default_context(cafile=str(certificate / "cert.pem"))
    assert run(stand.url("/a").replace("http:", "https:"), out, tls=ours).saved == 1
    assert names == ["paper.example"] * 2
    assert stand.headers[-1]["Host"] == f"paper.example:{stand.port}"
    other = stand.url("/a", "other.example").replace("http:", "https:")
    assert "certificate" in why(run(other, out, tls=ours))
    assert "certificate" in why(run(stand.url("/a").replace("http:", "https:"), out / "b"))


def test_what_would_be_asked_for_is_told_without_asking(stand, out, tmp_path):
    stand.shelf["/a"] = PAGE.format("A")
    run(stand.url("/a"), out)
    stand.asked.clear()
    before = sorted((path.name, path.stat().st_mtime_ns) for path in out.iterdir())
    fetched = foresee(
        [stand.url("/b"), stand.url("/a"), stand.url("/b#top"), "ftp://x.example/"], out, reach=loopback_alone()
    )
    assert fetched.foreseen == [stand.url("/b")]
    assert fetched.refused == [("ftp://x.example/", "only http:// and https:// addresses are fetched")]
    assert stand.asked == []
    assert sorted((path.name, path.stat().st_mtime_ns) for path in out.iterdir()) == before


def test_the_tests_reach_this_machine_alone():
    assert loopback_alone().let_through == (ip_network("127.0.0.0/8"),)
