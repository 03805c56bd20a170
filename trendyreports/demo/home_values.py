"""The home value page of the demo's agent: a month of visits, reports in every standing, what readers did."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.db.models import Q
from django.utils.translation import override

from accounts.models import User
from communications.models import Consent
from communications.texting.consent import record_consent
from consumer_reports.making.answer import answer_of
from consumer_reports.making.finding import without_owner
from consumer_reports.making.work import HELD_FOR_REVIEW, VERSION
from consumer_reports.models import (
    ConsumerReport,
    ConsumerReportStatus,
    HomeValueDay,
    HomeValuePage,
    Mode,
    ReportAnalytics,
)
from consumer_reports.public_codes import new_code
from consumer_reports.telling.agent_words import SAMPLE
from integrations.assessor.record import PropertyRecord
from integrations.mls.record import ON_MARKET, PropertyType, Status
from integrations.mls.sandbox.source import local_day
from integrations.models import Listing
from property_reports.models import Lead, LeadEvent, LeadEventKind
from trendyreports.core.links import public_link
from trendyreports.demo.listings import sample_feed
from trendyreports.demo.people import SPONSORED
from trendyreports.demo.property_reports import FARM, SOLD_BEFORE, SOLD_SINCE, record_of

DAYS = 30
Deed = tuple[timedelta, str, dict[str, str], str]  # how long after the report, what, its data, on what


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner:
    """Somebody who asked: ``home`` is the place of the home among those for this demo."""

    home: int
    ago: timedelta
    email: str = ""
    phone: str = ""
    language: str = "en"
    mode: Mode = Mode.INSTANT
    is_listed: bool = False  # it is for sale
    is_odd: bool = False
    answers: dict[str, Any] | None = None
    did: Sequence[Deed] = ()


def did(after: timedelta, what: str, device: str = "phone", **data: str) -> Deed:
    """One thing a reader did."""
    return after, what, data, device


MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
OWNERS = (
    Owner(
        home=0, ago=6 * DAY, email="helen.brandt@example.com", phone="+15035550164",
        answers={"corrections": {"beds": 4}, "ticks": ["new_roof", "new_kitchen"]},
        did=[
            did(MINUTE, "view"), did(2 * MINUTE, "tab_change", tab="comps"),
            did(4 * MINUTE, "adjust"), did(2 * DAY, "view", "computer"),
            did(2 * DAY + 3 * MINUTE, "pdf_request", "computer"),
            did(4 * DAY, "view"), did(4 * DAY + MINUTE, "agent_click", by="call"),
        ],
    ),
    Owner(home=1, ago=7 * HOUR, email="o.castillo@example.com", mode=Mode.REVIEW),
    Owner(
        home=0, ago=9 * DAY, email="ben.whitaker@example.com", is_listed=True,
        did=[did(20 * MINUTE, "view"), did(21 * MINUTE, "tab_change", tab="market")],
    ),
    Owner(home=2, ago=12 * DAY, phone="+15035550139", is_odd=True, did=[did(HOUR, "view")]),
    Owner(
        home=3, ago=16 * DAY, email="lucia.ibarra@example.com", language="es",
        did=[did(3 * MINUTE, "view"), did(5 * MINUTE, "tab_change", tab="comps"), did(2 * HOUR, "share")],
    ),
    Owner(home=4, ago=22 * DAY, email="p.novak@example.com"),
)  # fmt: skip


def load_home_values(*, now: datetime, listings_at: datetime) -> int:
    """The agent's page with its visits and reports, unless she has reports already; how many."""
    user = User.objects.select_related("account").get(email=SPONSORED[0].email)
    account = user.account
    assert account is not None
    if ConsumerReport.objects.for_account(account).exists():
        return 0
    page, _ = HomeValuePage.objects.get_or_create(user=user, defaults={"account": account})
    _visits(page, today=now.astimezone(UTC).date())
    homes, listed = _quiet_homes(today=local_day(listings_at)), _for_sale()
    for owner in OWNERS:
        home = listed if owner.is_listed else homes[owner.home]
        _report(user, owner, home, now=now, listings_at=listings_at)
    return len(OWNERS)


def _quiet_homes(*, today: date) -> list[Listing]:
    """Houses of the farm that sold a good while ago and are not for sale, none of a property report's."""
    rows = Listing.objects.filter(feed=sample_feed(), zip_code=FARM)
    for_sale = rows.filter(~Q(status=Status.CLOSED), parcel_number__isnull=False).values("parcel_number")
    sold = rows.filter(
        status=Status.CLOSED,
        property_type=PropertyType.SINGLE_FAMILY,
        close_date__range=(today - SOLD_SINCE, today - SOLD_BEFORE),
        beds__gte=3,
        unit__isnull=True,
    ).exclude(parcel_number__in=for_sale)
    return list(sold.order_by("-parcel_number")[:8])


