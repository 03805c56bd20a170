"""Cells for files that people open in a spreadsheet."""

import re
from typing import Any

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
PLAIN_NUMBER = re.compile(r"[+-]?\d[\d,]*(\.\d+)?")


def safe(value: Any) -> Any:
    """A value no spreadsheet takes for a formula: text that begins like one gets an apostrophe before it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str) and value.lstrip(" ").startswith(FORMULA_STARTS):
        return value if PLAIN_NUMBER.fullmatch(value) else f"'{value}"
    return value
