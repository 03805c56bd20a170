"""The sign-in screen of an open house: by its link alone, and no guest sees the one before."""

from __future__ import annotations

import pytest
from django.test import Client

from accounts.models import User
from property_reports.models import Lead, LeadRateLimit, PropertyReport
from tests.factories import UserFactory
from tests.property_reports.public.made import a_public_report

GUEST = {"name": "Gina Guest", "email": "gina@example.com", "phone": ""}


@pytest.fixture
def report(agent: User) -> PropertyReport:
    return a_public_report(agent, is_public=False)


def screen_of(report: PropertyReport) -> str:
    """The address the agent's button leads to."""
    client = Client()
    client.force_login(report.user)
    return client.post(f"/property-reports/{report.pk}/public/tablet/")["Location"]


def test_it_opens_without_a_login_while_the_public_page_is_off(report: PropertyReport):
    answer = Client().get(screen_of(report))
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
    assert not answer.cookies
    assert 'autocomplete="off"' in answer.content.decode()


def test_a_guest_becomes_a_lead_and_the_screen_is_empty_again(report: PropertyReport):
    screen = screen_of(report)
    answer = Client().post(screen, GUEST)
    assert (answer.status_code, answer["Location"]) == (302, f"{screen}&thanks=1")
    assert Lead.objects.get().source == "open_house"
    thanks = Client().get(answer["Location"]).content.decode()
    assert "Enjoy your visit" in thanks
    assert "data-next-guest" in thanks
    for page in (thanks, Client().get(screen).content.decode()):
        assert "Gina" not in page


def test_what_is_wrong_is_said_with_what_was_typed(report: PropertyReport):
    answer = Client().post(screen_of(report), {**GUEST, "email": ""})
    assert answer.status_code == 422
    assert "Gina Guest" in answer.content.decode()


def test_a_full_house_on_one_network_is_no_spam(report: PropertyReport):
    screen = screen_of(report)
    for number in range(25):
        Client().post(screen, {**GUEST, "email": f"g{number}@example.com"})
    assert Lead.objects.filter(needs_check=False).count() == 25
    LeadRateLimit.objects.update(attempt_count=500)
    assert Client().post(screen, {**GUEST, "email": "last@example.com"}).status_code == 429


@pytest.mark.parametrize("key", ["", "?key=", "?key=nonsense", "?key=a:b:c"])
def test_without_its_key_there_is_nothing(report: PropertyReport, key: str):
    assert Client().get(f"/p/{report.short_code}/sign-in{key}").status_code == 404
    assert Client().post(f"/p/{report.short_code}/sign-in{key}", GUEST).status_code == 404


def test_the_key_of_one_home_opens_no_other(report: PropertyReport, agent: User):
    other = a_public_report(agent)
    screen = screen_of(report).replace(str(report.short_code), str(other.short_code))
    assert Client().get(screen).status_code == 404


def test_the_key_is_over_after_a_day_and_a_half(report: PropertyReport, time_machine):
    time_machine.move_to("2026-05-02T18:00:00Z", tick=False)
    screen = screen_of(report)
    time_machine.move_to("2026-05-04T06:01:00Z", tick=False)
    assert Client().get(screen).status_code == 410
    assert Client().post(screen, GUEST).status_code == 410


def test_it_ends_with_the_page(report: PropertyReport):
    screen = screen_of(report)
    PropertyReport.objects.filter(pk=report.pk).update(is_active=False)
    assert Client().get(screen).status_code == 410


def test_another_member_cannot_open_it(report: PropertyReport):
    client = Client()
    client.force_login(UserFactory(account=report.account, role="MEMBER"))
    assert client.post(f"/property-reports/{report.pk}/public/tablet/").status_code == 403
