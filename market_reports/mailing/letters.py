"""The email that carries a market report: drawn from its document, in the brand and the language of it.

The words that differ by reader stand in it as marks (``communications.marks``); pictures and links are whole
addresses. The same document, words and address give the same letter.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from communications.letters import SUBJECT_LONGEST, letter
from communications.letters import Letter as ReportLetter
from communications.marks import UNSUBSCRIBE, with_marks
from market_reports.drawing.layout import figure_view
from market_reports.drawing.report import brand_palette, legal_line, shown_sponsor
from market_reports.mailing.letter_colours import by_day, by_night
from market_reports.mailing.letter_parts import parts_of
from market_reports.mailing.letter_pictures import PictureAddress, plate_shown, whole_address
from market_reports.mailing.letter_words import as_of_words, fixed_words, usual_greeting
from trendyreports.core.colours import palette
from trendyreports.core.drawn_parts import monogram

Document = Mapping[str, Any]

KIND = "market_report"
LONGEST_HEADLINE = 90  # characters of one that can be a subject
FIGURES = 4
TITLE_SIZES = ((18, 36, 40), (30, 30, 35))  # characters up to, px of the letters and of the line
SMALL_TITLE = (24, 30)
NUMBER_SIZES = ((9, 46, 52), (14, 36, 42))
SMALL_NUMBER = (26, 32)
BEGINNING = re.compile(r"^https?://(?:www\.)?")
NOT_DIALLED = re.compile(r"[^\d+]")

__all__ = ["KIND", "ReportLetter", "report_letter", "usual_greeting_of", "usual_subject"]


def report_letter(
    document: Document,
    *,
    report_address: str,
    greeting: str | None,
    note: str | None,
    subject: str | None = None,
    sample: bool = False,
    address: PictureAddress = whole_address,
) -> ReportLetter:
    """The letter of a report.

    ``report_address``: the public link.  ``greeting``: as the agent types it, with ``{name}`` for the first
    name; None for the usual one.  ``note``: her own words, with ``{name}`` as well, empty lines between
    paragraphs.  ``subject``: None for the usual one.
    ``sample``: marked as sample data even where the document is not.  ``address`` turns the hash of a picture
    into its address.  Charts and plates that were not drawn before are drawn and stored.
    """
    with translation.override(document["language"]):
        facts = {
            **masthead(document, address),
            **story(document, subject or subject_of(document)),
            **frame(document, address),
            "parts": placed(parts_of(document, address, sample=sample or document["sample"])),
            "sample": sample or document["sample"],
            "given_subject": subject or subject_of(document),
            "greeting": with_marks((usual_greeting() if greeting is None else greeting).strip()),
            "note": paragraphs(with_marks(note or "")),
            "report_address": report_address,
            "unsubscribe": UNSUBSCRIBE,
        }
        return letter(KIND, facts)


def usual_subject(document: Document) -> str:
    """The subject of a letter to which nobody gave one: the headline, or title and place."""
    with translation.override(document["language"]):
        return subject_of(document)


def usual_greeting_of(document: Document) -> str:
    """The greeting that the form begins with, in the language of the report."""
    with translation.override(document["language"]):
        return usual_greeting()


def subject_of(document: Document) -> str:
    """Like ``usual_subject``, in the language of the moment."""
    headline: str = document["headline"].rstrip(".")
    if len(headline) <= LONGEST_HEADLINE:
        return headline
    return f"{document['title']}: {document['area']['label']}"[:SUBJECT_LONGEST]


def masthead(document: Document, address: PictureAddress) -> dict[str, Any]:
    """The head of the letter: whose it is, which report, where and when."""
    brand, area = document["brand"], document["area"]["label"]
    colours = brand_palette(brand)
    as_of = document["as_of"]
    note = f" {as_of['note'].rstrip('.')}." if as_of["note"] else ""
    return {
        "language": document["language"],
        "brand": brand,
        "c": colours,
        "day": by_day(colours),
        "night": by_night(colours),
        "logo": plate_shown(brand.get("logo"), brand["display_name"], address),
        "title": document["title"],
        "area": area,
        "area_size": sized(area, TITLE_SIZES, SMALL_TITLE),
        "days": document["window"]["label"],
        "basis": f"{document['filters']['label'].rstrip('.')}. {as_of_words(as_of['label'])}{note}",
    }


def sized(text: str, sizes: Sequence[tuple[int, int, int]], smallest: tuple[int, int]) -> tuple[int, int]:
    """How large a text can stand, in px: its letters and its line."""
    return next(((size, line) for longest, size, line in sizes if len(text) <= longest), smallest)


def story(document: Document, subject: str) -> dict[str, Any]:
    """Headline, narrative and the few figures that lead; the preheader says what the subject does not."""
    audience = document["audience"] or {}
    told = (*document["narrative"], document["window"]["widened"], audience.get("statement"))
    headline = document["headline"]
    lead, rest = key_figures(document["figures"])
    return {
        "headline": headline,
        "preheader": document["narrative"][0] if subject in headline else headline,
        "narrative": " ".join(sentence for sentence in told if sentence),
        "lead": lead and figure_told(lead),
        "lead_size": sized(lead["display"], NUMBER_SIZES, SMALL_NUMBER) if lead else SMALL_NUMBER,
        "figures": [figure_told({**figure, "changes": figure["changes"][:1]}) for figure in rest],
    }


def key_figures(
    figures: Sequence[Mapping[str, Any]],
) -> tuple[Mapping[str, Any] | None, list[Mapping[str, Any]]]:
    """The leading figure, known or not, and the first others that are known."""
    lead = next((figure for figure in figures if figure["lead"]), None)
    others = [figure for figure in figures if figure is not lead]
    known = [figure for figure in others if not figure["reason"]]
    told = known or others
    return lead, told[: FIGURES - bool(lead)]


def figure_told(figure: Mapping[str, Any]) -> dict[str, Any]:
    """A figure with the lines under it."""
    view = figure_view(figure)
    return {**view, "under": view["under"].splitlines(), "moved": view["moved"].splitlines()}


def placed(parts: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The parts, the one after which the button stands marked: the chart, else the last."""
    spot = next((index for index, part in enumerate(parts) if "chart" in part), len(parts) - 1)
    return [{**part, "button": index == spot} for index, part in enumerate(parts)]


