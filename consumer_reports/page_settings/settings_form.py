"""The form of the settings: open or closed, how the page answers, which ZIP codes it serves."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from django import forms

from accounts.models import Account, User
from consumer_reports.models import HomeValuePage, Mode

OPEN, CLOSED = "open", "closed"
MOST_ZIP_CODES = 200
SEPARATORS = re.compile(r"[\s,;]+")
PLUS_FOUR = re.compile(r"^(\d{5})-\d{4}$")


@dataclass(frozen=True, slots=True)
class Way:
    """One way the page may answer, as the agent chooses it."""

    mode: Mode
    title: str
    text: str


WAYS = (
    Way(
        Mode.INSTANT,
        "An estimate, at once",
        "The owner sees a value and its range within seconds. With few sales nearby it is a range alone.",
    ),
    Way(
        Mode.RANGE,
        "A range, at once",
        "The owner sees from where to where it could sell, and no single number. Good to begin a talk with.",
    ),
    Way(
        Mode.REVIEW,
        "After my review",
        "You see each report first and open it. One that you leave opens by itself after 24 hours.",
    ),
)


class PageForm(forms.Form):
    """Settings of one agent's page."""

    state = forms.ChoiceField(
        label="The page is",
        choices=[(OPEN, "Open"), (CLOSED, "Closed")],
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choose whether the page is open.",
            "invalid_choice": "Choose open or closed.",
        },
    )
    mode = forms.ChoiceField(
        label="How it answers",
        choices=[(way.mode.value, way.title) for way in WAYS],
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choose how the page answers.",
            "invalid_choice": "Choose one of the three ways.",
        },
    )
    zip_codes = forms.CharField(
        label="ZIP codes you serve",
        required=False,
        max_length=MOST_ZIP_CODES * 12,
        help_text="Separate them by commas. Left empty, your page serves every home.",
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "inputmode": "numeric", "placeholder": "98101, 98103"}
        ),
        error_messages={"max_length": f"That is too long. Up to {MOST_ZIP_CODES} ZIP codes, please."},
    )

    def __init__(self, data: Any = None, *, page: HomeValuePage | None) -> None:
        there = page or HomeValuePage()
        initial = {
            "state": OPEN if there.is_open else CLOSED,
            "mode": there.mode,
            "zip_codes": ", ".join(there.zip_codes),
        }
        super().__init__(data, initial=initial)

    def clean_zip_codes(self) -> list[str]:
        """The codes, each once, as five digits."""
        said = [
            PLUS_FOUR.sub(r"\1", word) for word in SEPARATORS.split(self.cleaned_data["zip_codes"]) if word
        ]
        wrong = [word for word in said if not re.fullmatch(r"\d{5}", word, re.ASCII)]
        if wrong:
            named = ", ".join(f"“{word[:20]}”" for word in wrong[:3])
            more = f" and {len(wrong) - 3} more" if len(wrong) > 3 else ""
            verb = "is no ZIP code" if len(wrong) == 1 else "are no ZIP codes"
            raise forms.ValidationError(f"{named}{more} {verb}. Write five digits for each.")
        codes = sorted(set(said))
        if len(codes) > MOST_ZIP_CODES:
            raise forms.ValidationError(f"Up to {MOST_ZIP_CODES} ZIP codes, please. These are {len(codes)}.")
        return codes


def save(form: PageForm, user: User, account: Account) -> HomeValuePage:
    """Keep what a valid form says of a user's page; ``account`` is her own."""
    said = form.cleaned_data
    columns = {"is_open": said["state"] == OPEN, "mode": said["mode"], "zip_codes": said["zip_codes"]}
    page, _ = HomeValuePage.objects.update_or_create(
        user=user, defaults=columns, create_defaults={**columns, "account": account}
    )
    return page
