"""Mail services at the wire, each as its API reference describes it.

Each takes mail by POST, refuses what the real one refuses, and can be told to fail: ``faults`` of the server
they are built on, ``HANG_UP`` (the whole request was read, no answer comes) and ``CUT_OFF`` (the connection
ends before the body was read).
"""

from __future__ import annotations

import base64
import json
import socket
import struct
import uuid
from email import message_from_bytes
from email.policy import HTTP
from http.server import BaseHTTPRequestHandler
from typing import Any
from urllib.parse import parse_qsl

from tests.fakes.server import Asked, FakeServer, Reply, as_json

KEY, SECRET = "the-key", "the-secret"
HANG_UP = Reply(status=-1)
CUT_OFF = Reply(status=-2)


class MailService(FakeServer):
    """``taken`` holds what was accepted, as it was sent; ``gone`` the addresses it will not deliver to."""

    path = "/"

    def __init__(self) -> None:
        super().__init__()
        self.taken: list[dict[str, Any]] = []
        self.gone: set[str] = set()
        self.posted: dict[str, Any] = {}

    def handler(self) -> type[BaseHTTPRequestHandler]:
        fake, plain = self, super().handler()

        class Handler(plain):
            def do_POST(self) -> None:
                if fake.faults and fake.faults[0] is CUT_OFF:
                    fake.faults.popleft()
                    self.reset()
                    return
                size = int(self.headers.get("Content-Length", 0))
                fake.posted = fake.read(self.rfile.read(size), self.headers.get("Content-Type", ""))
                self.do_GET()

            def give(self, reply: Reply) -> None:
                self.close_connection = True
                if reply is not HANG_UP:
                    super().give(reply)

            def reset(self) -> None:
                """Close with an RST: what is still on its way is thrown away."""
                self.close_connection = True
                self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                self.connection.close()

        return Handler

    def read(self, body: bytes, content_type: str) -> dict[str, Any]:
        """What was posted."""
        told: dict[str, Any] = json.loads(body)
        return told

    def answer(self, asked: Asked) -> Reply:
        if asked.path != self.path:
            return Reply(404)
        refused = self.refusal(asked)
        if refused:
            return refused
        self.taken.append(self.posted)
        return self.accepted()

    def refusal(self, asked: Asked) -> Reply | None:
        """What is wrong with the request, as the service says it."""
        raise NotImplementedError

    def accepted(self) -> Reply:
        """How the service says yes."""
        raise NotImplementedError


class SendGrid(MailService):
    """POST /v3/mail/send: 202 without a body; errors as a list of ``message`` and ``field``."""

    path = "/v3/mail/send"

    def refusal(self, asked: Asked) -> Reply | None:
        if asked.headers.get("authorization") != f"Bearer {KEY}":
            return as_json({"errors": [{"message": "authorization required"}]}, status=401)
        for needed in ("personalizations", "from", "subject", "content"):
            if not self.posted.get(needed):
                return as_json({"errors": [{"field": needed, "message": "is required"}]}, status=400)
        [to] = self.posted["personalizations"][0]["to"]
        if to["email"] in self.gone:
            fault = {"field": "personalizations.0.to.0.email", "message": "Does not contain a valid address."}
            return as_json({"errors": [fault]}, status=400)
        return None

    def accepted(self) -> Reply:
        return Reply(202, headers={"X-Message-Id": uuid.uuid4().hex})


class Postmark(MailService):
    """POST /email: 200 with a MessageID; 422 with an ErrorCode, 406 for a recipient it holds inactive."""

    path = "/email"

    def refusal(self, asked: Asked) -> Reply | None:
        if asked.headers.get("x-postmark-server-token") != KEY:
            words = "Request does not contain a valid Server token."
            return as_json({"ErrorCode": 10, "Message": words}, status=401)
        address = self.posted["To"].rpartition("<")[2].rstrip(">")
        if address in self.gone:
            words = (
                "You tried to send to a recipient that has been marked as inactive.\n"
                f"Found inactive addresses: {address}.\n"
                "Inactive recipients are ones that have generated a hard bounce or a spam complaint."
            )
            return as_json({"ErrorCode": 406, "Message": words}, status=422)
        return None

    def accepted(self) -> Reply:
        told = {
            "To": self.posted["To"],
            "SubmittedAt": "2026-11-26T10:00:00Z",
            "MessageID": str(uuid.uuid4()),
        }
        return as_json({**told, "ErrorCode": 0, "Message": "OK"})


class Resend(MailService):
    """POST /emails: 200 with an id, the same for the same Idempotency-Key; 422 for what it cannot send."""

    path = "/emails"

    def __init__(self) -> None:
        super().__init__()
        self.by_key: dict[str, Reply] = {}
        self.key = ""

    def refusal(self, asked: Asked) -> Reply | None:
        if asked.headers.get("authorization") != f"Bearer {KEY}":
            return as_json(error("validation_error", 401, "API key is invalid"), status=401)
        if any(address in str(self.posted["to"]) for address in self.gone):
            return as_json(error("validation_error", 422, "Invalid `to` field."), status=422)
        self.key = asked.headers.get("idempotency-key", "")
        return self.by_key.get(self.key) if self.key else None

    def accepted(self) -> Reply:
        reply = as_json({"id": str(uuid.uuid4())})
        if self.key:
            self.by_key[self.key] = reply
        return reply


