"""A warm process of the whole product for the benches of PDFs: reads a key a line, answers ``done``.

It goes from the document to the checked PDF: pictures read from the store, the HTML written.
"""

import json
import os
import sys
from functools import cache
from pathlib import Path
from typing import Any

import django

from market_reports.drawing import report as market
from property_reports.drawing import report as property_report
from trendyreports.core.pdf import warm_up

JOB = Path(sys.argv[-1])


@cache
def document_of(key: str) -> dict[str, Any]:
    """The document of a key."""
    document: dict[str, Any] = json.loads((JOB / f"{key}.json").read_text())
    return document


def main() -> None:
    """Answer until the other side has no more to ask."""
    warm_up()
    for line in sys.stdin:
        key = line.strip()
        draw = property_report.draw_pdf if key == "property" else market.draw_pdf
        (JOB / f"drawn-{key}.pdf").write_bytes(draw(document_of(key)))
        sys.stdout.write("done\n")
        sys.stdout.flush()


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "trendyreports.settings")
    django.setup()
    main()
