"""Pages of property reports: the list, one report while it is made and after, its files, its versions."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import Role, User
from property_reports.client_link import share, token_of
from property_reports.files import EXTENSIONS, stored_path
from property_reports.models import PropertyDraft, PropertyReport
from tests.factories import ListingFactory, PropertyReportFactory, UserFactory
from tests.property_reports.cases import SUBJECT, draft
from tests.property_reports.finished import (
    KNOWN_ON,
    a_document,
    a_finished_report,
    an_ordered_report,
    finish_version,
)
from trendyreports.core.storage import read_file

pytestmark = pytest.mark.django_db
LIST = "/property-reports/"


@pytest.fixture
def agent() -> User:
    return UserFactory()


@pytest.fixture
def browser(agent: User) -> Client:
    client = Client()
    client.force_login(agent)
    return client


@pytest.fixture
def report(agent: User) -> PropertyReport:
    return a_finished_report(agent.account, agent)


def shown(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        shown(client, address)
    return len(captured)


def of(report: PropertyReport, more: str = "") -> str:
    return f"{LIST}{report.pk}/{more}"


# The list


def test_an_empty_list_says_how_to_begin(browser):
    assert "Your first property report starts with an address" in shown(browser, LIST)


def test_the_list_shows_what_there_is_and_nothing_of_others(browser, agent, report):
    a_finished_report(UserFactory().account, agent)
    PropertyReportFactory(property_address="77 Stranger St")
    text = shown(browser, LIST)
    assert "4127 Linden Ave N" in text and "for Daniel Okafor" in text and "Listing presentation" in text
    assert "Stranger" not in text
    assert "1 in all" in text


def test_the_list_costs_the_same_for_one_report_and_for_thirty(browser, agent):
    an_ordered_report(agent.account, agent, status="completed")
    one = queries(browser, LIST)
    for _ in range(30):
        an_ordered_report(agent.account, agent, status="completed")
    assert queries(browser, LIST) == one
    assert "26–31 of 31" in shown(browser, f"{LIST}?page=2")


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("text=elm", True),
        ("text=okafor", True),
        ("text=98103", True),
        ("text=nowhere", False),
        ("purpose=listing", True),
        ("purpose=offer", False),
        ("status=open", True),
        ("status=completed", False),
        ("status=nonsense&order=nonsense&page=999", True),
    ],
)
def test_the_list_is_searched(browser, agent, asked, found):
    an_ordered_report(agent.account, agent, data=draft(subject=SUBJECT | {"address": "5 Elm St"}))
    text = shown(browser, f"{LIST}?{asked}")
    assert ("5 Elm St" in text) == found
    assert ("No report matches" in text) != found


def test_a_list_with_something_underway_looks_again_by_itself(browser, agent):
    an_ordered_report(agent.account, agent)
    assert 'hx-trigger="every 2s"' in shown(browser, LIST)
    part = browser.get(LIST, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in part and 'id="reports"' in part


# One report


def test_while_it_is_made_the_page_says_how_far_it_is(browser, agent):
    report = an_ordered_report(agent.account, agent)
    assert "next in line" in shown(browser, of(report))
    assert browser.get(of(report, "progress/?seen=pending")).status_code == 204
    PropertyReport.objects.filter(pk=report.pk).update(status="processing")
    assert "is being made" in shown(browser, of(report, "progress/?seen=pending"))
    PropertyReport.objects.filter(pk=report.pk).update(status="completed")
    assert browser.get(of(report, "progress/"))["HX-Refresh"] == "true"


def test_a_failed_report_says_why_and_can_be_tried_again(browser, agent):
    report = an_ordered_report(agent.account, agent, status="failed", error_message="The MLS is away.")
    text = shown(browser, of(report))
    assert "The MLS is away." in text and "Try again" in text
    browser.post(of(report, "again/"))
    report.refresh_from_db()
    assert (report.status, report.options["order"]["version"]) == ("pending", 2)


def test_a_finished_report_is_read_on_its_page(browser, report):
    text = shown(browser, of(report))
    assert "Price range" in text and "Download PDF" in text
    assert "Secret Owner" not in text


def test_every_file_leads_to_a_signed_link(browser, report):
    for extension in EXTENSIONS:
        answer = browser.get(of(report, f"report.{extension}"))
        assert answer.status_code == 302 and answer["Location"].startswith("/files/")
        assert browser.get(answer["Location"]).status_code == 200
    assert browser.get(of(report, "report.csv")).status_code == 404


def test_without_a_brokerage_nothing_is_published(browser, agent):
    bare = {"brokerage_name": None, "brokerage_logo_url": None, "office_address": None}
    User.objects.filter(pk=agent.pk).update(**bare)
    agent.refresh_from_db()
    report = a_finished_report(agent.account, agent)
    assert "Not ready to publish" in shown(browser, of(report))
    assert "/settings/" in browser.get(of(report, "report.pdf"))["Location"]
    browser.post(of(report, "link/"))
    report.refresh_from_db()
    assert report.client_token_hash is None
    assert browser.get(of(report, "report.json"))["Location"].startswith("/files/"), "her own data"


def test_new_sales_nearby_are_told_and_change_no_figure(browser, agent, report):
    before = read_file(stored_path(report.pk, 1, "json"))
    assert "closed nearby since" not in shown(browser, of(report))
    feed = agent.account.feeds.get()
    near = {"latitude": SUBJECT["latitude"], "longitude": SUBJECT["longitude"], "feed": feed}
    later = KNOWN_ON + timedelta(days=1)
    ListingFactory.create_batch(2, close_date=later, **near)
    ListingFactory(close_date=later, property_type="condo", **near)
    ListingFactory(close_date=later, **near | {"latitude": 40.0})
    ListingFactory(close_date=KNOWN_ON, **near)
    assert "2 sales closed nearby since this was made" in shown(browser, of(report))
    assert read_file(stored_path(report.pk, 1, "json")) == before


def test_a_client_link_is_made_shown_and_revoked(browser, report):
    assert "Create a client link" in shown(browser, of(report))
    browser.post(of(report, "link/"))
    report.refresh_from_db()
    assert f"/c/{token_of(report)}/" in shown(browser, of(report))
    assert "cannot be opened again" in shown(browser, of(report, "link/revoke/"))
    browser.post(of(report, "link/revoke/"))
    report.refresh_from_db()
    assert report.client_token_hash is None


def test_a_new_version_waits_for_its_release(browser, agent, report):
    share(report, now=timezone.now())
    assert "Release this version" not in shown(browser, of(report))
    finish_version(report, a_document(agent.account, agent, prepared_for="Ruth"), attempt=2)
    assert "Release this version" in shown(browser, of(report))
    browser.post(of(report, "release/"))
    report.refresh_from_db()
    assert report.released_attempt == 2
    assert "Release this version" not in shown(browser, of(report))


def test_editing_twice_goes_on_with_one_draft(browser, report):
    first = browser.post(of(report, "edit/"))["Location"]
    assert browser.post(of(report, "edit/"))["Location"] == first
    made = PropertyDraft.objects.get()
    assert str(made.pk) in first
    assert (made.property_report, made.data) == (report, report.options["draft"])


def test_a_copy_is_a_draft_of_its_own(browser, report):
    browser.post(of(report, "copy/"))
    made = PropertyDraft.objects.get()
    assert made.property_report is None and made.data == report.options["draft"]


def test_deleting_asks_once_and_takes_the_files_along(browser, report):
    share(report, now=timezone.now())
    assert "Delete this report?" in shown(browser, of(report, "delete/"))
    assert PropertyReport.objects.exists()
    browser.post(of(report, "delete/"))
    assert not PropertyReport.objects.exists()
    with pytest.raises(FileNotFoundError):
        read_file(stored_path(report.pk, 1, "pdf"))


def test_a_member_deletes_her_own_reports_and_no_others(agent, report):
    member = UserFactory(account=agent.account, role=Role.MEMBER)
    client = Client()
    client.force_login(member)
    assert client.post(of(report, "delete/")).status_code == 403
    PropertyReport.objects.filter(pk=report.pk).update(user=member)
    assert client.post(of(report, "delete/")).status_code == 302


def test_a_stranger_finds_nothing(report):
    client = Client()
    client.force_login(UserFactory())
    for more in ("", "progress/", "report.pdf", "delete/", "link/revoke/"):
        assert client.get(of(report, more)).status_code == 404
