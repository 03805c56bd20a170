"""Mails a report: one body for all, one message a reader, in the transaction of whoever causes it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.text import slugify

from accounts.brand import owner_of
from accounts.models import Account, User
from accounts.team import addresses_of
from communications.addressees import Addressee
from communications.models import EmailBody, EmailMessage
from communications.queue import write_many
from market_reports.files import stored_path
from market_reports.mailing.letters import KIND, Document, ReportLetter, report_letter
from market_reports.models import ReportGeneration
from market_reports.publishing import standing_of
from market_reports.sharing.links import share, whole_address
from market_reports.sharing.public_page import may_print
from market_reports.sharing.public_view import PublicView, public_view

NOBODY = "Nobody is left in this account who could send the report."
NOT_PROVEN = "Confirm your own address first. Until then nothing is sent to others in your name."
LONGEST_FILE_NAME = 80


class MailNotPossible(Exception):
    """The report cannot be mailed as things stand; the message is a sentence for the agent."""


def prepare_letter(document: Document) -> None:
    """Draw and store the pictures of a report's letter: the slow part, to be done before the transaction."""
    report_letter(document, report_address="", greeting="", note="")


def mail_report(
    *,
    report: ReportGeneration,
    document: Document,
    account: Account,
    user: User | None,
    addressees: Sequence[Addressee],
    cause: str,
    subject: str | None,
    greeting: str | None,
    note: str | None,
    attach_pdf: bool,
    kind: str = KIND,
    **about: Any,
) -> int:
    """Keep a message to each reader, all new ones with one body; how many are new.

    To be called in the transaction of what causes the sending, after ``prepare_letter``.  ``cause`` names it:
    the same cause again writes nothing more to the same address.  ``subject`` and ``greeting``: None for the
    usual ones.  ``about`` fills columns like ``schedule_id``.  A report of sample data goes to people of the
    account only.  Homes that may not be shown any more are left out of the letter.  The PDF comes along where
    the rules of its data allow handing it out.  Raises MailNotPossible.
    """
    sender = sender_of(document, account=account, user=user)
    readers = not_written(cause, permitted(document, account, addressees))
    if not readers:
        return 0
    view = public_view(document, now=timezone.now())
    letter = letter_for(report, view, sender=sender, subject=subject, greeting=greeting, note=note)
    files = attachments_of(report, account, view) if attach_pdf else []
    body = EmailBody.objects.create(account=account, html=letter.html, text=letter.text, attachments=files)
    return write_many(
        kind=kind,
        cause=cause,
        body=body,
        subject=letter.subject,
        addressees=readers,
        account_id=account.pk,
        user_id=sender.pk,
        from_name=from_name(document),
        reply_to=sender.email,
        report_id=report.pk,
        **about,
    )


def permitted(document: Document, account: Account, addressees: Sequence[Addressee]) -> list[Addressee]:
    """Those who may read the report: of sample data only people of the account."""
    if not document["sample"]:
        return list(addressees)
    own = addresses_of(account)
    return [reader for reader in addressees if reader.key in own]


def sender_of(document: Document, *, account: Account, user: User | None) -> User:
    """Who sends the report, after looking whether it may go out at all. Raises MailNotPossible."""
    sender = user or owner_of(account)
    if sender is None:
        raise MailNotPossible(NOBODY)
    if not sender.is_verified:
        raise MailNotPossible(NOT_PROVEN)
    standing = standing_of(document, user=sender, account=account, back="")
    if standing.is_held_back:
        raise MailNotPossible(standing.reason)
    return sender


def letter_for(
    report: ReportGeneration,
    view: PublicView,
    *,
    sender: User,
    subject: str | None,
    greeting: str | None,
    note: str | None,
) -> ReportLetter:
    """The letter with the public link of the report, which is made where it has none."""
    link = whole_address(share(report, user=sender))
    return report_letter(view.document, report_address=link, greeting=greeting, note=note, subject=subject)


def not_written(cause: str, readers: Sequence[Addressee]) -> list[Addressee]:
    """The readers who have no message of this cause yet."""
    keys = [f"{cause}:{reader.key}" for reader in readers]
    known = EmailMessage.objects.filter(unique_key__in=keys).values_list("unique_key", flat=True)
    begun = set(known)
    return [reader for reader, key in zip(readers, keys, strict=True) if key not in begun]


def from_name(document: Document) -> str:
    """The name beside our address: the agent's, of a company its own."""
    brand = document["brand"]
    person = None if brand.get("voice") == "we" else (brand.get("agent") or {}).get("name")
    return str(person or brand["display_name"])


def attachments_of(report: ReportGeneration, account: Account, view: PublicView) -> list[dict[str, Any]]:
    """The PDF as a stored file; none where it may not be handed out."""
    if not may_attach(report, account, view):
        return []
    path = stored_path(report.pk, report.attempts, "pdf")
    return [{"name": file_name(report, view.document), "path": path, "media_type": "application/pdf"}]


def may_attach(report: ReportGeneration, account: Account, view: PublicView) -> bool:
    """Whether the PDF may go to clients: its data allows it, and nothing in it is to be hidden."""
    return bool(report.pdf_url) and not view.hidden and may_print(account, report)


@dataclass(frozen=True, slots=True)
class Attaching:
    """Whether the PDF may come along; ``words``: what the file is called, or why not."""

    possible: bool
    words: str


def attaching(report: ReportGeneration, document: Document, account: Account, *, now: datetime) -> Attaching:
    """What the page says of attaching the PDF."""
    view = public_view(document, now=now)
    if may_attach(report, account, view):
        return Attaching(True, file_name(report, document))
    if view.hidden:
        return Attaching(False, "Some homes in it were not checked lately. Order the report again first.")
    return Attaching(False, "The rules of this data do not allow handing out the PDF.")


def file_name(report: ReportGeneration, document: Document) -> str:
    """What the attached file is called: ``market-snapshot-wrenfield-or-2026-11-24.pdf``."""
    stem = slugify(f"{document['title']} {document['area']['label']}")[:LONGEST_FILE_NAME].strip("-")
    return f"{stem}-{document['as_of']['date']}.pdf"
