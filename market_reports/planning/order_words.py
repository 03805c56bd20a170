"""What an order sends, in a few lines. English, whatever the language of the report."""

from __future__ import annotations

from integrations.mls.record import PropertyType
from market_reports.audiences import AUDIENCES
from market_reports.ordering.order_fields import LANGUAGES
from market_reports.ordering.order_form import TYPE_NAMES
from market_reports.planning.words import window_in_words
from market_reports.report_types import Days
from market_reports.request import REPORT_TYPES, ReportRequest
from market_reports.words.places import area_in_text
from trendyreports.core.formatting import listed, money, sentence_case

FIXED_DAYS = {Days.YEAR: "the last 12 months", Days.COMING: "the next 7 days"}


def lines_of(order: ReportRequest) -> list[tuple[str, str]]:
    """Label and words: the report, for whom, where, when, which homes, the language."""
    preset = AUDIENCES.get(order.audience or "")
    days = FIXED_DAYS.get(order.kind.days) or window_in_words(order.window.days or 0)
    lines = [
        ("Report", REPORT_TYPES[order.report_type]),
        ("For", preset.title if preset else "Everyone"),
        ("Where", sentence_case(area_in_text(order.area))),
        ("When", sentence_case(days)),
        ("Homes", homes_in_words(order)),
        ("Language", LANGUAGES[order.language]),
    ]
    return [(label, words) for label, words in lines if words]


def homes_in_words(order: ReportRequest) -> str:
    """The filters; empty without any."""
    chosen = order.filters
    told = [listed([TYPE_NAMES.get(PropertyType(kind), str(kind)) for kind in chosen.property_types])]
    if chosen.min_price and chosen.max_price:
        told.append(f"{money(chosen.min_price)} to {money(chosen.max_price)}")
    elif chosen.min_price or chosen.max_price:
        low = chosen.min_price
        told.append(f"from {money(low)}" if low else f"up to {money(chosen.max_price or 0)}")
    told.append(f"{chosen.min_beds}+ bedrooms" if chosen.min_beds else "")
    told.append(f"{chosen.min_baths:g}+ baths" if chosen.min_baths else "")
    return ", ".join(part for part in told if part)
