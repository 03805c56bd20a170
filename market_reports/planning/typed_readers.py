"""Addresses as people type or paste them: one a line, or with commas, with or without a name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from email.utils import parseaddr

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

SEPARATORS = re.compile(r"[\n;,]+")
LONGEST_ADDRESS = 254


@dataclass(frozen=True, slots=True)
class Typed:
    """What was read: ``addresses`` in the order typed, each once, and what is none."""

    addresses: tuple[str, ...]
    faults: tuple[str, ...]


def read_addresses(text: str) -> Typed:
    """The addresses of a text. "Bob Buyer <bob@example.com>" is bob@example.com."""
    addresses: dict[str, str] = {}
    faults: list[str] = []
    for piece in (piece.strip() for piece in SEPARATORS.split(text)):
        found = parseaddr(piece)[1] if "<" in piece else piece.removeprefix("mailto:")
        if piece and is_address(found):
            addresses.setdefault(found.lower(), found)
        elif piece:
            faults.append(piece)
    return Typed(tuple(addresses.values()), tuple(faults))


def is_address(text: str) -> bool:
    """Whether mail can be sent there."""
    try:
        validate_email(text)
    except ValidationError:
        return False
    return len(text) <= LONGEST_ADDRESS
