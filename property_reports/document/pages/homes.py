"""The homes as cards and rows: sales, homes for sale, homes that did not sell."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from market_reports.words.wording import address_withheld, attribution
from property_reports.document.case import Case, Data, ShownHome, exact
from property_reports.document.pages.front import Page
from property_reports.document.words.estimates import search_text
from property_reports.document.words.facts import (
    city_line,
    day_text,
    days_text,
    miles_text,
    per_area_text,
    short_facts,
)
from trendyreports.core.formatting import DASH, money, number, us_phone

UNDER_CONTRACT = ("Pending", "Active Under Contract")


def comparables(case: Case) -> Page:
    """The sales and, behind them, what is for sale now; a sentence where there is none."""
    cards = [sold_card(one) for one in case.sold] + [offered_card(one) for one in case.competition]
    return {
        "cards": cards,
        "words": search_text(case) if case.all_sold else no_sales(case),
        "left_out_words": left_out_words(case),
    }


def no_sales(case: Case) -> str:
    """In place of the sales where there are none."""
    told = _("No similar home sold near enough and lately enough to be compared with it.")
    return f"{told} {search_text(case)}".strip()


def left_out_words(case: Case) -> str:
    """How many homes count without being shown, and that prices may be withheld."""
    said = []
    if case.sold_hidden:
        said.append(hidden_text(case.sold_hidden))
    if case.prices_withheld:
        said.append(_("The rules of the MLS do not allow printing the price of a single sale."))
    more = case.competition_count - len(case.competition)
    if more > 0:
        said.append(
            ngettext(
                "{count} more home is for sale nearby.", "{count} more homes are for sale nearby.", more
            ).format(count=number(more))
        )
    return " ".join(said)


def hidden_text(count: int) -> str:
    """How many sales are counted and not shown."""
    told = ngettext(
        "{count} sale is counted in the figures but not shown, as its seller or its MLS asked.",
        "{count} sales are counted in the figures but not shown, as their sellers or their MLS asked.",
        count,
    )
    return told.format(count=number(count))


def sold_card(one: ShownHome) -> dict[str, Any]:
    """A sale."""
    home, price = one.home, one.close_price
    return {
        **card(one),
        "price_display": money(price) if price else DASH,
        "date_display": _("Closed {day}").format(day=day_text(home["close_date"]))
        if home.get("close_date")
        else "",
        "per_area_display": per_area_text(price, home.get("living_area")),
        "attribution": listed_by(home, named=False),
        "status_display": _("Sold"),
        "on_market": False,
    }


def offered_card(one: ShownHome) -> dict[str, Any]:
    """A home that is for sale or under contract: what is asked for it, never what it sold for."""
    home = one.home
    pending = home.get("status") in UNDER_CONTRACT
    return {
        **card(one),
        "price_display": money(home["list_price"]) if home.get("list_price") else DASH,
        "date_display": _("Listed {day}").format(day=day_text(home["list_date"]))
        if home.get("list_date")
        else "",
        "per_area_display": per_area_text(home.get("list_price"), home.get("living_area")),
        "attribution": listed_by(home, named=True),
        "status_display": _("Under contract") if pending else _("For sale"),
        "on_market": True,
    }


def card(one: ShownHome) -> dict[str, Any]:
    """What every card has."""
    return {
        "number": one.number,
        "listing": one.listing,
        "photo": one.photo,
        "address": address_of(one.home),
        "city_line": city_line(one.home),
        "miles_display": miles_text(one.home.get("miles")),
        "facts": short_facts(one.home),
    }


def address_of(home: Data) -> str:
    """The street address, or that it is withheld."""
    return str(home.get("address") or address_withheld())


def listed_by(home: Data, *, named: bool) -> str | None:
    """The listing firm with its phone, else its email; of a home on the market with the agent before it."""
    agent, firm = home.get("agent_name") if named else None, home.get("office_name")
    phone = us_phone(str(home["office_phone"])) if home.get("office_phone") else None
    said: str | None = attribution(
        f"{agent}, {firm}" if agent and firm else firm, phone, home.get("office_email")
    )
    return said


def expired(case: Case) -> Page | None:
    """Homes that were for sale and did not sell; None where there are none."""
    if not case.unsold:
        return None
    return {"rows": [unsold_row(one) for one in case.unsold], "words": unsold_words(case)}


def unsold_row(one: ShownHome) -> dict[str, Any]:
    """One of them."""
    home = one.home
    days = home.get("days_on_market")
    left = home.get("off_market_date") or home.get("left_date")
    return {
        "number": one.number,
        "listing": one.listing,
        "address": address_of(home),
        "price_display": money(home["list_price"]) if home.get("list_price") else DASH,
        "listed_display": day_text(home["list_date"]) if home.get("list_date") else DASH,
        "left_display": day_text(left) if left else DASH,
        "days_display": DASH if days is None else days_text(exact(days)),
        "attribution": listed_by(home, named=False),
    }


def unsold_words(case: Case) -> str:
    """What the rows are, and how many of them stand here."""
    told = _("These homes were for sale nearby and left the market without a sale.")
    if case.unsold_count <= len(case.unsold):
        return told
    some = _("{shown} of {count} are shown.").format(shown=len(case.unsold), count=case.unsold_count)
    return f"{told} {some}"
