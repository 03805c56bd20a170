"""Areas kept under a name: found, kept, called otherwise, let go."""

from __future__ import annotations

from django.db import IntegrityError, transaction

from accounts.models import Account
from integrations.areas import Area
from market_reports.models import SavedArea

MOST = 50


class AreaNotSaved(Exception):
    """The area cannot be kept under this name; the message is a sentence for who asked."""


def saved_areas(account: Account) -> list[SavedArea]:
    """The account's areas by name."""
    return list(SavedArea.objects.for_account(account).order_by("name"))


def save_area(account: Account, name: str, area: Area) -> SavedArea:
    """Keep an area. Raises AreaNotSaved."""
    try:
        with transaction.atomic():
            return SavedArea.objects.create(account=account, name=name, area=area.called(None).to_json())
    except IntegrityError as fault:
        raise AreaNotSaved(f"You already have an area called “{name}”.") from fault


def rename_area(kept: SavedArea, name: str) -> None:
    """Call it otherwise. Raises AreaNotSaved."""
    try:
        with transaction.atomic():
            kept.name = name
            kept.save(update_fields=["name", "updated_at"])
    except IntegrityError as fault:
        raise AreaNotSaved(f"You already have an area called “{name}”.") from fault
