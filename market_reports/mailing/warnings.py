"""Tells the owner of an account that the reports of its month run out: at 80 and 100 percent, once each."""

from __future__ import annotations

from datetime import datetime

from accounts.brand import owner_of
from accounts.models import Account
from billing.limits import SCHEDULE_GRACE_PERCENT, Allowance, allowance_of
from billing.plans import plan_of
from communications.letters import letter
from communications.models import EmailMessage
from communications.queue import write_email
from trendyreports.core.links import public_link

KIND = "limit_near"
THRESHOLDS = (100, 80)  # percent of the plan's reports, the highest first


def warn_of_limit(account: Account, *, now: datetime) -> None:
    """Write the letter of the highest threshold that is reached, once a month; to be called with an order."""
    allowance = allowance_of(account, now=now)
    reached = threshold_of(allowance)
    key = f"{KIND}:{account.pk}:{allowance.renews_on}:{reached}"
    if reached is None or EmailMessage.objects.filter(unique_key=key).exists():
        return
    owner = owner_of(account)
    if owner is None or not owner.is_active:
        return
    words = {**told(allowance, reached), **what_comes(account), "first_name": owner.first_name}
    write_email(
        kind=KIND,
        unique_key=key,
        to=owner.email,
        to_name=owner.get_full_name() or None,
        letter=letter(KIND, words),
        account_id=account.pk,
        user_id=owner.pk,
    )


def threshold_of(allowance: Allowance) -> int | None:
    """The highest threshold that was reached; None below all of them and without a limit."""
    used = allowance.percent
    if used is None or not allowance.limit:
        return None
    return next((percent for percent in THRESHOLDS if used >= percent), None)


def told(allowance: Allowance, reached: int) -> dict[str, object]:
    """What the letter says of the month."""
    return {
        "used": allowance.used,
        "limit": allowance.limit,
        "left": allowance.left,
        "is_used_up": reached == max(THRESHOLDS),
        "plan": allowance.plan_name,
        "renews_on": f"{allowance.renews_on:%B} {allowance.renews_on.day}",
    }


def what_comes(account: Account) -> dict[str, object]:
    """What happens to further orders, and where to look."""
    plan = plan_of(account)
    cents = plan.overage_price_cents or 0
    return {
        "goes_on": plan.allow_overage,
        "price": f"${cents / 100:,.2f}" if cents else "",
        "grace": SCHEDULE_GRACE_PERCENT,
        "url": public_link("market_reports:list"),
    }
