"""The code that opens a consumer report: random, short enough for a text, never the key of the row."""

from __future__ import annotations

import secrets

ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
LENGTH = 12  # 31 ** 12: a million guesses a second find one of a million reports in 25 years


def new_code() -> str:
    """A fresh code. The column is unique: whoever writes it tries another one when it is taken."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def spelled(code: str) -> str:
    """A code as it is stored, however it was typed."""
    return code.strip().upper()
