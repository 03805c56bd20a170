"""The report over HTTP: on its way, held, failed, open, closed; answers, deletion, events, its weight."""

from __future__ import annotations

import json
import re
import time
from datetime import timedelta
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from consumer_reports.models import ConsumerReport, ReportAnalytics, WordFromReader
from property_reports.public.photos import FACE, LOGO
from tests.consumer_reports.finished import OUTCOMES, a_finished_report, a_waiting_report, the_rules
from tests.factories import UserFactory
from tests.property_reports.public.made import a_photo

PHONE = {"User-Agent": "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Safari/604"}
MOST_BYTES = 150_000


@pytest.fixture
def maria(db: None, empty_cache: None) -> User:
    the_rules()
    return UserFactory(first_name="Maria", last_name="Lopez", mobile_phone="(206) 555-0177")


@pytest.fixture
def report(maria: User) -> ConsumerReport:
    return a_finished_report(maria)


def get(report: ConsumerReport, rest: str = "", client: Client | None = None, **headers: str):
    return (client or Client()).get(f"/r/{report.public_code}/{rest}", headers={**PHONE, **headers})


def post(report: ConsumerReport, rest: str, sent: dict[str, object], **headers: str):
    return Client().post(f"/r/{report.public_code}/{rest}", sent, headers={**PHONE, **headers})


def tell(report: ConsumerReport, told: object, **headers: str):
    body = json.dumps(told)
    address = f"/r/{report.public_code}/events/"
    return Client().post(address, body, content_type="application/json", headers={**PHONE, **headers})


# Who gets in


@pytest.mark.parametrize("outcome", OUTCOMES)
@pytest.mark.parametrize("language", ["en", "es"])
def test_it_opens_for_whoever_has_the_code_without_a_cookie(maria: User, outcome: str, language: str):
    answer = get(a_finished_report(maria, outcome=outcome), f"?lang={language}")
    assert answer.status_code == 200
    assert not answer.cookies
    assert "noindex" in answer["X-Robots-Tag"] and "no-store" in answer["Cache-Control"]
    page = answer.content.decode()
    assert f'<html lang="{language}">' in page and "123 Oak St" in page and "tel:(206)555-0177" in page
    for part in ("overview", "details", "comps", "market", "agent"):
        assert f'id="{part}"' in page and f'href="#{part}"' in page


def test_the_page_has_one_script_of_ours_and_asks_nobody_else(report: ConsumerReport):
    answer = get(report)
    page = answer.content.decode()
    [nonce] = re.findall(r'<style nonce="([^"]+)"', page)
    assert f"'nonce-{nonce}'" in answer["Content-Security-Policy"]
    assert "script-src 'self'" in answer["Content-Security-Policy"]
    assert nonce not in get(report).content.decode()
    assert re.findall(r"<script[^>]*>", page) == ['<script src="/static/js/home_value.js" type="module">']
    assert not re.findall(r"(?:src|action|url)\W+https?://", page)


def test_an_answer_says_when_it_was_asked_for_so_that_the_newest_copy_is_kept(report: ConsumerReport):
    before = time.time_ns() // 1_000_000
    first, second = (int(get(report)["X-Report-Asked"]) for _ in "ab")
    assert before <= first <= second <= time.time_ns() // 1_000_000


def test_a_code_may_be_typed_in_small_letters(report: ConsumerReport):
    answer = Client().get(f"/r/{(report.public_code or '').lower()}/?lang=es")
    assert answer["Location"] == f"/r/{report.public_code}/?lang=es"


@pytest.mark.parametrize("code", ["ZZZZZZZZZZZZ", "x", "%00", "a%20b", "é"])
def test_a_code_that_is_none_is_a_friendly_404(maria: User, code: str):
    answer = Client().get(f"/r/{code}/", headers={"Accept-Language": "es-US"})
    assert answer.status_code == 404
    assert "No hay ningún informe" in answer.content.decode()
    assert answer["X-Report"] == "gone"


@pytest.mark.parametrize("column", ["revoked_at", "erased_at"])
def test_a_report_that_was_taken_back_tells_nothing(maria: User, column: str):
    report = a_finished_report(maria, **{column: timezone.now()})
    for rest in ("", "progress/", "worker.js", "delete/"):
        answer = get(report, rest)
        assert answer.status_code == 410 and answer["X-Report"] == "gone"
        page = answer.content.decode()
        assert "Oak St" not in page and "Lopez" not in page and "Evergreen" not in page


