"""Puts a market report together: every word and number that will be printed, as plain data.

Nothing here reads a clock, a database or a file; the same homes in another order give the same document.
The shape is described in ``docs/concepts.md`` and ``docs/schemas/``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from integrations.areas import CITIES, Area
from integrations.mls.record import Home
from market_reports.audiences import AUDIENCES
from market_reports.blocks.charts import Block
from market_reports.blocks.figure_rows import figure_rows, further_rows, left_out_rows, plain
from market_reports.blocks.open_houses import Clock
from market_reports.display_rules import feeds_of, least_sales, permission, small_print
from market_reports.narrative.telling import Story, headline, narrative
from market_reports.ordering.order_fields import NO_FILTERS
from market_reports.pages.parts import Rules, Subject
from market_reports.pages.registry import PAGES
from market_reports.report_types import Thin
from market_reports.request import ReportRequest
from market_reports.selection import EVERYTHING, Selection, passing, selection_of
from market_reports.statistics.figure_sets import DEFAULT_THRESHOLDS, FigureSet
from market_reports.statistics.inventory import Thresholds
from market_reports.statistics.market import Carried, Closings, Market, market_of
from market_reports.versions import SCHEMA
from market_reports.windows import WIDEN_BELOW, last_days
from market_reports.words.audience_words import audience_title, homes_of, statement
from market_reports.words.definitions import DEFINITION_LINE, counted_text, definitions_for
from market_reports.words.places import subtitle
from market_reports.words.wording import (
    CONDITIONS,
    TITLES,
    filters_label,
    period_label,
    widened_text,
)
from trendyreports.core.formatting import long_date, trimmed

ONE_CITY = 0.8


def build_document(
    *,
    request: ReportRequest,
    homes: Sequence[Home],
    carried: Carried,
    brand: Mapping[str, Any],
    source: Mapping[str, Any],
    now: datetime,
    thresholds: Thresholds = DEFAULT_THRESHOLDS,
) -> dict[str, Any]:
    """The document of a report.

    ``homes``: of the area, over ``request.data_span``; those that do not pass the filters of the order only
    tell a preset what homes cost there.  ``source``: the feeds with their display rules and time zones, the
    time of the data, a note on its age, and the days between which it tells (``records``).  ``now`` tells
    future list dates from past ones, and which open houses are over.  The words are in the language of the
    order.
    """
    with override(request.language):
        whole = whole_market(request, homes, carried, source, now)
        market, widened = market_for(request, filtered(whole, request))
        rules = Rules(least_sales(source), permission(source), thresholds)
        told = market.period if request.told == request.period else request.told
        selection = selection_for(request, market, whole)
        subject = Subject(market, selection, told, Clock(now, time_zones(source)))
        made = PAGES[request.report_type](subject, rules)
        figures, blocks = made.figures, made.blocks
        area = spelled_as_in(market.homes, request.area)
        story = Story(
            figures=figures,
            area=area,
            period=told,
            market=market,
            voice=str(brand.get("voice", "I")),
            report_type=request.report_type,
            blocks=blocks,
            selection=selection,
            filters=request.filters,
        )
        present = printed(figures, blocks)
        left_out = left_out_rows([figure for figure in figures if figure.key in present])
        return {
            **heading(request, area, subject, widened, source),
            "headline": headline(story),
            "narrative": narrative(story),
            "narrative_by": "rule",
            "brand": dict(brand),
            "figures": figure_rows(figures, market),
            "further_figures": further_rows(figures, market),
            "condition": condition_row(figures),
            "blocks": blocks,
            "definitions": definition_rows(present, figures, subject, thresholds, len(left_out)),
            "definition_line": _(DEFINITION_LINE),
            "left_out": left_out,
            **small_print(source),
            "counts": counts_of(market),
        }


def whole_market(
    request: ReportRequest,
    homes: Sequence[Home],
    carried: Carried,
    source: Mapping[str, Any],
    now: datetime,
) -> Market:
    """All homes that were given, over the window asked for."""
    today, records = max(now.date(), request.as_of), source.get("records", (None, None))
    return market_of(homes, period=request.period, today=today, carried=carried, records=records)


def filtered(whole: Market, request: ReportRequest) -> Market:
    """The homes that pass the filters of the order."""
    homes = passing(whole.homes, request.filters, request.period.end)
    if len(homes) == len(whole.homes):
        return whole
    return replace(whole, homes=tuple(homes), closings=Closings(homes))


def time_zones(source: Mapping[str, Any]) -> dict[str, str]:
    """The time zone of each feed that tells it."""
    feeds = feeds_of(source)
    return {str(feed["id"]): str(feed["time_zone"]) for feed in feeds if feed.get("time_zone")}


def market_for(request: ReportRequest, asked: Market) -> tuple[Market, str | None]:
    """The market over the window asked for, or over the next longer one that holds five sales, and why.

    Two given dates never widen, nor a window the agent asked to keep.  Where even a year holds fewer than
    five sales, the year is taken if it has more of them than the window.
    """
    thin = request.kind.thin
    found = found_in(asked, thin)
    if not request.may_widen or found is None or found >= WIDEN_BELOW:
        return asked, None
    wider = asked
    for days in request.window.ladder():
        wider = replace(asked, period=last_days(days, request.period.end))
        if (found_in(wider, thin) or 0) >= WIDEN_BELOW:
            break
    if (found_in(wider, thin) or 0) <= found:
        return asked, None
    return wider, widened_text(request.period.days, found, wider.period.days, thin)


def found_in(market: Market, thin: Thin) -> int | None:
    """How many homes of the kind that must not be too few; None where the data cannot say."""
    homes = market.new if thin is Thin.LISTINGS else market.closed
    return None if homes is None else len(homes)


def heading(
    request: ReportRequest, area: Area, subject: Subject, widened: str | None, source: Mapping[str, Any]
) -> dict[str, Any]:
    """What the report is about: type, place, days, filters, age of the data."""
    market, (start, end) = subject.market, subject.told
    params = request.to_params()
    return {
        "schema": SCHEMA,
        "report_type": request.report_type,
        "language": request.language,
        "title": audience_title(subject.selection) or TITLES[request.report_type],
        "subtitle": subtitle(area, one_city(market.homes)),
        "area": {**request.area.to_json(), "label": area.label},
        "window": {
            "start": start.isoformat(),
            "end": end.isoformat(),
            "days": subject.told.days,
            "label": period_label(subject.told),
            "widened": widened,
        },
        "as_of": {
            "date": market.day.isoformat(),
            "label": long_date(market.day),
            "data_time": source.get("data_time"),
            "note": source.get("note"),
        },
        "audience": audience_row(subject.selection),
        "filters": {"label": chosen_homes(request, subject.selection), "values": params["filters"]},
        "sample": any(feed.get("is_sample") for feed in feeds_of(source)),
    }


def chosen_homes(request: ReportRequest, selection: Selection) -> str:
    """Which homes the report is about: those of the preset, narrowed by the filters of the order."""
    label = filters_label(request.filters)
    if selection.audience is None:
        return label
    homes = homes_of(selection.audience)
    return homes if request.filters == NO_FILTERS else f"{homes}; {label[:1].lower()}{label[1:]}"


def selection_for(request: ReportRequest, market: Market, whole: Market) -> Selection:
    """The homes that a preset picks; everything without one."""
    if request.audience is None:
        return EVERYTHING
    homes = market.new if request.kind.thin is Thin.LISTINGS else market.active
    return selection_of(AUDIENCES[request.audience], whole, homes or [])


def audience_row(selection: Selection) -> dict[str, Any] | None:
    """The preset as printed, with its limit; None without one."""
    preset, basis = selection.audience, selection.basis
    if preset is None:
        return None
    return {
        "key": preset.key,
        "label": audience_title(selection),
        "statement": statement(selection),
        "limit": selection.price_limit,
        "share": None if selection.share is None else plain(selection.share, 2),
        "median": plain(basis.median, 0) if basis else None,
        "count": basis.count if basis else 0,
        "widened": selection.widened,
        "cap": preset.cap,
    }


def spelled_as_in(homes: Sequence[Home], area: Area) -> Area:
    """The area with its cities spelled as most of its homes spell them: "Seattle" for a typed "SEATTLE"."""
    if area.kind != CITIES:
        return area
    spellings = Counter(home.city for home in homes if home.city)
    best = {
        city.lower(): city for city, _ in sorted(spellings.items(), key=lambda entry: (entry[1], entry[0]))
    }
    return replace(area, values=tuple(best.get(city.lower(), city) for city in area.values))


def one_city(homes: Sequence[Home]) -> str | None:
    """The city that nearly all homes lie in."""
    cities = Counter(home.city for home in homes if home.city)
    if not cities:
        return None
    city, count = min(cities.items(), key=lambda entry: (-entry[1], entry[0]))
    return city if count >= ONE_CITY * len(homes) else None


def condition_row(figures: FigureSet) -> dict[str, str] | None:
    """Whom the market favours; None where the inventory is unknown."""
    condition = figures.condition
    return {"key": condition.value, "label": CONDITIONS[condition]} if condition else None


def printed(figures: FigureSet, blocks: Sequence[Block]) -> set[str]:
    """The keys of what stands on the page: figures, parts, and the columns of its tables."""
    shown = [block for block in blocks if block["kind"] != "left_out"]
    present = {figure.key for figure in figures.shown} | {block["key"] for block in shown}
    present |= {col["key"] for block in shown if block["kind"] == "breakdown" for col in block["columns"]}
    present |= {"changes" for figure in figures.shown if figure.changes}
    return present | ({"condition"} if figures.condition else set())


def definition_rows(
    present: Collection[str], figures: FigureSet, subject: Subject, thresholds: Thresholds, left_out: int
) -> list[dict[str, str]]:
    """The terms of what stands on the page."""
    return definitions_for(
        {*present, "audience"} if subject.selection.audience else present,
        thresholds=(trimmed(thresholds.sellers_below), trimmed(thresholds.buyers_above)),
        counted=counted_text(figures, subject.market, subject.told),
        left_out=left_out,
    )


def counts_of(market: Market) -> dict[str, int | None]:
    """The plain counts; None where the data cannot say."""
    found = {name: None if homes is None else len(homes) for name, homes in group_sizes(market).items()}
    hidden = sum(not home.show_listing for home in market.closed)
    return {**found, "not_shown": hidden}


def group_sizes(market: Market) -> dict[str, Sequence[Home] | None]:
    """The groups of homes of the page; None where the data cannot say."""
    closings = None if market.unrecorded(market.period) else market.closed
    return {"closings": closings, "active": market.active, "new": market.new, "pending": market.pending}
