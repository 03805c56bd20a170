"""Programs of an account are told what happened: one row an endpoint, in the transaction of the cause."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from integrations.models import Webhook, WebhookMessage


def announce(*, account_id: UUID, event: str, payload: Mapping[str, Any], cause: str) -> int:
    """Write a message for each active endpoint of the account that asked for the event; how many there are.

    ``cause`` names what happened: the same cause again writes nothing more.
    """
    endpoints = Webhook.objects.filter(account=account_id, is_active=True, events__contains=[event])
    rows = [
        WebhookMessage(
            account_id=account_id,
            webhook_id=endpoint,
            unique_key=f"{cause}:{endpoint}",
            event=event,
            payload=dict(payload),
        )
        for endpoint in endpoints.values_list("pk", flat=True)
    ]
    if rows:
        WebhookMessage.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)
