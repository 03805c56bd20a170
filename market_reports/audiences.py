"""Audience presets: which homes a report picks, by what homes cost there.

They choose homes, never people.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from django.utils.translation import gettext_noop as N_

from integrations.mls.record import PropertyType


class Bound(StrEnum):
    """Which end of the prices the share is."""

    UP_TO = "up_to"
    FROM = "from"


@dataclass(frozen=True, slots=True, kw_only=True)
class Audience:
    """One preset.  ``shares`` of the median list price, the first one wanted, the others tried in turn where
    fewer than ``least`` homes remain; ``cap`` homes are shown at most.
    """

    key: str
    title: str
    report_type: str
    cap: int
    property_types: tuple[PropertyType, ...] = ()
    min_beds: int | None = None
    min_baths: float | None = None
    bound: Bound | None = None
    shares: tuple[Decimal, ...] = ()
    least: int = 6
    widened_title: str | None = None


SINGLE = (PropertyType.SINGLE_FAMILY,)
PRESETS = (
    Audience(
        key="first_time_buyers",
        title=N_("First-time buyers"),
        report_type="new_listings_gallery",
        cap=24,
        property_types=SINGLE,
        min_beds=2,
        min_baths=2,
        bound=Bound.UP_TO,
        shares=(Decimal("0.70"), Decimal("0.85"), Decimal("1.00")),
    ),
    Audience(
        key="condo_watch",
        title=N_("Condo watch"),
        report_type="new_listings_gallery",
        cap=18,
        property_types=(PropertyType.CONDO,),
        min_beds=1,
    ),
    Audience(
        key="larger_homes",
        title=N_("Larger homes"),
        report_type="new_listings",
        cap=18,
        property_types=SINGLE,
        min_beds=4,
        min_baths=2,
    ),
    Audience(
        key="luxury_showcase",
        title=N_("Luxury showcase"),
        report_type="featured_listings",
        cap=8,
        property_types=SINGLE,
        bound=Bound.FROM,
        shares=(Decimal("1.50"), Decimal("1.30"), Decimal("1.10")),
        least=4,
        widened_title=N_("Top of the market"),
    ),
    Audience(
        key="lower_priced_homes",
        title=N_("Lower-priced homes"),
        report_type="new_listings",
        cap=12,
        bound=Bound.UP_TO,
        shares=(Decimal("0.50"), Decimal("0.60"), Decimal("0.70"), Decimal("0.85")),
    ),
)
AUDIENCES = {preset.key: preset for preset in PRESETS}
