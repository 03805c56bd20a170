"""A report leaves the account only under a brokerage; who misses something is led there and back."""

from __future__ import annotations

import pytest
from django.test import Client

from accounts.models import User
from market_reports.models import ReportGeneration
from market_reports.publishing import standing_of
from tests.factories import UserFactory
from tests.market_reports.finished import a_finished_report, sales_of

BARE = {"brokerage_name": None, "brokerage_logo_url": None, "office_address": None}
COMPLETE = {
    "brokerage_name": "Harbor Homes",
    "brokerage_logo_url": f"/pictures/{'1f' * 32}.png",
    "office_address": "9 Pier Street",
}


@pytest.fixture
def report(agent: User) -> ReportGeneration:
    """A finished report of an agent who had told nothing of her brokerage."""
    User.objects.filter(pk=agent.pk).update(**BARE)
    agent.refresh_from_db()
    return a_finished_report(agent.account, agent)


def detail(report: ReportGeneration) -> str:
    return f"/reports/{report.pk}/"


def text(client: Client, url: str) -> str:
    return client.get(url).content.decode()


@pytest.mark.parametrize("extension", ["pdf", "html"])
def test_what_goes_to_others_is_held_back_and_leads_to_what_is_missing(
    agent_client: Client, report: ReportGeneration, extension: str
):
    answer = agent_client.get(f"{detail(report)}report.{extension}")
    assert answer["Location"] == f"/settings/profile/?next=%2Freports%2F{report.pk}%2F#id_brokerage_name"
    said = text(agent_client, answer["Location"])
    assert "add your brokerage name, brokerage logo and office address" in said
    assert f'name="next" value="{detail(report)}"' in said


@pytest.mark.parametrize("extension", ["csv", "json"])
def test_the_data_stay_open(agent_client: Client, report: ReportGeneration, extension: str):
    answer = agent_client.get(f"{detail(report)}report.{extension}")
    assert answer["Location"].startswith("/files/")


@pytest.mark.parametrize("column", list(BARE))
def test_one_thing_missing_is_enough(agent: User, agent_client: Client, column: str):
    User.objects.filter(pk=agent.pk).update(**{column: None})
    agent.refresh_from_db()
    report = a_finished_report(agent.account, agent)
    assert agent_client.get(f"{detail(report)}report.pdf")["Location"].startswith("/settings/profile/")


def test_the_page_says_so_before_she_tries(agent_client: Client, report: ReportGeneration):
    page = text(agent_client, detail(report))
    assert "Not ready to publish." in page
    assert "#id_office_address" in page
    assert "Download PDF" not in page


def test_once_the_profile_is_complete_it_can_be_made_again(
    agent: User, agent_client: Client, report: ReportGeneration
):
    User.objects.filter(pk=agent.pk).update(**COMPLETE)
    refused = agent_client.get(f"{detail(report)}report.pdf")
    assert refused["Location"] == detail(report)
    page = text(agent_client, detail(report))
    assert "Make it again with your brokerage" in page
    assert f'action="{detail(report)}again/"' in page


def test_a_report_under_a_brokerage_is_free(agent: User, agent_client: Client):
    report = a_finished_report(agent.account, agent)
    assert agent_client.get(f"{detail(report)}report.pdf")["Location"].startswith("/files/")
    assert "Not ready to publish." not in text(agent_client, detail(report))


def test_what_counts_is_the_brand_of_the_report_and_not_that_of_its_reader(agent: User, agent_client: Client):
    colleague = UserFactory(account=agent.account, **BARE)
    hers = a_finished_report(agent.account, colleague)
    assert agent_client.get(f"{detail(hers)}report.pdf")["Location"] == detail(hers)


def test_a_report_whose_document_is_gone_has_nothing_to_hold_back(agent: User):
    assert not standing_of(None, user=agent, account=agent.account, back="/").is_held_back


def test_before_the_order_there_is_a_quiet_word(agent: User, agent_client: Client):
    assert "Before the report goes to others" not in text(agent_client, "/reports/new/")
    User.objects.filter(pk=agent.pk).update(brokerage_name=None)
    page = text(agent_client, "/reports/new/?area=98103")
    assert "Before the report goes to others" in page
    assert "/settings/profile/?next=%2Freports%2Fnew%2F%3Farea%3D98103#id_brokerage_name" in page


def test_an_order_is_taken_all_the_same(agent: User, agent_client: Client):
    User.objects.filter(pk=agent.pk).update(**BARE)
    sales_of(agent.account)
    agent_client.post("/reports/new/", {"area": "98103", "report_type": "closed", "window": "30"})
    assert ReportGeneration.objects.count() == 1
