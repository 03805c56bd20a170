from datetime import date

from market_reports.statistics.months import monthly_medians
from tests.market_reports.homes import market, sales


def test_there_is_one_point_for_each_of_twelve_calendar_months():
    months = monthly_medians(market([]))
    assert [f"{month.period.start:%Y-%m}" for month in months][:2] == ["2023-07", "2023-08"]
    assert len(months) == 12


def test_a_month_with_fewer_than_three_sales_is_a_gap_and_never_a_zero():
    homes = [*sales(1, 2, closed=date(2024, 4, 30)), *sales(100, 200, 300, closed=date(2024, 5, 1))]
    april, may, june = monthly_medians(market(homes))[-3:]
    assert (april.closings, april.median.value) == (2, None)
    assert (may.closings, may.median.value) == (3, 200)
    assert (june.closings, june.median.value) == (0, None)


def test_the_last_month_ends_with_the_report():
    homes = sales(*[1] * 5, closed=date(2024, 6, 20))
    assert monthly_medians(market(homes, end=date(2024, 6, 19)))[-1].closings == 0
    assert monthly_medians(market(homes, end=date(2024, 6, 20)))[-1].closings == 5
