"""Whom a schedule writes to, as it stands today."""

from __future__ import annotations

from communications.addressees import Addressee
from contacts.recipients import expand
from market_reports.models import Schedule


def recipients_of(schedule: Schedule) -> list[Addressee]:
    """Typed addresses, contacts and groups, each address once."""
    return expand(
        schedule.account,
        addresses=schedule.recipients or [],
        contact_ids=list(schedule.contacts.values_list("pk", flat=True)),
        group_ids=list(schedule.contact_groups.values_list("pk", flat=True)),
    )
