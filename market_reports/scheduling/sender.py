"""In whose name a schedule writes."""

from __future__ import annotations

from accounts.models import Role, User
from market_reports.models import Schedule


def sender_of(schedule: Schedule) -> User | None:
    """Whose schedule it is while she works in the account; else its first owner who may sign in.

    None where nobody is left. Two queries at most.
    """
    at_work = schedule.account.memberships.filter(user__is_active=True).select_related("user")
    own = at_work.filter(user=schedule.user_id).first()
    place = own or at_work.filter(role=Role.OWNER).order_by("created_at").first()
    return place.user if place else None
