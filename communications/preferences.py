"""How often readers want an account's report mail."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from communications.models import ReaderPreference


def preferences_of(account_id: UUID, emails: Iterable[str]) -> dict[str, ReaderPreference]:
    """What each reader of an account wishes, by address in lower case; who never said so is not in it."""
    wanted = {email.lower() for email in emails}
    rows = ReaderPreference.objects.filter(account_id=account_id, email__in=wanted)
    return {row.email: row for row in rows}
