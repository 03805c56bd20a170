"""Addresses from Google while somebody types: asked by the server, never waited for."""

from __future__ import annotations

import pytest

from integrations.google_places import suggest_addresses
from tests.fakes.google_places import GooglePlaces
from tests.fakes.server import Reply, as_json


def test_it_is_asked_for_addresses_in_the_united_states_and_told_the_text_alone(google_places: GooglePlaces):
    assert suggest_addresses("12 ald", 6) == ["12 Alder Ct, San Aldo, CA", "12 Alder Ln, San Aldo, CA"]
    [question] = google_places.questions
    assert question == {
        "input": "12 ald",
        "includedRegionCodes": ["us"],
        "includedPrimaryTypes": ["street_address", "premise", "subpremise"],
        "languageCode": "en",
    }
    assert not {"cookie", "x-forwarded-for", "referer"} & google_places.asked[0].headers.keys()


def test_no_more_come_than_wanted_and_none_is_an_answer(google_places: GooglePlaces):
    assert len(suggest_addresses("12 ", 2)) == 2
    assert suggest_addresses("99 nowhere", 6) == []


def test_without_a_key_nobody_is_asked(google_places: GooglePlaces, settings):
    settings.GOOGLE_PLACES_KEY = ""
    assert suggest_addresses("12 ald", 6) == []
    assert google_places.asked == []


@pytest.mark.parametrize(
    "fault",
    [
        Reply(500),
        Reply(429),
        as_json({"error": {"status": "PERMISSION_DENIED"}}, status=403),
        Reply(200, b"<html>", {"Content-Type": "text/html"}),
        as_json({"suggestions": [{"queryPrediction": {}}]}),
        as_json(["not", "an", "object"]),
        Reply(200, b"{" + b" " * 100_000, {"Content-Type": "application/json"}),
    ],
    ids=["500", "429", "403", "html", "another shape", "a list", "too long"],
)
def test_a_failure_is_no_suggestion_and_lets_it_rest(google_places: GooglePlaces, fault: Reply):
    google_places.faults.append(fault)
    assert suggest_addresses("12 ald", 6) == []
    assert suggest_addresses("12 alde", 6) == []
    assert len(google_places.asked) == 1


def test_one_that_never_answers_is_left_after_its_time(google_places: GooglePlaces, settings):
    settings.GOOGLE_PLACES_SECONDS = 0.2
    google_places.faults.append(Reply(hang=True))
    assert suggest_addresses("12 ald", 6) == []


def test_without_a_cache_it_is_asked_each_time(google_places: GooglePlaces, settings):
    nobody = {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": "redis://127.0.0.1:1/0"}
    settings.CACHES = {"default": nobody}
    google_places.faults.append(Reply(500))
    assert suggest_addresses("12 ald", 6) == []
    assert len(suggest_addresses("12 ald", 6)) == 2
