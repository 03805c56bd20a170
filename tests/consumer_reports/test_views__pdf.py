"""The PDF as its reader gets it: asked for, waited for, opened."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from consumer_reports.models import ConsumerReportPdf, ConsumerReportStatus, Mode, ReportAnalytics
from consumer_reports.pdfs.making import make_pdf
from tests.consumer_reports.made import a_report

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("empty_cache")]
JSON = {"Accept": "application/json"}


@pytest.fixture
def reader() -> Client:
    """Somebody with the link and a browser, who has never been here."""
    return Client(enforce_csrf_checks=True, headers={"User-Agent": "Mozilla/5.0 (iPhone) Mobile Safari"})


def test_from_the_button_to_the_file(reader: Client, agent: User):
    report = a_report(agent, sales=0)
    url = f"/r/{report.public_code}/pdf/"
    assert "Make the PDF" in reader.get(url).content.decode()
    assert reader.get(url, headers=JSON).json() == {"state": "none"}

    started = reader.post(url)
    assert started["Location"] == f"{url}?lang=en"
    waits = reader.get(url)
    assert 'http-equiv="refresh"' in waits.content.decode()
    assert "home_value_pdf" in waits.content.decode()
    assert reader.get(url, headers=JSON).json() == {"state": "making"}

    make_pdf(ConsumerReportPdf.objects.get().pk, clock=timezone.now)
    assert reader.get(url, headers=JSON).json() == {"state": "ready"}
    file = reader.get(reader.get(url)["Location"])
    assert file["Content-Type"] == "application/pdf"
    assert "4127-linden-ave-n.pdf" in file["Content-Disposition"]
    assert b"".join(file.streaming_content).startswith(b"%PDF")
    assert not reader.cookies
    assert [event.event_type for event in ReportAnalytics.objects.all()] == ["pdf_request"]


def test_spanish_is_asked_for_by_the_address(reader: Client, agent: User):
    url = f"/r/{a_report(agent, sales=0).public_code}/pdf/?lang=es"
    assert "Preparar el PDF" in reader.get(url).content.decode()
    assert reader.post(url)["Location"] == url
    assert '<html lang="es">' in reader.get(url).content.decode()


def test_one_that_failed_says_so_and_is_tried_again(reader: Client, agent: User):
    url = f"/r/{a_report(agent, sales=0).public_code}/pdf/"
    reader.post(url)
    ConsumerReportPdf.objects.update(status=ConsumerReportStatus.FAILED)
    page = reader.get(url).content.decode()
    assert "The PDF could not be made" in page and "Try again" in page
    reader.post(url)
    assert ConsumerReportPdf.objects.get().status == ConsumerReportStatus.PENDING


@pytest.mark.parametrize(
    ("columns", "status", "words"),
    [
        ({"status": "pending"}, 404, "The report is not open yet"),
        ({"mode": Mode.REVIEW, "hold_until": timezone.now() + timedelta(hours=1)}, 404, "not open yet"),
        ({"revoked_at": timezone.now()}, 410, "This report has ended"),
        ({"erased_at": timezone.now()}, 410, "This report has ended"),
    ],
)
def test_what_is_not_open_has_none(reader: Client, agent: User, columns, status: int, words: str):
    report = a_report(agent, sales=0, **columns)
    for ask in (reader.get, reader.post):
        answer = ask(f"/r/{report.public_code}/pdf/")
        assert answer.status_code == status
        assert words in answer.content.decode()
    assert not ConsumerReportPdf.objects.exists()


def test_codes_cannot_be_tried_out(reader: Client, db):
    answers = [reader.get(f"/r/AAAAAAAAAA{n:02d}/pdf/").status_code for n in range(31)]
    assert answers == [404] * 30 + [429]


def test_more_than_anybody_needs_is_refused_with_words(reader: Client, agent: User):
    url = f"/r/{a_report(agent, sales=0).public_code}/pdf/"
    answers = [reader.post(url).status_code for _ in range(31)]
    assert answers == [302] * 30 + [429]
    assert "Wait an hour" in reader.post(url).content.decode()


def test_it_is_kept_out_of_search_engines_and_caches(reader: Client, agent: User):
    answer = reader.get(f"/r/{a_report(agent, sales=0).public_code}/pdf/")
    assert "noindex" in answer["X-Robots-Tag"]
    assert "no-store" in answer["Cache-Control"]
