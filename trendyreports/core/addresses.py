"""Which network addresses we may connect to: none of our own network, decided on the address itself."""

import ipaddress
import socket
import ssl
from collections.abc import Iterable
from functools import cache
from typing import Any

import httpcore
import httpx

NAT64 = ipaddress.ip_network("64:ff9b::/96")


class AddressRefused(Exception):
    """The name leads into a private network."""


def is_public(address: str) -> bool:
    """Whether the IP address lies in the open internet; addresses that wrap an IPv4 one are unwrapped."""
    ip = ipaddress.ip_address(address.split("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        wrapped = ip.ipv4_mapped or ip.sixtofour
        if ip in NAT64:
            wrapped = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        ip = wrapped or ip
    return ip.is_global and not ip.is_multicast


def resolve(host: str, port: int) -> list[str]:
    """All addresses of the name; raises ``httpcore.ConnectError`` when it has none."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (socket.gaierror, UnicodeError) as error:
        raise httpcore.ConnectError(str(error)) from error
    return [str(entry[4][0]) for entry in found]


def check_host(host: str, port: int = 443) -> list[str]:
    """The public addresses of ``host``; raises ``AddressRefused`` when any of them is private or loopback."""
    addresses = resolve(host, port)
    if not addresses or not all(is_public(address) for address in addresses):
        raise AddressRefused(f"{host} is an address inside a private network")
    return addresses


class GuardedBackend(httpcore.SyncBackend):
    """Connects to the very address that was checked, so that a second look-up cannot change it."""

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        address = check_host(host, port)[0]
        return super().connect_tcp(address, port, timeout, local_address, socket_options)


class GuardedTransport(httpx.HTTPTransport):
    def __init__(self) -> None:
        super().__init__(verify=trust())
        self._pool = httpcore.ConnectionPool(ssl_context=trust(), network_backend=GuardedBackend())


@cache
def trust() -> ssl.SSLContext:
    """Whom we trust, read once a process: reading it takes 25 ms of a processor."""
    return ssl.create_default_context()


def guarded_transport(*, private_allowed: bool) -> httpx.HTTPTransport:
    """The transport of every outgoing request; ``private_allowed`` opens our own network."""
    return httpx.HTTPTransport(verify=trust()) if private_allowed else GuardedTransport()
