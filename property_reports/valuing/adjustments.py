"""Each comparable brought to the home: what it sold for, and in dollars what differs.

The model is one of logarithms, so what a difference is worth depends on the price it stands in. The sum of
the lines is made exact by the logarithmic mean (additive LMDI; Ang 2004): with ``price`` → ``adjusted`` and
shares of the logarithm ``x``, each line is ``x · (adjusted − price) / ln(adjusted / price)``.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from property_reports.valuing.model import LocalModel
from property_reports.valuing.table import Numbers, SalesTable

ORDER = (
    "time", "area", "beds", "baths", "lot", "age", "stories", "basement", "garage", "pool", "waterfront",
    "view", "place",
)  # fmt: skip
LABELS = {
    "concessions": "Seller concessions",
    "time": "Market change since the sale",
    "area": "Living area",
    "beds": "Bedrooms",
    "baths": "Bathrooms",
    "lot": "Lot size",
    "age": "Age",
    "stories": "Stories",
    "basement": "Basement",
    "garage": "Garage",
    "pool": "Pool",
    "waterfront": "Waterfront",
    "view": "View",
    "place": "Location",
}
UNITS = {
    "time": "days",
    "area": "sq ft",
    "beds": "bedrooms",
    "baths": "bathrooms",
    "lot": "sq ft of lot",
    "age": "years",
    "stories": "stories",
    "basement": "sq ft",
    "garage": "spaces",
}
LEAST = 50.0  # dollars: what is less is no line
MONTH = 30.4375


@dataclass(frozen=True, slots=True)
class Adjustment:
    """One line. ``amount`` in dollars, positive where the home is better than the comparable.

    ``difference``: the home's less the comparable's, in ``unit``; ``rate``: dollars a unit of it.
    """

    kind: str
    amount: float
    difference: float | None = None

    @property
    def unit(self) -> str | None:
        """What the difference is counted in."""
        return UNITS.get(self.kind)

    @property
    def rate(self) -> float | None:
        """Dollars a unit of difference; None where there is none to count."""
        return self.amount / self.difference if self.difference else None


@dataclass(frozen=True, slots=True)
class Adjusted:
    """A comparable after its adjustments. ``residual``: the adjusted price over the model's value, in
    logarithms.
    """

    row: int
    price: float
    adjustments: tuple[Adjustment, ...]
    adjusted: float
    residual: float
    trust: float
    unlike: float
    miles: float

    @property
    def net(self) -> float:
        """The sum of the adjustments as a share of the price."""
        return sum(line.amount for line in self.adjustments) / self.price

    @property
    def gross(self) -> float:
        """The sum of their sizes as a share of the price."""
        return sum(abs(line.amount) for line in self.adjustments) / self.price


def adjusted_sales(table: SalesTable, model: LocalModel, rows: Sequence[int]) -> list[Adjusted]:
    """The sales in these rows, adjusted to the home by the model's rates."""
    if not rows:
        return []
    places = np.array(rows, dtype=np.intp)
    shares = model.contributions(table, places)
    residuals = table.log_price[places] - model.log_value - shares.sum(axis=1)
    trust = model.trust_in(residuals)
    return [
        adjusted_sale(table, model, int(row), shares[place], float(residuals[place]), float(trust[place]))
        for place, row in enumerate(places)
    ]


def adjusted_sale(
    table: SalesTable, model: LocalModel, row: int, shares: Numbers, residual: float, trust: float
) -> Adjusted:
    """One sale with its lines; their sum is exactly what lies between its price and the adjusted one."""
    sale = table.sales[row]
    start = sale.net_price
    adjusted = math.exp(model.log_value + residual)
    mean = (adjusted - start) / math.log(adjusted / start) if abs(adjusted - start) > 1e-6 else start
    by_kind: dict[str, float] = {}
    for kind, share in zip(model.design.kinds, shares, strict=True):
        by_kind[kind] = by_kind.get(kind, 0.0) - float(share) * mean
    lines = [Adjustment("concessions", -sale.concessions)] if sale.concessions else []
    lines += [
        Adjustment(kind, by_kind[kind], difference_in(kind, table, model, row))
        for kind in ORDER
        if abs(by_kind.get(kind, 0.0)) >= LEAST
    ]
    return Adjusted(
        row=row,
        price=sale.price,
        adjustments=with_rest(lines, adjusted - sale.price),
        adjusted=adjusted,
        residual=residual,
        trust=trust,
        unlike=float(model.unlike[row]),
        miles=float(model.miles[row]),
    )


def with_rest(lines: list[Adjustment], total: float) -> tuple[Adjustment, ...]:
    """The lines, the largest of them carrying what the lines too small to show add up to."""
    if not lines:
        return ()
    rest = total - sum(line.amount for line in lines)
    largest = max(range(len(lines)), key=lambda place: abs(lines[place].amount))
    line = lines[largest]
    lines[largest] = Adjustment(line.kind, line.amount + rest, line.difference)
    return tuple(lines)


def difference_in(kind: str, table: SalesTable, model: LocalModel, row: int) -> float | None:
    """The home's less the sale's, in the units of the kind; None where there is nothing to count."""
    home, sale, on = model.design.home, table.sales[row], model.design.on
    if kind == "time":
        return float((on - sale.priced_on).days)
    if kind == "age":
        built, own = sale.year_built, home.year_built
        return None if built is None or own is None else float(built - own)
    name = {"area": "area"}.get(kind, kind)
    if kind not in UNITS:
        return None
    theirs, own = getattr(sale, name), getattr(home, name)
    return None if theirs is None or own is None else float(own - theirs)


def rates_of(model: LocalModel) -> Mapping[str, float]:
    """What one more unit brings at the home, in dollars; of time: a share a month.

    Area and basement: a square foot; lot: a thousand square feet; age: ten years; others: one.
    """
    value, home = math.exp(model.log_value), model.design.home
    found: dict[str, float] = {}
    for column, slope in zip(model.design.columns, model.slopes, strict=True):
        if column.kind == "place":
            continue
        ahead = step_of(column.kind, home)
        step = column.make(np.array([column.own + ahead]), column.own)[0]
        found[column.kind] = found.get(column.kind, 0.0) + float(slope) * float(step)
    rates = {kind: value * math.expm1(share) for kind, share in found.items() if kind != "time"}
    if "time" in found:
        rates["time"] = -found["time"]
    return rates


def step_of(kind: str, home: object) -> float:
    """One unit of a kind, in what its column counts."""
    if kind == "area":
        return math.log1p(1 / home.area)  # type: ignore[attr-defined]
    return {"lot": 1_000.0, "age": 10.0, "time": MONTH}.get(kind, 1.0)


def pace_of_time(model: LocalModel, days_ago: float) -> float:
    """The logarithm of prices then over prices on the effective date."""
    found = 0.0
    for column, slope in zip(model.design.columns, model.slopes, strict=True):
        if column.kind == "time":
            found += float(slope) * float(column.make(np.array([days_ago]), 0.0)[0])
    return found
