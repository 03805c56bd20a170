"""The SMTP carrier: one message over one connection, and what the server's answer means.

The commands are given one by one, because the moment matters: what breaks before the message was sent may
be tried again, what breaks after it may not (RFC 5321, 4.2.5).
"""

from __future__ import annotations

import re
import smtplib
import ssl

from django.conf import settings

from communications.answers import Answer, Outcome
from communications.mime import as_mime, message_id, sender_address
from communications.models import EmailMessage

TEMPORARY = 400
PERMANENT = 500
GONE = re.compile(r"\b5\.1\.\d+\b")  # RFC 3463: the trouble lies with the address
ENHANCED = re.compile(r"\b5\.\d+\.\d+\b")
BARE_GONE = (550, 551, 553)


def hand_over(message: EmailMessage) -> Answer:
    """Give a message to the server that the settings name. Never raises for what happens on the way."""
    try:
        connection = connect()
    except (OSError, smtplib.SMTPException) as fault:
        return Answer(Outcome.LATER, code_of(fault), str(fault))
    try:
        return deliver(connection, message)
    finally:
        say_goodbye(connection)


def connect() -> smtplib.SMTP:
    """A connection that is ready for a message: encrypted and signed in as the settings say."""
    host, port, timeout = settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT
    safely = ssl.create_default_context()
    if settings.EMAIL_USE_SSL:
        connection: smtplib.SMTP = smtplib.SMTP_SSL(host, port, timeout=timeout, context=safely)
    else:
        connection = smtplib.SMTP(host, port, timeout=timeout)
    if settings.EMAIL_USE_TLS:
        connection.starttls(context=safely)
    if settings.EMAIL_HOST_USER:
        connection.login(settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD)
    return connection


def deliver(connection: smtplib.SMTP, message: EmailMessage) -> Answer:
    """MAIL, RCPT, DATA; up to DATA a broken connection has sent nothing."""
    content = as_mime(message)
    try:
        connection.ehlo_or_helo_if_needed()
        for command, address in ((connection.mail, sender_address()), (connection.rcpt, message.to_address)):
            code, said = command(address)
            if code >= TEMPORARY:
                return refusal(code, words_of(said), of_recipient=command == connection.rcpt)
    except (OSError, smtplib.SMTPException) as fault:
        return Answer(Outcome.LATER, code_of(fault), str(fault))
    try:
        code, said = connection.data(content)
    except smtplib.SMTPDataError as fault:  # refused before a byte of the message was sent
        return refusal(fault.smtp_code, words_of(fault.smtp_error), of_recipient=False)
    except (OSError, smtplib.SMTPException) as fault:
        return Answer(Outcome.UNKNOWN, None, f"The connection broke after the message was sent: {fault}")
    if code >= TEMPORARY:
        return refusal(code, words_of(said), of_recipient=False)
    return Answer(Outcome.TAKEN, code, words_of(said), provider_id=message_id(message))


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


def say_goodbye(connection: smtplib.SMTP) -> None:
    """End the connection; whatever it answers changes nothing any more."""
    try:
        connection.quit()
    except (OSError, smtplib.SMTPException):
        connection.close()
