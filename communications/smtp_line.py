"""The connection of a worker to the mail server, kept a few seconds for the next message.

Only a connection that has just answered RSET is used again, so a kept one costs no message: whatever became
of it shows before MAIL, and a fresh one takes its place.
"""

from __future__ import annotations

import smtplib
import ssl
import threading
import time
from dataclasses import dataclass

from django.conf import settings

MESSAGES_A_LINE = 100  # servers end longer conversations themselves
READY = 250

Place = tuple[str, int, bool, bool, str]


@dataclass
class Line:
    """An open connection: where it leads, how many messages it took, until when it may be kept."""

    connection: smtplib.SMTP
    place: Place
    messages: int = 0
    good_until: float = 0.0


class Kept(threading.local):
    """The line of a thread; workers have one thread each."""

    line: Line | None = None


kept = Kept()


def place() -> Place:
    """Where the settings lead."""
    return (
        settings.EMAIL_HOST,
        settings.EMAIL_PORT,
        settings.EMAIL_USE_TLS,
        settings.EMAIL_USE_SSL,
        settings.EMAIL_HOST_USER,
    )


def take_line() -> Line:
    """A line that is ready for a message: the kept one where it still answers, else a new one.

    Raises OSError and smtplib.SMTPException where the server cannot be reached or lets nobody in.
    """
    line, kept.line = kept.line, None
    if line is not None:
        if line.place == place() and time.monotonic() < line.good_until and answers(line):
            return line
        hang_up(line)
    return Line(connect(), place())


def give_back(line: Line) -> None:
    """Keep the line for the next message, unless it has served long enough."""
    line.messages += 1
    if settings.EMAIL_KEEP_SECONDS <= 0 or line.messages >= MESSAGES_A_LINE:
        hang_up(line)
        return
    line.good_until = time.monotonic() + settings.EMAIL_KEEP_SECONDS
    kept.line = line


def let_go() -> None:
    """End the kept line of this thread, if there is one."""
    line, kept.line = kept.line, None
    if line is not None:
        hang_up(line)


def answers(line: Line) -> bool:
    """Whether the server is still there and ready for a new message."""
    try:
        return line.connection.rset()[0] == READY
    except (OSError, smtplib.SMTPException):
        return False


def connect() -> smtplib.SMTP:
    """A new connection: greeted, encrypted and signed in as the settings say."""
    host, port, timeout = settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT
    safely = ssl.create_default_context()
    if settings.EMAIL_USE_SSL:
        connection: smtplib.SMTP = smtplib.SMTP_SSL(host, port, timeout=timeout, context=safely)
    else:
        connection = smtplib.SMTP(host, port, timeout=timeout)
    try:
        if settings.EMAIL_USE_TLS:
            connection.starttls(context=safely)
        if settings.EMAIL_HOST_USER:
            connection.login(settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD)
        connection.ehlo_or_helo_if_needed()
    except (OSError, smtplib.SMTPException):
        connection.close()
        raise
    return connection


def hang_up(line: Line) -> None:
    """End the connection; whatever it answers changes nothing any more."""
    try:
        line.connection.quit()
    except (OSError, smtplib.SMTPException):
        line.connection.close()
