"""What an area is called where it has no name of its own, in the language of the page."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from trendyreports.core.formatting import listed

MOST_SPELLED = 5  # names in a label
CITY_COUNTIES = (
    "james city",
    "charles city",
)  # of Virginia; elsewhere "… City" is a city beside the counties


def drawn_label() -> str:
    """Of a polygon."""
    return _("Area drawn on the map")


def circle_label(miles: float, address: str | None) -> str:
    """ "Within 2 miles of 12 Oak St"."""
    many = 1 if miles == 1 else 2  # half a mile reads as "0.5 miles"
    words = ngettext("Within {miles} mile of {place}", "Within {miles} miles of {place}", many)
    return words.format(miles=f"{miles:g}", place=address or _("a point"))


def in_short(names: Sequence[str]) -> str:
    """ "a", "a and b", "a, b and c"; of more than five the first four and how many more."""
    if len(names) <= MOST_SPELLED:
        return listed(names, _("and"))
    first = names[: MOST_SPELLED - 1]
    return _("{names} and {count} more").format(names=", ".join(first), count=len(names) - len(first))


def county_name(value: str, state: str | None) -> str:
    """ "King County", in Louisiana "Orleans Parish"; cities that belong to no county stay as they are."""
    name = value.lower()
    if (
        (name.endswith(" city") and name not in CITY_COUNTIES)
        or name == "district of columbia"
        or state == "AK"
    ):
        return value
    pattern = _("{name} Parish") if state == "LA" else _("{name} County")
    return pattern.format(name=value)
