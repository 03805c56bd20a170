from itertools import pairwise

import pytest

from property_reports.drawing.range_chart import DOT, GAP, levels_of, placed, side_by_side

CROWDED = [(300.0, 90.0, ("a",)), (304.0, 110.0, ("b",)), (310.0, 80.0, ("c",)), (690.0, 90.0, ("d",))]


@pytest.mark.parametrize("way", [placed, side_by_side])
@pytest.mark.parametrize("width", [708, 340])
def test_labels_never_collide_and_stay_inside(way, width):
    wanted = [(min(x, width), wide, lines) for x, wide, lines in CROWDED]
    widths = {lines: wide for _, wide, lines in wanted}
    found = way(wanted, width)
    assert len(found) == len(wanted)
    for label in found:
        assert label.start >= 0
        assert label.start + widths[label.lines] <= width + 0.01
        for other in found:
            if other is not label and other.level == label.level:
                first, second = sorted((label, other), key=lambda one: one.start)
                assert first.start + widths[first.lines] + GAP <= second.start + 0.01


def test_labels_that_fit_stand_on_one_line():
    assert {label.level for label in side_by_side(CROWDED, 708)} == {0}


def test_dots_on_a_line_never_touch():
    places = [100.0, 101.0, 102.0, 130.0, 131.0, 300.0]
    levels = levels_of(places)
    for level in set(levels):
        line = [x for x, at in zip(places, levels, strict=True) if at == level]
        assert all(b - a >= 2 * DOT for a, b in pairwise(line))
    assert levels[-1] == 0
