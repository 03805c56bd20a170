from itertools import combinations
from math import hypot

from property_reports.drawing.map_sheet import APART, NARROW, WIDE, pushed_apart, view_of
from tests.property_reports.sample import sample_document


def map_page(**changes):
    document = sample_document(photos=False, pages=("aerial",), **changes)
    return document["pages"][0]


def test_a_mile_is_a_mile_in_every_direction():
    page = map_page()
    view = view_of(page, WIDE)
    home = page["subject"]
    north = view.place(home["latitude"] + 1 / 69, home["longitude"])
    assert abs((WIDE[1] / 2 - north[1]) - view.px) < 0.01


def test_every_home_lies_on_the_sheet():
    for size in (WIDE, NARROW):
        page = map_page(comps=12)
        view = view_of(page, size)
        for point in page["points"]:
            x, y = view.place(point["latitude"], point["longitude"])
            assert 0 < x < size[0]
            assert 0 < y < size[1]


def test_marks_never_cover_each_other():
    crowd = [(354.0, 320.0)] * 6 + [(360.0 + 4 * number, 322.0) for number in range(8)]
    marks = pushed_apart(crowd, WIDE)
    assert marks[0] == crowd[0]
    assert min(hypot(a[0] - b[0], a[1] - b[1]) for a, b in combinations(marks, 2)) > APART - 2


def test_marks_with_room_stay_where_they_are():
    places = [(354.0, 320.0), (100.0, 100.0), (600.0, 500.0)]
    assert pushed_apart(places, WIDE) == places
