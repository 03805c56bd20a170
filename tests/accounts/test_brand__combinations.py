"""The brand of a report for every account, sponsor, setting, agent and family there can be."""

from __future__ import annotations

import json
from itertools import product

import pytest
from django.utils import timezone

from accounts.brand import Family, brand_for
from accounts.models import Account, AccountType, User
from tests.factories import AccountFactory, AffiliateBrandingFactory, AffiliateFactory, UserFactory
from trendyreports.core.colours import palette, parse

LOGO, PHOTO, OFFICE_LOGO, SPONSOR_LOGO = ("ab" * 32, "cd" * 32, "ef" * 32, "12" * 32)
OWN = {"display_name": "Lopez Homes", "logo": f"/pictures/{LOGO}.png", "primary_color": "#123456",
       "accent_color": "#f9f3b4",
       "website": "https://lopez.example", "postal_address": "1 Oak St"}  # fmt: skip
COMPLETE = {"first_name": "Maria", "last_name": "Lopez", "title": "Broker", "mobile_phone": "2065550142",
            "brokerage_name": "Evergreen Realty", "license_number": "123456", "license_state": "WA",
            "photo_url": f"/pictures/{PHOTO}.jpg", "brokerage_logo_url": f"/pictures/{OFFICE_LOGO}.png",
            "office_address": "9 Office Rd"}  # fmt: skip
BARE = dict.fromkeys(
    ("first_name", "last_name", "brokerage_name", "brokerage_logo_url", "office_address"), None
)

KINDS = ("branded", "plain", "affiliate")
SPONSORS = ("none", "active", "paused", "suspended")
DISPLAYS = (None, "frame", "slot", "off")
AGENTS = ("complete", "bare", "none")
FAMILIES: tuple[Family, ...] = ("market", "property", "consumer")
BY_DEFAULT = {"market": "frame", "property": "slot", "consumer": "slot"}


def a_sponsor(state: str) -> Account | None:
    if state == "none":
        return None
    sponsor = AffiliateFactory(name="Cascade Title Inc", is_active=state != "suspended")
    AffiliateBrandingFactory(
        account=sponsor,
        brand_display_name="Cascade Title",
        logo_url=f"/pictures/{SPONSOR_LOGO}.png",
        primary_color="#0f172a",
        accent_color="#facc15",
    )
    return sponsor


def an_account(kind: str, sponsor: Account | None, state: str, display: str | None) -> Account:
    columns = {"sponsor_account": sponsor, "sponsor_display": display, "name": "Lopez & Co"}
    if state == "paused":
        columns["sponsorship_paused_at"] = timezone.now()
    if kind == "affiliate":
        account = AccountFactory(account_type=AccountType.INDUSTRY_AFFILIATE, **columns)
        AffiliateBrandingFactory(
            account=account, brand_display_name="Summit Lending", logo_url=None, primary_color="#123456"
        )
        return account
    return AccountFactory(branding=OWN if kind == "branded" else None, **columns)


def an_agent(which: str, account: Account) -> User | None:
    if which == "none":
        return None
    return UserFactory(
        account=account, email="maria@example.com", **(COMPLETE if which == "complete" else BARE)
    )


def own_name(kind: str, agent: str) -> str:
    """What must lead: the account's own name, else the agent's, else what the account is called."""
    if kind == "plain":
        return "Maria Lopez" if agent == "complete" else "Lopez & Co"
    return "Lopez Homes" if kind == "branded" else "Summit Lending"


def own_logo(kind: str, agent: str) -> str | None:
    return LOGO if kind == "branded" else OFFICE_LOGO if agent == "complete" else None


def place_of_sponsor(kind: str, state: str, display: str | None, family: str) -> str:
    shown = kind != "affiliate" and state == "active"
    return (display or BY_DEFAULT[family]) if shown else "off"


@pytest.mark.parametrize(("kind", "state", "which"), list(product(KINDS, SPONSORS, AGENTS)))
def test_own_brand_leads_and_the_sponsor_stands_where_it_should(db, subtests, kind, state, which):
    account = an_account(kind, a_sponsor(state), state, None)
    agent = an_agent(which, account)
    for display, family in product(DISPLAYS, FAMILIES):
        with subtests.test(display=display, family=family):
            account.sponsor_display = display
            brand = brand_for(account=account, user=agent, family=family)
            assert brand["display_name"] == own_name(kind, which)
            assert brand["logo"] == own_logo(kind, which)
            assert brand["voice"] == ("we" if kind == "affiliate" else "I")
            place = place_of_sponsor(kind, state, display, family)
            assert brand["sponsor_display"] == place
            assert bool(brand["sponsor"]) == (place != "off")
            if place == "off":
                assert "Cascade" not in json.dumps(brand)
            else:
                assert brand["sponsor"] == {
                    "name": "Cascade Title", "logo": SPONSOR_LOGO, "primary": "#0f172a", "accent": "#facc15"
                }  # fmt: skip
            holds_for_every_brand(brand)


def holds_for_every_brand(brand) -> None:
    """Plain data that survives being stored, colours that can be drawn, an agent who has a name."""
    assert json.loads(json.dumps(brand)) == brand
    assert brand["agent"]["name"]
    for colours in filter(None, (brand, brand["sponsor"])):
        assert parse(colours["primary"]) == colours["primary"]
        assert palette(colours["primary"], colours["accent"])


def test_the_agent_s_own_colours_are_never_the_sponsor_s(db):
    account = an_account("branded", a_sponsor("active"), "active", "frame")
    brand = brand_for(account=account, user=None, family="market")
    assert (brand["primary"], brand["accent"]) == ("#123456", "#f9f3b4")


def test_a_sponsor_is_seen_by_the_accounts_it_sponsors_and_by_no_other(db):
    sponsor = a_sponsor("active")
    theirs = an_account("branded", sponsor, "active", None)
    other = an_account("branded", None, "none", "frame")
    another_sponsor_s = an_account("plain", AffiliateFactory(name="Harbor Escrow"), "active", None)
    shown = {
        account.pk: (brand_for(account=account, user=None, family="market")["sponsor"] or {}).get("name")
        for account in (theirs, other, another_sponsor_s)
    }
    assert shown == {theirs.pk: "Cascade Title", other.pk: None, another_sponsor_s.pk: "Harbor Escrow"}


def test_a_sponsor_without_a_branding_row_is_shown_by_its_name(db):
    account = an_account("plain", AffiliateFactory(name="Harbor Escrow"), "active", "slot")
    assert brand_for(account=account, user=None, family="market")["sponsor"]["name"] == "Harbor Escrow"


def test_colours_that_were_stored_badly_are_drawn_all_the_same(db):
    account = AccountFactory(
        branding={"primary_color": "teal", "accent_color": "url(x)", "logo": "javascript:1"}
    )
    brand = brand_for(account=account, user=None, family="market")
    holds_for_every_brand(brand)
    assert brand["logo"] is None
