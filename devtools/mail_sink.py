"""A mail server that takes everything and counts it: ``python -m devtools.mail_sink``, a process of its own.

It writes its port as the first line; when its input ends it writes how often each address got mail, as JSON.
"""

import asyncio
import json
import sys
from collections import Counter
from typing import Any

from aiosmtpd.smtp import SMTP


class Counting:
    """Takes every message; ``times`` by recipient, ``connections`` by greeting."""

    def __init__(self) -> None:
        self.times: Counter[str] = Counter()
        self.connections = 0

    async def handle_EHLO(
        self, server: Any, session: Any, envelope: Any, hostname: str, responses: list[str]
    ) -> list[str]:
        self.connections += 1
        session.host_name = hostname
        return responses

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        self.times.update(envelope.rcpt_tos)
        return "250 OK"


async def serve() -> None:
    """Take mail until the input ends."""
    counting, loop = Counting(), asyncio.get_running_loop()
    server = await loop.create_server(lambda: SMTP(counting, loop=loop), "127.0.0.1", 0)
    sys.stdout.write(f"{server.sockets[0].getsockname()[1]}\n")
    sys.stdout.flush()
    await loop.run_in_executor(None, sys.stdin.read)
    sys.stdout.write(json.dumps({"connections": counting.connections, "times": counting.times}))


if __name__ == "__main__":
    asyncio.run(serve())
