"""The fixed labels of a report, in its language: what the drawing puts beside the figures."""

from __future__ import annotations

from django.utils.translation import gettext as _

from property_reports.document.case import Case
from property_reports.document.words import estimates


def labels(case: Case) -> dict[str, str]:
    """Every label the drawing may need; it adds no word of its own."""
    return {**of_the_frame(), **of_the_figures(case), **of_the_homes()}


def of_the_frame() -> dict[str, str]:
    """What stands round the pages, and on the map."""
    return {
        "page": _("Page"),
        "of": _("of"),
        "prepared_for": _("Prepared for"),
        "prepared_by": _("Prepared by"),
        "license": _("License {number}"),
        "sponsored_by": _("Sponsored by"),
        "photo_of": _("Photo of {address}"),
        "map": _("Map of this home and the homes it is compared with"),
        "north": _("N"),
        "miles": _("mi"),
        "edited": _("corrected"),
    }


def of_the_figures(case: Case) -> dict[str, str]:
    """What stands at prices and ranges."""
    return {
        "value": estimates.value_label(case),
        "estimated_range": estimates.range_label(case),
        "recommended": _("Recommended price"),
        "half_band": _("Half of similar homes sold inside"),
        "whole_band": _("8 of 10 similar homes sold inside"),
        "middle": _("Middle of the range:"),
        "adjusted_sale": _("A sale, adjusted to this home"),
        "trend": _("Price of the middle similar sale, month by month"),
        "low": _("Low"),
        "median": _("Median"),
        "high": _("High"),
        "position": _("Where it stands"),
        "factor": _("Feature"),
        "rate": _("Rate"),
        "rates": _("What each difference is worth here"),
        "evidence": _("Evidence"),
    }


def of_the_homes() -> dict[str, str]:
    """What stands at homes."""
    return {
        "this_home": _("This home"),
        "comparable": _("Sold"),
        "competition": _("For sale"),
        "expired": _("Did not sell"),
        "address": _("Address"),
        "price": _("Price"),
        "listed": _("Listed"),
        "left": _("Off the market"),
        "days": _("Days"),
    }
