"""Cells for files that people open in a spreadsheet."""

import csv
import re
from collections.abc import Iterable, Iterator
from typing import Any

BYTE_ORDER_MARK = "\ufeff"  # without it Excel takes the file for Windows text

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


class Line:
    """A file of one line: what was written last is what ``write`` gives back."""

    def write(self, text: str) -> str:
        """The text itself."""
        return text


def csv_lines(rows: Iterable[Iterable[object]]) -> Iterator[str]:
    """Rows as lines of a CSV file, one at a time; no cell of them is a formula."""
    writer = csv.writer(Line())
    yield BYTE_ORDER_MARK
    for row in rows:
        yield writer.writerow([safe(cell) for cell in row])
