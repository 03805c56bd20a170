"""From a draft to the document of its report."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from accounts.models import Account, User


def compose_draft(account: Account, user: User, data: dict[str, Any], now: datetime) -> dict[str, Any]:
    """The document as the order would make it now; nothing is stored."""
    return {
        "version": 1,
        "kind": "property",
        "address": data["subject"]["address"],
        "pages": [{"key": key, "title": key.replace("_", " ").capitalize()} for key in data["look"]["pages"]],
    }
