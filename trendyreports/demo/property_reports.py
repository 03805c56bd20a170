"""A property report of the demo's agent with its client link, public page and leads; and a draft."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Q

from accounts.models import Account, User
from integrations.assessor.record import SANDBOX, PropertyRecord
from integrations.assessor.sandbox import sample_records
from integrations.mls.record import PropertyType, Status
from integrations.mls.sandbox.source import local_day
from integrations.models import Feed, Listing
from property_reports.client_link import share
from property_reports.evidence import Choices, evidence_for
from property_reports.files import read_document
from property_reports.generation import generate
from property_reports.models import Lead, LeadEvent, LeadEventKind, LeadStatus, PropertyDraft, PropertyReport
from property_reports.public.choices import Choices as Shown
from property_reports.public.facts import USUAL
from property_reports.public.leads import OPEN_HOUSE, PUBLIC_PAGE, Coming, Message, begin
from property_reports.public.photos import photos_in
from property_reports.public.switches import ON, Switches, save
from property_reports.public.visits import count_lead, count_view
from property_reports.queue import order_property_report
from property_reports.wizard.draft import begin_draft, save_step
from property_reports.wizard.steps import COMPARABLES, PREVIEW
from trendyreports.demo.listings import sample_feed
from trendyreports.demo.people import SPONSORED

FARM = "97482"
SOLD_BEFORE, SOLD_SINCE = timedelta(days=300), timedelta(days=900)
AGO = timedelta(days=6)
STEP = 5_000  # dollars: what prices end on
SELLERS = "Ruth and Daniel Merrill"
STRATEGIES = (
    ("Recommended", 1.0, "In the middle of what sold nearby, and seen by everybody who looks in this range."),
    ("Sell sooner", 0.975, "A little below the middle, to bring offers in the first two weeks."),
    ("Test the market", 1.03, "Room to come down; we look again after three weeks without an offer."),
)
PAGES = [
    "cover", "contents", "letter", "overview", "aerial", "property", "analysis", "comparables", "adjustments",
    "range", "market_trends", "net_sheet", "testimonials", "marketing_plan", "next_steps",
]  # fmt: skip
QUOTES = [
    {
        "words": "Four offers in one weekend, and she read us every page of them.",
        "who": "The Ortegas",
    },
    {"words": "Her price was the honest one. It sold for two thousand more.", "who": "Priya N."},
]
NET_SHEET = {"mortgage": 214_000, "listing_side_percent": 2.5, "buyer_side_percent": 2.5, "fees": 3_200}
VIEWS_BY_DAY = (14, 9, 6, 11, 4, 7, 3)  # the first day first


@dataclass(frozen=True, slots=True, kw_only=True)
class Wrote:
    """Somebody who left a name on the public page or on the tablet at the door."""

    name: str
    email: str
    phone: str
    text: str
    ago: timedelta
    source: str = PUBLIC_PAGE
    status: LeadStatus = LeadStatus.NEW
    note: str = ""


WROTE = (
    Wrote(name="Elena Marsh", email="elena.marsh@example.com", phone="+15035550118", ago=timedelta(days=5),
          text="Is the garage deep enough for a van?", status=LeadStatus.CONTACTED,
          note="Called: 19 feet deep, her van is 18. Wants to come by on Saturday."),
    Wrote(name="Colin Abara", email="colin.abara@example.com", phone="+15035550127", ago=timedelta(days=3),
          text="", source=OPEN_HOUSE),
    Wrote(name="Sofia Lund", email="sofia.lund@example.com", phone="", ago=timedelta(hours=7),
          text="We have a house in Wrenfield to sell first. Could you tell us what it is worth?"),
)  # fmt: skip


def load_property_reports(*, now: datetime, listings_at: datetime) -> int:
    """The finished report and a draft of the agent, unless she has one already; how many reports."""
    user = User.objects.select_related("account").get(email=SPONSORED[0].email)
    account = user.account
    assert account is not None
    if PropertyReport.objects.for_account(account).exists():
        return 0
    home, next_home = homes_that_sold_once(sample_feed(), today=local_day(listings_at))
    made = _make(account, user, home, ordered_at=now - AGO, listings_at=listings_at)
    report = share(made, now=now - AGO)
    _open_page(report)
    _visit(report, now=now)
    for person in WROTE:
        _write(report, user, person, now=now)
    _begin(account, user, next_home, now=now)
    return 1


def homes_that_sold_once(feed: Feed, *, today: date) -> list[Listing]:
    """Two houses of the farm that sold a good while ago, have photos and are not for sale."""
    rows = Listing.objects.filter(feed=feed, zip_code=FARM)
    for_sale = rows.filter(~Q(status=Status.CLOSED), parcel_number__isnull=False).values("parcel_number")
    sold = rows.filter(
        status=Status.CLOSED,
        property_type=PropertyType.SINGLE_FAMILY,
        close_date__range=(today - SOLD_SINCE, today - SOLD_BEFORE),
        beds__gte=3,
        unit__isnull=True,
    )
    quiet = sold.exclude(parcel_number__in=for_sale).exclude(photos=[])
    return list(quiet.order_by("parcel_number")[:2])


def _make(
    account: Account, user: User, home: Listing, *, ordered_at: datetime, listings_at: datetime
) -> PropertyReport:
    """The report, ordered some days ago on the listings of today."""
    record = record_of(home)
    draft = begin_draft(
        account=account,
        user=user,
        values={"purpose": "listing", "prepared_for": SELLERS, "inspected": True},
        reached=COMPARABLES,
        now=ordered_at,
    )
    prices = prices_for(account, record, on=local_day(listings_at))
    save_step(
        draft, seen=None, reached=PREVIEW, **of_home(home, record), prices=prices, texts=texts(),
        look={"theme": 4, "accent": None, "pages": PAGES},
        net_sheet=NET_SHEET,
    )  # fmt: skip
    report = order_property_report(draft=draft, account=account, user=user, now=ordered_at)
    generate(report.pk, clock=lambda: listings_at)
    PropertyReport.objects.filter(pk=report.pk).update(created_at=ordered_at)
    report.refresh_from_db()
    return report


def record_of(home: Listing) -> PropertyRecord:
    """The home in the records of the sample county, whoever else the product would ask."""
    town = f"{home.city}, {home.state} {home.zip_code}"
    [record] = sample_records(home.street_address or "", town)
    assert isinstance(record, PropertyRecord)
    return record


def of_home(home: Listing, record: PropertyRecord) -> dict[str, Any]:
    """What the steps of address and facts keep."""
    told = record.to_json()
    photos = [photo["hash"] for photo in home.photos if photo.get("hash")]
    return {"subject": told, "records": told, "records_source": SANDBOX, "photos": photos[:6]}


def prices_for(account: Account, record: PropertyRecord, *, on: date) -> list[dict[str, Any]]:
    """Three prices around the value of that day; none where there is no value."""
    figure = evidence_for(account=account, subject=record, on=on, choices=Choices())["figure"]
    if figure is None:
        return []
    return [
        {"name": name, "amount": round(figure["mid"] * share_of / STEP) * STEP, "reason": reason}
        for name, share_of, reason in STRATEGIES
    ]


def texts() -> dict[str, Any]:
    """What the agent has written herself; the rest are the product's words."""
    return {"testimonials": QUOTES}


