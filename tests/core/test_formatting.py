from datetime import date, datetime
from decimal import Decimal

import pytest
from django.utils import translation

from trendyreports.core.formatting import (
    clock_range,
    clock_time,
    count_of,
    counted_in_words,
    date_range,
    in_words,
    listed,
    long_date,
    money,
    money_short,
    month_label,
    number,
    percent,
    rounded,
    short_date,
    signed_percent,
    trimmed,
    us_phone,
    weekday_date,
)


@pytest.mark.parametrize(
    ("value", "places", "expected"),
    [
        (Decimal("0.5"), 0, "1"),
        (Decimal("1.5"), 0, "2"),
        (Decimal("2.5"), 0, "3"),
        (Decimal("-2.5"), 0, "-3"),
        (Decimal("358.0246913"), 2, "358.02"),
        (Decimal("1.005"), 2, "1.01"),
    ],
)
def test_halves_are_rounded_up(value, places, expected):
    assert rounded(value, places) == Decimal(expected)


@pytest.mark.parametrize(
    ("value", "places", "expected"),
    [
        (560_000, 0, "$560,000"),
        (Decimal("560000.5"), 0, "$560,001"),
        (Decimal("358.0246913"), 2, "$358.02"),
        (-5_000, 0, "−$5,000"),
        (0, 0, "$0"),
        (Decimal("-0.2"), 0, "$0"),
        (1_234_567_890, 0, "$1,234,567,890"),
    ],
)
def test_money_has_commas_and_a_real_minus_sign(value, places, expected):
    assert money(value, places) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (950, "$950"),
        (1_000, "$1K"),
        (560_000, "$560K"),
        (999_499, "$999K"),
        (999_500, "$1M"),
        (1_250_000, "$1.25M"),
        (2_000_000, "$2M"),
    ],
)
def test_money_on_charts_is_short(value, expected):
    assert money_short(value) == expected


@pytest.mark.parametrize(
    ("ratio", "places", "expected"),
    [
        (Decimal("1.0125"), 1, "101.3%"),
        (Decimal("0.54"), 0, "54%"),
        (Decimal("0.005"), 0, "1%"),
        (1, 1, "100.0%"),
    ],
)
def test_shares_are_written_as_per_cent(ratio, places, expected):
    assert percent(ratio, places) == expected


@pytest.mark.parametrize(
    ("ratio", "expected"),
    [("0.034", "+3.4%"), ("-0.021", "−2.1%"), ("0", "0.0%"), ("0.0001", "0.0%"), ("-0.0001", "0.0%")],
)
def test_changes_carry_their_sign_unless_they_round_to_nothing(ratio, expected):
    assert signed_percent(Decimal(ratio)) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [(2.0, "2"), (2.5, "2.5"), (1.75, "1.75"), (Decimal("10.00"), "10"), (1480, "1,480"), (100, "100")],
)
def test_idle_zeros_are_dropped(value, expected):
    assert trimmed(value) == expected


def test_numbers_have_thousands_separators():
    assert number(1_480) == "1,480"
    assert number(Decimal("2.05"), 1) == "2.1"


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (date(2014, 7, 1), date(2014, 9, 30), "July 1 – September 30, 2014"),
        (date(2014, 7, 1), date(2014, 7, 31), "July 1–31, 2014"),
        (date(2014, 7, 1), date(2014, 7, 1), "July 1, 2014"),
        (date(2014, 12, 1), date(2015, 2, 28), "December 1, 2014 – February 28, 2015"),
        (date(2014, 7, 1), date(2015, 7, 31), "July 1, 2014 – July 31, 2015"),
    ],
)
def test_a_range_of_dates_repeats_nothing(start, end, expected):
    assert date_range(start, end) == expected


def test_single_dates():
    assert short_date(date(2014, 9, 5)) == "Sep 5, 2014"
    assert month_label(date(2005, 7, 1)) == "Jul 05"


