"""The pull of one unit, from the vendor's server into the table."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from integrations.feeds import source_for
from integrations.mls.source import SourceFault, SourceGarbled, Unit
from integrations.models import Listing, PullState
from integrations.pull import pull_unit
from tests.factories import ListingFactory
from tests.fakes.reso import home, sold
from tests.fakes.server import Reply
from tests.fakes.simplyrets import closed, listing

MONDAY = datetime(2026, 11, 23, 17, tzinfo=UTC)
TUESDAY = MONDAY + timedelta(days=1)
HOUSTON = Unit("zip_code", "77096")
AUSTIN = Unit("zip_code", "78704")


def pull(feed, unit, *, at=MONDAY):
    """One pull as freshness does it, with the pull state written when it was complete."""
    state, _ = PullState.objects.get_or_create(feed=feed, unit_kind=unit.kind, unit=unit.key)
    outcome = pull_unit(state, unit, source_for(feed), now=at)
    PullState.objects.filter(pk=state.pk).update(last_complete_at=at, cursor=outcome.cursor)
    return outcome


def on_market(feed):
    rows = Listing.objects.filter(feed=feed, status__in=["Active", "Pending"], off_market_at=None)
    return set(rows.values_list("listing_key", flat=True))


def test_simplyrets_fills_the_table(simplyrets, simplyrets_feed):
    simplyrets.listings = [listing(1), listing(2, mls__status="Pending"), closed(3, "2026-11-01")]
    outcome = pull(simplyrets_feed, HOUSTON)
    assert (outcome.counts.added, outcome.departed) == (3, 0)
    assert Listing.objects.get(listing_key="L3").close_date == date(2026, 11, 1)


def test_what_is_refused_is_counted_in_the_pull_state(simplyrets, simplyrets_feed):
    simplyrets.listings = [listing(1, listPrice=1.0), listing(2, property__type="RNT"), listing(3)]
    assert pull(simplyrets_feed, HOUSTON).cursor["refused"] == {"price below minimum": 1, "rental": 1}


def test_after_a_complete_pull_the_unseen_are_off_the_market(simplyrets, simplyrets_feed):
    simplyrets.listings = [listing(1), listing(2), listing(3, mls__status="Pending"), closed(4, "2026-11-01")]
    pull(simplyrets_feed, HOUSTON)
    simplyrets.listings = [listing(1)]
    assert pull(simplyrets_feed, HOUSTON, at=TUESDAY).departed == 2
    gone = Listing.objects.get(listing_key="L3")
    assert (gone.off_market_at, gone.off_market_date) == (TUESDAY, date(2026, 11, 24))
    assert Listing.objects.get(listing_key="L4").off_market_at is None
    assert on_market(simplyrets_feed) == {"L1"}


def test_the_unseen_of_other_units_and_feeds_stay(simplyrets, simplyrets_feed):
    ListingFactory(feed=simplyrets_feed, listing_key="elsewhere", status="Active", zip_code="77002")
    ListingFactory(listing_key="L1", status="Active", zip_code="77096")
    assert pull(simplyrets_feed, HOUSTON).departed == 0


@pytest.mark.parametrize(
    "faults",
    [
        [Reply(500)] * 3,
        [None, *[Reply(500)] * 3],
        [Reply(200, b"[{]", {"Content-Type": "application/json"})],
        [Reply(200, b'[{"a": "b"}]' * 99, {"Content-Type": "application/json"}, cut=True)] * 3,
        [Reply(401)],
    ],
)
def test_an_incomplete_pull_removes_nothing(simplyrets, simplyrets_feed, faults):
    simplyrets.listings = [listing(1), listing(2)]
    pull(simplyrets_feed, HOUSTON)
    simplyrets.listings = [listing(1)]
    simplyrets.faults.extend(faults)
    with pytest.raises(SourceFault):
        pull(simplyrets_feed, HOUSTON, at=TUESDAY)
    assert on_market(simplyrets_feed) == {"L1", "L2"}


def test_a_home_that_disappears_between_two_pages_is_found_on_the_next_pull(simplyrets, simplyrets_feed):
    simplyrets.listings = [listing(n) for n in range(501)]

    def sell_one(number):
        if number == 2:
            simplyrets.listings = simplyrets.listings[1:]

    simplyrets.before_answer = sell_one
    assert pull(simplyrets_feed, HOUSTON).counts.added == 501
    assert pull(simplyrets_feed, HOUSTON, at=TUESDAY).departed == 1


def test_a_later_simplyrets_pull_stops_at_a_known_closing(simplyrets, simplyrets_feed):
    simplyrets.listings = [closed(n, "2026-10-01") for n in range(900)]
    pull(simplyrets_feed, HOUSTON)
    assert sum(asked.one("sort") == "-closedate" for asked in simplyrets.asked) == 2
    simplyrets.listings.append(closed(1_000, "2026-11-20"))
    simplyrets.asked.clear()
    assert pull(simplyrets_feed, HOUSTON, at=TUESDAY).counts.added == 1
    assert sum(asked.one("sort") == "-closedate" for asked in simplyrets.asked) == 1


def test_an_active_home_that_closes_keeps_its_row(simplyrets, simplyrets_feed):
    simplyrets.listings = [listing(1)]
    pull(simplyrets_feed, HOUSTON)
    simplyrets.listings = [closed(1, "2026-11-24")]
    outcome = pull(simplyrets_feed, HOUSTON, at=TUESDAY)
    assert (outcome.counts.updated, outcome.departed) == (1, 0)
    row = Listing.objects.get()
    assert (row.status, row.off_market_date, row.list_date) == ("Closed", None, date(2026, 10, 2))


def test_reso_later_pulls_ask_only_for_what_changed(reso, reso_feed):
    reso.homes = [home(1), home(2, ModificationTimestamp="2026-11-21T10:00:00.000Z")]
    pull(reso_feed, AUSTIN)
    reso.homes += [home(3, ModificationTimestamp="2026-11-24T10:00:00.000Z")]
    reso.asked.clear()
    outcome = pull(reso_feed, AUSTIN, at=TUESDAY)
    assert (outcome.counts.added, outcome.counts.unchanged) == (1, 1)
    assert "ModificationTimestamp ge 2026-11-21T10:00:00" in reso.asked[0].one("$filter")
    assert outcome.cursor["modified_until"].startswith("2026-11-24T10:00:00")


def test_reso_absences_are_found_by_their_keys(reso, reso_feed):
    reso.homes = [home(n) for n in range(5)]
    pull(reso_feed, AUSTIN)
    reso.homes = reso.homes[:3]
    assert pull(reso_feed, AUSTIN, at=TUESDAY).departed == 2
    assert on_market(reso_feed) == {"key-00000", "key-00001", "key-00002"}


def test_reso_removes_nothing_when_the_keys_do_not_come(reso, reso_feed):
    reso.homes = [home(n) for n in range(5)]
    pull(reso_feed, AUSTIN)
    reso.homes = reso.homes[:3]
    reso.faults.extend([None, *[Reply(503)] * 3])
    with pytest.raises(SourceFault):
        pull(reso_feed, AUSTIN, at=TUESDAY)
    assert len(on_market(reso_feed)) == 5


def test_reso_status_changes_come_through(reso, reso_feed):
    reso.homes = [home(1), home(2), home(3)]
    pull(reso_feed, AUSTIN)
    newer = {"ModificationTimestamp": "2026-11-24T10:00:00.000Z"}
    reso.homes = [
        sold(1, "2026-11-24", **newer),
        home(2, StandardStatus="Pending", **newer),
        home(3, StandardStatus="Expired", **newer),
    ]
    pull(reso_feed, AUSTIN, at=TUESDAY)
    first, second, third = Listing.objects.order_by("listing_key")
    assert (first.status, first.close_price) == ("Closed", 510_000)
    assert (second.status, second.pending_date) == ("Pending", date(2026, 11, 24))
    assert (third.status, third.off_market_date) == ("Expired", date(2026, 11, 24))


def test_reso_records_that_may_no_longer_be_seen_are_deleted(reso, reso_feed):
    reso.homes = [home(1), home(2)]
    pull(reso_feed, AUSTIN)
    reso.homes[0] |= {"MlgCanView": False, "ModificationTimestamp": "2026-11-24T10:00:00.000Z"}
    reso_feed.credential |= {"has_can_view": True}
    outcome = pull(reso_feed, AUSTIN, at=TUESDAY)
    assert outcome.counts.removed == 1
    assert list(Listing.objects.values_list("listing_key", flat=True)) == ["key-00002"]


def test_a_city_is_a_unit_of_its_own(reso, reso_feed):
    reso.homes = [home(1), home(2, PostalCode="78705"), home(3, City="Dallas")]
    city = Unit("city", "Austin", "TX")
    assert pull(reso_feed, city).counts.added == 2
    reso.homes = reso.homes[:1]
    assert pull(reso_feed, city, at=TUESDAY).departed == 1


@pytest.mark.parametrize("vendor", ["simplyrets", "reso"])
def test_a_vendor_that_names_nothing_any_more_is_not_believed_at_once(request, vendor):
    fake, feed = request.getfixturevalue(vendor), request.getfixturevalue(f"{vendor}_feed")
    unit = HOUSTON if vendor == "simplyrets" else AUSTIN
    rows = [listing(n) for n in range(12)] if vendor == "simplyrets" else [home(n) for n in range(12)]
    fake.listings = fake.homes = rows
    pull(feed, unit)
    fake.listings = fake.homes = []
    with pytest.raises(SourceGarbled, match="12 listings for sale are gone at once"):
        pull(feed, unit, at=MONDAY + timedelta(hours=11))
    assert len(on_market(feed)) == 12
    assert pull(feed, unit, at=TUESDAY).departed == 12


def test_a_few_that_leave_at_once_are_believed(simplyrets, simplyrets_feed):
    simplyrets.listings = [listing(1), listing(2)]
    pull(simplyrets_feed, HOUSTON)
    simplyrets.listings = []
    assert pull(simplyrets_feed, HOUSTON, at=MONDAY + timedelta(hours=1)).departed == 2


def test_reso_listings_that_did_not_change_are_checked_all_the_same(reso, reso_feed):
    before = {"ModificationTimestamp": "2026-11-18T08:00:00Z"}
    reso.homes = [home(1, **before), home(2), sold(3, "2026-11-01", **before)]
    pull(reso_feed, AUSTIN)
    pull(reso_feed, AUSTIN, at=TUESDAY)
    checked = dict(Listing.objects.values_list("listing_key", "checked_at"))
    assert checked == {"key-00001": TUESDAY, "key-00002": TUESDAY, "key-00003": MONDAY}


def test_reso_listings_missed_by_mistake_are_back_when_their_keys_are(reso, reso_feed):
    reso.homes = [home(1), home(2, ModificationTimestamp="2026-11-18T08:00:00Z")]
    pull(reso_feed, AUSTIN)
    missed = reso.homes.pop()
    pull(reso_feed, AUSTIN, at=TUESDAY)
    assert on_market(reso_feed) == {"key-00001"}
    reso.homes.append(missed)
    pull(reso_feed, AUSTIN, at=TUESDAY + timedelta(hours=1))
    assert on_market(reso_feed) == {"key-00001", "key-00002"}
