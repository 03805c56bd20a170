"""A mail server on loopback that answers as it is told: the SMTP carrier is tried against it."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller

HANG_UP = "hang up"
SILENCE = "silence"


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
    """Answers MAIL, RCPT and DATA with what is set here; ``HANG_UP`` breaks the connection instead.

    ``before_data`` is done at the command DATA, ``at_data`` once the whole message is here.
    ``by_reader`` has, by the first part of an address, what happens to its first messages: an answer to
    RCPT, ``HANG_UP`` (after the whole message, which is thrown away) or ``SILENCE`` (no answer comes).
    """

    port: int = 0
    at_mail: str | None = None
    at_rcpt: str | None = None
    before_data: str | None = None
    at_data: str | None = None
    received: list[Received] = field(default_factory=list)
    connections: int = 0
    by_reader: dict[str, list[str]] = field(default_factory=dict)
    delay_seconds: float = 0.0
    open_lines: set[Any] = field(default_factory=set)
    loop: asyncio.AbstractEventLoop | None = None

    async def handle_EHLO(
        self, server: Any, session: Any, envelope: Any, hostname: str, responses: list[str]
    ) -> list[str]:
        self.connections += 1
        self.loop = server.loop
        self.open_lines.add(server.transport)
        session.host_name = hostname
        return responses

    async def handle_MAIL(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:
        if self.at_mail:
            return self.at_mail
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:
        faults = self.by_reader.get(address.partition("@")[0], [])
        if self.at_rcpt == HANG_UP:
            return await self.broken(server)
        if self.at_rcpt:
            return self.at_rcpt
        if faults and faults[0] not in (HANG_UP, SILENCE):
            return faults.pop(0)
        envelope.rcpt_tos.append(address)
        if self.before_data == HANG_UP:
            asyncio.get_running_loop().call_soon(server.transport.abort)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        faults = self.by_reader.get(envelope.rcpt_tos[0].partition("@")[0], [])
        fault = faults.pop(0) if faults else None
        if HANG_UP in (self.at_data, fault):
            return await self.broken(server)
        if fault == SILENCE:
            await asyncio.sleep(60)
        if self.at_data:
            return self.at_data
        await asyncio.sleep(self.delay_seconds)
        self.received.append(Received(envelope.mail_from, list(envelope.rcpt_tos), envelope.content))
        return "250 2.0.0 Ok: queued as 4F2"

    async def broken(self, server: Any) -> str:
        """End the connection in place of an answer."""
        server.transport.abort()
        await asyncio.sleep(0)
        return "421 bye"

    def hang_up_on_everybody(self) -> None:
        """End every open connection, as a server does that is restarted."""
        assert self.loop is not None
        for line in self.open_lines:
            self.loop.call_soon_threadsafe(line.abort)
        self.open_lines.clear()

    def times_by_reader(self) -> Counter[str]:
        """How many messages each address got."""
        return Counter(address for taken in list(self.received) for address in taken.recipients)


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
    handler.port, handler.connections = controller.port, 0
    try:
        yield handler
    finally:
        controller.stop()
