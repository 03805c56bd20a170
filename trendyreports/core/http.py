"""Asking other people's servers: time limits, size limits, patience, and no way into our own network.

Every outgoing GET of the product goes through ``Fetcher``.  It waits and tries again where that helps (429,
5xx, a broken connection), follows a redirect only to the same host, reads no more than it was told to, and
connects to public addresses only, checked on the address that is really connected to (a name may resolve
differently the second time).
"""

import json
import random
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urljoin, urlsplit

import httpx

from trendyreports.core.addresses import AddressRefused, guarded_transport

USER_AGENT = "TrendyReports/1"
REDIRECTS = frozenset({301, 302, 303, 307, 308})
MAX_REDIRECTS = 3
OK = frozenset({200})
Params = Iterable[tuple[str, str]]


class HttpFault(Exception):
    """The answer could not be had; the message is for the log."""


class Unreachable(HttpFault):
    """No answer after all tries: down, slow, overloaded or cut off."""


class Refused(HttpFault):
    """The server knows us and says no (401, 403)."""


class NotPublic(HttpFault):
    """The address leads into a private network."""


class Rejected(HttpFault):
    """The server did not understand what we asked (another 4xx)."""

    def __init__(self, status: int, text: str) -> None:
        super().__init__(f"status {status}: {text}")
        self.status, self.text = status, text


class Garbled(HttpFault):
    """An answer that is too large, no JSON, or points to another host."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How patient to be, in seconds and bytes; ``private_allowed`` is for vendors run by the operator."""

    tries: int = 3
    timeout: float = 20.0
    total: float = 60.0
    max_bytes: int = 64 * 1024 * 1024
    backoff: float = 0.5
    longest_wait: float = 30.0
    private_allowed: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """A complete answer, with status 200 unless others were asked for."""

    url: str
    headers: httpx.Headers
    body: bytes = field(repr=False)
    status: int = 200

    def json(self) -> Any:
        """The body as JSON; raises ``Garbled`` where it says or is something else."""
        kind = self.headers.get("content-type", "")
        if "json" not in kind:
            raise Garbled(f"{same_origin_path(self.url)} answered with {kind or 'no content type'}, not JSON")
        try:
            return json.loads(self.body)
        except ValueError as error:
            raise Garbled(f"{same_origin_path(self.url)} answered with broken JSON") from error


class Fetcher:
    """GET requests to one vendor.  ``before_each`` is called before every request (its budget).

    ``taken`` are the statuses that are answers and no failures.
    """

    def __init__(
        self,
        *,
        limits: Limits,
        auth: tuple[str, str] | None = None,
        headers: dict[str, str] | None = None,
        before_each: Callable[[], None] = lambda: None,
        taken: frozenset[int] = OK,
    ) -> None:
        self.limits, self.before_each, self.taken = limits, before_each, taken
        self.client = httpx.Client(
            auth=auth,
            headers={"User-Agent": USER_AGENT, **(headers or {})},
            timeout=limits.timeout,
            transport=guarded_transport(private_allowed=limits.private_allowed),
            trust_env=False,
        )

    def close(self) -> None:
        self.client.close()

    def get(self, url: str, params: Params = ()) -> Answer:
        """The answer to a GET, after waiting and trying again where that helps.  Raises ``HttpFault``."""
        target = str(httpx.URL(url, params=list(params))) if params else url
        for attempt in range(1, self.limits.tries + 1):
            try:
                return self.once(target)
            except Delayed as delay:
                if attempt == self.limits.tries:
                    raise Unreachable(f"{same_origin_path(url)}: {delay}, tried {attempt} times") from delay
                time.sleep(self.wait_before(attempt, delay.retry_after))
        raise Unreachable(f"{same_origin_path(url)}: not tried")

    def wait_before(self, attempt: int, retry_after: float | None) -> float:
        """Seconds until the next try: what the server asked for, else doubling with jitter."""
        wanted: float = self.limits.backoff * 2 ** (attempt - 1) * random.uniform(0.5, 1.5)  # noqa: S311
        if retry_after is not None:
            wanted = max(wanted, retry_after)
        if wanted > self.limits.longest_wait:
            raise Unreachable(f"asked to wait {wanted:.0f} seconds")
        return wanted

    def once(self, url: str) -> Answer:
        for _ in range(MAX_REDIRECTS + 1):
            status, headers, body = self.exchange(url)
            if status not in REDIRECTS:
                return judged(url, status, headers, body, self.taken)
            url = checked_link(url, headers.get("location", ""))
        raise Garbled(f"{same_origin_path(url)}: too many redirects")

    def exchange(self, url: str) -> tuple[int, httpx.Headers, bytes]:
        self.before_each()
        try:
            with self.client.stream("GET", url) as response:
                return response.status_code, response.headers, self.read(response)
        except AddressRefused as error:
            raise NotPublic(str(error)) from error
        except httpx.InvalidURL as error:
            raise Garbled(f"not an address: {error}") from error
        except (httpx.TransportError, httpx.DecodingError) as error:
            raise Delayed(type(error).__name__) from error

    def read(self, response: httpx.Response) -> bytes:
        """The body, cut off when it grows too large or drips too slowly."""
        deadline = time.monotonic() + self.limits.total
        body = bytearray()
        for piece in response.iter_bytes():
            body += piece
            if len(body) > self.limits.max_bytes:
                raise Garbled(
                    f"{same_origin_path(str(response.url))}: more than {self.limits.max_bytes} bytes"
                )
            if time.monotonic() > deadline:
                raise Delayed("answer too slow")
        return bytes(body)


class Delayed(Exception):
    """Worth another try; ``retry_after`` is what the server asked for, in seconds."""

    def __init__(self, reason: str, retry_after: float | None = None) -> None:
        super().__init__(reason)
        self.retry_after = retry_after


def judged(url: str, status: int, headers: httpx.Headers, body: bytes, taken: frozenset[int] = OK) -> Answer:
    if status in taken:
        return Answer(url, headers, body, status)
    if status == 429 or status >= 500:
        raise Delayed(f"status {status}", retry_after(headers.get("retry-after")))
    if status in (401, 403):
        raise Refused(f"{same_origin_path(url)}: status {status}")
    raise Rejected(status, body[:300].decode("utf-8", "replace"))


def retry_after(value: str | None) -> float | None:
    """The Retry-After header in seconds from now: a number or an HTTP date."""
    if not value:
        return None
    if value.strip().isdigit():
        return float(value)
    try:
        moment = parsedate_to_datetime(value)
    except ValueError:
        return None
    return max(0.0, (moment.astimezone(UTC) - datetime.now(UTC)).total_seconds())


def origin(url: str) -> tuple[str, str, int]:
    parts = urlsplit(url)
    default = 443 if parts.scheme == "https" else 80
    return parts.scheme, (parts.hostname or "").lower(), parts.port or default


def checked_link(base: str, link: str) -> str:
    """``link`` made absolute; raises ``Garbled`` when it leads to another host, port or scheme.

    Our credential goes wherever the link says, so a link out of the vendor's host is never followed.
    """
    try:
        target = urljoin(base, link)
        same = bool(link) and origin(target) == origin(base)
    except ValueError:
        same = False
    if not same:
        raise Garbled(f"{same_origin_path(base)}: a link that leads elsewhere")
    return target


def same_origin_path(url: str) -> str:
    """The address without its query, for messages: queries may carry tokens."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.hostname}{parts.path}"
