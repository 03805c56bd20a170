"""STOP, START and HELP do what they say; every other text is kept and goes on to the agent."""

from __future__ import annotations

from datetime import timedelta
from xml.etree import ElementTree

import pytest

from communications.models import (
    Consent,
    EmailMessage,
    MessageClass,
    SmsLog,
    SmsOptOut,
    TextMessage,
    TextReply,
)
from communications.texting.keywords import ENGLISH, SPANISH, Order
from communications.texting.sending import send
from tests.at_once import at_once
from tests.communications.texting.texts import NOON, PHONE, a_sender, a_text, agree, at
from tests.factories import MembershipFactory, UserFactory
from tests.fakes.twilio import NUMBER, signed_post, text_us

pytestmark = pytest.mark.django_db
BASE = "https://reports.trendy.example"
OWN_NUMBER = "+13605550100"


def words_of(answer) -> str | None:
    """The text Twilio is told to send back; None for none."""
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/xml; charset=utf-8")
    return ElementTree.fromstring(answer.content).findtext("Message")


@pytest.fixture
def says(client, twilio):
    """Somebody texts one of our numbers; the words she is answered with."""
    came = iter(range(1, 100))

    def say(body: str, *, to: str = NUMBER, sid: str | None = None, **more: str) -> str | None:
        sid = sid or f"SM-in-{next(came)}"
        return words_of(text_us(client, BASE, body, sid=sid, sender=PHONE, to=to, **more))

    return say


@pytest.fixture
def texted(twilio):
    """Alice's text to a consumer who agreed, as it left."""
    alice = UserFactory(account=a_sender(), first_name="Alice", last_name="Hill", mobile_phone="2065550177")
    return sent_by(alice)


def sent_by(user, **columns) -> TextMessage:
    message = a_text(user.account, user=user, **columns)
    send(message.pk, clock=at(NOON))
    message.refresh_from_db()
    assert message.status == "sent"
    return message


def consents() -> list[bool]:
    """Whether each consent stands, oldest first."""
    return [row.withdrawn_at is None for row in Consent.objects.order_by("created_at")]


STOPS = sorted(word for word, order in (ENGLISH | SPANISH).items() if order is Order.STOP)


class TestStop:
    @pytest.mark.parametrize("word", STOPS)
    def test_every_word_for_it_stops_at_once(self, says, texted, word):
        answer = says(word.lower())
        assert answer.startswith("Alice Hill, Evergreen Realty: ")
        assert ("START to get" in answer) is (word in ENGLISH)
        assert (SmsOptOut.objects.get().keyword, consents()) == (word, [False])
        waiting = a_text(texted.account)
        send(waiting.pk, clock=at(NOON))
        waiting.refresh_from_db()
        assert waiting.status == "suppressed"

    def test_a_second_stop_is_obeyed_and_not_answered(self, says, texted):
        says("STOP")
        agree(texted.account)
        assert says("STOP") is None
        assert consents() == [False, False]
        assert SmsOptOut.objects.count() == 1

    def test_the_same_text_twice_is_answered_once(self, says, texted):
        assert says("STOP", sid="SM-1") and says("STOP", sid="SM-1") is None
        assert TextReply.objects.count() == 1

    def test_at_a_shared_number_it_stops_all_and_at_an_own_one_this_account(self, says, texted):
        other = UserFactory(account=a_sender(sms_from_phone=OWN_NUMBER))
        sent_by(other)
        assert says("STOP", to=OWN_NUMBER).startswith(other.get_full_name())
        assert SmsOptOut.objects.get().account == other.account
        assert consents() == [True, False]
        says("STOP")
        assert SmsOptOut.objects.filter(account=None).count() == 1
        assert consents() == [False, False]

    def test_stop_all_at_an_own_number_stops_all(self, says, texted):
        sent_by(UserFactory(account=a_sender(sms_from_phone=OWN_NUMBER)))
        says("STOP ALL", to=OWN_NUMBER)
        assert SmsOptOut.objects.get().account is None
        assert consents() == [False, False]

    def test_where_twilio_has_answered_itself_we_do_not(self, says, texted):
        assert says("STOP", OptOutType="STOP") is None
        assert SmsOptOut.objects.exists()

    def test_a_stranger_can_stop_too(self, says):
        assert says("STOP").startswith("TrendyReports: ")
        assert SmsOptOut.objects.exists()

    def test_it_is_no_reply_for_the_agent(self, says, texted):
        says("STOP")
        assert not EmailMessage.objects.exists()
        assert list(SmsLog.objects.values_list("status", flat=True).order_by("created_at")) == [
            "queued", "received", "answered",
        ]  # fmt: skip

    def test_who_agreed_in_spanish_is_answered_in_spanish(self, says, texted):
        Consent.objects.update(language="es")
        assert "no le enviaremos más mensajes" in says("STOP")


