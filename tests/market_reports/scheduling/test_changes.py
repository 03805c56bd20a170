"""What a reader who wants mail only when something changed would care for."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from market_reports.report_types import TYPES
from market_reports.request import ReportRequest
from market_reports.sample import area, sample_brand, sandbox_document
from market_reports.scheduling.changes import changed
from market_reports.windows import Window
from tests.market_reports.homes import for_sale, sold
from tests.market_reports.orders import BRAND, NOW, document

HOMES = [for_sale(price, date(2024, 6, 10)) for price in (450_000, 500_000, 550_000)]
SALES = [
    sold(price, date(2024, 6, 20), list_price=price)
    for price in (410_000, 420_000, 430_000, 440_000, 450_000)
]
TOMORROW = NOW + timedelta(days=1)


@pytest.mark.parametrize("kind", [kind.key for kind in TYPES])
def test_the_same_report_again_is_no_news(kind):
    request = ReportRequest(
        report_type=kind, area=area(), window=Window.look_back(30), as_of=date(2026, 6, 1)
    )
    found = sandbox_document(request, sample_brand())
    renamed = {**found, "brand": {}, "narrative": ["Other words."], "headline": "Another", "disclaimer": "x"}
    assert not changed(found, renamed)


@pytest.mark.parametrize("kind", ["inventory", "featured_listings", "closed", "new_listings_gallery"])
def test_a_day_that_passes_is_no_news(kind):
    before, after = (document([*HOMES, *SALES], kind, now=now) for now in (NOW, TOMORROW))
    assert before["window"] != after["window"]
    assert not changed(before, after)


def test_a_home_more_or_less_is_news():
    for kind in ("inventory", "new_listings", "new_listings_gallery", "featured_listings"):
        before, after = document(HOMES, kind), document([*HOMES, for_sale(475_000, date(2024, 6, 12))], kind)
        assert changed(before, after), kind
        assert changed(after, before), kind
    assert changed(document(SALES), document([*SALES, sold(425_000)]))


def test_another_price_is_news():
    cheaper = [replace(HOMES[0], list_price=449_000), *HOMES[1:]]
    assert changed(document(HOMES, "inventory"), document(cheaper, "inventory"))


def test_another_home_at_the_same_price_is_news():
    other = [replace(HOMES[0], id=HOMES[0].id + 1_000), *HOMES[1:]]
    assert changed(document(HOMES, "inventory"), document(other, "inventory"))


def test_a_figure_that_reads_differently_is_news_in_a_report_that_shows_no_homes():
    dearer = [replace(sale, close_price=sale.close_price + 9_000) for sale in SALES]
    assert changed(document([*SALES, *HOMES], "price_bands"), document([*dearer, *HOMES], "price_bands"))


def test_another_market_is_news_though_nothing_in_it_differs():
    found = document(SALES)
    assert changed(found, document(SALES, zip_codes=["98117"]))
    assert changed(found, document(SALES, filters={"min_price": 1}))
    assert not changed(found, document(SALES, brand={**BRAND, "display_name": "Somebody"}))
    assert not changed(found, document(SALES, area={**found["area"], "name": "My farm", "values": ["98103"]}))


def test_an_open_house_at_another_hour_is_news():
    def at(hour: int):
        visit = {"start": f"2024-07-01T{hour}:00:00+00:00", "end": f"2024-07-01T{hour + 2}:00:00+00:00"}
        return document([replace(HOMES[0], open_houses=(visit,))], "open_houses")

    assert not changed(at(17), at(17))
    assert changed(at(17), at(19))
