"""The pages of the sample that show no value of their own."""

from __future__ import annotations

from typing import Any

from tests.property_reports.sample_sales import FACTORS, HOME, OWN, money

Page = dict[str, Any]


def cover_page(address: str, photo: str | None, agent: dict[str, Any]) -> Page:
    return {
        "key": "cover",
        "title": "Comparative market analysis",
        "photo": photo,
        "address": address,
        "city_line": "Seattle, WA 98103",
        "prepared_for": "Daniel and Ruth Okafor",
        "prepared_by": {
            key: agent[key] for key in ("name", "title", "brokerage", "phone", "email", "license", "photo")
        },
        "date_display": "November 26, 2026",
    }


def contents_page() -> Page:
    return {"key": "contents", "title": "Contents", "entries": []}


def letter_page(agent: dict[str, Any]) -> Page:
    return {
        "key": "letter",
        "title": "A letter to you",
        "salutation": "Dear Daniel and Ruth,",
        "paragraphs": [
            "Thank you for showing me your home last week. You asked what it might sell for if you listed it "
            "this winter. This report is my answer, with everything I looked at to reach it.",
            "I compared your home with six that sold within a mile since spring. "
            "For each one I worked out what "
            "the differences to yours are worth on this market: the time since the "
            "sale, living area, baths, lot, "
            "garage and condition. You will find every amount in the grid on the pages that follow.",
            "The figures are an estimate and not an appraisal. A home is worth "
            "what a buyer will pay for it, and "
            "no model sees your garden in June. Where I departed from the figures I say so, and why.",
            "Please call me with any question. I would be glad to walk you through the report in person.",
        ],
        "signature": {key: agent[key] for key in ("name", "title", "brokerage")},
    }


def map_page(homes: list[Page]) -> Page:
    points = [
        {
            "number": home["number"],
            "latitude": home["latitude"],
            "longitude": home["longitude"],
            "label": f"{home['address']}, {home['miles']} mi",
            "kind": "comparable",
        }
        for home in homes
    ]
    more = (("A", 4.1, -8.2, "612 N 44th St", "competition"),
            ("B", -5.3, 2.1, "3820 Albion Pl N", "competition"),
            ("C", 1.8, 8.8, "4104 Interlake Ave N", "expired"))  # fmt: skip
    for number, north, east, label, kind in more:
        place = {"latitude": HOME[0] + north / 1_000, "longitude": HOME[1] + east / 1_000}
        points.append({"number": number, "label": label, "kind": kind, **place})
    names = (
        ("Fremont", -3.9, -8.0),
        ("Wallingford", 2.4, 13.0),
        ("Phinney Ridge", 12.0, -10.5),
        ("Green Lake", 12.0, 4),
    )
    return {
        "key": "aerial",
        "title": "Map",
        "subject": {"latitude": HOME[0], "longitude": HOME[1], "label": "4127 Linden Ave N"},
        "points": points,
        "rings": [0.5, 1, 2],
        "names": [
            {"text": text, "latitude": HOME[0] + north / 1_000, "longitude": HOME[1] + east / 1_000}
            for text, north, east in names
        ],
        "caption": "Distances are as the crow flies, from your front door.",
    }


def property_page(shots: list[str]) -> Page:
    facts = (
        ("Property type", "Single-family home"), ("Bedrooms", "3"), ("Bathrooms", "2"),
        ("Living area", "1,850 sq ft"), ("Lot", "4,200 sq ft"), ("Year built", "1928"), ("Stories", "2"),
        ("Garage", "1 space"), ("Basement", "620 sq ft, finished"), ("Subdivision", "Linden Park"),
        ("County", "King"), ("Parcel number", "193030-0425"), ("Assessed value", "$861,000"),
        ("Property tax", "$8,214 (2026)"),
    )  # fmt: skip
    return {
        "key": "property",
        "title": "Your home",
        "facts": [
            {"label": label, "display": display, "edited": label == "Bathrooms"} for label, display in facts
        ],
        "photos": shots,
        "note": "Facts come from county records of November 2026. The agent has seen the home.",
    }


