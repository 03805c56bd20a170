"""The copies a reader gets, why there is none, and what her agent is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from accounts.models import SmsCampaign, User
from billing.models import UsageEvent
from communications.models import EmailMessage, SmsOptOut, TextMessage
from communications.sending import send as send_email
from communications.texting.sending import send as send_text
from consumer_reports.leads import lead_of
from consumer_reports.models import ConsumerReport, Mode, RuleOfThumb
from consumer_reports.telling import agent_words as words
from consumer_reports.telling.agent import tell_agent
from consumer_reports.telling.consumer import send_copies
from consumer_reports.telling.outcomes import note_outcomes
from consumer_reports.telling.releasing import release_overdue
from consumer_reports.telling.words import LANGUAGES
from tests.consumer_reports.town import CONTACT, EMAIL, NOW, PHONE, a_page, ordered
from tests.factories import ConsumerReportFactory
from tests.fakes.twilio import refuse

pytestmark = pytest.mark.django_db
ESTIMATE = {
    "low": 840_000,
    "low_half": 870_000,
    "mid": 905_000,
    "high_half": 930_000,
    "high": 960_000,
    "sales": 9,
}
VALUE = {"outcome": "estimate", "estimate": ESTIMATE, "reason": None, "effective_date": "2026-03-02"}


def finished(agent: User, **given: Any) -> ConsumerReport:
    """A report as it stands when it is made, without the cost of making it."""
    report = ordered(agent, **given)
    report.status, report.value_estimate = "completed", VALUE
    report.property_data = {"record": {}, "source": "sitex", "sample": False}
    report.save()
    return report


def sent(agent: User, **given: Any) -> ConsumerReport:
    report = finished(agent, **given)
    send_copies(report, now=given.get("now", NOW))
    return report


def mail_of(report: ConsumerReport, kind: str = "home_value") -> EmailMessage | None:
    return EmailMessage.objects.filter(consumer_report_id=report.pk, kind=kind).first()


def text_of(report: ConsumerReport) -> TextMessage | None:
    return TextMessage.objects.filter(consumer_report_id=report.pk, kind="consumer_report").first()


class TestCopies:
    def test_email_and_text_carry_the_link(self, seller: User, settings):
        settings.PUBLIC_URL = "https://reports.trendy.example"
        report = sent(seller)
        link = f"https://reports.trendy.example/r/{report.public_code}/"
        mail, text = mail_of(report), text_of(report)
        assert mail and text and link in mail.text and link in (mail.html or "")
        name = seller.get_full_name()
        assert text.text == f"{name}, Evergreen Realty: your home report for 1 Own St: {link} STOP to end"
        assert (mail.to_address, mail.to_name, mail.reply_to, mail.from_name) == (
            EMAIL,
            "Dana Morrow",
            seller.email,
            name,
        )
        assert mail.subject == "Your home report for 1 Own St" and "Hello Dana," in mail.text
        assert "1200 Market Street" in mail.text and "not an appraisal" in mail.text
        assert "is not a solicitation" in mail.text and "905,000" not in mail.text
        assert report.text_note is None

    def test_the_email_is_report_mail_with_its_way_out(self, seller: User, mail_server):
        mail = mail_of(sent(seller))
        assert mail and mail.message_class == "report"
        assert send_email(mail.pk, clock=lambda: NOW + timedelta(days=3650))
        assert b"List-Unsubscribe-Post: List-Unsubscribe=One-Click" in mail_server.received[-1].raw

    def test_in_spanish_every_word_is_spanish(self, seller: User):
        report = sent(seller, language="es")
        mail, text = mail_of(report), text_of(report)
        assert mail and text and "su informe de la vivienda" in text.text
        assert "Hola, Dana:" in mail.text and 'lang="es"' in (mail.html or "")
        english = [word for word in LANGUAGES["en"].values() if "{" not in word]
        assert not [word for word in english if word in mail.text]
        assert LANGUAGES["en"].keys() == LANGUAGES["es"].keys()

    def test_the_answer_to_a_first_request_is_free_and_at_any_hour(self, seller: User):
        text = text_of(sent(seller))
        assert text and (text.text_class, text.credits) == ("answer", 0) and not UsageEvent.objects.exists()

    def test_the_next_one_takes_a_credit(self, seller: User):
        seller.account.sms_credits = 1
        seller.account.save()
        sent(seller)
        second = text_of(sent(seller, now=NOW + timedelta(minutes=5)))
        seller.account.refresh_from_db()
        assert second and second.credits == 1 and seller.account.sms_credits == 0

    def test_what_comes_late_keeps_the_hours_at_the_home(self, seller: User):
        report = finished(seller)
        send_copies(report, now=NOW + timedelta(hours=12))
        text = text_of(report)
        assert text and (text.text_class, text.time_zone) == ("consumer", "America/Los_Angeles")
        assert text.credits == 0

    def test_twice_is_once_and_again_is_once_more(self, seller: User):
        report = sent(seller)
        send_copies(report, now=NOW)
        assert EmailMessage.objects.filter(kind="home_value").count() == 1
        send_copies(report, now=NOW, again=True)
        assert EmailMessage.objects.filter(kind="home_value").count() == 2

    def test_a_phone_alone_and_an_email_alone_are_enough(self, seller: User):
        by_phone = sent(seller, contact=replace(CONTACT, email=""))
        by_mail = sent(
            seller, contact=replace(CONTACT, phone="", agrees=False), now=NOW + timedelta(minutes=2)
        )
        assert text_of(by_phone) and not mail_of(by_phone)
        assert mail_of(by_mail) and not text_of(by_mail) and by_mail.text_note is None


class TestNoText:
    @pytest.fixture(params=["credit", "campaign", "consent", "stopped", "sample"])
    def kept_back(self, request, seller: User) -> tuple[ConsumerReport, str]:
        if request.param == "credit":
            sent(seller)
            report = sent(seller, now=NOW + timedelta(minutes=5))
            return report, "includes no text credits"
        if request.param == "campaign":
            seller.account.sms_campaign_status = SmsCampaign.NONE
            seller.account.save()
            return sent(seller), words.NO_CAMPAIGN
        if request.param == "consent":
            return sent(seller, contact=replace(CONTACT, agrees=False)), words.NO_CONSENT
        if request.param == "stopped":
            SmsOptOut.objects.create(account=seller.account, phone=PHONE)
            return sent(seller), words.STOPPED
        report = finished(seller)
        report.property_data["sample"] = True
        report.save()
        send_copies(report, now=NOW)
        return report, words.SAMPLE

    def test_the_email_goes_and_the_row_says_why(self, kept_back):
        report, reason = kept_back
        assert text_of(report) is None and mail_of(report) is not None
        report.refresh_from_db()
        assert reason in report.text_note

    def test_what_the_carrier_refuses_reaches_row_and_agent(self, seller: User, twilio):
        report = sent(seller)
        text = text_of(report)
        assert text and note_outcomes(now=NOW) == 0
        twilio.troubles.append(refuse(400, 21610))
        send_text(text.pk)
        now = text.created_at + timedelta(minutes=1)
        assert note_outcomes(now=now) == 1 and note_outcomes(now=now) == 0
        report.refresh_from_db()
        assert report.text_note
        alert = mail_of(report, "home_value_alert")
        assert alert and "did not go out" in alert.subject and report.text_note in alert.text

    def test_a_flood_is_copied_only_by_hand(self, seller: User):
        report = sent(seller, is_many=True)
        assert report.text_note == words.HELD_BACK and not mail_of(report) and not text_of(report)
        send_copies(report, now=NOW, again=True)
        assert mail_of(report) and text_of(report) and report.text_note is None

    def test_no_mail_in_the_name_of_who_did_not_confirm_her_own(self, seller: User):
        seller.email_verified_at = None
        seller.save()
        report = sent(seller)
        assert not mail_of(report) and report.text_note == words.NOT_PROVEN


class TestRelease:
    def test_nobody_looked_so_it_opens_once(self, seller: User):
        report = finished(seller, page=a_page(seller, Mode.REVIEW))
        report.hold_until = NOW + timedelta(hours=24)
        report.save()
        assert release_overdue(now=NOW + timedelta(hours=23)) == 0 and not mail_of(report)
        after = NOW + timedelta(hours=24)
        assert release_overdue(now=after) == 1 and release_overdue(now=after) == 0
        report.refresh_from_db()
        assert report.released_at == after and mail_of(report) and text_of(report)
        assert EmailMessage.objects.filter(kind="home_value").count() == 1

    @pytest.mark.parametrize("column", ["revoked_at", "erased_at", "released_at"])
    def test_what_has_ended_or_is_open_stays_so(self, seller: User, column: str):
        ConsumerReportFactory(
            account=seller.account, agent=seller, status="completed", hold_until=NOW, **{column: NOW}
        )
        assert release_overdue(now=NOW) == 0


class TestTellingTheAgent:
    def test_answers_are_told_in_words_at_most_every_ten_minutes(self, seller: User):
        report = finished(seller)
        rule = RuleOfThumb.objects.filter(is_active=True).first() or RuleOfThumb.objects.create(
            key="roof", label="The roof is new", label_es="El techo es nuevo", percent=1
        )
        report.consumer_answers = {"corrections": {"beds": 4}, "ticks": [rule.key], "at": NOW.isoformat()}
        now = EmailMessage.objects.create(
            unique_key="x", kind="x", message_class="account", to_address="x@x.com", subject="", text=""
        ).created_at
        assert tell_agent(report, "answers", now=now) and not tell_agent(report, "answers", now=now)
        alert = mail_of(report, "home_value_alert")
        assert alert and "Bedrooms: 4" in alert.text and rule.label in alert.text
        assert f"/home-value/reports/{report.pk}/" in alert.text
        assert tell_agent(report, "wrong", now=now + timedelta(minutes=11))

    def test_her_phone_gets_a_line_of_it(self, seller: User):
        report = finished(seller)
        tell_agent(report, "wrong", now=NOW)
        text = TextMessage.objects.get(kind="home_value_alert")
        assert (text.text_class, text.credits, text.to_phone) == ("alert", 0, "+12065550177")
        assert "1 Own St" in text.text

    def test_the_lead_knows_when_she_was_told(self, seller: User, settings):
        report = finished(seller)
        tell_agent(report, "text", now=NOW)
        alert, lead = mail_of(report, "home_value_alert"), lead_of(report)
        assert alert and lead and alert.lead_id == lead.pk
        EmailMessage.objects.filter(pk=alert.pk).update(status="sent", sent_at=NOW)
        note_outcomes(now=NOW)
        lead.refresh_from_db()
        assert lead.email_sent_at == NOW

    def test_a_flood_is_one_email_an_hour(self, seller: User):
        for minutes in range(3):
            report = finished(seller, is_many=True, now=NOW + timedelta(minutes=2 * minutes))
            tell_agent(report, "wrong", now=NOW)
        assert EmailMessage.objects.filter(kind="home_value_many").count() == 1
        assert not EmailMessage.objects.filter(kind="home_value_alert").exists()
