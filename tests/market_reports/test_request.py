from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integrations.areas import zip_area
from integrations.criteria import Filters
from integrations.mls.record import PropertyType
from market_reports.request import OrderInvalid, ReportRequest
from market_reports.windows import WINDOW_DAYS, Period, Window, last_days
from tests.market_reports.orders import TODAY, order, params


def faults(**fields):
    with pytest.raises(OrderInvalid) as caught:
        ReportRequest.from_params(params() | fields, today=TODAY)
    return caught.value.sentences


def test_an_order_needs_only_a_type_and_an_area():
    found = order()
    assert found.period == last_days(30, TODAY)
    assert found.filters == Filters()
    assert not found.keep_window


def test_numbers_and_dates_may_come_as_text():
    found = order(
        window={"days": "90"},
        as_of="2024-02-29",
        keep_window="on",
        filters={"min_price": "$400,000", "max_price": "900000", "min_beds": "3", "min_baths": "1.5"},
    )
    assert found.period == last_days(90, date(2024, 2, 29))
    assert found.keep_window
    assert found.filters == Filters(min_price=400_000, max_price=900_000, min_beds=3, min_baths=1.5)


def test_two_dates_are_the_period_and_its_end_the_date_of_the_report():
    found = order(window={"start": "2014-07-01", "end": "2014-09-30"})
    assert found.period == (date(2014, 7, 1), date(2014, 9, 30))
    assert found.as_of == date(2014, 9, 30)


def test_every_field_at_fault_is_told_in_one_answer():
    found = faults(
        report_type="horoscope", area={"kind": "zip_codes", "values": ["9810"]}, window={"days": 31}
    )
    assert set(found) == {"report_type", "area", "window"}
    assert all(sentence.endswith(".") for sentence in found.values())


@pytest.mark.parametrize(
    ("fields", "field", "words"),
    [
        ({"report_type": None}, "report_type", "Choose a report"),
        ({"report_type": ["closed"]}, "report_type", "Choose a report"),
        ({"area": None}, "area", "where to look"),
        ({"area": "98103"}, "area", "where to look"),
        ({"area": {"kind": "zip_codes", "values": []}}, "area", "at least one"),
        ({"window": "30"}, "window", "number of days, or"),
        ({"window": {"days": "soon"}}, "window", "whole number"),
        ({"window": {"days": 30, "start": "2024-01-01"}}, "window", "not both"),
        ({"window": {"start": "2024-01-01"}}, "window", "both the first and the last"),
        ({"window": {"start": "2024-02-30", "end": "2024-03-01"}}, "window", "no day 2024-02-30"),
        ({"window": {"start": "1/2/2024", "end": "2024-03-01"}}, "window", "year-month-day"),
        ({"window": {"start": "2024-06-01", "end": "2024-07-01"}}, "window", "future"),
        ({"as_of": "2024-07-01"}, "as_of", "future"),
        ({"as_of": "1980-07-01"}, "as_of", "before 1990"),
        ({"as_of": "today"}, "as_of", "year-month-day"),
        ({"filters": {"min_price": 9, "max_price": 8}}, "filters", "above the highest"),
        ({"filters": {"min_price": -1}}, "filters", "whole number"),
        ({"filters": {"min_price": "1e9"}}, "filters", "whole number"),
        ({"filters": {"max_price": 10**10}}, "filters", "1,000,000,000"),
        ({"filters": {"min_beds": True}}, "filters", "whole number"),
        ({"filters": {"min_baths": "one"}}, "filters", "2 or 1.5"),
        ({"filters": {"min_baths": 60}}, "filters", "above 50"),
        ({"filters": {"property_types": ["castle"]}}, "filters", "unknown"),
        ({"filters": {"property_types": [["condo"]]}}, "filters", "unknown"),
        ({"filters": {"property_types": 7}}, "filters", "unknown"),
        ({"filters": {"people": "any"}}, "filters", "property type, price"),
        ({"filters": ["condo"]}, "filters", "property type, price"),
        ({"keep_window": "maybe"}, "keep_window", "yes or no"),
        ({"zodiac": "leo"}, "zodiac", "not part of an order"),
    ],
)
def test_a_wrong_field_is_refused_in_a_sentence(fields, field, words):
    assert words in faults(**fields)[field]


def test_property_types_stand_in_one_order_and_all_of_them_mean_none():
    found = order(filters={"property_types": ["condo", "single_family", "condo"]})
    assert found.filters.property_types == (PropertyType.SINGLE_FAMILY, PropertyType.CONDO)
    assert order(filters={"property_types": [kind.value for kind in PropertyType]}).filters == Filters()


def test_empty_filters_are_no_filters():
    assert (
        order(filters={"min_price": "", "min_beds": "0", "min_baths": "", "property_types": []}).filters
        == Filters()
    )


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"window": {"days": 7}, "keep_window": True},
        {"window": {"start": "2024-01-01", "end": "2024-02-29"}},
        {"as_of": "2024-02-29", "filters": {"min_beds": 2, "min_baths": 1.5, "property_types": ["condo"]}},
    ],
)
def test_an_order_survives_being_written_down(fields):
    found = order(**fields)
    assert ReportRequest.from_params(found.to_params(), today=TODAY) == found


def test_the_error_shows_its_sentences():
    with pytest.raises(OrderInvalid, match="whole number"):
        order(window={"days": "x"})


@given(st.sampled_from(WINDOW_DAYS), st.dates(date(2000, 1, 1), date(2040, 1, 1)), st.booleans())
def test_the_homes_read_reach_back_to_everything_the_page_compares(days, as_of, keep):
    request = ReportRequest(
        report_type="closed",
        area=zip_area(["98103"]),
        window=Window.look_back(days),
        as_of=as_of,
        keep_window=keep,
    )
    since, until = request.data_span
    assert until == as_of
    for used in (days, *(() if keep else request.window.ladder())):
        period = last_days(used, as_of)
        assert since < min(period.previous().start, period.last_year().start)
    assert (until - since).days >= 365


def test_the_homes_of_two_given_dates_need_no_wider_window():
    request = order(window={"start": "2024-06-01", "end": "2024-06-30"})
    assert request.data_span[0] > date(2023, 4, 1)
    assert request.data_span[0] < Period(*request.period).last_year().start


def test_a_look_back_may_widen_to_a_year_unless_it_is_kept_or_two_dates():
    year = last_days(365, TODAY)
    assert order(window={"days": 30}).widest == year
    assert order(window={"days": 365}).widest == year
    assert order(window={"days": 30}, keep_window=True).widest == last_days(30, TODAY)
    dates = {"start": "2024-06-01", "end": "2024-06-07"}
    assert order(window=dates).widest.days == 7
