"""What a report says of its preset: every number in it is the one that was used."""

from datetime import date, timedelta

from django.utils.translation import override

from integrations.mls.record import PropertyType
from market_reports.selection import EVERYTHING
from market_reports.words.audience_words import audience_title, statement
from tests.market_reports.homes import for_sale
from tests.market_reports.orders import TODAY, document
from tests.market_reports.test_selection import CONDOS, FIRST_TIME, LOWER, LUXURY, chosen, offered


def said(preset, homes):
    return statement(chosen(preset, homes)[0])


def test_a_report_without_a_preset_says_nothing_of_one():
    assert (statement(EVERYTHING), audience_title(EVERYTHING)) == (None, None)


def test_the_limit_is_told_with_its_share_its_median_and_its_count():
    homes = [*offered(*[455_000] * 6), *offered(*[650_000] * 78)]
    assert said(FIRST_TIME, homes) == (
        "Single-family homes with 2+ bedrooms and 2+ baths up to $455,000, 70% of the median list price of "
        "$650,000 (from 84 listings of the last 90 days)."
    )


def test_where_all_types_count_the_sentence_says_so():
    homes = [*offered(*[200_000] * 6), *offered(*[300_000] * 20, kind=PropertyType.CONDO)]
    assert "(from 26 listings of the last 90 days, of all types)." in said(FIRST_TIME, homes)
    assert "of all types" not in said(LOWER, homes)


def test_a_widened_limit_says_how_few_there_were_and_how_far_it_moved():
    homes = [*offered(*[600_000] * 3), *offered(*[1_000_000] * 20)]
    assert said(FIRST_TIME, homes).endswith("At 70% only 3 homes were found, so the limit was moved to 100%.")
    assert "At 150% no homes were found, so the limit was moved to 110%." in said(LUXURY, homes)


def test_without_any_price_no_limit_is_invented():
    assert said(FIRST_TIME, offered(900_000, days_ago=200)) == (
        "Single-family homes with 2+ bedrooms and 2+ baths. No listing of the last 90 days tells what homes "
        "cost here, so there is no price limit."
    )
    assert said(CONDOS, offered(1)) == "Condos with 1+ bedroom."


def test_luxury_that_had_to_widen_is_the_top_of_the_market():
    few = [*offered(*[400_000] * 20), *offered(*[520_000] * 4)]
    assert audience_title(chosen(LUXURY, few)[0]) == "Top of the market"
    enough = [*offered(*[400_000] * 20), *offered(*[900_000] * 4)]
    assert audience_title(chosen(LUXURY, enough)[0]) == "Luxury showcase"
    assert audience_title(chosen(LUXURY, offered(9, days_ago=200))[0]) == "Top of the market"
    assert audience_title(chosen(FIRST_TIME, few)[0]) == "First-time buyers"


def test_the_document_carries_the_preset_its_title_and_its_sentence():
    homes = [*offered(*[300_000] * 20), *offered(*[900_000] * 9)]
    found = document(homes, "featured_listings", audience="luxury_showcase")
    assert found["title"] == found["audience"]["label"] == "Luxury showcase"
    assert found["audience"]["limit"] == 450_000
    assert found["audience"]["statement"].startswith("Single-family homes from $450,000, 150% of the median")
    assert found["filters"]["label"] == "Single-family homes"
    cards = found["blocks"][0]
    assert (cards["shown"], cards["total"], found["figures"][0]["value"]) == (8, 9, 9)


def test_the_users_own_price_filter_moves_no_limit():
    homes = [*offered(*[300_000] * 20), *offered(*[900_000] * 9)]
    filters = {"max_price": 800_000, "property_types": ["single_family"]}
    found = document(homes, "featured_listings", audience="luxury_showcase", filters=filters)
    assert found["audience"]["median"] == 300_000
    assert found["audience"]["count"] == 29
    assert found["figures"][0]["value"] == 0
    assert found["filters"]["label"] == "Single-family homes; single-family, up to $800,000"


def test_the_caps_of_the_presets_hold():
    caps = {"first_time_buyers": 24, "condo_watch": 18, "larger_homes": 18, "lower_priced_homes": 12}
    listed = TODAY - timedelta(days=3)
    fields = {"beds": 4, "baths": 2.0}
    homes = [for_sale(100_000, listed, **fields) for _ in range(30)]
    homes += [for_sale(100_000, listed, property_type=PropertyType.CONDO, **fields) for _ in range(30)]
    homes += [for_sale(900_000, date(2024, 5, 1), **fields) for _ in range(80)]
    for audience, cap in caps.items():
        kind = "new_listings_gallery" if audience in ("first_time_buyers", "condo_watch") else "new_listings"
        block = document(homes, kind, audience=audience)["blocks"][-1]
        assert block["shown"] == cap, audience
        assert block["total"] >= 30, audience


def test_the_sentence_is_spanish_in_a_spanish_report():
    with override("es"):
        assert said(FIRST_TIME, offered(*[200_000] * 20))
