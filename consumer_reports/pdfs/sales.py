"""The sales of a report as its PDF may show them: what feeds and sellers allow today."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from consumer_reports.pdfs.sheet import Sale
from integrations.models import Feed, Listing
from market_reports.display_rules import small_print
from market_reports.sources import feed_row
from trendyreports.core.formatting import money, number, short_date, trimmed, us_phone

Words = Mapping[str, str]
Home = Mapping[str, Any]
MOST_SALES = 6
NEAREST_MILES = 0.1  # nothing is told to be 0 miles away
NO_BREAK = "\N{NO-BREAK SPACE}"


def shown_homes(homes: Sequence[Home]) -> tuple[list[Home], list[Feed]]:
    """The homes that may still be shown and printed, and their feeds. Two queries."""
    ids = [home["id"] for home in homes if home.get("id")]
    rows = Listing.objects.filter(pk__in=ids, show_listing=True, feed__has_display_profile=True)
    kept = dict(rows.filter(feed__allows_print=True).values_list("pk", "feed_id"))
    found = [home for home in homes if home.get("id") in kept and home.get("show_listing", True)]
    feeds = list(Feed.objects.filter(pk__in=set(kept.values())).order_by("name", "pk"))
    withheld = {feed.pk for feed in feeds if feed.sold_prices == "never"}
    pictured = {feed.pk for feed in feeds if feed.photos_shown}
    return [allowed(home, kept[home["id"]], withheld, pictured) for home in found][:MOST_SALES], feeds


def allowed(home: Home, feed_id: object, withheld: set[Any], pictured: set[Any]) -> Home:
    """A home without the price or the photo that its feed keeps back."""
    price = None if feed_id in withheld else home.get("close_price")
    photo = home.get("photo") if feed_id in pictured else None
    return {**home, "close_price": price, "photo": photo}


def sales_of(homes: Sequence[Home], words: Words, *, adjusted: bool) -> list[Sale]:
    """The homes in words; ``adjusted`` adds what each says of the home, where there is an estimate."""
    return [sale_of(home, words, adjusted=adjusted) for home in homes]


def sale_of(home: Home, words: Words, *, adjusted: bool) -> Sale:
    """One sale."""
    price, day, miles = home.get("close_price"), home.get("close_date"), home.get("miles")
    sold = words["sold"].format(day=short_date(date.fromisoformat(day))) if day else ""
    away = (
        words["miles"].format(miles=trimmed(max(round(miles, 1), NEAREST_MILES))) if miles is not None else ""
    )
    moved = home.get("adjusted") if adjusted and price else None
    state = " ".join(part for part in (home.get("state"), home.get("zip_code")) if part)
    return Sale(
        address=str(home.get("address") or ""),
        city_line=", ".join(part for part in (home.get("city"), state) if part),
        price=money(price) if price else words["no_price"],
        sold=" · ".join(part for part in (sold, away) if part),
        facts=" · ".join(facts_of(home, words)),
        adjusted=words["adjusted"].format(price=money(moved)) if moved else "",
        by=by(home, words),
        photo=home.get("photo"),
    )


def facts_of(home: Home, words: Words) -> list[str]:
    """Bedrooms, bathrooms, size, year."""
    found = [
        words[word].format(count=trimmed(home[key]))
        for key, word in (("beds", "bed"), ("baths", "bath"))
        if home.get(key) is not None
    ]
    if home.get("living_area"):
        found.append(words["sq_ft"].format(number=number(home["living_area"])))
    return [*found, str(home["year_built"])] if home.get("year_built") else found


def by(home: Home, words: Words) -> str:
    """Who listed it, with a way to reach them."""
    phone = home.get("office_phone")
    way = us_phone(phone).replace(" ", NO_BREAK) if phone else home.get("office_email")
    who = ", ".join(str(part) for part in (home.get("office_name"), way) if part)
    return words["listed_by"].format(who=who) if who else ""


def legal_of(feeds: Sequence[Feed], words: Words) -> list[str]:
    """The small print: what the feeds want printed where their homes are, and what the law does."""
    printed = small_print({"feeds": [feed_row(feed) for feed in feeds]}) if feeds else None
    lines = [*printed["attribution"], printed["disclaimer"]] if printed else []
    return [*lines, f"{words['equal_housing']}. {words['solicitation']}"]
