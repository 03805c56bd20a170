from datetime import date
from decimal import Decimal

import pytest

from integrations.files import parsing
from integrations.files.parsing import Unreadable


@pytest.mark.parametrize(
    ("text", "dollars"),
    [
        ("$1,234,000", 1_234_000),
        ("221900.00", 221_900),
        ("1.10746e+006", 1_107_460),
        ("560K", 560_000),
        ("$1.25M", 1_250_000),
        ("US $ 300,000", 300_000),
        ("0", 0),
        ("", None),
    ],
)
def test_money_is_read_as_people_write_it(text, dollars):
    assert parsing.money(text) == dollars


@pytest.mark.parametrize("text", ["abc", "-500", "12-13", "call us", "1.2.3"])
def test_what_is_no_amount_is_refused_in_words(text):
    with pytest.raises(Unreadable, match="not an amount of money"):
        parsing.money(text)


@pytest.mark.parametrize(
    "text",
    [
        "2014-10-13",
        "20141013T000000",
        "20141013",
        "10/13/2014",
        "10/13/14",
        "10-13-2014",
        "10/13/2014 12:00:00 AM",
        "2014-10-13T23:59:59Z",
        "2014/10/13 08:00",
        "October-13-2014",
        "Oct-13-2014",
        "October 13, 2014",
        "Oct 13th, 2014",
        "13-Oct-14",
        "13 October 2014",
        "Mon Oct 13 00:00:00 EDT 2014",
    ],
)
def test_a_date_is_read_in_any_usual_form(text):
    assert parsing.day(text) == date(2014, 10, 13)


@pytest.mark.parametrize("text", ["13/10/2014", "2014-02-30", "soon", "10/2014", "Foo 3, 2014"])
def test_what_is_no_date_is_refused_in_words(text):
    with pytest.raises(Unreadable, match="is not a date"):
        parsing.day(text)


def test_two_digits_of_a_year_lie_between_1970_and_2069():
    assert parsing.day("1/2/69") == date(2069, 1, 2)
    assert parsing.day("1/2/70") == date(1970, 1, 2)


@pytest.mark.parametrize(
    ("text", "code"),
    [("98103", "98103"), ("98103-1234", "98103"), ("981031234", "98103"), ("2134", "02134"),
     ("98103.0", "98103"), ("9810", "09810"), ("Seattle", None), ("", None)],
)  # fmt: skip
def test_a_zip_code_has_five_digits_whatever_a_spreadsheet_did_to_it(text, code):
    assert parsing.zip_code(text) == code


def test_a_number_is_the_one_a_cell_begins_with():
    assert parsing.number("1,480 sq ft") == 1480
    assert parsing.number("2.5 (2 1)") == Decimal("2.5")
    assert parsing.number("about 3") is None
    assert parsing.whole("-4") is None


def test_nothing_is_written_in_many_ways():
    assert {parsing.clean(text) for text in ("", " - ", "N/A", "null", "None", "\x00")} == {""}
    assert parsing.clean(" 12\xa0Fir\x00 ") == "12 Fir"


def test_text_kept_from_a_spreadsheet_and_hidden_values_are_unpacked():
    assert parsing.clean('="00501"') == parsing.clean("'00501") == "00501"
    assert {parsing.clean(text) for text in ("********", "####", "#N/A", "(null)")} == {""}
    assert parsing.clean("'Ohana Way") == "'Ohana Way"


@pytest.mark.parametrize("text", ["9" * 5000, "99999999999", "1e99", "²", "1e999999999", "-5", "(5,000)"])
def test_an_amount_no_home_costs_is_refused_and_not_computed(text):
    with pytest.raises(Unreadable, match="“"):
        parsing.money(text)


@pytest.mark.parametrize(("text", "dollars"), [("3e+05", 300_000), ("1.2e6", 1_200_000), ("500.", 500)])
def test_amounts_as_programs_write_them_are_read(text, dollars):
    assert parsing.money(text) == dollars


def test_a_number_in_scientific_notation_is_its_value():
    assert parsing.whole("1e+05") == 100_000
    assert parsing.whole("1.18e+003") == 1_180


@pytest.mark.parametrize(
    ("text", "day"),
    [("41925", date(2014, 10, 13)), ("41925.75", date(2014, 10, 13)), ("25569", date(1970, 1, 1))],
)
def test_a_spreadsheets_count_of_days_is_a_date(text, day):
    assert parsing.day(text) == day


@pytest.mark.parametrize(
    "text", ["0000-00-00", "0001-01-01T00:00:00", "1/1/0001 12:00:00 AM", "1/1/1900", "9999-12-31"]
)
def test_what_programs_write_for_no_date_is_none(text):
    assert parsing.day(text) is None


@pytest.mark.parametrize("text", ["98103", "16344", "2914-10-13", "13/10/2014"])
def test_a_number_or_a_year_that_is_no_date_is_refused(text):
    with pytest.raises(Unreadable, match="is not a date"):
        parsing.day(text)


@pytest.mark.parametrize(("text", "code"), [("WA 98103", "98103"), ("98103 1234", "98103"), ("00000", None)])
def test_a_zip_code_with_its_state_or_a_space_is_read(text, code):
    assert parsing.zip_code(text) == code
