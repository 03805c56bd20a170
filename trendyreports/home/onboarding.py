"""The first steps of an agent: a short list that ticks itself, can be put away and comes back when asked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from accounts.access import MANAGERS, current_user
from accounts.models import Account, Membership, User
from accounts.readiness import missing_for_publishing
from market_reports.models import Schedule

BRAND_PARTS = ("logo", "primary_color", "accent_color")


@dataclass(frozen=True, slots=True)
class Step:
    """One step: what to do, how, whether it is done, and where; no ``url`` where there is no page yet."""

    title: str
    text: str
    is_done: bool
    url: str = ""


@dataclass(frozen=True, slots=True)
class Checklist:
    """The steps of one person."""

    steps: tuple[Step, ...]

    @property
    def done(self) -> int:
        """How many steps are behind her."""
        return sum(step.is_done for step in self.steps)


def checklist_of(user: User, membership: Membership, *, has_report: bool) -> Checklist | None:
    """Her first steps; None once all are done or the list is put away. One query for an agent."""
    account = membership.account
    if user.onboarding_put_away_at:
        return None
    steps = [verified(user), completed(user, account)]
    if membership.role in MANAGERS:
        steps.append(branded(account))
    steps += [ordered(has_report), scheduled(account)]
    return None if all(step.is_done for step in steps) else Checklist(tuple(steps))


def verified(user: User) -> Step:
    """The address proven."""
    text = "Open the link we mailed you."
    return Step("Verify your email", text, user.is_verified, reverse("accounts:security"))


def completed(user: User, account: Account) -> Step:
    """Everything there that publishing asks for."""
    missing = missing_for_publishing(user, account, back=reverse("home:dashboard"))
    url = missing[0].url if missing else reverse("accounts:profile")
    return Step("Complete your profile", "Brokerage, its logo and your office address.", not missing, url)


def branded(account: Account) -> Step:
    """Colours or a logo of her own."""
    said = account.branding or {}
    is_done = any(said.get(part) for part in BRAND_PARTS)
    return Step("Choose your brand", "Your colors and your logo.", is_done, reverse("home:brand"))


def ordered(has_report: bool) -> Step:
    """A report ordered."""
    text = "A city or ZIP codes, and a minute."
    return Step("Order your first report", text, has_report, reverse("market_reports:new"))


def scheduled(account: Account) -> Step:
    """A report that comes by itself. There is no page for it yet."""
    is_done = Schedule.objects.for_account(account).exists()
    return Step("Set up your first schedule", "Opens with schedules.", is_done)


def put_away(*, user: User, now: datetime) -> None:
    """Show the list no more."""
    user.onboarding_put_away_at = now
    user.save(update_fields=["onboarding_put_away_at"])


def bring_back(*, user: User) -> None:
    """Show the list again, as long as a step is left."""
    user.onboarding_put_away_at = None
    user.save(update_fields=["onboarding_put_away_at"])


@require_POST
def put_away_steps(request: HttpRequest) -> HttpResponse:
    """The button on the list itself."""
    put_away(user=current_user(request), now=timezone.now())
    messages.success(request, "The checklist is put away. Your profile has a button that brings it back.")
    return redirect("home:dashboard")


@require_POST
def bring_back_steps(request: HttpRequest) -> HttpResponse:
    """The button on the profile."""
    bring_back(user=current_user(request))
    return redirect("home:dashboard")
