"""The warm renderer by itself for the benches of PDFs: reads a key a line, answers ``done``.

It holds what ``core.pdf`` needs and nothing else of the product, as Chromium holds nothing of it either.
"""

import os
import sys
from functools import cache, partial
from pathlib import Path

from devtools.pdf_ready import ready
from trendyreports.core.pdf import render_pdf, warm_up

JOB = Path(sys.argv[-1])


def main() -> None:
    """Answer until the other side has no more to ask."""
    given = cache(partial(ready, JOB))
    warm_up()
    for line in sys.stdin:
        key = line.strip()
        (JOB / f"ours-{key}.pdf").write_bytes(render_pdf(**given(key)))
        sys.stdout.write("done\n")
        sys.stdout.flush()


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "trendyreports.settings")
    main()
