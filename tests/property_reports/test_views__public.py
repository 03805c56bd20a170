"""The public page over HTTP: open, off, ended, unknown; its form; what is counted and what is not."""

from __future__ import annotations

import re
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from communications.models import Consent
from property_reports.models import BlockedIp, Lead, LeadRateLimit, PropertyReport
from tests.factories import UserFactory
from tests.property_reports.public.made import (
    OWNER_NAME,
    a_document,
    a_photo,
    a_public_report,
    with_photos,
)

PHONE = {"User-Agent": "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Safari/604"}
SAM = {"name": "Sam Seller", "email": "sam@example.com", "phone": "206 555 0142", "message": "Hello"}


@pytest.fixture
def alice(db: None) -> User:
    return UserFactory(mobile_phone="(206) 555-0177")


@pytest.fixture
def report(alice: User, empty_cache: None) -> PropertyReport:
    return a_public_report(alice)


def page_of(report: PropertyReport, client: Client | None = None, **headers: str):
    return (client or Client()).get(f"/p/{report.short_code}", headers={**PHONE, **headers})


def send(
    report: PropertyReport, said: dict[str, str] | None = None, address: str = "198.51.100.7", **more: str
):
    return Client().post(f"/p/{report.short_code}/lead", {**(said or SAM), **more}, REMOTE_ADDR=address)


# Who gets in


def test_it_is_there_for_anybody_without_a_cookie_and_for_no_search_engine(report: PropertyReport):
    answer = page_of(report)
    assert answer.status_code == 200
    assert not answer.cookies
    assert "noindex" in answer["X-Robots-Tag"]
    assert "no-store" in answer["Cache-Control"]
    page = answer.content.decode()
    assert "12 Oak St" in page and "tel:(206) 555-0177" in page
    assert OWNER_NAME not in page


@pytest.mark.parametrize("spelt", [str.upper, str.lower, lambda code: f"{code}/"])
def test_the_code_may_be_typed_as_people_type(report: PropertyReport, spelt):
    assert Client().get(f"/p/{spelt(report.short_code)}").status_code == 200


def test_the_policy_of_the_browser_lets_its_own_style_through_and_no_script(report: PropertyReport):
    first, second = page_of(report), page_of(report)
    [nonce] = re.findall(r'nonce="([^"]+)"', first.content.decode())
    assert f"'nonce-{nonce}'" in first["Content-Security-Policy"]
    assert "script-src 'self'" in first["Content-Security-Policy"]
    assert nonce not in second.content.decode()
    assert "<script" not in first.content.decode()


@pytest.mark.parametrize("columns", [{"is_public": False}, {"files_attempt": None}])
def test_off_or_not_made_it_is_a_friendly_404(alice: User, columns: dict[str, object]):
    answer = page_of(a_public_report(alice, **columns))
    assert answer.status_code == 404
    page = answer.content.decode()
    assert "There is no page at this address" in page
    assert "Oak St" not in page and alice.last_name not in page
    assert "/public/" not in page


def test_the_page_stays_open_while_a_new_version_is_made(alice: User):
    assert page_of(a_public_report(alice, status="processing")).status_code == 200


def test_her_colleagues_are_told_how_it_is_switched_on(alice: User):
    client = Client()
    client.force_login(alice)
    report = a_public_report(alice, is_public=False)
    assert f"/property-reports/{report.pk}/public/" in page_of(report, client).content.decode()


def test_once_it_has_ended_it_is_gone_with_the_agent_to_ask(alice: User):
    past = {"expires_at": timezone.now() - timedelta(seconds=1)}
    for columns in ({"is_active": False}, past):
        answer = page_of(a_public_report(alice, **columns))
        assert answer.status_code == 410
        assert "(206) 555-0177" in answer.content.decode()


def test_before_its_last_day_is_over_it_is_there(alice: User):
    report = a_public_report(alice, expires_at=timezone.now() + timedelta(minutes=1))
    assert page_of(report).status_code == 200


@pytest.mark.parametrize("column", ["brokerage_name", "brokerage_logo_url", "office_address"])
def test_without_a_whole_brand_nothing_is_published(alice: User, column: str):
    User.objects.filter(pk=alice.pk).update(**{column: None})
    assert page_of(a_public_report(alice)).status_code == 404


@pytest.mark.parametrize("code", ["zzzzzzzz", "x", "a-b_c", "%27--"])
def test_an_unknown_code_is_a_404(db: None, empty_cache: None, code: str):
    assert Client().get(f"/p/{code}").status_code == 404


