"""The evidence for a draft as it stands."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from accounts.models import Account
from billing.limits import local_day
from integrations.assessor.record import PropertyRecord
from property_reports.evidence import Choices, evidence_for


def subject_of(data: Mapping[str, Any]) -> PropertyRecord:
    """The home of a draft."""
    return PropertyRecord.from_json(data["subject"])


def choices_of(data: Mapping[str, Any]) -> Choices:
    """Her choices."""
    return Choices.from_json(data["choices"])


def evidence_now(
    account: Account, data: Mapping[str, Any], now: datetime, choices: Choices | None = None
) -> dict[str, Any]:
    """The evidence of today with the choices of the draft, or with those given."""
    return evidence_for(
        account=account,
        subject=subject_of(data),
        on=local_day(account, now),
        choices=choices or choices_of(data),
    )
