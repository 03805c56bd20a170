"""What states want printed on a market analysis, word for word. No agent can edit it.

Texas: 22 TAC §535.17, verbatim and in at least 12-point type. Maryland: the Real Estate Commission's rule on
competitive market analyses (COMAR 09.11.02), conspicuously and without change. A state's own words are never
translated; a Spanish report prints what they mean beneath them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as N_

from trendyreports.core.formatting import in_spanish

POINTS = 12


@dataclass(frozen=True, slots=True)
class Notice:
    """The state's own words; ``meaning`` is the key of their Spanish in the catalog."""

    title: str
    text: str
    meaning: str


NOTICES: Mapping[str, Notice] = {
    "TX": Notice(
        title=N_("Notice required in Texas"),
        text=(
            "This represents an estimated sale price for this property. It is not the same as the opinion of "
            "value in an appraisal developed by a licensed appraiser under the Uniform Standards of "
            "Professional Appraisal Practice."
        ),
        meaning=N_(
            "This represents an estimated sale price for this property. It is not the same as the opinion of "
            "value in an appraisal developed by a licensed appraiser under the Uniform Standards of "
            "Professional Appraisal Practice."
        ),
    ),
    "MD": Notice(
        title=N_("Notice required in Maryland"),
        text=(
            "This analysis is not an appraisal. It is intended only for the purpose of assisting buyers or "
            "sellers or prospective buyers or sellers in deciding the listing, offering, or sale price of "
            "the real property."
        ),
        meaning=N_(
            "This analysis is not an appraisal. It is intended only for the purpose of assisting buyers or "
            "sellers or prospective buyers or sellers in deciding the listing, offering, or sale price of "
            "the real property."
        ),
    ),
}


def state_notice(state: str | None) -> dict[str, Any] | None:
    """The notice of a state as the document keeps it; None where the table has none."""
    notice = NOTICES.get(state or "")
    if notice is None:
        return None
    text = f"{notice.text} ({_(notice.meaning)})" if in_spanish() else notice.text
    return {"title": _(notice.title), "text": text, "size_pt": POINTS}
