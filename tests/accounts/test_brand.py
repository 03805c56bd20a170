import pytest

from accounts.brand import ACCENT, PRIMARY, Agent, Identity, brand_for, picture_hash, resolve_brand
from tests.factories import (
    AccountFactory,
    AffiliateBrandingFactory,
    AffiliateFactory,
    UserFactory,
)

HASH = "ab" * 32
OWN = Identity(name="Maria Lopez Homes", logo=HASH, primary="#123456", accent="#facc15")
SPONSOR = Identity(name="Cascade Title", primary="#1e3a5f", accent="#0d9488")
MARIA = Agent(name="Maria Lopez", brokerage="Evergreen Realty")


def resolved(**given):
    usual = {
        "own": OWN,
        "agent": MARIA,
        "sponsor": SPONSOR,
        "display": None,
        "family": "market",
        "we": False,
    }
    return resolve_brand(**usual | given)


def test_the_agents_own_brand_leads():
    brand = resolved()
    assert (brand["display_name"], brand["logo"]) == ("Maria Lopez Homes", HASH)
    assert (brand["primary"], brand["accent"]) == ("#123456", "#facc15")
    assert brand["agent"]["name"] == "Maria Lopez"


@pytest.mark.parametrize(
    ("family", "shown"), [("market", "frame"), ("property", "slot"), ("consumer", "slot")]
)
def test_each_family_has_its_own_place_for_a_sponsor(family, shown):
    brand = resolved(family=family)
    assert brand["sponsor_display"] == shown
    assert brand["sponsor"]["name"] == "Cascade Title"


@pytest.mark.parametrize("family", ["market", "property", "consumer"])
@pytest.mark.parametrize("display", ["frame", "slot"])
def test_the_setting_of_the_account_wins(family, display):
    assert resolved(family=family, display=display)["sponsor_display"] == display


@pytest.mark.parametrize(
    "given", [{"display": "off"}, {"sponsor": None}, {"sponsor": None, "display": "frame"}]
)
def test_a_sponsor_that_is_off_or_absent_leaves_no_trace(given):
    brand = resolved(**given)
    assert brand["sponsor"] is None
    assert brand["sponsor_display"] == "off"


@pytest.mark.parametrize("bad", [None, "", "teal", "#12", "red;}"])
def test_a_colour_that_cannot_be_read_becomes_the_products(bad):
    brand = resolved(
        own=Identity(name="Maria", primary=bad, accent=bad), sponsor=Identity(name="T", primary=bad)
    )
    assert (brand["primary"], brand["accent"]) == (PRIMARY, ACCENT)
    assert brand["sponsor"]["primary"] == PRIMARY


def test_one_colour_alone_does_for_both():
    brand = resolved(own=Identity(name="Maria", primary="#7c2d12"))
    assert (brand["primary"], brand["accent"]) == ("#7c2d12", "#7c2d12")


def test_the_logo_of_the_brokerage_stands_in():
    brand = resolved(own=Identity(name="Maria"), agent=Agent(name="Maria", brokerage_logo=HASH))
    assert brand["logo"] == HASH


def test_a_company_says_we_and_an_agent_says_i():
    assert resolved(we=True)["voice"] == "we"
    assert resolved()["voice"] == "I"


def test_without_a_person_the_account_stands_for_the_agent():
    assert resolved(agent=None)["agent"]["name"] == "Maria Lopez Homes"


@pytest.mark.parametrize(
    ("address", "found"),
    [
        (HASH, HASH),
        (f"/pictures/{HASH}.jpg", HASH),
        (f"/pictures/{HASH}.png", HASH),
        ("https://elsewhere.example/logo.png", None),
        (f"/pictures/{HASH}ff.jpg", None),
        (None, None),
    ],
)
def test_only_our_own_pictures_are_drawn(address, found):
    assert picture_hash(address) == found


def an_agents_account(**columns):
    account = AccountFactory(**columns)
    user = UserFactory(
        account=account,
        first_name="Maria",
        last_name="Lopez",
        license_state="WA",
        license_number="123456",
        office_address="1200 Market St",
    )
    return account, user


def test_a_brand_is_read_from_the_account_and_its_agent(db):
    account, user = an_agents_account(
        branding={"display_name": "Lopez Homes", "logo": f"/pictures/{HASH}.png", "accent_color": "#facc15"}
    )
    brand = brand_for(account=account, user=user, family="market")
    assert (brand["display_name"], brand["logo"], brand["accent"]) == ("Lopez Homes", HASH, "#facc15")
    assert (brand["agent"]["license"], brand["postal_address"]) == ("WA 123456", "1200 Market St")
    assert brand["sponsor"] is None


def test_an_account_without_branding_uses_its_agents_name(db):
    account, user = an_agents_account()
    assert brand_for(account=account, user=user, family="market")["display_name"] == "Maria Lopez"


def test_a_report_that_no_one_ordered_carries_its_owner(db):
    account, _ = an_agents_account()
    assert brand_for(account=account, user=None, family="market")["agent"]["name"] == "Maria Lopez"


def test_a_sponsor_brings_its_own_branding(db):
    sponsor = AffiliateFactory()
    AffiliateBrandingFactory(account=sponsor, brand_display_name="Cascade Title", accent_color="#facc15")
    account, user = an_agents_account(sponsor_account=sponsor, sponsor_display="slot")
    brand = brand_for(account=account, user=user, family="market")
    assert (brand["sponsor"]["name"], brand["sponsor"]["accent"]) == ("Cascade Title", "#facc15")
    assert brand["sponsor_display"] == "slot"


def test_a_suspended_sponsor_is_not_shown(db):
    account, user = an_agents_account(sponsor_account=AffiliateFactory(is_active=False))
    assert brand_for(account=account, user=user, family="market")["sponsor"] is None


def test_an_affiliate_reports_under_its_own_name(db):
    affiliate = AffiliateFactory()
    AffiliateBrandingFactory(account=affiliate, brand_display_name="Cascade Title")
    brand = brand_for(account=affiliate, user=None, family="market")
    assert (brand["display_name"], brand["voice"]) == ("Cascade Title", "we")
