"""A language model behind an OpenAI-compatible address: it answers what it is told to, or never."""

from __future__ import annotations

import json
from http.server import BaseHTTPRequestHandler
from typing import Any

from tests.fakes.server import Asked, FakeServer, Reply, as_json


class LanguageModel(FakeServer):
    """``content`` is what it says; ``questions`` what it was asked; ``drips``: headers without end."""

    def __init__(self) -> None:
        super().__init__()
        self.content: Any = ""
        self.questions: list[dict[str, Any]] = []
        self.drips = False

    def says(self, *sentences: str) -> None:
        """The answer as it was asked for."""
        self.content = json.dumps({"sentences": sentences})

    def answer(self, asked: Asked) -> Reply:
        if asked.path != "/v1/chat/completions":
            return Reply(404)
        message = {"role": "assistant", "content": self.content}
        return as_json(
            {"id": "1", "object": "chat.completion", "choices": [{"index": 0, "message": message}]}
        )

    def handler(self) -> type[BaseHTTPRequestHandler]:
        fake, plain = self, super().handler()

        class Handler(plain):
            def do_POST(self) -> None:
                size = int(self.headers.get("Content-Length", 0))
                fake.questions.append(json.loads(self.rfile.read(size)))
                if fake.drips:
                    self.drip()
                else:
                    self.do_GET()

            def drip(self) -> None:
                self.close_connection = True
                self.send_response_only(200)
                while not fake.closing.wait(0.05):
                    try:
                        self.wfile.write(b"X-More: to come\r\n")
                    except OSError:
                        return

        return Handler
