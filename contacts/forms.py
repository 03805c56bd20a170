"""What is typed about a contact, a group and a file, turned into values or refused in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django import forms

from accounts.access import uuid_or_none
from accounts.lines import LineField
from contacts.book import Card
from contacts.files.columns import FIELDS
from contacts.files.rows import NAME_LONGEST, NOTES_LONGEST, TYPE_LONGEST
from contacts.grouping import NAME_LONGEST as GROUP_LONGEST
from contacts.models import Contact, ContactGroup
from contacts.reaching import Unreadable, read_email, read_phone, shown_phone
from integrations.forms import ColumnsForm

TYPES = ("Buyer", "Seller", "Past client", "Sphere", "Lead", "Investor", "Agent", "Vendor")
NO_WAY = "Enter an email or a phone: without either a contact cannot be reached."


class EmailField(LineField):
    """An email address, kept in lower case."""

    widget = forms.TextInput(attrs={"type": "email", "inputmode": "email"})

    def __init__(self, *, label: str, missing: str = "") -> None:
        super().__init__(label=label, longest=300, missing=missing)

    def to_python(self, value: Any) -> str | None:
        """The address, or None. Raises ValidationError."""
        try:
            return read_email(super().to_python(value) or "")
        except Unreadable as fault:
            raise forms.ValidationError(str(fault)) from fault


class PhoneField(LineField):
    """A phone number of any country, kept in E.164 and shown as people write it there."""

    widget = forms.TextInput(attrs={"type": "tel"})

    def __init__(self, *, label: str) -> None:
        super().__init__(label=label, longest=60)

    def to_python(self, value: Any) -> str | None:
        """The number, or None. Raises ValidationError."""
        try:
            return read_phone(super().to_python(value) or "")
        except Unreadable as fault:
            raise forms.ValidationError(str(fault)) from fault

    def prepare_value(self, value: Any) -> Any:
        """A kept number as people write it; anything typed as it was typed."""
        return shown_phone(value) if isinstance(value, str) and value.startswith("+") else value


class ContactForm(forms.Form):
    """A contact with the groups of the account it is in; ``card`` is there once the form is valid."""

    name = LineField(label="Name", longest=NAME_LONGEST, autocomplete="off")
    email = EmailField(label="Email")
    phone = PhoneField(label="Phone")
    type = LineField(
        label="Type",
        longest=TYPE_LONGEST,
        widget=forms.TextInput(attrs={"list": "types", "autocomplete": "off"}),
        help_text="Choose one or write your own.",
    )
    notes = forms.CharField(
        label="Notes",
        required=False,
        max_length=NOTES_LONGEST,
        empty_value=None,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"max_length": f"Keep the notes to {NOTES_LONGEST:,} characters."},
    )
    groups = forms.MultipleChoiceField(
        label="Groups",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "One of the groups is no longer there. Choose again."},
    )

    def __init__(self, *args: Any, groups: Sequence[ContactGroup], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("email", "phone"):
            self.fields[name].widget.attrs["autocomplete"] = "off"
        choices = [(str(group.pk), group.name) for group in groups]
        self.fields["groups"].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """A contact needs a way to be reached."""
        cleaned = super().clean() or {}
        if not self.errors and not cleaned.get("email") and not cleaned.get("phone"):
            self.add_error("email", NO_WAY)
        return cleaned

    @property
    def card(self) -> Card:
        """What was typed."""
        said = self.cleaned_data
        return Card(said["name"], said["email"], said["phone"], said["type"], said["notes"])

    @property
    def group_ids(self) -> list[UUID]:
        """The groups ticked."""
        return [UUID(text) for text in self.cleaned_data["groups"]]


def typed_from(contact: Contact) -> dict[str, Any]:
    """What the form of a contact begins with."""
    groups = [str(pk) for pk in contact.groups.values_list("pk", flat=True)]
    return {**{name: getattr(contact, name) for name in ("name", "email", "phone", "type", "notes")}} | {
        "groups": groups
    }


class StopForm(forms.Form):
    """An address that is not to be written to."""

    email = EmailField(label="Email address", missing="Enter an email address.")


class GroupForm(forms.Form):
    """A group's name."""

    name = LineField(label="Name of the group", longest=GROUP_LONGEST, missing="Give the group a name.")


