"""Who takes our mail: the built-in mailbox, an SMTP server or a service, chosen by ``EMAIL_PROVIDER``.

A carrier takes one message, with the mail made of it, and answers. It never raises for what a server or the
network did: that is an answer too, and which one decides whether the message may be tried again.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.core.mail import EmailMultiAlternatives

from communications import api_carrier, mailbox, smtp
from communications.answers import Answer
from communications.models import EmailMessage
from communications.providers import MAILBOX, SERVICES, SMTP

Carrier = Callable[[EmailMessage, EmailMultiAlternatives], Answer]
CARRIERS: Mapping[str, Carrier] = {
    MAILBOX: mailbox.keep,
    SMTP: smtp.hand_over,
    **dict.fromkeys(SERVICES, api_carrier.hand_over),
}
