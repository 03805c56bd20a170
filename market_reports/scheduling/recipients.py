"""Whom a schedule writes to, found anew each time it does."""

from __future__ import annotations

from communications.addressees import Addressee
from contacts.recipients import expand
from market_reports.models import Schedule


def recipients_of(schedule: Schedule) -> list[Addressee]:
    """The typed addresses, contacts and groups of a schedule as they are now, each address once."""
    return expand(
        schedule.account,
        addresses=schedule.recipients or (),
        contact_ids=list(schedule.contacts.values_list("id", flat=True)),
        group_ids=list(schedule.contact_groups.values_list("id", flat=True)),
    )
