"""The files a page is drawn with, for the copy a browser keeps of it."""

from __future__ import annotations

from django.templatetags.static import static
from django.urls import reverse

from consumer_reports.models import ConsumerReport
from consumer_reports.reading.view import card_for
from trendyreports.core.images import picture_name

STATIC = (
    "css/fonts.css",
    "css/tokens.css",
    "css/base.css",
    "css/home_value.css",
    "js/home_value.js",
    "fonts/bricolage-grotesque-600.woff2",
    "fonts/hanken-grotesk-400.woff2",
    "fonts/hanken-grotesk-600.woff2",
)


def files_of(report: ConsumerReport, language: str) -> list[str]:
    """Addresses of styles, script, faces and the agent's pictures; those of sales are kept once seen."""
    card = card_for(report, language)
    pictures = [picture for picture in (card.photo, card.logo) if picture]
    return [
        *(static(name) for name in STATIC),
        *(reverse("picture", args=[picture_name(one)]) for one in pictures),
    ]
