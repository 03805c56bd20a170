"""What had become of a home by a day agrees with the counts of that day."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings

from integrations.mls.record import Status
from market_reports.statistics.standing import ON_MARKET, Standing, days_until, standing_on
from tests.market_reports.homes import home, market
from tests.market_reports.test_document__every_type import some_homes

DAY = date(2024, 6, 30)
BEFORE, AFTER = DAY - timedelta(days=9), DAY + timedelta(days=9)


@pytest.mark.parametrize(
    ("fields", "standing"),
    [
        ({"list_date": BEFORE}, Standing.FOR_SALE),
        ({"list_date": DAY}, Standing.FOR_SALE),
        ({}, Standing.FOR_SALE),
        ({"list_date": AFTER}, None),
        ({"list_date": BEFORE, "status": Status.EXPIRED}, None),
        ({"list_date": BEFORE, "off_market_date": DAY}, None),
        ({"list_date": BEFORE, "off_market_date": AFTER, "status": Status.WITHDRAWN}, Standing.FOR_SALE),
        ({"list_date": BEFORE, "pending_date": DAY}, Standing.UNDER_CONTRACT),
        ({"list_date": BEFORE, "status": Status.ACTIVE_UNDER_CONTRACT}, Standing.UNDER_CONTRACT),
        ({"list_date": BEFORE, "close_date": DAY, "status": Status.CLOSED}, Standing.SOLD),
        ({"list_date": BEFORE, "close_date": AFTER, "status": Status.CLOSED}, Standing.FOR_SALE),
    ],
)
def test_dates_speak_first_and_the_status_where_they_are_silent(fields, standing):
    assert standing_on(home(**fields), DAY) is standing


@settings(max_examples=30, deadline=None)
@given(some_homes)
def test_the_homes_for_sale_of_a_market_stand_for_sale(homes):
    found = market(homes)
    for one in found.active:
        assert standing_on(one, found.day) is Standing.FOR_SALE
    offered = [one for one in homes if standing_on(one, found.day) is Standing.FOR_SALE]
    assert {one.id for one in offered} == {one.id for one in found.active}
    for one in found.new:
        assert standing_on(one, found.day) in {*ON_MARKET, Standing.SOLD, None}


def test_days_run_to_the_day_or_to_the_contract():
    listed = {"list_date": BEFORE}
    assert days_until(home(**listed), DAY) == 9
    assert days_until(home(**listed, pending_date=BEFORE + timedelta(days=4)), DAY) == 4
    assert days_until(home(**listed, status=Status.PENDING), DAY) is None
    assert days_until(home(), DAY) is None
    early = {"pending_date": BEFORE - timedelta(days=1), "status": Status.PENDING}
    assert days_until(home(**listed, **early), DAY) is None
