"""The demo's reset from the first page: asked once, watched, told."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.test import Client

from accounts.models import Account
from tests.faults.workers import unreachable_broker
from trendyreports.celery import app
from trendyreports.demo.resetting import OUTCOME, STEPS, UNDERWAY, Outcome, note, order_reset, tell

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("empty_cache", "debug")]


@pytest.fixture
def debug(settings) -> None:
    settings.DEBUG = True


def rings() -> int:
    """How many tasks wait for a worker."""
    with app.connection_for_write() as connection:
        return int(connection.default_channel.client.llen("light"))


@pytest.fixture
def quiet_queue() -> None:
    with app.connection_for_write() as connection:
        connection.default_channel.client.delete("light")


def test_with_debug_the_first_page_leads_to_team_mailbox_and_reset(client: Client):
    page = client.get("/").content.decode()
    for way in ('action="/demo/team/"', 'href="/mailbox/"', 'href="/demo/reset/"'):
        assert way in page


def test_without_debug_there_is_no_demo(settings):
    settings.DEBUG = False

    with pytest.raises(CommandError, match="DEBUG"):
        call_command("load_demo")

    assert not Account.objects.exists()


def test_without_debug_nothing_of_it_is_there(client: Client, agent_client: Client, settings):
    settings.DEBUG = False
    for page in (client.get("/"), agent_client.get("/dashboard/")):
        for way in ("/demo/team/", "/mailbox/", "/demo/reset/"):
            assert way not in page.content.decode()
    for url in ("/demo/reset/", "/demo/resetting/"):
        assert client.get(url).status_code == 404
        assert client.post(url).status_code in (404, 405)
    assert cache.get(UNDERWAY) is None


def test_the_menu_of_who_is_in_leads_to_the_mailbox(agent_client: Client):
    assert 'href="/mailbox/"' in agent_client.get("/dashboard/").content.decode()


def test_asking_says_what_goes_and_does_nothing(client: Client):
    assert "Accounts that are not the demo’s stay as they are" in client.get("/demo/reset/").content.decode()
    assert cache.get(UNDERWAY) is None


def test_pressing_twice_rings_for_one_worker(client: Client, quiet_queue: None):
    for _ in range(2):
        assert client.post("/demo/reset/")["Location"] == "/demo/resetting/"
    assert rings() == 1


def test_the_page_says_how_far_it_is_and_asks_again_with_and_without_javascript(client: Client):
    order_reset()
    note(3)
    page = client.get("/demo/resetting/").content.decode()
    assert [words in page for words in STEPS] == [True] * len(STEPS)
    assert page.count("step--done") == 3
    assert '<noscript><meta http-equiv="refresh"' in page
    part = client.get("/demo/resetting/", headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in part
    assert 'hx-get="/demo/resetting/"' in part


def test_the_end_is_told_on_the_first_page(client: Client):
    order_reset()
    tell(Outcome.DONE)
    answer = client.get("/demo/resetting/", headers={"HX-Request": "true"})
    assert answer["HX-Redirect"] == "/"
    assert "The demo is back at its start." in client.get("/").content.decode()


@pytest.mark.parametrize("outcome", [Outcome.FAILED, None])
def test_a_reset_that_came_to_nothing_is_told_as_well(client: Client, outcome):
    order_reset()
    tell(outcome) if outcome else cache.delete(UNDERWAY)
    page = client.get("/demo/resetting/", follow=True)
    assert "The demo was not reset" in page.content.decode()


def test_the_success_of_yesterday_is_not_told_for_today(client: Client):
    tell(Outcome.DONE)
    order_reset()
    assert cache.get(OUTCOME) is None


def test_without_a_broker_the_reset_is_said_not_to_happen(client: Client):
    with unreachable_broker():
        client.post("/demo/reset/")
    assert "The demo was not reset" in client.get("/demo/resetting/", follow=True).content.decode()
    assert order_reset()
