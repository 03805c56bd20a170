"""Photos of the home: put in order, never more than twelve."""

from __future__ import annotations

from django.core.files.uploadedfile import SimpleUploadedFile

from property_reports.wizard.photos import MOST_PHOTOS, TOO_MANY, add_photos, changed_photos
from tests.property_reports.wizard.county import picture
from trendyreports.core.images import picture_bytes, size_of


def test_a_photo_moves_and_stays_at_the_ends():
    assert changed_photos(["a", "b", "c"], "up", "c") == ["a", "c", "b"]
    assert changed_photos(["a", "b", "c"], "up", "a") == ["a", "b", "c"]
    assert changed_photos(["a", "b", "c"], "down", "c") == ["a", "b", "c"]
    assert changed_photos(["a", "b"], "remove", "a") == ["b"]
    assert changed_photos(["a"], "remove", "x") == ["a"]


def test_a_large_photo_is_kept_at_the_size_of_a_print_and_once():
    large = picture(size=(3_000, 1_500))
    photos, refused = add_photos([], [SimpleUploadedFile(name, large) for name in ("a.jpg", "b.jpg")])
    assert not refused
    assert len(photos) == 1
    assert size_of(picture_bytes(photos[0])) == (1_500, 750)


def test_the_thirteenth_is_refused_in_words():
    full = [str(number) for number in range(MOST_PHOTOS)]
    assert add_photos(full, [SimpleUploadedFile("a.jpg", picture())]) == (full, [TOO_MANY])
