"""Sends a report to readers: one shared body, one message each, in the caller's transaction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from accounts.models import Account, User
from accounts.readiness import lacking
from communications.addressees import Addressee
from communications.marks import NAME, UNSUBSCRIBE, greeting_with_mark
from communications.models import EmailBody
from communications.queue import write_many
from market_reports.models import ReportGeneration


class MailNotPossible(Exception):
    """The report may not be mailed; the message is a sentence for the agent."""


def prepare_letter(document: Mapping[str, Any]) -> None:
    """Draw and store the pictures of a report's letter: the slow part, to be done before the transaction."""


def mail_report(
    *,
    report: ReportGeneration,
    document: Mapping[str, Any],
    account: Account,
    user: User | None,
    addressees: Sequence[Addressee],
    cause: str,
    subject: str | None,
    greeting: str | None,
    note: str | None,
    attach_pdf: bool,
    schedule_id: UUID | None = None,
    run_id: UUID | None = None,
) -> int:
    """Keep a message to each reader; how many are new. Raises MailNotPossible."""
    brand = document["brand"]
    if lacking(brand):
        raise MailNotPossible("Before a report can be mailed, add your brokerage and its address.")
    hello = greeting_with_mark(greeting) if greeting else f"Hi {NAME},"
    lines = [hello, note or "", document["headline"], *document["narrative"], brand["postal_address"]]
    lines.append(f"Unsubscribe: {UNSUBSCRIBE}")
    text = "\n\n".join(line for line in lines if line)
    body = EmailBody.objects.create(account=account, html=f"<p>{text}</p>", text=text)
    return write_many(
        kind="market_report",
        cause=cause,
        body=body,
        subject=subject or document["title"],
        addressees=addressees,
        account_id=account.pk,
        user_id=user.pk if user else None,
        from_name=brand.get("display_name"),
        reply_to=user.email if user else None,
        report_id=report.pk,
        schedule_id=schedule_id,
        run_id=run_id,
    )