def test_who_tries_many_codes_is_slowed_down_and_still_finds_those_that_are(report: PropertyReport):
    client = Client(REMOTE_ADDR="198.51.100.9")
    tried = [client.get(f"/p/zzzzzz{number:02}").status_code for number in range(31)]
    assert tried == [404] * 30 + [429]
    refused = client.get("/p/zzzzzzzz")
    assert (refused.status_code, refused["Retry-After"]) == (429, "900")
    assert page_of(report, client).status_code == 200
    assert Client(REMOTE_ADDR="198.51.100.10").get("/p/zzzzzzzz").status_code == 404


# What it weighs and costs


def test_it_weighs_less_than_150_kb_at_first_load(alice: User, settings):
    photos = [a_photo(seed).hash for seed in range(4)]
    User.objects.filter(pk=alice.pk).update(photo_url=f"/pictures/{a_photo(9, (600, 600)).hash}.jpg")
    report = a_public_report(alice, document=with_photos(*photos), chosen={"photos": photos})
    page = page_of(report).content
    eager = re.findall(r'<img(?![^>]*loading="lazy")[^>]*src="([^"]+)"', page.decode())
    sheets = re.findall(r'<link rel="stylesheet" href="([^"]+)"', page.decode())
    pictures = sum(weight(address) for address in set(eager))
    styles = sum((settings.BASE_DIR / urlsplit(address).path[1:]).stat().st_size for address in sheets)
    faces = [f"static/fonts/{name}.woff2" for name in ("bricolage-grotesque-600", "hanken-grotesk-400")]
    faces.append("static/fonts/hanken-grotesk-600.woff2")
    fonts = sum((settings.BASE_DIR / face).stat().st_size for face in faces)
    assert len(eager) == 2
    assert len(page) + pictures + styles + fonts < 150_000


def weight(address: str) -> int:
    answer = Client().get(address)
    return len(b"".join(answer.streaming_content))


def test_a_visit_costs_two_statements_however_much_is_shown(alice: User):
    photos = [a_photo(seed).hash for seed in range(3)]
    chosen = {"photos": photos, "show_value": True, "show_comparables": True}
    for report in (
        a_public_report(alice),
        a_public_report(alice, document=with_photos(*photos), chosen=chosen),
    ):
        page_of(report)
        with CaptureQueriesContext(connection) as queries:
            page_of(report)
        assert len(queries) == 2


def test_a_change_shows_at_once(report: PropertyReport, alice: User):
    page_of(report)
    PropertyReport.objects.filter(pk=report.pk).update(
        options={"public": {"headline": "Garden to the south"}}
    )
    assert "Garden to the south" in page_of(report).content.decode()
    alice.mobile_phone = "(206) 555-0199"
    alice.save()
    assert "(206) 555-0199" in page_of(report).content.decode()


# What is counted


def test_views_are_counted_but_not_those_of_bots_and_of_the_account(report: PropertyReport, alice: User):
    own = Client()
    own.force_login(alice)
    stranger = Client()
    stranger.force_login(UserFactory())
    for client in (Client(), Client(), own, stranger):
        page_of(report, client)
    page_of(report, **{"User-Agent": "Googlebot/2.1"})
    Client().head(f"/p/{report.short_code}", headers=PHONE)
    report.refresh_from_db()
    assert (report.view_count, report.unique_visitors) == (3, 1)


