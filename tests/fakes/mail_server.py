"""A mail server on loopback that answers as it is told: the SMTP carrier is tried against it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller

HANG_UP = "hang up"


@dataclass
class Received:
    """One message the server took."""

    sender: str
    recipients: list[str]
    raw: bytes

    @property
    def mime(self) -> EmailMessage:
        return message_from_bytes(self.raw, policy=policy.default)  # type: ignore[return-value]


@dataclass
class MailServer:
    """Answers RCPT and DATA with what is set here; ``HANG_UP`` breaks the connection instead."""

    port: int = 0
    at_rcpt: str | None = None
    at_data: str | None = None
    received: list[Received] = field(default_factory=list)

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:
        if self.at_rcpt == HANG_UP:
            server.transport.abort()
            await asyncio.sleep(0)
            return "421 bye"
        if self.at_rcpt:
            return self.at_rcpt
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        if self.at_data == HANG_UP:
            server.transport.abort()
            await asyncio.sleep(0)
            return "421 bye"
        if self.at_data:
            return self.at_data
        self.received.append(Received(envelope.mail_from, list(envelope.rcpt_tos), envelope.content))
        return "250 2.0.0 Ok: queued as 4F2"


class FreePort(Controller):
    """Listens wherever the system finds room."""

    def _trigger_server(self) -> None:
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


@contextmanager
def running_mail_server() -> Iterator[MailServer]:
    """A server on a free port of this machine while the block runs."""
    handler = MailServer()
    controller = FreePort(handler, hostname="127.0.0.1", port=0)
    controller.start()
    handler.port = controller.port
    try:
        yield handler
    finally:
        controller.stop()
