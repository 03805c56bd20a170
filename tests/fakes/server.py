"""A vendor's server on 127.0.0.1: real HTTP, a list of what was asked, a queue of what goes wrong."""

from __future__ import annotations

import json
import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self
from urllib.parse import parse_qsl, urlsplit


@dataclass
class Asked:
    path: str
    query: list[tuple[str, str]]
    headers: dict[str, str]

    def all(self, name: str) -> list[str]:
        return [value for key, value in self.query if key == name]

    def one(self, name: str) -> str | None:
        found = self.all(name)
        return found[-1] if found else None


@dataclass
class Reply:
    """An answer; ``cut`` promises the whole body, sends half and hangs up; ``hang`` never answers."""

    status: int = 200
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    cut: bool = False
    hang: bool = False


def as_json(data: Any, *, status: int = 200, **headers: str) -> Reply:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Reply(
        status, json.dumps(data).encode(), {"Content-Type": "application/json;charset=utf-8", **named}
    )


class FakeServer:
    """``faults`` are given out first, one a request; None lets that request through."""

    def __init__(self) -> None:
        self.asked: list[Asked] = []
        self.faults: deque[Reply | None] = deque()
        self.before_answer: Callable[[int], None] = lambda number: None
        self.closing = threading.Event()
        self.lock = threading.Lock()
        self.http = ThreadingHTTPServer(("127.0.0.1", 0), self.handler())
        self.http.daemon_threads = True

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.http.server_address[1]}"

    def __enter__(self) -> Self:
        threading.Thread(target=self.http.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.closing.set()
        self.http.shutdown()
        self.http.server_close()

    def answer(self, asked: Asked) -> Reply:
        raise NotImplementedError

    def respond(self, asked: Asked) -> Reply:
        with self.lock:
            self.asked.append(asked)
            number = len(self.asked)
            fault = self.faults.popleft() if self.faults else None
        self.before_answer(number)
        return fault or self.answer(asked)

    def handler(self) -> type[BaseHTTPRequestHandler]:
        fake = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                parts = urlsplit(self.path)
                query = parse_qsl(parts.query, keep_blank_values=True)
                self.give(
                    fake.respond(Asked(parts.path, query, {k.lower(): v for k, v in self.headers.items()}))
                )

            def give(self, reply: Reply) -> None:
                if reply.hang:
                    fake.closing.wait(10)
                    self.close_connection = True
                    return
                self.send_response(reply.status)
                for name, value in reply.headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(reply.body)))
                self.end_headers()
                self.wfile.write(reply.body[: len(reply.body) // 2] if reply.cut else reply.body)
                self.close_connection = self.close_connection or reply.cut

            def log_message(self, *_: object) -> None:
                pass

        return Handler
