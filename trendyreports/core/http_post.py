"""Asking a server with a POST once, with an end to the waiting whatever the server does.

``Fetcher`` tries again and counts its time between pieces; here the whole exchange, from the look-up of the
name to the last byte, has so many seconds and no second try.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping
from queue import Empty, SimpleQueue
from typing import Any

import httpx

from trendyreports.core.addresses import AddressRefused, guarded_transport
from trendyreports.core.http import (
    USER_AGENT,
    Answer,
    Delayed,
    Garbled,
    HttpFault,
    NotPublic,
    Unreachable,
    judged,
    same_origin_path,
)

MAX_BYTES = 256 * 1024


def post_json(
    url: str, data: Any, *, headers: Mapping[str, str], seconds: float, max_bytes: int = MAX_BYTES
) -> Answer:
    """The answer to one POST of ``data`` as JSON, within ``seconds``; else raises ``HttpFault``."""
    client = client_for(seconds, headers=headers)
    return posted(client, url, {"json": data}, seconds, max_bytes)


def post_form(
    url: str,
    fields: Mapping[str, str],
    *,
    auth: tuple[str, str],
    seconds: float,
    max_bytes: int = MAX_BYTES,
    private_allowed: bool = False,
) -> Answer:
    """The answer to one POST of a form with HTTP Basic, within ``seconds``; else raises ``HttpFault``."""
    client = client_for(seconds, auth=auth, transport=guarded_transport(private_allowed=private_allowed))
    return posted(client, url, {"data": dict(fields)}, seconds, max_bytes)


def client_for(seconds: float, *, headers: Mapping[str, str] | None = None, **ways: Any) -> httpx.Client:
    """A connection of its own for one exchange."""
    named = {"User-Agent": USER_AGENT, **(headers or {})}
    return httpx.Client(headers=named, timeout=seconds, trust_env=False, **ways)


def posted(client: httpx.Client, url: str, body: dict[str, Any], seconds: float, max_bytes: int) -> Answer:
    """The answer to the one request, or ``HttpFault``.  Redirects are not followed.

    A thread does the asking: no time limit of a socket holds against a server that sends a byte now and
    then.  It ends by itself once its connection is closed.
    """
    outcome: SimpleQueue[Answer | HttpFault] = SimpleQueue()
    asking = threading.Thread(target=lambda: outcome.put(exchange(client, url, body, max_bytes)), daemon=True)
    asking.start()
    try:
        found = outcome.get(timeout=seconds)
    except Empty:
        raise Unreachable(f"{same_origin_path(url)}: no answer within {seconds:g} seconds") from None
    finally:
        client.close()
    if isinstance(found, HttpFault):
        raise found
    return found


def exchange(client: httpx.Client, url: str, content: dict[str, Any], max_bytes: int) -> Answer | HttpFault:
    """The answer, or the fault in its place: an exception would be lost in the thread."""
    try:
        with client.stream("POST", url, **content) as response:
            body = bytearray()
            for piece in response.iter_bytes():
                body += piece
                if len(body) > max_bytes:
                    return Garbled(f"{same_origin_path(url)}: more than {max_bytes} bytes")
            return judged(url, response.status_code, response.headers, bytes(body))
    except HttpFault as fault:
        return fault
    except Delayed as delay:
        return Unreachable(f"{same_origin_path(url)}: {delay}")
    except AddressRefused as error:
        return NotPublic(str(error))
    except httpx.InvalidURL as error:
        return Garbled(f"not an address: {error}")
    except (httpx.HTTPError, httpx.StreamError, RuntimeError) as error:
        return Unreachable(f"{same_origin_path(url)}: {type(error).__name__}")
