"""The marks in a shared body that stand for what differs by reader.

A body is drawn once for a whole sending; each message fills in its own words when it travels.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape

UNSUBSCRIBE = "%%unsubscribe%%"  # the whole address of the reader's own page
NAME = "%%name%%"  # the first name, or nothing where none is known
HOUSEHOLD = {"the", "family", "familia"}  # words of a name that no single person has
UNFILLED = re.compile(r"%%[a-z_]+%%")


class MarkUnfilled(Exception):
    """A mark stands for something nobody gave: the text must not travel."""


def with_marks(typed: str) -> str:
    """What an agent typed with ``{name}``, as she writes it, turned into the mark."""
    return typed.replace("{name}", NAME)


def fill(text: str, words: Mapping[str, str], *, html: bool) -> str:
    """The text with every mark replaced; in HTML the words are escaped.

    A name that is not known takes the blank before it along: "Hi %%name%%," becomes "Hi,".
    """
    for mark, word in words.items():
        if not word:
            text = text.replace(f" {mark}", "")
        text = text.replace(mark, escape(word) if html else word)
    return text


def filled_whole(text: str, words: Mapping[str, str], *, html: bool) -> str:
    """The same, for a text that is about to travel. Raises MarkUnfilled for a mark without a word."""
    unknown = sorted(set(UNFILLED.findall(text)) - words.keys())
    if unknown:
        raise MarkUnfilled(f"The text has a mark that nothing fills: {', '.join(unknown)}.")
    return fill(text, words, html=html)


def first_name(name: str | None) -> str:
    """What a greeting calls somebody: "Maria" of "Maria López" and of "López, Maria"; "Dr. Chen" stays whole.

    Empty where the name is an address or a household's ("The Smith Family"), or there is none.
    """
    words = (name or "").split()
    if not words or "@" in words[0] or HOUSEHOLD & {word.lower() for word in words}:
        return ""
    if words[0].endswith(",") and len(words) > 1:
        return words[1]
    return " ".join(words) if words[0].endswith(".") else words[0].rstrip(",")
