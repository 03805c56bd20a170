"""An agent's settings of her page, its code, its sheet."""

from __future__ import annotations

import pytest
from django.test import Client

from accounts.models import Role, User
from consumer_reports.models import HomeValuePage
from tests.factories import UserFactory

URL = "/home-value/page/"
SAID = {"state": "closed", "mode": "range", "zip_codes": "98103, 98104"}


def test_what_is_decided_is_kept_and_shown_again(agent: User, agent_client: Client):
    assert f"/cma/{agent.agent_code}" in agent_client.get(URL).content.decode()
    answer = agent_client.post(URL, SAID, follow=True)
    assert "Your page is saved." in answer.content.decode()
    page = HomeValuePage.objects.get()
    assert (page.user, page.account) == (agent, agent.account)
    assert (page.is_open, page.mode, page.zip_codes) == (False, "range", ["98103", "98104"])
    shown = agent_client.get(URL).content.decode()
    assert 'value="range" checked' in shown and 'value="98103, 98104"' in shown
    agent_client.post(URL, {**SAID, "state": "open"})
    assert HomeValuePage.objects.get().is_open is True


def test_what_is_wrong_is_said_and_nothing_is_lost_or_kept(agent_client: Client):
    answer = agent_client.post(URL, {**SAID, "zip_codes": "98103, Fairview"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "“Fairview” is no ZIP code." in page
    assert 'value="98103, Fairview"' in page and 'value="range" checked' in page
    assert not HomeValuePage.objects.exists()


def test_each_of_a_team_has_her_own(agent: User, agent_client: Client):
    colleague = UserFactory(account=agent.account, role=Role.MEMBER)
    client = Client()
    client.force_login(colleague)
    client.post(URL, SAID)
    agent_client.post(URL, {**SAID, "state": "open"})
    assert HomeValuePage.objects.get(user=colleague).is_open is False
    assert HomeValuePage.objects.get(user=agent).is_open is True


def test_what_keeps_the_page_closed_is_said(agent: User, agent_client: Client):
    User.objects.filter(pk=agent.pk).update(brokerage_name=None)
    page = agent_client.get(URL).content.decode()
    assert "/settings/profile/?next=%2Fhome-value%2Fpage%2F#id_brokerage_name" in page


@pytest.mark.parametrize(("kind", "content"), [("svg", b"<svg"), ("png", b"\x89PNG")])
def test_the_code_is_a_file_to_keep_or_to_look_at(
    agent: User, agent_client: Client, kind: str, content: bytes
):
    answer = agent_client.get(f"{URL}qr.{kind}")
    assert content in answer.content[:200]
    assert answer["Content-Disposition"] == f'attachment; filename="home-value-{agent.agent_code}.{kind}"'
    assert agent_client.get(f"{URL}qr.{kind}?show")["Content-Disposition"].startswith("inline")
    assert agent_client.get(f"{URL}qr.gif").status_code == 404


def test_the_sheet_has_her_headline_her_code_and_her_name(agent: User, agent_client: Client):
    page = agent_client.get(f"{URL}sheet/").content.decode()
    assert "What is your home worth?" in page and f"/cma/{agent.agent_code}" in page
    User.objects.filter(pk=agent.pk).update(landing_page_headline="Thinking of <selling>?")
    page = agent_client.get(f"{URL}sheet/").content.decode()
    assert "<h1>Thinking of &lt;selling&gt;?</h1>" in page
    assert agent.get_full_name() in page and "this is not a solicitation" in page
