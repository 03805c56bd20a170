"""An order is a row, a lead and a ring, in one transaction; the same one twice is one."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest
import redis
from django.conf import settings
from django.db import connection

from accounts.models import User
from communications.models import Consent, EmailMessage
from consumer_reports import public_codes, queue
from consumer_reports.leads import lead_of
from consumer_reports.making import warming
from consumer_reports.making.finding import find_home
from consumer_reports.models import ConsumerReport, HomeUpdate
from consumer_reports.telling.agent_words import HELD_BACK
from integrations.models import Feed
from property_reports.models import Lead
from tests.consumer_reports.town import ASKED, CONTACT, EMAIL, NOW, PHONE, a_page, an_agent, ordered
from tests.factories import LeadFactory
from tests.fakes.sitex import FakeSiteX

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(minutes=2)


def test_an_order_keeps_what_was_entered(seller: User):
    report = ordered(seller, page=a_page(seller), language="es")
    assert (report.status, report.language, report.mode) == ("pending", "es", "instant")
    assert (report.consumer_email, report.consumer_phone, report.consent_given) == (EMAIL, PHONE, True)
    assert (report.property_address, report.property_city, report.property_zip) == (
        "1 Own St",
        "Seattle",
        "98103",
    )
    assert report.asked["address"] == "1 Own St" and report.agent_code == seller.agent_code
    assert len(report.public_code) == public_codes.LENGTH


def test_its_lead_has_the_consent_word_for_word(seller: User):
    report = ordered(seller)
    lead = lead_of(report)
    assert lead and (lead.source, lead.consumer_report, lead.user) == ("consumer_report", report, seller)
    assert (lead.name, lead.email, lead.phone, lead.status) == ("Dana Morrow", EMAIL, PHONE, "new")
    consent = Consent.objects.get()
    assert (consent.lead_id, consent.consumer_report_id, consent.language) == (lead.pk, report.pk, "en")
    assert "Alice Hill of Evergreen Realty may text me" in consent.text
    assert consent.ip_address == "203.0.113.9" and "/cma/" in consent.page


def test_without_a_tick_there_is_no_consent(seller: User):
    report = ordered(seller, contact=replace(CONTACT, agrees=False))
    assert not report.consent_given and not Consent.objects.exists()


def test_who_came_before_comes_back_with_the_new_home(seller: User):
    lead = LeadFactory(account=seller.account, user=seller, name=None, email=None, phone=PHONE)
    report = ordered(seller)
    lead.refresh_from_db()
    assert Lead.objects.count() == 1 and lead_of(report) == lead
    assert (lead.status, lead.email, lead.name) == ("came_back", EMAIL, "Dana Morrow")
    assert lead.events.get().text == "Asked what a home is worth: 1 Own St"


def test_another_agent_s_lead_is_another_s(seller: User):
    LeadFactory(account=seller.account, email=EMAIL)
    ordered(seller)
    assert Lead.objects.count() == 2


@pytest.mark.parametrize("street", ["1 Own St", "1 OWN STREET", "1  own st."])
def test_the_same_home_and_contact_within_a_minute_is_one_report(seller: User, street: str):
    page = a_page(seller)
    first = ordered(seller, page=page)
    again = ordered(seller, page=page, asked=replace(ASKED, address=street), now=NOW + timedelta(seconds=50))
    assert again == first and Lead.objects.get().status == "new"


@pytest.mark.parametrize(
    "other",
    [
        {"now": LATER},
        {"asked": replace(ASKED, address="2 Own St")},
        {"asked": replace(ASKED, address="1 Own St #4")},
        {"contact": replace(CONTACT, email="else@example.com")},
    ],
    ids=["later", "next door", "another unit", "somebody else"],
)
def test_another_home_contact_or_time_is_another_report(seller: User, other: dict):
    assert ordered(seller) != ordered(seller, **other)


def test_a_code_that_is_taken_gives_way_to_another(seller: User, monkeypatch: pytest.MonkeyPatch):
    taken = ordered(seller).public_code
    codes = iter([taken, taken, "ABCDEFGHJKMN"])
    monkeypatch.setattr(queue, "new_code", lambda: next(codes))
    assert ordered(seller, now=LATER).public_code == "ABCDEFGHJKMN"


def test_a_flood_is_kept_marked_and_not_copied(seller: User):
    report = ordered(seller, is_many=True)
    assert report.text_note == HELD_BACK and lead_of(report).needs_check
    assert not EmailMessage.objects.filter(kind="lead_copy").exists()


def test_her_crm_gets_a_copy(seller: User):
    seller.lead_forwarding_email = "crm@example.com"
    seller.save()
    ordered(seller, contact=replace(CONTACT, name=""))
    copy = EmailMessage.objects.get(kind="lead_copy")
    assert copy.subject == "New lead: dana@example.com, 1 Own St, Seattle, WA 98103"
    assert "Name:" not in copy.text and "Consent to texts: yes" in copy.text


def test_news_of_the_home_is_a_wish_and_the_newest_one_counts(seller: User):
    wanting = replace(CONTACT, wants_updates=True)
    first, second = ordered(seller, contact=wanting), ordered(seller, contact=wanting, now=LATER)
    wishes = {wish.report_id: wish for wish in HomeUpdate.objects.all()}
    assert wishes[first.pk].ended_at == LATER and wishes[second.pk].ended_at is None
    assert wishes[second.pk].next_attempt_at.date().isoformat() == "2026-04-02"
    assert not HomeUpdate.objects.filter(email="").exists()


def test_due_are_those_whose_time_has_come(seller: User):
    report = ordered(seller)
    assert queue.due_consumer_reports(NOW) == [report.pk]
    assert queue.due_consumer_reports(NOW - timedelta(seconds=1)) == []
    ConsumerReport.objects.update(erased_at=NOW)
    assert queue.due_consumer_reports(NOW) == []


def test_a_confirmed_home_makes_its_area_ready(seller: User, records: FakeSiteX, market: Feed):
    broker = redis.Redis.from_url(settings.REDIS_URL)
    broker.delete("home_value")
    queue.warm_up_area(seller, find_home(ASKED).record)
    assert broker.llen("home_value") == 1 and b"MORROW" not in broker.lindex("home_value", 0)
    broker.delete("home_value")
    told = json.dumps(find_home(ASKED).record.to_json())
    assert warming.warm(seller.pk, told, now=NOW)
    warming.cache.set(warming.BUSY, 1, 20)
    assert warming.warm(seller.pk, told, now=NOW)  # ready already: nothing to wait for
    other = json.dumps(find_home(ASKED).record.to_json() | {"zip_code": "98117"})
    assert not warming.warm(seller.pk, other, now=NOW)
    warming.cache.delete(warming.BUSY)


@pytest.mark.django_db(transaction=True)
class TestAtOnce:
    def test_twenty_at_once_are_twenty_and_the_same_twice_is_one(self):
        agent = an_agent()
        page = a_page(agent)

        def order(number: int) -> str:
            try:
                contact = replace(CONTACT, email=f"r{number // 2}@example.com", phone="", agrees=False)
                return ordered(agent, page=page, contact=contact).public_code
            finally:
                connection.close()

        with ThreadPoolExecutor(10) as pool:
            codes = list(pool.map(order, range(40)))
        assert len(set(codes)) == ConsumerReport.objects.count() == Lead.objects.count() == 20
