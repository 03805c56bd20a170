"""A lead is kept, everybody is told once, and who comes back is no second lead."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest
from django.utils import timezone

from accounts.models import User
from communications.models import Consent, EmailMessage, TextClass, TextMessage
from communications.texting.consent import consent_text
from integrations.models import WebhookMessage
from property_reports.models import Lead, LeadEvent, PropertyReport, PropertyReportStats
from property_reports.public.leads import OPEN_HOUSE, PUBLIC_PAGE, Coming, Message, take
from tests.at_once import at_once
from tests.factories import UserFactory, WebhookFactory
from tests.property_reports.public.made import a_public_report

SAM = Message(name="Sam Seller", email="Sam@Example.com", phone="+12065550142", text="Is it still there?")
COMING = Coming(
    source=PUBLIC_PAGE,
    page="https://reports.example.com/p/abcdefgh",
    language="en",
    name="Alice Hill",
    brokerage="Evergreen Realty",
    network_address="198.51.100.7",
)


@pytest.fixture
def alice(db: None) -> User:
    return UserFactory(mobile_phone="(206) 555-0177", lead_forwarding_email="crm@example.com")


@pytest.fixture
def report(alice: User) -> PropertyReport:
    return a_public_report(alice)


def sent(report: PropertyReport, message: Message = SAM, *, later: int = 0, **changes) -> Lead:
    """What becomes of a message that comes ``later`` minutes from now."""
    now = timezone.now() + timedelta(minutes=later)
    return take(report, report.user, message, replace(COMING, **changes), now=now)


def line_of(lead: Lead) -> list[tuple[str, str | None]]:
    return list(LeadEvent.objects.filter(lead=lead).order_by("created_at").values_list("kind", "text"))


def test_a_new_lead_is_kept_with_what_was_said(report: PropertyReport, alice: User):
    lead = sent(report)
    assert (lead.name, lead.email, lead.phone) == ("Sam Seller", "Sam@Example.com", "+12065550142")
    assert (lead.account, lead.user, lead.property_report) == (alice.account, alice, report)
    assert (lead.status, lead.source, lead.needs_check) == ("new", "property_report", False)
    assert line_of(lead) == [("came", "Is it still there?"), ("alert", None)]
    assert PropertyReportStats.objects.get(property_report=report).total_leads == 1


def test_the_agent_gets_an_email_and_a_text(report: PropertyReport, alice: User):
    lead = sent(report)
    mail = EmailMessage.objects.get(kind="new_lead")
    assert (mail.to_address, mail.reply_to, mail.lead_id) == (alice.email, "Sam@Example.com", lead.pk)
    assert mail.subject == "New lead: Sam Seller, 12 Oak St"
    for words in ("Is it still there?", "(206) 555-0142", f"/leads/{lead.pk}/"):
        assert words in mail.text
    text = TextMessage.objects.get()
    assert (text.to_phone, text.text_class, text.credits) == ("+12065550177", TextClass.ALERT, 0)
    assert "Sam Seller, 12 Oak St" in text.text


def test_her_crm_gets_labelled_lines_and_nothing_else(report: PropertyReport):
    sent(report)
    copy = EmailMessage.objects.get(kind="lead_copy")
    assert copy.to_address == "crm@example.com"
    assert not copy.html
    lines = copy.text.splitlines()
    for line in (
        "Name: Sam Seller",
        "Email: Sam@Example.com",
        "Phone: (206) 555-0142",
        "Consent to texts: no",
    ):
        assert line in lines
    assert "Property: 12 Oak St, Seattle, WA 98103" in lines
    assert lines[-1] == "Message: Is it still there?"


def test_an_agent_without_a_mobile_phone_or_a_crm_gets_the_email_alone(db: None):
    sent(a_public_report(UserFactory(mobile_phone="call me", lead_forwarding_email=None)))
    assert [mail.kind for mail in EmailMessage.objects.all()] == ["new_lead"]
    assert not TextMessage.objects.exists()


def test_programs_that_asked_are_told(report: PropertyReport, alice: User):
    asked = WebhookFactory(account=alice.account, events=["lead.created", "report.completed"])
    WebhookFactory(account=alice.account, events=["report.completed"])
    WebhookFactory(account=alice.account, events=["lead.created"], is_active=False)
    WebhookFactory(events=["lead.created"])
    lead = sent(report)
    row = WebhookMessage.objects.get()
    assert (row.webhook, row.event, row.payload["id"]) == (asked, "lead.created", str(lead.pk))
    assert row.payload["email"] == "Sam@Example.com"


def test_a_yes_to_texts_is_kept_with_the_words_that_were_shown(report: PropertyReport):
    lead = sent(report, replace(SAM, agrees=True))
    consent = Consent.objects.get()
    assert consent.text == consent_text("en", name="Alice Hill", brokerage="Evergreen Realty")
    assert (consent.phone, consent.ip_address, consent.page) == (SAM.phone, "198.51.100.7", COMING.page)
    assert (consent.lead_id, consent.language, consent.text_version) == (lead.pk, "en", "texts-1")
    assert lead.consent_given


def test_without_a_tick_there_is_no_consent(report: PropertyReport):
    assert not sent(report).consent_given
    assert not Consent.objects.exists()


@pytest.mark.parametrize(
    "again",
    [
        Message(name="S.", email="sam@example.COM", text="Hello again"),
        Message(name="Samuel", phone="+12065550142", text="Hello again"),
        Message(name="Samuel", email="other@example.com", phone="+12065550142", text="Hello again"),
    ],
)
def test_the_same_email_or_phone_again_is_the_same_lead(report: PropertyReport, again: Message):
    first = sent(report)
    assert sent(report, again, later=20).pk == first.pk
    first.refresh_from_db()
    assert first.status == "came_back"
    assert ("came_back", "Hello again") in line_of(first)
    assert PropertyReportStats.objects.get(property_report=report).total_leads == 1
    assert WebhookMessage.objects.count() == 0
    assert EmailMessage.objects.filter(kind="lead_copy").count() == 1


def test_who_comes_back_is_told_of_at_most_once_in_ten_minutes(report: PropertyReport, time_machine):
    time_machine.move_to("2026-05-04T18:00:00Z", tick=False)
    sent(report)
    told = []
    for minute in (3, 9, 11, 15, 22):
        time_machine.move_to(f"2026-05-04T18:{minute:02}:00Z", tick=False)
        sent(report, replace(SAM, text=f"minute {minute}"))
        told.append(EmailMessage.objects.filter(kind="new_lead").count())
    assert told == [1, 1, 2, 2, 3]
    assert EmailMessage.objects.filter(subject__startswith="Sam Seller came back").count() == 2
    assert LeadEvent.objects.filter(kind="came_back").count() == 5


def test_what_was_not_known_of_her_is_filled_in(report: PropertyReport):
    first = sent(report, replace(SAM, email=""))
    sent(report, later=20)
    first.refresh_from_db()
    assert first.email == "Sam@Example.com"


def test_another_agent_of_the_team_has_a_lead_of_her_own(report: PropertyReport, alice: User):
    sent(report)
    sent(a_public_report(UserFactory(account=alice.account, role="MEMBER")))
    assert Lead.objects.count() == 2


def test_the_same_person_on_another_page_of_the_agent_is_one_lead(report: PropertyReport, alice: User):
    first = sent(report)
    other = a_public_report(alice)
    assert sent(other, later=20).pk == first.pk
    assert LeadEvent.objects.get(kind="came_back").property_report == other


@pytest.mark.django_db(transaction=True)
def test_ten_times_at_once_it_is_one_lead_and_one_alert():
    report = a_public_report(UserFactory())
    at_once(*[partial(sent, report)] * 10)
    assert Lead.objects.count() == 1
    assert LeadEvent.objects.filter(kind="came_back").count() == 9
    assert EmailMessage.objects.filter(kind="new_lead").count() == 1


def test_too_many_are_kept_marked_and_told_of_in_one_email(report: PropertyReport, alice: User):
    WebhookFactory(account=alice.account, events=["lead.created"])
    for number in range(5):
        sent(report, Message(name="Robot", email=f"robot{number}@example.com"), is_many=True)
    assert Lead.objects.filter(needs_check=True).count() == 5
    assert [mail.kind for mail in EmailMessage.objects.all()] == ["many_leads"]
    assert not TextMessage.objects.exists()
    assert WebhookMessage.objects.filter(payload__needs_check=True).count() == 5


def test_a_guest_of_an_open_house_is_marked_as_one(report: PropertyReport):
    assert sent(report, source=OPEN_HOUSE).source == "open_house"
    assert "signed in at your open house" in EmailMessage.objects.get(kind="new_lead").text


def test_what_people_write_does_no_harm_in_mail(report: PropertyReport):
    sent(report, Message(name="<b>Bo\nb</b>", email="bo@example.com", text="<script>x</script>"))
    mail = EmailMessage.objects.get(kind="new_lead")
    assert "\n" not in mail.subject
    assert "<script>" not in (mail.html or "")
