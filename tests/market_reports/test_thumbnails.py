"""Pictures of a finished report: page one in lists, two for social media."""

from __future__ import annotations

import pytest
from django.core.files.storage import default_storage
from django.test import Client

from accounts.models import User
from market_reports.models import ReportGeneration
from market_reports.thumbnails import has_picture, picture_path
from tests.market_reports.finished import a_finished_report, an_ordered_report
from trendyreports.core.storage import save_file

BARE = {"brokerage_name": None, "brokerage_logo_url": None, "office_address": None}


def with_pictures(report: ReportGeneration) -> ReportGeneration:
    for name in ("page", "story", "wide"):
        save_file(picture_path(report.pk, report.attempts, name), b"\xff\xd8\xff picture")
    return report


def test_the_list_shows_page_one_and_the_stamp_where_there_is_none(agent_client: Client, agent: User):
    report = a_finished_report(agent.account, agent)
    shown = agent_client.get("/reports/").content.decode()
    assert "stamp__sheet" in shown
    assert "page.jpg" not in shown
    with_pictures(report)
    shown = agent_client.get("/reports/").content.decode()
    assert f'src="/reports/{report.pk}/page.jpg"' in shown
    assert "stamp__sheet" not in shown


def test_the_pictures_are_offered_once_they_are_there(agent_client: Client, agent: User):
    report = a_finished_report(agent.account, agent)
    assert "Story picture" not in agent_client.get(f"/reports/{report.pk}/").content.decode()
    with_pictures(report)
    shown = agent_client.get(f"/reports/{report.pk}/").content.decode()
    assert "Story picture" in shown
    assert "Wide picture" in shown
    link = agent_client.get(f"/reports/{report.pk}/story.jpg")["Location"]
    file = Client().get(link)
    assert 'attachment; filename="closed-2014-10-01-story.jpg"' in file["Content-Disposition"]
    assert file["Content-Type"] == "image/jpeg"


@pytest.mark.parametrize("name", ["cover", "page"])
def test_no_other_picture_is_there(agent_client: Client, agent: User, name: str):
    report = a_finished_report(agent.account, agent)
    assert agent_client.get(f"/reports/{report.pk}/{name}.jpg").status_code == 404


def test_a_picture_for_others_is_held_back_without_a_brokerage(agent_client: Client, agent: User):
    User.objects.filter(pk=agent.pk).update(**BARE)
    agent.refresh_from_db()
    report = with_pictures(a_finished_report(agent.account, agent))
    assert agent_client.get(f"/reports/{report.pk}/wide.jpg")["Location"] == f"/reports/{report.pk}/"
    assert agent_client.get(f"/reports/{report.pk}/page.jpg")["Location"].startswith("/files/")


def test_a_picture_that_comes_later_is_found_and_one_that_is_there_is_asked_for_once(agent: User):
    report = a_finished_report(agent.account, agent)
    assert not has_picture(report, "page")
    with_pictures(report)
    assert has_picture(report, "page")
    default_storage.delete(picture_path(report.pk, report.attempts, "page"))
    assert has_picture(report, "page")


def test_a_report_in_the_making_has_no_picture(agent: User):
    assert not has_picture(an_ordered_report(agent.account, agent), "page")
