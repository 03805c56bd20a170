"""How a code leads to a report, and why it may not."""

from __future__ import annotations

from consumer_reports.models import ConsumerReport
from consumer_reports.public_codes import spelled


class CodeUnknown(Exception):
    """No report has this code."""


class Ended(Exception):
    """The report was taken back by the agent, deleted by its reader, or its account is closed."""


def open_report(code: str) -> ConsumerReport:
    """The report behind a code, with account and agent. Raises CodeUnknown and Ended."""
    rows = ConsumerReport.objects.select_related("account__plan", "account__sponsor_account", "agent")
    report = rows.filter(public_code=spelled(code)).first()
    if report is None:
        raise CodeUnknown
    if report.revoked_at or report.erased_at or report.account is None or not report.account.is_active:
        raise Ended
    return report
