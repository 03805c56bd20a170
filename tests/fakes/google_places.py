"""Google Places (New) at the wire: autocomplete. Built from its documentation.

All addresses are invented.
"""

from __future__ import annotations

import json
from http.server import BaseHTTPRequestHandler
from typing import Any

from tests.fakes.server import Asked, FakeServer, Reply, as_json

KEY = "places-key-1"
PATH = "/v1/places:autocomplete"
STREET = ["12 Alder Ct, San Aldo, CA, USA", "12 Alder Ln, San Aldo, CA, USA", "12 Oak St, Fairview, WA, USA"]


class GooglePlaces(FakeServer):
    """``known`` are what it suggests where they begin like the input; ``questions`` what it was asked."""

    def __init__(self) -> None:
        super().__init__()
        self.known: list[str] = list(STREET)
        self.questions: list[dict[str, Any]] = []

    def answer(self, asked: Asked) -> Reply:
        if asked.path != PATH:
            return Reply(404)
        if asked.headers.get("x-goog-api-key") != KEY:
            return as_json({"error": {"code": 403, "status": "PERMISSION_DENIED"}}, status=403)
        if "suggestions.placePrediction" not in asked.headers.get("x-goog-fieldmask", ""):
            return as_json({"error": {"code": 400, "status": "INVALID_ARGUMENT"}}, status=400)
        wanted = self.questions[-1]["input"].lower()
        found = [one for one in self.known if one.lower().startswith(wanted)][:5]
        if not found:
            return as_json({})  # an answer without suggestions has no such key
        return as_json({"suggestions": [{"placePrediction": {"text": {"text": one}}} for one in found]})

    def handler(self) -> type[BaseHTTPRequestHandler]:
        fake, plain = self, super().handler()

        class Handler(plain):
            def do_POST(self) -> None:
                size = int(self.headers.get("Content-Length", 0))
                fake.questions.append(json.loads(self.rfile.read(size)))
                self.do_GET()

        return Handler
