"""The page as plain values: what each outcome says, in both languages, and what it never says."""

from __future__ import annotations

import dataclasses
import json
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import Account, User
from consumer_reports.models import ConsumerReport, Mode
from consumer_reports.reading.english import ENGLISH
from consumer_reports.reading.lines import line_words
from consumer_reports.reading.spanish import SPANISH
from consumer_reports.reading.view import Page, page_of
from integrations.models import Feed, Listing, SoldPrices
from tests.consumer_reports.finished import (
    LEGAL,
    OUTCOMES,
    OWNER_NAME,
    RECORD,
    a_finished_report,
    comparables,
    the_rules,
    value_estimate,
)
from tests.factories import AffiliateBrandingFactory, UserFactory


@pytest.fixture
def maria(db: None) -> User:
    the_rules()
    return UserFactory(first_name="Maria", last_name="Lopez", mobile_phone="(206) 555-0177")


def said(page: Page) -> str:
    """Everything a page says."""
    return json.dumps(dataclasses.asdict(page), default=str, ensure_ascii=False)


# The words


def test_every_word_is_there_in_both_languages():
    assert ENGLISH.keys() == SPANISH.keys()


@pytest.mark.parametrize(("language", "line"), [("en", "With Summit Title"), ("es", "Con Summit Title")])
def test_a_sponsor_is_named(maria: User, language: str, line: str):
    sponsor = AffiliateBrandingFactory(brand_display_name="Summit Title").account
    Account.objects.filter(pk=maria.account_id).update(sponsor_account=sponsor)
    assert page_of(a_finished_report(User.objects.get(pk=maria.pk), language=language)).sponsor == line


@pytest.mark.parametrize("key", sorted(ENGLISH))
def test_both_languages_fill_in_the_same_marks(key: str):
    def marks(text: str) -> list[str]:
        return sorted(part.split("}")[0] for part in text.split("{")[1:])

    assert marks(ENGLISH[key]) == marks(SPANISH[key])


@pytest.mark.parametrize(
    ("kind", "difference", "words"),
    [
        ("area", 120.0, "Yours is 120 sq ft larger"),
        ("area", -1200.0, "Yours is 1,200 sq ft smaller"),
        ("baths", 0.5, "Bathrooms: yours has 0.5 more"),
        ("time", 90.0, "Prices since the sale"),
        ("lot", None, "Lot"),
        ("unheard of", 1.0, "Other differences"),
    ],
)
def test_a_difference_reads_as_a_neighbor_would_say_it(kind: str, difference: float, words: str):
    assert line_words(kind, difference, "en") == words


# The outcomes


def test_an_estimate_tells_range_middle_basis_and_date(maria: User):
    page = page_of(a_finished_report(maria))
    assert page.value
    assert (page.value.low, page.value.high) == ("$885,000", "$970,000")
    assert page.value.middle == "The middle is $925,000"
    assert "$905,000 – $945,000" in page.value.half
    assert page.value.basis == "From 8 similar sales within 1 mile in the last 12 months."
    assert page.value.confidence == "Plenty of similar sales"
    assert page.made == "As of November 26, 2026"
    assert len(page.value.band.dots) == 6


@pytest.mark.parametrize(
    "changes",
    [
        {"outcome": "range"},
        {"outcome": "estimate", "mode": Mode.RANGE},
        {"outcome": "estimate", "value_estimate": value_estimate("range") | {"outcome": "estimate"}},
    ],
)
def test_where_only_a_range_may_be_told_there_is_no_middle_anywhere(maria: User, changes: dict[str, object]):
    page = page_of(a_finished_report(maria, **changes))
    assert page.outcome == "range"
    assert page.value and page.value.low == "$885,000"
    assert (page.value.middle, page.value.half, page.value.band.mid) == ("", "", None)
    value = json.dumps(dataclasses.asdict(page.value))
    assert "925" not in value and "905" not in value
    assert "no single figure" in page.value.confidence_text


def test_a_home_that_is_listed_has_its_firm_and_no_value(maria: User):
    page = page_of(a_finished_report(maria, outcome="listed"))
    assert page.value is None and page.answered is None
    assert page.listed and page.listed.office == "Listed with Greenlake Homes"
    assert page.listed.price == "$949,000, listed November 2, 2026"
    assert all(not home.adjusted and not home.lines for home in page.comps.sales)


def test_without_an_estimate_the_reason_is_told_in_the_language_of_the_reader(maria: User):
    report = a_finished_report(maria, outcome="none")
    assert page_of(report).reason == "There are too few similar sales for an estimate."
    spanish = page_of(report, language="es").reason
    assert spanish and "similar sales" not in spanish


@pytest.mark.parametrize("outcome", OUTCOMES)
@pytest.mark.parametrize("language", ["en", "es"])
def test_the_owner_and_the_legal_description_are_never_told(maria: User, outcome: str, language: str):
    data = {"record": {**RECORD, "owner_name": OWNER_NAME}, "source": "sitex", "sample": False}
    page = said(page_of(a_finished_report(maria, outcome=outcome, property_data=data), language=language))
    assert OWNER_NAME not in page and LEGAL not in page


def test_in_texas_it_is_a_sale_price_with_the_notice_of_the_state(maria: User):
    page = page_of(a_finished_report(maria, property_state="TX"))
    assert page.value and page.value.label == "Estimated sale price range"
    assert page.state_notice and page.state_notice["size_pt"] == 12


