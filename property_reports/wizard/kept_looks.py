"""Looks an account keeps under a name: saved, put on a draft, deleted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models.functions import Lower

from accounts.models import Account, User
from property_reports.models import PropertyTemplate
from property_reports.wizard.pages import kept_pages
from property_reports.wizard.remembering import read_look

LONGEST_NAME = 60
MOST_TEMPLATES = 40


class LookNotKept(ValueError):
    """The look cannot be kept under that name; the message says why."""


def kept_looks(account: Account) -> list[PropertyTemplate]:
    """All of them by name."""
    return list(PropertyTemplate.objects.for_account(account).order_by(Lower("name"), "id"))


def keep_look(*, account: Account, user: User, name: str, look: Mapping[str, Any]) -> PropertyTemplate:
    """Keep a look; the same name again takes the place of the earlier one. Raises LookNotKept."""
    tidy = " ".join(name.split())
    if not tidy:
        raise LookNotKept("Give the template a name, like “Luxury listings”.")
    if len(tidy) > LONGEST_NAME:
        raise LookNotKept(f"The name of a template has up to {LONGEST_NAME} characters.")
    ours = PropertyTemplate.objects.for_account(account)
    kept = ours.filter(name__iexact=tidy).first()
    if kept is None and ours.count() >= MOST_TEMPLATES:
        raise LookNotKept(f"An account keeps {MOST_TEMPLATES} templates. Delete one first.")
    kept = kept or PropertyTemplate(account=account)
    kept.name, kept.user, kept.look = tidy, user, dict(look)
    kept.save()
    return kept


def look_of(template: PropertyTemplate) -> dict[str, Any]:
    """The look of a template, as a draft can hold it."""
    look = read_look(template.look)
    return look | {"pages": kept_pages(look["pages"])}
