from datetime import date
from decimal import Decimal

import pytest

from integrations.files import parsing
from integrations.files.parsing import Unreadable
from integrations.mls.record import PropertyType, Status


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
    ("text", "status"),
    [
        ("Sold", Status.CLOSED),
        ("CLOSED", Status.CLOSED),
        ("Active", Status.ACTIVE),
        ("Pending", Status.PENDING),
        ("Contingent", Status.ACTIVE_UNDER_CONTRACT),
        ("ActiveUnderContract", Status.ACTIVE_UNDER_CONTRACT),
        ("Active Under Contract", Status.ACTIVE_UNDER_CONTRACT),
        ("Pending - Taking Backups", Status.PENDING),
        ("Cancelled", Status.CANCELED),
        ("Coming Soon", Status.COMING_SOON),
        ("Off Market", Status.WITHDRAWN),
        ("", None),
    ],
)
def test_a_status_is_known_by_its_usual_names(text, status):
    assert parsing.status(text) is status


@pytest.mark.parametrize(("text", "words"), [("Leased", "rental"), ("Wobbly", "not a status")])
def test_a_status_that_is_none_of_a_sale_is_refused_in_words(text, words):
    with pytest.raises(Unreadable, match=words):
        parsing.status(text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Residential", PropertyType.SINGLE_FAMILY),
        ("Single Family Residential", PropertyType.SINGLE_FAMILY),
        ("Condo/Co-op", PropertyType.CONDO),
        ("Condominium", PropertyType.CONDO),
        ("Townhouse", PropertyType.TOWNHOUSE),
        ("Multi-Family (2-4 Unit)", PropertyType.MULTI_FAMILY),
        ("Duplex", PropertyType.MULTI_FAMILY),
        ("Mobile/Manufactured Home", PropertyType.MANUFACTURED),
        ("Vacant Land", PropertyType.LAND),
        ("Unkown", PropertyType.OTHER),
        ("", None),
    ],
)
def test_a_property_type_is_known_by_its_usual_names(text, kind):
    assert parsing.property_type(text) is kind


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


def test_zero_degrees_are_no_place():
    assert parsing.coordinate("0", limit=90) is None
    assert parsing.coordinate("91", limit=90) is None
    assert parsing.coordinate("47.5", limit=90) == 47.5
