"""Open houses of vendors, which tell of them apart from the listings."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from integrations.areas import city_area, zip_area
from integrations.feeds import source_for
from integrations.freshness import make_fresh
from integrations.listings import carried
from integrations.mls.open_houses import by_listing, is_on, visit_of
from integrations.mls.source import SourceUnavailable, Unit
from integrations.models import Listing
from integrations.pull import keep_open_houses, open_houses_of
from tests.fakes import reso as reso_fake
from tests.fakes import simplyrets as simplyrets_fake
from tests.fakes.server import Reply

CHICAGO = ZoneInfo("America/Chicago")
MONDAY = datetime(2026, 11, 23, 17, tzinfo=UTC)
SATURDAY = {"start": "2026-11-28T13:00:00-06:00", "end": "2026-11-28T15:00:00-06:00"}
SUNDAY = {"start": "2026-11-29T13:00:00-06:00", "end": "2026-11-29T15:00:00-06:00"}
AT_ONE = ("2026-11-28T19:00:00Z", "2026-11-28T21:00:00Z")
NEXT_DAY = ("2026-11-29T19:00:00Z", "2026-11-29T21:00:00Z")
LAST_WEEK = ("2026-11-21T19:00:00Z", "2026-11-21T21:00:00Z")


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (*AT_ONE, SATURDAY),
        ("2026-11-28T13:00:00-06:00", "2026-11-28T15:00:00-06:00", SATURDAY),
        ("2026-11-28T13:00:00", "2026-11-28T15:00:00", SATURDAY),
        ("13:00:00", "15:00", SATURDAY),
        ("2026-11-28T19:00:00Z", None, None),
        ("2026-11-28T21:00:00Z", "2026-11-28T19:00:00Z", None),
        ("2026-11-28T19:00:00Z", "2026-12-28T19:00:00Z", None),
        ("0001-01-01T00:00:00Z", "2026-11-28T19:00:00Z", None),
        ("25:00", "26:00", None),
        ("noon", "night", None),
    ],
)
def test_times_are_local_to_the_feed_and_what_is_none_is_left_out(start, end, expected):
    assert visit_of(start, end, date(2026, 11, 28), CHICAGO) == expected


@pytest.mark.parametrize(
    ("status", "kind", "expected"),
    [
        ("Active", "Public", True),
        (None, None, True),
        ("Active", ["Public", "Broker"], True),
        ("Canceled", "Public", False),
        ("Cancelled", None, False),
        ("Ended", "Public", False),
        ("Active", "Broker", False),
        ("Active", ["Office"], False),
        ("Active", "Private", False),
    ],
)
def test_what_is_called_off_or_not_for_everybody_is_left_out(status, kind, expected):
    assert is_on(status, kind) is expected


def test_each_visit_comes_once_by_time_and_none_of_days_gone_by():
    rows = [("a", SUNDAY), ("a", SATURDAY), ("a", SATURDAY), None, ("b", SATURDAY)]
    assert by_listing(rows, since=date(2026, 11, 23)) == {"a": (SATURDAY, SUNDAY), "b": (SATURDAY,)}
    assert by_listing(rows, since=date(2026, 11, 29)) == {"a": (SUNDAY,)}


class Reso:
    """The RESO fake and its feed, as both vendors are driven here."""

    area, source = zip_area(["78704"]), "reso"

    def __init__(self, fake, feed):
        self.fake, self.feed = fake, feed
        fake.homes = [reso_fake.home(n) for n in (1, 2, 3)]

    def tell(self, *visits, **changes):
        self.fake.open_houses = [reso_fake.open_house(n, *times, **changes) for n, times in visits]

    def key(self, number):
        return f"key-{number:05}"


class SimplyRets:
    """The SimplyRETS fake and its feed."""

    area, source = zip_area(["77096"]), "simplyrets"

    def __init__(self, fake, feed):
        self.fake, self.feed = fake, feed
        fake.listings = [simplyrets_fake.listing(n) for n in (1, 2)]
        fake.listings.append(simplyrets_fake.listing(3, property__type="CND"))

    def tell(self, *visits):
        self.fake.open_houses = [
            simplyrets_fake.open_house(self.fake.listings[n - 1], *times) for n, times in visits
        ]

    def key(self, number):
        return f"L{number}"


@pytest.fixture(params=["reso", "simplyrets"])
def vendor(request):
    fake, feed = (request.getfixturevalue(name) for name in (request.param, f"{request.param}_feed"))
    return {"reso": Reso, "simplyrets": SimplyRets}[request.param](fake, feed)


def fresh(vendor, *, at=MONDAY):
    make_fresh([vendor.feed], vendor.area, now=at)
    rows = Listing.objects.order_by("listing_key").values_list("listing_key", "open_houses")
    return {key: houses for key, houses in rows if houses}


def knows(vendor):
    return carried([vendor.feed], vendor.area).open_houses


def test_the_open_houses_of_listings_are_joined_to_them(vendor):
    vendor.tell((1, AT_ONE), (1, NEXT_DAY), (3, AT_ONE), (2, LAST_WEEK))
    assert fresh(vendor) == {vendor.key(1): [SATURDAY, SUNDAY], vendor.key(3): [SATURDAY]}
    assert knows(vendor)


def test_one_that_was_called_off_or_moved_is_so_with_the_next_pull(vendor):
    vendor.tell((1, AT_ONE), (2, AT_ONE))
    fresh(vendor)
    vendor.tell((2, NEXT_DAY))
    assert fresh(vendor, at=MONDAY + timedelta(minutes=16)) == {vendor.key(2): [SUNDAY]}


def test_a_vendor_without_open_houses_leaves_them_unknown(vendor):
    vendor.fake.open_houses = None
    assert fresh(vendor) == {}
    assert Listing.objects.count() == 3
    assert not knows(vendor)


@pytest.mark.parametrize("status", [400, 403, 500])
def test_a_vendor_that_fails_at_open_houses_has_told_of_its_listings(vendor, status):
    vendor.tell((1, AT_ONE))
    respond = vendor.fake.answer

    def answer(asked):
        return Reply(status) if "open" in asked.path.lower() else respond(asked)

    vendor.fake.answer = answer
    assert fresh(vendor) == {}
    assert Listing.objects.filter(status="Active").count() == 3
    assert not knows(vendor)


def test_a_pull_that_is_late_asks_for_no_open_houses_and_leaves_them_unknown(vendor):
    def too_late():
        raise SourceUnavailable("time is up")

    vendor.tell((1, AT_ONE))
    source, unit = source_for(vendor.feed), Unit("zip_code", vendor.area.values[0])
    keys = frozenset(record.listing_key for record in source.pull(unit, None, now=MONDAY))
    assert len(keys) == 3
    assert open_houses_of(vendor.feed, unit, source, keys, now=MONDAY, beat=too_late) is None
    assert not any("open" in asked.path.lower() for asked in vendor.fake.asked)


def test_an_open_house_of_a_listing_elsewhere_is_nobody_s(vendor):
    vendor.tell((1, AT_ONE))
    for row in vendor.fake.open_houses:
        row["ListingKey"] = "key-99999"
        row["listing"] = {**row.get("listing", {}), "listingId": "L99999"}
    assert fresh(vendor) == {}
    assert knows(vendor)


def test_many_open_houses_come_over_several_pages(vendor, monkeypatch):
    vendor.fake.largest_page = 2
    monkeypatch.setattr("integrations.mls.simplyrets.PAGE", 2)
    vendor.tell((1, AT_ONE), (2, AT_ONE), (3, AT_ONE))
    assert len(fresh(vendor)) == 3


def test_reso_hides_what_may_not_be_seen_and_what_is_not_public(reso, reso_feed):
    vendor = Reso(reso, reso_feed)
    vendor.tell((1, AT_ONE), OpenHouseType=["Broker"])
    assert fresh(vendor) == {}
    vendor.tell((1, AT_ONE), OpenHouseStatus="Canceled")
    assert fresh(vendor, at=MONDAY + timedelta(minutes=16)) == {}
    reso_feed.credential = {"token": "token", "has_can_view": True}
    vendor.tell((1, AT_ONE), MlgCanView=False)
    assert fresh(vendor, at=MONDAY + timedelta(minutes=32)) == {}


def test_reso_is_asked_by_keys_and_for_all_where_those_are_many(reso, reso_feed, monkeypatch):
    vendor = Reso(reso, reso_feed)
    monkeypatch.setattr("integrations.mls.reso.KEYS_AT_ONCE", 2)
    vendor.tell((3, AT_ONE))
    assert fresh(vendor) == {vendor.key(3): [SATURDAY]}
    asked = [each.one("$filter") for each in reso.asked if each.path.endswith("OpenHouse")]
    assert asked[0].startswith("OpenHouseDate ge 2026-11-23 and (ListingKey eq 'key-00001' or ")
    assert len(asked) == 2
    monkeypatch.setattr("integrations.mls.reso.MOST_KEYS", 2)
    reso.asked.clear()
    fresh(vendor, at=MONDAY + timedelta(minutes=16))
    asked = [each.one("$filter") for each in reso.asked if each.path.endswith("OpenHouse")]
    assert asked == ["OpenHouseDate ge 2026-11-23"]


def test_simplyrets_is_asked_for_each_type_that_is_for_sale(simplyrets, simplyrets_feed):
    vendor = SimplyRets(simplyrets, simplyrets_feed)
    fresh(vendor)
    asked = [
        (each.one("type"), each.all("cities")) for each in simplyrets.asked if each.path == "/openhouses"
    ]
    assert asked == [("condominium", ["Birchport"]), ("residential", ["Birchport"])]


def test_the_open_houses_of_one_unit_leave_those_of_another_alone(db, reso_feed):
    for number, code in ((1, "78704"), (2, "78705")):
        row = {"feed": reso_feed, "listing_key": str(number), "zip_code": code, "status": "Active"}
        Listing.objects.create(**row, property_type="condo", open_houses=[SATURDAY])
    keep_open_houses(reso_feed, Unit("zip_code", "78704"), {"1": (SUNDAY,)})
    houses = dict(Listing.objects.values_list("listing_key", "open_houses"))
    assert houses == {"1": [SUNDAY], "2": [SATURDAY]}
    keep_open_houses(reso_feed, Unit("zip_code", "78704"), {})
    assert Listing.objects.get(listing_key="1").open_houses == []


def test_a_city_is_asked_as_well(reso, reso_feed):
    vendor = Reso(reso, reso_feed)
    vendor.area = city_area(["Austin"], state="TX")
    vendor.tell((1, AT_ONE))
    assert fresh(vendor) == {vendor.key(1): [SATURDAY]}
