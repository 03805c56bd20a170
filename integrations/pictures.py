"""The pictures of listings that are about to be shown, fetched into our own store.

Only what a report shows is fetched, once: a stored picture keeps its address beside its hash.  What cannot be
had, or is no picture, is left out and asked for again a day later.
"""

import time
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any

from django.conf import settings

from integrations.models import Listing
from trendyreports.core.http import Fetcher, HttpFault, Limits
from trendyreports.core.images import MAX_BYTES, PictureRefused, store_picture

AT_ONCE = 4
Photo = dict[str, Any]


def fetch_pictures(listings: Iterable[Listing], *, now: datetime, each: int = 1) -> int:
    """Fetch and store the first ``each`` pictures of the listings, unless stored; returns how many came.

    The rows given are updated, in the table too.  Ends after ``PICTURES_SECONDS`` with what has come by then.
    """
    deadline = time.monotonic() + settings.PICTURES_SECONDS
    rows = [row for row in listings if any(wanted(row, each, now))]
    addresses = list(dict.fromkeys(photo["url"] for row in rows for photo in wanted(row, each, now)))
    fetcher = fetcher_with(
        Limits(tries=1, timeout=5, total=10, max_bytes=MAX_BYTES, private_allowed=private())
    )
    with ThreadPoolExecutor(AT_ONCE) as pool:
        bodies = pool.map(lambda url: body_of(fetcher, url, deadline), addresses)
        came = [(url, body) for url, body in zip(addresses, bodies, strict=True) if body is not None]
    stored = {url: entry_of(url, body, now) for url, body in came}
    for row in rows:
        keep(row, [stored.get(photo.get("url", ""), photo) for photo in row.photos])
    return sum("hash" in entry for entry in stored.values())


def wanted(row: Listing, each: int, now: datetime) -> Iterator[Photo]:
    """The first pictures of a listing that have an address, no hash, and have not failed in the last day."""
    for photo in row.photos[:each]:
        failed = photo.get("failed")
        rested = failed is None or date.fromisoformat(failed) < (now - timedelta(days=1)).date()
        if "hash" not in photo and rested and str(photo.get("url", "")).startswith(("https://", "http://")):
            yield photo


def private() -> bool:
    return bool(settings.FEED_PRIVATE_ADDRESSES)


@lru_cache(maxsize=4)
def fetcher_with(limits: Limits) -> Fetcher:
    return Fetcher(limits=limits)


def body_of(fetcher: Fetcher, url: str, deadline: float) -> bytes | None:
    """The bytes at an address, none where they cannot be had; None when it was too late to ask.

    Runs in a thread: no database here.
    """
    if time.monotonic() > deadline:
        return None
    try:
        return fetcher.get(url).body
    except HttpFault:
        return b""


def entry_of(url: str, body: bytes, now: datetime) -> Photo:
    """What the listing remembers of a picture: where it is stored, or the day it could not be had."""
    try:
        picture = store_picture(body)
    except PictureRefused:
        return {"url": url, "failed": now.date().isoformat()}
    return {"url": url, "hash": picture.hash, "width": picture.width, "height": picture.height}


def keep(row: Listing, photos: list[Photo]) -> None:
    """Write the pictures unless the feed has changed them in the meantime."""
    if Listing.objects.filter(pk=row.pk, photos=row.photos).update(photos=photos):
        row.photos = photos
