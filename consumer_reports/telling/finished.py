"""A report is finished: its reader gets her copies unless it is held, its agent and her programs are told."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from consumer_reports.models import ConsumerReport
from consumer_reports.telling.agent import tell_of_report
from consumer_reports.telling.consumer import send_copies
from integrations.announcing import announce

COMPLETED = "consumer_report.completed"


def tell_of_completion(report: ConsumerReport, *, lack: str | None, detail: str, now: datetime) -> None:
    """Write every message of a finished report; to be called in the transaction that finishes it."""
    assert report.account_id
    if report.hold_until is None:
        send_copies(report, now=now)
    tell_of_report(report, lack=lack, detail=detail, now=now)
    announce(
        account_id=report.account_id,
        event=COMPLETED,
        payload=said_of(report),
        cause=f"{COMPLETED}:{report.pk}",
    )


def said_of(report: ConsumerReport) -> dict[str, Any]:
    """A report as programs read it."""
    told = report.value_estimate or {}
    estimate = told.get("estimate") or {}
    return {
        "id": str(report.pk),
        "created_at": report.created_at.isoformat(),
        "agent_code": report.agent_code,
        "property_address": report.property_address,
        "property_city": report.property_city,
        "property_state": report.property_state,
        "property_zip": report.property_zip,
        "outcome": told.get("outcome"),
        "low": estimate.get("low"),
        "high": estimate.get("high"),
        "mode": report.mode,
    }