def analysis_page() -> Page:
    rows = (
        ("Sale price", "–", "$872,500", "$924,700", "$1,025,000", None),
        ("Price per sq ft", "–", "$443", "$497", "$516", None),
        ("Living area", "1,850 sq ft", "1,690 sq ft", "1,862 sq ft", "2,310 sq ft", 0.26),
        ("Bedrooms", "3", "3", "3", "4", 0.0),
        ("Bathrooms", "2", "1.75", "2.1", "3", 0.2),
        ("Lot", "4,200 sq ft", "3,600 sq ft", "4,125 sq ft", "4,700 sq ft", 0.55),
        ("Year built", "1928", "1922", "1930", "1948", 0.23),
        ("Distance", "–", "0.2 mi", "0.4 mi", "0.7 mi", None),
        ("Days on market", "–", "4", "11", "38", None),
    )
    keys = ("label", "subject", "low", "median", "high", "position")
    return {
        "key": "analysis",
        "title": "How your home compares",
        "rows": [dict(zip(keys, row, strict=True)) for row in rows],
        "note": "Low, median and high are those of the six sales in this report.",
    }


def comparables_page(homes: list[Page]) -> Page:
    return {
        "key": "comparables",
        "title": "Comparable sales",
        "cards": [
            {
                "number": home["number"],
                "photo": home["photo"],
                "address": home["address"],
                "city_line": home["city_line"],
                "price_display": money(home["price"]),
                "date_display": f"Sold {home['date']}",
                "miles_display": f"{home['miles']} mi",
                "facts": home["facts"],
                "per_area_display": home["per_area"],
                "attribution": home["attribution"],
                "status_display": "Sold",
            }
            for home in homes
        ],
        "words": "We looked up to 1 mile and 6 months, and chose the sales most like your home.",
        "left_out_words": (
            "Left out: 408 N 45th St, sold between relatives; 4333 Phinney Ave N, sold 14 months ago."
        ),
    }


def adjustments_page(homes: list[Page], address: str) -> Page:
    def total(key: str) -> list[str]:
        return [home[key] if isinstance(home[key], str) else money(home[key]) for home in homes]

    rates = (
        ("Living area", "$98 per sq ft", "from 150 sales nearby"),
        ("Bedroom", "$9,000", "from 150 sales nearby"),
        ("Bathroom", "$14,000", "from 150 sales nearby"), ("Lot", "$6 per sq ft", "from 150 sales nearby"),
        ("Garage space", "$15,000", "from 96 sales nearby"),
        ("Time", "0.4% a month", "from the price index of the area"),
    )  # fmt: skip
    return {
        "key": "adjustments",
        "title": "Adjustments",
        "subject": {"address": address, "facts": dict(zip(FACTORS, OWN, strict=True))},
        "columns": [
            {"number": home["number"], "address": home["address"], "price_display": money(home["price"])}
            for home in homes
        ],
        "rows": [
            {"label": label, "cells": [home["cells"][index] for home in homes]}
            for index, label in enumerate(FACTORS)
        ],
        "totals": [
            {"label": "Net adjustment", "cells": total("net")},
            {"label": "Gross adjustment", "cells": total("gross")},
            {"label": "Weight", "cells": total("weight")},
            {"label": "Adjusted price", "cells": total("adjusted")},
        ],
        "rates": [{"label": label, "display": rate, "evidence": said} for label, rate, said in rates],
        "note": "Plus: the sale lacks what your home has. Minus: it has more. "
        "Condition is the agent's judgement. "
        "Estimate · not an appraisal.",
    }


def trends_page() -> Page:
    months = (
        "Dec",
        "Jan 26",
        "Feb 26",
        "Mar 26",
        "Apr 26",
        "May 26",
        "Jun 26",
        "Jul 26",
        "Aug 26",
        "Sep 26",
        "Oct 26",
        "Nov 26",
    )
    prices = (868, 861, 874, 889, 902, 915, 921, 918, 926, 931, 924, 929)
    sold = (9, 7, 11, 14, 18, 22, 24, 19, 21, 17, 15, 12)
    return {
        "key": "market_trends",
        "title": "The market around you",
        "figures": [
            {"label": "Median price", "display": "$926,000", "under": "from 44 sales in three months"},
            {
                "label": "Change in a year",
                "display": "▲ 6.1%",
                "under": "against the three months before last year's",
            },
            {"label": "Months of supply", "display": "1.8", "under": "27 homes for sale now"},
        ],
        "series": [
            {
                "month_display": month if index else "Dec 25",
                "amount": price * 1_000,
                "display": f"${price},000",
                "sales": count,
            }
            for index, (month, price, count) in enumerate(zip(months, prices, sold, strict=True))
        ],
        "paragraphs": [
            "Prices within a mile of your home have risen since spring and have been level since September. "
            "There are fewer than two months of supply: sellers still have the better hand."
        ],
    }


