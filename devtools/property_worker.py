"""A warm renderer for the bench of property reports: reads ``render property`` or ``draw property`` a line,
answers ``done``.
"""

import json
import os
import sys
from functools import cache
from pathlib import Path
from typing import Any

import django
from django.template.loader import render_to_string

from property_reports.drawing.report import PDF_STYLES, draw_colours, draw_pdf, report_view, stored_pictures
from trendyreports.core.pdf import render_pdf, warm_up

JOB = Path(sys.argv[-1])


@cache
def document_of(key: str) -> dict[str, Any]:
    """The document of the bench."""
    document: dict[str, Any] = json.loads((JOB / f"{key}.json").read_text())
    return document


@cache
def ready(key: str) -> dict[str, Any]:
    """What the renderer is given."""
    document = document_of(key)
    view = report_view(document, "picture:{}".format, screen=False)
    return {
        "html": render_to_string("reports/property/document.html", view),
        "stylesheets": PDF_STYLES,
        "rules": draw_colours(document, paper=True),
        "pictures": stored_pictures(document),
    }


def main() -> None:
    """Answer until the other side has no more to ask."""
    warm_up(PDF_STYLES)
    for line in sys.stdin:
        word, key = line.split()
        content = draw_pdf(document_of(key)) if word == "draw" else render_pdf(**ready(key))
        (JOB / f"ours-{key}.pdf").write_bytes(content)
        sys.stdout.write("done\n")
        sys.stdout.flush()


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "trendyreports.settings")
    django.setup()
    main()