def test_without_a_cache_views_are_counted_and_pages_open(report: PropertyReport, settings, time_machine):
    time_machine.move_to("2031-01-01T12:00:00Z", tick=False)
    nobody = {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": "redis://127.0.0.1:1/0"}
    settings.CACHES = {"default": nobody}
    assert page_of(report).status_code == 200
    assert Client().get("/p/zzzzzzzz").status_code == 404
    report.refresh_from_db()
    assert (report.view_count, report.unique_visitors) == (1, 0)


# The form


def test_a_message_is_kept_and_the_visitor_thanked(report: PropertyReport):
    answer = send(report)
    assert (answer.status_code, answer["Location"]) == (302, f"/p/{report.short_code}/thanks")
    assert not answer.cookies
    lead = Lead.objects.get()
    assert (lead.name, lead.phone, lead.message) == ("Sam Seller", "+12065550142", "Hello")
    assert "Thank you" in Client().get(answer["Location"]).content.decode()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"name": " "}, "Tell us your name."),
        ({"email": "", "phone": ""}, "Give an email address or a phone number."),
        ({"email": "sam@"}, "This email address is not whole."),
        ({"phone": "12"}, "This is not a phone number we can call."),
        ({"message": "x" * 3_001}, "This is too long: at most 3000 characters."),
        ({"phone": "", "agrees": "1"}, "Give the number you may be texted at"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_lost(
    report: PropertyReport, changes: dict[str, str], words: str
):
    if "agrees" in changes:
        changes = {**changes, "shown": shown_mark(report)}
    answer = send(report, **changes)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert words in page
    assert not Lead.objects.exists()
    for name, value in {**SAM, **changes}.items():
        if value.strip() and name not in ("agrees", "shown"):
            assert value in page


def shown_mark(report: PropertyReport) -> str:
    return re.findall(r'name="shown" value="(\w+)"', page_of(report).content.decode())[0]


def test_it_says_so_in_spanish(alice: User):
    answer = send(a_public_report(alice, document=a_document(language="es")), name="")
    assert "Escriba su nombre." in answer.content.decode()


def test_the_yes_to_texts_is_not_ticked_and_kept_with_its_words_once_it_is(report: PropertyReport):
    page = page_of(report).content.decode()
    box = re.findall(r'<input id="id_agrees"[^>]*>', page)[0]
    assert "checked" not in box
    send(report, agrees="1", shown=shown_mark(report))
    consent = Consent.objects.get()
    assert consent.text in page
    assert (consent.ip_address, consent.language) == ("198.51.100.7", "en")
    assert consent.page.endswith(f"/p/{report.short_code}")


def test_a_yes_to_other_words_is_asked_for_again(report: PropertyReport, alice: User):
    mark = shown_mark(report)
    alice.brokerage_name = "Other Homes"
    alice.save()
    answer = send(report, agrees="1", shown=mark)
    assert "The wording has changed." in answer.content.decode()
    assert not Consent.objects.exists() and not Lead.objects.exists()


def test_the_field_nobody_sees_fools_who_fills_it(report: PropertyReport):
    answer = send(report, homepage="http://spam.example")
    assert answer["Location"] == f"/p/{report.short_code}/thanks"
    assert not Lead.objects.exists()


def test_a_blocked_address_is_refused_in_words(report: PropertyReport):
    BlockedIp.objects.create(ip_address="198.51.100.7")
    answer = send(report)
    assert answer.status_code == 403
    assert "(206) 555-0177" in answer.content.decode()
    assert not Lead.objects.exists()


def test_from_the_21st_in_an_hour_they_are_marked_and_above_100_refused(report: PropertyReport):
    for number in range(21):
        send(report, email=f"sam{number}@example.com", phone="")
    assert list(Lead.objects.order_by("created_at").values_list("needs_check", flat=True)) == [False] * 20 + [
        True
    ]
    LeadRateLimit.objects.update(attempt_count=100)
    answer = send(report, email="late@example.com", phone="")
    assert answer.status_code == 429
    assert answer["Retry-After"]
    assert "(206) 555-0177" in answer.content.decode()
    assert not Lead.objects.filter(email="late@example.com").exists()
    assert send(report, email="other@example.com", phone="", address="203.0.113.1").status_code == 302


def test_the_address_is_the_client_s_behind_a_proxy_of_ours(report: PropertyReport, settings):
    settings.TRUSTED_PROXIES = ["10.0.0.1"]
    path = f"/p/{report.short_code}/lead"
    Client().post(path, SAM, REMOTE_ADDR="10.0.0.1", headers={"X-Forwarded-For": "6.6.6.6, 203.0.113.9"})
    assert LeadRateLimit.objects.get().ip_address == "203.0.113.9"


def test_the_form_of_a_page_that_is_off_takes_nothing(alice: User):
    assert send(a_public_report(alice, is_public=False)).status_code == 404
    assert send(a_public_report(alice, is_active=False)).status_code == 410
    assert not Lead.objects.exists()


# The PDF


def test_the_pdf_is_there_only_when_ticked(alice: User):
    ticked = a_public_report(alice, chosen={"show_pdf": True}, pdf_url="/x.pdf")
    assert Client().get(f"/p/{ticked.short_code}/report.pdf").status_code == 302
    hidden = a_public_report(alice, pdf_url="/x.pdf")
    assert Client().get(f"/p/{hidden.short_code}/report.pdf").status_code == 404


def test_small_copies_are_known_by_the_cache_and_made_again_without_it(report: PropertyReport, alice: User):
    photo = a_photo().hash
    document = with_photos(photo)
    one = page_of(a_public_report(alice, document=document, chosen={"photos": [photo]})).content.decode()
    cache.clear()
    two = page_of(a_public_report(alice, document=document, chosen={"photos": [photo]})).content.decode()
    hero = re.compile(r'place__hero" src="([^"]+)"')
    assert hero.findall(one) == hero.findall(two) != []
