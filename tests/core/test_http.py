"""Asking other people's servers: over real HTTP against a server that misbehaves on order."""

from __future__ import annotations

import socket
import time

import httpcore
import pytest

from tests.fakes.server import Asked, FakeServer, Reply, as_json
from trendyreports.core import addresses, http
from trendyreports.core.http import Fetcher, Limits

QUICK = Limits(backoff=0.001, private_allowed=True)


class Hello(FakeServer):
    def answer(self, asked: Asked) -> Reply:
        return as_json({"hello": asked.path})


@pytest.fixture
def server():
    with Hello() as running:
        yield running


def get(url: str, **changes):
    limits = {name: getattr(QUICK, name) for name in QUICK.__slots__} | changes
    return Fetcher(limits=Limits(**limits)).get(url)


def names_lead_to(monkeypatch, *found):
    entries = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 80)) for address in found]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: entries)


def test_a_good_answer_is_json(server):
    assert get(f"{server.url}/x").json() == {"hello": "/x"}


def test_repeated_parameters_are_sent_repeated(server):
    Fetcher(limits=QUICK).get(f"{server.url}/x", [("zip", "92805"), ("zip", "92806")])
    assert server.asked[0].all("zip") == ["92805", "92806"]


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_a_busy_server_is_asked_again(server, status):
    server.faults.extend([Reply(status), Reply(status)])
    assert get(server.url).json() == {"hello": "/"}
    assert len(server.asked) == 3


def test_after_three_tries_it_is_unreachable(server):
    server.faults.extend([Reply(500)] * 5)
    with pytest.raises(http.Unreachable):
        get(server.url)
    assert len(server.asked) == 3


def test_the_wait_doubles_with_jitter_and_obeys_retry_after():
    fetcher = Fetcher(limits=Limits(backoff=1, longest_wait=100))
    for attempt, middle in ((1, 1), (2, 2), (3, 4)):
        waits = [fetcher.wait_before(attempt, None) for _ in range(50)]
        assert middle * 0.5 <= min(waits) < max(waits) <= middle * 1.5
    assert fetcher.wait_before(1, 42) == 42


def test_retry_after_is_waited_for(server):
    server.faults.append(Reply(429, headers={"Retry-After": "1"}))
    started = time.monotonic()
    get(server.url)
    assert time.monotonic() - started >= 1


def test_retry_after_may_be_a_date():
    assert http.retry_after("Wed, 21 Oct 2015 07:28:00 GMT") == 0
    assert http.retry_after("tomorrow") is None
    assert http.retry_after("Wed, 21 Oct 2099 07:28:00 GMT") > 1_000_000


def test_a_wait_longer_than_our_patience_ends_the_try(server):
    server.faults.append(Reply(429, headers={"Retry-After": "3600"}))
    with pytest.raises(http.Unreachable, match="3600"):
        get(server.url)
    assert len(server.asked) == 1


def test_a_server_that_hangs_is_unreachable(server):
    server.faults.extend([Reply(hang=True)] * 3)
    with pytest.raises(http.Unreachable):
        get(server.url, timeout=0.3, total=1)
    assert len(server.asked) == 3


def test_a_connection_that_breaks_off_is_tried_again(server):
    server.faults.append(
        Reply(200, b'{"half": "a page"}' * 50, {"Content-Type": "application/json"}, cut=True)
    )
    assert get(server.url).json() == {"hello": "/"}


def test_nobody_listening_is_unreachable():
    with Hello() as server:
        url = server.url
    with pytest.raises(http.Unreachable):
        get(url)


@pytest.mark.parametrize("status", [401, 403])
def test_a_refused_credential_is_not_tried_again(server, status):
    server.faults.append(Reply(status))
    with pytest.raises(http.Refused):
        get(server.url)
    assert len(server.asked) == 1


def test_another_client_error_tells_its_status(server):
    server.faults.append(Reply(400, b"offset too high"))
    with pytest.raises(http.Rejected, match="offset too high") as caught:
        get(server.url)
    assert caught.value.status == 400


