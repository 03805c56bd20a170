"""Who has proven her address is welcomed once, with the first steps."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.verification import confirm, send_verification
from accounts.welcome import send_welcome
from communications.models import EmailMessage
from tests.accounts.mail import letters_to, path_in
from tests.factories import AffiliateFactory, UserFactory

pytestmark = pytest.mark.django_db


def confirmed(user, email: str, *, hour: int = 0):
    now = timezone.now() + timedelta(hours=hour)
    send_verification(user=user, email=email, now=now)
    secret = path_in(letters_to(email)[-1]).strip("/").split("/")[-1]
    return confirm(secret, now=now)


def welcomes() -> list[EmailMessage]:
    return list(EmailMessage.objects.filter(kind="welcome"))


def test_the_first_proof_of_an_address_is_answered_with_the_first_steps():
    maria = UserFactory(first_name="Maria")
    confirmed(maria, maria.email)
    (letter,) = welcomes()
    assert (letter.to_address, letter.user) == (maria.email, maria)
    assert letter.subject == "Welcome, Maria: three steps to begin with"
    for path in ("/settings/profile/", "/settings/brand/", "/reports/new/"):
        assert path in letter.text and path in letter.html


def test_another_address_later_is_not_welcomed_again():
    maria = UserFactory(email_verified_at=timezone.now())
    confirmed(maria, "maria@new.example.com")
    assert welcomes() == []


def test_a_sponsor_is_led_to_its_brand_and_its_agents():
    send_welcome(UserFactory(account=AffiliateFactory()))
    (letter,) = welcomes()
    assert "/agents/" in letter.text and "/reports/new/" not in letter.text
