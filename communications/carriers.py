"""Who takes our mail: the built-in mailbox or an SMTP server, chosen by ``EMAIL_PROVIDER``.

A carrier takes one message and answers. It never raises for what a server or the network did: that is an
answer too, and which one decides whether the message may be tried again.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from communications import mailbox, smtp
from communications.answers import Answer
from communications.models import EmailMessage
from communications.providers import MAILBOX, SMTP

Carrier = Callable[[EmailMessage], Answer]
CARRIERS: Mapping[str, Carrier] = {MAILBOX: mailbox.keep, SMTP: smtp.hand_over}
