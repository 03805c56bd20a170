"""The evidence for a property's value, from listings in the database."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.cache import cache

from integrations.assessor.record import PropertyRecord
from integrations.mls.record import PropertyType
from integrations.models import Feed, Listing
from property_reports.evidence import Choices, ChoicesInvalid, OwnAdjustment, evidence_for, search_homes
from tests.factories import AccountFactory, FeedFactory
from tests.property_reports.valuing.town import CENTRE, ON, town, true_price
from tests.property_reports.valuing.town import home as made_home

pytestmark = pytest.mark.django_db


def subject(**changes: object) -> PropertyRecord:
    usual = {
        "address": "1 Own St", "city": "Seattle", "state": "WA", "zip_code": "98103", "apn": "own",
        "latitude": CENTRE[0], "longitude": CENTRE[1], "property_type": PropertyType.SINGLE_FAMILY, "beds": 3,
        "baths": 2.0, "living_area": 2000, "lot_size": 6000, "year_built": 1990, "stories": 2.0,
    }  # fmt: skip
    return PropertyRecord(**{**usual, **changes})


@pytest.fixture
def feed(settings) -> Feed:
    cache.clear()
    feed = FeedFactory(account=AccountFactory())
    rows = [
        Listing(
            feed=feed, listing_key=sale.key, mls_number=f"M{sale.key}", parcel_number=sale.parcel,
            status="Closed", state="WA",
            property_type="single_family", street_address=f"{100 + int(sale.key)} Elm St", city="Seattle",
            zip_code="98103", latitude=sale.place[0], longitude=sale.place[1], beds=int(sale.beds or 0),
            baths=sale.baths, living_area=round(sale.area or 0), lot_size=round(sale.lot or 0),
            year_built=sale.year_built, stories=sale.stories, list_price=round(sale.price),
            close_price=round(sale.price), close_date=sale.closed, list_date=sale.closed - timedelta(days=40),
            office_name="Elm Realty",
        )
        for sale in town(300)
    ]  # fmt: skip
    Listing.objects.bulk_create(rows)
    return feed


def test_the_whole_of_it(feed: Feed):
    found = evidence_for(account=feed.account, subject=subject(), on=ON)
    assert found["reason"] is None and found["effective_date"] == "2026-03-02"
    assert found["estimate"]["mid"] == pytest.approx(true_price(made_home(), ON), rel=0.06)
    assert found["figure"]["exact"] == pytest.approx(found["estimate"]["exact"])
    assert [home["id"] for home in found["comparables"]] == found["proposed"]
    assert len(found["proposed"]) == 6 and found["search"]["grade"] in "ABCD"
    assert {rate["kind"] for rate in found["rates"]} >= {"area", "baths", "lot", "time"}
    assert found["trend"][-1]["month"] == "2026-03" and len(found["trend"]) == 13
    for home in found["comparables"]:
        assert home["close_price"] + sum(line["amount"] for line in home["adjustments"]) == home["adjusted"]
        assert home["gross_pct"] >= abs(home["net_pct"])
    assert sum(home["weight"] for home in found["comparables"]) == pytest.approx(1, abs=0.01)


def test_another_account_s_feed_is_never_read(feed: Feed):
    found = evidence_for(account=AccountFactory(), subject=subject(), on=ON)
    assert found["estimate"] is None and "0 sales" in found["reason"]


def test_what_is_dropped_goes_and_what_is_added_comes(feed: Feed):
    first = evidence_for(account=feed.account, subject=subject(), on=ON)
    gone, added = first["proposed"][0], first["excluded"][0]["id"]
    dropped = evidence_for(account=feed.account, subject=subject(), on=ON, choices=Choices(dropped=(gone,)))
    assert gone not in [home["id"] for home in dropped["comparables"] if home["chosen"]]
    assert [home["id"] for home in dropped["comparables"] if not home["chosen"]] == [gone]
    assert dropped["comparables"][-1]["weight"] == 0
    chosen = (*first["proposed"][:3], added)
    found = evidence_for(account=feed.account, subject=subject(), on=ON, choices=Choices(chosen=chosen))
    assert tuple(home["id"] for home in found["comparables"]) == chosen
    assert added not in [home["id"] for home in found["excluded"]]
    assert found["estimate"] == first["estimate"] and found["figure"] != first["figure"]


def test_her_own_adjustment_moves_the_figure_and_never_the_estimate(feed: Feed):
    first = evidence_for(account=feed.account, subject=subject(), on=ON)
    line = OwnAdjustment("condition", "New kitchen", -30_000, "Seen at the open house")
    own = dict.fromkeys(first["proposed"], (line,))
    found = evidence_for(account=feed.account, subject=subject(), on=ON, choices=Choices(own=own))
    assert found["estimate"] == first["estimate"]
    moved = found["figure"]["exact"]["mid"] - first["figure"]["exact"]["mid"]
    assert moved == pytest.approx(-30_000, rel=0.1)
    last = found["comparables"][0]["adjustments"][-1]
    assert (last["own"], last["amount"], last["reason"]) == (True, -30_000, "Seen at the open house")


def test_a_home_that_may_not_be_shown_counts_and_is_shown_nowhere(feed: Feed):
    first = evidence_for(account=feed.account, subject=subject(), on=ON)
    hidden = first["proposed"][0]
    Listing.objects.filter(pk=hidden).update(show_listing=False)
    found = evidence_for(account=feed.account, subject=subject(), on=ON)
    told = [home["id"] for group in ("comparables", "excluded", "further") for home in found[group]]
    assert hidden not in told
    assert found["estimate"] == first["estimate"] and found["figure"]["exact"] == found["estimate"]["exact"]


def test_an_address_that_may_not_be_shown_is_not(feed: Feed):
    Listing.objects.update(show_address=False)
    found = evidence_for(account=feed.account, subject=subject(), on=ON)
    assert {home["address"] for home in found["comparables"]} == {None}


def test_competition_and_what_did_not_sell_stand_beside(feed: Feed):
    sample = Listing.objects.order_by("id")[:3]
    for place, (row, status) in enumerate(zip(sample, ("Active", "Pending", "Expired"), strict=True)):
        row.pk, row.listing_key, row.status = None, f"n{place}", status
        row.living_area, row.close_price, row.close_date = 2000, None, None
        row.latitude, row.longitude = CENTRE
        row.off_market_date = ON - timedelta(days=30) if status == "Expired" else None
        row.save()
    found = evidence_for(account=feed.account, subject=subject(), on=ON)
    assert sorted(home["status"] for home in found["competition"]) == ["Active", "Pending"]
    assert [home["status"] for home in found["expired"]] == ["Expired"]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"latitude": None, "longitude": None}, "place"),
        ({"living_area": None}, "living area"),
        ({"property_type": None}, "type"),
        ({"property_type": PropertyType.CONDO}, "0 sales"),
    ],
)
def test_what_is_not_known_is_said(feed: Feed, changes: dict, words: str):
    found = evidence_for(account=feed.account, subject=subject(**changes), on=ON)
    assert found["estimate"] is None and found["figure"] is None
    assert words in found["reason"]


def test_the_queries_do_not_grow(feed: Feed, django_assert_max_num_queries):
    evidence_for(account=feed.account, subject=subject(), on=ON)
    with django_assert_max_num_queries(10):
        evidence_for(account=feed.account, subject=subject(), on=ON)


def test_homes_are_found_by_address_and_number(feed: Feed):
    by_number = search_homes(account=feed.account, subject=subject(), text="m17")
    assert [home["mls_number"] for home in by_number] == ["M17"]
    by_address = search_homes(account=feed.account, subject=subject(), text=" 117  elm ")
    assert [home["address"] for home in by_address] == ["117 Elm St"]
    assert search_homes(account=feed.account, subject=subject(), text="e") == []
    assert search_homes(account=AccountFactory(), subject=subject(), text="elm") == []


def test_choices_come_back_from_plain_data():
    line = OwnAdjustment("condition", "New kitchen", -30_000, "Seen")
    choices = Choices((3, 1), (7,), {3: (line,)})
    assert Choices.from_json(choices.to_json()) == choices
    assert Choices.from_json(None) == Choices()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ([1], "named values"),
        ({"chosen": ["x"]}, "by its number"),
        ({"chosen": [True]}, "by its number"),
        ({"chosen": list(range(1, 14))}, "up to 12"),
        ({"own": {"1": [{"label": "", "amount": 1, "reason": "x"}]}}, "needs a name"),
        ({"own": {"1": [{"label": "a", "amount": 0, "reason": "x"}]}}, "whole number of dollars"),
        ({"own": {"1": [{"label": "a", "amount": 5, "reason": " "}]}}, "needs a reason"),
        ({"own": {"1": ["x"]}}, "a label"),
    ],
)
def test_choices_that_cannot_be_are_refused_in_words(data: object, words: str):
    with pytest.raises(ChoicesInvalid, match=words):
        Choices.from_json(data)
