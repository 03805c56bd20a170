import math

import pytest

from integrations.shapes import (
    box_round,
    crosses_itself,
    in_polygon,
    is_flat,
    miles_between,
    miles_to_polygon,
)

SEATTLE, PORTLAND = (47.6062, -122.3321), (45.5152, -122.6784)
SQUARE = ((47.6, -122.4), (47.6, -122.3), (47.7, -122.3), (47.7, -122.4))
STAR = tuple(
    (47.65 + 0.05 * math.cos(math.radians(144 * n)), -122.35 + 0.07 * math.sin(math.radians(144 * n)))
    for n in range(5)
)


def test_distances_follow_the_globe():
    assert miles_between(SEATTLE, PORTLAND) == pytest.approx(145.4, abs=0.3)
    assert miles_between((0, 0), (0, 1)) == pytest.approx(69.093, abs=0.001)
    assert miles_between(SEATTLE, SEATTLE) == 0


def test_a_circle_lies_in_its_box_and_touches_it():
    south, west, north, east = box_round(SEATTLE, 10)
    assert miles_between(SEATTLE, (north, SEATTLE[1])) == pytest.approx(10, rel=1e-9)
    assert miles_between(SEATTLE, (south, SEATTLE[1])) == pytest.approx(10, rel=1e-9)
    nearest = min(miles_between(SEATTLE, (south + n * (north - south) / 2000, east)) for n in range(2001))
    assert nearest == pytest.approx(10, rel=1e-6)
    assert west == pytest.approx(2 * SEATTLE[1] - east)


def test_inside_and_outside_of_a_square_and_a_notch():
    assert in_polygon((47.65, -122.35), SQUARE)
    assert not in_polygon((47.65, -122.25), SQUARE)
    notched = (*SQUARE, (47.65, -122.35))
    assert not in_polygon((47.65, -122.39), notched)
    assert in_polygon((47.61, -122.35), notched)


def test_the_middle_of_a_star_is_gone_round_twice_and_lies_outside():
    assert not in_polygon((47.65, -122.35), STAR)
    assert in_polygon((47.69, -122.35), STAR)


def test_corners_in_the_other_direction_hold_the_same():
    for point in ((47.65, -122.35), (47.69, -122.35), (47.6, -122.41)):
        assert in_polygon(point, SQUARE) == in_polygon(point, SQUARE[::-1])
        assert in_polygon(point, STAR) == in_polygon(point, STAR[::-1])


def test_the_distance_to_a_shape_is_to_its_nearest_side():
    assert miles_to_polygon((47.65, -122.35), SQUARE) == 0
    assert miles_to_polygon((47.75, -122.35), SQUARE) == pytest.approx(69.09 * 0.05, abs=0.01)
    corner = miles_between((47.75, -122.25), (47.7, -122.3))
    assert miles_to_polygon((47.75, -122.25), SQUARE) == pytest.approx(corner, rel=0.002)


def test_corners_on_a_line_are_flat_and_a_bow_tie_is_not():
    assert is_flat(((47.6, -122.4), (47.65, -122.35), (47.7, -122.3)), 0.01)
    assert not is_flat(((47.6, -122.4), (47.7, -122.3), (47.6, -122.3), (47.7, -122.4)), 0.01)


def test_a_star_and_a_bow_tie_cross_themselves_and_a_notched_square_does_not():
    assert crosses_itself(STAR)
    assert crosses_itself((SQUARE[0], SQUARE[2], SQUARE[1], SQUARE[3]))
    assert crosses_itself((*SQUARE, (47.62, -122.35), (47.55, -122.35)))
    assert not crosses_itself(SQUARE)
    assert not crosses_itself((*SQUARE, (47.65, -122.35)))
    assert not crosses_itself(SQUARE[:3])
