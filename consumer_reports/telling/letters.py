"""The letters that a consumer gets, in the agent's brand: the frame they share, and the one with the link."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from communications.letters import Letter, letter
from communications.marks import UNSUBSCRIBE, first_name
from consumer_reports.models import ConsumerReport
from consumer_reports.report_links import reader_link
from consumer_reports.telling.words import filled, words_in
from market_reports.drawing.report import brand_palette, shown_sponsor
from market_reports.mailing.letter_colours import by_day, by_night
from market_reports.mailing.letter_pictures import plate_shown, whole_address
from trendyreports.core.colours import palette
from trendyreports.core.drawn_parts import monogram

KIND = "home_value"
BEGINNING = re.compile(r"^https?://(?:www\.)?")
NOT_DIALLED = re.compile(r"[^\d+]")

Brand = Mapping[str, Any]


def copy_letter(report: ConsumerReport, brand: Brand, *, name: str | None) -> Letter:
    """The letter with the link; ``name`` is the reader's, where she gave one. It tells no figure."""
    return letter(KIND, {**frame(report, brand, name=name), "report_address": reader_link(report)})


def frame(report: ConsumerReport, brand: Brand, *, name: str | None) -> dict[str, Any]:
    """What every letter about a home has: whose it is, of which home, the agent, the small print."""
    agent = brand.get("agent") or {}
    called = agent.get("name") or brand["display_name"]
    words = words_in(report.language, name=called, address=report.property_address)
    reader = first_name(name)
    colours, sponsor = brand_palette(brand), shown_sponsor(brand)
    return {
        "language": report.language,
        "w": words,
        "brand": brand,
        "c": colours,
        "day": by_day(colours),
        "night": by_night(colours),
        "logo": plate_shown(brand.get("logo"), brand["display_name"], whole_address),
        "address": report.property_address,
        "place": place_line(report),
        "hello": greeting(report.language, reader),
        "sample": bool((report.property_data or {}).get("sample")),
        "agent": {**agent, "name": called, "monogram": monogram(called)},
        "agent_photo": whole_address(agent["photo"]) if agent.get("photo") else "",
        "licence": filled(words["license"], {"number": agent["license"]}) if agent.get("license") else "",
        "website": BEGINNING.sub("", brand.get("website") or "").rstrip("/"),
        "dial": NOT_DIALLED.sub("", agent.get("phone") or ""),
        "sponsor": sponsor,
        "sponsor_logo": plate_shown(sponsor.get("logo"), sponsor["name"], whole_address) if sponsor else None,
        "s": palette(sponsor["primary"], sponsor["accent"]) if sponsor else None,
        "framed": sponsor is not None and brand["sponsor_display"] == "frame",
        "unsubscribe": UNSUBSCRIBE,
    }


def greeting(language: str, reader: str) -> str:
    """ "Hello Maria," or "Hello," where nobody knows the name."""
    words = words_in(language)
    return filled(words["hello"], {"name": reader}) if reader else words["hello_nobody"]


def place_line(report: ConsumerReport) -> str:
    """City, state and ZIP code."""
    state = " ".join(part for part in (report.property_state, report.property_zip) if part)
    return ", ".join(part for part in (report.property_city, state) if part)
