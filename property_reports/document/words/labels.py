"""The fixed labels of a report, in its language: what the drawing puts beside the figures."""

from __future__ import annotations

from django.utils.translation import gettext as _

from property_reports.document.case import Case
from property_reports.document.words import estimates


def labels(case: Case) -> dict[str, str]:
    """Every label the drawing may need; it adds no word of its own."""
    return {
        "prepared_for": _("Prepared for"),
        "prepared_by": _("Prepared by"),
        "license": _("License"),
        "page": _("Page"),
        "of": _("of"),
        "continued": _("continued"),
        "contents": _("Contents"),
        "estimate": _("Estimate"),
        "value": estimates.value_label(case),
        "range": estimates.range_label(case),
        "most": _("8 of 10 similar homes"),
        "half": _("half of similar homes"),
        "middle": _("Middle"),
        "recommended": estimates.recommended_by(case),
        "strategies": _("Ways to price it"),
        "reason": _("Reason"),
        "subject": _("This home"),
        "number": _("No."),
        "address": _("Address"),
        "price": _("Price"),
        "sale_price": _("Sale price"),
        "adjusted_price": _("Adjusted price"),
        "list_price": _("List price"),
        "status": _("Status"),
        "listed": _("Listed"),
        "left_market": _("Left the market"),
        "days": _("Days on market"),
        "low": _("Low"),
        "median": _("Median"),
        "high": _("High"),
        "weight": _("Weight"),
        "rate": _("Rate"),
        "evidence": _("Evidence"),
        "month": _("Month"),
        "level": _("Price level"),
        "sales": _("Sales"),
        "fact": _("Fact"),
        "adjustment": _("Adjustment"),
        "edited": _("Corrected by the agent"),
        "comparable": _("Similar sale"),
        "competition": _("For sale"),
        "expired": _("Did not sell"),
        "rings": _("Miles from the home"),
        "miles": _("miles"),
        "north": _("N"),
        "photos": _("Photos"),
        "sample": _("Sample data"),
        "contact": _("How to reach me") if not case.as_we else _("How to reach us"),
        "phone": _("Phone"),
        "email": _("Email"),
        "sponsor": _("With support from"),
        "equal_housing": _("Equal Housing Opportunity"),
    }
