"""Where a request comes from: proxies of ours are believed, nobody else."""

from __future__ import annotations

import pytest
from django.test import RequestFactory

from trendyreports.core.client_address import client_address, network_of


def seen(peer: str, forwarded: str | None = None) -> str | None:
    extra = {"HTTP_X_FORWARDED_FOR": forwarded} if forwarded is not None else {}
    return client_address(RequestFactory().get("/", REMOTE_ADDR=peer, **extra))


def test_without_proxies_the_peer_is_the_client(settings):
    settings.TRUSTED_PROXIES = []
    assert seen("203.0.113.7", "198.51.100.1") == "203.0.113.7"


@pytest.mark.parametrize(
    ("forwarded", "client"),
    [
        ("198.51.100.1", "198.51.100.1"),
        ("1.2.3.4, 198.51.100.1", "198.51.100.1"),  # the first was written by the client itself
        ("198.51.100.1, 10.0.0.6", "198.51.100.1"),  # through two proxies
        ("2001:db8::1", "2001:db8::1"),
        ("::ffff:198.51.100.1", "198.51.100.1"),
        ("nonsense", "10.0.0.5"),
        ("", "10.0.0.5"),
        ("10.0.0.6", "10.0.0.6"),
    ],
)
def test_a_proxy_of_ours_says_who_is_behind_it(settings, forwarded, client):
    settings.TRUSTED_PROXIES = ["10.0.0.0/29"]
    assert seen("10.0.0.5", forwarded) == client


def test_a_stranger_who_plays_proxy_is_not_believed(settings):
    settings.TRUSTED_PROXIES = ["10.0.0.5"]
    assert seen("10.0.0.9", "198.51.100.1") == "10.0.0.9"


def test_a_socket_has_no_address(settings):
    assert seen("") is None


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("198.51.100.1", ("198.51.100.1", "198.51.100.1")),
        ("2001:db8:1:2:3:4:5:6", ("2001:db8:1:2::", "2001:db8:1:2:ffff:ffff:ffff:ffff")),
    ],
)
def test_a_household_has_one_address_or_64_bits_of_them(address, network):
    assert network_of(address) == network
