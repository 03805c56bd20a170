"""The first page and the doors of the demo."""

from __future__ import annotations

import pytest
from django.test import Client

from accounts.models import User
from tests.factories import AffiliateFactory, PlatformAdminFactory, UserFactory
from trendyreports.demo.people import ADMIN, AGENT, LOGINS, TITLE_COMPANY
from trendyreports.home.front import DOORS


@pytest.fixture
def demo(db: None, settings) -> dict[str, User]:
    """The people of the demo, with its doors open."""
    settings.DEBUG = True
    return {
        "agent": UserFactory(email=AGENT),
        "title-company": UserFactory(email=TITLE_COMPANY, account=AffiliateFactory()),
        "admin": PlatformAdminFactory(email=ADMIN),
    }


def test_with_debug_the_first_page_has_a_door_for_each_visitor(client: Client, settings):
    settings.DEBUG = True
    page = client.get("/").content.decode()
    for visitor in ("agent", "title-company", "homeowner", "admin"):
        assert f'action="/demo/{visitor}/"' in page
    assert "no password needed" in page


def test_without_debug_the_first_page_leads_to_sign_in_and_has_no_door(client: Client, settings):
    settings.DEBUG = False
    page = client.get("/").content.decode()
    assert "/demo/" not in page
    assert 'href="/sign-in/"' in page


def test_every_door_leads_to_somebody():
    assert {door.visitor for door in DOORS} <= set(LOGINS)


def test_the_agent_comes_to_the_dashboard_signed_in(client: Client, demo):
    assert client.post("/demo/agent/")["Location"] == "/dashboard/"
    assert client.get("/dashboard/").wsgi_request.user == demo["agent"]


def test_the_title_company_comes_to_its_dashboard(client: Client, demo):
    assert client.post("/demo/title-company/")["Location"] == "/dashboard/"
    assert "Agents" in client.get("/dashboard/").content.decode()


def test_the_homeowner_comes_to_the_agent_s_page_and_is_nobody(client: Client, demo):
    answer = client.post("/demo/homeowner/")
    assert answer["Location"] == f"/cma/{demo['agent'].agent_code}/"
    assert not client.get(answer["Location"]).wsgi_request.user.is_authenticated


def test_the_platform_admin_comes_to_django_admin(client: Client, demo):
    assert client.post("/demo/admin/")["Location"] == "/admin/"
    assert client.get("/admin/").status_code == 200


def test_without_debug_no_door_opens(client: Client, demo, settings):
    settings.DEBUG = False
    assert client.post("/demo/agent/").status_code == 404
    assert not client.get("/").wsgi_request.user.is_authenticated


def test_there_is_no_door_for_a_stranger(client: Client, demo):
    assert client.post("/demo/burglar/").status_code == 404
