"""What Twilio tells later, in any order, once or twice, ends in the same state."""

from __future__ import annotations

from datetime import timedelta
from itertools import permutations

import pytest

from billing.credits import return_credits
from communications.answers import Answer, Outcome
from communications.models import SmsLog, SmsOptOut, TextMessage
from communications.texting.sending import record, send
from tests.communications.texting.texts import NOON, PHONE, a_sender, a_text, at
from tests.fakes.twilio import Text, lose, refuse, signed_post, tell
from trendyreports.core.outbox import Claim

pytestmark = pytest.mark.django_db


@pytest.fixture
def message(twilio) -> TextMessage:
    """A text that Twilio has."""
    message = a_text()
    send(message.pk, clock=at(NOON))
    return message


def state(message: TextMessage) -> tuple[str, bool]:
    message.refresh_from_db()
    return message.status, message.delivered_at is not None


def statuses() -> list[str]:
    return sorted(SmsLog.objects.values_list("status", flat=True))


def test_a_delivered_text_says_when(client, twilio, message):
    for status in ("sent", "delivered"):
        assert tell(client, twilio.texts[0], status).status_code == 204
    assert state(message) == ("sent", True)
    assert statuses() == ["delivered", "queued", "sent"]
    assert set(SmsLog.objects.values_list("twilio_sid", flat=True)) == {twilio.texts[0].sid}


@pytest.mark.parametrize("order", list(permutations(["sending", "sent", "delivered"])))
def test_the_order_does_not_matter(client, twilio, message, order):
    for status in [*order, *order]:
        tell(client, twilio.texts[0], status)
    assert state(message) == ("sent", True)
    assert statuses() == ["delivered", "queued", "sending", "sent"], "each is logged once"


@pytest.mark.parametrize("order", [("sent", "undelivered"), ("undelivered", "sent")])
def test_a_text_that_was_filtered_has_failed_and_gives_its_credit_back(client, twilio, message, order):
    for status in order:
        tell(client, twilio.texts[0], status, code=30007 if status == "undelivered" else None)
    assert state(message) == ("failed", False)
    assert message.error == ("The phone company took the text for spam and did not deliver it. (30007)")
    assert return_credits(now=NOON) == 1
    tell(client, twilio.texts[0], "delivered")
    assert state(message)[0] == "failed", "its credit is back already"


def test_what_was_delivered_is_not_failed_afterwards(client, twilio, message):
    tell(client, twilio.texts[0], "delivered")
    tell(client, twilio.texts[0], "failed", code=30008)
    assert state(message) == ("sent", True)


def test_a_person_who_unsubscribed_at_the_carrier_is_suppressed(client, twilio, message):
    tell(client, twilio.texts[0], "failed", code=21610)
    assert SmsOptOut.objects.get().phone == PHONE


def test_an_unknown_text_is_known_by_its_own_address(client, twilio):
    twilio.troubles.append(lose(taken=True))
    message = a_text()
    send(message.pk, clock=at(NOON))
    assert state(message)[0] == "unknown"
    tell(client, twilio.texts[0], "sent")
    assert state(message)[0] == "sent"
    assert (message.provider_message_id, message.lookups_left) == (twilio.texts[0].sid, 0)


def test_a_text_twilio_took_though_it_said_otherwise_is_not_sent_again(client, twilio):
    twilio.troubles.append(refuse(500))
    message = a_text()
    send(message.pk, clock=at(NOON))
    assert state(message)[0] == "pending"
    address = f"https://reports.trendy.example/hooks/twilio/status/?message={message.pk}"
    tell(client, Text("SM9", {"To": PHONE, "StatusCallback": address}), "sent")
    assert state(message)[0] == "sent"
    message.refresh_from_db()
    assert not send(message.pk, clock=at(message.next_attempt_at))
    assert twilio.asks_to_send == 1


def test_a_word_that_comes_before_the_worker_has_written_down_the_answer_stands(twilio, client):
    message = a_text(status="sending", attempts=1, lease_until=NOON + timedelta(minutes=1))
    held = Claim(message.pk, 1)
    address = f"https://reports.trendy.example/hooks/twilio/status/?message={message.pk}"
    tell(client, Text("SM9", {"To": PHONE, "StatusCallback": address}), "failed", code=30005)
    record(message, held, Answer(Outcome.TAKEN, words="queued", provider_id="SM9"), now=NOON)
    assert state(message) == ("failed", False)
    assert (message.error, statuses()) == ("Nobody has this number. (30005)", ["failed", "queued"])


@pytest.mark.parametrize("named", ["another row", "nonsense", "nothing"])
def test_a_text_that_is_not_ours_changes_nothing(client, twilio, message, named):
    other = a_text(a_sender(), status="sent", provider_message_id="SM-of-another")
    query = {"another row": f"?message={other.pk}", "nonsense": "?message=x", "nothing": ""}[named]
    address = f"https://reports.trendy.example/hooks/twilio/status/{query}"
    answer = tell(
        client, Text("SM-unheard-of", {"To": PHONE, "StatusCallback": address}), "failed", code=30003
    )
    assert answer.status_code == 204
    assert (state(message)[0], state(other)[0], SmsLog.objects.count()) == ("sent", "sent", 1)


def test_what_twilio_did_not_sign_is_refused(client, twilio, message, settings):
    text = twilio.texts[0]
    address, fields = text.fields["StatusCallback"], {"MessageSid": text.sid, "MessageStatus": "failed"}
    path = address.removeprefix("https://reports.trendy.example")
    assert client.post(path, fields).status_code == 403
    assert client.post(path, fields, headers={"X-Twilio-Signature": "é"}).status_code == 403
    assert signed_post(client, address, fields, token="another").status_code == 403
    assert signed_post(client, address.replace("reports", "evil"), fields).status_code == 403
    settings.TWILIO_AUTH_TOKEN = ""
    assert signed_post(client, address, fields, token="").status_code == 403
    assert state(message)[0] == "sent"


def test_a_request_without_a_text_is_harmless(client, twilio):
    assert (
        signed_post(client, "https://reports.trendy.example/hooks/twilio/status/", {"a": "b"}).status_code
        == 204
    )
