"""What the feeds behind a report allow to be shown of single sales, and what they want printed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from market_reports.blocks.sold_rows import Permission
from market_reports.words.wording import for_named_clients, not_guaranteed

SOLD_PRICES = ("public", "named_clients", "never")  # from the widest audience to none
LEAST_WHERE_WITHHELD = 5  # sales behind a median where single sold prices may not be printed


def feeds_of(source: Mapping[str, Any]) -> Sequence[Mapping[str, Any]]:
    """The feeds behind the report."""
    feeds: Sequence[Mapping[str, Any]] = source.get("feeds") or ()
    return feeds


def small_print(source: Mapping[str, Any]) -> dict[str, Any]:
    """What the feeds want printed, each once, in the order given."""
    texts = [_(str(feed["attribution"])) for feed in feeds_of(source) if feed.get("attribution")]
    notices = [_(str(feed["disclaimer"])) for feed in feeds_of(source) if feed.get("disclaimer")]
    notices += [for_named_clients()] if strictest(source) == "named_clients" else []
    return {
        "attribution": list(dict.fromkeys(texts)),
        "disclaimer": " ".join(dict.fromkeys([*notices, not_guaranteed()])),
        "equal_housing": True,
        "sold_prices": strictest(source),
    }


def strictest(source: Mapping[str, Any]) -> str:
    """The narrowest audience that any feed sets for its sold prices."""
    return max(
        (feed.get("sold_prices") or "public" for feed in feeds_of(source)),
        key=SOLD_PRICES.index,
        default="public",
    )


def least_sales(source: Mapping[str, Any]) -> int:
    """The fewest sales whose median price may be shown."""
    return LEAST_WHERE_WITHHELD if strictest(source) == "never" else 1


def permission(source: Mapping[str, Any]) -> Permission:
    """What each feed allows.  Where a feed is not named with its id, the strictest of all holds for it."""
    feeds = {str(feed.get("id")): feed for feed in feeds_of(source)}
    withheld = strictest(source) == "never"

    def price(feed_id: str) -> bool:
        feed = feeds.get(feed_id)
        return not withheld if feed is None else feed.get("sold_prices") != "never"

    def photo(feed_id: str) -> bool:
        return int(feeds.get(feed_id, {}).get("photos_shown", 1)) > 0

    def status(feed_id: str, word: str) -> bool:
        shown = feeds.get(feed_id, {}).get("statuses")
        return shown is None or word in shown

    return Permission(price, photo, status)
