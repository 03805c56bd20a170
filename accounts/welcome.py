"""The letter to who has just proven her address: the first steps, each with its page."""

from __future__ import annotations

from accounts.models import User
from communications.letters import letter
from communications.queue import write_email
from trendyreports.core.links import public_link

KIND = "welcome"


def send_welcome(user: User) -> None:
    """Write it, once in a lifetime; to be called in the transaction that proves the address."""
    is_company = bool(user.account and user.account.is_affiliate)
    first = "home:brand" if is_company else "accounts:profile"
    said = {
        "first_name": user.first_name,
        "is_company": is_company,
        "profile": public_link(first),
        "brand": public_link("home:brand"),
        "next": public_link("home:agents" if is_company else "market_reports:new"),
        "dashboard": public_link("home:dashboard"),
    }
    write_email(
        kind=KIND,
        unique_key=f"{KIND}:{user.pk}",
        to=user.email,
        to_name=user.get_full_name() or None,
        letter=letter(KIND, said),
        account_id=user.account_id,
        user_id=user.pk,
    )
