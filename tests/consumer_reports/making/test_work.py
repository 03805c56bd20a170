"""From an order to a finished report: what it says, and what becomes of it when something is down."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta

import pytest

from accounts.models import User
from communications.models import EmailMessage, TextMessage
from consumer_reports.making import work
from consumer_reports.making.remembered import remember, remembered
from consumer_reports.making.words import ENGLISH, LANGUAGES, SPANISH, sentence
from consumer_reports.models import ConsumerReport, Mode
from consumer_reports.queue import warm_up_area
from integrations.assessor.lookup import look_up_parcel
from integrations.models import Feed, FeedSource, Listing, PullState, WebhookMessage
from property_reports.models import ValueEstimate
from tests.consumer_reports.town import (
    ASKED,
    FIPS,
    NOW,
    OWNER,
    PARCEL,
    STREET,
    a_page,
    for_sale,
    made,
    ordered,
    the_home,
)
from tests.factories import FeedFactory, ListingFactory, WebhookFactory
from tests.fakes.server import Reply
from tests.fakes.sitex import FakeSiteX, location
from trendyreports.core.outbox import claim

pytestmark = pytest.mark.django_db
DOWN = Reply(503)


def subjects(report: ConsumerReport) -> list[str]:
    rows = EmailMessage.objects.filter(consumer_report_id=report.pk, kind="home_value_alert")
    return list(rows.order_by("created_at").values_list("subject", flat=True))


class TestWhatWasConfirmed:
    def test_the_records_are_asked_once_for_what_the_owner_has_seen(
        self, seller: User, records: FakeSiteX, market: Feed
    ):
        [seen] = look_up_parcel(fips=FIPS, apn=PARCEL)
        warm_up_area(seller, seen)
        records.homes.clear()  # whatever becomes of them meanwhile
        confirmed = replace(ASKED, fips=FIPS, apn=PARCEL)
        report = made(ordered(seller, page=a_page(seller), asked=confirmed))
        assert len(records.searches) == 1
        assert report.property_data["record"]["living_area"] == 2000
        assert OWNER not in json.dumps(report.property_data)

    def test_without_a_cache_they_are_asked_again(
        self, seller: User, records: FakeSiteX, market: Feed, settings
    ):
        [seen] = look_up_parcel(fips=FIPS, apn=PARCEL)
        settings.CACHES = {"default": {**settings.CACHES["default"], "LOCATION": "redis://127.0.0.1:1/0"}}
        remember(replace(seen, owner_name=None))
        assert remembered(FIPS, PARCEL) is None


class TestWhatItSays:
    def test_an_order_ends_in_an_estimate_with_its_evidence(
        self, seller: User, records: FakeSiteX, market: Feed
    ):
        report = made(ordered(seller, page=a_page(seller)))
        assert (report.status, report.error_message, report.attempts) == ("completed", None, 1)
        told = report.value_estimate
        assert told["outcome"] == "estimate" and told["reason"] is None
        assert told["estimate"]["low"] < told["estimate"]["mid"] < told["estimate"]["high"]
        assert told["effective_date"] == "2026-03-02"
        assert report.property_data["source"] == "sitex" and report.property_data["sample"] is False
        assert report.property_data["record"]["living_area"] == 2000
        assert {home["chosen"] for home in report.comparables["homes"]} == {True}
        assert report.comparables["source"]["feeds"][0]["name"] == "Valley MLS"
        assert report.market_stats["area"] == "98103" and report.market_stats["figures"]["sold"] > 20
        assert report.market_stats["period"] == ["2025-03-03", "2026-03-02"]
        assert len(report.market_stats["trend"]) == 13
        assert report.document_version == 1 and report.processing_time_ms > 0 and report.hold_until is None

    def test_nobody_reads_who_owns_it(self, seller: User, records: FakeSiteX, market: Feed):
        report = made(ordered(seller))
        row = ConsumerReport.objects.filter(pk=report.pk).values().get()
        stored = json.dumps(row, default=str).upper()
        assert OWNER not in stored and "LOT 9 BLK 2" not in stored
        assert report.property_data["record"]["owner_name"] is None

    def test_the_estimate_is_frozen_once_a_home_and_day(self, seller: User, records: FakeSiteX, market: Feed):
        first = made(ordered(seller))
        second = made(ordered(seller, now=NOW + timedelta(minutes=5)), now=NOW + timedelta(minutes=5))
        kept = ValueEstimate.objects.get()
        assert first.estimate == second.estimate == kept and kept.user == seller
        assert kept.mid == first.value_estimate["estimate"]["mid"] and kept.street_address == STREET

    def test_a_range_tells_no_middle_and_the_scorecard_keeps_it(
        self, seller: User, records: FakeSiteX, market: Feed
    ):
        report = made(ordered(seller, page=a_page(seller, Mode.RANGE)))
        told = report.value_estimate
        assert told["outcome"] == "range" and told["reason"] == ENGLISH["mode"]
        assert not {"mid", "exact"} & told["estimate"].keys() and told["estimate"]["low"]
        assert report.estimate.mid

    def test_few_similar_sales_are_a_range_whatever_the_agent_chose(
        self, seller: User, records: FakeSiteX, market: Feed
    ):
        Listing.objects.filter(feed=market).update(living_area=900, beds=1)
        told = made(ordered(seller)).value_estimate
        assert told["outcome"] == "range" and told["reason"] == ENGLISH["few"]

    def test_too_few_sales_are_no_estimate_and_say_so(self, seller: User, records: FakeSiteX):
        report = made(ordered(seller))
        assert report.value_estimate["outcome"] == "none" and report.estimate is None
        assert report.value_estimate["reason"] == ENGLISH["no_sales"]

    def test_a_record_without_the_size_is_no_estimate(self, seller: User, records: FakeSiteX, market: Feed):
        records.homes = [the_home(LivingSquareFeet=None)]
        assert made(ordered(seller)).value_estimate["reason"] == ENGLISH["no_facts"]

    def test_a_held_report_is_finished_and_waits_a_day(self, seller: User, records: FakeSiteX, market: Feed):
        report = made(ordered(seller, page=a_page(seller, Mode.REVIEW)))
        assert report.status == "completed" and report.hold_until == NOW + timedelta(hours=24)

    def test_programs_are_told_once(self, seller: User, records: FakeSiteX, market: Feed):
        WebhookFactory(account=seller.account, events=["consumer_report.completed", "lead.created"])
        report = made(ordered(seller))
        told = {row.event: row.payload for row in WebhookMessage.objects.all()}
        assert told["consumer_report.completed"]["outcome"] == "estimate"
        assert told["lead.created"]["consumer_report_id"] == str(report.pk)

    def test_a_feed_without_display_rules_is_not_shown(self, seller: User, records: FakeSiteX, market: Feed):
        Feed.objects.filter(pk=market.pk).update(has_display_profile=False)
        report = made(ordered(seller))
        assert report.value_estimate["reason"] == ENGLISH["not_shown"] and report.comparables["homes"] == []

    def test_a_price_that_may_not_be_printed_is_not_kept(
        self, seller: User, records: FakeSiteX, market: Feed
    ):
        Feed.objects.filter(pk=market.pk).update(sold_prices="never")
        homes = made(ordered(seller)).comparables["homes"]
        assert homes and all(home["close_price"] is home["adjusted"] is None for home in homes)
        assert all(home["adjustments"] == [] for home in homes)

    def test_a_spanish_report_says_its_reasons_in_spanish(
        self, seller: User, records: FakeSiteX, market: Feed
    ):
        report = made(ordered(seller, page=a_page(seller, Mode.RANGE), language="es"))
        assert report.value_estimate["reason"] == SPANISH["mode"]
        assert "modelo" in report.value_estimate["estimate"]["method"]

    def test_every_sentence_is_there_in_both_languages(self):
        assert ENGLISH.keys() == SPANISH.keys() and set(LANGUAGES) == {"en", "es"}
        assert all(sentence(key, "es") != sentence(key, "en") for key in ENGLISH)


class TestOnTheMarket:
    @pytest.mark.parametrize("status", ["Active", "Pending", "Active Under Contract", "Coming Soon"])
    def test_a_home_for_sale_with_any_firm_has_no_estimate(
        self, seller: User, records: FakeSiteX, market: Feed, status: str
    ):
        for_sale(market, status=status)
        report = made(ordered(seller))
        told = report.value_estimate
        assert told["outcome"] == "listed" and told["estimate"] is None and report.estimate is None
        assert told["listing"]["office_name"] == "Harbor Homes" and told["listing"]["status"] == status
        assert all(home["adjustments"] == [] for home in report.comparables["homes"])

    def test_it_is_known_by_its_parcel_too(self, seller: User, records: FakeSiteX, market: Feed):
        for_sale(market, street_address="Own Street corner lot", parcel_number=PARCEL.replace("-", ""))
        assert made(ordered(seller)).value_estimate["outcome"] == "listed"

    def test_the_house_next_door_and_one_that_left_the_market_are_not_it(
        self, seller: User, records: FakeSiteX, market: Feed
    ):
        for_sale(market, street_address="3 Own Street")
        for_sale(market, off_market_at=NOW)
        assert made(ordered(seller)).value_estimate["outcome"] == "estimate"


class TestFinding:
    def test_an_unknown_address_is_told_to_the_reader_and_the_agent(
        self, seller: User, records: FakeSiteX, market: Feed
    ):
        records.homes = []
        report = made(ordered(seller))
        assert report.status == "completed" and report.value_estimate["reason"] == ENGLISH["not_found"]
        assert report.property_data["record"]["address"] == "1 Own St"
        assert report.property_data["source"] == "typed"
        alert = EmailMessage.objects.get(consumer_report_id=report.pk, kind="home_value_alert")
        assert "do not know this address" in alert.text

    def test_several_that_fit_are_told_and_none_is_taken(
        self, seller: User, records: FakeSiteX, market: Feed
    ):
        records.several = [location(number) for number in (1, 2)]
        report = made(ordered(seller, asked=replace(ASKED, address="20 HARBOR WALK")))
        assert report.value_estimate["reason"] == ENGLISH["several"]

    def test_of_several_the_one_with_the_unit_is_taken(self, seller: User, records: FakeSiteX, market: Feed):
        records.several = [location(1, FIPS=FIPS), location(2, FIPS=FIPS)]
        records.homes = [the_home(APN="417-30-002", SiteAddress="20 HARBOR WALK", SiteUnit="2")]
        records.several[0]["Address"] = records.several[1]["Address"] = "20 HARBOR WALK"
        asked = replace(ASKED, address="20 Harbor Walk", fips=FIPS, apn="417-30-002")
        report = made(ordered(seller, asked=asked))
        assert report.property_data["record"]["apn"] == "417-30-002"

    def test_a_parcel_that_was_confirmed_is_asked_for_itself(
        self, seller: User, records: FakeSiteX, market: Feed
    ):
        report = made(ordered(seller, asked=replace(ASKED, address="Corner of Own", fips=FIPS, apn=PARCEL)))
        assert report.property_data["record"]["address"] == STREET
        assert [asked.one("apn") for asked in records.searches] == [PARCEL]


class TestVendorsDown:
    def test_the_lead_is_told_at_once_and_the_report_follows_by_itself(
        self, seller: User, records: FakeSiteX, market: Feed
    ):
        records.token_faults = [DOWN] * 9
        report = made(ordered(seller))
        assert (report.status, report.attempts, report.error_message) == ("pending", 0, work.RECORDS_DOWN)
        [alert] = EmailMessage.objects.filter(consumer_report_id=report.pk)
        assert "has to wait" in alert.subject and "dana@example.com" in alert.text
        assert "1 Own St" in alert.text and work.RECORDS_DOWN in alert.text
        assert report.next_attempt_at == NOW + work.SHORTEST_PAUSE
        records.token_faults = []
        later = NOW + timedelta(minutes=1)
        made(report, now=later)
        assert (report.status, report.error_message) == ("completed", None)
        assert EmailMessage.objects.filter(consumer_report_id=report.pk, kind="home_value").exists()
        assert TextMessage.objects.filter(consumer_report_id=report.pk, kind="consumer_report").exists()
        assert len(subjects(report)) == 2

    def test_the_pauses_grow_and_it_is_told_once(self, seller: User, records: FakeSiteX, market: Feed):
        records.token_faults = [DOWN] * 99
        report, pauses = ordered(seller), []
        for hours in (0, 1, 5, 23):
            now = NOW + timedelta(hours=hours)
            made(report, now=now)
            pauses.append(report.next_attempt_at - now)
        assert pauses == [work.SHORTEST_PAUSE, *[work.LONGEST_PAUSE] * 3]
        assert report.attempts == 0 and len(subjects(report)) == 1

    def test_after_a_day_it_fails_in_words_and_the_lead_stays(
        self, seller: User, records: FakeSiteX, market: Feed
    ):
        records.token_faults = [DOWN] * 99
        report = made(ordered(seller), now=NOW + timedelta(hours=25))
        assert (report.status, report.error_message) == ("failed", work.WAITED_LONG)
        assert "could not be made" in subjects(report)[0] and report.leads.count() == 1

    def test_listings_that_cannot_be_had_wait_the_same_way(
        self, seller: User, records: FakeSiteX, quick_vendors
    ):
        quick_vendors.PULL_SECONDS = 1
        FeedFactory(
            account=seller.account, source="reso", base_url="http://127.0.0.1:1", credential={"token": "t"}
        )
        report = made(ordered(seller))
        assert report.status == "pending" and "follows by itself" in (report.error_message or "")
        assert len(subjects(report)) == 1

    def test_after_its_attempts_it_ends_failed(
        self, seller: User, records: FakeSiteX, market: Feed, settings
    ):
        report = ordered(seller)
        ConsumerReport.objects.filter(pk=report.pk).update(attempts=settings.MAX_ATTEMPTS)
        assert made(report).status == "failed" and report.error_message == work.GAVE_UP
        assert "could not be made" in subjects(report)[0]


class TestOnce:
    def test_a_worker_that_was_taken_for_dead_writes_nothing(
        self, seller: User, records: FakeSiteX, market: Feed
    ):
        report = ordered(seller)
        late = claim(work.open_reports(), report.pk, now=NOW - timedelta(hours=1), lease_seconds=1)
        assert late is None  # not due yet then
        late = claim(work.open_reports(), report.pk, now=NOW, lease_seconds=1)
        assert late
        after = NOW + timedelta(seconds=5)
        answer = work.answer_for(report, now=after)
        made(report, now=after)
        messages = EmailMessage.objects.count()
        assert not work.complete(report, late, answer, now=after, started=0.0)
        assert EmailMessage.objects.count() == messages and ValueEstimate.objects.count() == 1

    def test_made_twice_it_is_told_once(self, seller: User, records: FakeSiteX, market: Feed):
        report = made(ordered(seller))
        messages = EmailMessage.objects.count()
        assert not work.make(report.pk, clock=lambda: NOW)
        assert EmailMessage.objects.count() == messages


class TestSample:
    def test_sample_data_says_so_and_is_never_texted(self, seller: User, empty_cache):
        feed = FeedFactory(source=FeedSource.SANDBOX, account=None, name="Sample county")
        ListingFactory(
            feed=feed, street_address="1 Own St", city="Seattle", state="WA", zip_code="98103",
            parcel_number=PARCEL, living_area=2000,
        )  # fmt: skip
        PullState.objects.create(feed=feed, unit_kind="zip_code", unit="98103", last_complete_at=NOW)
        report = made(ordered(seller))
        assert report.property_data["sample"] is True and report.property_data["source"] == "sandbox"
        assert not TextMessage.objects.filter(kind="consumer_report").exists()
        assert "sample data" in report.text_note
        assert "Sample data" in EmailMessage.objects.get(kind="home_value").text
