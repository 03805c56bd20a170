"""SiteX over real HTTP: tokens, several matches, none, and all the ways an answer can fail."""

from __future__ import annotations

from datetime import date

import pytest
from structlog.testing import capture_logs

from integrations.assessor.lookup import look_up, look_up_parcel, source_of_records
from integrations.assessor.record import Candidate, PropertyRecord
from integrations.assessor.unavailable import (
    NotUnderstood,
    RecordsGarbled,
    RecordsMisconfigured,
    RecordsRefused,
    RecordsUnavailable,
)
from tests.fakes.server import Reply, as_json
from tests.fakes.sitex import FEED, location, profile

HOUSE = {"address": "418 Willet Ave", "last_line": "San Aldo, CA 93999"}
FLATS = {"address": "20 HARBOR WALK", "last_line": "93999"}
ELSEWHERE = {"address": "1 Nowhere Rd", "last_line": "93999"}


def test_one_match_is_a_record(sitex):
    (found,) = look_up(**HOUSE)
    assert found == PropertyRecord(
        address="418 Willet Ave", city="San Aldo", state="CA", zip_code="93999", county="Aldo",
        latitude=35.2801, longitude=-120.6604, apn="417-22-019", fips="06999", property_type="single_family",
        beds=3, baths=2.5, living_area=1_846, lot_size=7_405, year_built=1967, subdivision="Willet Park",
        legal="LOT 9 BLK 2 TR 4410", assessed_value=612_400, tax_amount=7_042, tax_year=2025,
        last_sale_price=585_000, last_sale_date=date(2019, 6, 14), owner_name="Morrow Dana and Morrow Lee",
    )  # fmt: skip
    assert found.source == source_of_records() == "sitex"


def test_the_question_names_the_address_and_the_feed(sitex):
    look_up(**HOUSE)
    (asked,) = sitex.searches
    assert dict(asked.query) == {"addr": "418 Willet Ave", "lastLine": "San Aldo, CA 93999", "feedId": FEED}


def test_a_parcel_is_asked_for_by_county_and_number(sitex):
    (found,) = look_up_parcel(fips="06999", apn="417-22-019")
    assert found.address == "418 Willet Ave"
    assert dict(sitex.searches[0].query) == {"fips": "06999", "apn": "417-22-019", "feedId": FEED}


def test_one_token_serves_many_calls(sitex):
    for _ in range(4):
        look_up(**HOUSE)
    assert sitex.grants == 1
    assert {asked.headers["authorization"] for asked in sitex.searches} == {"Bearer token-1"}


@pytest.mark.parametrize("lives", [600, "600", 61])
def test_a_token_is_kept_while_it_lives(sitex, lives):
    sitex.lives = lives
    look_up(**HOUSE)
    look_up(**HOUSE)
    assert sitex.grants == 1


@pytest.mark.parametrize("lives", [60, 5, None, "soon", -1, [], float("nan")])
def test_a_token_that_ends_at_once_or_that_nobody_knows_the_life_of_is_not_kept(sitex, lives):
    sitex.lives = lives
    look_up(**HOUSE)
    look_up(**HOUSE)
    assert sitex.grants == 2


def test_the_token_of_another_client_is_not_used(sitex, settings):
    look_up(**HOUSE)
    settings.SITEX_CLIENT_SECRET = "another"
    with pytest.raises(RecordsRefused):
        look_up(**HOUSE)


def test_a_token_that_is_no_longer_taken_is_replaced_once(sitex):
    look_up(**HOUSE)
    sitex.grants += 1  # the vendor has forgotten the first
    assert len(look_up(**HOUSE)) == 1
    assert sitex.grants == 3
    assert [asked.headers["authorization"] for asked in sitex.searches] == [
        "Bearer token-1", "Bearer token-1", "Bearer token-3",
    ]  # fmt: skip
    look_up(**HOUSE)
    assert sitex.grants == 3


def test_a_new_token_that_is_not_taken_either_ends_it(sitex):
    sitex.takes_tokens = False
    with pytest.raises(RecordsRefused) as caught:
        look_up(**HOUSE)
    assert "does not accept our key" in caught.value.sentence
    assert (sitex.grants, len(sitex.searches)) == (2, 2)


