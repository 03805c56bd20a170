"""An agent's own public page."""

from __future__ import annotations

import pytest
from django.test import Client

from accounts.models import User
from tests.factories import UserFactory
from tests.market_reports.finished import a_finished_report, an_order


@pytest.mark.parametrize("spell", [str.upper, str.lower, str.title])
def test_the_code_may_be_typed_in_any_case(client: Client, agent: User, spell):
    assert client.get(f"/cma/{spell(agent.agent_code)}/").status_code == 200


@pytest.mark.parametrize("code", ["ZZZZZZ", "x", "______"])
def test_an_unknown_code_is_not_there(client: Client, db: None, code: str):
    assert client.get(f"/cma/{code}/").status_code == 404


def test_who_has_left_is_not_there(client: Client, agent: User):
    agent.is_active = False
    agent.save()
    assert client.get(f"/cma/{agent.agent_code}/").status_code == 404


def test_it_says_who_the_agent_is_and_how_to_reach_her(client: Client, db: None):
    agent = UserFactory(
        first_name="Maria",
        last_name="Lopez",
        brokerage_name="Evergreen Realty",
        mobile_phone="(206) 555-0142",
        license_number="123456",
        license_state="WA",
    )
    page = client.get(f"/cma/{agent.agent_code}/").content.decode()
    for words in (
        "Maria Lopez",
        "Evergreen Realty",
        "tel:(206) 555-0142",
        f"mailto:{agent.email}",
        "WA 123456",
    ):
        assert words in page


def test_it_shows_the_newest_figures_of_the_agent_s_market(client: Client, agent: User):
    a_finished_report(agent.account, agent, order=an_order("market_snapshot"))
    page = client.get(f"/cma/{agent.agent_code}/").content.decode()
    assert "What homes sell for in Seattle 98103" in page
    assert "$560,000" in page
    assert "deemed reliable but not guaranteed" in page


def test_without_a_report_it_is_still_a_page(client: Client, agent: User):
    assert "Your local market" in client.get(f"/cma/{agent.agent_code}/").content.decode()


def test_the_brand_s_colours_lead(client: Client, agent: User):
    agent.account.branding = {"primary_color": "#1f2937", "accent_color": "#facc15"}
    agent.account.save()
    page = client.get(f"/cma/{agent.agent_code}/").content.decode()
    assert "--brand:#1f2937" in page
    assert "--accent:#facc15" in page


def test_her_own_words_lead_the_page(client: Client, agent: User):
    words = {
        "landing_page_headline": "What is your home worth?",
        "landing_page_subheadline": "Answered <b>plainly</b>.",
    }
    User.objects.filter(pk=agent.pk).update(**words)
    a_finished_report(agent.account, agent, order=an_order("market_snapshot"))
    page = client.get(f"/cma/{agent.agent_code}/").content.decode()
    assert "<h1>What is your home worth?</h1>" in page
    assert "Answered &lt;b&gt;plainly&lt;/b&gt;." in page
    assert "Seattle 98103" in page


# Until her profile names her brokerage

NEEDED = ["brokerage_name", "brokerage_logo_url", "office_address"]


@pytest.mark.parametrize("column", NEEDED)
def test_a_page_without_a_brokerage_is_not_open_to_strangers(client: Client, agent: User, column: str):
    User.objects.filter(pk=agent.pk).update(**{column: None})
    answer = client.get(f"/cma/{agent.agent_code}/")
    page = answer.content.decode()
    assert answer.status_code == 404
    assert answer["X-Robots-Tag"] == "noindex"
    assert "This page opens soon" in page
    for private in (agent.last_name, agent.email, "/settings/profile/"):
        assert private not in page


def test_she_herself_is_told_what_is_missing(agent: User, agent_client: Client):
    User.objects.filter(pk=agent.pk).update(brokerage_name=None)
    answer = agent_client.get(f"/cma/{agent.agent_code}/")
    assert answer.status_code == 200
    assert answer["X-Robots-Tag"] == "noindex"
    back = f"%2Fcma%2F{agent.agent_code}%2F"
    assert f"/settings/profile/?next={back}#id_brokerage_name" in answer.content.decode()


def test_a_colleague_is_a_stranger_to_it(agent: User):
    User.objects.filter(pk=agent.pk).update(brokerage_name=None)
    colleague = Client()
    colleague.force_login(UserFactory(account=agent.account))
    assert colleague.get(f"/cma/{agent.agent_code}/").status_code == 404
