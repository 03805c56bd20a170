"""HTTP requests that know whether they have left whole.

A server does nothing for half a request. So what breaks before the last byte has left may be tried again;
after it only the server knows. Neither ``requests`` nor ``urllib3`` tells the two apart.
"""

from __future__ import annotations

from io import BytesIO
from typing import Any

import requests
from requests.adapters import HTTPAdapter


class WatchedRequests(HTTPAdapter):
    """``whole``: the last request has left to its last byte."""

    def __init__(self) -> None:
        super().__init__(max_retries=0)
        self.whole = False

    def send(self, request: requests.PreparedRequest, *args: Any, **kwargs: Any) -> requests.Response:
        """Send it, with a body that notices when it has been read to its end."""
        self.whole = False
        body = request.body.encode() if isinstance(request.body, str) else request.body
        request.body = Leaving(body if isinstance(body, bytes) else b"", self)
        return super().send(request, *args, **kwargs)


class Leaving(BytesIO):
    """A body; its end is asked for once everything before it has been given to the socket."""

    def __init__(self, content: bytes, watched: WatchedRequests) -> None:
        super().__init__(content)
        self.watched = watched

    def read(self, size: int | None = -1, /) -> bytes:
        """The next piece; an empty one ends it."""
        piece = super().read(size)
        if not piece:
            self.watched.whole = True
        return piece
