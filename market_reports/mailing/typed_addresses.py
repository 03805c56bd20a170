"""Email addresses as people type or paste them: by commas, semicolons or lines, with or without names."""

from __future__ import annotations

import re

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

BETWEEN = re.compile(r"[,;\n]+")
IN_BRACKETS = re.compile(r"<([^<>]*)>\s*$")


def read_addresses(text: str) -> tuple[list[str], list[str]]:
    """The addresses of a text, each once in the order typed, and what is none."""
    found: dict[str, str] = {}
    faults = []
    for part in BETWEEN.split(text.replace("\r", "\n")):
        named = IN_BRACKETS.search(part)
        for word in [named[1].strip()] if named else part.split():
            try:
                validate_email(word)
            except ValidationError:
                faults.append(word)
                continue
            found.setdefault(word.lower(), word)
    return list(found.values()), faults
