"""The agent's own adjustment of one sale: what, how much toward the subject, and why."""

from __future__ import annotations

from typing import Any

from django import forms

from property_reports.evidence import OwnAdjustment
from property_reports.wizard.checked_texts import CheckedTexts
from property_reports.wizard.fact_fields import FigureField

KINDS = {
    "condition": "Condition",
    "view": "View",
    "place": "Location",
    "time": "Time",
    "area": "Living area",
    "beds": "Bedrooms",
    "baths": "Bathrooms",
    "lot": "Lot",
    "age": "Age",
    "stories": "Stories",
    "basement": "Basement",
    "garage": "Garage",
    "pool": "Pool",
    "waterfront": "Waterfront",
    "concessions": "Concessions",
    "other": "Something else",
}
UP, DOWN = "up", "down"
MOST_DOLLARS = 50_000_000
SHORTEST_REASON = 10


class AdjustmentForm(CheckedTexts):
    """Dollars above zero and a direction, so that nobody has to think about signs."""

    checked = ("label", "reason")

    kind = forms.ChoiceField(
        label="What",
        choices=list(KINDS.items()),
        error_messages={
            "required": "Choose what you adjust.",
            "invalid_choice": "Choose one of the kinds offered.",
        },
    )
    label = forms.CharField(
        label="Called",
        max_length=40,
        required=False,
        help_text="For “Something else”, like New roof.",
        error_messages={"max_length": "Up to 40 characters, please."},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    direction = forms.ChoiceField(
        label="This sale, beside the subject, is",
        choices=[(UP, "Worse: add to its price"), (DOWN, "Better: take off its price")],
        error_messages={
            "required": "Say whether the sale is worse or better.",
            "invalid_choice": "Say whether the sale is worse or better.",
        },
    )
    dollars = FigureField("Dollars", "the amount", low=1, high=MOST_DOLLARS, money=True)
    reason = forms.CharField(
        label="Why",
        max_length=300,
        help_text="Clients read it, marked as your judgement.",
        error_messages={"required": "Say why in a sentence.", "max_length": "Up to 300 characters, please."},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def clean_reason(self) -> str:
        """A sentence, on one line."""
        reason = " ".join(str(self.cleaned_data["reason"]).split())
        if len(reason) < SHORTEST_REASON:
            raise forms.ValidationError("Say why in a sentence.")
        return reason

    def clean(self) -> dict[str, Any]:
        """An amount, and a name where the kind says none."""
        cleaned = super().clean() or {}
        if "dollars" not in self.errors and not cleaned.get("dollars"):
            self.add_error("dollars", "Enter the amount in dollars.")
        if cleaned.get("kind") == "other" and not (cleaned.get("label") or "").strip():
            self.add_error("label", "Say what it is, like New roof.")
        return cleaned

    def own(self) -> OwnAdjustment:
        """What the evidence counts."""
        kind, dollars = self.cleaned_data["kind"], int(self.cleaned_data["dollars"])
        typed = " ".join(self.cleaned_data["label"].split())
        return OwnAdjustment(
            kind=kind,
            label=typed or KINDS[kind],
            amount=-dollars if self.cleaned_data["direction"] == DOWN else dollars,
            reason=self.cleaned_data["reason"],
        )
