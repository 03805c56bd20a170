"""Groups: named, filled, emptied, let go."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet
from django.db.models.functions import Lower

from accounts.models import Account
from contacts.book import put_in_groups, writing
from contacts.models import Contact, ContactGroup, ContactGroupMember

NAME_LONGEST = 80


class NameTaken(Exception):
    """Another group of the account has the name; the message may be shown."""

    def __init__(self, name: str) -> None:
        super().__init__(f"You have a group “{name}” already.")


def groups_of(account: Account) -> QuerySet[ContactGroup]:
    """The account's groups by name, each with how many it holds (``size``)."""
    return named_groups(account).annotate(size=Count("members"))


def named_groups(account: Account) -> QuerySet[ContactGroup]:
    """The account's groups by name, not counted."""
    return ContactGroup.objects.for_account(account).order_by(Lower("name"), "pk")


def group_named(account: Account, name: str) -> ContactGroup | None:
    """The group of that name, whatever its capitals."""
    return ContactGroup.objects.for_account(account).filter(name__iexact=name).first()


def make_group(account: Account, name: str) -> ContactGroup:
    """A new, empty group. Raises NameTaken."""
    with writing(account.pk):
        taken = group_named(account, name)
        if taken is not None:
            raise NameTaken(taken.name)
        return ContactGroup.objects.create(account=account, name=name)


def rename_group(group: ContactGroup, name: str) -> None:
    """Give a group another name. Raises NameTaken."""
    with writing(group.account_id):
        taken = group_named(group.account, name)
        if taken is not None and taken.pk != group.pk:
            raise NameTaken(taken.name)
        group.name = name
        group.save(update_fields=["name"])


def delete_group(group: ContactGroup) -> None:
    """Take a group away; its contacts stay, and schedules no longer write to it."""
    with writing(group.account_id):
        group.delete()


@dataclass(frozen=True, slots=True)
class Use:
    """A schedule that writes to a group: its name, whether it runs, whether it writes to nobody else."""

    name: str
    active: bool
    alone: bool


def uses_of(group: ContactGroup) -> list[Use]:
    """The schedules that write to a group, by name."""
    there: Any = group.schedules  # the relation comes from the right
    schedules = there.model.objects.filter(pk__in=there.values("pk"))
    counted = schedules.annotate(
        groups=Count("contact_groups", distinct=True), people=Count("contacts", distinct=True)
    )
    rows = counted.order_by("name").values_list("name", "active", "groups", "people", "recipients")
    return [
        Use(name or "A schedule without a name", active, groups == 1 and not people and not typed)
        for name, active, groups, people, typed in rows
    ]


def add_members(group: ContactGroup, contacts: QuerySet[Contact]) -> int:
    """Put contacts of the group's account into it; how many were not in it before."""
    with writing(group.account_id):
        ids = contacts.filter(account=group.account_id).order_by().values_list("pk", flat=True)
        return put_in_groups(ids, [group.pk])


def remove_members(group: ContactGroup, contacts: QuerySet[Contact]) -> int:
    """Take contacts out of a group; how many were in it."""
    with writing(group.account_id):
        places = ContactGroupMember.objects.filter(contact_group=group)
        return places.filter(contact__in=contacts.order_by().values("pk")).delete()[0]
