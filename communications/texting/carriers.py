"""Who takes our texts: nobody, the built-in mailbox or Twilio, chosen by ``SMS_PROVIDER``.

A carrier takes one text and answers. It never raises for what a server or the network did: that is an answer
too, and which one decides whether the text may be tried again. A finder says afterwards what the carrier
knows of a text whose answer never came.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from communications.answers import Answer, Outcome
from communications.models import TextMessage
from communications.texting import mailbox, twilio_carrier
from communications.texting.finding import Found
from communications.texting.providers import MAILBOX, NOBODY, TWILIO

NOT_SET_UP = "Texts are not set up on this server."

Carrier = Callable[[TextMessage, datetime], Answer]
Finder = Callable[[TextMessage], list[Found]]


def refuse(message: TextMessage, now: datetime) -> Answer:
    """Where no carrier is set up, nothing goes."""
    return Answer(Outcome.REFUSED, words=NOT_SET_UP)


def find_nothing(message: TextMessage) -> list[Found]:
    """Where no carrier is set up, nobody knows anything."""
    return []


CARRIERS: Mapping[str, Carrier] = {
    NOBODY: refuse,
    MAILBOX: mailbox.keep,
    TWILIO: twilio_carrier.hand_over,
}
FINDERS: Mapping[str, Finder] = {
    NOBODY: find_nothing,
    MAILBOX: mailbox.find,
    TWILIO: twilio_carrier.find,
}
