"""A reader ends or eases the mail of one account without a login; opening her page changes nothing."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from html import unescape

import pytest
from django.test import Client
from django.utils import timezone

from communications.models import EmailSuppression, ReaderPreference
from communications.preferences import preferences_of
from communications.sending import send
from communications.unsubscribing import months_later, one_click_address, page_address, token_of
from tests.factories import AccountFactory, EmailMessageFactory, EmailSuppressionFactory

pytestmark = pytest.mark.django_db
ONE_CLICK = "List-Unsubscribe=One-Click"
FORM = "application/x-www-form-urlencoded"


@pytest.fixture
def message():
    return EmailMessageFactory(from_name="Ana Realtor", to_address="Client@Example.com")


@pytest.fixture
def strict():
    """A browser that minds CSRF, as a reader's mail program or phone comes without a cookie of ours."""
    return Client(enforce_csrf_checks=True)


def page_of(message) -> str:
    return page_address(message).removeprefix("http://127.0.0.1:8000")


def click_of(message) -> str:
    return one_click_address(message).removeprefix("http://127.0.0.1:8000")


def words_on(client: Client, address: str, **headers: str) -> str:
    return unescape(client.get(address, headers=headers).content.decode())


def test_opening_either_address_changes_nothing(strict, message):
    assert strict.get(page_of(message)).status_code == 200
    assert strict.head(page_of(message)).status_code == 200
    assert strict.get(click_of(message))["Location"] == page_of(message)
    assert not EmailSuppression.objects.exists() and not ReaderPreference.objects.exists()


def test_one_click_ends_the_mail_of_this_account_only(strict, message):
    answer = strict.post(click_of(message), ONE_CLICK, content_type=FORM)
    assert answer.status_code == 200
    row = EmailSuppression.objects.get()
    assert (row.email, row.account, row.reason) == ("client@example.com", message.account, "unsubscribed")
    assert strict.post(click_of(message), ONE_CLICK, content_type=FORM).status_code == 200
    same, other = (
        EmailMessageFactory(account=account, to_address="CLIENT@example.com")
        for account in (message.account, AccountFactory())
    )
    send(same.pk), send(other.pk)
    same.refresh_from_db(), other.refresh_from_db()
    assert (same.status, other.status) == ("suppressed", "sent")