def expired_page() -> Page:
    rows = (
        (
            "4104 Interlake Ave N",
            "$1,075,000",
            "Mar 12, 2026",
            "Sep 12, 2026",
            "184",
            "Sound Realty · (206) 555-0181",
        ),
        ("602 N 48th St", "$998,000", "Apr 30, 2026", "Aug 2, 2026", "94", "Windward Homes · (206) 555-0182"),
        (
            "3717 Carr Pl N",
            "$1,120,000",
            "May 6, 2026",
            "Nov 6, 2026",
            "184",
            "Harbor & Hill · (206) 555-0183",
        ),
    )
    keys = ("address", "price_display", "listed_display", "left_display", "days_display", "attribution")
    return {
        "key": "expired",
        "title": "What did not sell",
        "rows": [dict(zip(keys, row, strict=True)) for row in rows],
        "words": (
            "Three homes like yours left the market without a buyer. Each had asked more than the range."
        ),
    }


def net_sheet_page() -> Page:
    rows = (
        ("Sale price", ("$899,000", "$925,000", "$949,000"), True),
        ("Mortgage to pay off", ("−$412,000", "−$412,000", "−$412,000"), False),
        ("Listing side", ("", "", ""), False),
        ("Buyer's side", ("", "", ""), False),
        ("Excise tax", ("−$11,020", "−$11,436", "−$11,820"), False),
        ("Title and escrow", ("−$3,150", "−$3,190", "−$3,230"), False),
        ("Repairs agreed", ("−$4,500", "−$4,500", "−$4,500"), False),
        ("Left for you, before commissions", ("$468,330", "$493,874", "$517,450"), True),
    )
    return {
        "key": "net_sheet",
        "title": "What you would take home",
        "columns": ["Quick sale", "Recommended", "Patient"],
        "rows": [{"label": label, "cells": list(cells), "strong": strong} for label, cells, strong in rows],
        "note": "Commissions are not set by law and are negotiable. Excise tax by the table of January 2026. "
        "Estimate · not an appraisal.",
    }


def about(agent: dict[str, Any]) -> Page:
    return {
        "key": "about_agent",
        "title": "About Maria",
        "name": "Maria Lopez",
        "photo": agent["photo"],
        "paragraphs": [
            "I have sold homes between Fremont and Green Lake for fourteen years, "
            "and have lived here for longer.",
            "Before that I was a cost estimator for a builder. I like numbers that "
            "can be checked, and I like to "
            "show where they come from.",
        ],
        "facts": ["212 homes sold", "Licensed in Washington since 2012", "Speaks English and Spanish"],
    }


def quotes_page() -> Page:
    return {
        "key": "testimonials",
        "title": "What clients say",
        "items": [
            {
                "words": (
                    "Maria told us what the house would bring to within five thousand "
                    "dollars, and told us when to wait."
                ),
                "who": "Priya and Tom Nilsen, sold in 2025",
            },
            {
                "words": (
                    "She answered every call, and the grid of adjustments settled our one "
                    "quarrel with the buyer."
                ),
                "who": "Harold Weiss, sold in 2024",
            },
            {"words": "Clear, kind and quick.", "who": "The Abara family, bought in 2023"},
        ],
    }


def plan_page() -> Page:
    items = (
        (
            "Ready the house",
            "A stager walks through with us in week one. Most of what she suggests costs nothing.",
        ),
        (
            "Photographs and plan",
            "Daylight and dusk photographs, a floor plan and a short film, all in one morning.",
        ),
        (
            "A quiet first week",
            "Your home is shown to agents with waiting buyers before it opens to everybody.",
        ),
        (
            "Two open houses",
            "Saturday and Sunday of the first weekend, with a sign-in sheet and a call to each guest.",
        ),
        (
            "A date for offers",
            "Offers are looked at together on the following Tuesday, side by side in one table.",
        ),
    )
    return {
        "key": "marketing_plan",
        "title": "How I would sell it",
        "items": [{"title": a, "text": b} for a, b in items],
    }


def custom_page() -> Page:
    return {
        "key": "custom",
        "title": "A word on the garden",
        "paragraphs": [
            "The apple trees are older than the house and bear well. Buyers with children stop there first."
        ],
    }


def steps_page() -> Page:
    items = (
        ("Talk it over", "Take the report home. Mark what you doubt."),
        ("Meet again", "Half an hour is enough to settle price and date."),
        ("Sign and prepare", "From signature to first photograph takes about ten days."),
    )
    return {"key": "next_steps", "title": "Next steps", "items": [{"title": a, "text": b} for a, b in items]}
