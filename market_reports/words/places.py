"""How an area is called: as a title, where there is little room, and in a sentence."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from integrations.areas import CIRCLE, COUNTIES, SHAPES, ZIP_CODES, Area
from trendyreports.core.formatting import listed

MOST_PLACES_NAMED = 4


def area_label(area: Area) -> str:
    """The area where there is little room: long lists end in ``and 9 more``."""
    if area.name or len(area.values) <= MOST_PLACES_NAMED:
        return area.label
    more = _("{count} more").format(count=len(area.values) - MOST_PLACES_NAMED + 1)
    named = listed([*area.spelled[: MOST_PLACES_NAMED - 1], more])
    return f"{named}, {area.state}" if area.state else named


def area_in_text(area: Area) -> str:
    """``ZIP code 98103`` or ``Seattle, WA`` for running text."""
    if area.name or area.kind != ZIP_CODES:
        return area_label(area)
    return ngettext("ZIP code {codes}", "ZIP codes {codes}", len(area.values)).format(codes=area_label(area))


def where(area: Area) -> str:
    """The area with its preposition: ``in Seattle, WA``, ``within 2 miles of 12 Oak St``."""
    if area.kind == ZIP_CODES and not area.name:
        told = ngettext("in ZIP code {codes}", "in ZIP codes {codes}", len(area.values))
        return told.format(codes=area_label(area))
    if area.name or area.kind not in SHAPES:
        told = pgettext("county", "in {place}") if is_county(area) else _("in {place}")
        return told.format(place=area_label(area))
    if area.kind == CIRCLE:
        return area.label[:1].lower() + area.label[1:]
    return _("in the area drawn on the map")


def is_county(area: Area) -> bool:
    """Whether its name begins with the word county in Spanish, which asks for an article."""
    return area.kind == COUNTIES and not area.name and area.state != "LA"


def subtitle(area: Area, city: str | None) -> str:
    """The place below the title, with the city where all homes lie in one."""
    if area.kind == ZIP_CODES and city and not area.name:
        return f"{city} {area_label(area)}"
    return area_in_text(area)
