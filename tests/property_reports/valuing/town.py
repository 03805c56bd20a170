"""A made-up town whose prices follow known rules, so that what is found can be held against what is true."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date, timedelta

import numpy as np

from property_reports.valuing.facts import HomeFacts, Sale

ON = date(2026, 3, 2)
CENTRE = (47.6, -122.3)
AREA_POWER = 0.6  # of the price: 1 % more area brings 0.6 %
BATH = 0.05  # logarithms a bathroom
PACE = 0.02  # logarithms a hundred days
NOISE = 0.06


def home(**changes: object) -> HomeFacts:
    """A home in the middle of the town."""
    usual = HomeFacts(
        place=CENTRE, area=2000.0, lot=6000.0, beds=3.0, baths=2.0, year_built=1990, stories=2.0, parcel="own"
    )
    return replace(usual, **changes)  # type: ignore[arg-type]


def true_price(facts: HomeFacts, day: date) -> float:
    """What the town pays for a home on a day, without chance; dollars."""
    assert facts.area and facts.baths is not None and facts.place
    return math.exp(
        math.log(600_000)
        + AREA_POWER * math.log(facts.area / 2000)
        + BATH * (facts.baths - 2)
        + PACE * (day - ON).days / 100
        + 0.8 * (facts.place[0] - CENTRE[0])
    )


def town(count: int = 600, *, seed: int = 1, noise: float = NOISE) -> list[Sale]:
    """Sales of the two years before ``ON`` within about three miles."""
    chance = np.random.default_rng(seed)
    sales = []
    for number in range(count):
        day = ON - timedelta(days=1 + int(chance.integers(0, 700)))
        facts = home(
            parcel=f"p{number}",
            place=(CENTRE[0] + chance.normal(0, 0.015), CENTRE[1] + chance.normal(0, 0.02)),
            area=float(np.exp(chance.normal(np.log(2000), 0.25))),
            lot=float(np.exp(chance.normal(np.log(6000), 0.3))),
            beds=float(chance.integers(2, 6)),
            baths=float(chance.integers(2, 8)) / 2,
            year_built=int(chance.integers(1950, 2020)),
        )
        price = true_price(facts, day) * math.exp(chance.normal(0, noise))
        told = {name: getattr(facts, name) for name in HomeFacts.__dataclass_fields__}
        sales.append(Sale(key=str(number), price=price, closed=day, **told))
    return sales
