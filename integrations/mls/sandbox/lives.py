"""The life of a listing: when it came, what it asked, whether it sold, all fixed by the seed."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache, lru_cache
from itertools import accumulate
from random import Random

from integrations.mls.record import Status
from integrations.mls.sandbox.agents import Agent, pick_agent
from integrations.mls.sandbox.chance import seeded
from integrations.mls.sandbox.county import NEIGHBOURHOODS, Neighbourhood
from integrations.mls.sandbox.homes import BLOCK, Dwelling, dwelling
from integrations.mls.sandbox.prices import agreed_price, asking_price, fair_price

FLOW_OF_MONTH = (0.62, 0.76, 1.08, 1.24, 1.32, 1.26, 1.12, 1.06, 0.98, 0.88, 0.66, 0.5)
PATIENCE_OF_MONTH = (1.45, 1.25, 1.0, 0.9, 0.9, 1.0, 1.1, 1.2, 1.3, 1.45, 1.6, 1.6)
LISTING_DAYS = (18, 12, 14, 22, 20, 9, 5)  # weights, Monday first
LONGEST_STORY_MONTHS = 23  # from the first listing of a home to the end of its second try, rounded up


@dataclass(frozen=True, slots=True, kw_only=True)
class Life:
    """One listing from the first day to the last, seen from the end of time."""

    key: int
    home: Dwelling
    agent: Agent
    announced: date  # earlier than ``listed`` where it was Coming Soon first
    listed: date
    prices: tuple[tuple[date, int], ...]  # what it asked from each day on; the first is the original
    contract: date | None
    backup_until: date | None  # still taking offers (Active Under Contract) until then
    closing: date | None
    close_price: int | None
    concessions: int | None
    left: date | None  # left the market unsold
    left_as: Status | None

    def asked_on(self, day: date) -> int:
        """Dollars asked on a day (the first price before the listing came)."""
        return [price for since, price in self.prices if since <= day or since == self.listed][-1]

    @property
    def over(self) -> date:
        """The day after which nothing changes any more."""
        last = self.closing or self.left
        assert last is not None
        return last


def lives_of(place: Neighbourhood, month: int) -> tuple[Life, ...]:
    """Every listing that first came in that month (``year * 12 + month - 1``), with its second tries."""
    return _kept_lives(place.number, month)


@lru_cache(maxsize=4096)
def _kept_lives(number: int, month: int) -> tuple[Life, ...]:
    """A life never changes, and a process that pulls a place again would live it all again."""
    place = next(place for place in NEIGHBOURHOODS if place.number == number)
    return tuple(_lives(place, month))


def _lives(place: Neighbourhood, month: int) -> Iterator[Life]:
    rng = seeded("month", place.number, month)
    mean = place.monthly * FLOW_OF_MONTH[month % 12]
    count = min(max(round(rng.gauss(mean, math.sqrt(mean))), 2), BLOCK)
    for slot in range(count):
        life = _life(place, month, slot)
        yield life
        again = _second_try(life, month)
        if again:
            yield again


def month_of(day: date) -> int:
    """The running number of the day's month."""
    return day.year * 12 + day.month - 1


def _life(place: Neighbourhood, month: int, slot: int) -> Life:
    rng = seeded("life", place.number, month, slot)
    home = dwelling(place, month * BLOCK + slot)
    return _live(rng, home, _key(month, place, slot), _first_day(rng, month))


def _key(month: int, place: Neighbourhood, slot: int) -> int:
    """A listing number: two digits of the year, then five that no other listing of the year has."""
    running = (month % 12 * len(NEIGHBOURHOODS) + place.number) * 4 * BLOCK + slot
    return month // 12 % 100 * 100_000 + running


