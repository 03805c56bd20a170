"""The switches: what is ticked is public, nothing else; the look, the code, the sheet, the statistics."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO

import pytest
from django.test import Client
from PIL import Image

from accounts.models import User
from property_reports.models import PropertyReport
from property_reports.public.visits import count_lead, count_view
from tests.factories import LeadFactory, PropertyReportFactory, UserFactory
from tests.property_reports.public.made import a_photo, a_public_report, with_photos

FORM = {"state": "on", "headline": "Near the lake", "facts": ["beds"], "expires_on": "2026-05-31"}


@pytest.fixture
def report(agent: User) -> PropertyReport:
    return a_public_report(agent, is_public=False, options={"draft": {"purpose": "listing"}})


def address(report: PropertyReport, more: str = "") -> str:
    return f"/property-reports/{report.pk}/public/{more}"


def test_what_is_ticked_is_kept_and_the_rest_of_the_options_stays(
    agent_client: Client, report: PropertyReport
):
    assert agent_client.post(address(report), FORM).status_code == 302
    report.refresh_from_db()
    assert report.options["draft"] == {"purpose": "listing"}
    assert report.options["public"] == {
        "facts": ["beds"],
        "photos": [],
        "headline": "Near the lake",
        "show_value": False,
        "show_comparables": False,
        "show_pdf": False,
    }
    assert (report.is_public, report.is_active) == (True, True)
    assert report.expires_at == datetime(2026, 6, 1, 7, tzinfo=UTC)
    assert report.qr_code_url == f"/property-reports/{report.pk}/qr.svg"
    assert 'value="2026-05-31"' in agent_client.get(address(report)).content.decode()


def test_before_the_first_time_the_usual_facts_are_proposed_and_nothing_is_public(
    agent_client: Client, report: PropertyReport
):
    page = agent_client.get(address(report)).content.decode()
    assert 'value="beds" id="id_facts_1" checked' in page or "checked" in page
    assert Client().get(f"/p/{report.short_code}").status_code == 404


def test_it_can_be_switched_off_and_ended(agent_client: Client, report: PropertyReport):
    agent_client.post(address(report), FORM)
    agent_client.post(address(report), {**FORM, "state": "ended", "expires_on": ""})
    report.refresh_from_db()
    assert (report.is_active, report.expires_at) == (False, None)
    assert Client().get(f"/p/{report.short_code}").status_code == 410
    agent_client.post(address(report), {**FORM, "state": "off", "expires_on": ""})
    assert Client().get(f"/p/{report.short_code}").status_code == 404


@pytest.mark.parametrize(
    "changes",
    [{"state": "perhaps"}, {"facts": ["owner_name"]}, {"photos": ["f" * 64]}, {"expires_on": "tomorrow"}],
)
def test_what_is_not_offered_is_refused_and_nothing_changes(
    agent_client: Client, report: PropertyReport, changes: dict[str, object]
):
    answer = agent_client.post(address(report), {**FORM, **changes})
    assert answer.status_code == 422
    assert "Near the lake" in answer.content.decode()
    report.refresh_from_db()
    assert not report.is_public


def test_without_a_whole_brand_it_stays_off_and_says_why(
    agent: User, agent_client: Client, report: PropertyReport
):
    User.objects.filter(pk=agent.pk).update(office_address=None)
    answer = agent_client.post(address(report), FORM)
    assert answer.status_code == 422
    assert "Add your office address first." in answer.content.decode()


def test_the_look_follows_the_form_and_keeps_nothing(agent_client: Client, report: PropertyReport):
    answer = agent_client.post(address(report, "look/"), {**FORM, "show_value": "on"})
    page = answer.content.decode()
    assert "Near the lake" in page and "$905,000" in page
    assert answer["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in answer["Content-Security-Policy"]
    report.refresh_from_db()
    assert "public" not in report.options and report.view_count == 0


def test_the_first_ticked_photo_leads(agent: User, agent_client: Client):
    one, two = a_photo(1).hash, a_photo(2).hash
    report = a_public_report(agent, document=with_photos(one, two))
    agent_client.post(address(report), {**FORM, "expires_on": "", "photos": [two]})
    page = Client().get(f"/p/{report.short_code}").content.decode()
    assert "place__hero" in page and "place__gallery" not in page


def test_a_report_that_is_not_made_has_no_switches_yet(agent: User, agent_client: Client):
    report = PropertyReportFactory(account=agent.account, user=agent)
    assert "not made yet" in agent_client.get(address(report)).content.decode()


def test_the_code_is_a_picture_of_the_address(agent_client: Client, report: PropertyReport):
    svg = agent_client.get(f"/property-reports/{report.pk}/qr.svg")
    png = agent_client.get(f"/property-reports/{report.pk}/qr.png")
    assert svg["Content-Type"] == "image/svg+xml" and b"<svg" in svg.content
    assert Image.open(BytesIO(png.content)).size[0] > 500
    assert f"qr-{report.short_code}.png" in png["Content-Disposition"]
    assert agent_client.get(f"/property-reports/{report.pk}/qr.gif").status_code == 404


def test_the_sheet_has_address_code_and_agent(agent: User, agent_client: Client, report: PropertyReport):
    page = agent_client.get(address(report, "sheet/")).content.decode()
    for words in ("12 Oak St", f"/p/{report.short_code}", "qr.svg?show", agent.get_full_name()):
        assert words in page


def test_statistics_of_a_report_and_of_the_account(agent: User, agent_client: Client, report: PropertyReport):
    now = datetime.now(UTC)
    for visitor in ("one", "two", "two"):
        count_view(report.pk, visitor, now=now)
    count_lead(report.pk, now=now)
    LeadFactory(account=agent.account, property_report=report)
    for where in (address(report, "statistics/"), "/property-reports/statistics/"):
        page = agent_client.get(where).content.decode()
        assert '<span class="figure__value">3</span>' in page
        assert '<span class="figure__value">2</span>' in page
        assert "50.0% of visitors" in page
        assert "Views by day" in page


def test_another_member_looks_but_does_not_change(report: PropertyReport):
    client = Client()
    client.force_login(UserFactory(account=report.account, role="MEMBER"))
    assert client.get(address(report, "statistics/")).status_code == 200
    assert client.get(address(report)).status_code == 403
    assert client.post(address(report), FORM).status_code == 403
