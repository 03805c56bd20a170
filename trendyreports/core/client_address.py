"""Where a request comes from: the peer, unless a proxy of ours says who is behind it."""

from __future__ import annotations

import ipaddress

from django.conf import settings
from django.http import HttpRequest

Ip = ipaddress.IPv4Address | ipaddress.IPv6Address
IPV6_NETWORK_BITS = 64  # what one household or host is given whole


def client_address(request: HttpRequest) -> str | None:
    """The address of the client; None where the server knows none (a Unix socket without a proxy).

    ``X-Forwarded-For`` is read from its end, and only as far as the proxies of ``TRUSTED_PROXIES`` wrote it:
    what a client puts there itself is never believed.
    """
    here = parsed(request.META.get("REMOTE_ADDR", ""))
    claimed = [part.strip() for part in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")]
    while here is not None and is_proxy(here) and claimed:
        behind = parsed(claimed.pop())
        if behind is None:
            break
        here = behind
    return str(here) if here else None


def parsed(text: str) -> Ip | None:
    """The address written in ``text``; an IPv4 address in IPv6 clothes is the IPv4 address."""
    try:
        address = ipaddress.ip_address(text.strip().split("%")[0])
    except ValueError:
        return None
    wrapped = address.ipv4_mapped if isinstance(address, ipaddress.IPv6Address) else None
    return wrapped or address


def is_proxy(address: Ip) -> bool:
    """Whether the address is one of our proxies, named singly or by network."""
    return any(
        address in ipaddress.ip_network(named.strip(), strict=False) for named in settings.TRUSTED_PROXIES
    )


def network_of(address: str) -> tuple[str, str]:
    """The first and last address of whoever is behind this one: itself, or its /64 for IPv6."""
    ip = ipaddress.ip_address(address)
    bits = IPV6_NETWORK_BITS if ip.version == 6 else ip.max_prefixlen
    network = ipaddress.ip_network(f"{ip}/{bits}", strict=False)
    return str(network[0]), str(network[-1])
