"""Mail is written with its cause, once, and rung for when the cause is committed."""

from __future__ import annotations

import pytest
import redis
from django.conf import settings
from django.db import transaction

from communications.addressees import Addressee
from communications.letters import Letter
from communications.models import EmailBody, EmailMessage
from communications.queue import write_email, write_many
from tests.factories import AccountFactory

HELLO = Letter(subject="Hello", html="<p>Hello</p>", text="Hello")


def waiting(queue: str = "send") -> int:
    return redis.Redis.from_url(settings.REDIS_URL).llen(queue)


@pytest.fixture(autouse=True)
def silent_broker():
    redis.Redis.from_url(settings.REDIS_URL).flushdb()


def write(key: str = "hello:1") -> EmailMessage:
    return write_email(kind="hello", unique_key=key, to="maria@example.com", letter=HELLO)


@pytest.mark.django_db(transaction=True)
def test_the_bell_rings_once_the_cause_is_committed():
    with transaction.atomic():
        write()
        assert waiting() == 0
    assert waiting() == 1


@pytest.mark.django_db(transaction=True)
def test_a_cause_that_is_rolled_back_leaves_no_mail():
    with pytest.raises(RuntimeError), transaction.atomic():
        write()
        raise RuntimeError
    assert not EmailMessage.objects.exists()
    assert waiting() == 0


@pytest.mark.django_db
def test_the_same_key_again_gives_the_same_message():
    assert write().pk == write().pk
    assert EmailMessage.objects.count() == 1


@pytest.mark.django_db
def test_a_name_of_several_lines_becomes_one_line():
    message = write_email(
        kind="hello",
        unique_key="1",
        to="a@example.com",
        letter=HELLO,
        from_name="Maria\r\nBcc: b@example.com",
    )
    assert message.from_name == "Maria Bcc: b@example.com"


@pytest.mark.django_db(transaction=True)
def test_a_sending_to_many_waits_in_a_line_of_its_own():
    account = AccountFactory()
    body = EmailBody.objects.create(account=account, html="", text="Hi")
    readers = [Addressee(f"reader{number}@example.com") for number in range(7)]
    with transaction.atomic():
        write_many(
            kind="market_report", cause="run:1", body=body, subject="Hi", addressees=readers,
            account_id=account.pk,
        )  # fmt: skip
        assert waiting("bulk") == 0
    assert (waiting("bulk"), waiting("send")) == (7, 0)
