"""The homes a report shows: all of its kind, or those that an audience preset picks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from integrations.mls.record import Home
from market_reports.audiences import Audience


@dataclass(frozen=True, slots=True)
class Selection:
    """``audience`` None: everything of the kind.

    ``price_limit`` in dollars; ``widened`` where the first share of the median left too few homes.
    """

    audience: Audience | None = None
    price_limit: int | None = None
    widened: bool = False

    def picks(self, homes: Sequence[Home]) -> list[Home]:
        """Those of the homes that the preset picks, in the order given."""
        preset = self.audience
        if preset is None:
            return list(homes)
        return [home for home in homes if picks(preset, home)]


def picks(preset: Audience, home: Home) -> bool:
    """Whether the preset picks this home, its price aside; what is not known does not pass."""
    typed = not preset.property_types or home.property_type in preset.property_types
    beds = preset.min_beds is None or (home.beds is not None and home.beds >= preset.min_beds)
    baths = preset.min_baths is None or (home.baths is not None and home.baths >= preset.min_baths)
    return typed and beds and baths


EVERYTHING = Selection()
