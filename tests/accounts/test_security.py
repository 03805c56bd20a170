"""The page of one's sign-in: a new password, a new address, every session ended."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import EmailVerificationToken, LoginAttempt, PasswordResetToken, User
from accounts.passwords import ask_for_reset
from tests.accounts.mail import letters_to, path_in
from tests.factories import PlatformAdminFactory, UserFactory

PAGE = "/settings/sign-in/"
PASSWORD, FRESH = "a-quiet-street-9", "nine lanterns on a hill"

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("empty_cache")]


@pytest.fixture
def maria(db: None) -> User:
    return UserFactory(
        email="maria@example.com", password=PASSWORD, email_verified_at=timezone.now(), first_name="Maria"
    )


def browser_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def here(maria: User) -> Client:
    return browser_of(maria)


@pytest.fixture
def elsewhere(maria: User) -> Client:
    return browser_of(maria)


def is_in(client: Client) -> bool:
    return client.get("/dashboard/").status_code == 200


def new_password(client: Client, present: str = PASSWORD, password: str = FRESH):
    return client.post(f"{PAGE}password/", {"current": present, "password": password})


def new_email(client: Client, email: str = "lopez@example.com", present: str = PASSWORD):
    return client.post(f"{PAGE}email/", {"email": email, "current": present})


def password_is(user: User, password: str) -> bool:
    return User.objects.get(pk=user.pk).check_password(password)


# The password


def test_a_new_password_is_set_and_this_session_goes_on(maria: User, here: Client):
    assert new_password(here)["Location"] == PAGE
    assert password_is(maria, FRESH)
    assert is_in(here)


def test_every_other_session_ends_with_the_old_password(here: Client, elsewhere: Client):
    assert is_in(elsewhere)
    new_password(here)
    assert not is_in(elsewhere)


def test_the_session_has_another_key_afterwards(here: Client):
    before = here.session.session_key
    new_password(here)
    assert here.session.session_key != before


def test_she_is_told_by_mail(maria: User, here: Client):
    new_password(here)
    [told] = letters_to(maria.email)
    assert told.kind == "password_changed"
    assert FRESH not in told.text + (told.html or "")


def test_a_wrong_present_password_changes_nothing_and_says_so_beside_its_field(maria: User, here: Client):
    answer = new_password(here, present="not-hers-at-all")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "not your current password" in answer.context["password_form"].errors["current"][0]
    assert 'href="#password_current"' in page
    assert '<a class="tab" href="/settings/sign-in/" aria-current="page">' in page
    assert "not-hers-at-all" not in page
    assert FRESH not in page
    assert password_is(maria, PASSWORD)
    assert not letters_to(maria.email)


@pytest.mark.parametrize(
    ("password", "words"),
    [
        ("", "Choose a password."),
        ("short", "at least 10"),
        ("password123", "too common"),
        ("maria@example.com", "similar"),
    ],
)
def test_a_weak_password_is_refused_in_words(maria: User, here: Client, password: str, words: str):
    answer = new_password(here, password=password)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert password_is(maria, PASSWORD)


def test_guessing_behind_an_open_session_is_slowed_down(maria: User, here: Client):
    answers = [new_password(here, present=f"guess number {number}").status_code for number in range(21)]
    assert answers == [422] * 20 + [429]
    assert new_password(here).status_code == 429
    assert password_is(maria, PASSWORD)


def test_links_that_could_undo_it_stop_working(maria: User, here: Client):
    ask_for_reset(maria.email, now=timezone.now())
    new_email(here, "thief@example.com")
    new_password(here)
    now = timezone.now()
    assert not PasswordResetToken.objects.filter(expires_at__gt=now).exists()
    assert not EmailVerificationToken.objects.filter(expires_at__gt=now).exists()


def test_a_link_that_proves_her_own_address_goes_on_working(here: Client, maria: User):
    User.objects.filter(pk=maria.pk).update(email_verified_at=None)
    browser_of(User.objects.get(pk=maria.pk)).post("/verify/resend/")
    new_password(here)
    assert EmailVerificationToken.objects.filter(expires_at__gt=timezone.now()).exists()


def test_who_never_set_a_password_cannot_set_one_here():
    user = UserFactory()
    assert new_password(browser_of(user), present="").status_code == 422
    assert new_password(browser_of(user), present="anything at all").status_code == 422
    assert User.objects.get(pk=user.pk).password is None


# The address


def test_a_new_address_is_hers_once_she_opens_the_link(maria: User, here: Client):
    assert new_email(here)["Location"] == PAGE
    page = here.get(PAGE).content.decode()
    assert "lopez@example.com" in page
    assert "waits to be confirmed" in page
    assert User.objects.get(pk=maria.pk).email == "maria@example.com"

    [mail] = letters_to("lopez@example.com")
    here.post(path_in(mail))
    assert User.objects.get(pk=maria.pk).email == "lopez@example.com"
    assert "waits to be confirmed" not in here.get(PAGE).content.decode()


def test_a_wrong_password_sends_nothing(here: Client):
    answer = new_email(here, present="not-hers-at-all")
    assert answer.status_code == 422
    assert answer.context["email_form"].errors["current"]
    assert "lopez@example.com" in answer.content.decode()
    assert not letters_to("lopez@example.com")


@pytest.mark.parametrize(
    ("email", "words"),
    [
        ("", "Enter your email."),
        ("lopez", "name@example.com"),
        ("Maria@Example.com", "That is your address already."),
    ],
)
def test_an_address_that_cannot_be_is_refused(here: Client, email: str, words: str):
    answer = new_email(here, email)
    assert answer.status_code == 422
    assert words in answer.content.decode()


def test_it_is_not_told_whose_address_it_is(here: Client, maria: User):
    taken = UserFactory(email="taken@example.com")
    answer = new_email(here, taken.email)
    other = new_email(browser_of(UserFactory(password=PASSWORD)), "free@example.com")
    assert (answer.status_code, answer["Location"]) == (other.status_code, other["Location"])


def test_the_link_can_be_sent_again_but_not_at_once(here: Client, time_machine):
    time_machine.move_to("2026-05-01T20:00:00Z", tick=False)
    new_email(here)
    assert "another one in" in here.post(f"{PAGE}email/resend/", follow=True).content.decode()
    time_machine.move_to("2026-05-01T20:02:00Z", tick=False)
    assert "A new link is on its way" in here.post(f"{PAGE}email/resend/", follow=True).content.decode()
    assert len(letters_to("lopez@example.com")) == 2


def test_a_second_address_at_once_has_to_wait_in_words(here: Client):
    new_email(here)
    answer = new_email(here, "other@example.com")
    assert answer.status_code == 422
    assert "Please wait" in answer.content.decode()


def test_a_change_is_taken_back(maria: User, here: Client):
    new_email(here)
    here.post(f"{PAGE}email/cancel/")
    assert "waits to be confirmed" not in here.get(PAGE).content.decode()
    here.post(path_in(letters_to("lopez@example.com")[0]))
    assert User.objects.get(pk=maria.pk).email == "maria@example.com"


def test_with_nothing_waiting_there_is_nothing_to_send_or_to_cancel(here: Client):
    assert "No address is waiting" in here.post(f"{PAGE}email/resend/", follow=True).content.decode()
    assert here.post(f"{PAGE}email/cancel/")["Location"] == PAGE


# Sessions


def test_signing_out_everywhere_ends_every_session(here: Client, elsewhere: Client):
    answer = here.post(f"{PAGE}everywhere/", follow=True)
    assert answer.redirect_chain[-1][0] == "/sign-in/"
    assert "signed out everywhere" in answer.content.decode()
    assert not is_in(here)
    assert not is_in(elsewhere)


def test_it_ends_nobody_else_s(here: Client):
    other = browser_of(UserFactory())
    here.post(f"{PAGE}everywhere/")
    assert is_in(other)


def test_it_takes_a_post_with_its_token(maria: User):
    client = Client(enforce_csrf_checks=True)
    client.force_login(maria)
    for deed in ("everywhere/", "password/", "email/", "email/cancel/", "email/resend/"):
        assert client.post(f"{PAGE}{deed}").status_code == 403
    assert is_in(client)


# Recent sign-ins


def test_recent_sign_ins_are_listed_in_her_time(maria: User, here: Client):
    User.objects.filter(pk=maria.pk).update(time_zone="America/New_York")
    at = datetime(2026, 5, 2, 1, 30, tzinfo=UTC)  # the evening of May 1 in New York
    LoginAttempt.objects.create(email=maria.email, success=True, ip_address="192.0.2.7", attempted_at=at)
    LoginAttempt.objects.create(email=maria.email, success=False, attempted_at=at - timedelta(hours=1))
    LoginAttempt.objects.create(email="other@example.com", success=True, ip_address="192.0.2.99")
    page = here.get(PAGE).content.decode()
    for words in ("May 1, 2026", "9:30 PM EDT", "192.0.2.7", "Signed in", "Refused"):
        assert words in page
    assert "192.0.2.99" not in page


def test_only_the_last_ten_are_shown(maria: User, here: Client):
    for number in range(14):
        at = timezone.now() - timedelta(minutes=number)
        LoginAttempt.objects.create(
            email=maria.email, success=True, ip_address=f"192.0.2.{number + 1}", attempted_at=at
        )
    page = here.get(PAGE).content.decode()
    assert "192.0.2.10" in page
    assert "192.0.2.11" not in page


def test_a_platform_admin_without_an_account_has_the_page_too():
    assert browser_of(PlatformAdminFactory()).get(PAGE).status_code == 200
