"""The pages of the sample that show a value."""

from __future__ import annotations

from typing import Any

from tests.property_reports.sample_sales import money

BASIS = "Estimate · not an appraisal · 6 sales · November 26, 2026"
PRICES = (
    ("Recommended", 925_000, "Priced to bring offers in the first two weeks."),
    ("Quick sale", 899_000, "Below the middle: likely to draw several offers at once."),
    ("Patient", 949_000, "At the upper end; plan for a longer time on the market."),
)


def overview_page(*, strategies: int, range_only: bool) -> dict[str, Any]:
    """The summary of the findings."""
    first = {"by": "Recommended by Maria Lopez", "amount_display": "$925,000", "reason": PRICES[0][2]}
    return {
        "key": "overview",
        "title": "Summary",
        "headline": "Homes like yours have sold for $842,000 to $1,025,000 since spring.",
        "paragraphs": [
            "Your home stands in the middle of what sold nearby: its lot is a little larger than most, its "
            "living area typical. The kitchen of 2023 sets it apart from three of the six sales.",
            "Half of the similar homes were under contract within eleven days. A "
            "price near the middle of the "
            "range has brought the most offers this fall.",
        ],
        "recommended": first if strategies == 1 else None,
        "strategies": [
            {"name": name, "amount_display": money(amount), "reason": reason}
            for name, amount, reason in PRICES[:strategies]
        ]
        if strategies > 1
        else [],
        "range": {
            "low_display": "$865,000",
            "high_display": "$985,000",
            "mid_display": None if range_only else "$920,000",
            "words": "Eight of ten similar homes sold inside such a range.",
            "basis": BASIS,
        },
        "figures": [
            {"label": "Similar sales", "display": "6", "under": "within 1 mile, 6 months"},
            {"label": "Median price", "display": "$924,700", "under": "of those sales"},
            {"label": "Days on market", "display": "11", "under": "median, listing to contract"},
            {"label": "Sold over asking", "display": "58%", "under": "7 of 12 with a known list price"},
        ],
    }


def range_page(homes: list[dict[str, Any]], *, strategies: int, range_only: bool) -> dict[str, Any]:
    """The recommended prices, the bands and each adjusted sale."""
    return {
        "key": "range",
        "title": "Price range",
        "recommended": [
            {"name": name, "amount": amount, "amount_display": money(amount)}
            for name, amount, _ in PRICES[:strategies]
        ],
        "band": {"low": 865_000, "high": 985_000, "low_display": "$865,000", "high_display": "$985,000"},
        "half": {"low": 895_000, "high": 945_000, "low_display": "$895,000", "high_display": "$945,000"},
        "mid": None if range_only else 920_000,
        "mid_display": None if range_only else "$920,000",
        "points": [
            {
                "number": home["number"],
                "label": home["address"],
                "amount": home["adjusted"],
                "amount_display": money(home["adjusted"]),
                "weight": home["weight"],
            }
            for home in homes
        ],
        "scale": {
            "from": 820_000,
            "to": 1_040_000,
            "ticks": [
                {"amount": amount, "display": money(amount)} for amount in range(850_000, 1_040_000, 50_000)
            ],
        },
        "words": [
            BASIS,
            "The range is about $120,000 wide because the six sales differ in "
            "condition, and condition is the one "
            "thing that records do not tell.",
        ],
    }
