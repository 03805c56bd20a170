"""The pages of a property report as their templates want them: drawings made, cells and cards in rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from property_reports.drawing import map_sheet as map_sheets
from property_reports.drawing import range_chart
from property_reports.drawing.map_sheet import map_sheet
from property_reports.drawing.range_chart import range_chart as drawn_range
from property_reports.drawing.themes import Theme
from trendyreports.core.charts import NARROW, WIDE, Month, months_chart
from trendyreports.core.colours import Palette

Page = Mapping[str, Any]
Item = TypeVar("Item")

RATES_IN_ROW = 3
HERO_SIZES = ((13, "l"), (17, "m"), (20, "s"))  # facts up to, class of the first photo
LARGE_CARDS = (1, 2, 4)  # so many comparables stand two in a row, any other number in threes
PHOTOS_IN_ROW = 3
STRATEGIES_IN_ROW = 3
MOST_COLUMNS = 6  # comparables beside each other in the grid of adjustments
ADDRESS_SIZES = ((12, "xl"), (18, "l"), (36, "m"))  # characters up to, class
FIGURE_ROWS = {4: 4, 5: 3, 7: 4, 8: 4}  # how many figures stand in a row, where it is not three
LONGEST_NUMBER = 6  # characters of a house number that fit in place of a photo


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the pages are drawn on."""

    colours: Palette
    theme: Theme
    address: Callable[[str], str]  # of a picture by its hash; empty where there is none
    words: Mapping[str, str]
    screen: bool  # adds what only a browser needs

    def picture(self, key: str | None) -> str:
        """The address of a picture; empty where there is none."""
        return self.address(key) if key else ""


def page_view(page: Page, sheet: Sheet) -> dict[str, Any]:
    """A page with its template and what that template asks for."""
    key = page["key"]
    view = {**page, "template": f"reports/property/_{key}.html"}
    making = VIEWS.get(key)
    return view | (making(page, sheet) if making else {})


def page_views(pages: Sequence[Page], sheet: Sheet) -> list[dict[str, Any]]:
    """The pages in order with their anchors: the first of a key bears it alone."""
    seen: dict[str, int] = {}
    views = []
    for number, page in enumerate(pages):
        times = seen[page["key"]] = seen.get(page["key"], 0) + 1
        anchor = page["key"] if times == 1 else f"{page['key']}-{times}"
        views.append(page_view(page, sheet) | {"anchor": anchor, "ordinal": f"{number:02d}"})
    return views


def cover(page: Page, sheet: Sheet) -> dict[str, Any]:
    """The address as large as it fits; without a photo the number of the house stands for it."""
    agent = page.get("prepared_by") or {}
    return {
        "picture": sheet.picture(page.get("photo")),
        "house": house_number(page["address"]),
        "alt": photo_words(sheet, page["address"]),
        "size": size_of(page["address"], ADDRESS_SIZES),
        "agent": agent,
        "face": sheet.picture(agent.get("photo")),
        "lines": lines(agent.get("title"), agent.get("brokerage"), license_of(agent, sheet)),
        "reach": lines(agent.get("phone"), agent.get("email")),
    }


def license_of(agent: Mapping[str, Any], sheet: Sheet) -> str:
    """The agent's licence as it is written; a document may have it in words already."""
    number = agent.get("license")
    pattern = sheet.words["license"]
    return pattern.replace("{number}", number) if number and "{number}" in pattern else number or ""


def overview(page: Page, sheet: Sheet) -> dict[str, Any]:
    """Figures and strategies in rows."""
    return {
        "figure_rows": figure_rows(page.get("figures") or ()),
        "strategy_rows": rows_of(page.get("strategies") or (), STRATEGIES_IN_ROW),
    }


def aerial(page: Page, sheet: Sheet) -> dict[str, Any]:
    """The map, its points as a list, and what each kind of mark means."""
    kinds = dict.fromkeys(point["kind"] for point in page["points"])
    size = map_sheets.LOW if len(page["points"]) > map_sheets.LONG_LIST else map_sheets.WIDE
    return {
        "wide": map_sheet(page, sheet.colours, sheet.theme, sheet.words, size=size),
        "narrow": map_sheet(page, sheet.colours, sheet.theme, sheet.words, size=map_sheets.NARROW)
        if sheet.screen
        else "",
        "kinds": [{"kind": kind, "label": sheet.words[kind]} for kind in kinds],
        "point_columns": in_columns(page["points"], 3),
    }


def property_page(page: Page, sheet: Sheet) -> dict[str, Any]:
    """The first photo large, the others in rows of three, the facts in two columns."""
    found = [sheet.picture(key) for key in page["photos"]]
    first, *others = [address for address in found if address] or [""]
    return {
        "first": first,
        "size": next((size for most, size in HERO_SIZES if len(page["facts"]) <= most), "xs"),
        "photo_rows": rows_of(others, PHOTOS_IN_ROW),
        "fact_columns": in_columns(page["facts"], 2),
        "edited": any(fact.get("edited") for fact in page["facts"]),
    }


def analysis(page: Page, sheet: Sheet) -> dict[str, Any]:
    """The rows, each with the place of the home between low and high."""
    return {"rows": [{**row, "bar": position_bar(row, sheet)} for row in page["rows"]]}


def position_bar(row: Mapping[str, Any], sheet: Sheet) -> SafeString | str:
    """Where the home stands between the lowest and the highest; empty where that is not known."""
    position = row["position"]
    if position is None:
        return ""
    words = f"{row['label']}: {row['subject']} ({row['low']} – {row['high']})"
    x = f"{8 + 134 * min(max(position, 0.0), 1.0):.1f}"
    context = {"c": sheet.colours, "x": x, "words": words}
    return SafeString(render_to_string("reports/property/drawings/position.svg", context))


