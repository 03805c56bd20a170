from datetime import date

import pytest

from market_reports.statistics.days_on_market import days_active, days_on_market, list_to_close
from market_reports.statistics.figures import LeftOut, Reason
from tests.market_reports.homes import for_sale, sold

LISTED, SIGNED, CLOSED = date(2024, 5, 1), date(2024, 5, 11), date(2024, 6, 15)


def sale(**fields):
    return sold(closed=CLOSED, **{"list_date": LISTED, "pending_date": SIGNED} | fields)


def test_days_on_market_run_from_the_list_date_to_the_contract():
    figure = days_on_market([sale()])
    assert figure.value == 10
    assert figure.from_feed == 0


def test_a_home_sold_on_its_first_day_took_no_days():
    assert days_on_market([sale(pending_date=LISTED)]).value == 0


@pytest.mark.parametrize("missing", [{"pending_date": None}, {"list_date": None}])
def test_where_a_date_is_unknown_the_feeds_own_figure_is_taken_and_marked(missing):
    figure = days_on_market([sale(days_on_market=33, **missing)])
    assert figure.value == 33
    assert figure.from_feed == 1


def test_a_contract_after_the_closing_is_unknown():
    late = date(2024, 6, 16)
    assert days_on_market([sale(pending_date=late, days_on_market=8)]).value == 8
    assert days_on_market([sale(pending_date=late)]).left_out == {LeftOut.NO_DATES: 1}


def test_dates_win_over_the_feeds_own_figure():
    assert days_on_market([sale(days_on_market=99)]).value == 10


def test_a_home_without_dates_or_a_figure_of_the_feed_is_left_out_and_counted():
    figure = days_on_market([sale(), sale(list_date=None), sale(list_date=None, days_on_market=-4)])
    assert figure.count == 1
    assert figure.left_out == {LeftOut.NO_DATES: 2}


def test_homes_whose_dates_lie_are_left_out_even_where_the_feed_has_a_figure():
    closed = [
        sale(),
        sale(list_date=date(2024, 6, 16), pending_date=None, days_on_market=5),
        sale(list_date=date(2024, 5, 12), days_on_market=5),
    ]
    figure = days_on_market(closed)
    assert figure.count == 1
    assert figure.left_out == {LeftOut.CLOSED_BEFORE_LISTED: 1, LeftOut.DATES_OUT_OF_ORDER: 1}


def test_a_feed_without_list_dates_is_the_reason_and_no_home_is_blamed():
    figure = days_on_market([sold(closed=CLOSED)], dates_carried=False)
    assert figure.reason is Reason.NO_LIST_DATES
    assert figure.left_out == {}


def test_reasons_tell_no_sales_from_no_days():
    assert days_on_market([]).reason is Reason.NO_SALES
    assert days_on_market([sold(closed=CLOSED)]).reason is Reason.NO_DAYS


def test_listing_to_closing_is_a_figure_of_its_own():
    figure = list_to_close([sale(), sale(list_date=None), sale(list_date=date(2024, 7, 1))])
    assert figure.value == 45
    assert figure.left_out == {LeftOut.NO_DATES: 1, LeftOut.CLOSED_BEFORE_LISTED: 1}


def test_days_active_count_to_the_last_day():
    active = [for_sale(listed=date(2024, 6, 1)), for_sale(listed=date(2024, 6, 20)), for_sale(listed=None)]
    figure = days_active(active, date(2024, 6, 30))
    assert figure.value == (29 + 10) / 2
    assert figure.left_out == {LeftOut.NO_DATES: 1}
    assert days_active([], date(2024, 6, 30)).reason is Reason.NONE_FOR_SALE
