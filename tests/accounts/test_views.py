"""Signing in and out, and moving between accounts."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.factories import MembershipFactory, UserFactory
from tests.market_reports.finished import an_ordered_report

PASSWORD = "a-quiet-street-9"
WRONG = "That email and password do not match."


@pytest.fixture
def alice(db: None):
    return UserFactory(email="alice@example.com", password=PASSWORD)


def sign_in(client: Client, email: str, password: str, **more: str):
    return client.post("/sign-in/", {"email": email, "password": password, **more})


def test_the_right_password_leads_to_the_dashboard(client: Client, alice):
    assert sign_in(client, alice.email, PASSWORD)["Location"] == "/dashboard/"
    assert client.get("/dashboard/").wsgi_request.user == alice


def test_the_email_may_be_typed_in_any_case(client: Client, alice):
    assert sign_in(client, "Alice@Example.COM", PASSWORD).status_code == 302


def test_a_wrong_password_and_a_stranger_get_the_same_words(client: Client, alice):
    wrong = sign_in(client, alice.email, "not-hers-at-all")
    stranger = sign_in(client, "nobody@example.com", "not-hers-at-all")
    for answer in (wrong, stranger):
        assert answer.status_code == 422
        assert WRONG in answer.content.decode()
    assert wrong.context["form"].errors == stranger.context["form"].errors


def test_who_is_switched_off_gets_the_same_words(client: Client, alice):
    alice.is_active = False
    alice.save()
    assert WRONG in sign_in(client, alice.email, PASSWORD).content.decode()


def test_the_password_is_not_given_back(client: Client, alice):
    assert "not-hers-at-all" not in sign_in(client, alice.email, "not-hers-at-all").content.decode()


@pytest.mark.parametrize(
    ("email", "password", "words"),
    [
        ("", "x", "Enter your email."),
        ("alice", "x", "name@example.com"),
        ("a@example.com", "", "Enter your password."),
    ],
)
def test_what_is_missing_is_told(client: Client, db: None, email: str, password: str, words: str):
    assert words in sign_in(client, email, password).content.decode()


def test_after_signing_in_one_comes_to_the_page_asked_for(client: Client, alice):
    asked = client.get("/reports/new/")
    assert asked["Location"] == "/sign-in/?next=/reports/new/"
    assert sign_in(client, alice.email, PASSWORD, next="/reports/new/")["Location"] == "/reports/new/"


@pytest.mark.parametrize("next_page", ["https://evil.example/", "//evil.example/", "javascript:alert(1)"])
def test_signing_in_never_leads_to_another_site(client: Client, alice, next_page: str):
    assert sign_in(client, alice.email, PASSWORD, next=next_page)["Location"] == "/dashboard/"


def test_who_is_signed_in_goes_straight_on(agent_client: Client):
    assert agent_client.get("/sign-in/")["Location"] == "/dashboard/"


def test_signing_out_ends_the_session(agent_client: Client):
    assert agent_client.post("/sign-out/")["Location"] == "/"
    assert agent_client.get("/dashboard/")["Location"] == "/sign-in/?next=/dashboard/"


def test_one_moves_to_another_of_one_s_accounts(agent_client: Client, agent):
    other = MembershipFactory(user=agent).account
    an_ordered_report(other, title="Closed sales, Elsewhere")
    assert "Elsewhere" not in agent_client.get("/reports/").content.decode()
    assert other.name in agent_client.get("/dashboard/").content.decode()
    agent_client.post("/account/switch/", {"account": other.pk})
    assert "Elsewhere" in agent_client.get("/reports/").content.decode()


@pytest.mark.parametrize("account", ["", "nonsense", "00000000-0000-0000-0000-000000000000"])
def test_there_is_nothing_else_to_move_to(agent_client: Client, account: str):
    assert agent_client.post("/account/switch/", {"account": account}).status_code == 404


def test_a_suspended_account_is_not_offered(agent_client: Client, agent):
    other = MembershipFactory(user=agent).account
    other.is_active = False
    other.save()
    assert agent_client.post("/account/switch/", {"account": other.pk}).status_code == 404
