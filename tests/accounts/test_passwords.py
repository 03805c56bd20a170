"""A forgotten password: the same answer for everybody, a link for an hour and one use, old sessions ended."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

import pytest
from django.test import Client
from django.utils import timezone

from accounts.hashing_line import HashingBusy
from accounts.links import LinkGone
from accounts.models import PasswordResetToken, User
from accounts.passwords import ask_for_reset, reset_password
from accounts.verification import pending_change, send_verification
from tests.accounts.mail import letters_to, link_in, path_in
from tests.at_once import at_once
from tests.factories import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("empty_cache")]
OLD, NEW = "a-quiet-street-9", "three-blue-herons"


@pytest.fixture
def maria(db: None) -> User:
    return UserFactory(email="maria@example.com", password=OLD)


def secret_for(user: User, *, ago: timedelta = timedelta(0)) -> str:
    ask_for_reset(user.email, now=timezone.now() - ago)
    return link_in(letters_to(user.email)[-1]).rstrip("/").rsplit("/", 1)[1]


def ask(client: Client, email: str, **extra: str):
    return client.post("/forgot-password/", {"email": email}, **extra)


def test_from_the_question_to_the_new_password(client: Client, maria):
    assert ask(client, "Maria@example.com")["Location"] == "/forgot-password/sent/"
    path = path_in(letters_to(maria.email)[0])
    assert maria.email in client.get(path).content.decode()
    assert client.post(path, {"password": NEW})["Location"] == "/sign-in/"
    signed_in = client.post("/sign-in/", {"email": maria.email, "password": NEW})
    assert signed_in["Location"] == "/dashboard/"


def test_a_stranger_s_address_gets_the_same_answer_and_no_mail(client: Client, maria):
    known, unknown = ask(client, maria.email), ask(Client(), "nobody@example.com")
    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])
    other = Client()
    ask(other, "marie@example.com")
    pages = [who.get("/forgot-password/sent/").content.decode() for who in (client, other)]
    assert pages[0].split("<main")[1] == pages[1].split("<main")[1].replace("marie@", "maria@")
    assert letters_to("nobody@example.com") == []


def test_every_session_ends_with_the_old_password(client: Client, maria):
    elsewhere = Client()
    elsewhere.force_login(maria)
    assert elsewhere.get("/dashboard/").status_code == 200
    reset_password(secret_for(maria), password=NEW, now=timezone.now())
    assert elsewhere.get("/dashboard/").status_code == 302


def test_an_address_somebody_wanted_to_take_the_account_to_is_forgotten(maria):
    send_verification(user=maria, email="thief@example.com", now=timezone.now())
    reset_password(secret_for(maria), password=NEW, now=timezone.now())
    assert pending_change(maria, now=timezone.now()) is None


def test_she_is_told_that_it_was_changed(maria):
    reset_password(secret_for(maria), password=NEW, now=timezone.now())
    assert letters_to(maria.email)[-1].kind == "password_changed"


def test_the_link_proves_the_address_too(maria):
    maria.email_verified_at = None
    maria.save()
    assert reset_password(secret_for(maria), password=NEW, now=timezone.now()).is_verified


def test_it_works_once_and_for_an_hour(maria):
    secret, now = secret_for(maria), timezone.now()
    with pytest.raises(LinkGone):
        reset_password(secret, password=NEW, now=now + timedelta(minutes=60, seconds=1))
    reset_password(secret, password=NEW, now=now + timedelta(minutes=59))
    with pytest.raises(LinkGone):
        reset_password(secret, password=OLD, now=now)


def test_a_newer_link_voids_the_former(maria):
    former, newer = secret_for(maria, ago=timedelta(minutes=5)), secret_for(maria)
    with pytest.raises(LinkGone):
        reset_password(former, password=NEW, now=timezone.now())
    reset_password(newer, password=NEW, now=timezone.now())


def test_opening_the_link_uses_nothing_up(client: Client, maria):
    path = f"/reset-password/{secret_for(maria)}/"
    assert [client.get(path).status_code for _ in range(3)] == [200] * 3


@pytest.mark.parametrize(
    ("password", "words"), [("short", "10 characters"), ("maria@example.com", "similar"), ("", "Choose")]
)
def test_a_weak_password_is_refused_beside_its_field_and_the_link_stays_good(
    client: Client, maria, password, words
):
    path = f"/reset-password/{secret_for(maria)}/"
    answer = client.post(path, {"password": password})
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert client.get(path).status_code == 200


def test_used_expired_and_unknown_links_read_the_same(client: Client, maria):
    expired, used = secret_for(maria, ago=timedelta(hours=2)), secret_for(maria)
    reset_password(used, password=NEW, now=timezone.now())
    pages = [client.get(f"/reset-password/{secret}/") for secret in (used, expired, "nobody-s")]
    assert [page.status_code for page in pages] == [410] * 3
    assert len({page.content.split(b"<main")[1] for page in pages}) == 1


def test_nobody_s_mailbox_is_flooded(client: Client, maria):
    for _ in range(10):
        assert ask(client, maria.email).status_code == 302
    assert len(letters_to(maria.email)) == 1


def test_one_network_asks_so_often_an_hour(client: Client):
    answers = [ask(client, f"a{number}@example.com").status_code for number in range(61)]
    assert answers == [302] * 60 + [429]


def test_a_poisoned_host_gets_into_no_link(client: Client, maria, settings):
    settings.ALLOWED_HOSTS = ["*"]
    ask(client, maria.email, HTTP_HOST="evil.example", HTTP_X_FORWARDED_HOST="evil.example")
    [mail] = letters_to(maria.email)
    assert "evil" not in mail.text + mail.html
    assert link_in(mail).startswith(settings.PUBLIC_URL)


def test_the_table_does_not_give_the_link_away(maria):
    secret = secret_for(maria)
    assert secret not in PasswordResetToken.objects.get().token


def test_a_suspended_user_gets_no_link(maria):
    User.objects.update(is_active=False)
    ask_for_reset(maria.email, now=timezone.now())
    assert letters_to(maria.email) == []


def test_nobody_lands_on_the_sent_page_unasked(client: Client):
    assert client.get("/forgot-password/sent/")["Location"] == "/forgot-password/"


@pytest.mark.django_db(transaction=True)
def test_twenty_at_the_same_moment_use_it_once():
    maria = UserFactory(password=OLD)
    secret = secret_for(maria)
    words = [f"{NEW}-{number}" for number in range(20)]
    tries = [partial(reset_password, secret, password=word, now=timezone.now()) for word in words]
    given = at_once(*tries, refusals=(LinkGone, HashingBusy))
    [won] = [word for word, one in zip(words, given, strict=True) if isinstance(one, User)]
    maria.refresh_from_db()
    assert maria.check_password(won)
