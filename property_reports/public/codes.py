"""The QR code of a public page, and the address it holds."""

from __future__ import annotations

from accounts.qr import qr_code
from property_reports.models import PropertyReport
from trendyreports.core.links import public_link


def page_link(report: PropertyReport) -> str:
    """The whole address of the public page, as it stands in the code and on paper."""
    return public_link("property_reports:public", short_code=report.short_code)


def stable_path(report: PropertyReport) -> str:
    """The address of ours that the row keeps for its code."""
    return f"/property-reports/{report.pk}/qr.svg"


def code_of(report: PropertyReport, kind: str) -> bytes:
    """The code as SVG or PNG. The address in capitals would be smaller, but a host may be one that cares."""
    return qr_code(page_link(report), kind)


def know_code(report: PropertyReport) -> None:
    """Let the row tell where its code is found."""
    path = stable_path(report)
    if report.qr_code_url != path:
        PropertyReport.objects.filter(pk=report.pk).update(qr_code_url=path)