def comparables(page: Page, sheet: Sheet) -> dict[str, Any]:
    """The cards in rows of two or three, the last row filled up so that all cards are equally wide."""
    cards = [card_view(card, sheet) for card in page["cards"]]
    across = 2 if len(cards) in LARGE_CARDS else 3
    rows = rows_of(cards, across)
    return {
        "across": across,
        "one_row": len(rows) == 1,
        "card_rows": [{"cards": row, "gaps": range(across - len(row))} for row in rows],
    }


def card_view(card: Mapping[str, Any], sheet: Sheet) -> dict[str, Any]:
    """A comparable; without a photo the number of its house stands for it."""
    return {
        **card,
        "picture": sheet.picture(card.get("photo")),
        "alt": photo_words(sheet, card["address"]),
        "house": house_number(card["address"]),
        "attribution": unbroken_phone(card.get("attribution")),
        "facts_line": " · ".join(card["facts"]),
        "under_price": " · ".join(
            part for part in (card.get("date_display"), card.get("per_area_display")) if part
        ),
    }


def adjustments(page: Page, sheet: Sheet) -> dict[str, Any]:
    """The grid in parts of at most six comparables, each part with the labels of its rows and the home."""
    facts = page["subject"]["facts"]
    own = facts if isinstance(facts, Mapping) else dict(zip(labels_of_rows(page), facts, strict=False))
    return {
        "grids": [grid(page, part, own) for part in parts_of(len(page["columns"]))],
        "rate_rows": rows_of(page["rates"], RATES_IN_ROW),
    }


def labels_of_rows(page: Page) -> list[str]:
    """The labels of the grid's rows."""
    return [row["label"] for row in page["rows"]]


def parts_of(count: int) -> list[slice]:
    """``count`` columns in as few parts as hold them, all about equally wide."""
    number = -(-count // MOST_COLUMNS) or 1
    size = -(-count // number)
    return [slice(start, start + size) for start in range(0, max(count, 1), max(size, 1))]


def grid(page: Page, part: slice, own: Mapping[str, str]) -> dict[str, Any]:
    """One part of the grid."""
    return {
        "columns": page["columns"][part],
        "rows": [
            {"label": row["label"], "own": own.get(row["label"]) or "", "cells": row["cells"][part]}
            for row in page["rows"]
        ],
        "totals": [{"label": row["label"], "cells": row["cells"][part]} for row in page["totals"]],
    }


def price_range(page: Page, sheet: Sheet) -> dict[str, Any]:
    """The drawing, for a phone a narrow one, and the sales with their numbers."""

    def draw(width: int, name: str) -> SafeString:
        return drawn_range(page, sheet.colours, sheet.theme, sheet.words, width=width, name=name)

    return {
        "wide": draw(range_chart.WIDE, "range"),
        "narrow": draw(range_chart.NARROW, "range-narrow") if sheet.screen else "",
        "point_columns": in_columns(page["points"], 2),
    }


def market_trends(page: Page, sheet: Sheet) -> dict[str, Any]:
    """Figures in rows and the chart of prices."""
    months = [
        Month(point["month_display"], point["amount"], point["sales"] or 0, point["display"])
        for point in page["series"]
    ]

    def draw(width: int, name: str) -> SafeString | str:
        title = sheet.words["trend"] or page["title"]
        face = sheet.theme.body
        return months_chart(
            months, sheet.colours, title=title, name=name, width=width, screen=sheet.screen, face=face
        )

    return {
        "figure_rows": figure_rows(page["figures"]),
        "wide": draw(WIDE, "trend") if months else "",
        "narrow": draw(NARROW, "trend-narrow") if months and sheet.screen else "",
    }


def about_agent(page: Page, sheet: Sheet) -> dict[str, Any]:
    """The portrait, or her letters."""
    return {"picture": sheet.picture(page.get("photo"))}


VIEWS: dict[str, Callable[[Page, Sheet], dict[str, Any]]] = {
    "cover": cover,
    "overview": overview,
    "aerial": aerial,
    "property": property_page,
    "analysis": analysis,
    "comparables": comparables,
    "adjustments": adjustments,
    "range": price_range,
    "market_trends": market_trends,
    "about_agent": about_agent,
}


def figure_rows(figures: Sequence[Item]) -> list[list[Item]]:
    """The figures in rows of three or four."""
    return rows_of(figures, FIGURE_ROWS.get(len(figures), 3))


def rows_of(items: Sequence[Item], size: int) -> list[list[Item]]:
    """``items`` in rows of ``size``."""
    return [list(items[start : start + size]) for start in range(0, len(items), size)]


def in_columns(items: Sequence[Item], count: int) -> list[list[Item]]:
    """``items`` in at most ``count`` columns, read down one column and then the next."""
    return rows_of(items, -(-len(items) // count) or 1)


def size_of(text: str, sizes: Sequence[tuple[int, str]]) -> str:
    """The class of the first size that carries ``text``; the smallest where none does."""
    return next((name for longest, name in sizes if len(text) <= longest), "s")


def house_number(address: str) -> str:
    """The number of a house, else the first letter of its street."""
    number = address.split(" ", 1)[0]
    return number if number[:1].isdigit() and len(number) <= LONGEST_NUMBER else address[:1]


def photo_words(sheet: Sheet, address: str) -> str:
    """What a photo shows, for those who do not see it."""
    return sheet.words["photo_of"].replace("{address}", address) or address


def lines(*parts: str | None) -> str:
    """What is known, one a line."""
    return "\n".join(part for part in parts if part)


def unbroken_phone(text: str | None) -> str:
    """A firm and its phone, whose number stays on one line."""
    return (text or "").replace(") ", ")\N{NO-BREAK SPACE}")
