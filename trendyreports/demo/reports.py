"""Finished reports for the demo's agents, and what the month has used so far."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from accounts.models import Account, User
from billing.models import UsageEvent
from billing.plans import Kind
from integrations.areas import Area, city_area, zip_area
from integrations.mls.sandbox.county import STATE
from integrations.mls.sandbox.source import local_day
from market_reports.generation import generate
from market_reports.models import ReportGeneration
from market_reports.queue import order_report
from market_reports.request import ReportRequest
from market_reports.windows import Window
from trendyreports.demo.people import SPONSORED, TEAM_PEOPLE, Person


@dataclass(frozen=True, slots=True)
class Order:
    """A report that was ordered some days before the demo is loaded."""

    report_type: str
    area: Area
    days: int
    ago: int = 0
    audience: str | None = None
    language: str = "en"

    def request(self, today: date) -> ReportRequest:
        return ReportRequest(
            report_type=self.report_type,
            area=self.area,
            window=Window.look_back(self.days),
            as_of=today - timedelta(days=self.ago),
            audience=self.audience,
            language=self.language,
        )


def town(name: str) -> Area:
    return city_area([name], state=STATE)


OF_THE_AGENT = (
    Order("closed", town("Alder Falls"), 30, ago=62),
    Order("price_bands", town("Wrenfield"), 365, ago=33),
    Order("inventory", zip_area(["97472"]), 30, ago=12),
    Order("new_listings", zip_area(["97482"]), 14, ago=9, audience="lower_priced_homes"),
    Order("featured_listings", town("Alder Falls"), 30, ago=6, audience="luxury_showcase"),
    Order("new_listings_gallery", zip_area(["97482"]), 30, ago=4),
    Order("closed", zip_area(["97482"]), 90, ago=2),
    Order("open_houses", zip_area(["97482"]), 30),
    Order("market_snapshot", zip_area(["97482"]), 30),
)
OF_OTHERS: tuple[tuple[Person, Order], ...] = (
    (SPONSORED[1], Order("market_snapshot", town("Port Marlow"), 30, ago=1)),
    (SPONSORED[2], Order("inventory", zip_area(["97485"]), 30, ago=3)),
    (SPONSORED[3], Order("market_snapshot", zip_area(["97483"]), 30, ago=4, language="es")),
    (SPONSORED[4], Order("new_listings_gallery", zip_area(["97482"]), 30, ago=1)),
    (TEAM_PEOPLE[0], Order("market_snapshot", town("Alder Falls"), 30, ago=1)),
)


def load_reports(*, now: datetime, listings_at: datetime) -> int:
    """The finished reports of whoever has none yet, of listings as they were known at a moment; how many."""
    orders = [(SPONSORED[0], OF_THE_AGENT), *((person, (order,)) for person, order in OF_OTHERS)]
    return sum(_make_for(person, wanted, now, listings_at) for person, wanted in orders)


def _make_for(person: Person, orders: tuple[Order, ...], now: datetime, listings_at: datetime) -> int:
    user = User.objects.select_related("account").get(email=person.email)
    assert user.account is not None
    if ReportGeneration.objects.for_account(user.account).exists():
        return 0
    for place, order in enumerate(orders, start=1):
        before = timedelta(minutes=len(orders) - place)  # the last one is the newest
        _make(user, user.account, order, now - before, listings_at)
    return len(orders)


def _make(user: User, account: Account, order: Order, now: datetime, listings_at: datetime) -> None:
    ordered_at, request = now - timedelta(days=order.ago), order.request(local_day(listings_at))
    report = order_report(account=account, user=user, request=request, now=ordered_at, ring_for_worker=False)
    row = ReportGeneration.objects.filter(pk=report.pk)
    row.update(created_at=ordered_at, next_attempt_at=min(ordered_at, listings_at))
    generate(report.pk, clock=lambda: listings_at)
    row.update(generated_at=ordered_at)


def load_usage(*, today: date) -> None:
    """What the sponsored agents have used this month besides, for the sponsor's list."""
    for person in SPONSORED:
        account = Account.objects.get(slug=person.slug)
        for running in range(person.uses):
            day = today.replace(day=1 + running * 3 % today.day)
            UsageEvent.objects.get_or_create(
                account=account,
                event_type=Kind.MARKET_REPORT,
                reference=f"demo-{today:%Y-%m}-{running}",
                defaults={"counts_as": f"demo-{running}", "day": day},
            )