def test_counts_agree_with_their_noun():
    assert count_of(1, "sale") == "1 sale"
    assert count_of(1_590, "sale") == "1,590 sales"
    assert count_of(2, "city", "cities") == "2 cities"
    assert counted_in_words(1, "sale") == "one sale"
    assert counted_in_words(0, "sale") == "no sales"
    assert counted_in_words(10, "sale") == "10 sales"


def test_words_are_listed_with_and_before_the_last():
    assert listed([]) == ""
    assert listed(["98103"]) == "98103"
    assert listed(["98103", "98117"]) == "98103 and 98117"
    assert listed(["a", "b", "c"], "or") == "a, b or c"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2065550100", "(206) 555-0100"),
        ("+1 206-555-0100", "(206) 555-0100"),
        ("206.555.0100 x12", "(206) 555-0100 ext. 12"),
        ("206 555 0100 ext. 7", "(206) 555-0100 ext. 7"),
        (" 555-0100 ", "555-0100"),
        ("+44 20 7946 0000", "+44 20 7946 0000"),
    ],
)
def test_us_phones_are_shown_as_people_write_them(text, expected):
    assert us_phone(text) == expected


@pytest.fixture
def spanish():
    with translation.override("es"):
        yield


@pytest.mark.usefixtures("spanish")
class TestSpanish:
    """US Spanish: American numbers, Spanish months, days and words."""

    def test_numbers_are_those_of_english(self):
        assert (money(560_000), number(1_480), percent(Decimal("0.035"))) == ("$560,000", "1,480", "3.5%")
        assert trimmed(Decimal("2.50")) == "2.5"

    @pytest.mark.parametrize(
        ("start", "end", "expected"),
        [
            (date(2014, 7, 1), date(2014, 9, 30), "1 de julio – 30 de septiembre de 2014"),
            (date(2014, 7, 1), date(2014, 7, 31), "1–31 de julio de 2014"),
            (date(2014, 7, 1), date(2014, 7, 1), "1 de julio de 2014"),
            (date(2014, 12, 1), date(2015, 2, 28), "1 de diciembre de 2014 – 28 de febrero de 2015"),
        ],
    )
    def test_a_range_of_dates(self, start, end, expected):
        assert date_range(start, end) == expected

    def test_single_dates(self):
        assert long_date(date(2014, 9, 30)) == "30 de septiembre de 2014"
        assert short_date(date(2014, 9, 5)) == "5 sep 2014"
        assert month_label(date(2014, 1, 1)) == "ene 14"
        assert weekday_date(date(2026, 11, 28)) == "Sábado 28 de noviembre"

    def test_hours(self):
        noon, three = datetime(2026, 11, 28, 12), datetime(2026, 11, 28, 15, 30)
        assert clock_time(three) == "3:30 p.\N{NO-BREAK SPACE}m."
        assert clock_range(noon, three) == "12–3:30 p.\N{NO-BREAK SPACE}m."
        assert clock_range(noon.replace(hour=11), noon) == (
            "11 a.\N{NO-BREAK SPACE}m. – 12 p.\N{NO-BREAK SPACE}m."
        )

    @pytest.mark.parametrize(
        ("words", "last", "expected"),
        [
            (["Bellevue", "Seattle"], "and", "Bellevue y Seattle"),
            (["Seattle", "Issaquah"], "and", "Seattle e Issaquah"),
            (["Seattle", "Hidalgo"], "and", "Seattle e Hidalgo"),
            (["Seattle", "Hierro"], "and", "Seattle y Hierro"),
            (["precios", "baños"], "or", "precios o baños"),
            (["precios", "otros"], "or", "precios u otros"),
        ],
    )
    def test_lists_link_by_sound(self, words, last, expected):
        assert listed(words, last) == expected

    def test_counts_in_words(self):
        assert in_words(3) == "tres"
        assert in_words(12) == "12"


def test_hours_in_english():
    noon = datetime(2026, 11, 28, 12)
    assert clock_range(noon, noon.replace(hour=15, minute=30)) == "12–3:30 PM"
    assert clock_range(noon.replace(hour=11), noon) == "11 AM – 12 PM"
