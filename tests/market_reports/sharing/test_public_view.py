"""What strangers may see of a report: nothing on the market that was not checked a short while ago."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from integrations.models import Feed, Listing
from market_reports.sharing.public_view import public_view
from tests.factories import FeedFactory, ListingFactory
from tests.market_reports.finished import NOW

FRESH, STALE = NOW - timedelta(hours=11), NOW - timedelta(hours=13)


@pytest.fixture
def feed(db: None) -> Feed:
    return FeedFactory()


def for_sale(feed: Feed, **columns: Any) -> Listing:
    given = {"status": "Active", "close_date": None, "close_price": None, "checked_at": FRESH} | columns
    return ListingFactory(feed=feed, **given)


def offered(home: Listing | None, address: str = "12 Oak St") -> dict[str, Any]:
    """A row of a home that was for sale when the report was made."""
    return {"listing": home.pk if home else None, "address": address, "status": "For sale", "price": 1}


def sold(home: Listing | None, address: str = "14 Oak St") -> dict[str, Any]:
    return {"listing": home.pk if home else None, "address": address, "price": 1, "contract_date": None}


def document(*blocks: dict[str, Any], data_time: str | None = None) -> dict[str, Any]:
    return {"as_of": {"data_time": data_time}, "blocks": list(blocks), "language": "en"}


def table(*rows: dict[str, Any]) -> dict[str, Any]:
    return {
        "kind": "listings",
        "key": "homes",
        "title": "Homes",
        "rows": list(rows),
        "shown": len(rows),
        "total": 9,
    }


def cards(*found: dict[str, Any]) -> dict[str, Any]:
    return {
        "kind": "cards",
        "key": "cards",
        "title": "Homes",
        "cards": list(found),
        "shown": len(found),
        "total": 9,
    }


def left(shown: dict[str, Any]) -> list[Any]:
    """The addresses that are still there."""
    blocks = shown["blocks"]
    return [one["address"] for block in blocks for one in (*block.get("rows", ()), *block.get("cards", ()))]


def test_a_home_for_sale_is_shown_for_twelve_hours_after_it_was_checked(feed: Feed):
    rows = table(offered(for_sale(feed), "1 New St"), offered(for_sale(feed, checked_at=STALE), "2 Old St"))
    view = public_view(document(rows), now=NOW)
    assert left(view.document) == ["1 New St"]
    assert view.hidden == 1
    assert view.document["blocks"][0]["shown"] == 1
    assert rows["shown"] == 2  # the document itself stays as it is


@pytest.mark.parametrize(
    "since",
    [{"show_listing": False}, {"status": "Withdrawn"}, {"off_market_at": FRESH}, {"show_address": False}],
    ids=str,
)
def test_a_home_that_may_not_be_shown_any_more_is_gone(feed: Feed, since: dict[str, Any]):
    assert left(public_view(document(cards(offered(for_sale(feed, **since)))), now=NOW).document) == []


def test_a_home_whose_address_was_never_printed_may_stay_without_it(feed: Feed):
    home = for_sale(feed, show_address=False)
    assert public_view(document(cards(offered(home, "Address withheld"))), now=NOW).hidden == 0


def test_a_listing_that_is_in_no_table_any_more_is_gone(feed: Feed):
    home = for_sale(feed)
    entry = offered(home)
    Listing.objects.all().delete()
    assert public_view(document(cards(entry)), now=NOW).hidden == 1


def test_sold_homes_stay_unless_their_seller_opted_out(feed: Feed):
    old, out = ListingFactory(feed=feed, checked_at=STALE), ListingFactory(feed=feed, show_listing=False)
    view = public_view(document(table(sold(old, "1 Sold St"), sold(out, "2 Gone St"))), now=NOW)
    assert left(view.document) == ["1 Sold St"]


def test_a_home_sold_since_the_report_stays(feed: Feed):
    assert (
        public_view(document(table(offered(ListingFactory(feed=feed, checked_at=STALE)))), now=NOW).hidden
        == 0
    )


def test_a_feed_without_display_rules_shows_none_of_its_homes(feed: Feed):
    home = for_sale(feed)
    Feed.objects.filter(pk=feed.pk).update(has_display_profile=False)
    assert public_view(document(cards(offered(home))), now=NOW).hidden == 1


@pytest.mark.parametrize(("data_time", "hidden"), [(FRESH.isoformat(), 0), (STALE.isoformat(), 1), (None, 1)])
def test_without_ids_the_age_of_the_whole_report_decides(feed: Feed, data_time: str | None, hidden: int):
    found = document(cards(offered(None)), table(sold(None)), data_time=data_time)
    assert public_view(found, now=NOW).hidden == hidden


def test_a_block_that_is_empty_says_why(feed: Feed):
    shown = public_view(document(cards(offered(for_sale(feed, checked_at=STALE)))), now=NOW).document
    assert shown["blocks"][0]["kind"] == "left_out"
    assert "last 12 hours" in shown["blocks"][0]["sentence"]


def test_an_open_house_of_a_hidden_home_is_gone_and_so_is_a_day_without_one(feed: Feed):
    fresh, stale = for_sale(feed), for_sale(feed, checked_at=STALE)
    days = [
        {"date": "2014-10-02", "label": "Thursday", "cards": [offered(fresh), offered(stale)]},
        {"date": "2014-10-03", "label": "Friday", "cards": [offered(stale)]},
    ]
    block = {"kind": "open_houses", "key": "open", "title": "Open", "days": days, "shown": 3, "total": 3}
    view = public_view(document(block), now=NOW)
    assert [day["label"] for day in view.document["blocks"][0]["days"]] == ["Thursday"]
    assert view.document["blocks"][0]["shown"] == 1
    assert view.hidden == 1  # one home, however often it is open


def test_thirty_homes_cost_one_query(feed: Feed):
    many = cards(*(offered(for_sale(feed)) for _ in range(30)))
    with CaptureQueriesContext(connection) as captured:
        public_view(document(many), now=NOW)
    assert len(captured) == 1
