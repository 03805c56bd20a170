"""A PDF to see a brand in print, drawn while one waits: one at a time in a process."""

from __future__ import annotations

from datetime import datetime
from threading import Lock

from market_reports.drawing.report import draw_pdf
from trendyreports.home.brand_draft import Draft

PATIENCE_SECONDS = 4.0
RETRY_SECONDS = 10
drawing = Lock()


class DrawingBusy(Exception):
    """Somebody else's sample is being drawn."""


def sample_pdf(draft: Draft, *, now: datetime) -> bytes:
    """The newest report, or the sample, as PDF under the brand. Raises DrawingBusy and PdfFault.

    Drawing takes a core for a second; workers do it for reports, so here it may not pile up.
    """
    if not drawing.acquire(timeout=PATIENCE_SECONDS):
        raise DrawingBusy
    try:
        return draw_pdf(draft.report(now))
    finally:
        drawing.release()