def _for_sale() -> Listing:
    """A house of the farm that is for sale."""
    rows = Listing.objects.filter(feed=sample_feed(), zip_code=FARM, status__in=ON_MARKET, unit__isnull=True)
    found: Listing = rows.filter(property_type=PropertyType.SINGLE_FAMILY).order_by("parcel_number")[0]
    return found


def _visits(page: HomeValuePage, *, today: date) -> None:
    """A month of days: fewer in the middle of the week, and how far the visitors went."""
    chance = random.Random(7)  # noqa: S311 - the same month each time
    days = []
    for back in range(DAYS):
        day = today - timedelta(days=back)
        visits = chance.randint(4, 9) + (6 if day.weekday() >= 5 else 0)
        unique = round(visits * 0.8)
        counts = {"visits": visits, "unique_visits": unique, "homes_confirmed": round(unique * 0.3)}
        days.append(HomeValueDay(page=page, date=day, **counts))
    HomeValueDay.objects.filter(page=page).delete()
    HomeValueDay.objects.bulk_create(days)


def _report(user: User, owner: Owner, home: Listing, *, now: datetime, listings_at: datetime) -> None:
    """One finished report with its lead and what its reader did."""
    at, record = now - owner.ago, without_owner(record_of(home))
    if owner.is_odd:  # too few homes like it to value
        record = replace(record, property_type=PropertyType.OTHER)
    report = ConsumerReport.objects.create(
        account=user.account,
        agent=user,
        agent_code=user.agent_code,
        consumer_email=owner.email or None,
        consumer_phone=owner.phone or None,
        consent_given=bool(owner.phone),
        property_address=home.street_address or "",
        property_city=home.city,
        property_state=home.state,
        property_zip=home.zip_code,
        public_code=new_code(),
        language=owner.language,
        mode=owner.mode,
        hold_until=at + HELD_FOR_REVIEW if owner.mode == Mode.REVIEW else None,
        status=ConsumerReportStatus.COMPLETED,
        consumer_answers=owner.answers and {**owner.answers, "at": (at + 4 * MINUTE).isoformat()},
        created_at=at,
        document_version=VERSION,
        text_note=SAMPLE if owner.phone else None,
    )
    _made(report, record, listings_at=listings_at)
    _lead(user, owner, report, at=at)
    _deeds(report, owner, at=at)


def _made(report: ConsumerReport, record: PropertyRecord, *, listings_at: datetime) -> None:
    """What the report says, as a worker would have found it out when the listings were pulled."""
    assert report.account is not None
    with override(report.language):
        answer = answer_of(report, report.account, record, local_day(listings_at), now=listings_at)
    ConsumerReport.objects.filter(pk=report.pk).update(
        property_data=answer.property_data,
        comparables=answer.comparables,
        market_stats=answer.market_stats,
        value_estimate=answer.value_estimate,
    )


def _lead(user: User, owner: Owner, report: ConsumerReport, *, at: datetime) -> None:
    """The lead of a report, with the first point of its time line and the reader's yes to texts."""
    assert user.account is not None
    lead = Lead.objects.create(
        account=user.account,
        user=user,
        consumer_report=report,
        email=owner.email or None,
        phone=owner.phone or None,
        source="consumer_report",
        consent_given=bool(owner.phone),
        created_at=at,
        last_seen_at=at,
    )
    LeadEvent.objects.create(account=user.account, lead=lead, kind=LeadEventKind.CAME, created_at=at)
    if owner.phone:
        consent = record_consent(
            account_id=report.account_id,  # type: ignore[arg-type]
            phone=owner.phone,
            language=owner.language,
            name=user.get_full_name(),
            brokerage=user.brokerage_name or "",
            page=public_link("consumer_reports:landing", agent_code=user.agent_code),
            ip_address=None,
            lead_id=lead.pk,
            consumer_report_id=report.pk,
        )
        Consent.objects.filter(pk=consent.pk).update(created_at=at)


def _deeds(report: ConsumerReport, owner: Owner, *, at: datetime) -> None:
    """What the reader did, and the counts on the row."""
    rows = [
        ReportAnalytics(
            report=report, event_type=what, event_data=data or None, device_type=device, created_at=at + after
        )
        for after, what, data, device in owner.did
    ]
    ReportAnalytics.objects.bulk_create(rows)
    views = [row.created_at for row in rows if row.event_type == "view"]
    if views:
        ConsumerReport.objects.filter(pk=report.pk).update(
            view_count=len(views),
            unique_views=len(views),
            first_viewed_at=views[0],
            last_viewed_at=views[-1],
        )
