"""``manage.py redraw_report``: the files again from the stored document, without any vendor."""

from __future__ import annotations

import io
import json
import uuid
from datetime import UTC, datetime

import pytest
from django.core.management import CommandError, call_command

from market_reports.exports import json_bytes
from market_reports.files import stored_path
from market_reports.models import ReportGeneration
from market_reports.redrawing import CannotRedraw, redraw
from tests.factories import AccountFactory
from tests.market_reports.finished import a_finished_report
from trendyreports.core.storage import delete_files, read_file, save_file

pytestmark = pytest.mark.django_db


def file_of(report: ReportGeneration, kind: str) -> bytes:
    return read_file(stored_path(report.pk, report.attempts, kind))


def run(*arguments: str, **options: object) -> str:
    out = io.StringIO()
    call_command("redraw_report", *arguments, stdout=out, stderr=out, **options)
    return out.getvalue()


def test_every_drawing_is_made_again_and_the_document_stays():
    report = a_finished_report(AccountFactory())
    before = file_of(report, "json")
    done = redraw(report.pk)
    assert {"html", "pdf"} <= set(done.changed), "the stand-ins of the fixture are replaced"
    assert "csv" in done.same
    assert file_of(report, "json") == before
    assert file_of(report, "pdf").startswith(b"%PDF-1.7")
    assert len(file_of(report, "pdf")) > 5_000
    again = redraw(report.pk)
    assert again.changed == ()


def test_the_brand_and_the_numbers_are_those_of_then():
    account = AccountFactory()
    report = a_finished_report(account)
    document = json.loads(file_of(report, "json"))
    account.name = "Quite another name"
    account.save()
    redraw(report.pk)
    page = file_of(report, "html").decode()
    assert document["brand"]["display_name"] in page
    assert "Quite another name" not in page


def test_a_document_that_is_gone_or_cannot_be_read_is_named():
    report = a_finished_report(AccountFactory())
    path = stored_path(report.pk, report.attempts, "json")
    save_file(path, b"{")
    with pytest.raises(CannotRedraw, match="cannot be read"):
        redraw(report.pk)
    save_file(path, b'{"schema": "trendyreports.market_report/9"}')
    with pytest.raises(CannotRedraw, match="not known"):
        redraw(report.pk)
    delete_files([path])
    with pytest.raises(CannotRedraw, match="document is gone"):
        redraw(report.pk)
    with pytest.raises(CannotRedraw, match="no such finished report"):
        redraw(uuid.uuid4())


def test_a_report_whose_pictures_are_gone_keeps_the_files_it_has():
    report = a_finished_report(AccountFactory())
    document = json.loads(file_of(report, "json"))
    document["brand"]["logo"] = "a" * 64
    save_file(stored_path(report.pk, report.attempts, "json"), json_bytes(document))
    with pytest.raises(CannotRedraw, match="1 of its pictures is gone"):
        redraw(report.pk)
    assert file_of(report, "pdf") == b"%PDF-1.7"


def test_the_command_says_what_it_did_and_ends_with_a_fault_when_one_was_skipped():
    account, other = AccountFactory(), AccountFactory()
    first, second = a_finished_report(account), a_finished_report(other)
    said = run(str(first.pk))
    assert f"{first.pk}" in said
    assert "replaced" in said
    assert "1 drawn again, 0 skipped." in said
    assert "the same as before." in run(str(first.pk))
    delete_files([stored_path(second.pk, second.attempts, "json")])
    out = io.StringIO()
    with pytest.raises(CommandError, match="1 could not be drawn again"):
        call_command("redraw_report", all=True, stdout=out, stderr=out)
    assert "Its stored document is gone." in out.getvalue()
    assert "1 drawn again, 1 skipped." in out.getvalue()


def test_all_can_be_narrowed_to_an_account_and_to_days():
    account, other = AccountFactory(), AccountFactory()
    mine, theirs = a_finished_report(account), a_finished_report(other)
    ReportGeneration.objects.filter(pk=mine.pk).update(generated_at=datetime(2014, 11, 5, tzinfo=UTC))
    assert str(theirs.pk) not in (said := run(all=True, account=account.slug))
    assert str(mine.pk) in said
    assert str(theirs.pk) not in (said := run(all=True, since="2014-11-01"))
    assert str(mine.pk) in said


@pytest.mark.parametrize(
    ("arguments", "options", "words"),
    [
        ([], {}, "Name one report"),
        ([str(uuid.UUID(int=1))], {"all": True}, "Name one report"),
        ([str(uuid.UUID(int=1))], {"account": "x"}, "Name one report"),
        ([str(uuid.UUID(int=1))], {}, "no finished report"),
        ([], {"all": True, "account": "nobody-here"}, "no account with the slug"),
        ([], {"all": True, "since": "soon"}, "2026-07-01"),
    ],
)
def test_what_cannot_be_done_is_refused_in_words(arguments, options, words):
    with pytest.raises(CommandError, match=words):
        run(*arguments, **options)
