"""Finding contacts: by words, group, type and whether they can be written to, in the order asked for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.core.paginator import Paginator
from django.db.models import F, Prefetch, Q, QuerySet, TextField, Value
from django.db.models.functions import Coalesce, Lower, NullIf
from django.http import QueryDict

from accounts.models import Account
from contacts.models import Contact, ContactGroup
from contacts.standing import is_suppressed, standings_of

PER_PAGE = 50
LONGEST_SOUGHT = 200
TYPES_OFFERED = 50
MAILABLE, SUPPRESSED, NO_ADDRESS = "mailable", "suppressed", "no_address"
STATES = ((MAILABLE, "Can be emailed"), (SUPPRESSED, "Not written to"), (NO_ADDRESS, "No email"))
SHOWN_NAME = Lower(Coalesce(NullIf("name", Value("", TextField())), "email", "phone"))
ORDERS: dict[str, tuple[Any, ...]] = {
    "name": (SHOWN_NAME.asc(), "pk"),
    "-name": (SHOWN_NAME.desc(), "pk"),
    "email": (Lower("email").asc(nulls_last=True), "pk"),
    "-email": (Lower("email").desc(nulls_last=True), "pk"),
    "added": (F("created_at").desc(), "pk"),
    "-added": (F("created_at").asc(), "pk"),
}
USUAL = "name"
PHONE_SIGNS = re.compile(r"[\s().+-]")


@dataclass(frozen=True, slots=True)
class Search:
    """What is looked for; empty means everybody."""

    text: str = ""
    group: UUID | None = None
    type: str = ""
    state: str = ""
    order: str = USUAL

    @property
    def is_narrow(self) -> bool:
        """Whether it leaves anybody out."""
        return bool(self.text or self.group or self.type or self.state)


class ContactSearchForm(forms.Form):
    """What the address of the list says; what cannot be read is passed over."""

    text = forms.CharField(
        label="Name, email, phone or notes",
        required=False,
        max_length=LONGEST_SOUGHT,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    group = forms.UUIDField(label="Group", required=False, widget=forms.Select)
    type = forms.CharField(label="Type", required=False, max_length=100, widget=forms.Select)
    state = forms.ChoiceField(label="State", choices=[("", "Any"), *STATES], required=False)
    order = forms.ChoiceField(
        choices=[(name, name) for name in ORDERS], required=False, widget=forms.HiddenInput
    )

    def offer(self, groups: list[ContactGroup], types: list[str]) -> None:
        """Give the choices of this account."""
        self.fields["group"].widget.choices = [("", "Any"), *((str(one.pk), one.name) for one in groups)]
        self.fields["type"].widget.choices = [("", "Any"), *((name, name) for name in types)]

    def search(self) -> Search:
        """The search asked for, without what is wrong in it."""
        self.is_valid()
        said = self.cleaned_data
        return Search(
            text=said.get("text", ""),
            group=said.get("group"),
            type=said.get("type", ""),
            state=said.get("state", ""),
            order=said.get("order") or USUAL,
        )


def find_contacts(account: Account, search: Search) -> QuerySet[Contact]:
    """The account's contacts that match, in the order asked for."""
    found: QuerySet[Contact] = Contact.objects.for_account(account)
    for word in search.text.split():
        found = found.filter(says(word))
    if search.group:
        found = found.filter(group_places__contact_group=search.group)
    if search.type:
        found = found.filter(type=search.type)
    if search.state:
        found = found.filter(in_state(account, search.state))
    return found.order_by(*ORDERS[search.order])


def says(word: str) -> Q:
    """The contacts in whose card a word stands; digits are sought in the phone however it is written."""
    condition = Q(name__icontains=word) | Q(email__icontains=word) | Q(notes__icontains=word)
    digits = PHONE_SIGNS.sub("", word)
    return condition | Q(phone__contains=digits) if digits.isdigit() else condition


def in_state(account: Account, state: str) -> Q:
    """The contacts of whom it is true that they can be emailed, are not written to, or have no email."""
    nowhere = Q(email=None) | Q(email="")
    if state == NO_ADDRESS:
        return nowhere
    stopped = Q(is_suppressed(account))
    return ~nowhere & (stopped if state == SUPPRESSED else ~stopped)


def page_of(account: Account, found: QuerySet[Contact], number: str | None) -> Any:
    """One page of contacts with their groups and standings; three queries however long it is."""
    groups = Prefetch("groups", ContactGroup.objects.order_by("name"))
    page = Paginator(found.prefetch_related(groups), PER_PAGE).get_page(number)
    page.object_list = with_standing(account, list(page.object_list))
    return page


def with_standing(account: Account, contacts: list[Contact]) -> list[Contact]:
    """The contacts, each told why it is not written to (``standing``). One query."""
    standings = standings_of(account, (contact.email for contact in contacts))
    for contact in contacts:
        contact.standing = standings.get((contact.email or "").lower())  # type: ignore[attr-defined]
    return contacts


def types_of(account: Account) -> list[str]:
    """The types the account's contacts have."""
    some = Contact.objects.for_account(account).exclude(type=None).exclude(type="")
    types = some.order_by("type").values_list("type", flat=True).distinct()
    return [name for name in types[:TYPES_OFFERED] if name]


def words_sought(data: QueryDict, name: str) -> str:
    """What was typed into a search, as the database can look for it."""
    return str(data.get(name, "")).replace("\x00", "").strip()[:LONGEST_SOUGHT]
