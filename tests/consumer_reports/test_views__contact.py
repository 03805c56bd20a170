"""Phone or email for a home that was confirmed: what is kept, what is said, who is turned away."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from accounts.models import User
from communications.models import Consent
from communications.texting.consent import consent_text
from consumer_reports.asking.rates import OF_CONTACT, OF_NETWORK
from consumer_reports.asking.sealed import Home, seal
from consumer_reports.models import ConsumerReport, HomeValuePage, Mode
from consumer_reports.requests import Asked
from property_reports.models import BlockedIp, LeadRateLimit
from tests.factories import UserFactory

PHONE = {"User-Agent": "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Safari/604"}
ASKED = Asked(address="12 Oak St #4", city="Fairview", state="WA", zip_code="98103", fips="41990", apn="17-1")
DANA = {"phone": "206 555 0142", "email": "dana@example.com", "name": "Dana Owner"}


@pytest.fixture
def alice(db: None, empty_cache: None) -> User:
    return UserFactory(first_name="Alice", last_name="Hill", mobile_phone="(206) 555-0177")


def send(agent: User, address: str = "198.51.100.7", **said: str) -> HttpResponse:
    """The form as it is sent, with a home that was confirmed."""
    whole = {"home": seal(Home(ASKED), agent), "sent": "1", **said}
    client = Client(REMOTE_ADDR=address)
    return client.post(f"/cma/{agent.agent_code}/contact/", whole, headers=PHONE)


def text(answer: HttpResponse) -> str:
    return unescape(answer.content.decode())


def shown_mark(agent: User, **said: str) -> str:
    page = text(send(agent, **said))  # nothing to reach her by: the form comes back
    return re.findall(r'name="shown" value="(\w+)"', page)[0]


# A lead


def test_either_way_is_enough_and_the_report_opens(alice: User):
    for ways in ({"phone": DANA["phone"]}, {"email": DANA["email"]}):
        answer = send(alice, **ways)
        report = ConsumerReport.objects.latest("created_at")
        assert (answer.status_code, answer["Location"]) == (302, f"/r/{report.public_code}/")
        assert not answer.cookies
        assert len(report.public_code) == 12
        assert (report.agent, report.property_address) == (alice, "12 Oak St #4")
        assert report.asked["apn"] == "17-1"
    assert not Consent.objects.exists()


def test_what_was_given_is_kept_as_people_and_programs_read_it(alice: User):
    HomeValuePage.objects.create(account=alice.account, user=alice, mode=Mode.REVIEW)
    send(alice, **DANA, lang="es")
    report = ConsumerReport.objects.get()
    assert (report.consumer_phone, report.consumer_email) == ("+12065550142", "dana@example.com")
    assert (report.language, report.mode, report.consent_given) == ("es", "review", False)


def test_the_yes_to_texts_is_not_ticked_and_kept_exactly_as_it_was_shown(alice: User):
    page = text(send(alice))
    box = re.findall(r'<input id="id_agrees"[^>]*>', page)[0]
    assert "checked" not in box
    words = consent_text("en", name="Alice Hill", brokerage="Evergreen Realty")
    assert f'<label for="id_agrees">{words}</label>' in page
    send(alice, **DANA, agrees="1", shown=shown_mark(alice))
    report, consent = ConsumerReport.objects.get(), Consent.objects.get()
    assert (consent.text, consent.text_version, consent.language) == (words, "texts-1", "en")
    assert (consent.phone, consent.ip_address) == ("+12065550142", "198.51.100.7")
    assert consent.page.endswith(f"/cma/{alice.agent_code}/contact/")
    assert consent.consumer_report_id == report.pk
    assert report.consent_given is True


def test_in_spanish_it_is_the_spanish_text_that_is_kept(alice: User):
    send(alice, **DANA, lang="es", agrees="1", shown=shown_mark(alice, lang="es"))
    consent = Consent.objects.get()
    assert consent.language == "es"
    assert consent.text == consent_text("es", name="Alice Hill", brokerage="Evergreen Realty")


def test_a_yes_to_other_words_is_asked_for_again_unticked(alice: User):
    mark = shown_mark(alice)
    alice.brokerage_name = "Other Homes"
    alice.save()
    for stale in ({"shown": mark}, {"shown": ""}, {"shown": shown_mark(alice, lang="es")}):
        answer = send(alice, **DANA, agrees="1", **stale)
        assert answer.status_code == 422
        assert "The wording has changed." in text(answer)
        assert "checked" not in re.findall(r'<input id="id_agrees"[^>]*>', text(answer))[0]
    assert not Consent.objects.exists() and not ConsumerReport.objects.exists()


def test_a_tick_without_a_phone_agrees_to_nothing_and_keeps_nobody_out(alice: User):
    assert send(alice, email=DANA["email"], agrees="1").status_code == 302
    assert not Consent.objects.exists()


def test_the_monthly_update_is_not_ticked_and_needs_an_email(alice: User):
    page = text(send(alice))
    assert "checked" not in re.findall(r'<input id="id_wants_updates"[^>]*>', page)[0]
    answer = send(alice, phone=DANA["phone"], wants_updates="1")
    assert answer.status_code == 422
    assert "Give an email address for the monthly update" in text(answer)
    assert "checked" in re.findall(r'<input id="id_wants_updates"[^>]*>', text(answer))[0]
    assert send(alice, **DANA, wants_updates="1").status_code == 302


# What is wrong


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"phone": "", "email": ""}, "Give a phone number or an email address."),
        ({"email": "dana@"}, "This email address is not whole."),
        ({"phone": "12"}, "This is not a phone number we can reach."),
        ({"phone": "206 555 0142 x7"}, "This is not a phone number we can reach."),
        ({"name": "x" * 121}, "This is too long: at most 120 characters."),
    ],
)
def test_what_is_wrong_is_said_beside_the_field_and_nothing_is_lost(alice: User, changes, words: str):
    answer = send(alice, **(DANA | changes))
    page = text(answer)
    assert answer.status_code == 422
    assert page.count(words) == 2
    assert not answer.cookies
    assert not ConsumerReport.objects.exists()
    assert "12 Oak St #4" in page and 'name="home"' in page
    for value in (DANA | changes).values():
        assert not value or f'value="{value}"' in page


def test_it_says_so_in_spanish(alice: User):
    assert "Dé un teléfono o un correo electrónico." in text(send(alice, lang="es"))


def test_the_language_is_switched_without_losing_what_was_typed_or_holding_it_against_her(alice: User):
    answer = send(alice, **(DANA | {"email": "dana@"}), wants_updates="1", agrees="1", switch="es")
    page = text(answer)
    assert answer.status_code == 200
    assert "¿Adónde enviamos su informe?" in page and 'name="lang" value="es"' in page
    for value in ("206 555 0142", "dana@", "Dana Owner"):
        assert f'value="{value}"' in page
    assert "aria-invalid" not in page
    assert "checked" in re.findall(r'<input id="id_wants_updates"[^>]*>', page)[0]
    assert "checked" not in re.findall(r'<input id="id_agrees"[^>]*>', page)[0]
    assert not ConsumerReport.objects.exists()


def test_without_a_confirmed_home_there_is_nothing_to_ask_for(alice: User, time_machine):
    got = Client().get(f"/cma/{alice.agent_code}/contact/")
    assert (got.status_code, got["Location"]) == (302, f"/cma/{alice.agent_code}/")
    old = seal(Home(ASKED), alice)
    time_machine.move_to(timezone.now() + timedelta(days=8))
    for home in ("", "made:up", seal(Home(ASKED), UserFactory()), old):
        answer = send(alice, **DANA, home=home)
        assert answer.status_code == 422
        assert "Please look up your home again" in text(answer)
    assert not ConsumerReport.objects.exists()


def test_the_agent_s_look_is_announced(alice: User):
    HomeValuePage.objects.create(account=alice.account, user=alice, mode=Mode.REVIEW)
    assert "Alice looks at it first. It opens by itself after 24 hours at the latest." in text(send(alice))


# Who is turned away


def test_the_field_nobody_sees_keeps_programs_out_and_tells_people_whom_to_call(alice: User):
    answer = send(alice, **DANA, homepage="http://spam.example")
    assert "(206) 555-0177" in text(answer)
    assert not ConsumerReport.objects.exists()


def test_a_blocked_address_is_refused_in_words(alice: User):
    BlockedIp.objects.create(ip_address="198.51.100.7")
    answer = send(alice, **DANA)
    assert answer.status_code == 403
    assert "(206) 555-0177" in text(answer)
    assert not ConsumerReport.objects.exists()


def asked_before(count: int, **columns: object) -> None:
    """So many rows of what was asked for a moment ago."""
    for _ in range(count):
        ConsumerReport.objects.create(property_address="1 Elm St", **columns)


def networks_before(count: int) -> None:
    """So many requests of the network a moment ago."""
    now = timezone.now()
    LeadRateLimit.objects.bulk_create(
        LeadRateLimit(ip_address="198.51.100.7", window_start=now) for _ in range(count)
    )


def test_a_network_above_its_limit_is_kept_and_far_above_it_led_to_the_agent(alice: User):
    networks_before(OF_NETWORK.marked_above)
    assert send(alice, email="kept@example.com").status_code == 302
    networks_before(OF_NETWORK.refused_above)
    answer = send(alice, email="late@example.com")
    assert answer.status_code == 429
    assert answer["Retry-After"] and "(206) 555-0177" in text(answer)
    assert set(ConsumerReport.objects.values_list("consumer_email", flat=True)) == {"kept@example.com"}
    assert send(alice, address="203.0.113.1", email="other@example.com").status_code == 302


def test_a_phone_above_its_limit_is_kept_and_far_above_it_led_to_the_agent(alice: User):
    asked_before(OF_CONTACT.marked_above, consumer_phone="+12065550142")
    assert send(alice, address="203.0.113.1", phone=DANA["phone"]).status_code == 302
    asked_before(OF_CONTACT.refused_above, consumer_phone="+12065550142")
    answer = send(alice, address="203.0.113.2", phone=DANA["phone"])
    assert answer.status_code == 429 and "(206) 555-0177" in text(answer)


def test_what_is_wrong_counts_for_nothing_and_an_hour_later_it_begins_anew(alice: User, time_machine):
    send(alice, email="dana@")
    assert not LeadRateLimit.objects.exists()
    networks_before(OF_NETWORK.refused_above + 1)
    assert send(alice, **DANA).status_code == 429
    time_machine.move_to(timezone.now() + timedelta(minutes=61))
    assert send(alice, **DANA).status_code == 302


def test_neither_a_cache_nor_a_known_address_is_needed(alice: User, settings):
    nobody = {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": "redis://127.0.0.1:1/0"}
    settings.CACHES = {"default": nobody}
    assert send(alice, address="", **DANA).status_code == 302
