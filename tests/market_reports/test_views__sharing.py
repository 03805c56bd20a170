"""A report for clients without a login: made, opened, led on to the newest, revoked, gone."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from integrations.models import Listing
from market_reports.files import remove
from market_reports.models import ReportGeneration, ReportLink
from market_reports.sharing.links import revoke, share, token_of
from market_reports.windows import Window
from tests.factories import UserFactory
from tests.market_reports.finished import a_finished_report, an_order

BARE = {"brokerage_name": None, "brokerage_logo_url": None, "office_address": None}


@pytest.fixture
def report(agent: User) -> ReportGeneration:
    return a_finished_report(agent.account, agent)


def opened(report: ReportGeneration, more: str = "") -> Any:
    """The page of the report's link, for somebody who is nobody."""
    return Client().get(address(report) + more)


def address(report: ReportGeneration) -> str:
    return f"/m/{token_of(share(report, user=report.user))}/"


def made(agent_client: Client, report: ReportGeneration) -> Any:
    return agent_client.post(f"/reports/{report.pk}/link/")


# The agent's side


def test_a_link_is_made_once_and_shown_on_the_report(agent_client: Client, report: ReportGeneration):
    assert "Create a public link" in agent_client.get(f"/reports/{report.pk}/").content.decode()
    made(agent_client, report)
    made(agent_client, report)
    link = ReportLink.objects.get()
    page = agent_client.get(f"/reports/{report.pk}/").content.decode()
    assert f"/m/{token_of(link)}/" in page
    assert "finds the newest report of the same kind" in page
    assert (link.account, link.user) == (report.account, report.user)


def test_a_report_that_may_not_be_published_gets_no_link(agent_client: Client, agent: User):
    User.objects.filter(pk=agent.pk).update(**BARE)
    agent.refresh_from_db()
    report = a_finished_report(agent.account, agent)
    assert made(agent_client, report)["Location"].startswith("/settings/profile/")
    assert not ReportLink.objects.exists()
    assert "Create a public link" not in agent_client.get(f"/reports/{report.pk}/").content.decode()


def test_a_report_in_the_making_gets_no_link(agent_client: Client, report: ReportGeneration):
    ReportGeneration.objects.update(status="processing")
    made(agent_client, report)
    assert not ReportLink.objects.exists()


def test_revoking_asks_first_and_then_closes_the_link_for_good(
    agent_client: Client, report: ReportGeneration
):
    url, page = address(report), f"/reports/{report.pk}/link/revoke/"
    assert "cannot be opened again" in agent_client.get(page).content.decode()
    assert Client().get(url).status_code == 200
    agent_client.post(page)
    assert Client().get(url).status_code == 410
    assert address(report) != url


def test_a_stranger_neither_shares_nor_revokes(report: ReportGeneration):
    share(report, user=report.user)
    client = Client()
    client.force_login(UserFactory())
    assert client.post(f"/reports/{report.pk}/link/").status_code == 404
    assert client.post(f"/reports/{report.pk}/link/revoke/").status_code == 404
    assert ReportLink.objects.get().revoked_at is None


def test_prices_for_named_clients_only_are_told_where_the_link_is(agent_client: Client, agent: User):
    report = a_finished_report(agent.account, agent)
    assert "For named clients only." not in agent_client.get(f"/reports/{report.pk}/").content.decode()
    agent.account.feeds.update(sold_prices="named_clients")
    again = a_finished_report(agent.account, agent)
    assert "For named clients only." in agent_client.get(f"/reports/{again.pk}/").content.decode()


# The client's side


def test_the_page_shows_the_report_to_whoever_has_the_link(report: ReportGeneration):
    page = opened(report).content.decode()
    assert "$560,000" in page
    assert "<title>Closed sales, 98103</title>" in page


def test_the_page_is_the_agent_s_alone(report: ReportGeneration):
    page = opened(report).content.decode()
    assert "TrendyReports" not in page
    assert str(report.account_id) not in page
    assert str(report.pk) not in page
    assert not re.search(r'href="/(?!m/|static/)', page)


def test_it_is_kept_out_of_search_engines_and_caches_and_sets_no_cookie(report: ReportGeneration):
    answer = opened(report)
    assert '<meta name="robots" content="noindex' in answer.content.decode()
    assert answer["X-Robots-Tag"].startswith("noindex")
    assert "no-store" in answer["Cache-Control"]
    assert "script-src 'self'" in answer["Content-Security-Policy"]
    assert not answer.cookies