def test_spanish_is_spanish_throughout(maria: User):
    page = page_of(a_finished_report(maria, language="es"))
    assert (
        page.value and page.value.basis == "De 8 ventas similares a menos de 1 milla en los últimos 12 meses."
    )
    assert page.made == "Al 26 de noviembre de 2026"
    assert page.facts[0].label == "Tipo" and page.facts[0].record == "Casa unifamiliar"
    assert page.comps.sales[0].day.startswith("Vendida el ")
    assert page.links.other_name == "English"


# Answers


def test_ticks_move_the_range_and_say_that_it_is_a_rule_of_thumb(maria: User):
    report = a_finished_report(maria, consumer_answers={"ticks": ["new_roof", "new_kitchen"]})
    page = page_of(report)
    assert page.answered
    assert (page.answered.low, page.answered.high) == ("$920,000", "$1,020,000")
    assert "+4.5%" in page.answered.text
    assert page.value and page.value.low == "$885,000"


def test_a_correction_stands_beside_what_the_records_say(maria: User):
    facts = {
        fact.label: (fact.record, fact.hers)
        for fact in page_of(
            a_finished_report(maria), answers={"corrections": {"beds": 4, "baths": 2.5}}
        ).facts
    }
    assert facts["Bedrooms"] == ("3", "4")
    assert facts["Bathrooms"] == ("2", "2.5")
    assert facts["Living area"] == ("1,840 sq ft", "")


# Sales, as their sellers let them be shown


def first_listing(report: ConsumerReport) -> Listing:
    return Listing.objects.get(pk=report.comparables["homes"][0]["id"])


def test_a_sale_shows_its_steps_its_firm_and_its_place(maria: User):
    page = page_of(a_finished_report(maria))
    sale = page.comps.sales[0]
    assert (sale.price, sale.adjusted) == ("$915,000", "$931,000")
    assert sale.lines[0] == ("Yours is 50 sq ft larger", "+$14,000")
    assert sale.attribution == "Listing of Greenlake Homes · (206) 555-0100"
    assert page.comps.map and len(page.comps.map.dots) == 6
    assert "Listings of Valley MLS" in page.small_print


def test_a_seller_who_opted_out_since_is_gone_and_counted(maria: User):
    report = a_finished_report(maria)
    Listing.objects.filter(pk=first_listing(report).pk).update(show_listing=False)
    comps = page_of(report).comps
    assert len(comps.sales) == 5
    assert comps.hidden == "1 sale may not be shown any more."
    assert [sale.number for sale in comps.sales] == [1, 2, 3, 4, 5]


def test_an_address_that_may_not_be_shown_is_neither_told_nor_mapped(maria: User):
    report = a_finished_report(maria)
    Listing.objects.filter(pk=first_listing(report).pk).update(show_address=False)
    comps = page_of(report).comps
    assert comps.sales[0].address == "Address withheld"
    assert comps.map and [dot.number for dot in comps.map.dots] == [2, 3, 4, 5, 6]


def test_beside_a_seller_who_wants_no_automated_value_there_is_none(maria: User):
    report = a_finished_report(maria)
    Listing.objects.filter(pk=first_listing(report).pk).update(extras={"automated_values": False})
    page = page_of(report)
    assert (page.comps.sales[0].price, page.comps.sales[0].adjusted) == ("$915,000", "")
    assert page.value and len(page.value.band.dots) == 5


def test_a_feed_without_sold_prices_shows_none(maria: User):
    report = a_finished_report(maria)
    Feed.objects.update(sold_prices=SoldPrices.NEVER)
    sale = page_of(report).comps.sales[0]
    assert (sale.price, sale.adjusted, sale.lines) == ("Price not public", "", [])


def test_homes_for_sale_are_shown_only_while_they_are_checked(maria: User):
    report = a_finished_report(maria)
    assert [home.address for home in page_of(report).comps.competition] == ["88 Evanston Ave N"]
    Listing.objects.update(checked_at=timezone.now() - timedelta(hours=13))
    page = page_of(report)
    assert page.comps.competition == [] and len(page.comps.sales) == 6


def test_the_queries_do_not_grow_with_the_sales(maria: User, empty_cache: None):
    few, many = (a_finished_report(maria, comparables=comparables(sales=sales)) for sales in (1, 6))
    asked = []
    for report in (few, few, many):
        fresh = ConsumerReport.objects.select_related("account", "agent").get(pk=report.pk)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            page_of(fresh)
        asked.append(len(queries))
    assert asked[1] == asked[2] <= 4


# The market


def test_the_market_has_figures_that_are_known_and_no_others(maria: User):
    report = a_finished_report(maria)
    page = page_of(report)
    assert [figure.value for figure in page.market.figures] == ["$912,000", "9", "148", "41", "1.8"]
    assert page.market.figures[0].note == "3.1% above the year before"
    assert page.market.months[0] == ("Nov 25", "96.8", "9")
    assert page.market.chart and len(page.market.chart.points) == 13
    assert page.market.chart_words == "In Nov 25 they stood at 96.8. They have risen since."
    report.market_stats["figures"] |= {"median_days": None, "active": None, "months_of_inventory": None}
    assert [figure.value for figure in page_of(report).market.figures] == ["$912,000", "148"]


def test_a_page_with_nothing_in_it_is_still_a_page(maria: User):
    empty = {"comparables": None, "market_stats": None, "value_estimate": None, "property_data": None}
    page = page_of(a_finished_report(maria, **empty))
    assert page.outcome == "none" and page.reason == ENGLISH["no_reason"]
    assert page.market.chart is None and page.comps.sales == [] and page.facts == []
