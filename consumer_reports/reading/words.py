"""The words of the report page in both languages, and which of them a reader gets."""

from __future__ import annotations

from collections.abc import Mapping

from consumer_reports.reading.english import ENGLISH
from consumer_reports.reading.spanish import SPANISH
from property_reports.public.words import filled

EN, ES = "en", "es"
LANGUAGES: Mapping[str, Mapping[str, str]] = {EN: ENGLISH, ES: SPANISH}
OTHER = {EN: ES, ES: EN}


def words_in(language: str, **values: object) -> dict[str, str]:
    """Every word of the page; ``values`` fill the marks that are given."""
    return {key: filled(text, values) for key, text in LANGUAGES[spoken(language)].items()}


def spoken(language: str | None, default: str = EN) -> str:
    """The language, where there are words in it; else the default."""
    return language if language is not None and language in LANGUAGES else default
