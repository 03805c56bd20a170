"""A PDF is asked for: one row for what the page shows, made once, tried again, given up."""

from __future__ import annotations

from datetime import timedelta

import pypdfium2
import pytest
from django.conf import settings
from django.utils import timezone

from accounts.models import User
from consumer_reports.models import ConsumerReport, ConsumerReportPdf, ConsumerReportStatus
from consumer_reports.pdfs.ask import NotFinished, ask_for_pdf, due_pdfs, known_pdf
from consumer_reports.pdfs.making import GAVE_UP, GONE, make_pdf
from tests.at_once import at_once
from tests.consumer_reports.made import NOW, a_report
from tests.factories import UserFactory
from trendyreports.core.storage import read_file

COMPLETED, FAILED, PENDING = (
    ConsumerReportStatus.COMPLETED,
    ConsumerReportStatus.FAILED,
    ConsumerReportStatus.PENDING,
)


def made(pdf: ConsumerReportPdf, *, at=NOW) -> ConsumerReportPdf:
    """The row after a worker was at it."""
    make_pdf(pdf.pk, clock=lambda: at)
    pdf.refresh_from_db()
    return pdf


@pytest.mark.django_db
def test_it_is_due_made_and_stored_under_its_attempt(agent: User):
    report = a_report(agent, sales=0)
    pdf = ask_for_pdf(report, now=NOW)
    assert due_pdfs(NOW) == [pdf.pk]
    assert due_pdfs(NOW - timedelta(seconds=1)) == []
    pdf = made(pdf)
    assert (pdf.status, pdf.path) == (COMPLETED, f"consumer_reports/{report.pk}/{pdf.pk}/1/report.pdf")
    assert read_file(pdf.path).startswith(b"%PDF")
    assert not make_pdf(pdf.pk, clock=lambda: NOW)
    assert due_pdfs(NOW) == []
    assert known_pdf(report) == ask_for_pdf(report, now=NOW) == pdf


@pytest.mark.django_db
@pytest.mark.parametrize(
    "changes",
    [
        {"consumer_answers": {"corrections": {"beds": 5}, "ticks": [], "at": NOW.isoformat()}},
        {"language": "es"},
        {"property_address": "12 Oak St"},
    ],
)
def test_what_the_page_shows_makes_another_pdf(agent: User, changes):
    report = a_report(agent, sales=0)
    first = ask_for_pdf(report, now=NOW)
    ConsumerReport.objects.filter(pk=report.pk).update(**changes)
    report.refresh_from_db()
    assert ask_for_pdf(report, now=NOW) != first


@pytest.mark.django_db
def test_the_brand_makes_another_pdf_and_the_middle_of_a_range_does_not(agent: User):
    report = a_report(agent, outcome="range", sales=0)
    first = ask_for_pdf(report, now=NOW)
    report.value_estimate["estimate"]["mid"] += 5_000
    assert ask_for_pdf(report, now=NOW) == first
    report.account.branding = {"accent_color": "#1d4ed8"}
    assert ask_for_pdf(report, now=NOW) != first


@pytest.mark.django_db
def test_the_language_asked_for_is_drawn(agent: User):
    report = a_report(agent, sales=0)
    english, spanish = (ask_for_pdf(report, now=NOW, language=one) for one in ("en", "es"))
    assert english != spanish
    assert made(spanish).status == COMPLETED
    with pypdfium2.PdfDocument(read_file(spanish.path)) as document:
        assert "Rango del valor estimado" in document[0].get_textpage().get_text_range()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("changes", "sentence"),
    [({"revoked_at": NOW}, GONE), ({"erased_at": NOW}, GONE)],
)
def test_what_is_gone_by_then_is_not_drawn(agent: User, changes, sentence: str):
    pdf = ask_for_pdf(a_report(agent, sales=0), now=NOW)
    ConsumerReport.objects.update(**changes)
    pdf = made(pdf)
    assert (pdf.status, pdf.error_message, pdf.path) == (FAILED, sentence, None)


@pytest.mark.django_db
def test_another_page_than_was_asked_for_is_not_drawn_and_in_the_end_given_up(agent: User):
    pdf = ask_for_pdf(a_report(agent, sales=0), now=NOW)
    ConsumerReport.objects.update(property_address="12 Oak St")
    for attempt in range(settings.MAX_ATTEMPTS + 1):
        assert pdf.status == PENDING or (attempt and pdf.status == "processing")
        pdf = made(pdf, at=NOW + timedelta(hours=attempt))
    assert (pdf.status, pdf.error_message, pdf.path) == (FAILED, GAVE_UP, None)


@pytest.mark.django_db
def test_after_its_attempts_it_fails_and_can_be_asked_for_again(agent: User):
    report = a_report(agent, sales=0)
    pdf = ask_for_pdf(report, now=NOW)
    ConsumerReportPdf.objects.filter(pk=pdf.pk).update(attempts=settings.MAX_ATTEMPTS)
    pdf = made(pdf)
    assert (pdf.status, pdf.error_message) == (FAILED, GAVE_UP)
    again = ask_for_pdf(report, now=NOW)
    assert (again.pk, again.status) == (pdf.pk, PENDING)
    assert made(again).status == COMPLETED


@pytest.mark.django_db
@pytest.mark.parametrize("columns", [{"status": PENDING}, {"status": FAILED}, {"erased_at": NOW}])
def test_there_is_none_of_a_report_that_is_not_finished(agent: User, columns):
    report = a_report(agent, sales=0, **columns)
    with pytest.raises(NotFinished):
        ask_for_pdf(report, now=NOW)
    assert known_pdf(report) is None


@pytest.mark.django_db(transaction=True)
def test_twenty_at_once_make_one(empty_cache):
    report = a_report(UserFactory(), sales=0)

    def ask() -> object:
        return ask_for_pdf(ConsumerReport.objects.get(pk=report.pk), now=timezone.now()).pk

    asked = at_once(*[ask] * 20)
    [pdf] = ConsumerReportPdf.objects.all()
    assert set(asked) == {pdf.pk}
    done = at_once(*[lambda: make_pdf(pdf.pk)] * 3)
    pdf.refresh_from_db()
    assert sorted(map(bool, done)) == [False, False, True]
    assert (pdf.status, pdf.attempts) == (COMPLETED, 1)
