"""What has to be known before anything is published: whose brokerage it comes from and where that is.

Asked of a brand, so that a report already made is held to the same as a profile: ``lacking`` looks at the
brand as it is or was, ``missing_for_publishing`` at what somebody would publish under now.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode

from accounts.brand import agent_of, identity_of, resolve_brand
from accounts.models import Account, User
from trendyreports.core.formatting import listed


class Need(StrEnum):
    """One thing that has to be there."""

    BROKERAGE = "brokerage"
    LOGO = "logo"
    ADDRESS = "address"


@dataclass(frozen=True, slots=True)
class Missing:
    """Something that is not there yet, in words, and where it is filled in."""

    label: str
    url: str


# What it is called, and the field that asks for it: an agent's on the profile, a company's on the brand page.
OF_AN_AGENT = {
    Need.BROKERAGE: ("brokerage name", "id_brokerage_name"),
    Need.LOGO: ("brokerage logo", "id_brokerage_logo_url"),
    Need.ADDRESS: ("office address", "id_office_address"),
}
OF_A_COMPANY = {
    Need.BROKERAGE: ("company name", "id_display_name"),
    Need.LOGO: ("company logo", "id_logo"),
    Need.ADDRESS: ("postal address", "id_postal_address"),
}


def lacking(brand: Mapping[str, Any]) -> list[Need]:
    """What a brand lacks to be published. A company needs no brokerage beside its own name."""
    agent = brand.get("agent") or {}
    is_company = brand.get("voice") == "we"
    there = {
        Need.BROKERAGE: brand.get("display_name") if is_company else agent.get("brokerage"),
        Need.LOGO: brand.get("logo") or agent.get("brokerage_logo"),
        Need.ADDRESS: brand.get("postal_address"),
    }
    return [need for need, value in there.items() if not value]


def missing_for_publishing(user: User, account: Account, *, back: str = "") -> list[Missing]:
    """What has to be filled in before ``user`` can publish for ``account``; empty when she is ready.

    Each entry leads to its field; ``back`` is the page of ours to return to once it is saved.
    """
    brand = resolve_brand(
        own=identity_of(account, user),
        agent=agent_of(user),
        sponsor=None,
        display=None,
        family="market",
        we=account.is_affiliate,
    )
    page = reverse("home:brand") if account.is_affiliate else reverse("accounts:profile")
    asked = OF_A_COMPANY if account.is_affiliate else OF_AN_AGENT
    query = f"?{urlencode({'next': back})}" if back else ""
    return [Missing(asked[need][0], f"{page}{query}#{asked[need][1]}") for need in lacking(brand)]


def in_words(missing: Sequence[Missing]) -> str:
    """``brokerage name``, ``brokerage logo and office address``."""
    return listed([one.label for one in missing])
