"""What has to be there before anything is published, for an agent and for a company."""

from __future__ import annotations

import pytest

from accounts.brand import brand_for
from accounts.readiness import Need, in_words, lacking, missing_for_publishing
from tests.factories import AccountFactory, AffiliateBrandingFactory, AffiliateFactory, UserFactory

pytestmark = pytest.mark.django_db
LOGO = f"/pictures/{'1f' * 32}.png"


def labels(user, account=None) -> list[str]:
    return [one.label for one in missing_for_publishing(user, account or user.account)]


def test_a_complete_profile_misses_nothing():
    assert labels(UserFactory()) == []


@pytest.mark.parametrize(
    ("column", "label"),
    [
        ("brokerage_name", "brokerage name"),
        ("brokerage_logo_url", "brokerage logo"),
        ("office_address", "office address"),
    ],
)
@pytest.mark.parametrize("empty", [None, ""])
def test_each_part_is_asked_for_by_its_name(column: str, label: str, empty: str | None):
    assert labels(UserFactory(**{column: empty})) == [label]


def test_the_logo_and_the_address_of_the_account_stand_in():
    account = AccountFactory(branding={"logo": LOGO, "postal_address": "1 Main St"})
    assert labels(UserFactory(account=account, brokerage_logo_url=None, office_address=None)) == []


def test_a_logo_that_is_not_one_of_our_pictures_is_none():
    assert labels(UserFactory(brokerage_logo_url="https://elsewhere.example/logo.png")) == ["brokerage logo"]


def test_each_leads_to_its_field_and_back_again():
    user = UserFactory(brokerage_name=None, office_address=None)
    name, address = missing_for_publishing(user, user.account, back="/reports/new/?area=98103")
    assert name.url == "/settings/profile/?next=%2Freports%2Fnew%2F%3Farea%3D98103#id_brokerage_name"
    assert address.url.endswith("#id_office_address")
    assert missing_for_publishing(user, user.account)[0].url == "/settings/profile/#id_brokerage_name"


def test_the_fields_it_leads_to_are_there(agent, agent_client):
    page = agent_client.get("/settings/profile/").content.decode()
    blank = UserFactory(brokerage_name=None, brokerage_logo_url=None, office_address=None)
    for one in missing_for_publishing(blank, blank.account):
        assert f'id="{one.url.split("#")[1]}"' in page


def test_a_company_needs_its_logo_and_its_address_but_no_brokerage():
    affiliate = AffiliateFactory()
    bare = {"brokerage_name": None, "brokerage_logo_url": None, "office_address": None}
    officer = UserFactory(account=affiliate, **bare)
    assert labels(officer) == ["company logo", "postal address"]
    assert missing_for_publishing(officer, affiliate)[0].url.startswith("/settings/brand/")

    AffiliateBrandingFactory(account=affiliate)
    assert labels(officer) == []


def test_a_frozen_brand_is_held_to_the_same():
    user = UserFactory(brokerage_name=None, brokerage_logo_url=None)
    brand = brand_for(account=user.account, user=user, family="market")
    assert lacking(brand) == [Need.BROKERAGE, Need.LOGO]
    assert lacking({}) == [Need.BROKERAGE, Need.LOGO, Need.ADDRESS]
    assert lacking({**brand, "logo": "ab" * 32, "agent": {"brokerage": "Evergreen Realty"}}) == []


def test_what_is_missing_is_said_in_a_sentence():
    user = UserFactory(brokerage_name=None, brokerage_logo_url=None, office_address=None)
    missing = missing_for_publishing(user, user.account)
    assert in_words(missing) == "brokerage name, brokerage logo and office address"


def test_an_agent_s_readiness_costs_no_query(django_assert_num_queries):
    user = UserFactory()
    with django_assert_num_queries(0):
        missing_for_publishing(user, user.account)
