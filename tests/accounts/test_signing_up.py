"""Signing up: an account with its owner and a link; nobody learns who is here already."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import Account, EmailVerificationToken, Membership, Role, User
from communications.models import EmailMessage
from tests.accounts.mail import letters_to, link_in
from tests.factories import AccountFactory, UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("empty_cache")]
PASSWORD = "a-quiet-street-9"
GIVEN = {
    "first_name": "Maria",
    "last_name": "Lopez",
    "account_name": "Lopez Homes",
    "email": "maria@example.com",
    "password": PASSWORD,
    "time_zone": "America/New_York",
}


def sign_up(client: Client, **changes: str):
    return client.post("/sign-up/", {**GIVEN, **changes})


def without_csrf(page: bytes) -> str:
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"|X-CSRFToken": "\w+"', "", page.decode())


def test_she_gets_an_account_of_her_own_and_a_link(client: Client):
    assert sign_up(client)["Location"] == "/sign-up/check-mail/"
    user = User.objects.get(email="maria@example.com")
    assert (user.get_full_name(), user.account.name, user.account.slug) == (
        "Maria Lopez",
        "Lopez Homes",
        "lopez-homes",
    )
    assert (user.account.time_zone, user.time_zone) == ("America/New_York", "America/New_York")
    assert Membership.objects.get(user=user).role == Role.OWNER
    assert user.check_password(PASSWORD) and user.password.startswith("argon2$argon2id$")
    assert not user.is_verified and len(user.agent_code) == 6
    assert "maria@example.com" in client.get("/sign-up/check-mail/").content.decode()
    assert [mail.kind for mail in letters_to("maria@example.com")] == ["verify_email"]


def test_nobody_is_signed_in_by_signing_up(client: Client):
    sign_up(client)
    assert client.get("/dashboard/").status_code == 302


def test_she_may_work_before_she_has_confirmed_and_is_reminded(client: Client):
    sign_up(client)
    client.post("/sign-in/", {"email": "maria@example.com", "password": PASSWORD})
    assert "Please confirm your address" in client.get("/dashboard/").content.decode()


def test_what_others_decide_cannot_be_set_by_the_form(client: Client):
    other = AccountFactory()
    sign_up(
        client, role="ADMIN", is_platform_admin="true", account_id=str(other.pk), account=str(other.pk),
        email_verified_at="2026-01-01", plan_slug="team", sponsor_account=str(other.pk), agent_code="MINE00",
    )  # fmt: skip
    user = User.objects.get(email="maria@example.com")
    assert not user.is_platform_admin and not user.is_verified
    assert user.account != other and user.role == Role.OWNER and user.agent_code != "MINE00"
    assert user.account.plan_id is None and user.account.sponsor_account_id is None


@pytest.mark.parametrize("typed", ["maria@example.com", "MARIA@Example.COM"])
def test_a_known_address_gets_the_same_answer_and_its_owner_a_letter(client: Client, typed):
    UserFactory(email="maria@example.com", password="another-quiet-street")
    known, unknown = sign_up(client, email=typed), sign_up(Client(), email="new@example.com")
    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])
    assert known.cookies.keys() == unknown.cookies.keys()
    assert User.objects.count() == 2
    assert User.objects.get(email="maria@example.com").check_password("another-quiet-street")
    assert [mail.kind for mail in letters_to("maria@example.com")] == ["already_here"]


def test_the_page_after_it_is_the_same_for_both(client: Client):
    UserFactory(email="maria@example.com")
    sign_up(client)
    known = client.get("/sign-up/check-mail/").content
    other = Client()
    sign_up(other, email="marie@example.com")
    unknown = other.get("/sign-up/check-mail/").content
    assert without_csrf(known) == without_csrf(unknown).replace("marie@", "maria@")


def test_asking_again_says_the_same_for_both(client: Client):
    UserFactory(email="maria@example.com", email_verified_at=timezone.now())
    sign_up(client)
    other = Client()
    sign_up(other, email="marie@example.com")
    EmailVerificationToken.objects.update(created_at=timezone.now() - timezone.timedelta(minutes=5))
    answers = [who.post("/sign-up/mail-again/", follow=True).content for who in (client, other)]
    assert without_csrf(answers[0]) == without_csrf(answers[1]).replace("marie@", "maria@")
    assert len(letters_to("marie@example.com")) == 2
    assert len(letters_to("maria@example.com")) == 1


def test_both_cost_a_hash(client: Client, hashes):
    UserFactory(email="maria@example.com")
    sign_up(client)
    for_known = len(hashes)
    sign_up(Client(), email="new@example.com")
    assert (for_known, len(hashes) - for_known) == (1, 1)


def test_the_owner_of_a_known_address_is_not_flooded(client: Client):
    UserFactory(email="maria@example.com")
    for _ in range(5):
        sign_up(client)
    assert len(letters_to("maria@example.com")) <= 2  # one an hour, and the hour may turn


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("first_name", "", "Enter your first name."),
        ("last_name", " ", "Enter your last name."),
        ("account_name", "", "Give your account a name."),
        ("email", "maria", "Enter an email like name@example.com."),
        ("password", "short", "at least 10 characters"),
        ("password", "password123", "too common"),
        ("password", "maria@example.com", "too similar"),
    ],
)
def test_what_is_missing_is_said_beside_its_field_and_the_rest_is_kept(client: Client, field, value, words):
    answer = sign_up(client, **{field: value})
    assert answer.status_code == 422
    assert any(words in error for error in answer.context["form"].errors[field])
    assert ("Lopez Homes" in answer.content.decode()) == (field != "account_name")
    assert not User.objects.exists()


def test_a_taken_name_gets_a_slug_of_its_own(client: Client):
    AccountFactory(slug="lopez-homes")
    sign_up(client)
    assert re.fullmatch(r"lopez-homes-[0-9a-f]{6}", User.objects.get().account.slug)


def test_a_name_without_letters_is_a_name(client: Client):
    sign_up(client, account_name="房地产")
    assert User.objects.get().account.slug == "account"


@pytest.mark.parametrize("told", ["", "Mars/Olympus", "x" * 500])
def test_a_zone_nobody_knows_becomes_the_default(client: Client, told):
    sign_up(client, time_zone=told)
    assert User.objects.get().account.time_zone == Account._meta.get_field("time_zone").default


def test_one_network_opens_so_many_accounts_an_hour(client: Client):
    answers = [sign_up(Client(), email=f"a{number}@example.com").status_code for number in range(31)]
    assert answers == [302] * 30 + [429]


def test_a_poisoned_host_gets_into_no_link(client: Client, settings):
    settings.ALLOWED_HOSTS = ["*"]
    client.post("/sign-up/", GIVEN, HTTP_HOST="evil.example", HTTP_X_FORWARDED_HOST="evil.example")
    [mail] = letters_to("maria@example.com")
    assert "evil" not in mail.text + mail.html
    assert link_in(mail).startswith(settings.PUBLIC_URL)


def test_a_signed_in_visitor_is_led_to_her_dashboard(agent_client: Client):
    assert agent_client.get("/sign-up/")["Location"] == "/dashboard/"


def test_nothing_of_the_page_after_it_without_signing_up(client: Client):
    assert client.get("/sign-up/check-mail/")["Location"] == "/sign-up/"
    assert client.post("/sign-up/mail-again/")["Location"] == "/sign-up/"
    assert not EmailMessage.objects.exists()
