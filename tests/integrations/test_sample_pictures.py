"""The painted pictures: every kind of them, the same each time, fit for a report."""

from __future__ import annotations

import io
import json

import pytest
from django.core.files.storage import default_storage
from PIL import Image, ImageStat

from integrations.mls.sandbox.chance import seeded
from integrations.mls.sandbox.county import NEIGHBOURHOODS
from integrations.mls.sandbox.homes import dwelling
from integrations.mls.sandbox.pictures.names import EXTERIORS, INTERIORS, NAMES, picture_names
from integrations.mls.sandbox.pictures.paint import painted
from integrations.sample_pictures import INDEX, VERSION, is_painted, paint, paint_pool, stored_pool
from trendyreports.core.images import picture_bytes
from trendyreports.core.storage import save_file

KINDS = (*EXTERIORS, *INTERIORS)


@pytest.mark.parametrize("kind", KINDS)
def test_a_picture_is_a_small_baseline_jpeg(kind):
    content = paint(f"{kind}-00")

    picture = Image.open(io.BytesIO(content))
    assert picture.format == "JPEG"
    assert picture.size == (720, 480)
    assert "progressive" not in picture.info
    assert len(content) < 90_000


@pytest.mark.parametrize("kind", KINDS)
def test_a_picture_has_light_and_shade_and_no_grey_boxes(kind):
    picture = painted(f"{kind}-01")

    assert len(picture.resize((72, 48)).getcolors(10_000)) > 1_000
    assert max(ImageStat.Stat(picture).stddev) > 25
    assert 60 < sum(ImageStat.Stat(picture).mean) / 3 < 235


def test_a_picture_is_the_same_each_time():
    assert paint("tudor-03") == paint("tudor-03")


def test_pictures_of_a_style_differ():
    assert paint("ranch-02") != paint("ranch-03")


def test_every_home_has_its_pictures_in_the_pool():
    for place in NEIGHBOURHOODS:
        for index in range(60):
            assert set(picture_names(seeded("test", index), dwelling(place, index))) <= set(NAMES)


def test_a_home_always_shows_the_same_front():
    home = dwelling(NEIGHBOURHOODS[0], 17)

    fronts = {picture_names(seeded("test", chance), home)[0] for chance in range(20)}
    assert len(fronts) == 1


def test_a_pool_is_painted_stored_and_found_again():
    pool = paint_pool(processes=1, names=("condo-00", "living-01"))

    assert stored_pool() == pool
    assert Image.open(io.BytesIO(picture_bytes(pool["condo-00"]["hash"]))).size == (720, 480)
    assert not is_painted()


def test_two_processes_paint_what_one_paints():
    names = ("ranch-00", "kitchen-00", "modern-00")

    assert paint_pool(processes=2, names=names) == paint_pool(processes=1, names=names)


def test_there_is_no_pool_before_it_is_painted():
    assert stored_pool() == {}
    assert not is_painted()


@pytest.mark.parametrize(
    ("version", "names", "complete"), [(VERSION, NAMES, True), (VERSION, NAMES[1:], False), (0, NAMES, False)]
)
def test_a_pool_is_complete_with_all_pictures_of_this_version(version, names, complete):
    pictures = {name: {"hash": "a" * 64, "width": 720, "height": 480} for name in names}
    save_file(INDEX, json.dumps({"version": version, "pictures": pictures}).encode())

    assert is_painted() is complete
    assert default_storage.exists(INDEX)
