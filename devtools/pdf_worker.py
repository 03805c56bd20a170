"""A warm renderer for the bench of the PDF: reads ``render`` or ``draw`` a line, answers ``done``.

``render`` makes the PDF of the HTML that lies ready; ``draw`` makes it from the document, with pictures read
from the store, the HTML written and the PDF checked.
"""

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

import django
from django.template.loader import render_to_string

from market_reports.drawing import draw_colours, draw_pdf, report_view, stored_pictures
from trendyreports.core.pdf import REPORT_STYLES, render_pdf, warm_up


def actions(job: Path) -> dict[str, Callable[[], bytes]]:
    """What can be asked for, with what each needs at hand."""
    document = json.loads((job / "document.json").read_text())
    html = render_to_string(
        "reports/market/document.html", report_view(document, "picture:{}".format, screen=False)
    )
    rules, pictures = draw_colours(document), stored_pictures(document)
    return {
        "render": lambda: render_pdf(html, stylesheets=REPORT_STYLES, rules=rules, pictures=pictures),
        "draw": lambda: draw_pdf(document),
    }


def main(job: Path) -> None:
    """Answer until the other side has no more to ask."""
    warm_up()
    known = actions(job)
    for line in sys.stdin:
        (job / "ours.pdf").write_bytes(known[line.strip()]())
        sys.stdout.write("done\n")
        sys.stdout.flush()


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "trendyreports.settings")
    django.setup()
    main(Path(sys.argv[1]))
