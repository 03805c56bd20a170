"""What every answer says to the browser about itself."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories import PlatformAdminFactory, UserFactory
from tests.test_access import OWNER, TABLE, World, one_world, world  # noqa: F401 - fixtures

OWN_POLICY = {
    "admin_door",
    "stored_file",
    "communications:email_html",
    "market_reports:mail_preview",
    "market_reports:preview",
    "property_reports:draft_pages",
    "property_reports:public_look",
    "home:brand_cover",
    "home:brand_closing",
    "home:brand_email",
    "home:brand_landing",
}


@pytest.mark.parametrize("name", sorted(TABLE))
def test_every_page_is_strict_about_itself(world: World, name: str):  # noqa: F811
    address = TABLE[name]
    answer = getattr(world.client(OWNER), address.method)(reverse(name, kwargs=address.ids(world)))
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] in ("same-origin", "strict-origin", "no-referrer")
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "geolocation=()" in answer["Permissions-Policy"]
    if name not in OWN_POLICY:
        policy = answer["Content-Security-Policy"]
        assert "unsafe" not in policy
        assert all(
            part in policy for part in ("default-src 'self'", "script-src 'self'", "frame-ancestors 'none'")
        )
        assert answer["X-Frame-Options"] == "DENY"


def test_a_style_element_of_a_page_carries_the_nonce_of_its_policy(agent_client: Client):
    answer = agent_client.get("/reports/")
    nonce = answer.wsgi_request.csp_nonce
    assert f"'nonce-{nonce}'" in answer["Content-Security-Policy"]
    assert f'<style nonce="{nonce}">' in answer.content.decode()


def test_a_nonce_is_used_once(agent_client: Client):
    policies = {agent_client.get("/reports/")["Content-Security-Policy"] for _ in range(3)}
    assert len(policies) == 3


def test_the_admin_has_a_policy_of_its_own(db):
    client = Client()
    client.force_login(PlatformAdminFactory())
    answer = client.get("/admin/")
    assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]
    assert "object-src 'none'" in answer["Content-Security-Policy"]
    assert answer["X-Frame-Options"] == "DENY"


def test_the_session_s_cookie_is_out_of_reach_of_scripts(client: Client, db):
    UserFactory(email="maria@example.com", password="a-quiet-street-9")
    given = {"email": "maria@example.com", "password": "a-quiet-street-9"}
    cookie = client.post("/sign-in/", given).cookies["sessionid"]
    assert cookie["httponly"] and cookie["samesite"] == "Lax"
