"""Addresses that Google knows, while somebody types: Places (New) autocomplete, asked by the server.

The browser never meets Google, and Google never meets the browser: it gets the typed text alone. Nothing of
the answer is kept. https://developers.google.com/maps/documentation/places/web-service/place-autocomplete
"""

from __future__ import annotations

from typing import Any

import redis
import structlog
from django.conf import settings
from django.core.cache import cache

from trendyreports.core.http import Garbled, HttpFault
from trendyreports.core.http_post import post_json

log = structlog.get_logger(__name__)

PATH = "/v1/places:autocomplete"
FIELDS = "suggestions.placePrediction.text.text"
KINDS = ["street_address", "premise", "subpremise"]
COUNTRY = ", USA"
RESTS, RESTS_SECONDS = "google-places-rests", 30  # after a failure nobody waits for it again at each letter
MAX_BYTES = 64 * 1024


def is_set_up() -> bool:
    """Whether there is a key to ask with."""
    return bool(settings.GOOGLE_PLACES_KEY)


def suggest_addresses(text: str, limit: int) -> list[str]:
    """Up to ``limit`` addresses in the United States for a text, as ``12 Oak St, Fairview, WA``.

    Nothing without a key, and nothing while Google does not answer in time: a suggestion is not worth waiting
    for. Always in English, the language of addresses here.
    """
    if not is_set_up() or rests():
        return []
    try:
        answer = post_json(
            f"{settings.GOOGLE_PLACES_URL}{PATH}",
            {
                "input": text,
                "includedRegionCodes": ["us"],
                "includedPrimaryTypes": KINDS,
                "languageCode": "en",
            },
            headers={"X-Goog-Api-Key": settings.GOOGLE_PLACES_KEY, "X-Goog-FieldMask": FIELDS},
            seconds=settings.GOOGLE_PLACES_SECONDS,
            max_bytes=MAX_BYTES,
        )
        return addresses_in(answer.json())[:limit]
    except HttpFault as fault:
        log.warning("google places not had", fault=str(fault))
        rest()
        return []


def addresses_in(answer: Any) -> list[str]:
    """The addresses of an answer, without the country. Raises Garbled for what is no answer of theirs."""
    try:
        predictions = [one["placePrediction"] for one in answer.get("suggestions", [])]
        return [str(one["text"]["text"]).removesuffix(COUNTRY) for one in predictions]
    except (AttributeError, KeyError, TypeError) as fault:
        raise Garbled("an answer of another shape") from fault


def rests() -> bool:
    """Whether Google failed a moment ago; without a cache nobody remembers."""
    try:
        return bool(cache.get(RESTS))
    except redis.exceptions.RedisError:
        return False


def rest() -> None:
    """Let it be for a while, in all processes."""
    try:
        cache.set(RESTS, 1, timeout=RESTS_SECONDS)
    except redis.exceptions.RedisError as fault:
        log.warning("google places not rested", fault=str(fault))
