"""What a sponsor may know of the agents it sponsors: who they are, how many reports they make, how many look.

Nothing of their leads and contacts is read here, and no orders or referrals are counted.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time
from zoneinfo import ZoneInfo

from django.db.models import Count, F, Max, OuterRef, Q, QuerySet, Subquery, Sum, TextField, Value
from django.db.models.functions import Coalesce, Concat, Lower, NullIf, Trim

from accounts.models import Account, LoginAttempt, Membership, Role
from billing.limits import local_day
from market_reports.models import ReportGeneration, ReportStatus
from property_reports.models import PropertyReportStatsDaily

NOTHING = Value("", output_field=TextField())


@dataclass(frozen=True, slots=True)
class Totals:
    """The sponsored agents together, this month."""

    agents: int
    active: int
    reports: int
    views: int
    never_signed_in: int
    paused: int

    @property
    def idle(self) -> int:
        """How many made no report this month."""
        return self.agents - self.active


def sponsored_agents(sponsor: Account, now: datetime) -> QuerySet[Account]:
    """The sponsored accounts with owner, finished reports and page views of this month; the busiest first."""
    owners = Membership.objects.filter(account=OuterRef("pk"), role=Role.OWNER).order_by("created_at")
    finished = ReportGeneration.objects.filter(account=OuterRef("pk"), status=ReportStatus.COMPLETED)
    counted = finished.filter(created_at__gte=month_begins(sponsor, now)).order_by().values("account")
    pages = PropertyReportStatsDaily.objects.filter(
        property_report__account=OuterRef("pk"), date__gte=local_day(sponsor, now).replace(day=1)
    )
    looked_at = pages.order_by().values("property_report__account")
    tries = LoginAttempt.objects.filter(email=Lower(OuterRef("agent_email")), success=True)
    return (
        sponsor.sponsored_accounts.filter(is_active=True)
        .annotate(
            agent_email=Subquery(owners.values("user__email")[:1]),
            brokerage=Subquery(owners.values("user__brokerage_name")[:1]),
            agent_name=Coalesce(NullIf(Subquery(owners.values(named=full_name())[:1]), NOTHING), F("name")),
            reports_this_month=Coalesce(Subquery(counted.values(count=Count("pk"))), 0),
            views_this_month=Coalesce(Subquery(looked_at.values(views=Sum("views"))), 0),
            newest_report=Subquery(finished.order_by("-created_at").values("created_at")[:1]),
            last_sign_in=Subquery(tries.order_by().values("email").values(newest=Max("attempted_at"))),
        )
        .order_by("-reports_this_month", "agent_name", "pk")
    )


def full_name() -> Trim:
    """First and last name of a membership's user, as far as given."""
    first, last = (Coalesce(F(f"user__{part}_name"), NOTHING) for part in ("first", "last"))
    return Trim(Concat(first, Value(" ", output_field=TextField()), last))


@dataclass(frozen=True, slots=True)
class Work:
    """What one account made: finished reports of this month and in all, and when the newest was."""

    this_month: int
    in_all: int
    newest: datetime | None


def work_of(account: Account, now: datetime) -> Work:
    """The finished reports of one account, counted; the month is the account's."""
    finished = ReportGeneration.objects.for_account(account).filter(status=ReportStatus.COMPLETED)
    sums = finished.aggregate(
        this_month=Count("pk", filter=Q(created_at__gte=month_begins(account, now))),
        in_all=Count("pk"),
        newest=Max("created_at"),
    )
    return Work(**sums)


def month_begins(account: Account, now: datetime) -> datetime:
    """The first moment of the month where the account is."""
    return datetime.combine(local_day(account, now).replace(day=1), time.min, ZoneInfo(account.time_zone))


def totals_of(agents: QuerySet[Account]) -> Totals:
    """The sums over ``sponsored_agents``, in one query."""
    sums = agents.order_by().aggregate(
        agents=Count("pk"),
        active=Count("pk", filter=Q(reports_this_month__gt=0)),
        reports=Coalesce(Sum("reports_this_month"), 0),
        views=Coalesce(Sum("views_this_month"), 0),
        never_signed_in=Count("pk", filter=Q(last_sign_in=None)),
        paused=Count("pk", filter=Q(sponsorship_paused_at__isnull=False)),
    )
    return Totals(**sums)