class TestStart:
    @pytest.mark.parametrize("word", ["START", "unstop", "Yes"])
    def test_it_lifts_what_she_stopped_and_her_consents_stand_again(self, says, texted, word):
        Consent.objects.create(
            account=a_sender(), phone=PHONE, text_version="1", text="I agree", withdrawn_at=NOON
        )
        says("STOP")
        assert "our texts again" in says(word)
        assert not SmsOptOut.objects.exists()
        assert consents() == [True, False], "what she withdrew otherwise stays withdrawn"

    def test_what_an_operator_stopped_stays(self, says, texted):
        SmsOptOut.objects.create(phone=PHONE)
        assert says("START") is None
        assert SmsOptOut.objects.exists()

    def test_a_stop_at_another_number_stays(self, says, texted):
        sent_by(UserFactory(account=a_sender(sms_from_phone=OWN_NUMBER)))
        says("STOP")
        assert says("START", to=OWN_NUMBER) is None
        assert SmsOptOut.objects.exists()

    def test_stop_all_is_lifted_where_it_was_said(self, says, texted):
        sent_by(UserFactory(account=a_sender(sms_from_phone=OWN_NUMBER)))
        says("STOPALL", to=OWN_NUMBER)
        assert says("START", to=OWN_NUMBER)
        assert consents() == [True, True]

    def test_what_she_stopped_at_the_carrier_is_lifted_too(self, says, texted):
        SmsOptOut.objects.create(phone=PHONE, keyword="21610")
        assert says("START")
        assert not SmsOptOut.objects.exists()

    def test_yes_of_somebody_who_never_stopped_is_a_reply(self, says, texted):
        assert says("Yes") is None
        assert EmailMessage.objects.get().kind == "text_reply"


class TestHelp:
    def test_it_says_who_writes_and_how_to_stop(self, says, texted):
        answer = says("HELP")
        assert answer == (
            "Alice Hill, Evergreen Realty: texts about your home report, sent with TrendyReports. "
            "Questions? (206) 555-0177. STOP to end. Message and data rates may apply."
        )
        assert not EmailMessage.objects.exists() and consents() == [True]

    def test_in_spanish(self, says, texted):
        assert "¿Preguntas? (206) 555-0177. STOP para terminar" in says("ayuda")

    def test_an_agent_who_got_an_alert_and_a_stranger_have_no_home_report(self, says, texted):
        TextMessage.objects.update(text_class="alert")
        told = "TrendyReports: texts about home reports and new leads. STOP to end. "
        assert says("HELP") == f"{told}Message and data rates may apply."
        TextMessage.objects.all().delete()
        assert says("INFO").startswith(told)
        assert "mensajes sobre informes de vivienda y clientes nuevos. STOP" in says("AYUDA")


