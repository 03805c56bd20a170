"""The eight market reports: what each is called, promises, and which days it looks at."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext_noop as N_


class Days(StrEnum):
    """Which days a report looks at."""

    ASKED = "asked"  # the look-back or the two dates of the order
    YEAR = "year"  # the twelve months up to the date of the report, whatever was asked
    COMING = "coming"  # the seven days that begin on the date of the report


class Thin(StrEnum):
    """What must not be too few in a look-back, so that it widens to the next longer one."""

    SALES = "sales"
    LISTINGS = "listings"
    NOTHING = "nothing"  # the look-back never widens


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportType:
    """One kind of report."""

    key: str
    title: str
    promise: str
    days: Days = Days.ASKED
    thin: Thin = Thin.NOTHING
    pictured: bool = False  # it, or its email, shows photos of the homes


TYPES = (
    ReportType(
        key="market_snapshot",
        title=N_("Market snapshot"),
        promise="The whole market at a glance: prices, sales, speed and what is for sale.",
        thin=Thin.SALES,
        pictured=True,
    ),
    ReportType(
        key="new_listings",
        title=N_("New listings"),
        promise="Every home that came on the market in these days, newest first.",
        thin=Thin.LISTINGS,
        pictured=True,
    ),
    ReportType(
        key="inventory",
        title=N_("Homes for sale"),
        promise="All that is for sale today, how long it would last, and how long it has waited.",
    ),
    ReportType(
        key="closed",
        title=N_("Closed sales"),
        promise="Every home that sold in these days, with the figures that lead them.",
        thin=Thin.SALES,
    ),
    ReportType(
        key="price_bands",
        title=N_("Price bands"),
        promise="The market by price: where homes sell fastest, and where they wait.",
        days=Days.YEAR,
    ),
    ReportType(
        key="new_listings_gallery",
        title=N_("New listings gallery"),
        promise="The newest homes as photo cards, nine to a page.",
        thin=Thin.LISTINGS,
        pictured=True,
    ),
    ReportType(
        key="featured_listings",
        title=N_("Featured homes"),
        promise="The most expensive homes for sale, large, four to a page.",
        pictured=True,
    ),
    ReportType(
        key="open_houses",
        title=N_("Open houses"),
        promise="Where doors are open in the next seven days, by day and hour.",
        days=Days.COMING,
        pictured=True,
    ),
)
BY_KEY = {kind.key: kind for kind in TYPES}
