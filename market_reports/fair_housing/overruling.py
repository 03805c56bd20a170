"""Free text that a person writes: told what is at fault and why, and kept all the same with her reason.

The reason is logged with her name, the text and the words (definitions of the product, fair housing).
"""

from __future__ import annotations

from typing import Any

from django import forms

from accounts.models import Account, User
from market_reports.fair_housing.check import Finding, check_text, still_open
from market_reports.models import WordingOverrule

SHORTEST_REASON = 10  # characters: "ok" is none
MORE_SOUGHT = "Say why in a sentence, or change the words."


class CheckedWords(forms.Form):
    """A form with free text. ``at_fault``: words found; ``kept``: those that stay for a typed reason."""

    keep_reason = forms.CharField(
        label="Why these words may stay",
        max_length=300,
        required=False,
        help_text="For example: it is the name of the place. Kept with your name and the date.",
        error_messages={"max_length": "Up to 300 characters, please."},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    at_fault: list[Finding]
    kept: list[Finding]

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.at_fault, self.kept = [], []

    @property
    def asks_reason(self) -> bool:
        """Whether the field for the reason is to be seen."""
        return bool(self.at_fault or self["keep_reason"].value())

    def check_words(self, field: str, language: str = "en") -> None:
        """Look at the text of a field; words at fault without a reason become errors that say what to do."""
        self.at_fault = still_open(check_text(self.cleaned_data.get(field) or "", language), ())
        reason = " ".join((self.cleaned_data.get("keep_reason") or "").split())
        if self.at_fault and len(reason) >= SHORTEST_REASON:
            self.kept = self.at_fault
            return
        for finding in self.at_fault:
            self.add_error(field, f"“{finding.words}”: {finding.reason} {finding.instead}")
        if self.at_fault and reason:
            self.add_error("keep_reason", MORE_SOUGHT)


def log_overruled(form: CheckedWords, *, account: Account, user: User, text: str) -> None:
    """Keep the words that stay, with the reason; nothing where none were at fault."""
    if form.kept:
        WordingOverrule.objects.create(
            account=account,
            user=user,
            text=text,
            words=sorted({finding.key for finding in form.kept}),
            reason=" ".join(form.cleaned_data["keep_reason"].split()),
        )
