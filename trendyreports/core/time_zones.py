"""The time zones of the United States, in words."""

from __future__ import annotations

TIME_ZONES = {
    "America/New_York": "Eastern",
    "America/Chicago": "Central",
    "America/Denver": "Mountain",
    "America/Phoenix": "Mountain, without daylight saving (Arizona)",
    "America/Los_Angeles": "Pacific",
    "America/Anchorage": "Alaska",
    "Pacific/Honolulu": "Hawaii",
    "America/Adak": "Aleutian Islands",
    "America/Puerto_Rico": "Atlantic (Puerto Rico, Virgin Islands)",
    "Pacific/Guam": "Guam and Northern Mariana Islands",
    "Pacific/Pago_Pago": "American Samoa",
}


def zone_choices(present: str | None = None) -> list[tuple[str, str]]:
    """What a form offers; a zone that is kept already and is not among them stays possible."""
    more = [(present, present.replace("_", " "))] if present and present not in TIME_ZONES else []
    return [*TIME_ZONES.items(), *more]