def test_a_suspended_account_shows_no_report(maria: User, report: ConsumerReport):
    maria.account.is_active = False
    maria.account.save()
    assert get(report).status_code == 410


def test_guessing_slows_the_guesser_down_and_never_keeps_a_reader_out(report: ConsumerReport):
    guesses = [Client().get(f"/r/GUESS{number:07d}/").status_code for number in range(40)]
    assert guesses[0] == 404 and guesses[-1] == 429
    assert get(report).status_code == 200


# Before it is open


def test_while_it_is_made_the_page_says_how_far_it_is(maria: User):
    report = a_waiting_report(maria)
    answer = get(report)
    page = answer.content.decode()
    assert "Your report is on its way" in page and "It is next in line" in page
    assert '<noscript><meta http-equiv="refresh" content="3"></noscript>' in page
    assert "X-Report" not in answer
    assert get(report, "progress/").json() == {"stage": "waiting", "status": "pending"}
    ConsumerReport.objects.update(status="processing")
    assert get(report, "progress/").json() == {"stage": "waiting", "status": "processing"}
    assert "We look up your home" in get(report).content.decode()
    report.refresh_from_db()
    assert report.view_count == 0


def test_when_a_source_keeps_it_waiting_the_page_says_that_it_follows(maria: User):
    later = timezone.now() + timedelta(minutes=2)
    page = get(a_waiting_report(maria, attempts=1, next_attempt_at=later)).content.decode()
    assert "the report follows by itself. Maria has your request already." in page
    assert "tel:(206)555-0177" in page


def test_a_report_that_failed_leads_to_the_agent(maria: User):
    report = a_waiting_report(maria, status="failed", error_message="Internal: SiteX 500")
    page = get(report).content.decode()
    assert "Your request is not lost: Maria has it" in page and "SiteX" not in page
    assert "http-equiv" not in page


def test_a_held_report_says_when_it_opens_and_opens_then(maria: User):
    soon = timezone.now() + timedelta(hours=5)
    report = a_finished_report(maria, hold_until=soon)
    page = get(report).content.decode()
    assert "Maria looks at your report first" in page and "at the latest on" in page
    assert "$885,000" not in page
    assert get(report, "progress/").json()["stage"] == "held"
    assert tell(report, {"type": "share"}).status_code == 409
    ConsumerReport.objects.update(hold_until=timezone.now())
    assert "$885,000" in get(report).content.decode()
    ConsumerReport.objects.update(hold_until=soon, released_at=timezone.now())
    assert "$885,000" in get(report).content.decode()


# What is counted


def test_a_visit_is_counted_without_a_cookie(report: ConsumerReport):
    get(report)
    get(report)
    report.refresh_from_db()
    assert (report.view_count, report.unique_views) == (2, 1)
    assert report.first_viewed_at and report.last_viewed_at
    assert [one.device_type for one in ReportAnalytics.objects.all()] == ["phone", "phone"]


def test_programs_copies_and_the_agent_are_not_counted(report: ConsumerReport, maria: User):
    hers = Client()
    hers.force_login(maria)
    get(report, client=hers)
    get(report, **{"User-Agent": "facebookexternalhit/1.1"})
    get(report, Purpose="prefetch")
    Client().head(f"/r/{report.public_code}/", headers=PHONE)
    report.refresh_from_db()
    assert report.view_count == 0 and not ReportAnalytics.objects.exists()


def test_the_script_tells_what_a_reader_does(report: ConsumerReport):
    assert tell(report, {"type": "tab_change", "tab": "comps"}).status_code == 204
    assert tell(report, {"type": "tab_change", "tab": "cellar"}).status_code == 400
    assert ReportAnalytics.objects.get().event_data == {"tab": "comps"}


def test_a_page_that_is_asked_for_again_costs_few_questions(report: ConsumerReport):
    get(report)
    with CaptureQueriesContext(connection) as queries:
        get(report)
    assert len(queries) <= 2, [query["sql"][:90] for query in queries]


# Answers


def test_answers_are_kept_and_shown_beside_the_records(report: ConsumerReport):
    sent = {"beds": "4", "baths": "2", "living_area": "1840", "year_built": "1954", "ticks": ["new_roof"]}
    answer = post(report, "answers/?lang=en", sent)
    assert answer["Location"] == f"/r/{report.public_code}/?lang=en&saved=answers#details"
    report.refresh_from_db()
    assert report.consumer_answers["corrections"] == {"beds": 4}
    assert report.consumer_answers["ticks"] == ["new_roof"]
    page = get(report, "?saved=answers").content.decode()
    assert "Saved. Maria sees your answers." in page
    assert "Records: 3" in page and "Rule of thumb, not measured here" in page
    assert "$885,000" in page
    told = ReportAnalytics.objects.get(event_type="adjust").event_data
    assert told == {"corrections": ["beds"], "ticks": ["new_roof"]}


