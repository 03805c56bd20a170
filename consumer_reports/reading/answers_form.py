"""The form in which a reader corrects the facts and ticks what the records cannot know."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms

from consumer_reports.models import RuleOfThumb
from consumer_reports.reading.answers import corrections_in, ticks_in

LONGEST = 20
QUARTER = Decimal("0.25")
LIMITS = {"beds": (0, 20), "baths": (0, 20), "living_area": (100, 30_000), "year_built": (1600, 0)}


class AnswersForm(forms.Form):
    """Beds, baths, size, year and ticks; ``corrections`` and ``ticks`` are what was said, once it is valid.

    ``record`` is what the public records say: the same value again is no correction.
    """

    def __init__(
        self,
        data: Mapping[str, Any] | None,
        *,
        words: Mapping[str, str],
        language: str,
        record: Mapping[str, Any],
        rules: Sequence[RuleOfThumb],
        answers: Mapping[str, Any] | None,
        year: int,
    ) -> None:
        self.words, self.record, self.year = words, record, year
        said = corrections_in(answers)
        super().__init__(data, initial={**first_values(record, said), "ticks": ticks_in(answers)})
        for name in LIMITS:
            self.fields[name] = forms.CharField(required=False, label=words[f"correct_{name}"])
        self.fields["ticks"] = forms.MultipleChoiceField(
            required=False,
            choices=[(rule.key, rule.label_es if language == "es" else rule.label) for rule in rules],
            error_messages={"invalid_choice": words["bad_ticks"]},
        )

    def clean(self) -> dict[str, Any]:
        """Numbers out of what was typed, or a sentence beside the field."""
        for name, (lowest, highest) in LIMITS.items():
            typed = str(self.cleaned_data.get(name) or "").strip()
            try:
                self.cleaned_data[name] = read(name, typed, lowest, highest or self.year + 1)
            except ValueError:
                self.add_error(name, self.words[f"bad_{name}"].replace("{year}", str(self.year + 1)))
        return self.cleaned_data

    @property
    def corrections(self) -> dict[str, Any]:
        """What differs from the records, by name."""
        return {
            name: self.cleaned_data[name]
            for name in LIMITS
            if self.cleaned_data[name] is not None and self.cleaned_data[name] != self.record.get(name)
        }

    @property
    def ticks(self) -> list[str]:
        """The keys that were ticked."""
        return list(self.cleaned_data["ticks"])


def first_values(record: Mapping[str, Any], said: Mapping[str, Any]) -> dict[str, str]:
    """What stands in the fields at first: her value, else that of the records."""
    found = {name: said.get(name, record.get(name)) for name in LIMITS}
    return {name: "" if value is None else f"{value:g}" for name, value in found.items()}


def read(name: str, typed: str, lowest: int, highest: int) -> int | float | None:
    """The number that was typed, None for nothing. Raises ValueError for what cannot be."""
    if not typed:
        return None
    try:
        value = Decimal(typed.replace(",", "")[:LONGEST])
    except InvalidOperation:
        raise ValueError(name) from None
    step = QUARTER if name == "baths" else Decimal(1)
    if not value.is_finite() or not lowest <= value <= highest or value % step:
        raise ValueError(name)
    return float(value) if name == "baths" else int(value)
