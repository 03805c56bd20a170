"""Step five: the price she suggests, in up to three strategies, and what is asked for the net sheet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from property_reports.wizard.checked_texts import CheckedTexts
from property_reports.wizard.fact_fields import FigureField

MOST_PRICES = 3
NUMBERS = tuple(range(1, MOST_PRICES + 1))
NAMES = ("Recommended", "Sell sooner", "Test the market")
NET = ("mortgage", "listing_side_percent", "buyer_side_percent", "taxes", "fees", "repairs")
PERCENT: dict[str, Any] = {"low": 0, "high": 100, "places": 3}
DOLLARS: dict[str, Any] = {"low": 0, "high": 1_000_000_000, "money": True}
CAN_BE_ANY: dict[str, Any] = {"low": 1, "high": 1_000_000_000, "money": True}


def name_field(number: int) -> forms.CharField:
    """What a price is called."""
    return forms.CharField(
        label="Name",
        max_length=40,
        required=False,
        error_messages={"max_length": "Up to 40 characters, please."},
        widget=forms.TextInput(attrs={"autocomplete": "off", "placeholder": NAMES[number - 1]}),
    )


def reason_field() -> forms.CharField:
    """Why this price."""
    return forms.CharField(
        label="Why",
        max_length=400,
        required=False,
        error_messages={"max_length": "Up to 400 characters, please."},
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class PriceForm(CheckedTexts):
    """Three rows of name, amount and reason, each of which may stay empty; the figures of the net sheet."""

    checked = tuple(f"{part}_{number}" for number in NUMBERS for part in ("name", "reason"))

    name_1, name_2, name_3 = (name_field(number) for number in NUMBERS)
    amount_1, amount_2, amount_3 = (FigureField("Price", "the price", **CAN_BE_ANY) for _ in NUMBERS)
    reason_1, reason_2, reason_3 = (reason_field() for _ in NUMBERS)
    mortgage = FigureField("Mortgage to pay off", "the mortgage", **DOLLARS)
    listing_side_percent = FigureField("Listing side (%)", "the commission", **PERCENT)
    buyer_side_percent = FigureField("Buyer’s side (%)", "the commission", **PERCENT)
    taxes = FigureField("Transfer taxes", "the taxes", **DOLLARS)
    fees = FigureField("Title, escrow and other fees", "the fees", **DOLLARS)
    repairs = FigureField("Repairs and credits", "the repairs", **DOLLARS)

    def clean(self) -> dict[str, Any]:
        """A row with words has a price; no two have one name."""
        cleaned = super().clean() or {}
        for number in NUMBERS:
            words = cleaned.get(f"name_{number}") or cleaned.get(f"reason_{number}")
            if words and cleaned.get(f"amount_{number}") is None and f"amount_{number}" not in self.errors:
                self.add_error(f"amount_{number}", "Enter the price, or clear its name and reason.")
        named = [(number, name.casefold()) for number, name, *_ in self.rows(cleaned)]
        for at, (number, name) in enumerate(named):
            if name in [other for _, other in named[:at]]:
                self.add_error(f"name_{number}", "Two prices have the same name. Give each its own.")
        if sum(cleaned.get(name) or 0 for name in ("listing_side_percent", "buyer_side_percent")) > 100:
            self.add_error("buyer_side_percent", "Together the two sides are more than 100%.")
        return cleaned

    def rows(self, cleaned: Mapping[str, Any]) -> list[tuple[int, str, int, str]]:
        """The rows with a price: number, name, amount, reason."""
        found = []
        for number in NUMBERS:
            amount = cleaned.get(f"amount_{number}")
            if amount is not None:
                name = " ".join(str(cleaned.get(f"name_{number}") or "").split()) or NAMES[number - 1]
                found.append((number, name, int(amount), str(cleaned.get(f"reason_{number}") or "").strip()))
        return found

    def values(self) -> dict[str, Any]:
        """The keys of the draft."""
        rows = self.rows(self.cleaned_data)
        return {
            "prices": [
                {"name": name, "amount": amount, "reason": reason} for _, name, amount, reason in rows
            ],
            "net_sheet": {name: self.cleaned_data[name] for name in NET},
        }

    @property
    def typed_prices(self) -> list[dict[str, Any]]:
        """The prices that can be read, for the picture of where they lie."""
        self.is_valid()
        return [{"name": name, "amount": amount} for _, name, amount, _ in self.rows(self.cleaned_data)]

    @property
    def strategies(self) -> list[tuple[int, forms.BoundField, forms.BoundField, forms.BoundField]]:
        """The rows as bound fields."""
        return [(n, self[f"name_{n}"], self[f"amount_{n}"], self[f"reason_{n}"]) for n in NUMBERS]


def initial_prices(data: Mapping[str, Any]) -> dict[str, Any]:
    """What the form begins with."""
    begun = dict(data["net_sheet"])
    prices: Sequence[Mapping[str, Any]] = data["prices"][:MOST_PRICES]
    for number, price in enumerate(prices, start=1):
        begun |= {f"{part}_{number}": price[part] for part in ("name", "amount", "reason")}
    return begun
