"""The brand of a report: the agent's own leads; a sponsor frames it, takes a slot, or stays away.

``resolve_brand`` decides from plain values; ``brand_for`` reads them from the rows. What comes out is part of
the document, so it holds values and picture hashes and nothing that could change later.
"""

import re
from dataclasses import dataclass
from typing import Any, Literal

from accounts.models import Account, AffiliateBranding, Role, SponsorDisplay, User
from trendyreports.core.colours import ColourInvalid, parse

Family = Literal["market", "property", "consumer"]

PRIMARY = "#0f172a"
ACCENT = "#0d9488"
DISPLAY_BY_FAMILY = {"market": "frame", "property": "slot", "consumer": "slot"}
# What a brand says, by the keys of ``accounts.branding``; beside each the column of ``affiliate_branding``.
AFFILIATE_COLUMNS = {
    "display_name": "brand_display_name",
    "logo": "logo_url",
    "primary_color": "primary_color",
    "accent_color": "accent_color",
    "website": "website",
    "postal_address": "postal_address",
}
PICTURE = re.compile(r"(?:^|/)([0-9a-f]{64})(?:\.\w+)?$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """What an account or a sponsor says of itself; anything may be missing."""

    name: str
    logo: str | None = None
    primary: str | None = None
    accent: str | None = None
    website: str | None = None
    postal_address: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Agent:
    """What a person says of herself; anything may be missing."""

    name: str
    title: str | None = None
    phone: str | None = None
    email: str | None = None
    license: str | None = None
    photo: str | None = None
    brokerage: str | None = None
    brokerage_logo: str | None = None


def resolve_brand(
    *,
    own: Identity,
    agent: Agent | None,
    sponsor: Identity | None,
    display: str | None,
    family: Family,
    we: bool,
) -> dict[str, Any]:
    """The brand of a document.

    ``display`` is the account's own setting (frame, slot, off), None for what this family of reports does by
    default; ``we`` is true where the report speaks for a company. Colours that are missing or cannot be read
    become the product's.
    """
    shown = (display or DISPLAY_BY_FAMILY[family]) if sponsor else "off"
    return {
        "display_name": own.name,
        "logo": own.logo or (agent.brokerage_logo if agent else None),
        **colours_of(own),
        "website": own.website,
        "postal_address": own.postal_address,
        "agent": agent_part(agent or Agent(name=own.name)),
        "sponsor": sponsor_part(sponsor) if sponsor and shown != "off" else None,
        "sponsor_display": shown,
        "voice": "we" if we else "I",
    }


def agent_part(agent: Agent) -> dict[str, str | None]:
    """The agent as the document keeps her."""
    return {key: getattr(agent, key) for key in Agent.__dataclass_fields__}


def sponsor_part(sponsor: Identity) -> dict[str, str | None]:
    """The sponsor as the document keeps it."""
    return {"name": sponsor.name, "logo": sponsor.logo, **colours_of(sponsor)}


def colours_of(identity: Identity) -> dict[str, str]:
    """Primary and accent, the product's own where one is missing or is no colour."""
    return {
        "primary": colour_or(identity.primary, PRIMARY),
        "accent": colour_or(identity.accent or identity.primary, ACCENT),
    }


def colour_or(text: str | None, default: str) -> str:
    """``text`` as ``#rrggbb``, else ``default``."""
    try:
        return parse(text or default)
    except ColourInvalid:
        return default


def picture_hash(address: str | None) -> str | None:
    """The hash in the address of one of our pictures; None for any other address."""
    match = PICTURE.search(address or "")
    return match[1] if match else None


def brand_for(*, account: Account, user: User | None, family: Family) -> dict[str, Any]:
    """The brand of a report made now for ``account`` by ``user`` (its owner where no one is named).

    A sponsor that is paused or suspended leaves no trace, and nobody sponsors a sponsor.
    """
    person = user or owner_of(account)
    sponsor = None if account.is_affiliate else account.active_sponsor
    return resolve_brand(
        own=identity_of(account, person),
        agent=agent_of(person) if person else None,
        sponsor=identity_of(sponsor, None) if sponsor else None,
        display=SponsorDisplay(account.sponsor_display).value if account.sponsor_display else None,
        family=family,
        we=account.is_affiliate,
    )


def owner_of(account: Account) -> User | None:
    """The first owner of an account."""
    places = account.memberships.filter(role=Role.OWNER).select_related("user").order_by("created_at")
    first = places.first()
    return first.user if first else None


def identity_of(account: Account, person: User | None) -> Identity:
    """What the account says of itself; an agent's is filled up from her name and office."""
    said = said_by(account)
    stands_in = None if account.is_affiliate else person
    return Identity(
        name=said["display_name"] or (stands_in and stands_in.get_full_name()) or account.name,
        logo=picture_hash(said["logo"]),
        primary=said["primary_color"],
        accent=said["accent_color"],
        website=said["website"],
        postal_address=said["postal_address"] or (stands_in.office_address if stands_in else None),
    )


def said_by(account: Account) -> dict[str, str | None]:
    """What an account has written down about its brand, by the keys of ``accounts.branding``."""
    if account.is_affiliate:
        row = affiliate_branding(account)
        return {key: getattr(row, column) for key, column in AFFILIATE_COLUMNS.items()}
    kept = account.branding or {}
    return {key: kept.get(key) for key in AFFILIATE_COLUMNS}


def affiliate_branding(account: Account) -> AffiliateBranding:
    """The branding row of an affiliate; an empty one where it has none yet."""
    try:
        row: AffiliateBranding = account.affiliate_branding
    except AffiliateBranding.DoesNotExist:
        return AffiliateBranding(account_id=account.pk)
    return row


def agent_of(person: User) -> Agent:
    """What a user says of herself."""
    licence = " ".join(part for part in (person.license_state, person.license_number) if part)
    return Agent(
        name=person.get_full_name() or person.email,
        title=person.title or None,
        phone=person.mobile_phone or person.office_phone or None,
        email=person.email,
        license=licence if person.license_number else None,
        photo=picture_hash(person.photo_url),
        brokerage=person.brokerage_name or None,
        brokerage_logo=picture_hash(person.brokerage_logo_url),
    )
