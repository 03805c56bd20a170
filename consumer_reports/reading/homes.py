"""The sales behind the estimate and the homes for sale, as far as sellers and feeds let them be shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from consumer_reports.reading.drawings import Map, map_of
from consumer_reports.reading.lines import line_words
from integrations.mls.record import UNDER_CONTRACT
from integrations.models import Listing, SoldPrices
from market_reports.sharing.public_view import CHECKED_WITHIN, ON_MARKET
from property_reports.public.facts import facts_of
from property_reports.public.photos import Size, small
from property_reports.public.words import filled
from trendyreports.core.formatting import long_date, money, trimmed

SALES_SHOWN, COMPETITION_SHOWN = 12, 4
TILE = Size("tile", (216, 162), True, 6_000)


@dataclass(frozen=True, slots=True)
class Home:
    """A sale or a home for sale, ready to be read; ``lines`` bring its price to the reader's home."""

    number: int
    address: str
    city: str
    facts: str
    miles: str
    day: str
    price: str
    adjusted: str
    lines: list[tuple[str, str]]
    photo: str | None
    attribution: str


@dataclass(frozen=True, slots=True)
class Comps:
    """``hidden``: sales that may not be shown any more, in words. ``adjusted``: prices of the sales shown."""

    sales: list[Home]
    competition: list[Home]
    hidden: str
    map: Map | None
    adjusted: list[int]
    small_print: list[str]


@dataclass(frozen=True, slots=True)
class Standing:
    """What may be shown of a listing now."""

    status: str
    is_on_market: bool
    show_address: bool
    values: bool
    price: bool
    attribution: str
    disclaimer: str
    for_clients: bool


def standings(ids: Sequence[int], *, now: datetime) -> dict[int, Standing]:
    """The listings that may still be shown, by id. One query."""
    rows = Listing.objects.filter(pk__in=ids, show_listing=True, feed__has_display_profile=True)
    found = {}
    for row in rows.values(
        "pk", "status", "off_market_at", "checked_at", "show_address", "extras__automated_values",
        "feed__sold_prices", "feed__attribution", "feed__disclaimer", "feed__display_statuses",
    ):  # fmt: skip
        shown = row["feed__display_statuses"]
        if shown is not None and row["status"] not in shown:
            continue
        price = row["feed__sold_prices"] != SoldPrices.NEVER
        found[row["pk"]] = Standing(
            status=row["status"],
            is_on_market=row["status"] in ON_MARKET
            and row["off_market_at"] is None
            and row["checked_at"] >= now - CHECKED_WITHIN,
            show_address=row["show_address"],
            values=row["extras__automated_values"] is not False and price,
            price=price,
            attribution=row["feed__attribution"] or "",
            disclaimer=row["feed__disclaimer"] or "",
            for_clients=row["feed__sold_prices"] == SoldPrices.NAMED_CLIENTS,
        )
    return found


def comps_of(
    comparables: Mapping[str, Any],
    subject: Mapping[str, Any],
    *,
    words: Mapping[str, str],
    language: str,
    with_adjusted: bool,
    now: datetime,
) -> Comps:
    """What the Comps part shows. One query; ``with_adjusted`` only where an estimate may stand at all."""
    sold = [home for home in comparables.get("homes") or () if home.get("close_price")][:SALES_SHOWN]
    rivals = list(comparables.get("competition") or ())
    may = standings([home["id"] for home in (*sold, *rivals)], now=now)
    kept = [home for home in sold if home["id"] in may]
    sales = [
        sale_of(home, may[home["id"]], number, words, language, with_adjusted=with_adjusted)
        for number, home in enumerate(kept, start=1)
    ]
    offered = [home for home in rivals if home["id"] in may and may[home["id"]].is_on_market]
    values = [home for home in kept if with_adjusted and may[home["id"]].values]
    return Comps(
        sales=sales,
        competition=[
            rival_of(home, may[home["id"]], words, language) for home in offered[:COMPETITION_SHOWN]
        ],
        hidden=hidden_words(len(sold) - len(kept), words),
        map=map_of(place_of(subject), placed(kept, may)),
        adjusted=[int(home["adjusted"]) for home in values if home.get("adjusted")],
        small_print=small_print(may.values(), words),
    )


