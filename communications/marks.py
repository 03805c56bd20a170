"""The marks in a shared body that stand for what differs by reader.

A body is drawn once for a whole sending; each message fills in its own words when it travels.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape

UNSUBSCRIBE = "%%unsubscribe%%"  # the whole address of the reader's own page
NAME = "%%name%%"  # the first name, or nothing where none is known
UNFILLED = re.compile(r"%%[a-z_]+%%")


def greeting_with_mark(greeting: str) -> str:
    """The agent's greeting with ``{name}``, as she types it, turned into the mark."""
    return greeting.replace("{name}", NAME)


def fill(text: str, words: Mapping[str, str], *, html: bool) -> str:
    """The text with every mark replaced; in HTML the words are escaped.

    A name that is not known takes the blank before it along: "Hi %%name%%," becomes "Hi,".
    """
    for mark, word in words.items():
        if not word:
            text = text.replace(f" {mark}", "")
        text = text.replace(mark, escape(word) if html else word)
    return text
