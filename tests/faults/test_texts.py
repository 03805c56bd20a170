"""Whatever dies while a text leaves, it leaves once at most, and what became of it is found out."""

from __future__ import annotations

import pytest
import redis
from django.conf import settings

from communications.models import TextMessage
from communications.texting.queue import write_text
from tests.communications.texting.texts import PHONE, a_sender, agree
from tests.fakes.twilio import ACCOUNT, NUMBER, TOKEN, hang
from tests.faults.workers import running_worker, unreachable_broker, wait_until
from trendyreports.sweeping import drain

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.servers]
QUEUES = "send,light"


@pytest.fixture(autouse=True)
def empty_broker():
    redis.Redis.from_url(settings.REDIS_URL).flushdb()


@pytest.fixture
def sending(twilio):
    """What a worker of its own must be told to send through the fake."""
    return {
        "SMS_PROVIDER": "twilio",
        "TWILIO_URL": twilio.url,
        "TWILIO_ACCOUNT_SID": ACCOUNT,
        "TWILIO_AUTH_TOKEN": TOKEN,
        "TWILIO_FROM_NUMBER": NUMBER,
        "TWILIO_LOOKUP_SECONDS": "1",
    }


def an_answer(number: int = 1) -> TextMessage:
    """The text that answers a consumer's own request: it goes at any hour."""
    account = a_sender()
    agree(account)
    return write_text(
        kind="consumer_report",
        unique_key=f"consumer_report:{number}",
        to=PHONE,
        text=f"Your home report {number}",
        account_id=account.pk,
        text_class="answer",
    )


def status(message: TextMessage) -> str:
    return TextMessage.objects.values_list("status", flat=True).get(pk=message.pk)


@pytest.mark.parametrize("taken", [True, False])
def test_a_worker_killed_between_mark_and_answer_doubles_nothing(twilio, sending, tmp_path, taken):
    twilio.troubles.append(hang(taken=taken))
    with running_worker(tmp_path / "first.log", queues=QUEUES, **sending) as worker:
        message = an_answer()
        assert twilio.reached.wait(180), "the worker has handed the text over"
        worker.kill_all()
    assert status(message) == "sending"
    with running_worker(tmp_path / "second.log", queues=QUEUES, **sending):
        if taken:
            wait_until(lambda: status(message) == "sent", seconds=180, what="the text was found at Twilio")
        else:
            wait_until(lambda: bool(twilio.asked), seconds=180, what="Twilio was asked about it")
    message.refresh_from_db()
    assert (twilio.asks_to_send, len(twilio.texts)) == (1, int(taken))
    assert (message.status, message.provider_message_id) == (
        ("sent", twilio.texts[0].sid) if taken else ("unknown", None)
    )


def test_without_a_broker_texts_stand_and_the_sweep_sends_each_once(twilio):
    with unreachable_broker():
        messages = [an_answer(number) for number in range(3)]
        assert [status(message) for message in messages] == ["pending"] * 3
        drain(lambda: max(message.next_attempt_at for message in messages))
    assert [status(message) for message in messages] == ["sent"] * 3
    assert sorted(text.fields["Body"] for text in twilio.texts) == sorted(m.text for m in messages)
