"""What an agent types to find a schedule again."""

from __future__ import annotations

from django import forms

from market_reports.planning.shelf import ACTIVE, PAUSED, TROUBLED

STATES = [("", "Any state"), (ACTIVE, "Active"), (PAUSED, "Paused"), (TROUBLED, "Needs a look")]


class ScheduleSearchForm(forms.Form):
    """Find schedules by words and state; what cannot be read is passed over."""

    text = forms.CharField(
        label="Search",
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search", "placeholder": "Name, city or ZIP code"}),
    )
    state = forms.ChoiceField(label="State", choices=STATES, required=False)

    @property
    def asked(self) -> dict[str, str]:
        """What is looked for."""
        return {name: str(self.cleaned_data.get(name) or "") for name in ("text", "state")}
