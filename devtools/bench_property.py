"""Bench of property reports: one of twelve pages drawn by us and printed by a warm headless Chromium.

Both get the same HTML, styles, faces and stored pictures, as in the bench of the PDF.
"""

from collections.abc import Callable

from devtools.bench_pdf import compare
from devtools.property_job import prepare

CPU_AIM = 0.4  # of Chromium's


def run(report: Callable[[str], None]) -> None:
    """Both renderers in turn; medians, their ratios, and the files to look at."""
    compare(report, prepare, ["property"], aim=CPU_AIM)
