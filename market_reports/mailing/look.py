"""A look at a report's email as its form stands, for a frame of our own pages."""

from __future__ import annotations

from datetime import datetime

from accounts.models import User
from communications.marks import NAME, UNSUBSCRIBE, fill
from market_reports.mailing.letter_pictures import own_address
from market_reports.mailing.letters import Document, report_letter
from market_reports.mailing.mail_form import MailForm
from market_reports.sharing.public_view import public_view

NOWHERE = "#"  # where the links of a look lead


def look_at_letter(document: Document, form: MailForm, *, reader: User, now: datetime) -> str:
    """The HTML of the letter as ``reader`` would get it. One query."""
    letter = report_letter(
        public_view(document, now=now).document,
        report_address=NOWHERE,
        greeting=form.typed("greeting"),
        note=form.typed("note"),
        subject=form.typed("subject") or None,
        address=own_address,
    )
    return fill(letter.html, {NAME: reader.first_name or "", UNSUBSCRIBE: NOWHERE}, html=True)
