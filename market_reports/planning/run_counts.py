"""What became of the messages of runs, each message in one state, counted by the database."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from django.db.models import Count, QuerySet

from accounts.models import Account
from communications.models import EmailMessage
from communications.outcomes import STATE

Counts = Mapping[str, int]


def messages_of(account: Account, run_ids: Collection[UUID]) -> QuerySet[Any]:
    """The messages of some runs, each with its ``state``."""
    return EmailMessage.objects.for_account(account).filter(run_id__in=run_ids).annotate(state=STATE)


def counts_of(account: Account, run_ids: Collection[UUID]) -> Mapping[UUID, Counts]:
    """How many messages of each run are in which state. One query."""
    counts: defaultdict[UUID, dict[str, int]] = defaultdict(dict)
    grouped = (
        messages_of(account, run_ids).order_by().values_list("run_id", "state").annotate(many=Count("id"))
    )
    for run_id, state, many in grouped:
        counts[run_id][state] = many
    return counts
