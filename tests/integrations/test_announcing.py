"""What happened is announced once to each endpoint that asked for it."""

from __future__ import annotations

from integrations.announcing import announce
from integrations.models import WebhookMessage
from tests.factories import WebhookFactory


def test_the_same_cause_again_writes_nothing_more(db: None):
    hook = WebhookFactory(events=["lead.created"])
    for _ in range(2):
        announce(account_id=hook.account_id, event="lead.created", payload={"id": "1"}, cause="lead:1")
    assert WebhookMessage.objects.get().payload == {"id": "1"}


def test_without_an_endpoint_nothing_is_written(db: None):
    hook = WebhookFactory(events=["report.completed"])
    assert announce(account_id=hook.account_id, event="lead.created", payload={}, cause="x") == 0
