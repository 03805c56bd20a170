"""How often readers want to hear from an account."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from communications.models import ReaderPreference


def preferences_of(account_id: UUID, emails: Iterable[str]) -> dict[str, ReaderPreference]:
    """The wishes of those who have one, by address in lower case. One query."""
    lowered = {email.lower() for email in emails}
    rows = ReaderPreference.objects.filter(account_id=account_id, email__in=lowered)
    return {row.email: row for row in rows}
