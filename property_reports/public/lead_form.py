"""What a visitor types: a name, a way to be reached, a message, perhaps a yes to texts."""

from __future__ import annotations

from typing import Any

from django import forms

from property_reports.public.leads import Message
from property_reports.public.ways_form import NAME_LONGEST, WaysForm

MESSAGE_LONGEST = 3_000


class LeadForm(WaysForm):
    """The form of the public page."""

    field_order = ("name", "email", "phone", "message")
    name = forms.CharField(max_length=NAME_LONGEST)
    message = forms.CharField(max_length=MESSAGE_LONGEST, required=False)

    def __init__(self, *args: Any, words: dict[str, str], consent: str, **kwargs: Any) -> None:
        super().__init__(*args, words=words, consent=consent, **kwargs)
        self.fields["name"].error_messages["required"] = words["need_name"]

    def clean_name(self) -> str:
        """The name on one line."""
        name = " ".join(self.cleaned_data["name"].split())
        return name

    def clean(self) -> dict[str, Any]:
        """One way to be reached, and a yes only to words that were read and for a number that is there."""
        said = self.cleaned_data
        asked = {"email", "phone"} - set(self.errors)
        if asked == {"email", "phone"} and not (said["email"] or said["phone"]):
            self.add_error("email", self.words["need_way"])
        if said.get("agrees"):
            if said.get("shown") != self.shown_mark:
                self.add_error("agrees", self.words["consent_changed"])
            elif "phone" in said and not said["phone"]:
                self.add_error("agrees", self.words["consent_phone"])
        return said

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
