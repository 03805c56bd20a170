"""What a message says: its own text, or the body it shares with all the others of its sending."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from uuid import UUID

from communications.models import EmailBody, EmailMessage
from trendyreports.core.storage import read_file

TEXT_WIPED = {"html": None, "text": ""}  # columns of account mail once it has left: its links are secrets


class AttachmentGone(Exception):
    """A file that belongs to the message is not in storage any more."""


@dataclass(frozen=True, slots=True)
class Attached:
    """A file that comes along."""

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Body:
    """Text, HTML (empty where there is none) and files, with the marks still in it."""

    text: str
    html: str
    files: tuple[Attached, ...] = ()


def said_by(message: EmailMessage) -> Body:
    """The body of a message. Raises AttachmentGone."""
    if message.body_id is None:
        return Body(message.text, message.html or "")
    return shared(message.body_id)


@lru_cache(maxsize=1)
def shared(body_id: UUID) -> Body:
    """A shared body with its files; the last one is at hand for the next message, and no more are kept."""
    row = EmailBody.objects.get(pk=body_id)
    return Body(row.text, row.html, tuple(attached(entry) for entry in row.attachments))


def attached(entry: dict[str, str]) -> Attached:
    """The stored file of an entry ``{"name", "path", "media_type"}``."""
    try:
        content = read_file(entry["path"])
    except FileNotFoundError as fault:
        raise AttachmentGone(f"The attachment {entry['name']} is not stored any more.") from fault
    return Attached(entry["name"], entry["media_type"], content)
