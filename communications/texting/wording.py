"""The words of texts, from ``templates/sms/<kind>.<language>.txt``: one line each."""

from __future__ import annotations

from typing import Any

from django.template.loader import render_to_string

from communications.texting.consent import CONSENT_TEXTS, CONSENT_VERSION

LANGUAGES = tuple(CONSENT_TEXTS[CONSENT_VERSION])


def text_of(kind: str, *, language: str = "en", **given: Any) -> str:
    """The text of a kind with its values filled in; English where it has no other language."""
    language = language if language in LANGUAGES else "en"
    return " ".join(render_to_string(f"sms/{kind}.{language}.txt", given).split())
