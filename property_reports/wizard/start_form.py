"""Step one: what the report is for, for whom, on whose behalf, in which language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from accounts.models import Account, Membership, Role, User
from market_reports.ordering.order_fields import LANGUAGES
from property_reports.wizard.checked_texts import CheckedTexts
from property_reports.wizard.pages import LISTING, PURPOSES, pages_for

WORKS_HERE = (Role.OWNER, Role.ADMIN, Role.MEMBER)
ONE_OF_TWO = "Choose English or Spanish."


class StartForm(CheckedTexts):
    """``account``: whose people may be named; ``user`` stands first and is the usual choice."""

    checked = ("interest",)

    purpose = forms.ChoiceField(
        label="Purpose",
        choices=[(key, title) for key, (title, _) in PURPOSES.items()],
        initial=LISTING,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choose what the report is for.",
            "invalid_choice": "Choose one of the purposes offered.",
        },
    )
    prepared_for = forms.CharField(
        label="Prepared for",
        max_length=120,
        required=False,
        help_text="As it stands on the cover, like “Ana and Joe Miller”.",
        error_messages={"max_length": "Up to 120 characters, please."},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    on_behalf_of = forms.ChoiceField(
        label="In the name of",
        help_text="Whose name, photo and license the report carries.",
        error_messages={
            "required": "Choose in whose name it is made.",
            "invalid_choice": "Choose somebody who works in this account.",
        },
    )
    interest = forms.CharField(
        label="Interest in the property",
        max_length=200,
        required=False,
        help_text="If the agent owns it, plans to buy it or is related to who does, say so here.",
        error_messages={"max_length": "Up to 200 characters, please."},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    language = forms.ChoiceField(
        label="Language of the report",
        choices=list(LANGUAGES.items()),
        initial="en",
        widget=forms.RadioSelect,
        error_messages={"required": ONE_OF_TWO, "invalid_choice": ONE_OF_TWO},
    )

    def __init__(self, *args: Any, account: Account, user: User, **more: Any) -> None:
        super().__init__(*args, account=account, **more)
        people = people_of(account, user)
        field = self.fields["on_behalf_of"]
        field.choices = people  # type: ignore[attr-defined]
        field.initial = people[0][0] if people else None

    def values(self, before: Mapping[str, Any] | None) -> dict[str, Any]:
        """The keys of a draft; another purpose brings its pages, the same one keeps hers."""
        names = ("purpose", "prepared_for", "on_behalf_of", "interest", "language")
        told: dict[str, Any] = {name: tidy(self.cleaned_data[name]) for name in names}
        if before and before["purpose"] != told["purpose"]:
            told["look"] = {**before["look"], "pages": pages_for(told["purpose"])}
        return told


def people_of(account: Account, user: User) -> list[tuple[str, str]]:
    """Who works in the account, by name, the one at the keyboard first."""
    places = Membership.objects.filter(account=account, role__in=WORKS_HERE).select_related("user")
    people = [place.user for place in places.order_by("user__first_name", "user__last_name", "user__email")]
    people.sort(key=lambda person: person.pk != user.pk)
    return [(str(one.pk), one.get_full_name() or one.email) for one in people]


def tidy(text: str) -> str:
    """On one line, without idle spaces."""
    return " ".join(text.split())
