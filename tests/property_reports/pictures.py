"""Pictures for the sample report: houses drawn with Pillow, stored as uploads are."""

from __future__ import annotations

import io
from functools import cache

from PIL import Image, ImageDraw, ImageFilter

from trendyreports.core.images import CARD, HERO, store_logo, store_picture, store_portrait

SKIES = ((150, 190, 222), (196, 208, 224), (226, 196, 170), (128, 172, 210), (172, 200, 214), (210, 214, 220))
WALLS = ((236, 230, 218), (120, 140, 152), (196, 170, 140), (222, 224, 226), (158, 104, 84), (92, 110, 96))
ROOFS = ((72, 64, 66), (50, 56, 68), (96, 62, 52), (84, 88, 94), (58, 50, 48), (66, 72, 80))


@cache
def house(number: int, size: tuple[int, int]) -> bytes:
    """A house on a lawn as a PNG; each number has its own colors and shape."""
    wide, high = size
    picture = Image.new("RGB", size)
    draw = ImageDraw.Draw(picture)
    sky = SKIES[number % 6]
    for y in range(high):
        lift = y / high * 40
        draw.line((0, y, wide, y), fill=tuple(min(255, int(part + lift)) for part in sky))
    ground = int(high * 0.72)
    for x in range(-40, wide, wide // 9):
        crown = int(high * (0.42 + 0.05 * ((x + number) % 5)))
        draw.ellipse((x, crown, x + wide // 6, ground + 30), fill=(66 + number % 4 * 8, 96, 70))
    draw.rectangle((0, ground, wide, high), fill=(112, 142, 88))
    draw.polygon(
        [(wide * 0.44, ground), (wide * 0.56, ground), (wide * 0.72, high), (wide * 0.36, high)],
        fill=(190, 186, 178),
    )
    left, right, top = int(wide * 0.17), int(wide * 0.83), int(high * (0.4 + number % 3 * 0.04))
    wall, roof = WALLS[number % 6], ROOFS[(number + 2) % 6]
    draw.rectangle((left, top, right, ground + 8), fill=wall)
    ridge = int(high * (0.16 + number % 4 * 0.03))
    draw.polygon([(left - 34, top), (wide * (0.36 + number % 3 * 0.12), ridge), (right + 34, top)], fill=roof)
    step = (right - left) // 6
    for column in range(6):
        x = left + column * step + step // 5
        if column == 3:
            draw.rectangle((x, int(high * 0.53), x + step // 2, ground + 8), fill=roof)
            continue
        draw.rectangle(
            (x - 4, int(high * 0.52) - 4, x + step // 2 + 4, int(high * 0.64) + 4), fill=(248, 248, 246)
        )
        draw.rectangle((x, int(high * 0.52), x + step // 2, int(high * 0.64)), fill=(96, 118, 138))
    grain = Image.effect_noise(size, 26).convert("RGB")
    return png(Image.blend(picture, grain, 0.06).filter(ImageFilter.SMOOTH))


@cache
def face() -> bytes:
    """A portrait of nobody."""
    picture = Image.new("RGB", (600, 600), (198, 206, 214))
    draw = ImageDraw.Draw(picture)
    draw.ellipse((90, 400, 510, 900), fill=(44, 58, 84))
    draw.polygon([(250, 400), (350, 400), (300, 520)], fill=(240, 240, 240))
    draw.ellipse((180, 90, 420, 330), fill=(78, 54, 44))
    draw.ellipse((205, 130, 395, 400), fill=(226, 184, 158))
    draw.chord((195, 100, 405, 300), 180, 360, fill=(78, 54, 44))
    return png(picture.filter(ImageFilter.SMOOTH))


@cache
def mark() -> bytes:
    """A logo with transparency."""
    picture = Image.new("RGBA", (600, 200), (0, 0, 0, 0))
    draw = ImageDraw.Draw(picture)
    draw.polygon([(20, 170), (110, 20), (200, 170)], fill=(28, 84, 66, 255))
    draw.polygon([(80, 170), (110, 110), (140, 170)], fill=(255, 255, 255, 255))
    for line, end in enumerate((560, 480)):
        draw.rounded_rectangle((240, 62 + 56 * line, end, 92 + 56 * line), 12, fill=(30, 36, 48, 255))
    return png(picture)


def png(picture: Image.Image) -> bytes:
    """The file of a picture."""
    sheet = io.BytesIO()
    picture.save(sheet, "PNG")
    return sheet.getvalue()


def large_photo(number: int) -> str:
    """The hash of a stored photo of the home itself."""
    return store_picture(house(number, HERO), size=HERO).hash


def small_photo(number: int) -> str:
    """The hash of a stored photo of a comparable."""
    return store_picture(house(number, CARD)).hash


def portrait() -> str:
    """The hash of the stored portrait."""
    return store_portrait(face()).hash


def logo() -> str:
    """The hash of the stored logo."""
    return store_logo(mark()).hash
