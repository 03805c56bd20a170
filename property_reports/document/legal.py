"""The small print: what the report is for and is not, whose data it is, and the state's own notice."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as N_

from market_reports.display_rules import small_print
from property_reports.document.case import Case
from property_reports.document.notices import state_notice
from property_reports.document.words.estimates import basis, not_an_appraisal
from trendyreports.core.formatting import long_date

PURPOSES = {
    "listing": N_("to help a seller decide on a list price"),
    "offer": N_("to help a buyer decide on an offer"),
    "annual": N_("to tell an owner what has changed"),
    "other": N_("to inform the person it was made for"),
}


def legal(case: Case, source: Mapping[str, Any]) -> dict[str, Any]:
    """The small print of the whole report."""
    printed = small_print(source)
    return {
        "disclaimer": " ".join([*standing(case), printed["disclaimer"]]),
        "attribution": [*printed["attribution"], *filter(None, [source.get("note")])],
        "state_notice": state_notice(case.subject.get("state")),
        "equal_housing": _("Equal Housing Opportunity"),
        "sold_prices": printed["sold_prices"],
    }


def standing(case: Case) -> list[str]:
    """Purpose, date, interest, inspection and basis of the report, and what it is not."""
    purpose = _(PURPOSES.get(case.purpose, PURPOSES["other"]))
    said = [
        _("Made on {day} by {name} {purpose}.").format(
            day=long_date(case.prepared_on), name=case.name, purpose=purpose
        ),
        interest(case),
    ]
    inspected = case.draft.get("inspected")
    if inspected is not None:
        said.append(_("The home was inspected.") if inspected else _("The home was not inspected."))
    said.append(not_an_appraisal() if case.figure is None else basis(case))
    return said


def interest(case: Case) -> str:
    """What the maker has to gain from it."""
    typed = " ".join(str(case.draft.get("interest") or "").split()).rstrip(".")
    if typed:
        return _("Interest of the maker in the property: {interest}.").format(interest=typed)
    return _("The maker has stated no interest in the property.")
