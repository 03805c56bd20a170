"""The photos of the home: added, put in order, taken out. A draft holds the hashes, the first one leads."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.core.files.uploadedfile import UploadedFile

from trendyreports.core.images import HERO, MAX_BYTES, PictureRefused, store_picture

MOST_PHOTOS = 12
TOO_MANY = f"A report holds {MOST_PHOTOS} photos. Remove one before you add another."
TOO_LARGE = "The picture is larger than 8 MB. Please choose a smaller one."
UP, DOWN, REMOVE = "up", "down", "remove"


def add_photos(kept: Sequence[str], uploads: Iterable[UploadedFile[Any]]) -> tuple[list[str], list[str]]:
    """The photos with the new ones behind them, each once; and a sentence for each file that was refused."""
    photos, refused = list(kept), []
    for upload in uploads:
        if len(photos) >= MOST_PHOTOS:
            refused.append(TOO_MANY)
            break
        try:
            digest = stored(upload)
        except PictureRefused as fault:
            refused.append(f"{upload.name}: {fault.reason}")
            continue
        if digest not in photos:
            photos.append(digest)
    return photos, refused


def stored(upload: UploadedFile[Any]) -> str:
    """The hash of an upload, kept as a JPEG of the size of a large photo. Raises PictureRefused."""
    if (upload.size or 0) > MAX_BYTES:
        raise PictureRefused(TOO_LARGE)
    return store_picture(upload.read(), size=HERO).hash


def changed_photos(kept: Sequence[str], deed: str, digest: str) -> list[str]:
    """The photos after one was moved up, moved down or taken out; what is not there changes nothing."""
    photos = list(kept)
    if digest not in photos:
        return photos
    if deed == REMOVE:
        photos.remove(digest)
        return photos
    return moved(photos, digest, -1 if deed == UP else 1)


def moved(order: Sequence[str], name: str, by: int) -> list[str]:
    """The list with one entry a place further up or down; at an end it stays."""
    names = list(order)
    if name not in names:
        return names
    at = names.index(name)
    to = min(max(at + by, 0), len(names) - 1)
    names.insert(to, names.pop(at))
    return names
