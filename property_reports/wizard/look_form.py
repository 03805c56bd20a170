"""Step six: theme, accent, pages in their order, and the texts the agent writes herself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from accounts.branding_forms import ColourField
from property_reports.document.page_sets import REQUIRED
from property_reports.wizard.checked_texts import CheckedTexts
from property_reports.wizard.pages import BY_KEY, Page, kept_pages, with_the_rest

BRAND, OWN = "brand", "own"
TESTIMONIALS = 3
NUMBERS = tuple(range(1, TESTIMONIALS + 1))
THEMES = {
    1: ("Classic", "Navy and sky, rules and serifs."),
    2: ("Modern", "Coral on midnight, wide margins."),
    3: ("Elegant", "Burgundy and gold, thin lines."),
    4: ("Teal", "Teal on navy, clean and calm."),
    5: ("Bold", "Navy and gold, heavy type."),
}


def long_text(label: str, hint: str, *, most: int = 4_000, rows: int = 5) -> forms.CharField:
    """Paragraphs."""
    return forms.CharField(
        label=label,
        max_length=most,
        required=False,
        help_text=hint,
        error_messages={"max_length": f"Up to {most:,} characters, please."},
        widget=forms.Textarea(attrs={"rows": rows}),
    )


def short_text(label: str, most: int = 80) -> forms.CharField:
    """One line."""
    return forms.CharField(
        label=label,
        max_length=most,
        required=False,
        error_messages={"max_length": f"Up to {most} characters, please."},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class LookForm(CheckedTexts):
    """Pages come as two lists: ``order`` (all of them) and ``pages`` (those that are ticked)."""

    checked = (
        "letter", "about_agent", "marketing_plan", "custom_title", "custom", "next_steps",
        *(f"{part}_{number}" for number in NUMBERS for part in ("words", "who")),
    )  # fmt: skip

    theme = forms.TypedChoiceField(
        label="Theme",
        coerce=int,
        choices=[(str(key), name) for key, (name, _) in THEMES.items()],
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choose one of the five themes.",
            "invalid_choice": "Choose one of the five themes.",
        },
    )
    accent_from = forms.ChoiceField(
        label="Accent color",
        choices=[(BRAND, "Of your brand"), (OWN, "Another one")],
        initial=BRAND,
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": "Choose your brand’s color or another one."},
    )
    accent = ColourField(label="Color", help_text="Like #0d9488. Text on it stays readable.")
    letter = long_text("Letter", "Your greeting. An empty one is written for you.", rows=6)
    about_agent = long_text("About you", "Your story, in a few sentences.")
    marketing_plan = long_text("Marketing plan", "One step a line: a title, a colon, a sentence.", rows=6)
    next_steps = long_text("Next steps", "One step a line: a title, a colon, a sentence.")
    custom_title = short_text("Title of your own page")
    custom = long_text("Text of your own page", "An empty line begins a new paragraph.")
    words_1, words_2, words_3 = (long_text("What they said", "", most=600, rows=3) for _ in NUMBERS)
    who_1, who_2, who_3 = (short_text("Who said it") for _ in NUMBERS)

    def clean(self) -> dict[str, Any]:
        """A color where another one is wanted; a testimonial has words and somebody who said them."""
        cleaned = super().clean() or {}
        if cleaned.get("accent_from") == OWN and not cleaned.get("accent") and "accent" not in self.errors:
            self.add_error("accent", "Enter a color like #0d9488, or take your brand’s.")
        for number in NUMBERS:
            words, who = cleaned.get(f"words_{number}"), cleaned.get(f"who_{number}")
            if words and not who:
                self.add_error(f"who_{number}", "Say who said it.")
            if who and not words:
                self.add_error(f"words_{number}", "Enter what they said, or clear the name.")
        return cleaned

    def ticked(self) -> list[str]:
        """The pages that are ticked, in the order of the list; required ones always."""
        order = [key for key in listed(self.data, "order") if key in BY_KEY]
        wanted = set(listed(self.data, "pages")) | set(REQUIRED)
        return kept_pages([key for key in (order or list(BY_KEY)) if key in wanted])

    def pages(self, kept: list[str]) -> list[tuple[Page, bool]]:
        """All pages in the order they are shown in, each with whether it is ticked."""
        ticked = self.ticked() if self.is_bound else kept
        order = [key for key in listed(self.data, "order") if key in BY_KEY] if self.is_bound else []
        shown = [BY_KEY[key] for key in dict.fromkeys(order)] if order else []
        shown += [page for page in with_the_rest(ticked) if page not in shown]
        return [(page, page.key in ticked) for page in shown]

    def look(self) -> dict[str, Any]:
        """The look the draft keeps."""
        own = self.cleaned_data["accent_from"] == OWN
        return {
            "theme": self.cleaned_data["theme"],
            "accent": self.cleaned_data["accent"] if own else None,
            "pages": self.ticked(),
        }

    def values(self) -> dict[str, Any]:
        """The keys of the draft."""
        names = ("letter", "marketing_plan", "about_agent", "custom_title", "custom", "next_steps")
        texts: dict[str, Any] = {name: self.cleaned_data[name].strip() for name in names}
        rows = (
            (self.cleaned_data[f"words_{n}"].strip(), self.cleaned_data[f"who_{n}"].strip()) for n in NUMBERS
        )
        texts["testimonials"] = [{"words": words, "who": who} for words, who in rows if words]
        return {"look": self.look(), "texts": texts}

    @property
    def testimonials(self) -> list[tuple[int, forms.BoundField, forms.BoundField]]:
        """The rows as bound fields."""
        return [(number, self[f"words_{number}"], self[f"who_{number}"]) for number in NUMBERS]


def listed(data: Mapping[str, Any], name: str) -> list[str]:
    """All values of one name, of a request or of a plain dict."""
    if hasattr(data, "getlist"):
        return list(data.getlist(name))
    return list(data.get(name) or [])


def initial_look(data: Mapping[str, Any]) -> dict[str, Any]:
    """What the form begins with."""
    look, texts = data["look"], data["texts"]
    begun = {name: value for name, value in texts.items() if name != "testimonials"}
    for number, said in enumerate(texts["testimonials"][:TESTIMONIALS], start=1):
        begun |= {f"words_{number}": said.get("words", ""), f"who_{number}": said.get("who", "")}
    accent = look["accent"]
    return begun | {"theme": look["theme"], "accent": accent or "", "accent_from": OWN if accent else BRAND}
