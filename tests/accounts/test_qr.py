"""The code and the link of an agent's public page."""

from __future__ import annotations

import io

import pytest
from django.test import Client
from PIL import Image

from accounts.models import User
from accounts.qr import landing_link, qr_code
from tests.factories import PlatformAdminFactory


def test_the_link_begins_with_the_setting_and_not_with_what_the_browser_claims(agent: User, settings):
    settings.PUBLIC_URL = "https://reports.example.com"
    settings.ALLOWED_HOSTS = ["*"]
    client = Client(headers={"host": "evil.example"})
    client.force_login(agent)
    page = client.get("/settings/profile/").content.decode()
    assert f"https://reports.example.com/cma/{agent.agent_code}/" in page
    assert "evil.example" not in page


def test_who_belongs_nowhere_has_no_page(db: None):
    assert landing_link(PlatformAdminFactory()) is None


def test_the_codes_of_two_links_differ_and_that_of_one_does_not():
    one = qr_code("https://reports.example.com/cma/maria/", "svg")
    assert one == qr_code("https://reports.example.com/cma/maria/", "svg")
    assert one != qr_code("https://reports.example.com/cma/theo/", "svg")


@pytest.mark.parametrize(("kind", "media"), [("svg", "image/svg+xml"), ("png", "image/png")])
def test_it_is_downloaded_under_her_code(agent: User, agent_client: Client, kind: str, media: str):
    answer = agent_client.get(f"/settings/profile/qr.{kind}")
    assert answer["Content-Type"] == media
    assert answer["Content-Disposition"] == f'attachment; filename="qr-{agent.agent_code}.{kind}"'


def test_the_png_is_large_enough_for_print(agent_client: Client):
    picture = Image.open(io.BytesIO(agent_client.get("/settings/profile/qr.png").content))
    assert picture.width == picture.height > 700


def test_no_other_kind_is_there(agent_client: Client):
    assert agent_client.get("/settings/profile/qr.pdf").status_code == 404
