"""What must and what must not stand in a property report."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.property_reports.cases import (
    FIGURE,
    LOW,
    OPTED,
    SITUATIONS,
    THREE,
    adjustment,
    document,
    evidence,
    home,
    keys,
    offered,
    page,
    sale,
)

NOTICE = (
    "This represents an estimated sale price for this property. It is not the same as the opinion of value "
    "in an appraisal developed by a licensed appraiser under the Uniform Standards of Professional Appraisal "
    "Practice."
)


def text_of(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def test_the_agents_price_leads_and_the_range_stands_beside_it():
    found = page(document(), "overview")
    assert found["headline"] == "Maria Lopez recommends a list price of $915,000."
    assert found["recommended"] == {
        "by": "Recommended by Maria Lopez",
        "amount_display": "$915,000",
        "reason": "It shows well.",
    }
    assert (found["range"]["low_display"], found["range"]["high_display"]) == ("$850,000", "$965,000")
    assert found["range"]["mid_display"] == "$905,000"


def test_the_shown_figure_is_the_one_with_the_agents_choices_never_the_frozen_estimate():
    frozen = FIGURE | {"low": 700_000, "mid": 720_000, "high": 740_000}
    found = document(evidence(estimate=frozen))
    assert "$720,000" not in text_of(found["pages"])
    assert found["valuation"]["estimate"]["mid"] == 720_000


def test_without_a_price_the_range_leads():
    found = page(document(prices=[]), "overview")
    assert found["recommended"] is None
    assert found["headline"] == "Similar homes point to $850,000 to $965,000."


def test_three_strategies_stand_side_by_side_with_their_reasons():
    found = document(prices=THREE)
    told = page(found, "overview")["strategies"]
    assert [(each["name"], each["amount_display"]) for each in told] == [
        ("Quick sale", "$890,000"),
        ("Market", "$915,000"),
        ("Patient", "$939,000"),
    ]
    assert page(found, "overview")["recommended"]["amount_display"] == "$890,000"
    assert [each["amount"] for each in page(found, "range")["recommended"]] == [890_000, 915_000, 939_000]


@pytest.mark.parametrize("prices", [[], None])
def test_few_similar_sales_give_a_range_without_a_middle(prices):
    more = {} if prices is None else {"prices": prices}
    found = document(evidence(figure=dict(LOW)), **more)
    assert page(found, "overview")["range"]["mid_display"] is None
    assert page(found, "range")["mid"] is None
    assert "$905,000" not in text_of([page(found, "overview"), page(found, "range")])
    assert "few similar sales" in page(found, "overview")["range"]["words"]


@pytest.mark.parametrize(
    ("confidence", "words"),
    [("high", "plenty of similar sales"), ("medium", "some similar sales"), ("low", "few similar sales")],
)
def test_clients_read_how_sure_it_is_in_words(confidence, words):
    found = page(document(evidence(figure=FIGURE | {"confidence": confidence})), "overview")
    assert words in text_of(found)
    assert confidence not in [figure["under"] for figure in found["figures"]]


def test_without_sales_there_is_a_reason_and_no_range():
    found = document(evidence(0, competition=[], expired=[], trend=[]), prices=[])
    assert page(found, "overview")["headline"] == "There are too few similar sales for an estimate."
    assert page(found, "overview")["range"] is None
    assert not {"range", "adjustments", "analysis", "market_trends", "expired", "aerial"} & set(keys(found))
    assert "No similar home sold" in page(found, "comparables")["words"]


def test_texas_reads_an_estimated_sale_price_and_the_states_notice():
    for language in ("en", "es"):
        found = document(**SITUATIONS["texas"], language=language)
        assert found["legal"]["state_notice"]["text"].startswith(NOTICE)
        assert found["legal"]["state_notice"]["size_pt"] == 12
        told = text_of([found["pages"], found["labels"]]).lower()
        assert "estimated value" not in told and "home value" not in told and "valor estimado" not in told
    assert document(**SITUATIONS["texas"])["labels"]["value"] == "Estimated sale price"


def test_elsewhere_there_is_no_notice_of_texas():
    assert document()["legal"]["state_notice"] is None
    assert document()["labels"]["value"] == "Estimated value"
    maryland = document(**SITUATIONS["maryland"])["legal"]["state_notice"]
    assert maryland["text"].startswith("This analysis is not an appraisal.")


def test_beside_a_home_whose_seller_opted_out_nothing_stands():
    found = document(opted_out=(2,))
    grid = page(found, "adjustments")
    second = [row["cells"][1] for row in grid["rows"]]
    assert {cell["amount_display"] for cell in second} == {""}
    assert [total["cells"][1] for total in grid["totals"]] == ["$904,000", "–", "–", "–"]
    assert all(row["cells"][0]["amount_display"] for row in grid["rows"])
    assert 2 not in [point["listing"] for point in page(found, "range")["points"]]
    assert 2 in [card["listing"] for card in page(found, "comparables")["cards"]]


def test_where_the_subjects_seller_opted_out_no_estimate_is_told_or_kept():
    found = document(subject_opted_out=True)
    assert found["valuation"]["estimate"] is None and found["valuation"]["figure"] is None
    assert page(found, "overview")["range"] is None
    assert "adjustments" not in keys(found)
    assert page(found, "range")["points"] == [] and page(found, "range")["band"] is None
    assert page(found, "overview")["recommended"]["amount_display"] == "$915,000"


def test_a_home_that_may_not_be_shown_counts_and_is_nowhere():
    hidden = sale(
        2, show_listing=False, address="9 Hidden Way", mls_number="HIDDEN", agent_name="Hidden Agent"
    )
    found = document(evidence(comparables=[sale(1), hidden, sale(3)]))
    assert "idden" not in text_of(found).replace("hidden", "")
    assert "HIDDEN" not in text_of(found)
    assert [card["listing"] for card in page(found, "comparables")["cards"][:2]] == [1, 3]
    assert "1 sale is counted in the figures but not shown" in page(found, "comparables")["left_out_words"]
    assert page(found, "overview")["figures"][0]["display"] == "3"


def test_prices_that_may_not_be_printed_are_printed_nowhere():
    for count in (3, 6):
        found = document(evidence(count), feed=OPTED)
        single = {f"${890_000 + 7_000 * number:,}" for number in range(1, count + 1)}
        told = text_of(found["pages"])
        assert not [price for price in single if price in told]
        assert all(home["close_price"] is None for home in found["valuation"]["comparables"])
        assert page(found, "range")["points"] == []
        assert "do not allow printing the price" in page(found, "comparables")["left_out_words"]


def test_every_home_names_its_listing_firm_and_one_on_the_market_its_agent_too():
    found = document()
    for card in page(found, "comparables")["cards"]:
        wanted = "Listed by Ann Lee, Greenlake Homes" if card["on_market"] else "Listed by Greenlake Homes"
        assert card["attribution"] == f"{wanted}, (206) 555-0100"
    assert page(found, "expired")["rows"][0]["attribution"] == "Listed by Greenlake Homes, (206) 555-0100"
    no_phone = evidence(competition=[offered(41, office_phone=None)])
    assert page(document(no_phone), "comparables")["cards"][-1]["attribution"].endswith(
        "desk@greenlake.example"
    )


def test_numbers_are_the_same_on_every_page():
    found = document()
    cards = {card["listing"]: card["number"] for card in page(found, "comparables")["cards"]}
    points = {point["listing"]: point["number"] for point in page(found, "aerial")["points"]}
    assert len(set(points.values())) == len(points)
    for listing, number in cards.items():
        assert points[listing] == number
    for column in page(found, "adjustments")["columns"]:
        assert cards[column["listing"]] == column["number"]


def test_where_nothing_was_adjusted_there_is_no_grid():
    assert "adjustments" not in keys(document(evidence(comparables=[sale(1, adjustments=[])])))


def test_only_rates_that_a_sale_was_adjusted_by_are_told():
    area, pool = (
        {"kind": kind, "label": "", "amount": amount, "unit": "", "evidence": ""}
        for kind, amount in (("area", 98.0), ("pool", -55_797.0))
    )
    found = document(
        evidence(comparables=[sale(1, adjustments=[adjustment("area", 4_900)])], rates=[area, pool])
    )
    assert [rate["label"] for rate in page(found, "adjustments")["rates"]] == ["Living area"]


def test_the_agents_own_adjustment_is_marked_as_hers():
    own = adjustment("condition", -15_000, own=True, label="New roof", reason="It leaks")
    grid = page(document(evidence(comparables=[sale(1, adjustments=[own])])), "adjustments")
    assert [row["label"] for row in grid["rows"]] == ["New roof (agent’s judgement)"]
    assert grid["rows"][0]["cells"][0]["amount_display"] == "−$15,000"
    assert "Maria Lopez’s own" in grid["note"]


def test_the_grid_says_what_the_evidence_says():
    found, proof = document(), evidence()
    grid = page(found, "adjustments")
    for place, comp in enumerate(proof["comparables"]):
        assert grid["totals"][-1]["cells"][place] == f"${comp['adjusted']:,}"
        assert grid["totals"][1]["cells"][place] == "−1.5%"
        assert grid["totals"][2]["cells"][place] == "3.3%"
    assert grid["rates"] == [{"label": "Living area", "display": "$98 per sq ft", "evidence": "150"}]


def test_a_net_sheet_has_no_preset_commission_and_leaves_blank_what_was_not_typed():
    found = page(document(net_sheet={"mortgage": 300_000, "listing_side_percent": 2.5}), "net_sheet")
    rows = {row["label"]: row["cells"] for row in found["rows"]}
    assert rows["Commission, buyer’s side"] == [""]
    assert rows["Commission, listing side (2.5%)"] == ["−$22,875"]
    assert rows["Taxes"] == rows["Fees"] == [""]
    assert rows["Left before what is blank"] == ["$592,125"]
    assert "Commissions are not set by law and are negotiable." in found["note"]


def test_a_net_sheet_of_three_prices_with_everything_typed_is_whole():
    typed = dict.fromkeys(("mortgage", "taxes", "fees", "repairs"), 10_000)
    typed |= {"listing_side_percent": 2, "buyer_side_percent": 0}
    found = page(document(prices=THREE, net_sheet=typed), "net_sheet")
    assert found["columns"] == ["$890,000", "$915,000", "$939,000"]
    assert found["rows"][-1] == {
        "label": "Estimated net proceeds",
        "cells": ["$832,200", "$856,700", "$880,220"],
        "strong": True,
    }
    assert "net_sheet" not in keys(document(net_sheet={}))


def test_facts_the_agent_corrected_are_marked_and_unknown_ones_left_out():
    found = page(document(subject={"lot_size": None}), "property")
    facts = {fact["label"]: fact for fact in found["facts"]}
    assert facts["Bathrooms"]["edited"] and not facts["Bedrooms"]["edited"]
    assert "Lot" not in facts
    assert "The home was inspected." in found["note"]


def test_purpose_date_interest_and_inspection_stand_in_the_small_print():
    told = document(interest="I own the house next door", inspected=False)["legal"]["disclaimer"]
    assert "November 26, 2026" in told and "to help a seller decide on a list price" in told
    assert "I own the house next door" in told and "The home was not inspected." in told


def test_what_the_agent_wrote_stands_there_as_she_wrote_it():
    found = document(**SITUATIONS["own texts"])
    assert page(found, "letter")["paragraphs"] == ["Dear Dan,", "It was good to see you."]
    assert page(found, "marketing_plan")["items"] == [
        {"title": "Photos", "text": "a day in June"},
        {"title": "", "text": "Open house"},
    ]
    assert page(found, "custom")["title"] == "The garden"
    assert page(found, "next_steps")["items"] == [{"title": "", "text": "Call me"}]


def test_the_trend_ends_at_the_middle_of_the_similar_sales():
    found = page(document(), "market_trends")
    assert found["series"][-1]["amount"] == 914_000 + 1_000  # $914,500, to the nearest thousand
    assert found["figures"][0] == {"label": "Change in price", "display": "+9.9%", "under": "over 10 months"}
    assert "rose by 9.9% over 10 months" in found["paragraphs"][0]


def test_a_withheld_address_is_said_and_is_on_no_map():
    found = document(evidence(comparables=[sale(1, address=None), sale(2)]))
    assert page(found, "comparables")["cards"][0]["address"] == "Address withheld"
    assert 1 not in [point["listing"] for point in page(found, "aerial")["points"]]


def test_a_feed_that_shows_no_photos_has_none_printed():
    pictured = evidence(comparables=[sale(1, photo="a" * 64)])
    assert page(document(pictured), "comparables")["cards"][0]["photo"] == "a" * 64
    hidden = SITUATIONS["many sales"] | {"feed": OPTED | {"sold_prices": "public", "photos_shown": 0}}
    assert page(document(pictured, **hidden), "comparables")["cards"][0]["photo"] is None


def test_a_company_speaks_as_we():
    told = " ".join(page(document(**SITUATIONS["a company"]), "letter")["paragraphs"])
    assert "asking us" in told and " me " not in told


def test_homes_ruled_out_are_kept_with_the_rule_and_shown_on_no_page():
    found = document(evidence(excluded=[home(90, address="90 Left Out Rd", rule="Sold 14 months ago.")]))
    assert found["valuation"]["excluded"][0]["rule"] == "Sold 14 months ago."
    assert "Left Out" not in text_of(found["pages"])