def frame(document: Document, address: PictureAddress) -> dict[str, Any]:
    """What stands round the report: the agent, the sponsor, and the small print."""
    brand = document["brand"]
    agent = brand.get("agent") or {}
    name = agent.get("name") or brand["display_name"]
    sponsor = shown_sponsor(brand)
    photo = agent.get("photo")
    return {
        "w": fixed_words(brand["display_name"], document["language"]),
        "agent": {**agent, "name": name, "monogram": monogram(name)},
        "agent_photo": address(photo) if photo else "",
        "licence": _("License {number}").format(number=agent["license"]) if agent.get("license") else "",
        "website": BEGINNING.sub("", brand.get("website") or "").rstrip("/"),
        "dial": NOT_DIALLED.sub("", agent.get("phone") or ""),
        "sponsor": sponsor,
        "sponsor_logo": plate_shown(sponsor.get("logo"), sponsor["name"], address) if sponsor else None,
        "s": palette(sponsor["primary"], sponsor["accent"]) if sponsor else None,
        "framed": sponsor is not None and brand["sponsor_display"] == "frame",
        "legal": legal_line(document),
    }


def paragraphs(text: str) -> list[list[str]]:
    """What somebody typed, by paragraphs and lines."""
    found = (block.splitlines() for block in re.split(r"\n\s*\n", text.replace("\r\n", "\n").strip()))
    return [[line.strip() for line in block] for block in found if any(line.strip() for line in block)]