def test_several_matches_are_candidates_and_the_chosen_one_is_found_by_its_parcel(sitex):
    sitex.several = [location(201), location(202)]
    sitex.homes.append(profile(APN="417-30-202", SiteAddress="20 HARBOR WALK", SiteUnit="202"))
    first, second = look_up(**FLATS)
    assert first == Candidate(
        address="20 Harbor Walk", unit="201", city="San Aldo", state="CA", zip_code="93999", apn="417-30-201",
        fips="06999", use="Condominium Unit",
    )  # fmt: skip
    (record,) = look_up_parcel(fips=second.fips, apn=second.apn)
    assert (record.address, record.unit) == ("20 Harbor Walk", "202")


def test_a_single_location_may_come_without_its_list(sitex):
    sitex.several = location(201)
    (found,) = look_up(**FLATS)
    assert isinstance(found, Candidate)
    sitex.several = {"Location": [location(201), location(202), location(201)]}
    assert [found.unit for found in look_up(**FLATS)] == ["201", "202"]


def test_locations_nobody_could_choose_are_left_out(sitex):
    sitex.several = [location(201, APN=""), location(202, FIPS=None), location(203)]
    assert [found.unit for found in look_up(**FLATS)] == ["203"]
    sitex.several = [location(201, APN="")]
    with pytest.raises(RecordsGarbled):
        look_up(**FLATS)


def test_no_match_is_no_failure(sitex):
    assert look_up(**ELSEWHERE) == ()
    sitex.faults.append(as_json({"MatchCode": "N", "Locations": [], "Feed": None}))
    assert look_up(**HOUSE) == ()


@pytest.mark.parametrize("status", [429, 500, 502, 503])
def test_a_busy_service_is_asked_once_more(sitex, status):
    sitex.faults.append(Reply(status))
    assert len(look_up(**HOUSE)) == 1
    sitex.faults.extend([Reply(status)] * 2)
    with pytest.raises(RecordsUnavailable) as caught:
        look_up(**HOUSE)
    assert "is not answering" in caught.value.sentence
    assert len(sitex.searches) == 4


def test_a_pause_of_minutes_is_not_waited_for(sitex):
    sitex.faults.append(Reply(429, headers={"Retry-After": "120"}))
    with pytest.raises(RecordsUnavailable):
        look_up(**HOUSE)
    assert len(sitex.searches) == 1


@pytest.mark.parametrize(
    ("reply", "fault"),
    [
        (as_json([]), RecordsGarbled),
        (as_json({}), RecordsGarbled),
        (as_json({"Feed": None}), RecordsGarbled),
        (as_json({"Feed": {"PropertyProfile": {"Bedrooms": "3"}}}), RecordsGarbled),
        (as_json({"Locations": []}, status=300), RecordsGarbled),
        (as_json({"message": "no such route"}, status=404), RecordsGarbled),
        (Reply(404, b"<html>", {"Content-Type": "text/html"}), RecordsGarbled),
        (Reply(200, b"<html>", {"Content-Type": "text/html"}), RecordsGarbled),
        (Reply(200, b'{"Feed": ', {"Content-Type": "application/json"}), RecordsGarbled),
        (Reply(200, b"{" + b"9" * 5_000 + b"}", {"Content-Type": "application/json"}), RecordsGarbled),
        (Reply(200, b" " * 4_200_000, {"Content-Type": "application/json"}), RecordsGarbled),
        (Reply(302, headers={"Location": "https://elsewhere.example/"}), RecordsGarbled),
        (Reply(409), RecordsGarbled),
        (Reply(400), NotUnderstood),
        (Reply(403), RecordsRefused),
    ],
)
def test_an_answer_that_says_nothing_ends_in_a_sentence(sitex, reply, fault):
    sitex.faults.append(reply)
    with pytest.raises(fault) as caught:
        look_up(**HOUSE)
    assert caught.value.sentence.endswith("You can type the facts yourself.")
    assert "http" not in caught.value.sentence


