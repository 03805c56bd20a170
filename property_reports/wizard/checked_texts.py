"""A form with several free texts that clients read: each looked at for words about people."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from market_reports.fair_housing.overruling import CheckedWords


class CheckedTexts(CheckedWords):
    """``checked``: the fields that are looked at. ``language``: the one the report is written in."""

    checked: Sequence[str] = ()

    def __init__(self, *args: Any, language: str = "en", **more: Any) -> None:
        super().__init__(*args, **more)
        self.language = language

    def clean(self) -> dict[str, Any]:
        """The words at fault of all fields together, so that one reason covers them."""
        cleaned = super().clean() or {}
        found, kept = [], []
        for name in self.checked:
            self.check_words(name, self.language)
            found += self.at_fault
            kept += self.kept
        self.at_fault, self.kept = found, kept
        return cleaned

    @property
    def own_words(self) -> str:
        """All that was typed, as the log of overruled words keeps it."""
        return "\n".join(str(self.cleaned_data[name]) for name in self.checked if self.cleaned_data.get(name))
