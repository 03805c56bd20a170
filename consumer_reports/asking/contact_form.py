"""How a homeowner can be reached, and what she agrees to."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator

from communications.texting.phones import PhoneInvalid, e164
from consumer_reports.requests import Contact
from property_reports.public.lead_form import EMAIL_LONGEST, NAME_LONGEST, PHONE_LONGEST, TRAP, mark_of

TICKS = ("agrees", "wants_updates")


class ContactForm(forms.Form):
    """Phone or email; ``words`` are those of the page, ``consent`` what may be agreed to (empty: nothing).

    ``shown`` is the mark of the words that were shown: nobody agrees to words that changed meanwhile. A tick
    without a phone agrees to nothing, as there is no number to text.
    """

    phone = forms.CharField(max_length=PHONE_LONGEST, required=False)
    email = forms.CharField(max_length=EMAIL_LONGEST, required=False)
    name = forms.CharField(max_length=NAME_LONGEST, required=False)
    agrees = forms.BooleanField(required=False)
    wants_updates = forms.BooleanField(required=False)
    shown = forms.CharField(max_length=64, required=False)
    homepage = forms.CharField(required=False)

    def __init__(self, *args: Any, words: dict[str, str], consent: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.words, self.consent = words, consent
        for name in ("phone", "email", "name"):
            limit = self.fields[name].max_length  # type: ignore[attr-defined]
            for validator in self.fields[name].validators:
                if getattr(validator, "code", "") == "max_length":
                    validator.message = words["too_long"].format(limit=limit)  # type: ignore[attr-defined]

    @property
    def is_trapped(self) -> bool:
        """Whether the field that nobody sees was filled: no person did."""
        return bool(self.data.get(TRAP))

    @property
    def shown_mark(self) -> str:
        """The mark of the words this page shows."""
        return mark_of(self.consent)

    @property
    def ticked(self) -> list[str]:
        """The ticks to show: those that were sent, but none to words that have changed."""
        return [name for name in TICKS if self[name].value() and not self[name].errors]

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
        """One way to be reached, a yes only to words that were read, updates only to an email."""
        said = self.cleaned_data
        if {"email", "phone"} <= said.keys() and not (said["email"] or said["phone"]):
            self.add_error("phone", self.words["need_way"])
        if said.get("agrees") and said.get("phone") and said.get("shown") != self.shown_mark:
            self.add_error("agrees", self.words["consent_changed"])
        if said.get("wants_updates") and said.get("email") == "" and said.get("phone"):
            self.add_error("email", self.words["updates_email"])
        return said

    @property
    def contact(self) -> Contact:
        """What was given, once it is valid."""
        said = self.cleaned_data
        return Contact(
            email=said["email"],
            phone=said["phone"],
            name=" ".join(said["name"].split()),
            agrees=bool(said["agrees"] and said["phone"] and self.consent),
            wants_updates=said["wants_updates"],
        )
