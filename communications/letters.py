"""A letter: subject, HTML and plain text, drawn from the templates of its kind.

``templates/emails/<kind>/`` holds ``subject.txt``, ``body.mjml`` and ``body.txt``. MJML becomes HTML that
survives Outlook. A letter knows nothing of requests: every link is given whole.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import mrml
from django.conf import settings
from django.template.loader import render_to_string

SUBJECT_LONGEST = 150
FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # by XML 1.0


@dataclass(frozen=True, slots=True)
class Letter:
    """What a message says, ready to be kept on its row."""

    subject: str
    html: str
    text: str


def letter(kind: str, context: Mapping[str, Any]) -> Letter:
    """The letter of a kind with the values of its templates filled in."""
    given = {
        "platform_address": settings.PLATFORM_POSTAL_ADDRESS,
        "public_url": settings.PUBLIC_URL,
        **context,
    }
    subject = " ".join(drawn(f"emails/{kind}/subject.txt", given).split())
    markup = drawn(f"emails/{kind}/body.mjml", {**given, "subject": subject})
    return Letter(
        subject=subject[:SUBJECT_LONGEST],
        html=str(mrml.to_html(markup).content),
        text=plain(drawn(f"emails/{kind}/body.txt", given)),
    )


def drawn(template: str, context: Mapping[str, Any]) -> str:
    """A template filled in, without the characters that no markup may hold, wherever they came from."""
    return printable(render_to_string(template, context))


def printable(text: str) -> str:
    """Text without the control characters and codes that XML 1.0 forbids."""
    return FORBIDDEN.sub("", text)


def plain(text: str) -> str:
    """Plain text without the blank lines that template tags leave."""
    lines = [line.rstrip() for line in text.strip().splitlines()]
    kept = [line for place, line in enumerate(lines) if line or lines[place - 1]]
    return "\n".join(kept) + "\n"