class TestReply:
    def test_it_is_kept_with_the_text_it_answers_and_goes_on_to_the_agent(self, says, texted):
        TextMessage.objects.update(lead_id="00000000-0000-4000-8000-000000000001")
        assert says("Is <b>Tuesday</b> OK?\n¿O el jueves?") is None
        reply = TextReply.objects.get()
        assert (reply.account, reply.user, reply.answers_message_id) == (
            texted.account, texted.user, texted.pk,
        )  # fmt: skip
        assert (reply.text, reply.keyword) == ("Is <b>Tuesday</b> OK?\n¿O el jueves?", None)
        mail = EmailMessage.objects.get()
        assert (mail.kind, mail.to_address, mail.message_class) == (
            "text_reply", texted.user.email, MessageClass.ACCOUNT,
        )  # fmt: skip
        assert (mail.account, str(mail.lead_id)) == (texted.account, str(reply.lead_id))
        assert mail.subject == "(206) 555-0142 answered your text"
        assert "Someone answered your text" in mail.html
        assert "Is <b>Tuesday</b> OK?" in mail.text and texted.text in mail.text
        assert "Is &lt;b&gt;Tuesday&lt;/b&gt; OK?<br />¿O el jueves?" in mail.html
        assert "tel:+12065550142" in mail.html

    def test_the_same_text_twice_is_kept_and_told_once(self, says, texted):
        says("Hello", sid="SM-1")
        says("Hello", sid="SM-1")
        assert (TextReply.objects.count(), EmailMessage.objects.count()) == (1, 1)

    def test_it_answers_the_last_text_from_the_number_it_was_sent_to(self, says, texted):
        bob = UserFactory(account=a_sender(sms_from_phone=OWN_NUMBER))
        sent_by(bob)
        says("For Alice")
        says("For Bob", to=OWN_NUMBER)
        assert list(TextReply.objects.order_by("created_at").values_list("user", flat=True)) == [
            texted.user_id, bob.pk,
        ]  # fmt: skip

    def test_with_a_messaging_service_it_answers_the_last_text_of_all(self, says, texted):
        TextMessage.objects.update(from_phone=None)
        late = sent_by(UserFactory(account=a_sender()), text="Later")
        TextMessage.objects.filter(pk=late.pk).update(from_phone=None, sent_at=NOON + timedelta(minutes=1))
        says("Hello")
        assert TextReply.objects.get().answers_message_id == late.pk

    def test_without_a_text_it_goes_to_the_owner_of_the_number(self, says):
        owner = UserFactory(account=a_sender(sms_from_phone=OWN_NUMBER))
        MembershipFactory(account=owner.account)
        says("Are you there?", to=OWN_NUMBER)
        mail = EmailMessage.objects.get()
        assert mail.to_address == owner.email
        assert mail.subject == "(206) 555-0142 sent you a text"
        assert "Someone sent you a text" in mail.html and "answered" not in mail.html + mail.text

    def test_of_a_stranger_to_a_shared_number_it_is_kept(self, says):
        says("Who is this?")
        assert (TextReply.objects.get().account, EmailMessage.objects.count()) == (None, 0)

    def test_an_agent_s_answer_to_an_alert_is_not_mailed_to_herself(self, says, texted):
        TextMessage.objects.update(text_class="alert")
        says("Thanks")
        assert (TextReply.objects.count(), EmailMessage.objects.count()) == (1, 0)

    def test_an_agent_who_has_left_is_replaced_by_the_owner(self, says, texted):
        gone = UserFactory(account=texted.account, role="MEMBER", is_active=False)
        TextMessage.objects.update(user=gone)
        says("Hello")
        assert EmailMessage.objects.get().to_address == texted.user.email

    def test_a_picture_without_words_is_told_of(self, says, texted):
        says("", NumMedia="1")
        assert "picture" in TextReply.objects.get().text

    def test_control_characters_are_left_out_and_the_rest_goes_on_to_the_agent(self, says, texted):
        says("Call\x01 me\x1b\x0b\ufffe\x9f\nat\x07 noon\x7f")
        assert TextReply.objects.get().text == "Call me\nat noon"
        mail = EmailMessage.objects.get()
        assert "Call me\nat noon" in mail.text and "Call me<br />at noon" in mail.html

    def test_a_zero_character_and_endless_words_are_survived(self, says, texted):
        says("a\0b" + "c" * 5_000)
        assert len(TextReply.objects.get().text) == 1_600


class TestDoor:
    def test_what_twilio_did_not_sign_is_refused(self, client, twilio):
        path, fields = "/hooks/twilio/incoming/", {"MessageSid": "SM1", "From": PHONE, "To": NUMBER}
        assert client.post(path, {**fields, "Body": "STOP"}).status_code == 403
        assert signed_post(client, f"{BASE}{path}", fields, token="another").status_code == 403
        assert not SmsOptOut.objects.exists()

    def test_what_is_no_text_is_told_so(self, client, twilio):
        assert signed_post(client, f"{BASE}/hooks/twilio/incoming/", {"a": "b"}).status_code == 400


@pytest.mark.django_db(transaction=True)
def test_the_same_text_at_once_is_kept_and_answered_once(client, twilio):
    answers = at_once(
        *(lambda: words_of(text_us(client, BASE, "STOP", sid="SM-1", sender=PHONE)) for _ in range(3))
    )
    assert sum(answer is not None for answer in answers) == 1
    assert (TextReply.objects.count(), SmsOptOut.objects.count()) == (1, 1)
