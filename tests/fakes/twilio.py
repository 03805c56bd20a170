"""Twilio at the wire: takes texts, lists them, goes wrong as it is told, and signs what it tells us.

Built from Twilio's description of its Message resource (2010-04-01) and of its webhooks.
"""

from __future__ import annotations

import threading
from collections import deque
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from django.test import Client
from twilio.request_validator import RequestValidator

from tests.fakes.server import Asked, FakeServer, Reply, as_json

ACCOUNT, TOKEN = "AC00000000000000000000000000000001", "token-of-tests"
NUMBER = "+12065550111"
PATH = f"/2010-04-01/Accounts/{ACCOUNT}/Messages.json"


@dataclass
class Fault:
    """What one request to send meets instead of an answer.

    ``refuse``: status and code, nothing is taken. ``lose``: the connection closes unanswered,
    ``taken`` or not. ``hang``: no answer until the fake closes. ``garble``: taken, and the answer is no JSON.
    """

    status: int = 0
    code: int = 0
    taken: bool = False
    hang: bool = False
    garble: bool = False


def refuse(status: int, code: int = 0) -> Fault:
    return Fault(status=status, code=code)


def lose(*, taken: bool) -> Fault:
    return Fault(taken=taken)


def hang(*, taken: bool) -> Fault:
    return Fault(taken=taken, hang=True)


GARBLE = Fault(taken=True, garble=True)


@dataclass
class Text:
    """One text Twilio took."""

    sid: str
    fields: dict[str, str]
    status: str = "queued"
    error_code: int | None = None
    created_at: datetime = field(default_factory=lambda: datetime.now(UTC))

    def as_listed(self) -> dict[str, Any]:
        return {
            "sid": self.sid,
            "to": self.fields["To"],
            "from": self.fields.get("From") or NUMBER,
            "body": self.fields["Body"],
            "status": self.status,
            "direction": "outbound-api",
            "date_created": format_datetime(self.created_at),
            "date_sent": None,
            "error_code": self.error_code,
            "error_message": None,
        }


class Twilio(FakeServer):
    """``texts`` is what was taken, ``asks_to_send`` how many requests to send came in."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[Text] = []
        self.troubles: deque[Fault | None] = deque()
        self.asks_to_send = 0
        self.list_status = 200
        self.reached = threading.Event()

    def takes(self, fields: dict[str, str], **more: Any) -> Text:
        text = Text(f"SM{len(self.texts) + 1:032x}", fields, **more)
        self.texts.append(text)
        return text

    def answer(self, asked: Asked) -> Reply:
        if asked.path != PATH:
            return Reply(404)
        if self.list_status != 200:
            return as_json({"code": 20500, "message": "no"}, status=self.list_status)
        wanted = {"To": asked.one("To"), "From": asked.one("From")}
        found = [
            text.as_listed()
            for text in reversed(self.texts)
            if text.fields["To"] == wanted["To"] and wanted["From"] in (None, text.as_listed()["from"])
        ]
        size, page = int(asked.one("PageSize") or 50), int(asked.one("Page") or 0)
        here = found[page * size : (page + 1) * size]
        rest = len(found) > (page + 1) * size
        next_page = (
            f"{PATH}?To=%2B{(wanted['To'] or '')[1:]}&PageSize={size}&Page={page + 1}" if rest else None
        )
        return as_json({"messages": here, "next_page_uri": next_page})

    def send(self, fields: dict[str, str]) -> Reply | None:
        """The answer to a request to send; None closes the connection without one."""
        with self.lock:
            self.asks_to_send += 1
            trouble = self.troubles.popleft() if self.troubles else None
            if trouble is not None and trouble.status:
                said = {
                    "code": trouble.code or None,
                    "message": "in Twilio's words",
                    "status": trouble.status,
                }
                return as_json(said, status=trouble.status)
            text = self.takes(fields) if trouble is None or trouble.taken else None
        self.reached.set()
        if trouble is None and text is not None:
            return as_json({**text.as_listed(), "status": "queued"}, status=201)
        if trouble is not None and trouble.garble:
            return Reply(201, b"<html>")
        if trouble is not None and trouble.hang:
            self.closing.wait(30)
        return None

    def handler(self) -> type[BaseHTTPRequestHandler]:
        fake, plain = self, super().handler()

        class Handler(plain):
            def do_POST(self) -> None:
                size = int(self.headers.get("Content-Length", 0))
                fields = dict(parse_qsl(self.rfile.read(size).decode(), keep_blank_values=True))
                reply = fake.send(fields) if urlsplit(self.path).path == PATH else Reply(404)
                if reply is None:
                    self.close_connection = True
                else:
                    self.give(reply)

        return Handler


def signed_post(client: Client, address: str, fields: dict[str, str], *, token: str = TOKEN) -> Any:
    """Post to one of our addresses (with scheme and host, as Twilio knows it) as Twilio does."""
    parts = urlsplit(address)
    signature = RequestValidator(token).compute_signature(address, fields)
    path = f"{parts.path}?{parts.query}" if parts.query else parts.path
    return client.post(path, fields, headers={"X-Twilio-Signature": signature})


def tell(client: Client, text: Text, status: str, *, code: int | None = None) -> Any:
    """Twilio's word on a text to the address that the text itself named."""
    fields = {
        "MessageSid": text.sid,
        "MessageStatus": status,
        "To": text.fields["To"],
        "From": text.fields.get("From") or NUMBER,
        "AccountSid": ACCOUNT,
    }
    if code:
        fields["ErrorCode"] = str(code)
    return signed_post(client, text.fields["StatusCallback"], fields)


def text_us(
    client: Client, base: str, body: str, *, sid: str, sender: str, to: str = NUMBER, **more: str
) -> Any:
    """A text that somebody sends to a number of ours."""
    fields = {"MessageSid": sid, "From": sender, "To": to, "Body": body, "AccountSid": ACCOUNT, **more}
    return signed_post(client, f"{base}/hooks/twilio/incoming/", fields)
