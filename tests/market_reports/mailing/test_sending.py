"""A report is mailed once to each reader, by who may, to whom it may go, with what may come along."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from communications.addressees import Addressee
from communications.models import EmailBody, EmailMessage, MessageClass
from integrations.models import Feed, Listing
from market_reports.mailing.sending import MailNotPossible, attaching, mail_report, prepare_letter
from market_reports.models import ReportLink
from market_reports.reading import document_of
from market_reports.sharing.links import whole_address
from tests.factories import MembershipFactory, UserFactory
from tests.market_reports.finished import NOW, a_finished_report

BOB, CAROL = Addressee("bob@example.com", "Bob Buyer"), Addressee("Carol@example.com")


@pytest.fixture
def sender(db) -> User:
    return UserFactory(email_verified_at=NOW)


@pytest.fixture
def report(sender: User):
    return a_finished_report(sender.account, sender)


def mailed(report, *readers, user="sender", cause="c1", **more):
    words = {"subject": None, "greeting": "Hi {name},", "note": "", "attach_pdf": False, **more}
    return mail_report(
        report=report,
        document=words.pop("document", None) or document_of(report),
        account=report.account,
        user=report.user if user == "sender" else user,
        addressees=readers or (BOB, CAROL),
        cause=cause,
        **words,
    )


def test_each_reader_gets_a_message_of_her_own_with_the_shared_body(report):
    assert mailed(report) == 2
    body = EmailBody.objects.get()
    rows = EmailMessage.objects.order_by("to_address")
    assert {row.to_address for row in rows} == {"bob@example.com", "Carol@example.com"}
    for row in rows:
        assert (row.body, row.report_id, row.account, row.kind) == (
            body,
            report.pk,
            report.account,
            "market_report",
        )
        assert row.message_class == MessageClass.REPORT
        assert (row.from_name, row.reply_to) == (report.user.get_full_name(), report.user.email)
    assert "%%name%%" in body.html and "%%unsubscribe%%" in body.text


def test_the_letter_leads_to_the_public_link_made_for_it(report):
    mailed(report)
    link = ReportLink.objects.get(report=report)
    assert whole_address(link) in EmailBody.objects.get().text
    mailed(report, cause="c2")
    assert ReportLink.objects.count() == 1


def test_the_same_cause_writes_nothing_more_to_the_same_address(report):
    mailed(report, BOB)
    assert mailed(report, BOB) == 0
    assert EmailBody.objects.count() == 1
    assert mailed(report, BOB, CAROL) == 1
    assert mailed(report, BOB, CAROL) == 0
    assert EmailMessage.objects.count() == EmailBody.objects.count() == 2
    assert mailed(report, BOB, cause="another") == 1


def test_a_schedule_and_its_run_are_named(report):
    schedule, run = report.pk, report.account_id
    mailed(report, BOB, schedule_id=schedule, run_id=run)
    row = EmailMessage.objects.get()
    assert (row.schedule_id, row.run_id) == (schedule, run)


def test_without_a_user_the_owner_of_the_account_sends(report):
    mailed(report, BOB, user=None)
    assert EmailMessage.objects.get().reply_to == report.user.email


def test_sample_data_goes_to_people_of_the_account_only(report):
    colleague = MembershipFactory(account=report.account).user
    sample = {**document_of(report), "sample": True}
    assert mailed(report, BOB, Addressee(colleague.email.upper()), document=sample) == 1
    assert EmailMessage.objects.get().to_address == colleague.email.upper()
    assert mailed(report, BOB, cause="c2", document=sample) == 0
    assert EmailBody.objects.count() == 1
    assert "Sample data" in EmailBody.objects.get().html


def test_a_report_that_names_no_postal_address_goes_nowhere(report):
    document = document_of(report)
    bare = {**document, "brand": {**document["brand"], "postal_address": None}}
    with pytest.raises(MailNotPossible, match="made before your profile was complete"):
        mailed(report, document=bare)
    User.objects.update(office_address=None)
    report.user.refresh_from_db()
    with pytest.raises(MailNotPossible, match="office address"):
        mailed(report, document=bare)
    assert not EmailMessage.objects.exists() and not EmailBody.objects.exists()


def test_nothing_is_sent_in_the_name_of_who_has_not_proven_her_address(report):
    User.objects.update(email_verified_at=None)
    report.user.refresh_from_db()
    with pytest.raises(MailNotPossible, match="Confirm your own address"):
        mailed(report)


def test_the_pdf_comes_along_where_its_data_may_be_printed(report):
    Feed.objects.update(has_display_profile=True, allows_print=True)
    mailed(report, BOB, attach_pdf=True)
    (attached,) = EmailBody.objects.get().attachments
    assert attached["path"] == f"market_reports/{report.pk}/1/report.pdf"
    assert attached["name"].startswith("closed-sales-98103") and attached["name"].endswith(".pdf")
    Feed.objects.update(allows_print=False)
    mailed(report, BOB, attach_pdf=True, cause="c2")
    assert EmailBody.objects.latest("created_at").attachments == []
    found = attaching(report, document_of(report), report.account, now=NOW)
    assert not found.possible and "do not allow" in found.words


def test_a_home_that_was_taken_off_the_market_is_not_in_the_letter(report):
    Feed.objects.update(has_display_profile=True)
    address = document_of(report)["blocks"][-1]["rows"][0]["address"]
    mailed(report, BOB)
    assert address in EmailBody.objects.get().text
    Listing.objects.all().delete()
    mailed(report, BOB, cause="c2")
    assert address not in EmailBody.objects.latest("created_at").text


def test_after_preparing_no_picture_is_drawn(report):
    document = document_of(report)
    prepare_letter(document)
    before = sorted(path for path in stored_paths())
    mailed(report, BOB)
    assert sorted(stored_paths()) == before


def stored_paths():
    from django.conf import settings

    return [str(path) for path in settings.STORAGE_DIR.rglob("*") if path.is_file()]


def test_four_hundred_readers_cost_as_many_queries_as_two(report):
    document = document_of(report)
    few = [Addressee(f"few{number}@example.com") for number in range(2)]
    many = [Addressee(f"reader{number}@example.com") for number in range(400)]
    prepare_letter(document)
    mailed(report, BOB, cause="c0")
    with CaptureQueriesContext(connection) as two:
        mailed(report, *few, cause="c1")
    with CaptureQueriesContext(connection) as hundreds:
        mailed(report, *many, cause="c2")
    assert len(hundreds) == len(two)
