"""How pages write what a contact has."""

from __future__ import annotations

from django import template

from contacts.reaching import shown_phone

register = template.Library()


@register.filter
def phone(kept: str | None) -> str:
    """A phone number as people write it."""
    return shown_phone(kept)
