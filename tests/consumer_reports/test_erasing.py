"""A reader deletes her report: nothing of hers is left, and what the agent knew otherwise stays."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta

import pytest

from accounts.models import User
from communications.models import Consent, EmailMessage, TextMessage
from consumer_reports.door import Ended, open_report
from consumer_reports.erasing import erase
from consumer_reports.making.answer import answer_for
from consumer_reports.making.work import complete, open_reports
from consumer_reports.models import (
    ConsumerReport,
    ConsumerReportPdf,
    HomeUpdate,
    ReportAnalytics,
    WordFromReader,
)
from integrations.models import Feed
from property_reports.models import Lead
from tests.consumer_reports.town import CONTACT, EMAIL, NOW, PHONE, made, ordered
from tests.factories import LeadFactory
from tests.fakes.sitex import FakeSiteX
from trendyreports.core.outbox import claim
from trendyreports.core.storage import read_file, save_file

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=1)


@pytest.fixture
def report(seller: User, records: FakeSiteX, market: Feed) -> ConsumerReport:
    report = made(ordered(seller, contact=replace(CONTACT, wants_updates=True)))
    report.view_count = 7
    report.save()
    ReportAnalytics.objects.create(report=report, event_type="view")
    WordFromReader.objects.create(report=report, kind="wrong_number", text="It is Dana's")
    return report


def test_nothing_that_was_entered_or_found_is_left(report: ConsumerReport):
    assert erase(report, now=LATER)
    row = ConsumerReport.objects.filter(pk=report.pk).values().get()
    stored = json.dumps(row, default=str)
    for words in (EMAIL, PHONE, "Own St", "Seattle", "Elm St", "905"):
        assert words not in stored
    assert (row["erased_at"], row["revoked_at"], row["view_count"]) == (LATER, LATER, 7)
    for model in (ReportAnalytics, WordFromReader, HomeUpdate, ConsumerReportPdf):
        assert not model.objects.filter(report=report).exists()
    with pytest.raises(Ended):
        open_report(report.public_code)


def test_a_lead_that_came_with_it_alone_loses_its_contact(report: ConsumerReport):
    erase(report, now=LATER)
    lead = Lead.objects.get()
    assert (lead.name, lead.email, lead.phone, lead.consent_given) == (None, None, None, False)
    texts = {text for text in lead.events.values_list("text", flat=True) if text}
    assert texts == {"Deleted a home report, with everything entered for it."}


def test_a_lead_the_agent_had_is_kept_with_a_note(seller: User, records: FakeSiteX, market: Feed):
    known = LeadFactory(
        account=seller.account, user=seller, email=EMAIL, phone=None, created_at=NOW - timedelta(days=9)
    )
    erase(made(ordered(seller)), now=LATER)
    known.refresh_from_db()
    assert known.email == EMAIL
    assert known.events.filter(text="Deleted a home report, with everything entered for it.").exists()


def test_her_messages_do_not_leave_and_say_nothing_any_more(report: ConsumerReport):
    erase(report, now=LATER)
    assert not EmailMessage.objects.filter(to_address=EMAIL).exists()
    mail = EmailMessage.objects.get(kind="home_value")
    assert (mail.status, mail.text, mail.html) == ("suppressed", "", None)
    text = TextMessage.objects.get(kind="consumer_report")
    assert text.status == "suppressed" and "Own St" not in text.text
    assert Consent.objects.get().withdrawn_at == LATER


def test_the_agent_is_told_and_once_is_enough(report: ConsumerReport):
    assert erase(report, now=LATER) and not erase(report, now=LATER)
    told = EmailMessage.objects.filter(
        kind="home_value_alert", subject__startswith="A home report was deleted"
    )
    assert told.count() == 1


def test_its_pdf_goes_from_the_store(report: ConsumerReport, django_capture_on_commit_callbacks):
    save_file("consumer/x.pdf", b"%PDF-1.7")
    ConsumerReportPdf.objects.create(report=report, version="1", path="consumer/x.pdf", status="completed")
    with django_capture_on_commit_callbacks(execute=True):
        erase(report, now=LATER)
    with pytest.raises(FileNotFoundError):
        read_file("consumer/x.pdf")


def test_a_worker_in_the_middle_of_it_brings_nothing_back(seller: User, records: FakeSiteX, market: Feed):
    report = ordered(seller)
    held = claim(open_reports(), report.pk, now=NOW, lease_seconds=60, status="processing")
    assert held
    answer = answer_for(report, now=NOW)
    erase(report, now=NOW)
    assert not complete(report, held, answer, now=NOW, started=0.0)
    assert ConsumerReport.objects.get().property_data is None