class MergeForm(forms.Form):
    """For each field in which two contacts differ, whose value is kept."""

    FIELDS: Mapping[str, str] = {"name": "Name", "email": "Email", "phone": "Phone", "type": "Type"}

    def __init__(self, *args: Any, kept: Contact, other: Contact, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kept, self.other = kept, other
        for name, label in self.FIELDS.items():
            values = [getattr(one, name) for one in (kept, other)]
            if all(values) and values[0] != values[1]:
                shown = [shown_phone(value) if name == "phone" else value for value in values]
                self.fields[name] = forms.ChoiceField(
                    label=label,
                    choices=[("kept", shown[0]), ("other", shown[1])],
                    initial="kept",
                    widget=forms.RadioSelect,
                    error_messages={
                        "required": f"Choose which {label.lower()} to keep.",
                        "invalid_choice": f"Choose which {label.lower()} to keep.",
                    },
                )

    def card(self) -> Card:
        """The card of the merged contact: what was chosen, what only one has, and the notes of both."""
        values: dict[str, str | None] = {}
        for name in self.FIELDS:
            from_other = self.cleaned_data.get(name) == "other"
            first, second = (self.other, self.kept) if from_other else (self.kept, self.other)
            values[name] = getattr(first, name) or getattr(second, name)
        notes = dict.fromkeys(one.notes for one in (self.kept, self.other) if one.notes)
        return Card(**values, notes="\n\n".join(notes) or None)


class UploadForm(forms.Form):
    """A file of contacts."""

    file = forms.FileField(
        label="Contact file",
        help_text="A CSV file from Google, Outlook, your CRM or a spreadsheet. Up to 50,000 rows.",
        error_messages={
            "required": "Choose a file.",
            "missing": "Choose a file.",
            "empty": "The file is empty.",
            "invalid": "The file did not arrive. Choose it again.",
        },
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.tsv,.gz,text/csv"}),
    )


class MatchForm(ColumnsForm):
    """What the columns of a file mean, the group everybody goes into, and whose values win."""

    group = forms.CharField(label="Add everybody to", required=False, widget=forms.Select)
    new_group = LineField(label="Or to a new group", longest=GROUP_LONGEST, autocomplete="off")
    takes_file_values = forms.BooleanField(
        label="Where a contact is there already, take the file’s values",
        required=False,
        help_text="Otherwise only what is empty is filled, and nothing you typed is changed.",
    )

    def __init__(
        self,
        *args: Any,
        header: Sequence[str],
        columns: Mapping[str, str],
        groups: Sequence[ContactGroup],
        **kwargs: Any,
    ) -> None:
        meanings = [(field.key, field.label) for field in FIELDS]
        super().__init__(*args, header=header, columns=columns, meanings=meanings, **kwargs)
        self.groups = {str(group.pk): group for group in groups}
        mine = [(key, one.name) for key, one in self.groups.items()]
        self.fields["group"].widget.choices = [("", "No group"), *mine]

    def clean(self) -> dict[str, Any]:
        """A way to reach people, no field twice that can only be there once, and a group that exists."""
        cleaned = super().clean() or {}
        self.require_once(but={field.key for field in FIELDS if field.many})
        if not {"email", "phone"} & {*self.columns().values()}:
            self.add_error(None, "The file needs an email or a phone. Match a column to it.")
        group = cleaned.get("group")
        if group and cleaned.get("new_group"):
            self.add_error("new_group", "Choose a group or name a new one, not both.")
        elif group and group not in self.groups:
            self.add_error("group", "This group is no longer there. Choose another one.")
        return cleaned

    @property
    def chosen_group(self) -> ContactGroup | None:
        """The group everybody goes into, where it is one that exists."""
        return self.groups.get(self.cleaned_data.get("group", ""))


def ids_in(texts: Sequence[str]) -> list[UUID]:
    """The ids among some texts."""
    return [found for text in texts if (found := uuid_or_none(text))]