@cache
def _days_of(month: int) -> tuple[tuple[date, ...], tuple[int, ...]]:
    first = date(month // 12, month % 12 + 1, 1)
    every = (first + timedelta(days=running) for running in range(31))
    days = tuple(day for day in every if day.month == first.month)
    return days, tuple(accumulate(LISTING_DAYS[day.weekday()] for day in days))


def _first_day(rng: Random, month: int) -> date:
    days, weights = _days_of(month)
    return rng.choices(days, cum_weights=weights)[0]


def _live(rng: Random, home: Dwelling, key: int, listed: date, lift: float = 1.0) -> Life:
    """Draw a whole life; ``lift`` moves what the seller hopes for."""
    place = home.neighbourhood
    fair = fair_price(home, listed) * lift
    original = asking_price(rng, fair * rng.gauss(1.004 + 0.006 * (place.heat - 1), 0.03))
    days = _days_wanted(rng, place, listed, original / fair)
    term = rng.choices((120, 180, 210), (30, 45, 25))[0]
    quits = rng.randint(8, term) if rng.random() < 0.055 else None
    until = min(days, term, quits or term)
    early = rng.randint(3, 10) if rng.random() < 0.09 else 0
    unsold = Life(
        key=key,
        home=home,
        agent=pick_agent(rng, place.city),
        announced=listed - timedelta(days=early),
        listed=listed,
        prices=_asked(rng, listed, original, until),
        contract=None,
        backup_until=None,
        closing=None,
        close_price=None,
        concessions=None,
        left=listed + timedelta(days=until),
        left_as=Status.EXPIRED if until == term else rng.choice((Status.WITHDRAWN, Status.CANCELED)),
    )
    return _sold(rng, unsold, days) if until == days < term else unsold


def _days_wanted(rng: Random, place: Neighbourhood, listed: date, hope: float) -> int:
    """Days until a buyer signs: longer in winter and where the seller hopes for more than it is worth."""
    middle = place.days * PATIENCE_OF_MONTH[listed.month - 1] * math.exp(7 * (hope - 1))
    return max(2, round(rng.lognormvariate(math.log(middle), 0.98)))


def _asked(rng: Random, listed: date, original: int, days: int) -> tuple[tuple[date, int], ...]:
    """The first price and the cuts, each some weeks after the one before; never on the last days."""
    asked = [(listed, original)]
    day = rng.randint(16, 34)
    while day < days - 2 and len(asked) < 5 and rng.random() < 0.8:
        lower = asking_price(rng, asked[-1][1] * rng.uniform(0.955, 0.985))
        if lower < asked[-1][1]:
            asked.append((listed + timedelta(days=day), lower))
        day += rng.randint(18, 38)
    return tuple(asked)


def _sold(rng: Random, unsold: Life, days: int) -> Life:
    contract = unsold.listed + timedelta(days=days)
    wait = rng.randint(10, 17) if rng.random() < 0.13 else min(max(round(rng.gauss(34, 8)), 18), 70)
    closing = _workday(contract + timedelta(days=wait))
    close_price = _close_price(rng, unsold, days)
    return replace(
        unsold,
        contract=contract,
        backup_until=contract + timedelta(days=rng.randint(5, 12)) if rng.random() < 0.28 else None,
        closing=closing,
        close_price=close_price,
        concessions=_concessions(rng, close_price, days),
        left=None,
        left_as=None,
    )


def _workday(day: date) -> date:
    return day + timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)


def _close_price(rng: Random, life: Life, days: int) -> int:
    """The price agreed: above asking when a home goes in the first days of a keen market, else below."""
    last = life.prices[-1][1]
    heat, season = life.home.neighbourhood.heat, 1.0 if life.listed.month in (3, 4, 5, 6) else 0.55
    if days <= 7:
        ratio = 1.0 + abs(rng.gauss(0.004, 0.019)) * heat * season - 0.002
    else:
        ratio = 0.9965 - 0.0019 * math.sqrt(days) / heat**0.5 + rng.gauss(0.0, 0.0105)
    if days > 7 and rng.random() < 0.16:
        return last
    return agreed_price(rng, last * min(max(ratio, 0.9), 1.11))


def _concessions(rng: Random, close_price: int, days: int) -> int | None:
    if rng.random() > (0.12 if days < 14 else 0.31):
        return None
    return round(close_price * rng.uniform(0.004, 0.026) / 500) * 500


def _second_try(life: Life, month: int) -> Life | None:
    """A home that did not sell often comes back with another price; one sold tired may come back improved."""
    rng = seeded("again", life.key)
    place, chance = life.home.neighbourhood, rng.random()
    slot = (life.key - _key(month, place, 0)) + BLOCK
    if life.left and chance < 0.36:
        listed = life.left + timedelta(days=rng.randint(6, 45))
        return _live(rng, life.home, _key(month, place, slot), listed, lift=0.985)
    if life.closing and life.home.condition <= 2 and chance < 0.12:
        listed = life.closing + timedelta(days=rng.randint(60, 120))
        return _live(rng, replace(life.home, condition=4), _key(month, place, slot), listed)
    return None