def _open_page(report: PropertyReport) -> None:
    """The public page is on, with everything a visitor may see."""
    if report.files_attempt is None:
        raise RuntimeError(f"The property report of the demo was not made: {report.error_message}")
    photos = tuple(photos_in(read_document(report.pk, report.files_attempt)))
    shown = Shown(
        facts=USUAL,
        photos=photos,
        headline="Three minutes from the falls, with a garden that gets the evening sun",
        show_comparables=True,
    )
    save(report, Switches(shown, ON, None))


def _visit(report: PropertyReport, *, now: datetime) -> None:
    """Views of the days since; two in three are of somebody new that day."""
    for day, views in enumerate(VIEWS_BY_DAY):
        at = now - AGO + timedelta(days=day)
        for number in range(views):
            count_view(report.pk, f"demo-{day}-{number * 2 // 3}", now=at)


def _write(report: PropertyReport, user: User, person: Wrote, *, now: datetime) -> None:
    """One lead with its time line, as it would stand had it come in then."""
    at = now - person.ago
    message = Message(name=person.name, email=person.email, phone=person.phone, text=person.text)
    coming = Coming(source=person.source, page="", language="en", name="", brokerage="", network_address=None)
    lead = begin(report, user, message, coming, now=at)
    count_lead(report.pk, now=at)
    if person.note:
        later = LeadEvent(lead=lead, account_id=lead.account_id, user=user, kind=LeadEventKind.NOTE)
        later.text = person.note
        later.save()
        LeadEvent.objects.filter(pk=later.pk).update(created_at=at + timedelta(hours=2))
    LeadEvent.objects.filter(lead=lead, kind=LeadEventKind.CAME).update(created_at=at)
    Lead.objects.filter(pk=lead.pk).update(created_at=at, status=person.status, notes=person.note or None)


def _begin(account: Account, user: User, home: Listing, *, now: datetime) -> PropertyDraft:
    """A draft that she left at the comparables."""
    record = record_of(home)
    draft = begin_draft(
        account=account,
        user=user,
        values={"purpose": "listing", "prepared_for": "Walter Nakamura"},
        reached=COMPARABLES,
        now=now - timedelta(hours=20),
    )
    return save_step(draft, seen=None, reached=COMPARABLES, **of_home(home, record))
