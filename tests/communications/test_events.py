"""An event finds its message however its report and the answer to our sender cross."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from django.db import connection, transaction

from communications.events import News, adopt_events, alone_with, take_in
from communications.models import EmailEvent, EmailMessage, EmailSuppression, MessageStatus
from tests.factories import EmailMessageFactory
from tests.faults.workers import wait_until

AT = datetime(2026, 9, 21, 13, 33, tzinfo=UTC)
EARLY = News(key="early", kind="bounced", happened_at=AT, provider="ses", provider_message_id="ses-1")
WAITERS = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"


@pytest.fixture
def message():
    return EmailMessageFactory(status=MessageStatus.SENDING)


def came_home(message: EmailMessage) -> None:
    message.refresh_from_db()
    assert message.bounced_at == AT
    assert EmailEvent.objects.get().message == message
    assert EmailSuppression.objects.get().email == message.to_address


@pytest.mark.django_db
def test_an_id_learned_while_the_event_is_being_kept_still_finds_it(message):
    def learn_first(execute, sql, params, many, context):
        if sql.startswith('INSERT INTO "email_events"'):
            EmailMessage.objects.update(provider_message_id="ses-1")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(learn_first):
        take_in([EARLY])
    came_home(message)


@pytest.mark.django_db(transaction=True)
def test_an_event_waits_for_a_sender_who_looked_already(message):
    def report() -> None:
        take_in([EARLY])
        connection.close()

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            alone_with(["ses-1"])
            EmailMessage.objects.update(provider_message_id="ses-1")
            adopt_events(message, "ses-1")
            told = pool.submit(report)
            wait_until(lambda: told.done() or waiters() > 0, seconds=60, what="the report waits or is done")
        told.result(timeout=60)
    came_home(message)


def waiters() -> int:
    with connection.cursor() as cursor:
        cursor.execute(WAITERS)
        return cursor.fetchone()[0]
