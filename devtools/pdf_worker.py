"""A warm renderer for the bench of the PDF: reads ``render TYPE`` or ``draw TYPE`` a line, answers ``done``.

``render`` makes the PDF of the HTML that lies ready; ``draw`` makes it from the document, with pictures read
from the store, the HTML written and the PDF checked.
"""

import json
import os
import sys
from functools import cache
from pathlib import Path
from typing import Any

import django
from django.template.loader import render_to_string

from market_reports.drawing.report import draw_colours, draw_pdf, report_view, stored_pictures
from trendyreports.core.pdf import REPORT_STYLES, render_pdf, warm_up

JOB = Path(sys.argv[-1])


@cache
def document_of(key: str) -> dict[str, Any]:
    """The document of a type."""
    document: dict[str, Any] = json.loads((JOB / f"{key}.json").read_text())
    return document


@cache
def ready(key: str) -> dict[str, Any]:
    """What the renderer is given for a type."""
    document = document_of(key)
    view = report_view(document, "picture:{}".format, screen=False)
    return {
        "html": render_to_string("reports/market/document.html", view),
        "stylesheets": REPORT_STYLES,
        "rules": draw_colours(document, paper=True),
        "pictures": stored_pictures(document),
    }


def answer(word: str, key: str) -> bytes:
    """The PDF that was asked for."""
    return draw_pdf(document_of(key)) if word == "draw" else render_pdf(**ready(key))


def main() -> None:
    """Answer until the other side has no more to ask."""
    warm_up()
    for line in sys.stdin:
        word, key = line.split()
        (JOB / f"ours-{key}.pdf").write_bytes(answer(word, key))
        sys.stdout.write("done\n")
        sys.stdout.flush()


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "trendyreports.settings")
    django.setup()
    main()
