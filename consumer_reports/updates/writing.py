"""Writes the letter of one wish that is due: claimed, found out, compared, written, once a period."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

import structlog
from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone, translation

from accounts.brand import brand_for
from billing.limits import local_day
from communications.models import EmailSuppression, HowOften, MessageClass
from communications.preferences import preferences_of
from communications.queue import write_email
from communications.unsubscribing import months_later
from consumer_reports.leads import lead_of
from consumer_reports.making.answer import Answer, answer_of, record_of
from consumer_reports.making.freezing import kept_estimate
from consumer_reports.making.valued import LISTED
from consumer_reports.models import ConsumerReport, ConsumerReportStatus, HomeUpdate
from consumer_reports.telling.consumer import why_no_mail
from consumer_reports.updates.choosing import open_updates
from consumer_reports.updates.figures import Figures, Moved, figures_in, first_figures, sold_nearby
from consumer_reports.updates.letters import KIND, update_letter
from integrations.freshness import FeedUnavailable
from trendyreports.core.outbox import Claim, claim, finish, holding, put_back

log = structlog.get_logger(__name__)

TRIED_AGAIN = timedelta(hours=6)  # while a vendor is down
RETRY_SECONDS = 60.0


def write_update(update_id: UUID, *, clock: Callable[[], datetime] = timezone.now) -> bool:
    """Write the letter of a wish if it is due and nobody else is at it; True when this call wrote one.

    No letter where the home is for sale, nothing can be said of it, or the reader rests; the next time is
    set. Where a vendor is down it is tried again in some hours.
    """
    now = clock()
    held = claim(open_updates(), update_id, now=now, lease_seconds=settings.LEASE_SECONDS)
    if held is None:
        return False
    wish = HomeUpdate.objects.select_related("report__account", "report__agent").get(pk=update_id)
    if is_over(wish):
        finish(open_updates(), held, ended_at=now)
        return False
    if held.attempt > settings.MAX_ATTEMPTS:
        log.warning("letter about a home given up until the next time", update=str(update_id))
        return put_off(wish, held, now=now)
    with holding(open_updates(), held, now=now, retry_seconds=RETRY_SECONDS):
        rests_until = rest_of(wish, now=now)
        if rests_until:
            put_back(open_updates(), held, until=rests_until, attempts=0)
            return False
        try:
            answer = answer_today(wish.report, now=now)
        except FeedUnavailable as fault:
            put_back(open_updates(), held, until=now + TRIED_AGAIN, attempts=0)
            log.warning("vendor unavailable; the letter waits", update=str(update_id), fault=str(fault))
            return False
        return written(wish, held, answer, now=clock())


def is_over(wish: HomeUpdate) -> bool:
    """Whether no letter of this wish may ever be written again."""
    report = wish.report
    if report.revoked_at or report.erased_at or report.account is None or not report.account.is_active:
        return True
    if report.agent is None or not report.agent.is_active:
        return True
    stops = EmailSuppression.objects.filter(
        Q(account=None) | Q(account=report.account), email=wish.email.lower()
    )
    return stops.exists()


def rest_of(wish: HomeUpdate, *, now: datetime) -> datetime | None:
    """Until when the reader has paused all mail of the account."""
    report = wish.report
    assert report.account_id
    chosen = preferences_of(report.account_id, [wish.email]).get(wish.email.lower())
    return chosen.paused_until if chosen and chosen.paused_until and chosen.paused_until > now else None


def answer_today(report: ConsumerReport, *, now: datetime) -> Answer | None:
    """What a report of the home would say today; None where its first one found no home, or is not ready."""
    record = record_of(report)
    if report.status != ConsumerReportStatus.COMPLETED or record is None:
        return None
    assert report.account
    with translation.override(report.language):
        return answer_of(report, report.account, record, local_day(report.account, now), now=now)


def written(wish: HomeUpdate, held: Claim, answer: Answer | None, *, now: datetime) -> bool:
    """Write the letter and the next time in one transaction; False where there is nothing to write."""
    report = wish.report
    assert report.account and report.agent
    brand = brand_for(account=report.account, user=report.agent, family="consumer")
    if answer is None or answer.value_estimate["outcome"] == LISTED or why_no_mail(report, brand):
        return put_off(wish, held, now=now)
    moved = moved_since(wish, answer)
    if not moved.today.is_known or (wants_news_only(wish) and not moved.is_news):
        return put_off(wish, held, now=now)
    lead = lead_of(report)
    name = lead.name if lead else None
    said = update_letter(wish, report, brand, answer, moved, name=name)
    with transaction.atomic():
        if not put_off(wish, held, now=now, last_figures=moved.today.to_json(), last_sent_at=now):
            return False
        kept_estimate(report, answer, now=now)
        write_email(
            kind=KIND,
            unique_key=f"{KIND}:{wish.pk}:{wish.last_sent_at.isoformat() if wish.last_sent_at else 'first'}",
            to=wish.email,
            to_name=name,
            letter=said,
            account_id=report.account_id,
            user_id=report.agent.pk,
            message_class=MessageClass.REPORT,
            from_name=brand["agent"]["name"],
            reply_to=report.agent.email,
            lead_id=lead.pk if lead else None,
            consumer_report_id=report.pk,
        )
    return True


def put_off(wish: HomeUpdate, held: Claim, *, now: datetime, **changes: object) -> bool:
    """Set the next time; False where the wish is not this attempt's any more."""
    until = months_later(now, wish.every_months)
    done = put_back(open_updates(), held, until=until, attempts=0, **changes)
    return done and bool(changes)


def moved_since(wish: HomeUpdate, answer: Answer) -> Moved:
    """Today's figures beside those of the last letter, or of the report."""
    report = wish.report
    assert report.account
    before = Figures.from_json(wish.last_figures) if wish.last_figures else first_figures(report)
    today = figures_in(answer.value_estimate, answer.market_stats)
    record = record_of(report)
    assert record
    return Moved(before, today, sold_nearby(report.account, record, since=before.on, until=today.on))


def wants_news_only(wish: HomeUpdate) -> bool:
    """Whether the reader wants mail of the account only when something changed."""
    assert wish.report.account_id
    chosen = preferences_of(wish.report.account_id, [wish.email]).get(wish.email.lower())
    return bool(chosen and chosen.how_often == HowOften.CHANGED)
