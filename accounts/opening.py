"""Opening an account: a tenant with a name of its own."""

from __future__ import annotations

import secrets
from typing import Any

from django.utils.text import slugify

from accounts.models import Account

SLUG_LONGEST = 40


def open_account(*, name: str, **columns: Any) -> Account:
    """A new account; its slug is its name with a few letters that nobody else has."""
    slug = f"{slugify(name)[:SLUG_LONGEST].strip('-') or 'account'}-{secrets.token_hex(3)}"
    return Account.objects.create(name=name, slug=slug, **columns)