def test_one_click_comes_as_a_form_of_several_parts_too(strict, message):
    assert strict.post(click_of(message), {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert EmailSuppression.objects.exists()


@pytest.mark.parametrize("body", ["", "List-Unsubscribe=yes", "do=unsubscribe", "{}"])
def test_one_click_with_another_body_is_refused(strict, message, body):
    assert strict.post(click_of(message), body, content_type=FORM).status_code == 400
    assert not EmailSuppression.objects.exists()


def test_a_link_that_is_not_ours_says_so_and_does_nothing(strict, message):
    good = token_of(message)
    other = EmailMessageFactory(message_class="account")
    for token in (good[:-1], good.upper(), "x", f"{good}x", token_of(other)):
        assert strict.get(f"/mail/{token}/").status_code == 404
        assert strict.post(f"/mail/{token}/", {"do": "unsubscribe"}).status_code == 404
        assert strict.post(f"/mail/{token}/one-click/", ONE_CLICK, content_type=FORM).status_code == 404
    assert not EmailSuppression.objects.exists()


def test_where_the_sender_has_left_a_genuine_link_says_that_no_more_mail_comes(strict, message):
    page, click = page_of(message), click_of(message)
    message.account.delete()
    for answer in (strict.get(page), strict.post(page, {"do": "unsubscribe"})):
        assert answer.status_code == 410
        assert "This sender no longer sends you mail" in answer.content.decode()
    assert "Este remitente ya no le envía correo" in words_on(strict, f"{page}?lang=es")
    assert strict.post(click, ONE_CLICK, content_type=FORM).status_code == 200
    assert "noindex" in strict.get(page)["X-Robots-Tag"]


def test_a_link_works_years_later(strict, message, time_machine):
    address = page_of(message)
    time_machine.move_to(timezone.now() + timedelta(days=3_000))
    assert strict.post(address, {"do": "unsubscribe"}).status_code == 302
    assert EmailSuppression.objects.exists()


def test_unsubscribing_by_mistake_is_taken_back(strict, message):
    strict.post(page_of(message), {"do": "unsubscribe"})
    page = words_on(strict, page_of(message))
    assert "You are unsubscribed" in page and "I clicked by mistake" in page
    strict.post(page_of(message), {"do": "subscribe"})
    assert not EmailSuppression.objects.exists()
    assert "Unsubscribe" in words_on(strict, page_of(message))


@pytest.mark.parametrize("reason", ["bounced", "complained", "on request", None])
def test_what_she_did_not_do_herself_she_cannot_take_back(strict, message, reason):
    EmailSuppressionFactory(account=message.account, email="client@example.com", reason=reason)
    page = words_on(strict, page_of(message))
    assert "You get no more mail from Ana Realtor" in page and "mistake</button>" not in page
    strict.post(page_of(message), {"do": "subscribe"})
    assert EmailSuppression.objects.exists()


def test_a_stop_for_everybody_is_not_taken_back_at_one_account(strict, message):
    EmailSuppressionFactory(account=None, email="client@example.com", reason="unsubscribed")
    strict.post(page_of(message), {"do": "subscribe"})
    assert EmailSuppression.objects.exists()


@pytest.mark.parametrize("how_often", ["every", "monthly", "changed"])
def test_she_chooses_how_often(strict, message, how_often):
    strict.post(page_of(message), {"do": "often", "how_often": how_often})
    wish = preferences_of(message.account_id, ["CLIENT@example.com"])["client@example.com"]
    assert wish.how_often == how_often
    assert re.search(f'value="{how_often}" checked', words_on(strict, page_of(message)))


@pytest.mark.parametrize("posted", [{}, {"do": "explode"}, {"do": "often", "how_often": "hourly"}])
def test_a_choice_that_is_none_is_refused(strict, message, posted):
    assert strict.post(page_of(message), posted).status_code == 400
    assert not ReaderPreference.objects.exists() and not EmailSuppression.objects.exists()


def test_a_pause_holds_report_mail_for_three_months_and_says_until_when(strict, message, time_machine):
    time_machine.move_to(datetime(2026, 11, 30, 15, tzinfo=UTC))
    strict.post(page_of(message), {"do": "pause"})
    assert "Paused until February 28, 2027" in words_on(strict, page_of(message))
    resting = EmailMessageFactory(account=message.account, to_address="client@EXAMPLE.com")
    assert send(resting.pk)
    resting.refresh_from_db()
    assert (resting.status, resting.error) == (
        "suppressed",
        "The reader has paused this mail until February 28, 2027.",
    )
    time_machine.move_to(datetime(2027, 2, 28, 16, tzinfo=UTC))
    after = EmailMessageFactory(account=message.account, to_address="client@example.com")
    send(after.pk)
    after.refresh_from_db()
    assert after.status == "sent"


def test_a_pause_ends_when_she_says_so(strict, message):
    strict.post(page_of(message), {"do": "often", "how_often": "monthly"})
    strict.post(page_of(message), {"do": "pause"})
    strict.post(page_of(message), {"do": "resume"})
    wish = ReaderPreference.objects.get()
    assert (wish.how_often, wish.paused_until) == ("monthly", None)


def test_account_mail_is_not_held_by_a_pause(message):
    ReaderPreference.objects.create(
        account=message.account,
        email="client@example.com",
        paused_until=timezone.now() + timedelta(days=9),
    )
    own = EmailMessageFactory(
        account=message.account, to_address="client@example.com", message_class="account"
    )
    send(own.pk)
    own.refresh_from_db()
    assert own.status == "sent"


def test_the_page_names_the_sender_and_nobody_else_learns_of_it(strict, message):
    answer = strict.get(page_of(message))
    page = answer.content.decode()
    assert "Ana Realtor" in page and "Client@Example.com" in page
    assert "noindex" in answer["X-Robots-Tag"] and "noindex" in page
    assert answer["Referrer-Policy"] == "no-referrer" and "no-store" in answer["Cache-Control"]
    assert not answer.cookies
    assert "<script" not in page
    assert set(re.findall(r'(?:src|href|action)="(https?:[^"]+)"', page)) == set()


def test_the_page_speaks_the_browser_s_language_or_the_one_pressed(strict, message):
    assert "Cancelar la suscripción" in words_on(strict, page_of(message), accept_language="es-MX,es;q=0.9")
    assert "Unsubscribe" in words_on(strict, page_of(message), accept_language="fr")
    assert "Unsubscribe" in words_on(strict, f"{page_of(message)}?lang=en", accept_language="es")
    assert "Unsubscribe" in words_on(strict, f"{page_of(message)}?lang=xx")


def test_a_sender_s_name_is_text(strict):
    message = EmailMessageFactory(from_name="<b>{sender} & {0.__class__}</b>")
    page = strict.get(page_of(message)).content.decode()
    assert "&lt;b&gt;{sender} &amp; {0.__class__}&lt;/b&gt;" in page


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ((2026, 11, 30), (2027, 2, 28)),
        ((2027, 11, 30), (2028, 2, 29)),
        ((2026, 12, 31), (2027, 3, 31)),
        ((2026, 1, 15), (2026, 4, 15)),
    ],
)
def test_three_months_on_is_the_same_day_or_the_month_s_last(start, end):
    assert months_later(datetime(*start, tzinfo=UTC), 3) == datetime(*end, tzinfo=UTC)
