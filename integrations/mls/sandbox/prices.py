"""What a home is worth in the county on a day, and the round figures people ask and agree on."""

from __future__ import annotations

import math
from datetime import date
from random import Random

from integrations.mls.sandbox.county import CONDO, HOUSE, MADE, PLEX, ROW
from integrations.mls.sandbox.homes import Dwelling

BASE_DAY = date(2024, 1, 1)
YEARLY_GROWTH = 0.034
SEASON_SWING = 0.022  # above the year's mean at midsummer, below it at midwinter
FACTOR_OF_KIND = {HOUSE: 1.0, CONDO: 0.9, ROW: 0.94, PLEX: 1.0, MADE: 0.62}


def price_level(day: date) -> float:
    """The county's price level, 1.0 on 1 January 2024: growth, a slow swell of seven years, the season."""
    years = (day - BASE_DAY).days / 365.25
    swell = 0.03 * math.sin(2 * math.pi * years / 7)
    season = -SEASON_SWING * math.cos(2 * math.pi * (day.timetuple().tm_yday - 12) / 365.25)
    return math.exp(YEARLY_GROWTH * years + swell + season + SEASON_SWING)


def fair_price(home: Dwelling, day: date) -> float:
    """Dollars a ready buyer would pay on the day, before haggling."""
    place = home.neighbourhood
    worth = 0.7 * math.log(home.area / 1_800) + math.log(FACTOR_OF_KIND[home.kind])
    worth += 0.018 * (home.beds - 3) + 0.04 * (float(home.baths) - 2) + 0.012 * float(home.garage)
    worth += 0.06 * math.log((home.lot or place.typical_lot) / place.typical_lot)
    worth += 0.045 * home.view + 0.17 * home.waterfront + 0.02 * home.pool
    worth += 0.042 * (home.condition - 3) + 0.0011 * (home.built - sum(place.built) / 2)
    worth += 0.3 * home.basement / (home.area + home.basement) + home.quality
    return place.typical_price * math.exp(worth) * price_level(day)


def asking_price(rng: Random, price: float) -> int:
    """A list price as people write one: 489,900, 525,000, 1,250,000."""
    step = 5_000 if price < 700_000 else 10_000 if price < 1_300_000 else 25_000
    rounded = max(round(price / step), 4) * step
    return rounded - rng.choices((0, 100, 1_000, 50), (48, 30, 16, 6))[0]


def agreed_price(rng: Random, price: float) -> int:
    """A close price: mostly a multiple of 500 or 1,000, sometimes to the dollar ten."""
    step = rng.choices((1_000, 500, 5_000, 10), (44, 28, 20, 8))[0]
    return round(price / step) * step
