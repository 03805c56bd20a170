"""Proving an address: a link for 24 hours and one use, and the change of an address by the same way."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

import pytest
from django.test import Client
from django.utils import timezone

from accounts.links import LinkGone
from accounts.models import EmailVerificationToken, User
from accounts.passwords import ask_for_reset
from accounts.verification import cancel_change, confirm, pending_change, send_verification
from tests.accounts.mail import letters_to, link_in, path_in
from tests.at_once import at_once
from tests.factories import UserFactory
from trendyreports.core.ratelimit import TooOften

pytestmark = pytest.mark.django_db


@pytest.fixture
def maria(db: None) -> User:
    return UserFactory(email="maria@example.com", email_verified_at=None)


def asked(user: User, email: str | None = None, *, ago: timedelta = timedelta(0)) -> str:
    """The secret of a link asked for some time ago."""
    now = timezone.now() - ago
    before = set(EmailVerificationToken.objects.values_list("pk", flat=True))
    token = send_verification(user=user, email=email or user.email, now=now)
    assert token.pk not in before
    mail = letters_to(token.email)[-1]
    return link_in(mail).rstrip("/").rsplit("/", 1)[1]


def test_the_link_proves_the_address(client: Client, maria):
    asked(maria)
    path = path_in(letters_to(maria.email)[0])
    assert maria.email in client.get(path).content.decode()
    answer = client.post(path)
    maria.refresh_from_db()
    assert maria.is_verified
    assert answer["Location"] == "/sign-in/"


def test_opening_the_link_changes_nothing(client: Client, maria):
    asked(maria)
    path = path_in(letters_to(maria.email)[0])
    for _ in range(3):
        client.get(path)
        client.head(path)
    maria.refresh_from_db()
    assert not maria.is_verified


def test_who_is_signed_in_goes_on_to_her_dashboard(client: Client, maria):
    client.force_login(maria)
    asked(maria)
    assert client.post(path_in(letters_to(maria.email)[0]))["Location"] == "/dashboard/"


def test_the_link_signs_nobody_in(client: Client, maria):
    asked(maria)
    client.post(path_in(letters_to(maria.email)[0]))
    assert client.get("/dashboard/").status_code == 302


def test_the_table_does_not_give_the_link_away(maria):
    secret = asked(maria)
    assert secret not in EmailVerificationToken.objects.get().token


def test_it_works_once(maria):
    secret = asked(maria)
    confirm(secret, now=timezone.now())
    with pytest.raises(LinkGone):
        confirm(secret, now=timezone.now())


def test_it_works_for_a_day(maria):
    secret, now = asked(maria), timezone.now()
    with pytest.raises(LinkGone):
        confirm(secret, now=now + timedelta(hours=24, seconds=1))
    assert confirm(secret, now=now + timedelta(hours=23, minutes=59)).is_verified


def test_a_newer_link_voids_the_former(maria):
    former = asked(maria, ago=timedelta(minutes=5))
    newer = asked(maria)
    with pytest.raises(LinkGone):
        confirm(former, now=timezone.now())
    assert confirm(newer, now=timezone.now()).is_verified


def test_used_expired_and_unknown_links_read_the_same(client: Client, maria):
    expired, used = asked(maria, ago=timedelta(days=2)), asked(maria)
    confirm(used, now=timezone.now())
    pages = [client.get(f"/verify/{secret}/") for secret in (used, expired, "nobody-s")]
    assert [page.status_code for page in pages] == [410] * 3
    assert len({page.content.split(b"<main")[1] for page in pages}) == 1


def test_a_link_is_sent_once_a_minute_and_five_times_an_hour(maria):
    for number in range(5):
        asked(maria, ago=timedelta(minutes=50 - number * 2))
    with pytest.raises(TooOften) as fault:
        asked(maria)
    assert 500 < fault.value.retry_after <= 600
    EmailVerificationToken.objects.all().delete()
    asked(maria, ago=timedelta(seconds=20))
    with pytest.raises(TooOften) as fault:
        asked(maria)
    assert 39 <= fault.value.retry_after <= 41


@pytest.mark.django_db(transaction=True)
def test_twenty_at_the_same_moment_use_it_once():
    maria = UserFactory(email_verified_at=None)
    secret = asked(maria)
    given = at_once(*[partial(confirm, secret, now=timezone.now())] * 20, refusals=(LinkGone,))
    assert sum(isinstance(one, User) for one in given) == 1


def test_who_is_signed_in_asks_for_another_link(client: Client, maria):
    client.force_login(maria)
    first = client.post("/verify/resend/", follow=True).content.decode()
    assert "A new link is on its way to maria@example.com." in first
    again = client.post("/verify/resend/", follow=True).content.decode()
    assert "You can ask for another one in" in again
    assert len(letters_to(maria.email)) == 1


def test_a_proven_address_needs_no_link(agent_client: Client, agent: User):
    agent.email_verified_at = timezone.now()
    agent.save()
    agent_client.post("/verify/resend/")
    assert letters_to(agent.email) == []


def test_a_suspended_user_proves_nothing(maria):
    secret = asked(maria)
    User.objects.update(is_active=False)
    with pytest.raises(LinkGone):
        confirm(secret, now=timezone.now())


# A new address


def test_a_new_address_is_hers_once_it_is_proven(maria):
    secret = asked(maria, "lopez@example.com")
    maria.refresh_from_db()
    assert maria.email == "maria@example.com"
    confirm(secret, now=timezone.now())
    maria.refresh_from_db()
    assert (maria.email, maria.is_verified) == ("lopez@example.com", True)


def test_the_old_address_is_told(maria):
    confirm(asked(maria, "lopez@example.com"), now=timezone.now())
    [told] = letters_to("maria@example.com")
    assert told.kind == "email_changed" and "lopez@example.com" in told.text


def test_links_mailed_to_the_old_address_stop_working(client: Client, maria):
    ask_for_reset(maria.email, now=timezone.now())
    reset = path_in(letters_to(maria.email)[0])
    confirm(asked(maria, "lopez@example.com"), now=timezone.now())
    assert client.get(reset).status_code == 410


def test_an_address_somebody_took_in_the_meantime_stays_theirs(maria):
    secret = asked(maria, "lopez@example.com")
    UserFactory(email="Lopez@example.com")
    with pytest.raises(LinkGone, match="Another user has this address"):
        confirm(secret, now=timezone.now())
    maria.refresh_from_db()
    assert maria.email == "maria@example.com"


def test_a_change_that_waits_can_be_seen_and_cancelled(maria):
    now = timezone.now()
    assert pending_change(maria, now=now) is None
    secret = asked(maria, "lopez@example.com", ago=timedelta(minutes=2))
    assert pending_change(maria, now=now).email == "lopez@example.com"
    cancel_change(maria, now=now)
    assert pending_change(maria, now=now) is None
    with pytest.raises(LinkGone):
        confirm(secret, now=timezone.now())
