"""The profile page and the page of the account: what is written, what never is, and the way back."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import Account, Membership, Role, User
from tests.core.test_images import SVG, encoded, photo
from tests.factories import AffiliateFactory, PlatformAdminFactory, UserFactory

PROFILE, ACCOUNT = "/settings/profile/", "/settings/account/"
TYPED = {
    "first_name": "Maria",
    "last_name": "Lopez",
    "title": "Principal Broker",
    "mobile_phone": "206.555.0142",
    "office_phone": "+1 206 555 0199 x3",
    "brokerage_name": "Harbor Homes",
    "office_address": "9 Pier Street\nSeattle, WA 98101",
    "license_number": "WA-4711",
    "license_state": "WA",
    "time_zone": "America/Denver",
    "landing_page_headline": "What is your home worth?",
    "landing_page_subheadline": "A clear answer.",
    "landing_page_cta": "See my home’s value",
    "lead_forwarding_email": "leads@crm.example.com",
}


def sent(client: Client, **changes: object):
    return client.post(PROFILE, TYPED | changes)


def again(user: User) -> User:
    return User.objects.get(pk=user.pk)


def test_everything_typed_is_written(agent: User, agent_client: Client):
    assert sent(agent_client)["Location"] == PROFILE
    kept = again(agent)
    written = {name: getattr(kept, name) for name in TYPED}
    assert written == TYPED | {
        "mobile_phone": "(206) 555-0142",
        "office_phone": "(206) 555-0199 ext. 3",
        "office_address": "9 Pier Street Seattle, WA 98101",
    }
    assert "Your profile is saved." in agent_client.get(PROFILE).content.decode()


def test_what_is_emptied_is_gone(agent: User, agent_client: Client):
    sent(agent_client)
    sent(agent_client, title="", mobile_phone=" ", license_state="", lead_forwarding_email="")
    kept = again(agent)
    emptied = (kept.title, kept.mobile_phone, kept.license_state, kept.lead_forwarding_email)
    assert emptied == (None, None, None, None)


def test_what_is_not_in_the_form_is_never_written(agent: User, agent_client: Client):
    other = AffiliateFactory()
    forged = {
        "role": Role.ADMIN,
        "account": other.pk,
        "account_id": other.pk,
        "is_platform_admin": "on",
        "is_active": "",
        "agent_code": "stolen",
        "email": "evil@example.com",
        "email_verified_at": "2020-01-01",
        "password": "x",
        "password_hash": "x",
        "session_epoch": "9",
        "photo": "/pictures/x.jpg",
        "photo_url": "https://evil.example/x.jpg",
        "brokerage_logo_url": "https://evil.example/x.png",
        "id": other.pk,
    }
    before = again(agent)
    assert sent(agent_client, **forged).status_code == 302
    after = again(agent)
    untouched = ("role", "account_id", "is_platform_admin", "is_active", "agent_code", "email", "password",
                 "email_verified_at", "session_epoch", "photo_url", "brokerage_logo_url", "pk")  # fmt: skip
    assert [getattr(after, name) for name in untouched] == [getattr(before, name) for name in untouched]
    assert Membership.objects.get(user=agent).role == Role.OWNER


def test_saving_does_not_bring_back_what_changed_meanwhile(agent: User, agent_client: Client):
    with CaptureQueriesContext(connection) as captured:
        sent(agent_client)
    [written] = [q["sql"] for q in captured if q["sql"].startswith('UPDATE "users"')]
    assert "session_epoch" not in written
    assert "password_hash" not in written


@pytest.mark.parametrize(
    ("name", "typed", "words"),
    [
        ("first_name", "", "Enter your first name."),
        ("last_name", " ", "Enter your last name."),
        ("mobile_phone", "555-1234", "US phone number"),
        ("license_state", "ZZ", "Choose a state from the list."),
        ("time_zone", "Mars/Olympus", "Choose a time zone from the list."),
        ("lead_forwarding_email", "crm", "name@example.com"),
        ("landing_page_headline", "x" * 81, "Keep it to 80 characters."),
    ],
)
def test_a_refused_form_says_why_and_keeps_what_was_typed(
    agent: User, agent_client: Client, name: str, typed: str, words: str
):
    answer = sent(agent_client, **{name: typed, "title": "Chief of Homes"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert words in page
    assert "Chief of Homes" in page
    assert again(agent).title is None


def test_a_photo_and_a_logo_are_stored_and_shown(agent: User, agent_client: Client):
    face = SimpleUploadedFile("me.jpg", encoded(photo()))
    logo = SimpleUploadedFile("logo.png", encoded(photo(), "PNG"))
    sent(agent_client, photo_url=face, brokerage_logo_url=logo)
    kept = again(agent)
    assert kept.photo_url.endswith(".jpg")
    assert kept.brokerage_logo_url.endswith(".png")
    page = agent_client.get(PROFILE).content.decode()
    for path in (kept.photo_url, kept.brokerage_logo_url):
        assert path in page
        assert Client().get(path).status_code == 200


def test_a_photo_stays_until_it_is_removed(agent: User, agent_client: Client):
    sent(agent_client, photo_url=SimpleUploadedFile("me.jpg", encoded(photo())))
    sent(agent_client)
    assert again(agent).photo_url
    sent(agent_client, **{"photo_url-clear": "on"})
    assert again(agent).photo_url is None


def test_a_refused_picture_writes_nothing(agent: User, agent_client: Client):
    answer = sent(agent_client, photo_url=SimpleUploadedFile("me.svg", SVG))
    assert answer.status_code == 422
    assert "not a JPEG, PNG or WebP" in answer.content.decode()
    assert again(agent).last_name != "Lopez"


def test_the_way_back_leads_to_the_page_that_asked(agent_client: Client):
    page = agent_client.get(PROFILE, {"next": "/reports/new/"}).content.decode()
    assert '<input type="hidden" name="next" value="/reports/new/">' in page
    assert sent(agent_client, next="/reports/new/")["Location"] == "/reports/new/"


def test_the_way_back_outlives_a_refused_form(agent_client: Client):
    page = sent(agent_client, first_name="", next="/reports/new/").content.decode()
    assert 'value="/reports/new/"' in page


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "javascript:alert(1)",
        "http:///evil.example",
    ],
)
def test_it_never_leads_to_another_site(agent_client: Client, elsewhere: str):
    assert "evil" not in agent_client.get(PROFILE, {"next": elsewhere}).content.decode()
    assert sent(agent_client, next=elsewhere)["Location"] == PROFILE


def test_it_says_what_publishing_still_needs(agent: User, agent_client: Client):
    assert "Before anything of yours is published" not in agent_client.get(PROFILE).content.decode()
    User.objects.filter(pk=agent.pk).update(brokerage_name=None)
    page = agent_client.get(PROFILE).content.decode()
    assert "Before anything of yours is published" in page
    assert 'href="/settings/profile/#id_brokerage_name"' in page


def test_a_zone_outside_the_list_that_is_kept_already_stays(agent: User, agent_client: Client):
    User.objects.filter(pk=agent.pk).update(time_zone="Europe/Paris")
    assert "Europe/Paris" in agent_client.get(PROFILE).content.decode()
    sent(agent_client, time_zone="Europe/Paris")
    assert again(agent).time_zone == "Europe/Paris"


def test_who_has_no_zone_is_offered_that_of_the_account(agent: User, agent_client: Client):
    Account.objects.filter(pk=agent.account_id).update(time_zone="America/Chicago")
    assert agent_client.get(PROFILE).context["form"]["time_zone"].value() == "America/Chicago"


def test_a_platform_admin_without_an_account_has_a_profile_but_no_public_page(db: None):
    client = Client()
    client.force_login(PlatformAdminFactory())
    page = client.get(PROFILE).content.decode()
    assert "First name" in page
    assert "/cma/" not in page


# The account


def test_who_runs_the_account_names_it_and_sets_its_time(agent: User, agent_client: Client):
    answer = agent_client.post(ACCOUNT, {"name": " The  Lopez Team", "time_zone": "America/New_York"})
    assert answer["Location"] == ACCOUNT
    account = Account.objects.get(pk=agent.account_id)
    assert (account.name, account.time_zone) == ("The Lopez Team", "America/New_York")


def test_nothing_else_of_the_account_is_written(agent: User, agent_client: Client):
    forged = {
        "name": "Lopez",
        "time_zone": "America/New_York",
        "account_type": "INDUSTRY_AFFILIATE",
        "plan": "affiliate",
        "plan_slug": "affiliate",
        "slug": "stolen",
        "is_active": "",
        "monthly_report_limit_override": "9999",
        "sponsor_account": AffiliateFactory().pk,
    }
    before = Account.objects.get(pk=agent.account_id)
    agent_client.post(ACCOUNT, forged)
    after = Account.objects.get(pk=agent.account_id)
    untouched = ("account_type", "plan_id", "slug", "is_active", "monthly_report_limit_override",
                 "sponsor_account_id")  # fmt: skip
    assert [getattr(after, name) for name in untouched] == [getattr(before, name) for name in untouched]


def test_an_account_needs_a_name_and_a_zone(agent_client: Client):
    answer = agent_client.post(ACCOUNT, {"name": "", "time_zone": ""})
    assert answer.status_code == 422
    assert {"name", "time_zone"} == set(answer.context["form"].errors)


@pytest.mark.parametrize("role", [Role.MEMBER, Role.AFFILIATE])
def test_others_may_not_and_are_not_offered_it(agent: User, role: Role):
    client = Client()
    client.force_login(UserFactory(account=agent.account, role=role))
    assert client.post(ACCOUNT, {"name": "Mine", "time_zone": "America/Denver"}).status_code == 403
    assert ACCOUNT not in client.get(PROFILE).content.decode()
    assert Account.objects.get(pk=agent.account_id).name != "Mine"
