"""The map: north is up, nothing falls off, no number hides another."""

from __future__ import annotations

from typing import Any

import pytest

from property_reports.wizard.map_drawing import HIGH, NEAR, WIDE, draw_map

HERE = {"latitude": 47.60, "longitude": -122.33}


def home(north: float, east: float) -> dict[str, Any]:
    """A home so many degrees away."""
    return {"latitude": HERE["latitude"] + north, "longitude": HERE["longitude"] + east}


def test_north_is_up_and_east_is_right():
    drawn = draw_map(HERE, [home(0.01, 0), home(0, 0.01)], [])
    assert drawn is not None
    above, right = drawn["pins"]
    assert (above["x"], right["y"]) == (WIDE / 2, HIGH / 2)
    assert above["y"] < HIGH / 2 and right["x"] > WIDE / 2


@pytest.mark.parametrize("far", [0.0005, 0.02, 0.3])
def test_everything_is_on_the_sheet_with_its_rings(far: float):
    around = [home(far, far), home(-far, far), home(far, -far)]
    drawn = draw_map(HERE, around, [home(-far, -far)])
    assert drawn is not None
    assert all(0 <= each["x"] <= WIDE and 0 <= each["y"] <= HIGH for each in drawn["pins"] + drawn["others"])
    assert drawn["rings"]


def test_homes_at_one_spot_do_not_cover_each_other():
    drawn = draw_map(HERE, [home(0.005, 0.005)] * 6, [])
    assert drawn is not None
    pins = drawn["pins"]
    for at, one in enumerate(pins):
        for other in pins[at + 1 :]:
            assert abs(one["x"] - other["x"]) >= NEAR or abs(one["y"] - other["y"]) >= NEAR


def test_a_home_without_a_place_is_left_out_and_a_subject_without_one_has_no_map():
    nowhere = {"latitude": None, "longitude": None}
    drawn = draw_map(HERE, [nowhere], [])
    assert drawn is not None and drawn["pins"] == []
    assert draw_map(nowhere, [home(0.01, 0)], []) is None
