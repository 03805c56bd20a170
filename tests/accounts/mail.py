"""Reading the letters that tests cause."""

from __future__ import annotations

import re

from communications.models import EmailMessage


def letters_to(address: str) -> list[EmailMessage]:
    """What waits for or went to an address, oldest first."""
    return list(EmailMessage.objects.filter(to_address__iexact=address).order_by("created_at"))


def link_in(mail: EmailMessage) -> str:
    """The first address in a letter."""
    found = re.search(r"https?://\S+", mail.text)
    assert found, mail.text
    return found[0]


def path_in(mail: EmailMessage) -> str:
    """The first address in a letter, without its host."""
    return "/" + link_in(mail).split("/", 3)[3]