def test_half_a_body_is_asked_for_again(sitex):
    half = as_json({"Feed": {"PropertyProfile": profile()}})
    half.cut = True
    sitex.faults.extend([half])
    assert len(look_up(**HOUSE)) == 1
    sitex.faults.extend([half, half])
    with pytest.raises(RecordsUnavailable):
        look_up(**HOUSE)


def test_a_service_that_never_answers_is_left_in_time(sitex, settings):
    look_up(**HOUSE)
    settings.FEED_TIMEOUT_SECONDS = 0.2
    sitex.faults.extend([Reply(hang=True)] * 2)
    with pytest.raises(RecordsUnavailable, match="tried 2 times"):
        look_up(**HOUSE)


def test_a_service_that_is_not_there_is_unavailable(sitex, settings):
    settings.SITEX_URL = "http://127.0.0.1:1"
    with pytest.raises(RecordsUnavailable):
        look_up(**HOUSE)


@pytest.mark.parametrize(
    ("reply", "fault"),
    [
        (Reply(401), RecordsRefused),
        (as_json({"error": "invalid_client"}, status=400), RecordsRefused),
        (Reply(500), RecordsUnavailable),
        (as_json({}), RecordsGarbled),
        (as_json([]), RecordsGarbled),
        (as_json({"access_token": "two\nlines", "expires_in": 600}), RecordsGarbled),
        (as_json({"access_token": 7, "expires_in": 600}), RecordsGarbled),
        (Reply(200, b"token", {"Content-Type": "text/plain"}), RecordsGarbled),
        (Reply(200, b" " * 300_000, {"Content-Type": "application/json"}), RecordsGarbled),
    ],
)
def test_without_a_token_nothing_is_asked(sitex, reply, fault):
    sitex.token_faults.append(reply)
    with pytest.raises(fault):
        look_up(**HOUSE)
    assert sitex.searches == []
    assert len(look_up(**HOUSE)) == 1


def test_the_budget_of_the_credential_holds(sitex, settings):
    settings.FEED_REQUESTS_PER_MINUTE, settings.FEED_REQUEST_BURST = 1, 2
    settings.FEED_LONGEST_WAIT_SECONDS = 0
    look_up(**HOUSE)  # a token and a search
    with pytest.raises(RecordsUnavailable, match="budget"):
        look_up(**HOUSE)
    assert len(sitex.searches) == 1


@pytest.mark.parametrize("lacking", ["SITEX_URL", "SITEX_CLIENT_ID", "SITEX_CLIENT_SECRET", "SITEX_FEED_ID"])
def test_half_a_credential_is_no_sample_county(sitex, settings, lacking):
    setattr(settings, lacking, "")
    with pytest.raises(RecordsMisconfigured, match=lacking):
        look_up(**HOUSE)
    assert sitex.asked == []


def test_a_credential_travels_only_encrypted_to_the_public_internet(sitex, settings):
    settings.FEED_PRIVATE_ADDRESSES = False
    with pytest.raises(RecordsMisconfigured):
        look_up(**HOUSE)
    settings.SITEX_URL = sitex.url.replace("http://", "https://")
    with pytest.raises(RecordsMisconfigured):
        look_up(**HOUSE)
    assert sitex.forms == []


@pytest.mark.parametrize(
    "asked", [{"address": " ", "last_line": "93999"}, {"address": "1 A St", "last_line": ""}]
)
def test_half_an_address_is_not_sent(sitex, asked):
    with pytest.raises(NotUnderstood):
        look_up(**asked)
    with pytest.raises(NotUnderstood):
        look_up_parcel(fips="06999", apn="\x00")
    assert sitex.asked == []


def test_the_log_says_how_it_went_and_not_whose_home_it_is(sitex):
    with capture_logs() as lines:
        look_up(**HOUSE)
        look_up(**ELSEWHERE)
        sitex.faults.append(Reply(403))
        with pytest.raises(RecordsUnavailable):
            look_up(**HOUSE)
    assert [line.get("outcome") for line in lines] == ["one", "none", None]
    written = repr(lines).casefold()
    assert not any(secret in written for secret in ("morrow", "willet", "secret-1", "token-1"))
