"""The saved areas of an account: listed with what uses them, called otherwise, deleted."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from integrations.areas import zip_area
from market_reports.models import ReportGeneration, SavedArea
from tests.factories import SavedAreaFactory, ScheduleFactory
from tests.market_reports.finished import an_order, an_ordered_report

AREAS = "/reports/areas/"


@pytest.fixture
def farm(agent: User) -> SavedArea:
    return SavedAreaFactory(account=agent.account, name="My farm")


def order_of(farm: SavedArea) -> ReportGeneration:
    order = an_order()
    area = zip_area(["98103"]).called(farm.name)
    named = type(order)(report_type="closed", area=area, window=order.window, as_of=order.as_of)
    return an_ordered_report(farm.account, order=named)


def page(client: Client) -> str:
    return client.get(AREAS).content.decode()


def test_without_any_the_page_says_how_one_comes_about(agent_client: Client):
    assert "No area saved yet" in page(agent_client)


def test_each_says_what_it_is_and_what_uses_it(agent_client: Client, farm: SavedArea):
    assert "No report yet" in page(agent_client)
    order_of(farm)
    report = order_of(farm)
    ScheduleFactory(account=farm.account, area={**farm.area, "name": farm.name})
    shown = page(agent_client)
    assert "ZIP codes: 98103" in shown
    assert "2 reports" in shown
    assert "1 schedule" in shown
    assert f"/reports/{report.pk}/" in shown


def test_another_account_s_areas_are_not_there(agent_client: Client):
    theirs = SavedAreaFactory(name="Their farm")
    assert "Their farm" not in page(agent_client)
    assert agent_client.post(f"{AREAS}{theirs.pk}/delete/").status_code == 404
    assert agent_client.post(f"{AREAS}{theirs.pk}/rename/", {"name": "Mine"}).status_code == 404
    assert SavedArea.objects.get().name == "Their farm"


def test_an_area_is_renamed(agent_client: Client, farm: SavedArea):
    assert agent_client.post(f"{AREAS}{farm.pk}/rename/", {"name": " North  farm "})["Location"] == AREAS
    farm.refresh_from_db()
    assert farm.name == "North farm"


@pytest.mark.parametrize(
    ("name", "words"), [("", "Enter a name."), ("x" * 61, "up to 60"), ("South", "already")]
)
def test_a_name_that_cannot_be_is_refused_in_words(
    agent_client: Client, farm: SavedArea, name: str, words: str
):
    SavedAreaFactory(account=farm.account, name="South")
    answer = agent_client.post(f"{AREAS}{farm.pk}/rename/", {"name": name})
    assert answer.status_code == 422
    assert words in answer.content.decode()


def test_deleting_asks_first_and_leaves_the_reports(agent_client: Client, farm: SavedArea):
    order_of(farm)
    assert "stay as they are" in agent_client.get(f"{AREAS}{farm.pk}/delete/").content.decode()
    assert SavedArea.objects.exists()
    agent_client.post(f"{AREAS}{farm.pk}/delete/")
    assert not SavedArea.objects.exists()
    assert ReportGeneration.objects.count() == 1


def test_an_area_that_cannot_be_read_is_shown_as_that(agent_client: Client, agent: User):
    SavedAreaFactory(account=agent.account, area={"kind": "moon"})
    assert "cannot be read any more" in page(agent_client)


def test_thirty_areas_cost_no_more_queries_than_one(agent_client: Client, agent: User, farm: SavedArea):
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            page(agent_client)
        return len(captured)

    for_one = queries()
    SavedAreaFactory.create_batch(29, account=agent.account)
    assert queries() == for_one
