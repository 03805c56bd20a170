"""The homes of the sample report: what sold round a house in Seattle, with the adjustments of each."""

from __future__ import annotations

from typing import Any

ADDRESS = "4127 Linden Ave N"
HOME = (47.6561, -122.3479)
ROWS: tuple[tuple[Any, ...], ...] = (
    # address, price, date, miles, north, east (thousandths of a degree), beds, baths, area, lot, year, garage
    ("4019 Fremont Ave N", 915_000, "Oct 14, 2026", "0.2", -1.6, -2.9, 3, "2", 1_820, 4_000, 1926, 1),
    ("732 N 43rd St", 948_000, "Sep 30, 2026", "0.3", 3.2, 2.6, 4, "2.5", 2_040, 3_800, 1931, 1),
    ("4521 Whitman Ave N", 872_500, "Sep 2, 2026", "0.4", 5.6, -4.1, 3, "1.75", 1_690, 4_400, 1922, 0),
    ("3934 Woodlawn Park Ave N", 1_025_000, "Aug 21, 2026", "0.4", -3.4, 5.9, 4, "3", 2_310, 4_250, 1948, 2),
    ("915 N 46th St", 889_000, "Aug 7, 2026", "0.6", 7.9, 5.2, 3, "2", 1_760, 3_600, 1929, 1),
    ("3612 Ashworth Ave N", 934_500, "Jul 18, 2026", "0.7", -8.2, 9.3, 3, "2.25", 1_905, 4_700, 1937, 1),
    ("4808 Stone Way N", 861_000, "Jul 2, 2026", "0.8", 10.4, 7.3, 3, "1.5", 1_640, 3_500, 1919, 0),
    ("1231 N 39th St", 979_000, "Jun 24, 2026", "0.8", -2.4, 14.6, 4, "2.5", 2_110, 4_100, 1940, 1),
    ("4210 Burke Ave N", 905_000, "Jun 3, 2026", "0.9", 1.4, 17.2, 3, "2", 1_800, 4_300, 1928, 1),
    ("511 N 50th St", 842_000, "May 20, 2026", "1.0", 13.5, -6.2, 3, "1", 1_560, 3_900, 1924, 0),
    ("3405 Densmore Ave N", 1_012_000, "May 6, 2026", "1.1", -12.7, 12.1, 4, "3", 2_260, 4_500, 1952, 2),
    ("4712 Corliss Ave N", 926_000, "Apr 15, 2026", "1.2", 8.9, 20.7, 3, "2.5", 1_870, 4_000, 1933, 1),
)
FACTORS = (
    "Sale date", "Living area", "Bedrooms", "Bathrooms", "Lot", "Year built", "Garage",
    "Concessions", "Condition",
)  # fmt: skip
OWN = ("", "1,850 sq ft", "3", "2", "4,200 sq ft", "1928", "1 space", "", "Kitchen redone 2023")


def money(amount: int, *, sign: bool = False) -> str:
    """Dollars as the report writes them."""
    mark = "−" if amount < 0 else "+" if sign and amount else ""
    return f"{mark}${abs(amount):,}"


def sales(count: int) -> list[dict[str, Any]]:
    """The first ``count`` homes with what their pages say of them."""
    return [sale(number, row) for number, row in enumerate(ROWS[:count], start=1)]


def sale(number: int, row: tuple[Any, ...]) -> dict[str, Any]:
    """One home, its cells in the grid, and what its price comes to when adjusted."""
    address, price, day, miles, north, east, beds, baths, area, lot, year, garage = row
    amounts = [
        4_000 * ((number * 3) % 5),
        -98 * (area - 1_850),
        -9_000 * (beds - 3),
        -round(14_000 * (float(baths) - 2)),
        -6 * (lot - 4_200),
        -250 * (year - 1928),
        -15_000 * (garage - 1),
        -5_000 if number % 4 == 0 else 0,
        (12_000, 0, 18_000, -10_000)[number % 4],
    ]
    facts = [day, f"{area:,} sq ft", str(beds), baths, f"{lot:,} sq ft", str(year), str(garage), "", ""]
    adjusted = price + sum(amounts)
    return {
        "number": number,
        "address": address,
        "city_line": "Seattle, WA 98103",
        "price": price,
        "date": day,
        "miles": miles,
        "latitude": HOME[0] + north / 1_000,
        "longitude": HOME[1] + east / 1_000,
        "facts": [f"{beds} bd", f"{baths} ba", f"{area:,} sq ft", f"Built {year}"],
        "per_area": f"${price // area} per sq ft",
        "cells": [
            {"fact": fact, "amount_display": money(amount, sign=True) if amount else "–"}
            for fact, amount in zip(facts, amounts, strict=True)
        ],
        "adjusted": adjusted,
        "net": f"{sum(amounts) / price:+.1%}".replace("-", "−"),
        "gross": f"{sum(map(abs, amounts)) / price:.1%}",
        "weight": f"{max(4, 30 - 3 * number)}%",
        "attribution": f"Listed by {('Sound Realty', 'Windward Homes', 'Harbor & Hill')[number % 3]} · "
        f"(206) 555-01{number:02d}",
    }
