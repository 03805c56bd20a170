"""When an alert left stands on its lead."""

from __future__ import annotations

from datetime import timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from communications.models import MessageStatus
from property_reports.public.outcomes import note_outcomes
from tests.factories import EmailMessageFactory, LeadFactory, TextMessageFactory


def test_the_times_of_email_and_text_come_from_the_messages(db: None):
    lead, now = LeadFactory(), timezone.now()
    EmailMessageFactory(unique_key=f"new_lead:{lead.pk}", status=MessageStatus.SENT, sent_at=now)
    text_sent = now + timedelta(seconds=4)
    TextMessageFactory(unique_key=f"lead_alert:{lead.pk}", status=MessageStatus.SENT, sent_at=text_sent)
    assert note_outcomes(now=now) == 2
    lead.refresh_from_db()
    assert (lead.email_sent_at, lead.sms_sent_at) == (now, text_sent)
    assert note_outcomes(now=now) == 0


def test_what_did_not_leave_stays_open(db: None):
    lead = LeadFactory()
    EmailMessageFactory(unique_key=f"new_lead:{lead.pk}", status=MessageStatus.REFUSED)
    assert note_outcomes(now=timezone.now()) == 0


def test_many_leads_cost_no_more_statements(db: None):
    for lead in LeadFactory.create_batch(20):
        EmailMessageFactory(
            unique_key=f"new_lead:{lead.pk}", status=MessageStatus.SENT, sent_at=timezone.now()
        )
    with CaptureQueriesContext(connection) as queries:
        assert note_outcomes(now=timezone.now()) == 20
    assert len(queries) == 2
