"""Photos as a phone loads them: small copies, made once and known by the hash of the large one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import redis
from django.core.cache import cache
from django.core.files.storage import default_storage
from PIL import Image, ImageOps

from trendyreports.core.images import as_jpeg, picture_bytes, picture_path, store_jpeg

QUALITIES = (80, 72, 64, 54, 44, 34)


@dataclass(frozen=True, slots=True)
class Size:
    """A box in pixels, whether it is filled or only fitted into, and the most bytes the copy may have."""

    name: str
    box: tuple[int, int]
    fills: bool
    most_bytes: int


HERO = Size("hero", (900, 600), True, 50_000)
GALLERY = Size("gallery", (900, 900), False, 90_000)
FACE = Size("face", (176, 176), True, 7_000)
LOGO = Size("logo", (320, 96), False, 7_000)
HOME = Size("home", (360, 240), True, 14_000)


def small(digest: str | None, size: Size) -> str | None:
    """The hash of the small copy of a picture; None where there is no such picture."""
    if not digest:
        return None
    key = f"small-picture:{size.name}:{digest}"
    known = remembered(key)
    if known and default_storage.exists(picture_path(known)):
        return known
    try:
        content = picture_bytes(digest)
    except FileNotFoundError:
        return None
    made = store_jpeg(*copy_of(content, size)).hash
    remember(key, made)
    return made


def copy_of(content: bytes, size: Size) -> tuple[bytes, tuple[int, int]]:
    """The picture made small, on white, and its width and height; never larger than it was."""
    with Image.open(BytesIO(content)) as picture:
        upright = picture.convert("RGBA") if picture.mode in ("P", "LA", "RGBA") else picture.convert("RGB")
    fitted = ImageOps.fit(upright, size.box) if size.fills and fills(upright, size.box) else upright
    fitted.thumbnail(size.box, Image.Resampling.LANCZOS)
    if fitted.mode == "RGBA":
        ground = Image.new("RGBA", fitted.size, (255, 255, 255, 255))
        fitted = Image.alpha_composite(ground, fitted).convert("RGB")
    fitted.info = {}
    for quality in QUALITIES:
        drawn = as_jpeg(fitted, quality=quality)
        if len(drawn) <= size.most_bytes:
            break
    return drawn, fitted.size


def fills(picture: Image.Image, box: tuple[int, int]) -> bool:
    """Whether the picture is at least as large as the box."""
    return picture.width >= box[0] and picture.height >= box[1]


def photos_in(document: Mapping[str, Any]) -> list[str]:
    """The hashes of the home's photos, the cover's first, each once."""
    pages = {page["key"]: page for page in document.get("pages", ())}
    cover = pages.get("cover", {}).get("photo")
    others = pages.get("property", {}).get("photos") or ()
    return list(dict.fromkeys(one for one in (cover, *others) if one))


def remembered(key: str) -> str | None:
    """What the cache knows; nothing where it does not answer."""
    try:
        known: str | None = cache.get(key)
    except redis.exceptions.RedisError:
        return None
    return known


def remember(key: str, value: str) -> None:
    """Keep it for the next time, where the cache answers."""
    try:
        cache.set(key, value, timeout=None)
    except redis.exceptions.RedisError:
        return
