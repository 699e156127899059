import contextlib
import socket

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dateline.fetching.reach import Reach, reserved
from dateline.fetching.refusal import NotSavedError
from dateline.fetching.urls import read_url


def reach_of(*addresses):
    return Reach(resolve=lambda host, port: list(addresses))


@pytest.mark.parametrize(
    ("address", "what"),
    [
        ("127.0.0.1", "this machine"),
        ("127.8.9.1", "this machine"),
        ("0.0.0.0", "this machine"),
        ("10.1.2.3", "private"),
        ("172.31.255.255", "private"),
        ("192.168.1.1", "private"),
        ("169.254.169.254", "link-local"),
        ("100.64.0.1", "shared by a provider's customers"),
        ("100.100.100.200", "shared by a provider's customers"),
        ("168.63.129.16", "a cloud's own service"),
        ("192.0.0.192", "reserved"),
        ("198.18.0.1", "for measuring networks"),
        ("203.0.113.7", "for documentation"),
        ("224.0.0.1", "multicast"),
        ("240.0.0.1", "reserved"),
        ("255.255.255.255", "reserved"),
        ("::", "this machine"),
        ("::1", "this machine"),
        ("::ffff:127.0.0.1", "an IPv4 address in IPv6"),
        ("::ffff:93.184.215.14", "an IPv4 address in IPv6"),
        ("::7f00:1", "an IPv4 address in IPv6"),
        ("64:ff9b::7f00:1", "an IPv4 address in IPv6"),
        ("64:ff9b:1::a00:1", "an IPv4 address in IPv6"),
        ("2002:7f00:1::", "an IPv4 address in IPv6"),
        ("2001:0:1::1", "reserved"),
        ("2001:db8::1", "for documentation"),
        ("fd00:ec2::254", "private"),
        ("fe80::1", "link-local"),
        ("fe80::1%eth0", "link-local"),
        ("fec0::1", "private"),
        ("ff0e::1", "multicast"),
        ("4000::1", "reserved"),
        ("no address", "an unreadable address"),
    ],
)
def test_an_address_that_is_not_public_is_refused(address, what):
    with pytest.raises(NotSavedError, match="not on the public internet") as refused:
        reach_of(address).addresses("paper.example", 443)
    assert f"({what})" in str(refused.value)


@pytest.mark.parametrize("address", ["93.184.215.14", "8.8.8.8", "172.32.0.1", "2606:2800:21f:cb07::1"])
def test_a_public_address_may_be_reached(address):
    assert reach_of(address).addresses("paper.example", 443) == (address,)


def test_of_a_name_with_public_and_private_addresses_only_the_public_are_reached():
    assert reach_of("10.0.0.1", "8.8.8.8", "::1").addresses("paper.example", 80) == ("8.8.8.8",)


def test_of_a_name_with_hundreds_of_addresses_four_are_tried():
    assert len(reach_of(*(f"8.8.{n}.8" for n in range(200))).addresses("paper.example", 80)) == 4


@pytest.mark.parametrize("written", ["127.1", "2130706433", "0x7f000001", "0177.0.0.1", "localhost", "127.0.0.1"])
def test_a_loopback_address_in_any_spelling_is_refused_after_the_system_has_read_it(written):
    try:
        socket.getaddrinfo(written, 80)
    except OSError:
        pytest.skip("this system does not read that spelling at all")
    with pytest.raises(NotSavedError, match=r"this machine|IPv6"):
        Reach().addresses(written, 80)


@pytest.mark.parametrize("port", [22, 25, 3306, 6379, 8080])
def test_other_ports_than_those_of_the_web_are_refused_before_a_name_is_looked_up(port):
    def never(host, port):
        raise AssertionError("looked up")

    with pytest.raises(NotSavedError, match=f"port {port} is not asked"):
        Reach(resolve=never).addresses("paper.example", port)


def test_a_name_that_does_not_exist_is_said_to_be_unknown():
    def unknown(host, port):
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    with pytest.raises(NotSavedError, match=r"the name paper\.example cannot be resolved") as refused:
        Reach(resolve=unknown).addresses("paper.example", 80)
    assert not refused.value.passing


@given(st.ip_addresses())
def test_no_address_that_python_calls_private_gets_through(address):
    try:
        got = reach_of(str(address)).addresses("paper.example", 80)
    except NotSavedError:
        return
    assert got == (str(address),)
    assert address.is_global
    assert not any((address.is_private, address.is_loopback, address.is_link_local, address.is_multicast))


