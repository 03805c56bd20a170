"""Only the homes that may come on a card have their pictures fetched, the likeliest first."""

from datetime import date, timedelta

from market_reports.pictures import MOST_PICTURED, carded
from tests.market_reports.homes import for_sale, steady_sales
from tests.market_reports.orders import NOW, TODAY, order

HOURS = {"start": "2024-07-06T11:00:00-07:00", "end": "2024-07-06T13:00:00-07:00"}
OVER = {"start": "2024-06-30T08:00:00-07:00", "end": "2024-06-30T09:00:00-07:00"}


def asked(homes, report_type, **fields):
    return carded(homes, order(report_type, **fields), now=NOW)


def test_a_snapshot_asks_for_its_latest_sales():
    homes = [*steady_sales(40, days=30), for_sale()]
    found = asked(homes, "market_snapshot")
    assert len(found) == 12
    assert min(one.close_date for one in found) > date(2024, 6, 15)


def test_a_showcase_asks_for_the_dearest_that_pass_the_filters():
    homes = [for_sale(100_000 * number) for number in range(1, 40)]
    assert asked(homes, "featured_listings")[0].list_price == 3_900_000
    assert asked(homes, "featured_listings", filters={"max_price": 500_000})[0].list_price == 500_000
    assert len(asked(homes, "featured_listings")) == MOST_PICTURED


def test_a_preset_asks_for_the_homes_it_picks():
    cheap = [for_sale(100_000, beds=3, baths=2.0, listed=date(2024, 6, 2)) for _ in range(9)]
    dear = [for_sale(900_000, beds=3, baths=2.0, listed=TODAY) for _ in range(60)]
    found = asked([*dear, *cheap], "new_listings_gallery", audience="first_time_buyers")
    assert {one.list_price for one in found} == {100_000}


def test_open_houses_ask_for_those_that_are_still_to_come():
    coming, over = for_sale(open_houses=(HOURS,)), for_sale(open_houses=(OVER,))
    assert asked([coming, over, for_sale()], "open_houses") == [coming]


def test_a_gallery_asks_for_the_newest():
    homes = [for_sale(listed=TODAY - timedelta(days=number)) for number in range(29)]
    assert asked(homes, "new_listings_gallery") == homes[:MOST_PICTURED]
