"""From a draft to the document of its report."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from accounts.models import Account, User


class DraftIncomplete(Exception):
    """The draft lacks something; the message says what."""


def compose_draft(
    *, account: Account, user: User | None, data: Mapping[str, Any], now: datetime, ask_vendors: bool = True
) -> dict[str, Any]:
    """The document as the order would make it now; nothing is stored."""
    pages = data["look"]["pages"]
    return {
        "version": 1,
        "kind": "property",
        "address": data["subject"]["address"],
        "pages": [{"key": key, "title": key.replace("_", " ").capitalize()} for key in pages],
    }
