"""Where prices lie against the two bands: a drawing in the units of its view box, and words.

Pure: plain data of the evidence in, plain numbers out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from trendyreports.core.formatting import money, money_short

WIDE, LEFT, RIGHT = 360.0, 18.0, 342.0
MARGIN = 0.06  # of the span, on either side
STEPS = (1_000, 2_000, 5_000, 10_000, 20_000, 25_000, 50_000, 100_000, 200_000, 250_000, 500_000, 1_000_000)
MOST_TICKS = 4
LABEL_HALF = 36.0


def draw_bands(
    figure: Mapping[str, Any], sales: Sequence[Mapping[str, Any]], prices: Sequence[Mapping[str, Any]]
) -> dict[str, Any]:
    """The bands, the middle, a dot for each sale that counts, a mark for each price, and ticks."""
    amounts = [figure["low"], figure["high"], *(sale["adjusted"] for sale in sales)]
    amounts += [price["amount"] for price in prices]
    low, high = min(amounts), max(amounts)
    span = max(high - low, high * 0.02, 1)
    first, last = low - span * MARGIN, high + span * MARGIN

    def at(amount: float) -> float:
        return round(float(LEFT + (RIGHT - LEFT) * (amount - first) / (last - first)), 1)

    def wide(start: float, end: float) -> float:
        return round(at(end) - at(start), 1)

    return {
        "band": {"x": at(figure["low"]), "wide": wide(figure["low"], figure["high"])},
        "half": {"x": at(figure["low_half"]), "wide": wide(figure["low_half"], figure["high_half"])},
        "mid": at(figure["mid"]),
        "sales": [
            {"x": at(sale["adjusted"]), "number": sale["number"], "display": money(sale["adjusted"])}
            for sale in sales
        ],
        "prices": labelled(
            [
                {"x": at(price["amount"]), "name": price["name"], "display": money(price["amount"])}
                for price in prices
            ]
        ),
        "ticks": [{"x": at(amount), "display": money_short(amount)} for amount in ticks(first, last)],
    }  # fmt: skip


def labelled(marks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The marks of prices with their labels: the second of two that would cover each other stands higher."""
    last_low = -WIDE
    for mark in sorted(marks, key=lambda each: float(each["x"])):
        mark["label"] = inside(mark["x"])
        mark["y"] = 26 if mark["label"] - last_low >= 2 * LABEL_HALF else 11
        last_low = mark["label"] if mark["y"] == 26 else last_low
    return marks


def inside(x: float) -> float:
    """Where a label may stand so that none of it is cut off."""
    return min(max(x, LABEL_HALF), WIDE - LABEL_HALF)


def ticks(first: float, last: float) -> list[int]:
    """Round amounts between two, at most four."""
    step = next((each for each in STEPS if (last - first) / each <= MOST_TICKS), STEPS[-1] * 2)
    while (last - first) / step > MOST_TICKS:
        step *= 2
    start = int(-(-first // step) * step)
    return list(range(start, int(last) + 1, step))


def price_words(figure: Mapping[str, Any] | None, price: Mapping[str, Any]) -> str:
    """Where a price lies, in a sentence."""
    amount = money(price["amount"])
    if figure is None:
        return f"{amount}. There is no value to compare it with."
    away = price["amount"] - figure["mid"]
    beside = (
        "right at the middle"
        if not away
        else f"{money(abs(away))} {'above' if away > 0 else 'below'} the middle"
    )
    if figure["low_half"] <= price["amount"] <= figure["high_half"]:
        where = "inside the dark band"
    elif figure["low"] <= price["amount"] <= figure["high"]:
        where = "inside the light band"
    else:
        where = "above both bands" if away > 0 else "below both bands"
    return f"{amount} is {beside}, {where}."
