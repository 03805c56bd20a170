"""How an area is called: as a title, where there is little room, and in a sentence."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from integrations.areas import CIRCLE, POLYGON, SHAPES, ZIP_CODES, Area
from trendyreports.core.formatting import listed, sentence_case

MOST_PLACES_NAMED = 4


def place_label(area: Area) -> str:
    """The whole area as its title: its own name, ``98103 and 98117``, ``Within 2 miles of 12 Oak St``."""
    if area.name:
        return area.name
    if area.kind == CIRCLE:
        return sentence_case(circle_text(area))
    if area.kind == POLYGON:
        return _("Area drawn on the map")
    if area.kind == ZIP_CODES or not area.state:
        return listed(area.spelled)
    return f"{listed(area.spelled)}, {area.state}"


def circle_text(area: Area) -> str:
    """``within 2 miles of 12 Oak St``."""
    whole = ngettext("{count} mile", "{count} miles", 1 if area.miles == 1 else 2)
    return _("within {miles} of {point}").format(
        miles=whole.format(count=f"{area.miles:g}"), point=area.values[0] if area.values else _("a point")
    )


def area_label(area: Area) -> str:
    """The area where there is little room: long lists end in ``and 9 more``."""
    if area.name or len(area.values) <= MOST_PLACES_NAMED:
        return place_label(area)
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
        return _("in {place}").format(place=area_label(area))
    return circle_text(area) if area.kind == CIRCLE else _("in the area drawn on the map")


def subtitle(area: Area, city: str | None) -> str:
    """The place below the title, with the city where all homes lie in one."""
    if area.kind == ZIP_CODES and city and not area.name:
        return f"{city} {area_label(area)}"
    return area_in_text(area)
