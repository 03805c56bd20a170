from datetime import date, timedelta

import pytest

from integrations.mls.record import Status
from market_reports.windows import Period
from tests.market_reports.homes import Carries, for_sale, home, market, sold, steady_sales

END = date(2024, 6, 30)


def test_the_first_and_the_last_day_of_the_period_are_in_it():
    homes = [sold(closed=day) for day in (date(2024, 5, 31), date(2024, 6, 1), END, date(2024, 7, 1))]
    assert [one.close_date for one in market(homes).closed] == [date(2024, 6, 1), END]


def test_only_closed_homes_are_closings_whatever_close_date_they_claim():
    assert list(market([home(status=Status.PENDING, close_date=END, close_price=1)]).closed) == []


@pytest.mark.parametrize(
    ("fields", "active"),
    [
        ({}, True),
        ({"listed": END}, True),
        ({"listed": END + timedelta(days=1)}, False),
        ({"status": Status.PENDING, "pending_date": END}, False),
        ({"status": Status.PENDING, "pending_date": END + timedelta(days=1)}, True),
        ({"status": Status.CLOSED, "close_date": END + timedelta(days=9)}, True),
        ({"status": Status.CLOSED, "close_date": END}, False),
        ({"status": Status.EXPIRED, "off_market_date": END}, False),
        ({"status": Status.EXPIRED, "off_market_date": END + timedelta(days=1)}, True),
        ({"status": Status.WITHDRAWN}, False),
    ],
)
def test_active_is_what_was_listed_and_not_yet_gone_on_the_last_day(fields, active):
    listed = fields.pop("listed", date(2024, 6, 3))
    found = market([for_sale(listed=listed, **fields)], today=date(2024, 9, 1)).active
    assert len(found) == active


def test_an_active_home_without_a_list_date_counts_only_where_the_report_is_of_today():
    undated = for_sale(listed=None)
    assert market([undated], today=END).active == [undated]
    assert market([undated], today=END + timedelta(days=2)).active == []


def test_what_the_feed_does_not_carry_is_unknown_and_not_empty():
    nothing = Carries(actives=False, pendings=False)
    found = market([], carried=nothing)
    assert (found.active, found.pending, found.new, found.contracts) == (None, None, None, None)


def test_without_list_dates_the_homes_for_sale_of_a_past_day_are_unknown():
    undated = Carries(list_dates=False)
    assert market([for_sale(listed=None)], carried=undated, today=date(2024, 9, 1)).active is None
    assert market([for_sale(listed=None)], carried=undated, today=END).active is not None


def test_new_listings_are_first_listed_in_the_period_and_stayed():
    homes = [
        for_sale(listed=date(2024, 6, 1)),
        for_sale(listed=date(2024, 5, 31)),
        for_sale(listed=END),
        for_sale(listed=date(2024, 6, 2), status=Status.WITHDRAWN, off_market_date=date(2024, 6, 9)),
        for_sale(listed=date(2024, 6, 2), status=Status.WITHDRAWN, off_market_date=date(2024, 7, 9)),
        for_sale(listed=date(2024, 6, 2), status=Status.COMING_SOON),
        sold(closed=END, list_date=date(2024, 6, 2)),
    ]
    assert len(market(homes).new) == 4


def test_under_contract_is_what_had_a_buyer_and_had_not_closed():
    homes = [
        home(status=Status.PENDING, list_date=date(2024, 5, 1), pending_date=END),
        home(status=Status.ACTIVE_UNDER_CONTRACT, list_date=date(2024, 5, 1)),
        sold(closed=date(2024, 7, 4), list_date=date(2024, 5, 1), pending_date=date(2024, 6, 2)),
        sold(closed=END, list_date=date(2024, 5, 1), pending_date=date(2024, 6, 2)),
    ]
    assert len(market(homes).pending) == 3


def test_a_contract_without_any_date_counts_only_where_the_report_is_of_today():
    undated = home(status=Status.PENDING)
    assert market([undated], today=END).pending == [undated]
    assert market([undated], today=END + timedelta(days=2)).pending == []


def test_before_the_records_begin_nothing_is_known_of_the_market():
    found = market([for_sale()], records=(date(2024, 7, 1), None))
    assert (found.active, found.pending, found.new) == (None, None, None)
    assert market([for_sale()], records=(END, None)).active is not None


def test_after_the_records_end_new_listings_are_unknown():
    assert market([for_sale()], records=(None, date(2024, 5, 31))).new is None
    assert market([for_sale()], records=(None, date(2024, 6, 1))).new is not None


def test_active_homes_listed_in_the_future_are_counted_as_lying():
    homes = [for_sale(listed=date(2024, 7, 2)), for_sale(listed=date(2024, 6, 2))]
    assert market(homes, today=date(2024, 7, 1)).listed_in_future() == 1
    assert market(homes, today=date(2024, 7, 2)).listed_in_future() == 0


def test_records_that_begin_within_a_period_do_not_cover_it():
    found = market(steady_sales(60, days=60))
    assert found.closings.cover(Period(date(2024, 5, 3), END))
    assert not found.closings.cover(Period(date(2024, 4, 1), END))


def test_records_that_end_before_a_period_does_do_not_cover_it():
    found = market(steady_sales(60, end=date(2024, 6, 10)))
    assert not found.closings.cover(Period(date(2024, 5, 1), END))
    assert found.closings.cover(Period(date(2024, 5, 1), date(2024, 6, 14)))


def test_few_sales_leave_long_silences_without_a_gap_in_the_records():
    assert market(steady_sales(4)).closings.cover(Period(date(2024, 4, 2), END))
