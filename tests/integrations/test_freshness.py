"""Areas made fresh: how often vendors are asked, by whom, and what happens when they do not answer."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection

from integrations.areas import Area
from integrations.freshness import FeedUnavailable, make_fresh
from integrations.models import Listing, PullState
from tests.factories import FeedFactory
from tests.fakes.reso import home
from tests.fakes.server import Reply
from tests.fakes.simplyrets import closed, listing

MONDAY = datetime(2026, 11, 23, 17, tzinfo=UTC)
HOUSTON = Area("zip_codes", ("77096",))


def minutes(number):
    return timedelta(minutes=number)


def fresh(feed, area=HOUSTON, *, at=MONDAY):
    return make_fresh([feed], area, now=at)


def test_an_area_is_pulled_before_its_first_report(simplyrets, simplyrets_feed):
    simplyrets.listings = [listing(1), closed(2, "2026-11-01")]
    assert fresh(simplyrets_feed).as_of == MONDAY
    assert Listing.objects.count() == 2


def test_within_fifteen_minutes_it_is_not_pulled_again(simplyrets, simplyrets_feed):
    fresh(simplyrets_feed)
    asked = len(simplyrets.asked)
    found = fresh(simplyrets_feed, at=MONDAY + minutes(14))
    assert (found.as_of, found.stale_note) == (MONDAY, None)
    assert len(simplyrets.asked) == asked


def test_after_fifteen_minutes_it_is_pulled_again(simplyrets, simplyrets_feed):
    fresh(simplyrets_feed)
    asked = len(simplyrets.asked)
    later = MONDAY + minutes(15)
    assert fresh(simplyrets_feed, at=later).as_of == later
    assert len(simplyrets.asked) > asked


def test_every_zip_code_is_a_unit_and_the_oldest_counts(simplyrets, simplyrets_feed):
    fresh(simplyrets_feed)
    both = Area("zip_codes", ("77096", "77002"))
    assert fresh(simplyrets_feed, both, at=MONDAY + minutes(5)).as_of == MONDAY
    assert set(PullState.objects.values_list("unit", flat=True)) == {"77096", "77002"}


def test_a_city_is_pulled_as_a_city(reso, reso_feed):
    reso.homes = [home(1), home(2, PostalCode="78705")]
    fresh(reso_feed, Area("cities", ("Austin",), "TX"))
    assert Listing.objects.count() == 2
    assert PullState.objects.get().unit == "austin, TX"


def test_files_and_feeds_switched_off_are_never_pulled(simplyrets, simplyrets_feed):
    simplyrets_feed.is_active = False
    found = make_fresh([FeedFactory(source="csv"), simplyrets_feed], HOUSTON, now=MONDAY)
    assert (found.as_of, found.stale_note) == (None, None)
    assert simplyrets.asked == []


def test_a_vendor_that_is_down_is_forgiven_for_twelve_hours_with_a_note(simplyrets, simplyrets_feed):
    fresh(simplyrets_feed)
    simplyrets.faults.extend([Reply(500)] * 3)
    found = fresh(simplyrets_feed, at=MONDAY + timedelta(hours=11))
    assert found.as_of == MONDAY
    assert found.stale_note == "Data as of November 23, 2026, 11:00 AM"


def test_after_twelve_hours_it_fails_with_a_sentence(simplyrets, simplyrets_feed):
    fresh(simplyrets_feed)
    simplyrets.faults.extend([Reply(500)] * 3)
    with pytest.raises(FeedUnavailable) as caught:
        fresh(simplyrets_feed, at=MONDAY + timedelta(hours=12))
    assert simplyrets_feed.name in caught.value.sentence
    assert "77096" in caught.value.sentence and "not answering" in caught.value.sentence


def test_a_refused_credential_says_so(simplyrets, simplyrets_feed):
    simplyrets.credential = "user:changed"
    with pytest.raises(FeedUnavailable, match="credential"):
        fresh(simplyrets_feed)
    assert "credential" in PullState.objects.get().last_error


def test_after_a_failure_the_next_order_tries_again_and_succeeds(simplyrets, simplyrets_feed):
    simplyrets.faults.extend([Reply(500)] * 3)
    with pytest.raises(FeedUnavailable):
        fresh(simplyrets_feed)
    assert fresh(simplyrets_feed, at=MONDAY + minutes(1)).stale_note is None
    assert PullState.objects.get().last_error is None


def test_a_pull_that_broke_off_starts_again_from_the_beginning(reso, reso_feed):
    reso.homes = [home(n) for n in range(300)]
    reso.faults.extend([None, *[Reply(500)] * 3])
    area = Area("zip_codes", ("78704",))
    with pytest.raises(FeedUnavailable):
        fresh(reso_feed, area)
    assert Listing.objects.count() == 200
    fresh(reso_feed, area, at=MONDAY + minutes(1))
    assert Listing.objects.count() == 300


def test_a_large_place_is_collected_over_several_tries(reso, reso_feed, settings):
    reso.homes = [
        home(n, ModificationTimestamp=f"2026-11-20T08:{n // 60:02}:{n % 60:02}.000Z") for n in range(600)
    ]
    area = Area("zip_codes", ("78704",))

    def time_is_up(number):
        if number == 3:
            settings.PULL_SECONDS = 0

    reso.before_answer = time_is_up
    with pytest.raises(FeedUnavailable, match="still being collected"):
        fresh(reso_feed, area)
    assert Listing.objects.count() == 400
    settings.PULL_SECONDS = 60
    reso.asked.clear()
    fresh(reso_feed, area, at=MONDAY + minutes(1))
    assert Listing.objects.count() == 600
    assert "ModificationTimestamp ge 2026-11-20T08:06:39" in reso.asked[0].one("$filter")


def test_an_error_of_our_own_gives_the_unit_back(simplyrets, simplyrets_feed):
    simplyrets.listings = [listing(1, remarks="x" * 10)]
    simplyrets_feed.time_zone = "Nowhere/Land"
    with pytest.raises(Exception, match="Nowhere"):
        fresh(simplyrets_feed)
    assert PullState.objects.get().lease_until is None


def test_a_puller_that_died_is_replaced_when_its_lease_has_run_out(simplyrets, simplyrets_feed):
    PullState.objects.create(
        feed=simplyrets_feed, unit_kind="zip_code", unit="77096", lease_until=MONDAY - minutes(1), attempts=1
    )
    assert fresh(simplyrets_feed).as_of == MONDAY


def test_who_waits_too_long_uses_what_is_there(simplyrets, simplyrets_feed, settings):
    fresh(simplyrets_feed)
    settings.PULL_SECONDS = 0.05
    PullState.objects.update(lease_until=MONDAY + timedelta(days=1))
    asked = len(simplyrets.asked)
    found = fresh(simplyrets_feed, at=MONDAY + timedelta(hours=2))
    assert found.as_of == MONDAY and "Data as of" in found.stale_note
    assert len(simplyrets.asked) == asked


def test_who_waits_too_long_with_nothing_there_is_told(simplyrets, simplyrets_feed, settings):
    settings.PULL_SECONDS = 0.05
    PullState.objects.create(
        feed=simplyrets_feed, unit_kind="zip_code", unit="77096", lease_until=MONDAY + timedelta(days=1)
    )
    with pytest.raises(FeedUnavailable, match="still being collected"):
        fresh(simplyrets_feed)


def at_once(feed, callers):
    """The outcomes of that many callers who start together, each with a connection of its own."""
    together = threading.Barrier(callers)

    def order(_):
        try:
            together.wait(60)
            return fresh(feed)
        except FeedUnavailable as fault:
            return fault.sentence
        finally:
            connection.close()

    with ThreadPoolExecutor(callers) as pool:
        return list(pool.map(order, range(callers)))


@pytest.mark.django_db(transaction=True)
def test_many_orders_at_once_cost_one_pull(simplyrets, simplyrets_feed):
    simplyrets.listings = [listing(n) for n in range(30)]
    outcomes = at_once(simplyrets_feed, 8)
    assert {outcome.as_of for outcome in outcomes} == {MONDAY}
    assert [asked.path for asked in simplyrets.asked] == ["/properties", "/properties", "/openhouses"]


@pytest.mark.django_db(transaction=True)
def test_many_orders_at_once_cost_one_failure(simplyrets, simplyrets_feed):
    simplyrets.faults.extend([Reply(500)] * 100)
    outcomes = at_once(simplyrets_feed, 5)
    assert all("not answering" in outcome for outcome in outcomes)
    assert len(simplyrets.asked) == 3
