"""Areas an account keeps under a name ("My farm"), offered first wherever an area is chosen."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.db.models.functions import Lower

from accounts.models import Account
from integrations.areas import Area, AreaInvalid, read_name
from market_reports.models import SavedArea

MOST_SAVED = 100
NAMELESS = "Give the area a name."


class AreaNotSaved(ValueError):
    """The area cannot be kept so; the message may be shown."""


def saved_areas(account: Account) -> QuerySet[SavedArea]:
    """The account's areas by name; ``area_of`` makes one an area again."""
    return SavedArea.objects.for_account(account).order_by(Lower("name"), "id")


def area_of(saved: SavedArea) -> Area:
    """The area under its name.  Raises AreaInvalid for a row that no version of ours wrote."""
    return Area.from_json({**saved.area, "name": saved.name})


def save_area(*, account: Account, area: Area, name: str) -> SavedArea:
    """Keep an area under a name that is new to the account, whatever its case.  Raises AreaNotSaved."""
    called = checked_name(name)
    with transaction.atomic():
        Account.objects.select_for_update().get(pk=account.pk)
        if SavedArea.objects.for_account(account).count() >= MOST_SAVED:
            raise AreaNotSaved(f"You can keep up to {MOST_SAVED} areas. Delete one that you no longer need.")
        refuse_taken(account, called)
        return SavedArea.objects.create(account=account, name=called, area=area.called(None).to_json())


def rename_area(saved: SavedArea, *, name: str) -> SavedArea:
    """Give a saved area another name.  Raises AreaNotSaved."""
    called = checked_name(name)
    with transaction.atomic():
        Account.objects.select_for_update().get(pk=saved.account_id)
        refuse_taken(saved.account, called, but=saved.pk)
        SavedArea.objects.filter(pk=saved.pk).update(name=called)
    saved.name = called
    return saved


def delete_area(saved: SavedArea) -> None:
    """Forget a saved area; reports made of it stay as they are."""
    SavedArea.objects.filter(pk=saved.pk).delete()


def checked_name(name: str) -> str:
    """The name in one line.  Raises AreaNotSaved."""
    try:
        called = read_name(name.strip())
    except AreaInvalid as fault:
        raise AreaNotSaved(str(fault)) from None
    if called is None:
        raise AreaNotSaved(NAMELESS)
    return called


def refuse_taken(account: Account, name: str, *, but: UUID | None = None) -> None:
    """Raises AreaNotSaved where another area of the account has the name."""
    others = SavedArea.objects.for_account(account).filter(name__iexact=name)
    if (others.exclude(pk=but) if but else others).exists():
        raise AreaNotSaved(taken(name))


def taken(name: str) -> str:
    """That a name is used already."""
    return f"You have an area called “{name}” already. Choose another name."
