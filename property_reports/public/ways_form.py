"""How a stranger can be reached, and what she agrees to: what every form on a page of ours begins with."""

from __future__ import annotations

import hashlib
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator

from communications.texting.phones import PhoneInvalid, e164

NAME_LONGEST, EMAIL_LONGEST, PHONE_LONGEST = 120, 254, 40
TRAP = "homepage"


def mark_of(consent: str) -> str:
    """What travels with the form to tell whether the words that were shown are still the words."""
    return hashlib.sha256(consent.encode()).hexdigest()[:16]


class WaysForm(forms.Form):
    """``words`` are those of the page in its language, ``consent`` what may be agreed to (empty: nothing).

    ``shown`` is the mark of the words that were shown: nobody agrees to words that changed meanwhile.
    """

    email = forms.CharField(max_length=EMAIL_LONGEST, required=False)
    phone = forms.CharField(max_length=PHONE_LONGEST, required=False)
    agrees = forms.BooleanField(required=False)
    shown = forms.CharField(max_length=64, required=False)
    homepage = forms.CharField(required=False)

    def __init__(self, *args: Any, words: dict[str, str], consent: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.words, self.consent = words, consent
        for field in self.fields.values():
            for validator in field.validators:
                if getattr(validator, "code", "") == "max_length":
                    limit = validator.limit_value  # type: ignore[attr-defined]
                    validator.message = words["too_long"].format(limit=limit)  # type: ignore[attr-defined]

    @property
    def is_trapped(self) -> bool:
        """Whether the field that nobody sees was filled: no person did."""
        return bool(self.data.get(TRAP))

    @property
    def shown_mark(self) -> str:
        """The mark of the words this page shows."""
        return mark_of(self.consent)

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
