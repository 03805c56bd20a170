"""The SMTP carrier: one message at a time, and what the server's answer means.

The commands are given one by one, because the moment matters: what breaks before the message was sent may
be tried again, what breaks after it may not (RFC 5321, 4.2.5).
"""

from __future__ import annotations

import re
import smtplib

from django.core.mail import EmailMultiAlternatives

from communications.answers import Answer, Outcome
from communications.mime import as_bytes, message_id, sender_address
from communications.models import EmailMessage
from communications.smtp_line import give_back, hang_up, take_line

GO_AHEAD = 354
TEMPORARY = 400
PERMANENT = 500
SERVICE_ENDS = 421  # the server closes the connection after it
GONE = re.compile(r"\b5\.1\.\d+\b")  # RFC 3463: the trouble lies with the address
ENHANCED = re.compile(r"\b5\.\d+\.\d+\b")
BARE_GONE = (550, 551, 553)


def hand_over(message: EmailMessage, mail: EmailMultiAlternatives) -> Answer:
    """Give a message to the server that the settings name. Never raises for what happens on the way."""
    try:
        line = take_line()
    except (OSError, smtplib.SMTPException) as fault:
        return Answer(Outcome.LATER, code_of(fault), str(fault))
    answer = deliver(line.connection, message, as_bytes(mail))
    if answer.code is None or answer.code == SERVICE_ENDS:
        hang_up(line)
    else:
        give_back(line)
    return answer


def deliver(connection: smtplib.SMTP, message: EmailMessage, content: bytes) -> Answer:
    """MAIL, RCPT, DATA, the message; until its last byte has left, a broken connection has sent nothing."""
    try:
        code, said = connection.mail(sender_address())
        if code >= TEMPORARY:  # the sender's fault, for good or not: the operator's to mend
            return Answer(Outcome.LATER, code, words_of(said))
        code, said = connection.rcpt(message.to_address)
        if code >= TEMPORARY:
            return refusal(code, words_of(said), of_recipient=True)
        code, said = connection.docmd("DATA")
        if code != GO_AHEAD:
            return refusal(code, words_of(said), of_recipient=False)
        connection.send(as_data(content))
    except UnicodeEncodeError:
        return Answer(Outcome.REFUSED, None, "The address has letters that mail servers do not take.")
    except (OSError, smtplib.SMTPException) as fault:
        return Answer(Outcome.LATER, None, str(fault))
    try:
        code, said = connection.getreply()
    except (OSError, smtplib.SMTPException) as fault:
        return Answer(Outcome.UNKNOWN, None, f"The connection broke after the message was sent: {fault}")
    if code >= TEMPORARY:
        return refusal(code, words_of(said), of_recipient=False)
    return Answer(Outcome.TAKEN, code, words_of(said), provider_id=message_id(message))


def as_data(content: bytes) -> bytes:
    """The message as DATA carries it: a leading period doubled, one alone at the end (RFC 5321, 4.5.2)."""
    ended = content if content.endswith(b"\r\n") else content + b"\r\n"
    return re.sub(rb"(?m)^\.", b"..", ended) + b".\r\n"


def refusal(code: int, words: str, *, of_recipient: bool) -> Answer:
    """What a 4xx or 5xx means: later, never to this address, or never this message."""
    if code < PERMANENT:
        return Answer(Outcome.LATER, code, words)
    if of_recipient and (GONE.search(words) or (code in BARE_GONE and not ENHANCED.search(words))):
        return Answer(Outcome.BOUNCED, code, words)
    return Answer(Outcome.REFUSED, code, words)


def code_of(fault: Exception) -> int | None:
    """The server's number in an error, where it gave one."""
    return fault.smtp_code if isinstance(fault, smtplib.SMTPResponseException) else None


def words_of(said: bytes | str) -> str:
    """What the server said, as text."""
    return said.decode("utf-8", "replace") if isinstance(said, bytes) else said
