"""Operators stop a number in Django admin, however they type it."""

from django.test import Client
from django.urls import reverse

from communications.models import SmsOptOut
from tests.factories import PlatformAdminFactory


def stop(phone: str):
    browser = Client()
    browser.force_login(PlatformAdminFactory())
    return browser.post(reverse("admin:communications_smsoptout_add"), {"phone": phone})


def test_a_number_typed_by_hand_is_kept_as_texts_name_it(db):
    assert stop("(206) 555-0142").status_code == 302
    assert SmsOptOut.objects.get().phone == "+12065550142"


def test_what_is_no_number_is_told_in_a_sentence(db):
    assert "is not a valid phone number" in stop("555").content.decode()
    assert not SmsOptOut.objects.exists()
