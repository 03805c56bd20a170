"""The field for a picture: uploads good and bad, choosing nothing, and the box to remove."""

from __future__ import annotations

import io

import pytest
from django import forms
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template.loader import render_to_string
from PIL import Image

from accounts.picture_field import PictureField
from tests.core.test_images import SVG, animated, encoded, photo, png_with
from trendyreports.core.images import MAX_BYTES, picture_bytes

PRESENT = f"/pictures/{'ab' * 32}.png"


class Portrait(forms.Form):
    name = forms.CharField()
    face = PictureField(kind="portrait", label="Photo")


class Logo(forms.Form):
    logo = PictureField(kind="logo", label="Logo")


def upload(content: bytes, name: str = "picture.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def of(form: forms.Form) -> str | None:
    assert form.is_valid(), form.errors
    return form.cleaned_data["logo"]


def stored(path: str) -> Image.Image:
    return Image.open(io.BytesIO(picture_bytes(path.split("/")[-1].split(".")[0])))


def drawn(bound: forms.BoundField) -> str:
    return render_to_string("components/_picture_field.html", {"field": bound})


def test_a_portrait_becomes_a_square_from_a_little_above_the_middle():
    tall = Image.new("RGB", (800, 1800), (255, 255, 255))
    tall.paste((255, 0, 0), (0, 300, 800, 700))
    form = Portrait({"name": "Maria"}, {"face": upload(encoded(tall, "PNG"))})

    assert form.is_valid()
    kept = stored(form.cleaned_data["face"])
    assert (kept.format, kept.size) == ("JPEG", (600, 600))
    assert kept.getpixel((300, 100))[1] < 40  # the red band lies in the upper half
    assert kept.getpixel((300, 500))[1] > 240


def test_a_small_portrait_is_not_blown_up():
    form = Portrait({"name": "Maria"}, {"face": upload(encoded(photo(120, 90)))})
    assert form.is_valid()
    assert stored(form.cleaned_data["face"]).size == (90, 90)


def test_a_logo_keeps_its_shape_and_its_transparency():
    clear = Image.new("RGBA", (300, 100), (0, 0, 0, 0))
    path = of(Logo({}, {"logo": upload(encoded(clear, "PNG"))}))
    kept = stored(path)
    assert path.endswith(".png")
    assert (kept.size, kept.getpixel((5, 5))[3]) == ((300, 100), 0)


def test_where_the_photo_was_taken_is_gone():
    exif = Image.Exif()
    exif[0x010E] = "taken at home"
    form = Portrait({"name": "Maria"}, {"face": upload(encoded(photo(), exif=exif))})
    assert form.is_valid()
    assert not stored(form.cleaned_data["face"]).getexif()


def test_choosing_nothing_keeps_the_present_picture():
    assert of(Logo({}, {}, initial={"logo": PRESENT})) == PRESENT
    assert of(Logo({}, {})) is None


def test_the_box_removes_it_and_a_new_picture_wins_over_the_box():
    cleared = {"logo-clear": "on"}
    assert of(Logo(cleared, {}, initial={"logo": PRESENT})) is None
    chosen = of(Logo(cleared, {"logo": upload(encoded(photo(), "PNG"))}, initial={"logo": PRESENT}))
    assert chosen not in (None, PRESENT)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (SVG, "not a JPEG, PNG or WebP"),
        (encoded(photo()) + b"PK\x03\x04 an archive", "more than a picture"),
        (png_with(b"<script>alert(1)</script>"), "more than a picture"),
        (encoded(photo())[:-400], "damaged"),
        (animated("WEBP"), "animated"),
        (b"\xff\xd8\xff" + b"x" * (9 * 1024 * 1024), "larger than 8 MB"),
        (b"", "empty"),
    ],
    ids=["svg", "archive", "script", "truncated", "animated", "9 MB", "empty"],
)
@pytest.mark.parametrize("name", ["logo.png", "../../etc/passwd.png"])
def test_what_is_no_plain_picture_is_refused_beside_the_field(content: bytes, words: str, name: str):
    form = Logo({}, {"logo": upload(content, name)}, initial={"logo": PRESENT})

    assert not form.is_valid()
    assert words in form.errors["logo"][0]
    assert "field__error" in drawn(form["logo"])
    assert "ab" * 32 in drawn(form["logo"])
    assert not default_storage.exists("pictures")


def test_a_file_too_large_is_not_even_read():
    class Unread(SimpleUploadedFile):
        def read(self, *args):
            raise AssertionError("read")

    file = Unread("logo.png", b"x")
    file.size = MAX_BYTES + 1
    assert not Logo({}, {"logo": file}).is_valid()


def test_a_picture_chosen_in_a_form_that_is_refused_comes_back_with_the_next_try():
    refused = Portrait({"name": ""}, {"face": upload(encoded(photo()))})
    assert not refused.is_valid()
    path = refused.cleaned_data["face"]
    assert path in drawn(refused["face"])

    again = Portrait({"name": "Maria", "face-chosen": refused["face"].chosen}, {})
    assert again.is_valid()
    assert again.cleaned_data["face"] == path


@pytest.mark.parametrize("path", [PRESENT, "https://evil.example/x.png", "javascript:alert(1)", ""])
def test_a_path_that_we_did_not_sign_is_passed_over(path: str):
    assert of(Logo({"logo-chosen": path}, {}, initial={"logo": PRESENT})) == PRESENT
    assert of(Logo({"logo": path}, {}, initial={"logo": PRESENT})) == PRESENT


def test_it_shows_what_there_is_and_offers_to_remove_only_that():
    assert 'name="logo-clear"' in drawn(Logo(initial={"logo": PRESENT})["logo"])
    assert 'name="logo-clear"' not in drawn(Logo()["logo"])
    assert 'accept="image/jpeg,image/png,image/webp"' in drawn(Logo()["logo"])


def test_a_picture_from_elsewhere_is_not_shown():
    assert "elsewhere" not in drawn(Logo(initial={"logo": "https://elsewhere.example/logo.png"})["logo"])
