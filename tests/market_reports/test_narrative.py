from datetime import date, timedelta

import pytest

from integrations.areas import zip_area
from market_reports.narrative import Story, headline, narrative
from market_reports.statistics.figure_sets import closed_figures, snapshot_figures
from tests.market_reports.homes import SALES_ONLY, for_sale, market, sales, sold, steady_sales

END = date(2024, 6, 30)


def story(homes, report=closed_figures, *, voice="I", **options):
    found = market(homes, **options)
    return Story(report(found), zip_area(["98103"]), found.period, voice)


def june_after_may(now, then, count=12, **fields):
    """A dozen sales of June and of the 30 days before, at two prices, and older ones."""
    before = END - timedelta(days=30)
    return [
        *steady_sales(count, days=30, price=now, **fields),
        *steady_sales(12, end=before, days=30, price=then, **fields),
        *steady_sales(6, end=before - timedelta(days=30), days=30, **fields),
    ]


@pytest.mark.parametrize(
    ("now", "then", "ending"),
    [
        (550_000, 500_000, "was $550,000, up 10.0% from the previous 30 days."),
        (450_000, 500_000, "was $450,000, down 10.0% from the previous 30 days."),
        (501_000, 500_000, "sold in ZIP code 98103 at a median price of $501,000."),
    ],
)
def test_the_headline_gives_the_median_price_and_its_change(now, then, ending):
    assert headline(story(june_after_may(now, then))).endswith(ending)


def test_the_headline_prefers_last_year_over_the_days_before():
    last_year = [*sales(*[440_000] * 12, closed=date(2023, 6, 15)), *steady_sales(9, end=date(2023, 5, 20))]
    homes = [*june_after_may(550_000, 500_000), *last_year]
    assert headline(story(homes)).endswith("up 25.0% from a year earlier.")


def test_without_prices_the_headline_counts_the_homes():
    assert headline(story([sold(None), sold(None)])) == "Two homes sold in ZIP code 98103."


def test_without_sales_the_page_says_so_and_what_would_help():
    found = story([])
    assert headline(found) == "No sales on record in ZIP code 98103 from June 1 to June 30, 2024."
    assert narrative(found) == [
        "I found no sales in ZIP code 98103 from June 1 to June 30, 2024.",
        "A longer period or a wider area may show more.",
    ]


@pytest.mark.parametrize(
    ("now", "then", "first"),
    [
        (550_000, 500_000, "The median price of $550,000 is 10.0% higher than in the previous 30 days."),
        (400_000, 500_000, "The median price of $400,000 is 20.0% lower than in the previous 30 days."),
        (502_000, 500_000, "At $502,000, the median price is about the same as in the previous 30 days."),
    ],
)
def test_the_narrative_leads_with_the_change_of_the_price(now, then, first):
    assert narrative(story(june_after_may(now, then)))[0] == first


def test_the_narrative_leads_with_the_change_that_is_largest():
    assert narrative(story(june_after_may(510_000, 500_000, count=24)))[0] == (
        "The number of sales rose 100.0% from the previous 30 days."
    )


def test_the_voice_is_i_for_an_agent_and_we_for_a_firm():
    assert narrative(story(steady_sales(9, days=30)))[0].startswith("I counted 9 sales")
    assert narrative(story(steady_sales(9, days=30), voice="we"))[0].startswith("We counted 9 sales")


def test_the_median_days_are_told_where_they_are_known():
    homes = [
        sold(closed=END, list_date=date(2024, 5, 1), pending_date=date(2024, 5, day))
        for day in (8, 9, 10, 11, 12)
    ]
    assert narrative(story(homes))[0].endswith("the median time from listing to contract was 9 days.")


def test_half_of_the_homes_sold_for_the_median_or_more():
    assert narrative(story(steady_sales(9, days=30)))[0].endswith("half of them sold for $500,000 or more.")
    with_unknown = [*steady_sales(9, days=30), sold(None, END)]
    assert narrative(story(with_unknown))[0].endswith(
        "half of those with a known price sold for $500,000 or more."
    )


@pytest.mark.parametrize(
    ("count", "sentence"),
    [
        (30, "With 1.0 months of inventory sellers have the upper hand; buyers must be quick."),
        (150, "With 4.9 months of inventory neither buyers nor sellers have the upper hand."),
        (300, "With 9.9 months of inventory buyers can choose; sellers need a price that fits."),
    ],
)
def test_the_inventory_tells_whom_the_market_favours(count, sentence):
    homes = [*steady_sales(90), *[for_sale() for _ in range(count)]]
    assert sentence in narrative(story(homes, snapshot_figures))


@pytest.mark.parametrize(
    ("asked", "ending"),
    [
        (500_000, "100.0% of its list price, so buyers should expect competition."),
        (510_000, "98.0% of its list price: sellers who priced well got close to it."),
        (550_000, "90.9% of its list price, which leaves buyers room to negotiate."),
    ],
)
def test_the_sale_price_against_the_list_price_tells_the_room(asked, ending):
    assert narrative(story(steady_sales(9, days=30, list_price=asked)))[-1].endswith(ending)


def test_few_sales_carry_a_warning():
    assert narrative(story(steady_sales(4, days=30)))[-1] == (
        "These are few sales, so read the numbers with care."
    )


def test_what_the_data_does_not_carry_is_not_spoken_of():
    told = " ".join(narrative(story(steady_sales(9, days=30), snapshot_figures, carried=SALES_ONLY)))
    assert "inventory" not in told
    assert "list price" not in told


def test_a_single_sale_has_no_median_and_is_not_few_sales():
    found = story([sold(490_000)])
    assert headline(found) == "One home sold in ZIP code 98103 for $490,000."
    assert narrative(found)[-1] == "This is a single sale, so read the numbers with care."