def test_what_cannot_be_comes_back_with_all_that_was_typed(report: ConsumerReport):
    sent = {"beds": "a lot", "baths": "2.5", "living_area": "1900", "ticks": ["noise"]}
    answer = post(report, "answers/?lang=es", sent)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Dormitorios: escriba un número entero de 0 a 20." in page
    assert 'value="a lot"' in page and 'value="1900"' in page
    assert 'value="noise" checked' in page
    report.refresh_from_db()
    assert report.consumer_answers is None


def test_answers_to_a_report_that_is_not_open_change_nothing(maria: User):
    report = a_waiting_report(maria)
    assert post(report, "answers/", {"beds": "4"}).status_code == 302
    report.refresh_from_db()
    assert report.consumer_answers is None


@pytest.mark.parametrize("kind", ["not_my_home", "wrong_number"])
def test_a_reader_says_that_it_is_not_hers(report: ConsumerReport, kind: str):
    answer = post(report, "wrong/", {"kind": kind, "text": "I live at 125."})
    assert answer["Location"] == f"/r/{report.public_code}/?saved=wrong#agent"
    word = WordFromReader.objects.get()
    assert (word.kind, word.text, word.report) == (kind, "I live at 125.", report)
    assert "Maria has been told" in get(report, "?saved=wrong").content.decode()


def test_what_is_wrong_has_to_be_chosen_and_what_was_typed_stays(report: ConsumerReport):
    answer = post(report, "wrong/", {"text": "I live <b>at</b> 125."})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Choose what is wrong." in page and "I live &lt;b&gt;at&lt;/b&gt; 125." in page
    assert not WordFromReader.objects.exists()


def test_too_many_words_are_slowed_down(report: ConsumerReport):
    codes = [post(report, "wrong/", {"kind": "wrong_number"}).status_code for _ in range(35)]
    assert codes[0] == 302 and codes[-1] == 429


def test_deleting_asks_first_and_is_for_good(report: ConsumerReport):
    assert "Delete this report?" in get(report, "delete/").content.decode()
    assert get(report).status_code == 200
    answer = post(report, "delete/", {})
    assert "Your report is deleted" in answer.content.decode() and answer["X-Report"] == "gone"
    assert get(report).status_code == 410
    report.refresh_from_db()
    assert report.erased_at and report.consumer_email is None


# The copy, and how little it all weighs


def test_the_worker_is_of_one_report_and_names_files_that_are_there(report: ConsumerReport):
    answer = get(report, "worker.js")
    assert answer["Content-Type"] == "text/javascript"
    script = answer.content.decode()
    files = json.loads(re.findall(r"const FILES = (\[.*\]);", script)[0])
    for name in files:
        assert finders.find(name.removeprefix("/static/")), name
    assert "home_value_worker.js" in script


def test_the_first_load_weighs_less_than_150_kb(maria: User):
    face, logo = a_photo(1, (900, 900)), a_photo(2, (900, 300))
    User.objects.filter(pk=maria.pk).update(
        photo_url=f"/pictures/{face.hash}.jpg", brokerage_logo_url=f"/pictures/{logo.hash}.jpg"
    )
    maria.refresh_from_db()
    report = a_finished_report(maria, consumer_answers={"corrections": {"beds": 4}, "ticks": ["new_roof"]})
    page = get(report, "?lang=es").content
    files = json.loads(re.findall(r"const FILES = (\[.*\]);", get(report, "worker.js").content.decode())[0])
    own = [Path(str(finders.find(name.removeprefix("/static/")))) for name in files if "/static/" in name]
    weight = len(page) + sum(path.stat().st_size for path in own) + FACE.most_bytes + LOGO.most_bytes
    assert len(page) < 60_000
    assert weight < MOST_BYTES, {path.name: path.stat().st_size for path in own} | {"page": len(page)}


def test_two_versions_of_a_page_are_not_mixed_up(report: ConsumerReport):
    first = get(report).content.decode()
    ConsumerReport.objects.update(consumer_answers={"corrections": {"beds": 5}, "ticks": []})
    second = get(report).content.decode()
    assert "Records: 3" not in first and "Records: 3" in second
