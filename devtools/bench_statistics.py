"""Bench of the arithmetic: all figures, months, bands, tiers and types of 1,000 to 100,000 closings."""

import random
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from devtools.measure import against
from integrations.mls.record import Home, PropertyType, Status
from market_reports.statistics.figure_sets import closed_figures, snapshot_figures
from market_reports.statistics.market import Market, market_of
from market_reports.statistics.months import monthly_medians
from market_reports.statistics.price_bands import price_bands
from market_reports.statistics.pricing_tiers import price_tiers
from market_reports.statistics.property_types import by_type
from market_reports.windows import last_days

SIZES = (1_000, 10_000, 100_000)
ROUNDS = {1_000: 15, 10_000: 9, 100_000: 5}
END = date(2026, 6, 30)
TYPES = (PropertyType.SINGLE_FAMILY, PropertyType.CONDO, PropertyType.TOWNHOUSE)
MOST_SECONDS = 2.0
MOST_GROWTH = 1.25  # of a closing among 100,000 against 1,000; 1 is linear, more is the machine's noise


@dataclass(frozen=True)
class Everything:
    """Feeds that carry all there is."""

    actives: bool = True
    pendings: bool = True
    list_prices: bool = True
    list_dates: bool = True
    closings: bool = True
    open_houses: bool = True


def homes_of(count: int) -> list[Home]:
    """So many closings of the last two years, and for every ten of them one home for sale."""
    chance = random.Random(count)  # noqa: S311
    return [sale(chance, number) for number in range(count)] + [
        offer(chance, count + number) for number in range(count // 10)
    ]


def sale(chance: random.Random, number: int) -> Home:
    asked = chance.randrange(250_000, 1_400_000)
    closed = END - timedelta(days=chance.randrange(730))
    return Home(
        id=number,
        feed_id="bench",
        mls_number=str(number),
        status=Status.CLOSED,
        property_type=chance.choice(TYPES),
        living_area=chance.randrange(600, 4_000),
        list_price=asked,
        original_list_price=asked,
        close_price=round(asked * chance.uniform(0.93, 1.06)),
        list_date=closed - timedelta(days=chance.randrange(40, 90)),
        pending_date=closed - timedelta(days=chance.randrange(20, 40)),
        close_date=closed,
    )


def offer(chance: random.Random, number: int) -> Home:
    return Home(
        id=number,
        feed_id="bench",
        mls_number=str(number),
        status=Status.ACTIVE,
        property_type=chance.choice(TYPES),
        living_area=chance.randrange(600, 4_000),
        list_price=chance.randrange(250_000, 1_400_000),
        list_date=END - timedelta(days=chance.randrange(60)),
    )


def market(homes: list[Home]) -> Market:
    return market_of(homes, period=last_days(365, END), today=END, carried=Everything())


def closed(homes: list[Home]) -> None:
    found = market(homes)
    closed_figures(found)
    monthly_medians(found)
    price_bands(found)
    by_type(found)


def snapshot(homes: list[Home]) -> None:
    found = market(homes)
    snapshot_figures(found)
    monthly_medians(found)
    price_tiers(found)
    by_type(found)


def median_cpu_seconds(action: Callable[[], None], rounds: int) -> float:
    """CPU seconds, because the wall clock of a busy machine measures the others."""
    action()
    found = []
    for _ in range(rounds):
        started = time.process_time()
        action()
        found.append(time.process_time() - started)
    return statistics.median(found)


def run(report: Callable[[str], None]) -> None:
    """CPU seconds of each report's statistics, and how they grow."""
    sizes = {count: homes_of(count) for count in SIZES}
    for name, compute in (("closed", closed), ("market_snapshot", snapshot)):
        seconds = {}
        for count, homes in sizes.items():
            seconds[count] = median_cpu_seconds(partial(compute, homes), ROUNDS[count])
            micros = seconds[count] / count * 1e6
            report(f"{name}: {count:>7,} closings {seconds[count]:8.4f} CPU s, {micros:5.2f} µs a closing")
        few, many = SIZES[0], SIZES[-1]
        growth = seconds[many] / many / (seconds[few] / few)
        time_taken, cost = (
            f"{name}, CPU seconds for {many:,} closings",
            f"{name}, cost of one of {many:,} to {few:,}",
        )
        report(against(time_taken, seconds[many], at_most=MOST_SECONDS, aim=0.5))
        report(against(cost, growth, at_most=MOST_GROWTH, aim=1))
