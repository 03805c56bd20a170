"""Pages that were drawn a moment ago, kept in the process by all that they are made of.

A page is the same for every visitor but for one word, the nonce of its style, which is put in as it leaves.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from threading import Lock

KEPT_SECONDS = 300  # what the key does not hold, such as a seller's opting out, shows after this long
MOST_KEPT = 200
NONCE = "nonce-goes-here"

_pages: OrderedDict[str, tuple[float, str]] = OrderedDict()
_lock = Lock()


def kept_page(key: str, draw: Callable[[], str]) -> str:
    """The page of a key, drawn if it is not kept or too old."""
    now = time.monotonic()
    with _lock:
        found = _pages.get(key)
        if found and now - found[0] < KEPT_SECONDS:
            _pages.move_to_end(key)
            return found[1]
    page = draw()
    with _lock:
        _pages[key] = now, page
        _pages.move_to_end(key)
        while len(_pages) > MOST_KEPT:
            _pages.popitem(last=False)
    return page
