"""What each preset says of itself before it is chosen."""

from __future__ import annotations

from market_reports.audiences import AUDIENCES
from market_reports.ordering.audience_lines import picks_line, widens_line


def test_a_preset_says_which_homes_it_picks_and_how_many():
    lines = {key: picks_line(preset) for key, preset in AUDIENCES.items()}
    assert lines == {
        "first_time_buyers": "Single-family homes, 2+ bedrooms, 2+ baths, "
        "up to 70% of the median list price. Up to 24 are shown.",
        "condo_watch": "Condos, 1+ bedrooms. Up to 18 are shown.",
        "larger_homes": "Single-family homes, 4+ bedrooms, 2+ baths. Up to 18 are shown.",
        "luxury_showcase": "Single-family homes, from 150% of the median list price. Up to 8 are shown.",
        "lower_priced_homes": "Homes of any type, up to 50% of the median list price. Up to 12 are shown.",
    }


def test_a_preset_says_what_it_does_where_homes_are_few():
    said = {key: widens_line(preset) for key, preset in AUDIENCES.items()}
    assert said["lower_priced_homes"] == "Fewer than 6? It looks at 60%, 70%, then 85%, and says so."
    assert said["luxury_showcase"] == "Fewer than 4? It looks at 130%, then 110%, and says so."
    assert said["condo_watch"] == ""
