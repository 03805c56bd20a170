"""The logos of the demo's companies, drawn and stored."""

from __future__ import annotations

from trendyreports.core.images import Picture, store_drawn, store_logo
from trendyreports.demo.logos import Colour, Mark, gables, kestrel, lighthouse, logo
from trendyreports.demo.people import Person
from trendyreports.demo.portraits import portrait

LOGOS: dict[str, tuple[Mark, str, str, Colour, Colour]] = {
    "Kestrel Title & Escrow": (kestrel, "Kestrel", "Title & Escrow", (15, 23, 42), (250, 176, 60)),
    "Harborlight Properties": (lighthouse, "Harborlight", "Properties", (18, 52, 59), (13, 148, 136)),
    "Riverbend Realty": (gables, "Lindqvist", "Team at Riverbend", (49, 46, 129), (234, 88, 12)),
}
SPONSOR_PRIMARY, SPONSOR_ACCENT = "#0f172a", "#facc15"


def logo_path(company: str) -> str | None:
    """The path of the company's logo; None for the many that have none (reports draw its letters)."""
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
