"""The agent behind a public page: who is told of leads, and how her card reads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from accounts.brand import brand_for, owner_of
from accounts.models import Account, User
from communications.texting.consent import consent_text
from property_reports.models import PropertyReport
from property_reports.public.photos import FACE, LOGO, small

# What a license number is called where the state's advertising rules have a word of their own.
LICENSE_WORDS = {"CA": "CalDRE #{number}", "NV": "NV Lic. {number}", "TX": "TREC #{number}"}


@dataclass(frozen=True, slots=True)
class Card:
    """The agent as strangers see her; ``brand`` is that of the moment, not of the day of the report."""

    name: str
    title: str
    brokerage: str
    phone: str
    email: str
    license: str
    photo: str | None
    logo: str | None
    postal_address: str
    brand: dict[str, Any]

    @property
    def first_name(self) -> str:
        """How a sentence calls her."""
        return self.name.split()[0] if self.name else self.brokerage

    @property
    def whom_to_ask(self) -> str:
        """Her name, with her phone where there is one."""
        return f"{self.name}, {self.phone}" if self.phone else self.name


def agent_of(report: PropertyReport) -> User | None:
    """Who made the report, while she works in its account; else the owner."""
    user = report.user
    if user is not None and user.is_active and user.memberships.filter(account=report.account_id).exists():
        return user
    return owner_of(report.account)


def card_of(account: Account, user: User | None, *, license_words: str) -> Card:
    """The card of an agent; ``license_words`` is how a page says "License"."""
    brand = brand_for(account=account, user=user, family="property")
    agent = brand["agent"]
    return Card(
        name=agent["name"] or brand["display_name"],
        title=agent["title"] or "",
        brokerage=agent["brokerage"] or brand["display_name"] or "",
        phone=agent["phone"] or "",
        email=agent["email"] or "",
        license=license_line(user, license_words),
        photo=small(agent["photo"], FACE),
        logo=small(brand["logo"], LOGO),
        postal_address=brand["postal_address"] or "",
        brand=brand,
    )


def license_line(user: User | None, words: str) -> str:
    """The license as the agent's state wants it written; empty without one."""
    if user is None or not user.license_number:
        return ""
    state = (user.license_state or "").upper()
    if state in LICENSE_WORDS:
        return LICENSE_WORDS[state].format(number=user.license_number)
    return words.format(license=f"{state} {user.license_number}".strip())


def consent_of(card: Card, language: str) -> str:
    """The words a visitor may agree to; empty where agent or brokerage have no name."""
    if not card.name.strip() or not card.brokerage.strip():
        return ""
    return consent_text(language, name=card.name, brokerage=card.brokerage)
