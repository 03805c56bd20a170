"""A report mailed by hand: to readers once a form is confirmed, and to oneself as a test."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from django.db import transaction

from accounts.models import Account, User
from communications.addressees import Addressee
from communications.letters import SUBJECT_LONGEST
from communications.models import EmailMessage
from market_reports.fair_housing.overruling import log_overruled
from market_reports.mailing.letters import KIND, Document
from market_reports.mailing.mail_form import MailForm
from market_reports.mailing.sending import MailNotPossible, mail_report, prepare_letter
from market_reports.models import ReportGeneration
from market_reports.readers import sorted_out

TEST_KIND = f"{KIND}_test"
TEST = "[Test] "
MOST, WITHIN = 10, timedelta(hours=1)
NOBODY_LEFT = "Nobody is left to write to."
TOO_MANY = f"You have sent yourself {MOST} tests in the last hour. Please wait a little."


def send_by_hand(
    form: MailForm,
    *,
    report: ReportGeneration,
    document: Document,
    account: Account,
    user: User,
    now: datetime,
) -> int:
    """Mail the report as a valid form says; how many messages are new.

    The same form twice sends once; the same ``press`` with other words is another sending. Raises
    MailNotPossible.
    """
    prepare_letter(document)
    with transaction.atomic():
        ReportGeneration.objects.select_for_update().get(pk=report.pk)
        readers = sorted_out(account, form.readers(), sample=document["sample"], now=now).written
        if not readers:
            raise MailNotPossible(NOBODY_LEFT)
        written = mail_report(
            report=report,
            document=document,
            account=account,
            user=user,
            addressees=readers,
            cause=f"report:{report.pk}:{form.cleaned_data['press']}:{digest_of(form)}",
            **words_in(form),
        )
        if written:
            log_overruled(form, account=account, user=user, text=form.own_words)
    return written


def send_test(
    form: MailForm,
    *,
    report: ReportGeneration,
    document: Document,
    account: Account,
    user: User,
    now: datetime,
) -> None:
    """Mail the report as the form stands to the user's own address, marked as a test.

    Raises MailNotPossible, also for more than ``MOST`` in an hour.
    """
    prepare_letter(document)
    with transaction.atomic():
        User.objects.select_for_update().get(pk=user.pk)
        sent = EmailMessage.objects.filter(user=user, kind=TEST_KIND, created_at__gt=now - WITHIN).count()
        if sent >= MOST:
            raise MailNotPossible(TOO_MANY)
        words = words_in(form)
        words["subject"] = f"{TEST}{words['subject']}"[:SUBJECT_LONGEST]
        mail_report(
            kind=TEST_KIND,
            report=report,
            document=document,
            account=account,
            user=user,
            addressees=[Addressee(user.email, user.get_full_name() or None)],
            cause=f"report_test:{report.pk}:{user.pk}:{now.isoformat()}",
            **words,
        )


def digest_of(form: MailForm) -> str:
    """What the agent wrote and chose, as 16 hexadecimal digits."""
    said = json.dumps(words_in(form), sort_keys=True)
    return sha256(said.encode()).hexdigest()[:16]


def words_in(form: MailForm) -> dict[str, Any]:
    """What the agent wrote and chose."""
    return {name: form.cleaned_data.get(name) or "" for name in ("subject", "greeting", "note")} | {
        "attach_pdf": bool(form.cleaned_data.get("attach_pdf"))
    }
