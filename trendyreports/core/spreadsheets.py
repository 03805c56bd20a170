"""Cells for files that people open in a spreadsheet."""

import re
from typing import Any

FORMULA = re.compile(r" *[\t\r\n]|\s*[=+\-@\uff1d\uff0b\uff0d\uff20]")  # past any blank, wide signs too
PLAIN_NUMBER = re.compile(r"[+-]?\d[\d,]*(\.\d+)?")


def safe(value: Any) -> Any:
    """A value no spreadsheet takes for a formula: text that begins like one gets an apostrophe before it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str) and FORMULA.match(value):
        return value if PLAIN_NUMBER.fullmatch(value) else f"'{value}"
    return value
