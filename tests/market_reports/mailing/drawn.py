"""Letters of the sandbox county for tests, and what is read from their HTML."""

from __future__ import annotations

from datetime import date
from functools import cache
from html.parser import HTMLParser
from typing import Any

from market_reports.mailing.letters import ReportLetter, report_letter
from market_reports.request import ReportRequest
from market_reports.sample import area, sample_brand, sandbox_document
from market_reports.windows import Window

DAY = date(2026, 11, 24)
LINK = "https://reports.example.com/m/token/?a=1&b=2"
PHOTO = "ab" * 32
VOID = {"img", "br", "meta", "input", "hr", "link"}


@cache
def plain_document(report_type: str, language: str = "en", audience: str | None = None) -> dict[str, Any]:
    """A report of the sandbox county. Not to be changed in place."""
    request = ReportRequest(
        report_type=report_type,
        area=area(),
        window=Window.look_back(30),
        as_of=DAY,
        language=language,
        audience=audience,
    )
    return sandbox_document(request, sample_brand())


def document(report_type: str = "market_snapshot", **more: Any) -> dict[str, Any]:
    """The same with every home that has a card given a photo, and with ``brand`` as it is said."""
    brand = more.pop("brand", {})
    found = plain_document(report_type, **more)
    return {
        **found,
        "brand": {**found["brand"], **brand},
        "blocks": [with_photos(b) for b in found["blocks"]],
    }


def with_photos(block: dict[str, Any]) -> dict[str, Any]:
    """A block whose homes have photos."""
    changed = dict(block)
    for name in ("cards", "rows"):
        if name in block and block["kind"] in ("cards", "listings"):
            changed[name] = [{**entry, "photo": PHOTO} for entry in block[name]]
    if "days" in block:
        changed["days"] = [
            {**day, "cards": [{**card, "photo": PHOTO} for card in day["cards"]]} for day in block["days"]
        ]
    return changed


def drawn(found: dict[str, Any], **more: Any) -> ReportLetter:
    """The letter of a document, with a greeting and a note."""
    words = {"greeting": "Hi {name},", "note": "I thought of you."} | more
    return report_letter(found, report_address=LINK, **words)


class Outline(HTMLParser):
    """Every element with its attributes and its own style, and every run of text with its ground and ink."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.runs: list[tuple[str, list[tuple[str, dict[str, str]]]]] = []
        self.stack: list[tuple[str, dict[str, str]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = (tag, {name: value or "" for name, value in attrs})
        self.elements.append(element)
        if tag not in VOID:
            self.stack.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        while self.stack and self.stack.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if data.strip() and not {"style", "title", "xml"} & {tag for tag, _ in self.stack}:
            self.runs.append((data.strip(), list(self.stack)))


def style_of(attributes: dict[str, str]) -> dict[str, str]:
    """The declarations of a style attribute."""
    pairs = (part.split(":", 1) for part in attributes.get("style", "").split(";") if ":" in part)
    return {name.strip(): value.strip() for name, value in pairs}
