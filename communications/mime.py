"""A message row as the mail that travels."""

from __future__ import annotations

from email.generator import BytesGenerator
from email.utils import formataddr, parseaddr
from io import BytesIO

from django.conf import settings
from django.core.mail import EmailMultiAlternatives

from communications.bodies import AttachmentGone, said_by
from communications.marks import NAME, UNSUBSCRIBE, MarkUnfilled, filled_whole, first_name
from communications.models import EmailMessage, MessageClass
from communications.unsubscribing import one_click_address, page_address

LONGEST_LINE = 998  # RFC 5322, 2.1.1
ONE_CLICK = "List-Unsubscribe=One-Click"  # RFC 8058


class CannotTravel(Exception):
    """The message cannot be made into a mail, now or later; says why."""


def sender_address() -> str:
    """The bare address our mail comes from."""
    return parseaddr(settings.DEFAULT_FROM_EMAIL)[1]


def message_id(message: EmailMessage) -> str:
    """The Message-ID of a row: the same at every attempt, so that a copy can be told."""
    return f"<{message.pk}@{sender_address().rpartition('@')[2]}>"


def mail_of(message: EmailMessage) -> EmailMultiAlternatives:
    """The message with its reader's own words filled in: text, HTML, files, one recipient.

    Raises CannotTravel for a mark nothing fills, a file that is gone, or an address that is none.
    """
    words = {NAME: first_name(message.to_name)}
    if message.message_class == MessageClass.REPORT:
        words[UNSUBSCRIBE] = page_address(message)
    sender = formataddr((message.from_name, sender_address())) if message.from_name else None
    try:
        body = said_by(message)
        mail = EmailMultiAlternatives(
            subject=filled_whole(message.subject, words, html=False),
            body=filled_whole(body.text, words, html=False),
            from_email=sender or settings.DEFAULT_FROM_EMAIL,
            to=[formataddr((message.to_name or "", message.to_address))],
            reply_to=[message.reply_to] if message.reply_to else None,
            headers=headers(message),
        )
        html = filled_whole(body.html, words, html=True)
        mail.message()  # looks at addresses and headers
    except (MarkUnfilled, AttachmentGone) as fault:
        raise CannotTravel(str(fault)) from fault
    except ValueError as fault:
        raise CannotTravel(f"An address, a name or the subject cannot be written: {fault}") from fault
    if html:
        mail.attach_alternative(html, "text/html")
    for file in body.files:
        mail.attach(file.name, file.content, file.media_type)
    return mail


def as_bytes(mail: EmailMultiAlternatives) -> bytes:
    """The mail as RFC 5322 text. Headers are not folded: mail programs look for an address in one line."""
    written = BytesIO()
    generator = BytesGenerator(written, mangle_from_=False, maxheaderlen=LONGEST_LINE)
    generator.flatten(mail.message(), linesep="\r\n")
    return written.getvalue()


def headers(message: EmailMessage) -> dict[str, str]:
    """What is said beside sender and recipient.

    Account mail asks machines not to answer. Report mail names the one click that ends it (RFC 8058), and
    to Gmail's postmaster pages whose mail it is.
    """
    own = {"Message-ID": message_id(message)}
    if message.message_class == MessageClass.ACCOUNT:
        return {**own, "Auto-Submitted": "auto-generated"}
    return {
        **own,
        "List-Unsubscribe": f"<{one_click_address(message)}>",
        "List-Unsubscribe-Post": ONE_CLICK,
        "Feedback-ID": f"{message.account_id}:{message.kind}:report:trendyreports",
    }
