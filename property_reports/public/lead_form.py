"""What a visitor types: a name, a way to be reached, a message, perhaps a yes to texts."""

from __future__ import annotations

import hashlib
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator

from communications.texting.phones import PhoneInvalid, e164
from property_reports.public.leads import Message

NAME_LONGEST, EMAIL_LONGEST, PHONE_LONGEST, MESSAGE_LONGEST = 120, 254, 40, 3_000
TRAP = "homepage"


def mark_of(consent: str) -> str:
    """What travels with the form to tell whether the words that were shown are still the words."""
    return hashlib.sha256(consent.encode()).hexdigest()[:16]


class LeadForm(forms.Form):
    """The form of the public page; ``words`` are in its language, ``consent`` what may be agreed to."""

    name = forms.CharField(max_length=NAME_LONGEST)
    email = forms.CharField(max_length=EMAIL_LONGEST, required=False)
    phone = forms.CharField(max_length=PHONE_LONGEST, required=False)
    message = forms.CharField(max_length=MESSAGE_LONGEST, required=False)
    agrees = forms.BooleanField(required=False)
    shown = forms.CharField(max_length=64, required=False)
    homepage = forms.CharField(required=False)

    def __init__(self, *args: Any, words: dict[str, str], consent: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.words, self.consent = words, consent
        self.fields["name"].error_messages["required"] = words["need_name"]
        for field in ("name", "email", "phone", "message"):
            limit = self.fields[field].max_length  # type: ignore[attr-defined]
            for validator in self.fields[field].validators:
                if getattr(validator, "code", "") == "max_length":
                    validator.message = words["too_long"].format(limit=limit)  # type: ignore[attr-defined]

    @property
    def is_trapped(self) -> bool:
        """Whether the field that nobody sees was filled: no person did."""
        return bool(self.data.get(TRAP))

    def clean_name(self) -> str:
        """The name on one line."""
        name = " ".join(self.cleaned_data["name"].split())
        return name

    def clean_email(self) -> str:
        """The address, or nothing."""
        email: str = self.cleaned_data["email"]
        if email:
            try:
                EmailValidator()(email)
            except ValidationError as fault:
                raise ValidationError(self.words["bad_email"]) from fault
        return email

    def clean_phone(self) -> str:
        """The number in E.164, or nothing."""
        typed: str = self.cleaned_data["phone"]
        if not typed:
            return ""
        try:
            return e164(typed)
        except PhoneInvalid as fault:
            raise ValidationError(self.words["bad_phone"]) from fault

    def clean(self) -> dict[str, Any]:
        """One way to be reached, and a yes only to words that were read and for a number that is there."""
        said = self.cleaned_data
        asked = {"email", "phone"} - set(self.errors)
        if asked == {"email", "phone"} and not (said["email"] or said["phone"]):
            self.add_error("email", self.words["need_way"])
        if said.get("agrees"):
            if said.get("shown") != mark_of(self.consent):
                self.add_error("agrees", self.words["consent_changed"])
            elif "phone" in said and not said["phone"]:
                self.add_error("agrees", self.words["consent_phone"])
        return said

    @property
    def shown_mark(self) -> str:
        """The mark of the words this page shows."""
        return mark_of(self.consent)

    @property
    def message_sent(self) -> Message:
        """What was sent, once it is valid."""
        said = self.cleaned_data
        return Message(
            name=said["name"],
            email=said["email"],
            phone=said["phone"],
            text=said["message"].strip(),
            agrees=bool(said["agrees"] and self.consent),
        )
