"""Senders and texts for the tests of texting."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from accounts.models import Account
from communications.models import Consent, TextMessage
from tests.factories import AccountFactory, TextMessageFactory

PHONE = "+12065550142"
SEATTLE = "America/Los_Angeles"
NOON = datetime(2026, 3, 2, 12, 0, tzinfo=ZoneInfo(SEATTLE))
LONG_AGO = datetime(2026, 3, 1, 12, 0, tzinfo=ZoneInfo(SEATTLE))


def a_sender(**columns: Any) -> Account:
    """An account that may text."""
    return AccountFactory(**{"sms_campaign_status": "registered", **columns})


def agree(account: Account, phone: str = PHONE, **columns: Any) -> Consent:
    return Consent.objects.create(
        account=account, phone=phone, text_version="texts-1", text="I agree", **columns
    )


def a_text(account: Account | None = None, *, agreed: bool = True, **columns: Any) -> TextMessage:
    """A text to a consumer in Seattle who agreed, due since yesterday."""
    account = account or a_sender()
    if agreed:
        agree(account)
    usual = {
        "to_phone": PHONE,
        "text": "Alice Hill, Evergreen: your home report",
        "time_zone": SEATTLE,
        "credits": 1,
        "next_attempt_at": LONG_AGO,
    }
    return TextMessageFactory(account=account, **{**usual, **columns})


def at(now: datetime) -> Callable[[], datetime]:
    return lambda: now
