"""The words that are orders when they are all that somebody texts."""

from __future__ import annotations

import re
from enum import StrEnum


class Order(StrEnum):
    """What a word asks for."""

    STOP = "stop"
    START = "start"
    HELP = "help"


STOP_ALL = "STOPALL"
ENGLISH = {
    **dict.fromkeys(
        ("STOP", STOP_ALL, "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT"), Order.STOP
    ),
    **dict.fromkeys(("START", "UNSTOP", "YES"), Order.START),
    **dict.fromkeys(("HELP", "INFO"), Order.HELP),
}
SPANISH = {
    **dict.fromkeys(("ALTO", "PARAR", "DETENER"), Order.STOP),
    "AYUDA": Order.HELP,
}
ORDERS = ENGLISH | SPANISH
BETWEEN = re.compile(r"[\W_]+")  # blanks, hyphens, full stops: "Opt out." is OPTOUT


def keyword_in(text: str) -> str | None:
    """The word in capitals if the whole text is one that orders something; None for any other text."""
    word = BETWEEN.sub("", text).upper()
    return word if word in ORDERS else None


def is_spanish(keyword: str) -> bool:
    """Whether whoever texted the word should be answered in Spanish."""
    return keyword in SPANISH
