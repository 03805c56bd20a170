"""Pictures that come in: what is kept of the good ones, and how each bad one is refused."""

from __future__ import annotations

import io
import struct
import zlib

import pytest
from django.core.files.storage import default_storage
from PIL import Image

from trendyreports.core.images import (
    HERO,
    MAX_BYTES,
    PictureRefused,
    picture_bytes,
    picture_name,
    picture_path,
    printed_bytes,
    store_logo,
    store_picture,
)


def photo(width: int = 900, height: int = 600) -> Image.Image:
    """A picture with something in it."""
    gradient = Image.linear_gradient("L").resize((width, height))
    return Image.merge("RGB", (gradient, gradient.rotate(180), gradient))


def encoded(picture: Image.Image, kind: str = "JPEG", **options) -> bytes:
    sheet = io.BytesIO()
    picture.save(sheet, kind, **options)
    return sheet.getvalue()


def stored(digest: str) -> Image.Image:
    return Image.open(io.BytesIO(picture_bytes(digest)))


def png_chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_photo_becomes_a_baseline_jpeg_of_card_size(kind):
    picture = store_picture(encoded(photo(), kind))

    kept = stored(picture.hash)
    assert (picture.width, picture.height) == kept.size == (720, 480)
    assert kept.format == "JPEG"
    assert "progressive" not in kept.info
    assert default_storage.exists(f"pictures/{picture.hash[:2]}/{picture.hash}.jpg")


def test_the_same_picture_is_kept_once():
    first, second = store_picture(encoded(photo())), store_picture(encoded(photo()))

    assert first == second
    assert first.path == f"/pictures/{first.hash}.jpg"
    assert picture_name(first.hash) == f"{first.hash}.jpg"


def test_a_hero_may_be_larger():
    picture = store_picture(encoded(photo(3000, 1500)), size=HERO)

    assert (picture.width, picture.height) == (1500, 750)


def test_a_small_picture_is_not_blown_up():
    picture = store_picture(encoded(photo(90, 60)))

    assert (picture.width, picture.height) == (90, 60)


def test_a_turned_photo_is_set_upright_and_its_metadata_is_gone():
    exif = Image.Exif()
    exif[0x0112] = 6  # the camera was held upright
    exif[0x010E] = "taken at home"
    picture = store_picture(encoded(photo(600, 300), exif=exif, comment=b"a note"))

    kept = stored(picture.hash)
    assert kept.size == (240, 480)
    assert not kept.getexif()
    assert "comment" not in kept.info


def test_transparency_turns_white_in_a_photo():
    clear = Image.new("RGBA", (200, 100), (255, 0, 0, 0))

    assert stored(store_picture(encoded(clear, "PNG")).hash).getpixel((50, 50)) == (255, 255, 255)


def test_a_picture_with_few_colours_keeps_its_transparency():
    dots = Image.new("P", (64, 64), 0)
    dots.putpalette([255, 0, 0, 0, 0, 255])
    dots.paste(1, (0, 0, 32, 64))

    kept = stored(store_picture(encoded(dots, "PNG", transparency=0)).hash)
    assert min(kept.getpixel((60, 32))) > 245


def test_a_logo_stays_a_png_with_transparency():
    logo = Image.new("RGBA", (1800, 600), (0, 0, 0, 0))
    logo.paste((200, 40, 40, 255), (0, 0, 900, 600))
    picture = store_logo(encoded(logo, "PNG"))

    kept = stored(picture.hash)
    assert kept.format == "PNG"
    assert kept.size == (900, 300)
    assert kept.getpixel((850, 150))[3] == 0
    assert picture.path == f"/pictures/{picture.hash}.png"
    assert picture_name(picture.hash) == f"{picture.hash}.png"


def test_there_is_no_picture_of_an_unknown_hash():
    with pytest.raises(FileNotFoundError):
        picture_bytes("0" * 64)


def test_a_cmyk_photo_from_a_print_shop_is_taken():
    assert stored(store_picture(encoded(photo().convert("CMYK"))).hash).mode == "RGB"


def test_the_trailer_that_phones_add_is_no_reason_to_refuse():
    assert store_picture(encoded(photo()) + b"\x00\x00SEFH some numbers SEFT").width == 720


def gif() -> bytes:
    return encoded(photo(), "GIF")


def animated(kind: str) -> bytes:
    return encoded(photo(), kind, save_all=True, append_images=[photo().rotate(90), photo().rotate(180)])


def claiming(side: int) -> bytes:
    """A PNG whose header says that it is as wide and high as ``side``, with next to nothing in it."""
    header = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", header), (b"IDAT", zlib.compress(b"\0" * 1000)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(png_chunk(name, data) for name, data in parts)


def with_comment(comment: bytes) -> bytes:
    return encoded(photo(), comment=comment)


def png_with(chunk: bytes) -> bytes:
    content = encoded(photo(), "PNG")
    return content[:33] + png_chunk(b"tEXt", b"Comment\0" + chunk) + content[33:]


SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "not a JPEG"),
        (b"hello", "not a JPEG"),
        (SVG, "not a JPEG"),
        (b'<?xml version="1.0"?>' + SVG, "not a JPEG"),
        (b"%PDF-1.7 nothing", "not a JPEG"),
        (gif(), "not a JPEG"),
        (encoded(photo(), "BMP"), "not a JPEG"),
        (encoded(photo(), "TIFF"), "not a JPEG"),
        (b"\xff" * (MAX_BYTES + 1), "larger than 8 MB"),
        (claiming(5_100), "25 megapixels"),
        (claiming(60_000), "25 megapixels"),
        (animated("PNG"), "animated"),
        (animated("WEBP"), "animated"),
        (encoded(photo())[:-400], "damaged"),
        (encoded(photo())[:200], "damaged"),
        (encoded(photo(), "PNG")[:-200], "damaged"),
        (encoded(photo(), "WEBP")[:-200], "damaged"),
        (encoded(photo()) + b"PK\x03\x04 an archive", "more than a picture"),
        (encoded(photo()) + b"<script>alert(1)</script>", "more than a picture"),
        (encoded(photo(), "PNG") + b"%PDF-1.4", "more than a picture"),
        (encoded(photo(), "WEBP") + b"PK\x03\x04", "more than a picture"),
        (with_comment(b"<html><script>alert(1)</script>"), "more than a picture"),
        (with_comment(b"<?php system('id');"), "more than a picture"),
        (png_with(b"<!DOCTYPE html>"), "more than a picture"),
    ],
    ids=range(24),
)
@pytest.mark.parametrize("store", [store_picture, store_logo])
def test_what_is_no_plain_picture_is_refused_in_words(store, content, reason):
    with pytest.raises(PictureRefused, match=reason):
        store(content)

    assert not default_storage.exists("pictures")


def test_a_path_says_where_a_hash_lies():
    assert picture_path("ab" * 32) == f"pictures/ab/{'ab' * 32}.jpg"


def test_a_report_embeds_a_logo_as_a_jpeg_on_white():
    logo = Image.new("RGBA", (80, 40), (0, 0, 0, 0))
    logo.paste((200, 0, 0, 255), (0, 0, 40, 40))
    printed = Image.open(io.BytesIO(printed_bytes(store_logo(encoded(logo, "PNG")).hash)))
    assert (printed.format, printed.size) == ("JPEG", (80, 40))
    assert min(printed.getpixel((70, 20))) > 250
    assert printed.getpixel((10, 20))[0] > 180


def test_a_report_embeds_a_photo_as_it_is_stored():
    digest = store_picture(encoded(photo())).hash
    assert printed_bytes(digest) == picture_bytes(digest)
