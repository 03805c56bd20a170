"""Signing in: one answer for a wrong password and a stranger, slow for who guesses, bounded in a flood."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import Client

from accounts.hashing_line import PLACES, line
from accounts.models import LoginAttempt, User
from accounts.slowdown import PAIR
from tests.factories import PlatformAdminFactory, UserFactory

pytestmark = pytest.mark.django_db
PASSWORD = "a-quiet-street-9"


@pytest.fixture
def maria(db: None) -> User:
    return UserFactory(email="maria@example.com", password=PASSWORD)


def sign_in(client: Client, email: str, password: str = PASSWORD, **more: str):
    return client.post("/sign-in/", {"email": email, "password": password}, **more)


def words(answer) -> list[str]:
    return answer.context["form"].non_field_errors()


def test_every_try_is_written_down(client: Client, maria):
    sign_in(client, "Maria@example.com", "wrong", REMOTE_ADDR="203.0.113.7")
    sign_in(client, maria.email, REMOTE_ADDR="203.0.113.7")
    tries = LoginAttempt.objects.order_by("attempted_at").values_list("email", "success", "ip_address")
    assert list(tries) == [
        ("maria@example.com", False, "203.0.113.7"),
        ("maria@example.com", True, "203.0.113.7"),
    ]


def test_a_stranger_and_a_wrong_password_get_the_same_answer(client: Client, maria):
    known, unknown = sign_in(client, maria.email, "wrong"), sign_in(Client(), "nobody@example.com", "wrong")
    assert known.status_code == unknown.status_code == 422
    assert (
        words(known) == words(unknown) == ["That email and password do not match. Check both and try again."]
    )


def test_a_suspended_user_gets_the_same_answer(client: Client, maria):
    User.objects.update(is_active=False)
    assert words(sign_in(client, maria.email)) == words(sign_in(client, "nobody@example.com"))


@pytest.mark.parametrize(
    "email", ["maria@example.com", "nobody@example.com", "without@example.com", "off@example.com"]
)
def test_each_of_them_costs_one_hash(client: Client, maria, hashes, email):
    UserFactory(email="without@example.com")
    UserFactory(email="off@example.com", password=PASSWORD, is_active=False)
    hashes.clear()
    sign_in(client, email, "wrong")
    assert len(hashes) == 1


@pytest.mark.parametrize("email", ["maria@example.com", "nobody@example.com"])
def test_after_a_few_mistakes_the_password_is_not_even_looked_at(client: Client, maria, hashes, email):
    for _ in range(PAIR.free):
        sign_in(client, email, "wrong")
    hashes.clear()
    answer = sign_in(client, email)
    assert answer.status_code == 429
    assert words(answer) == [f"That was one try too many. Wait {answer['Retry-After']} second and try again."]
    assert hashes == []
    assert client.get("/dashboard/").status_code == 302


def test_an_invented_forwarded_address_does_not_help_who_guesses(client: Client, maria, settings):
    settings.TRUSTED_PROXIES = []
    answers = [
        sign_in(client, maria.email, "wrong", HTTP_X_FORWARDED_FOR=f"198.51.100.{number}").status_code
        for number in range(PAIR.free + 1)
    ]
    assert answers[-1] == 429


def test_signing_in_changes_the_session_s_key(client: Client, maria):
    client.get("/sign-up/")
    client.session.save()
    session = client.session
    session["planted"] = "before"
    session.save()
    planted = session.session_key
    client.cookies["sessionid"] = planted
    sign_in(client, maria.email)
    assert client.session.session_key != planted
    assert Client(headers={"cookie": f"sessionid={planted}"}).get("/dashboard/").status_code == 302


@pytest.mark.parametrize(
    "onward",
    [
        "https://evil.example/",
        "//evil.example",
        "/\\evil.example",
        "javascript:alert(1)",
        "https:evil.example",
    ],
)
def test_next_leads_to_no_other_site(client: Client, maria, onward):
    answer = client.post("/sign-in/", {"email": maria.email, "password": PASSWORD, "next": onward})
    assert answer["Location"] == "/dashboard/"
    assert client.get("/sign-in/", {"next": onward})["Location"] == "/dashboard/"


def test_a_form_from_elsewhere_is_refused(maria):
    strict = Client(enforce_csrf_checks=True)
    assert sign_in(strict, maria.email).status_code == 403
    assert not LoginAttempt.objects.exists()


def test_django_admin_uses_the_same_door(client: Client):
    PlatformAdminFactory(email="admin@example.com", password=PASSWORD)
    answer = client.get("/admin/", follow=True)
    assert answer.redirect_chain[-1][0] == "/sign-in/?next=%2Fadmin%2F"
    posted = client.post("/admin/login/", {"username": "admin@example.com", "password": PASSWORD})
    assert posted.status_code == 405
    signed_in = client.post(
        "/sign-in/", {"email": "admin@example.com", "password": PASSWORD, "next": "/admin/"}
    )
    assert signed_in["Location"] == "/admin/"


def test_an_agent_is_told_that_the_admin_is_not_for_her(agent_client: Client):
    assert agent_client.get("/admin/", follow=True).status_code == 403


# A flood


@pytest.fixture
def full_line() -> Iterator[None]:
    """Somebody is hashing, and as many wait as may."""
    for _ in range(PLACES):
        line.places.acquire()
    yield
    for _ in range(PLACES):
        line.places.release()


@pytest.mark.parametrize("email", ["maria@example.com", "nobody@example.com"])
def test_a_flood_is_asked_to_come_back_known_or_not(client: Client, maria, full_line, email):
    answer = sign_in(client, email)
    assert (answer.status_code, answer["Retry-After"]) == (503, "2")
    assert "One moment, please" in answer.content.decode()
    assert not LoginAttempt.objects.exists(), "a password nobody looked at counts for nothing"


def test_signing_up_waits_in_the_same_line(client: Client, full_line, empty_cache):
    given = {"first_name": "A", "last_name": "B", "account_name": "C", "email": "a@example.com"}
    assert client.post("/sign-up/", {**given, "password": PASSWORD}).status_code == 503
    assert not User.objects.exists()


def test_who_waited_too_long_is_asked_to_come_back_and_it_counts_for_nothing(client: Client, maria, settings):
    settings.HASH_WAIT_SECONDS = 0.01
    with line.gate:
        assert sign_in(client, maria.email).status_code == 503
    assert not LoginAttempt.objects.exists()
    assert sign_in(client, maria.email).status_code == 302
