"""From the order of a property report to its files; whatever dies, one version comes of it."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest

from accounts.models import User
from billing.models import UsageEvent
from property_reports.drafts import draft_to_edit
from property_reports.files import EXTENSIONS, stored_path
from property_reports.generation import complete, draw, generate, open_reports
from property_reports.models import PropertyReport, ValueEstimate
from property_reports.queue import order_property_report
from tests.factories import FeedFactory, ListingFactory, PropertyDraftFactory, UserFactory
from tests.property_reports.cases import FIGURE, document, draft, evidence
from trendyreports.core.outbox import claim
from trendyreports.core.storage import read_file

pytestmark = pytest.mark.django_db(transaction=True)
NOW = datetime(2026, 11, 26, 17, 0, tzinfo=UTC)


@pytest.fixture
def agent() -> User:
    user = UserFactory()
    ListingFactory.create_batch(3, feed=FeedFactory(account=user.account))
    return user


def ordered(agent: User, **changes) -> PropertyReport:
    made = PropertyDraftFactory(account=agent.account, user=agent, data=draft(**changes))
    return order_property_report(draft=made, account=agent.account, user=agent, now=NOW)


def made(report: PropertyReport, *, now: datetime = NOW) -> bool:
    finished = generate(report.pk, clock=lambda: now)
    report.refresh_from_db()
    return finished


def stored(report: PropertyReport, attempt: int, extension: str) -> bytes:
    return read_file(stored_path(report.pk, attempt, extension))


def test_an_order_ends_in_every_file_at_a_stable_address(agent):
    report = ordered(agent)
    assert made(report)
    assert (report.status, report.files_attempt, report.attempts) == ("completed", 1, 1)
    assert stored(report, 1, "pdf").startswith(b"%PDF-")
    assert b"<html" in stored(report, 1, "html")
    found = json.loads(stored(report, 1, "json"))
    assert (found["kind"], found["address"], found["prepared_on"]) == (
        "property",
        "4127 Linden Ave N",
        "2026-11-26",
    )
    addresses = [getattr(report, f"{extension}_url") for extension in EXTENSIONS]
    assert addresses == [f"/property-reports/{report.pk}/report.{extension}" for extension in EXTENSIONS]
    assert report.processing_time_ms > 0


def test_the_stored_document_draws_the_same_files_again(agent):
    report = ordered(agent)
    made(report)
    again = draw(json.loads(stored(report, 1, "json")))
    assert again == {extension: stored(report, 1, extension) for extension in EXTENSIONS}


def test_a_finished_report_is_not_made_again(agent):
    report = ordered(agent)
    made(report)
    assert not made(report, now=NOW + timedelta(hours=1))
    assert report.attempts == 1


def test_a_worker_killed_in_the_middle_leaves_one_version(agent, settings):
    report = ordered(agent)
    dead = claim(
        open_reports(), report.pk, now=NOW, lease_seconds=settings.LEASE_SECONDS, status="processing"
    )
    assert not made(report, now=NOW + timedelta(seconds=1)), "its lease still runs"
    later = NOW + timedelta(seconds=settings.LEASE_SECONDS + 1)
    assert made(report, now=later)
    assert (report.status, report.files_attempt) == ("completed", 2)
    found = document(evidence())
    assert not complete(report, dead, found, {}, now=later, started=0.0), "the dead one wakes too late"
    report.refresh_from_db()
    assert (report.files_attempt, report.estimate) == (2, None)
    assert not ValueEstimate.objects.exists()


def test_after_its_attempts_it_ends_in_a_sentence_and_counts_nothing(agent, settings):
    report, now = ordered(agent), NOW
    for _ in range(settings.MAX_ATTEMPTS):
        claim(open_reports(), report.pk, now=now, lease_seconds=settings.LEASE_SECONDS, status="processing")
        now += timedelta(seconds=settings.LEASE_SECONDS + 1)
    assert made(report, now=now)
    assert report.status == "failed"
    assert "Nothing was counted" in report.error_message
    assert UsageEvent.objects.get().voided_at == now


def test_an_order_that_cannot_succeed_fails_with_what_to_do(agent):
    report = ordered(agent)
    PropertyReport.objects.filter(pk=report.pk).update(options={**report.options, "draft": {}})
    assert made(report)
    assert report.status == "failed"
    assert "Choose the address" in report.error_message


def test_a_new_version_moves_the_newest_files_and_not_what_clients_read(agent):
    report = ordered(agent)
    made(report)
    PropertyReport.objects.filter(pk=report.pk).update(released_attempt=1)
    changed = draft_to_edit(report, user=agent)
    changed.data = draft(prepared_for="Ruth Okafor")
    changed.save()
    later = NOW + timedelta(hours=2)
    order_property_report(draft=changed, account=agent.account, user=agent, now=later)
    assert made(report, now=later)
    assert (report.files_attempt, report.released_attempt) == (2, 1)
    assert json.loads(stored(report, 1, "json"))["prepared_for"] == "Daniel Okafor"
    assert json.loads(stored(report, 2, "json"))["prepared_for"] == "Ruth Okafor"


def test_a_version_that_fails_leaves_the_one_before(agent):
    report = ordered(agent)
    made(report)
    later = NOW + timedelta(hours=2)
    order_property_report(
        draft=draft_to_edit(report, user=agent), account=agent.account, user=agent, now=later
    )
    PropertyReport.objects.filter(pk=report.pk).update(options={"draft": {}, "order": {"attempts_before": 1}})
    assert made(report, now=later)
    assert (report.status, report.files_attempt) == ("failed", 1)
    assert stored(report, 1, "pdf").startswith(b"%PDF-")


def test_an_order_that_comes_while_one_is_made_wins(agent, settings):
    report = ordered(agent)
    held = claim(
        open_reports(), report.pk, now=NOW, lease_seconds=settings.LEASE_SECONDS, status="processing"
    )
    changed = draft_to_edit(report, user=agent)
    changed.data = draft(prepared_for="Ruth Okafor")
    changed.save()
    order_property_report(draft=changed, account=agent.account, user=agent, now=NOW)
    assert not complete(report, held, document(evidence()), {}, now=NOW, started=0.0)
    assert made(report)
    assert json.loads(stored(report, 2, "json"))["prepared_for"] == "Ruth Okafor"


def completed(report: PropertyReport, found: dict) -> None:
    """Finish an open report with this document."""
    PropertyReport.objects.filter(pk=report.pk).update(status="pending", next_attempt_at=NOW)
    held = claim(open_reports(), report.pk, now=NOW, lease_seconds=60)
    report.refresh_from_db()
    assert complete(report, held, found, {}, now=NOW, started=0.0)
    report.refresh_from_db()


def test_the_frozen_estimate_is_the_methods_own_and_not_the_agents(agent):
    report = ordered(agent)
    hers = FIGURE | {"mid": 990_000, "low": 950_000, "high": 1_030_000}
    completed(report, document(evidence(figure=hers)))
    frozen = report.estimate
    assert (frozen.low, frozen.mid, frozen.high) == (850_000, 905_000, 965_000)
    assert (frozen.sales, frozen.confidence, frozen.account, frozen.user) == (6, "high", agent.account, agent)
    assert (frozen.street_address, frozen.zip_code, frozen.parcel_number) == (
        "4127 Linden Ave N", "98103", "193030-0425",
    )  # fmt: skip


def test_the_same_address_and_day_freeze_once_and_another_day_again(agent):
    report = ordered(agent)
    completed(report, document())
    completed(report, document())
    assert ValueEstimate.objects.count() == 1
    completed(report, document(evidence(effective_date="2026-12-01")))
    assert ValueEstimate.objects.count() == 2
    assert report.estimate.effective_date.isoformat() == "2026-12-01"


def test_without_an_estimate_nothing_is_frozen(agent):
    report = ordered(agent)
    completed(report, document(evidence(0)))
    assert report.estimate is None and not ValueEstimate.objects.exists()