def test_every_reserved_network_is_written_in_full():
    assert len(reserved()) == 37


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("ftp://paper.example/a", "only http:// and https://"),
        ("file:///etc/passwd", "only http:// and https://"),
        ("gopher://paper.example/", "only http:// and https://"),
        ("javascript:alert(1)", "only http:// and https://"),
        ("paper.example/a", "only http:// and https://"),
        ("http://user:secret@paper.example/", "neither is sent"),
        ("http://user@paper.example/", "neither is sent"),
        ("http://a.example\\@b.example/", "a backslash"),
        ("http://paper.example/a b", "a space"),
        ("http://paper.example/\r\nX-Header: 1", "a control character"),
        ("http:///a", "no host"),
        ("http://[::1/", "cannot be read"),
        ("http://paper.example:99999/", "cannot be read"),
        ("http://paper..example/", "a host that cannot be read"),
        ("http://paper.exa%6dple/", "a host that cannot be read"),
        ("http://-paper.example/", "a host that cannot be read"),
        ("http://paper.example/" + "a" * 9000, "longer than 8000"),
    ],
)
def test_an_address_that_is_none_of_a_page_is_refused_with_the_reason(text, why):
    with pytest.raises(NotSavedError, match=why.replace("(", r"\(")):
        read_url(text)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("HTTPS://Paper.Example", "https://paper.example/"),
        ("https://paper.example:443/a#top", "https://paper.example/a"),
        ("http://paper.example:8080/a?b=ü", "http://paper.example:8080/a?b=%C3%BC"),
        ("https://zeitung-münchen.example/straße", "https://xn--zeitung-mnchen-osb.example/stra%C3%9Fe"),
        ("http://[2606:2800::1]/a", "http://[2606:2800::1]/a"),
        ("https://paper.example/a%2Fb?u=https://x.example/", "https://paper.example/a%2Fb?u=https://x.example/"),
        ("https://paper.example/a?utm_source=mail&id=7", "https://paper.example/a?utm_source=mail&id=7"),
    ],
)
def test_an_address_is_asked_for_as_it_was_given(text, written):
    assert str(read_url(text)) == written


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://paper.example/a", "http://PAPER.example:80/a#comments"),
        ("https://paper.example/a?id=7", "https://paper.example/a?utm_source=mail&utm_medium=rss&id=7"),
        ("https://paper.example/a", "https://paper.example/a?fbclid=Ab1"),
        ("https://paper.example/a?b=1&c=2", "https://paper.example/a?c=2&b=1"),
        ("https://paper.example/a/../b", "https://paper.example/b"),
        ("https://paper.example/%7Ejo", "https://paper.example/~jo"),
        ("https://paper.example/caf%c3%a9", "https://paper.example/café"),
        ("https://paper.example", "https://paper.example/"),
    ],
)
def test_two_addresses_of_one_page_are_the_same(one, other):
    assert read_url(one).same_as() == read_url(other).same_as()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://paper.example/a", "https://paper.example/A"),
        ("https://paper.example/a", "https://paper.example/a/"),
        ("https://paper.example/a?id=7", "https://paper.example/a?id=8"),
        ("https://paper.example/a%2Fb", "https://paper.example/a/b"),
        ("https://paper.example/a//b", "https://paper.example/a/b"),
        ("https://paper.example/a", "https://paper.example:8443/a"),
        ("https://paper.example/a", "https://www.paper.example/a"),
        ("https://paper.example/?utmost=1", "https://paper.example/"),
    ],
)
def test_addresses_that_may_be_two_pages_are_not_the_same(one, other):
    assert read_url(one).same_as() != read_url(other).same_as()


def test_a_reference_is_read_against_its_page():
    page = read_url("https://paper.example/2024/a?x=1")
    assert [str(page.joined(ref)) for ref in ("/b", "c", "?d=1", "//other.example/e", " f#g ")] == [
        "https://paper.example/b",
        "https://paper.example/2024/c",
        "https://paper.example/2024/a?d=1",
        "https://other.example/e",
        "https://paper.example/2024/f",
    ]


@given(st.text(max_size=60), st.text(max_size=40))
@example("//x/../..", "%%")
@example("/.//.", "&&=")
def test_any_text_is_an_address_or_is_refused_and_reading_it_again_changes_nothing(path, query):
    try:
        url = read_url(f"http://paper.example/{path}?{query}")
    except NotSavedError:
        return
    assert read_url(str(url)) == url
    assert str(url).isascii()
    assert read_url(f"https://{url.same_as()}").same_as() == url.same_as()


@given(st.text(max_size=80))
def test_no_text_makes_reading_an_address_fail_otherwise_than_by_refusing_it(text):
    for written in (text, f"http://{text}", f"https://{text}/a"):
        with contextlib.suppress(NotSavedError):
            assert read_url(written).scheme in ("http", "https")
