"""The logos of the demo's companies, drawn and stored."""

from __future__ import annotations

from trendyreports.core.images import Picture, store_drawn, store_logo
from trendyreports.demo.logos import Colour, Mark, gables, kestrel, lighthouse, logo
from trendyreports.demo.marks import (
    bay,
    compass,
    cottage,
    cove,
    falls,
    gate,
    heron,
    horseshoe,
    keystone,
    lantern,
    summit,
)
from trendyreports.demo.people import Person
from trendyreports.demo.portraits import portrait

LOGOS: dict[str, tuple[Mark, str, str, Colour, Colour]] = {
    "Kestrel Title & Escrow": (kestrel, "Kestrel", "Title & Escrow", (15, 23, 42), (250, 176, 60)),
    "Harborlight Properties": (lighthouse, "Harborlight", "Properties", (18, 52, 59), (13, 148, 136)),
    "Riverbend Realty": (gables, "Lindqvist", "Team at Riverbend", (49, 46, 129), (234, 88, 12)),
    "Lantern Hill Brokerage": (lantern, "Lantern Hill", "Brokerage", (31, 41, 55), (234, 179, 8)),
    "Orchard Gate Homes": (gate, "Orchard Gate", "Homes", (67, 20, 7), (124, 45, 18)),
    "Falls City Brokers": (falls, "Falls City", "Brokers", (30, 58, 138), (59, 130, 246)),
    "Blue Heron Residential": (heron, "Blue Heron", "Residential", (30, 64, 92), (217, 158, 50)),
    "Wrenfield Home Co.": (cottage, "Wrenfield", "Home Co.", (80, 7, 60), (190, 24, 93)),
    "Marlow Bay Realty": (bay, "Marlow Bay", "Realty", (12, 74, 110), (217, 119, 6)),
    "Northfield & Sons Realty": (compass, "Northfield", "& Sons Realty", (54, 83, 20), (190, 60, 30)),
    "Keystone West Realty": (keystone, "Keystone West", "Realty", (12, 50, 76), (3, 105, 161)),
    "Summit Line Real Estate": (summit, "Summit Line", "Real Estate", (20, 83, 45), (134, 180, 140)),
    "Cove Realty Collective": (cove, "Cove", "Realty Collective", (59, 7, 100), (109, 40, 217)),
    "Saddler Homes & Land": (horseshoe, "Saddler", "Homes & Land", (51, 65, 85), (203, 213, 225)),
}
SPONSOR_PRIMARY, SPONSOR_ACCENT = "#0f172a", "#facc15"


def logo_path(company: str) -> str | None:
    """The path of the company's logo; None for a company without one (reports draw its letters)."""
    drawn = LOGOS.get(company)
    return store_logo(logo(*drawn)).path if drawn else None


def photo_of(person: Person) -> Picture:
    """The painted portrait, stored."""
    return store_drawn(portrait(person.look, person.name))


def branding(person: Person) -> dict[str, str | None]:
    """What the person's account says of itself (``accounts.branding``)."""
    return {
        "display_name": person.name,
        "logo": logo_path(person.brokerage),
        "primary_color": person.primary,
        "accent_color": person.accent,
        "website": f"https://{person.code}.example.com",
        "postal_address": person.office_address,
    }
