"""The form for "not my home" and "wrong number"."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from consumer_reports.models import WordKind

LONGEST = 1_000


class WordForm(forms.Form):
    """What is wrong, and anything else; ``word`` are the columns of the row once it is valid."""

    def __init__(self, data: Mapping[str, Any] | None, *, words: Mapping[str, str]) -> None:
        super().__init__(data)
        self.fields["kind"] = forms.ChoiceField(
            choices=[(kind.value, words[kind.value]) for kind in WordKind],
            error_messages={"required": words["need_kind"], "invalid_choice": words["need_kind"]},
        )
        self.fields["text"] = forms.CharField(
            required=False,
            max_length=LONGEST,
            error_messages={"max_length": words["too_long"].replace("{limit}", f"{LONGEST:,}")},
        )

    @property
    def word(self) -> dict[str, Any]:
        """The columns of what was told."""
        return {"kind": self.cleaned_data["kind"], "text": self.cleaned_data["text"] or None}
