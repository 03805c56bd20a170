import re
from datetime import date
from decimal import Decimal

import pytest

from integrations.areas import city_area, zip_area
from integrations.criteria import Filters
from integrations.mls.record import PropertyType
from market_reports.statistics.figure_sets import closed_figures, snapshot_figures
from market_reports.statistics.figures import LeftOut, Reason
from market_reports.statistics.inventory import Condition
from market_reports.windows import Period
from market_reports.words import definitions, wording
from market_reports.words.places import area_in_text, area_label, subtitle
from market_reports.words.wording import (
    attribution,
    filters_label,
    period_in_text,
    price_range_label,
    widened_text,
)
from tests.market_reports.homes import market

JARGON = re.compile(r"\b(n ?=|p50|p75|FSD|MdAPE|DOM|PPE10|absorption|percentile)\b", re.IGNORECASE)


def test_every_reason_type_and_figure_has_words():
    assert set(wording.REASONS) == set(Reason)
    assert set(wording.LEFT_OUT) == set(LeftOut)
    assert set(wording.PROPERTY_TYPES) == set(PropertyType)
    assert set(wording.CONDITIONS) == set(Condition)
    for figures in (closed_figures(market([])), snapshot_figures(market([]))):
        assert {figure.key for figure in (*figures.shown, *figures.further)} <= set(wording.FIGURES)


def test_clients_read_plain_words():
    texts = [
        *wording.REASONS.values(),
        *wording.LEFT_OUT.values(),
        *(words.label for words in wording.FIGURES.values()),
        *(entry.text for entry in definitions.DEFINITIONS),
        *(entry.term for entry in definitions.DEFINITIONS),
    ]
    assert [text for text in texts if JARGON.search(text)] == []


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(), "All homes"),
        (
            Filters(
                property_types=(PropertyType.SINGLE_FAMILY,), min_price=400_000, max_price=900_000, min_beds=3
            ),
            "Single-family, $400,000–$900,000, 3+ beds",
        ),
        (
            Filters(property_types=(PropertyType.CONDO, PropertyType.TOWNHOUSE), min_baths=1.5),
            "Condos and townhouses, 1.5+ baths",
        ),
        (Filters(max_price=500_000), "Up to $500,000"),
        (Filters(min_price=500_000), "From $500,000"),
    ],
)
def test_filters_are_told_in_words(filters, expected):
    assert filters_label(filters) == expected


def test_long_lists_of_places_are_cut_short():
    many = zip_area([str(98_100 + number) for number in range(12)])
    assert area_label(many) == "98100, 98101, 98102 and 9 more"
    assert area_label(zip_area(["98103", "98117"])) == "98103 and 98117"


def test_places_read_well_in_a_sentence_and_below_the_title():
    assert area_in_text(zip_area(["98103"])) == "ZIP code 98103"
    assert area_in_text(zip_area(["98103", "98117"])) == "ZIP codes 98103 and 98117"
    assert area_in_text(city_area(["Seattle"], state="WA")) == "Seattle, WA"
    assert subtitle(zip_area(["98103"]), "Seattle") == "Seattle 98103"
    assert subtitle(zip_area(["98103"]), None) == "ZIP code 98103"
    assert subtitle(city_area(["Seattle"], state="WA"), "Seattle") == "Seattle, WA"


def test_periods_read_well_in_a_sentence():
    assert period_in_text(Period(date(2014, 7, 1), date(2014, 9, 30))) == "from July 1 to September 30, 2014"
    assert (
        period_in_text(Period(date(2014, 12, 1), date(2015, 2, 28)))
        == "from December 1, 2014 to February 28, 2015"
    )
    assert period_in_text(Period(date(2014, 7, 1), date(2014, 7, 1))) == "on July 1, 2014"


def test_price_ranges_do_not_overlap():
    assert price_range_label(None, 300_000) == "Under $300,000"
    assert price_range_label(300_000, 400_000) == "$300,000–$399,999"
    assert price_range_label(400_000, None) == "$400,000 and up"


def test_widening_is_said_in_one_sentence():
    assert (
        widened_text(30, 3, 90)
        == "The last 30 days have only 3 sales on record, so this report looks at the last 90 days."
    )
    assert widened_text(7, 0, 30).startswith("The last 7 days have no sales on record")
    assert "only 1 sale on record" in widened_text(7, 1, 30)


@pytest.mark.parametrize(
    ("office", "phone", "email", "expected"),
    [
        ("Harbor Homes", "(206) 555-0100", "a@b.example", "Listed by Harbor Homes, (206) 555-0100"),
        ("Harbor Homes", None, "a@b.example", "Listed by Harbor Homes, a@b.example"),
        ("Harbor Homes", None, None, "Listed by Harbor Homes"),
        (None, "(206) 555-0100", None, None),
    ],
)
def test_the_listing_firm_is_named_with_a_contact(office, phone, email, expected):
    assert attribution(office, phone, email) == expected


@pytest.mark.parametrize(
    ("value", "shown"),
    [("1.28", "1.3"), ("1.02", "1.0"), ("3.96", "3.96"), ("4", "4.0"), ("6.04", "6.04"), ("0.04", "0.04")],
)
def test_months_of_inventory_never_read_as_an_edge_they_do_not_reach(value, shown):
    assert wording.FIGURES["months_of_inventory"].display(Decimal(value)) == shown


@pytest.mark.parametrize(
    ("value", "shown"), [("0.2286", "23%"), ("0.004", "0.4%"), ("0", "0%"), ("0.996", "99.6%"), ("1", "100%")]
)
def test_a_share_never_reads_as_none_or_all_where_it_is_not(value, shown):
    assert wording.FIGURES["above_asking"].display(Decimal(value)) == shown
