import itertools
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from market_reports.windows import (
    WINDOW_DAYS,
    Period,
    Window,
    WindowInvalid,
    last_days,
    months_ending,
    year_before,
)

TODAY = date(2024, 3, 1)
days = st.dates(date(1995, 1, 1), date(2040, 12, 31))


@pytest.mark.parametrize("length", WINDOW_DAYS)
def test_a_look_back_is_that_many_calendar_days_ending_on_the_date(length):
    start, end = Window.look_back(length).resolve(TODAY)
    assert end == TODAY
    assert (end - start).days + 1 == length


def test_a_look_back_counts_the_leap_day():
    assert Window.look_back(30).resolve(date(2024, 3, 1)) == (date(2024, 2, 1), date(2024, 3, 1))
    assert Window.look_back(30).resolve(date(2023, 3, 1)) == (date(2023, 1, 31), date(2023, 3, 1))


def test_a_length_that_is_not_offered_is_refused():
    with pytest.raises(WindowInvalid, match="7, 14, 30, 60, 90, 180 or 365"):
        Window.look_back(31)


def test_two_dates_stay_themselves_whatever_the_date():
    window = Window.between(date(2014, 7, 1), date(2014, 9, 30), today=TODAY)
    assert window.resolve(TODAY) == (date(2014, 7, 1), date(2014, 9, 30))
    assert window.resolve(TODAY).days == 92
    assert window.is_fixed
    assert window.ladder() == ()


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (date(2024, 2, 2), date(2024, 2, 1), "before the first"),
        (date(2024, 2, 2), date(2024, 3, 2), "future"),
        (date(1989, 12, 31), date(1990, 2, 1), "before 1990"),
        (date(2020, 1, 1), date(2022, 1, 1), "two years"),
    ],
)
def test_impossible_dates_are_refused_in_a_sentence(start, end, words):
    with pytest.raises(WindowInvalid, match=words):
        Window.between(start, end, today=TODAY)


def test_two_whole_years_with_a_leap_day_are_allowed():
    assert Window.between(date(2022, 3, 2), date(2024, 3, 1), today=TODAY).resolve(TODAY).days == 731


def test_today_may_be_the_last_day():
    assert Window.between(TODAY, TODAY, today=TODAY).resolve(TODAY).days == 1


@pytest.mark.parametrize(("asked", "ladder"), [(7, (30, 90, 180, 365)), (60, (90, 180, 365)), (365, ())])
def test_the_ladder_holds_only_longer_look_backs(asked, ladder):
    assert Window.look_back(asked).ladder() == ladder


def test_the_previous_period_is_as_long_and_ends_the_day_before():
    assert Period(date(2014, 7, 1), date(2014, 9, 30)).previous() == (date(2014, 3, 31), date(2014, 6, 30))


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        (Period(date(2024, 2, 1), date(2024, 2, 29)), (date(2023, 2, 1), date(2023, 2, 28))),
        (Period(date(2025, 2, 1), date(2025, 2, 28)), (date(2024, 2, 1), date(2024, 2, 29))),
        (Period(date(2025, 1, 30), date(2025, 2, 28)), (date(2024, 1, 30), date(2024, 2, 28))),
        (Period(date(2024, 2, 29), date(2024, 3, 1)), (date(2023, 2, 28), date(2023, 3, 1))),
        (Period(date(2014, 7, 1), date(2014, 9, 30)), (date(2013, 7, 1), date(2013, 9, 30))),
    ],
)
def test_last_year_keeps_the_dates_and_whole_months(period, expected):
    assert period.last_year() == expected


def test_the_months_end_with_the_report():
    months = months_ending(date(2024, 3, 15), 12)
    assert months[0] == (date(2023, 4, 1), date(2023, 4, 30))
    assert months[-2] == (date(2024, 2, 1), date(2024, 2, 29))
    assert months[-1] == (date(2024, 3, 1), date(2024, 3, 15))


@given(days)
def test_the_months_leave_no_day_out_and_count_none_twice(day):
    months = months_ending(day, 12)
    pairs = itertools.pairwise(months)
    assert all(later.start - earlier.end == timedelta(days=1) for earlier, later in pairs)
    assert months[-1].end == day


@given(days)
def test_a_year_before_exists_for_every_day(day):
    assert year_before(day).year == day.year - 1
    assert 365 <= (day - year_before(day)).days <= 366


@given(days, st.sampled_from(WINDOW_DAYS))
def test_previous_periods_tile_the_calendar(day, length):
    period = last_days(length, day)
    assert period.previous().days == length
    assert period.previous().end + timedelta(days=1) == period.start
