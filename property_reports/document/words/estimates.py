"""What is said of an estimate: that it is one, how it was made, how sure it is, and what it is not."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from property_reports.document.case import Case, exact
from trendyreports.core.formatting import listed, long_date, money, number, sentence_case, trimmed


def value_label(case: Case) -> str:
    """What the figure is called; Texas knows no value without an appraiser."""
    return _("Estimated sale price") if case.in_texas else _("Estimated value")


def range_label(case: Case) -> str:
    """What the range is called."""
    return _("Estimated sale price range") if case.in_texas else _("Estimated range")


def not_an_appraisal() -> str:
    """What stands beside every figure."""
    return _("This is an estimate, not an appraisal, and not for credit decisions.")


def range_text(figure: Mapping[str, Any]) -> str:
    """``$850,000 to $960,000``."""
    return _("{low} to {high}").format(low=money(figure["low"]), high=money(figure["high"]))


def basis(case: Case) -> str:
    """Date, method, count and source of the figure, and what it is not: one string for beside it."""
    figure = case.figure or {}
    count = int(figure.get("sales") or 0)
    told = ngettext(
        "Estimate of {day} from {count} similar sale.",
        "Estimate of {day} from {count} similar sales.",
        count,
    ).format(day=long_date(effective_day(case)), count=number(count))
    parts = [told]
    if figure.get("method"):
        parts.append(_("Method: {method}.").format(method=_(str(figure["method"])).rstrip(".")))
    if case.sources:
        parts.append(_("Source: {sources}.").format(sources=listed(list(case.sources)).rstrip(".")))
    return " ".join([*parts, not_an_appraisal()])


def effective_day(case: Case) -> date:
    """The day the estimate speaks of."""
    return date.fromisoformat(case.evidence["effective_date"])


def confidence_text(confidence: str) -> str:
    """How sure it is, as clients read it."""
    if confidence == "high":
        return _("plenty of similar sales")
    return _("some similar sales") if confidence == "medium" else _("few similar sales")


def width_text(case: Case) -> str:
    """Why the range is as wide as it is."""
    figure = case.figure
    if figure is None:
        return ""
    if case.range_only:
        return _("There are few similar sales near this home, so this is a range without a middle.")
    if figure["confidence"] == "high":
        return _("There are plenty of similar sales near this home, and they agree well.")
    return _("There are some similar sales near this home. The range is as wide as they differ.")


def bands_text() -> str:
    """What the two bands of the range mean."""
    return _(
        "Of homes as similar as these, 8 of 10 sold inside the light band, "
        "and half of them inside the dark one."
    )


def search_text(case: Case) -> str:
    """How far the search went; empty where it is not told."""
    search = case.evidence.get("search") or {}
    miles, months = search.get("miles"), search.get("months")
    if not miles or not months:
        return str(search.get("words") or "")
    near = ngettext("{count} mile", "{count} miles", 1 if miles == 1 else 2).format(
        count=trimmed(exact(miles))
    )
    back = ngettext("{count} month", "{count} months", months).format(count=number(months))
    return _("We looked up to {miles} away and {months} back.").format(miles=near, months=back)


def without_estimate(case: Case) -> str:
    """Why there is no figure."""
    if case.opted_out:
        return _("The seller of this home asked that no automated estimate stands beside it.")
    reason = str(case.evidence.get("reason") or "").strip()
    return sentence_case(_(reason)) if reason else _("There are too few similar sales for an estimate.")


def recommended_by(case: Case) -> str:
    """Whose price it is: it leads, and the estimate is evidence beside it."""
    return _("Recommended by {name}").format(name=case.name)