@pytest.mark.parametrize("change", [lambda token: token[:-1], lambda token: f"A{token}", lambda _: "hello"])
def test_an_address_nobody_wrote_is_a_page_in_words(report: ReportGeneration, change):
    token = token_of(share(report, user=report.user))
    answer = Client().get(f"/m/{change(token)}/")
    assert answer.status_code == 404
    assert "There is no report at this address" in answer.content.decode()
    assert "TrendyReports" not in answer.content.decode()
    assert not answer.cookies


def gone(report: ReportGeneration) -> None:
    report.delete()


@pytest.mark.parametrize(
    "ends",
    [
        lambda report: revoke(report, now=datetime.now(UTC)),
        gone,
        remove,
        lambda report: type(report.account).objects.update(is_active=False),
    ],
    ids=["revoked", "report deleted", "files gone", "account suspended"],
)
def test_a_link_that_leads_nowhere_any_more_says_so(report: ReportGeneration, ends):
    url = address(report)
    ends(report)
    answer = Client().get(url)
    assert answer.status_code == 410
    assert "This report is no longer shared" in answer.content.decode()
    assert not answer.cookies
    assert Client().get(f"{url}report.pdf").status_code == 404


def test_homes_that_are_hidden_are_counted_with_whom_to_ask(report: ReportGeneration, agent: User):
    Listing.objects.update(show_listing=False)
    page = opened(report).content.decode()
    assert "7 homes are not shown here" in page
    assert f"ask {agent.first_name} {agent.last_name}" in page


def test_a_spanish_report_is_shared_in_spanish(agent: User):
    report = a_finished_report(agent.account, agent, order=an_order(language="es"))
    Listing.objects.update(show_listing=False)
    page = opened(report).content.decode()
    assert '<html lang="es">' in page
    assert "Compartido por" in page
    assert "7 viviendas no se muestran aquí" in page


def test_the_pdf_is_there_where_the_rules_of_the_data_allow_paper(report: ReportGeneration):
    assert "report.pdf" in opened(report).content.decode()
    assert opened(report, "report.pdf")["Location"].startswith("/files/")
    report.account.feeds.update(allows_print=False)
    assert "report.pdf" not in opened(report).content.decode()
    assert opened(report, "report.pdf").status_code == 404


def test_the_pdf_is_not_there_while_homes_in_it_are_hidden(report: ReportGeneration):
    Listing.objects.update(show_listing=False)
    assert opened(report, "report.pdf").status_code == 404


# The newest of the same kind


def later(report: ReportGeneration, **changes: Any) -> ReportGeneration:
    """The same order for the first three weeks of October."""
    order = an_order()
    window = Window.between(date(2014, 7, 1), date(2014, 10, 1), today=date(2014, 10, 1))
    given = {
        "report_type": "closed",
        "area": order.area,
        "window": window,
        "as_of": date(2014, 10, 1),
    } | changes
    account = given.pop("account", report.account)
    user = given.pop("user", report.user)
    return a_finished_report(account, user, order=type(order)(**given))


def test_a_newer_report_of_the_same_kind_is_led_to_through_the_same_link(report: ReportGeneration):
    later(report)
    page = opened(report).content.decode()
    assert "There is a newer report: July 1 – October 1, 2014." in page
    newest = opened(report, "newest/")
    assert newest.status_code == 200
    assert "July 1 – October 1, 2014" in newest.content.decode()
    assert "There is a newer report" not in newest.content.decode()
    assert "/newest/report.pdf" in newest.content.decode()


def test_without_a_newer_one_the_newest_is_the_report_itself(report: ReportGeneration):
    assert "There is a newer report" not in opened(report).content.decode()
    assert "$560,000" in opened(report, "newest/").content.decode()


def test_another_kind_or_another_account_s_is_never_led_to(report: ReportGeneration):
    other = UserFactory()
    later(report, report_type="market_snapshot")
    later(report, language="es")
    later(report, account=other.account, user=other)
    assert "There is a newer report" not in opened(report).content.decode()


def test_a_newer_one_that_may_not_be_published_is_passed_over(report: ReportGeneration, agent: User):
    User.objects.filter(pk=agent.pk).update(**BARE)
    agent.refresh_from_db()
    later(report, user=agent)
    assert "There is a newer report" not in opened(report).content.decode()


def test_more_reports_cost_no_more_queries(report: ReportGeneration):
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            opened(report)
        return len(captured)

    share(report, user=report.user)
    alone, feed = queries(), report.account.feeds.get()
    for _ in range(3):
        later(report)
    report.account.feeds.exclude(pk=feed.pk).delete()
    assert queries() <= alone