class Mailgun(MailService):
    """POST /v3/DOMAIN/messages: a form; 200 with an id in angle brackets, 400 for an address that is none."""

    path = "/v3/trendy.example/messages"

    def read(self, body: bytes, content_type: str) -> dict[str, Any]:
        if content_type.startswith("application/x-www-form-urlencoded"):
            return dict(parse_qsl(body.decode()))
        form = message_from_bytes(f"Content-Type: {content_type}\r\n\r\n".encode() + body, policy=HTTP)
        posted: dict[str, Any] = {}
        for part in form.iter_parts():
            name, content = (
                part.get_param("name", header="content-disposition"),
                part.get_payload(decode=True),
            )
            posted[str(name)] = content if part.get_filename() else content.decode()
        return posted

    def refusal(self, asked: Asked) -> Reply | None:
        if asked.headers.get("authorization") != basic("api", KEY):
            return Reply(401, b"Forbidden")
        for needed in ("from", "to", "subject", "text"):
            if not self.posted.get(needed):
                return as_json({"message": f"{needed} parameter is missing"}, status=400)
        if any(address in self.posted["to"] for address in self.gone):
            words = "to parameter is not a valid address. please check documentation"
            return as_json({"message": words}, status=400)
        return None

    def accepted(self) -> Reply:
        return as_json({"id": f"<{uuid.uuid4()}@trendy.example>", "message": "Queued. Thank you."})


class Brevo(MailService):
    """POST /v3/smtp/email: 201 with a messageId; errors as ``code`` and ``message``."""

    path = "/v3/smtp/email"

    def refusal(self, asked: Asked) -> Reply | None:
        if asked.headers.get("api-key") != KEY:
            return as_json({"code": "unauthorized", "message": "Key not found"}, status=401)
        for needed in ("sender", "to", "subject", "textContent"):
            if not self.posted.get(needed):
                return as_json({"code": "missing_parameter", "message": f"{needed} is missing"}, status=400)
        if self.posted["to"][0]["email"] in self.gone:
            return as_json({"code": "invalid_parameter", "message": "email is not valid in to"}, status=400)
        return None

    def accepted(self) -> Reply:
        return as_json({"messageId": f"<{uuid.uuid4()}@smtp-relay.example>"}, status=201)


class Mailjet(MailService):
    """POST /v3.1/send: 200 with an id a recipient; what is wrong with a message stands beside its status."""

    path = "/v3.1/send"

    def refusal(self, asked: Asked) -> Reply | None:
        if asked.headers.get("authorization") != basic(KEY, SECRET):
            told = {"ErrorIdentifier": str(uuid.uuid4()), "ErrorMessage": "API key authentication failure."}
            return as_json({**told, "StatusCode": 401}, status=401)
        if self.reader() in self.gone:
            fault = {
                "ErrorIdentifier": str(uuid.uuid4()),
                "ErrorCode": "mj-0013",
                "StatusCode": 400,
                "ErrorMessage": f'"{self.reader()}" is an invalid email address.',
                "ErrorRelatedTo": ["To[0].Email"],
            }
            return as_json({"Messages": [{"Status": "error", "Errors": [fault]}]}, status=400)
        return None

    def reader(self) -> str:
        """To whom it goes."""
        return str(self.posted["Messages"][0]["To"][0]["Email"])

    def accepted(self) -> Reply:
        number = uuid.uuid4().int >> 65
        to = {
            "Email": self.reader(),
            "MessageUUID": str(uuid.uuid4()),
            "MessageID": number,
            "MessageHref": "",
        }
        return as_json({"Messages": [{"Status": "success", "To": [to], "Cc": [], "Bcc": []}]})


class SparkPost(MailService):
    """POST /api/v1/transmissions/: 200 with counts and an id; nobody accepted is no error of HTTP."""

    path = "/api/v1/transmissions/"

    def refusal(self, asked: Asked) -> Reply | None:
        if asked.headers.get("authorization") != KEY:
            return as_json({"errors": [{"message": "Unauthorized."}]}, status=401)
        if self.posted["recipients"][0]["address"]["email"] in self.gone:
            return self.counted(accepted=0, rejected=1)
        return None

    def accepted(self) -> Reply:
        return self.counted(accepted=1, rejected=0)

    def counted(self, *, accepted: int, rejected: int) -> Reply:
        counts = {"total_accepted_recipients": accepted, "total_rejected_recipients": rejected}
        return as_json({"results": {**counts, "id": str(uuid.uuid4().int)[:17]}})


def basic(user: str, password: str) -> str:
    """The header that names a user."""
    return "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode()


def error(name: str, status: int, words: str) -> dict[str, Any]:
    """An error in Resend's shape."""
    return {"statusCode": status, "name": name, "message": words}
