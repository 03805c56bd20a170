"""What an audience preset picks, in a line an agent reads before choosing it."""

from __future__ import annotations

from decimal import Decimal

from integrations.mls.record import PropertyType
from market_reports.audiences import Audience, Bound

TYPES = {
    PropertyType.SINGLE_FAMILY: "single-family homes",
    PropertyType.CONDO: "condos",
    PropertyType.TOWNHOUSE: "townhouses",
    PropertyType.MULTI_FAMILY: "multi-family homes",
    PropertyType.MANUFACTURED: "manufactured homes",
    PropertyType.LAND: "land",
}


def picks_line(preset: Audience) -> str:
    """ "Single-family homes, 2+ bedrooms, up to 70% of the median list price. Up to 24 are shown." """
    kinds = " and ".join(TYPES[kind] for kind in preset.property_types) or "homes of any type"
    facts = [kinds]
    facts += [f"{preset.min_beds}+ bedrooms"] if preset.min_beds else []
    facts += [f"{preset.min_baths:g}+ baths"] if preset.min_baths else []
    facts += [share_line(preset.bound, preset.shares[0])] if preset.bound and preset.shares else []
    line = ", ".join(facts)
    return f"{line[0].upper()}{line[1:]}. Up to {preset.cap} are shown."


def share_line(bound: Bound, share: Decimal) -> str:
    """The prices it looks at, as a share of the median list price of the area."""
    edge = "up to" if bound is Bound.UP_TO else "from"
    return f"{edge} {share * 100:.0f}% of the median list price"


def widens_line(preset: Audience) -> str:
    """What happens where too few homes remain; empty for a preset that never widens."""
    if len(preset.shares) < 2:
        return ""
    steps = [f"{share * 100:.0f}%" for share in preset.shares[1:]]
    last = f", then {steps[-1]}" if len(steps) > 1 else ""
    return f"Fewer than {preset.least}? It looks at {', '.join(steps[:-1]) or steps[0]}{last}, and says so."