def sale_of(
    home: Mapping[str, Any],
    may: Standing,
    number: int,
    words: Mapping[str, str],
    language: str,
    *,
    with_adjusted: bool,
) -> Home:
    """One sale; without what brings it to the reader's home where no automated value may stand beside it."""
    told = with_adjusted and may.values and bool(home.get("adjusted"))
    lines = [
        (line_of(line, language), signed(line["amount"]))
        for line in (home.get("adjustments") or () if told else ())
    ]
    day = home.get("close_date")
    return Home(
        **shared(home, may, words, language),
        number=number,
        day=filled(words["sold"], {"day": long_date(date.fromisoformat(day))}) if day else "",
        price=money(home["close_price"]) if may.price else words["price_withheld"],
        adjusted=money(home["adjusted"]) if told else "",
        lines=lines,
    )


def rival_of(home: Mapping[str, Any], may: Standing, words: Mapping[str, str], language: str) -> Home:
    """One home for sale."""
    pending = may.status in {status.value for status in UNDER_CONTRACT}
    asked = home.get("list_price")
    return Home(
        **shared(home, may, words, language),
        number=0,
        day=words["status_pending"] if pending else words["status_active"],
        price=money(asked) if asked else "",
        adjusted="",
        lines=[],
    )


def shared(home: Mapping[str, Any], may: Standing, words: Mapping[str, str], language: str) -> dict[str, Any]:
    """What a sale and a home for sale have alike."""
    told = facts_of(home, ("beds", "baths", "living_area"), language=language)
    facts = [
        fact.display if fact.key == "living_area" else f"{fact.display} {fact.label.lower()}" for fact in told
    ]
    firm = " · ".join(str(home[key]) for key in ("office_name", "office_phone") if home.get(key))
    miles = home.get("miles")
    address = str(home.get("address") or "") if may.show_address else ""
    return {
        "address": address or words["address_withheld"],
        "city": str(home.get("city") or ""),
        "facts": " · ".join(facts),
        "miles": filled(words["away"], {"miles": trimmed(round(miles, 1))}) if miles is not None else "",
        "photo": small(home.get("photo"), TILE) if len(str(home.get("photo") or "")) == 64 else None,
        "attribution": filled(words["listing_of"], {"office": firm}) if firm else "",
    }


def line_of(line: Mapping[str, Any], language: str) -> str:
    """What an adjustment is for; the agent's own has her words."""
    if line.get("own"):
        return str(line["label"])
    return line_words(str(line["kind"]), line.get("difference"), language)


def signed(amount: int) -> str:
    """``+$14,000`` or ``−$5,000``."""
    return f"+{money(amount)}" if amount > 0 else money(amount)


def hidden_words(count: int, words: Mapping[str, str]) -> str:
    """How many sales are left out; empty for none."""
    if not count:
        return ""
    return words["hidden_one"] if count == 1 else filled(words["hidden_many"], {"count": count})


def place_of(subject: Mapping[str, Any]) -> tuple[float, float] | None:
    """Where the reader's home lies, if that is known."""
    latitude, longitude = subject.get("latitude"), subject.get("longitude")
    return None if latitude is None or longitude is None else (float(latitude), float(longitude))


def placed(
    homes: Sequence[Mapping[str, Any]], may: Mapping[int, Standing]
) -> list[tuple[int, float | None, float | None]]:
    """The sales by number with their place, which is as private as their address."""
    return [
        (number, home.get("latitude"), home.get("longitude"))
        for number, home in enumerate(homes, start=1)
        if may[home["id"]].show_address
    ]


def small_print(shown: Any, words: Mapping[str, str]) -> list[str]:
    """What the feeds behind these homes want printed, each once."""
    found: list[Standing] = list(shown)
    lines = [one.attribution for one in found] + [one.disclaimer for one in found]
    lines += [words["for_you"]] if any(one.for_clients for one in found) else []
    return list(dict.fromkeys(line for line in [*lines, words["not_guaranteed"]] if line))
