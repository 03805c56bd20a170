"""An order of a property report is a row first, and the bell second; what it counts in the plan."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import redis
from django.conf import settings

from accounts.models import User
from billing.limits import LimitReached
from billing.models import UsageEvent
from market_reports.models import WordingOverrule
from property_reports.document.composing import DraftIncomplete
from property_reports.drafts import draft_to_edit, duplicate
from property_reports.free_text import WordsAtFault
from property_reports.models import PropertyDraft, PropertyReport
from property_reports.queue import due_property_reports, order_property_report
from tests.factories import PropertyDraftFactory, UserFactory
from tests.property_reports.cases import SUBJECT, draft

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 26, 17, 0, tzinfo=UTC)


def a_draft(agent: User, **changes: Any) -> PropertyDraft:
    return PropertyDraftFactory(account=agent.account, user=agent, data=draft(**changes))


def order(agent: User, made: PropertyDraft, *, now: datetime = NOW) -> PropertyReport:
    return order_property_report(draft=made, account=agent.account, user=agent, now=now)


def rings() -> int:
    return redis.Redis.from_url(settings.REDIS_URL).llen("render")


@pytest.fixture(autouse=True)
def silent_broker():
    redis.Redis.from_url(settings.REDIS_URL).delete("render")


@pytest.fixture
def agent() -> User:
    return UserFactory()


def completed(report: PropertyReport) -> PropertyReport:
    PropertyReport.objects.filter(pk=report.pk).update(status="completed", files_attempt=1, attempts=1)
    report.refresh_from_db()
    return report


def test_the_row_keeps_the_draft_and_what_lists_are_searched_by(agent):
    report = order(agent, a_draft(agent, purpose="offer", look={"theme": 2, "pages": ["cover"]}))
    report.refresh_from_db()
    assert (report.status, report.user, report.report_type, report.theme) == ("pending", agent, "offer", 2)
    assert report.selected_pages == ["cover", "property", "comparables"]
    assert (report.property_address, report.property_city) == ("4127 Linden Ave N", "Seattle")
    assert (report.property_state, report.property_zip, report.apn) == ("WA", "98103", "193030-0425")
    assert report.options["draft"]["purpose"] == "offer"
    assert report.sitex_data["owner_name"] == "Secret Owner"


def test_the_bell_rings_when_the_row_is_committed_and_not_before(agent, django_capture_on_commit_callbacks):
    made = a_draft(agent)
    with django_capture_on_commit_callbacks(execute=True):
        order(agent, made)
        assert rings() == 0
    assert rings() == 1


def test_a_button_pressed_twice_gives_the_first_and_counts_once(agent):
    made = a_draft(agent)
    assert order(agent, made) == order(agent, made, now=NOW + timedelta(seconds=5))
    assert (
        order(agent, a_draft(agent), now=NOW + timedelta(seconds=9)).options == made.property_report.options
    )
    assert PropertyReport.objects.count() == 1
    assert UsageEvent.objects.count() == 1


def test_a_used_up_plan_refuses_in_a_sentence_and_writes_nothing(agent):
    completed(order(agent, a_draft(agent)))
    other = a_draft(agent, subject=SUBJECT | {"address": "9 Elm St"})
    with pytest.raises(LimitReached, match="1 of the 1 property reports"):
        order(agent, other)
    assert PropertyReport.objects.count() == 1
    other.refresh_from_db()
    assert other.property_report is None


def test_changes_of_a_report_within_90_days_count_nothing_and_later_ones_do(agent):
    report = completed(order(agent, a_draft(agent)))
    UsageEvent.objects.update(created_at=NOW)
    for days in (1, 40, 89):
        changed = draft_to_edit(report, user=agent)
        completed(order(agent, changed, now=NOW + timedelta(days=days)))
    assert UsageEvent.objects.count() == 1
    order(agent, draft_to_edit(report, user=agent), now=NOW + timedelta(days=91))
    assert UsageEvent.objects.count() == 2


def test_a_changed_draft_makes_a_new_version_of_the_same_report(agent):
    report = completed(order(agent, a_draft(agent)))
    PropertyReport.objects.filter(pk=report.pk).update(released_attempt=1)
    changed = draft_to_edit(report, user=agent)
    changed.data = draft(prepared_for="Ruth Okafor")
    changed.save()
    again = order(agent, changed, now=NOW + timedelta(hours=1))
    assert again.pk == report.pk
    again.refresh_from_db()
    assert (again.status, again.files_attempt, again.released_attempt) == ("pending", 1, 1)
    assert again.options["order"]["version"] == 2
    assert again.options["order"]["attempts_before"] == 1
    assert again.options["draft"]["prepared_for"] == "Ruth Okafor"


def test_a_new_version_keeps_what_else_stands_in_the_options(agent):
    report = completed(order(agent, a_draft(agent)))
    PropertyReport.objects.filter(pk=report.pk).update(
        options={**report.options, "public": {"facts": ["beds"]}}
    )
    order(agent, draft_to_edit(report, user=agent), now=NOW + timedelta(hours=1))
    report.refresh_from_db()
    assert report.options["public"] == {"facts": ["beds"]}


def test_a_duplicate_becomes_a_report_of_its_own(agent):
    report = completed(order(agent, a_draft(agent)))
    copy = duplicate(report, user=agent)
    assert copy.data == report.options["draft"] and copy.property_report is None
    other = order(agent, copy, now=NOW + timedelta(minutes=5))
    assert other.pk != report.pk


def test_a_draft_without_a_property_is_refused(agent):
    with pytest.raises(DraftIncomplete, match="Choose the address"):
        order(agent, a_draft(agent, subject={}))


def test_words_about_people_are_refused_until_they_are_kept_with_a_reason(agent):
    letter = "Perfect for families."
    made = a_draft(agent, texts={"letter": letter})
    with pytest.raises(WordsAtFault, match="amil") as refused:
        order(agent, made)
    assert not PropertyReport.objects.exists()
    WordingOverrule.objects.create(
        account=agent.account,
        user=agent,
        text=letter,
        words=[finding.key for finding in refused.value.findings],
        reason="It is the name of the street fair.",
    )
    assert order(agent, made).pk


@pytest.mark.parametrize(
    "texts",
    [
        {"prices": [{"name": "Recommended", "amount": 1, "reason": "Perfect for families."}]},
        {"texts": {"testimonials": [{"words": "Perfect for families.", "who": "Ann"}]}},
        {
            "choices": {
                "own": {"1": [{"kind": "other", "label": "x", "amount": 1, "reason": "No children here"}]}
            }
        },
    ],
)
def test_every_free_text_is_looked_through(agent, texts):
    with pytest.raises(WordsAtFault):
        order(agent, a_draft(agent, **texts))


def test_a_strangers_draft_is_not_there(agent):
    made = a_draft(UserFactory())
    with pytest.raises(PropertyDraft.DoesNotExist):
        order(agent, made)


def test_what_is_due_is_found_oldest_first(agent):
    first = order(agent, a_draft(agent))
    assert due_property_reports(NOW) == [first.pk]
    assert due_property_reports(NOW - timedelta(seconds=1)) == []