def test_an_answer_that_is_too_large_is_cut_off(server):
    server.faults.append(Reply(200, b"x" * 5_000))
    with pytest.raises(http.Garbled, match="bytes"):
        get(server.url, max_bytes=1_000)


@pytest.mark.parametrize(
    ("body", "kind"),
    [(b"<html>Sorry</html>", "text/html"), (b'[{"mlsId": 1', "application/json"), (b"{}", "")],
)
def test_what_is_not_json_is_garbled(server, body, kind):
    server.faults.append(Reply(200, body, {"Content-Type": kind} if kind else {}))
    with pytest.raises(http.Garbled):
        get(server.url).json()


def test_a_redirect_on_the_same_host_is_followed(server):
    server.faults.append(Reply(302, headers={"Location": "/moved"}))
    assert get(server.url).json() == {"hello": "/moved"}


def test_a_redirect_to_another_host_is_not_followed(server):
    with Hello() as other:
        server.faults.append(Reply(302, headers={"Location": f"{other.url}/steal"}))
        with pytest.raises(http.Garbled):
            get(server.url)
        assert other.asked == []


def test_a_redirect_that_never_ends_is_garbled(server):
    server.faults.extend([Reply(302, headers={"Location": "/again"})] * 9)
    with pytest.raises(http.Garbled, match="too many"):
        get(server.url)


def test_links_are_followed_only_to_scheme_host_and_port():
    base = "https://api.vendor.example/odata/Property"
    assert (
        http.checked_link(base, "/odata/Property?skip=2")
        == "https://api.vendor.example/odata/Property?skip=2"
    )
    assert http.checked_link(base, "https://API.vendor.example:443/next").endswith("/next")
    for link in (
        "http://api.vendor.example/odata",
        "https://api.vendor.example:8443/odata",
        "https://api.vendor.example.evil.example/",
        "https://api.vendor.example@evil.example/",
        "//evil.example/",
        "https://[broken/",
        "",
    ):
        with pytest.raises(http.Garbled):
            http.checked_link(base, link)


def test_our_own_network_is_refused_and_no_request_arrives(server):
    with pytest.raises(http.NotPublic, match="private"):
        get(server.url, private_allowed=False)
    assert server.asked == []


def test_a_name_that_leads_inside_is_refused(server, monkeypatch):
    names_lead_to(monkeypatch, "93.184.216.34", "10.0.0.7")
    with pytest.raises(http.NotPublic):
        get("http://vendor.example/", private_allowed=False)


def test_the_checked_address_is_the_one_connected_to(monkeypatch):
    connected = []

    def connect(self, host, *rest, **named):
        connected.append(host)
        raise httpcore.ConnectError("stop here")

    names_lead_to(monkeypatch, "93.184.216.34")
    monkeypatch.setattr(httpcore.SyncBackend, "connect_tcp", connect)
    with pytest.raises(http.Unreachable):
        get("https://vendor.example/", private_allowed=False, tries=1)
    assert connected == ["93.184.216.34"]


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0",
     "224.0.0.1", "::1", "fe80::1", "fc00::1", "::ffff:127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::"],
)  # fmt: skip
def test_addresses_of_private_networks(address):
    assert not addresses.is_public(address)


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946", "::ffff:8.8.8.8"])
def test_addresses_of_the_open_internet(address):
    assert addresses.is_public(address)


def test_messages_keep_queries_to_themselves(server):
    server.faults.extend([Reply(500)] * 3)
    with pytest.raises(http.Unreachable) as caught:
        get(f"{server.url}/x?access_token=hush")
    assert "hush" not in str(caught.value)


def test_other_statuses_are_answers_where_they_were_asked_for(server):
    server.faults.append(as_json({"several": 2}, status=300))
    answer = Fetcher(limits=QUICK, taken=frozenset({200, 300})).get(server.url)
    assert (answer.status, answer.json()) == (300, {"several": 2})
    server.faults.append(as_json({}, status=404))
    with pytest.raises(http.Rejected):
        Fetcher(limits=QUICK, taken=frozenset({200, 300})).get(server.url)
