"""What people type about their brand."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django import forms

from accounts.brand import AFFILIATE_COLUMNS, colours_of, identity_of, said_by
from accounts.models import Account, SponsorDisplay
from accounts.picture_field import PictureField
from trendyreports.core.colours import ColourInvalid, parse
from trendyreports.core.images import Picture, drawn_logo

BY_DEFAULT = "default"
NO_COLOUR = "“{}” is not a color. Write it like #0d9488."
NO_WEBSITE = "Enter an address like www.example.com."


class ColourField(forms.CharField):
    """A color as ``#rrggbb``, however it is written; None for none.

    Beside the text lies the browser's own picker, named ``<name>_picked``; the text is what counts.
    """

    def __init__(self, **options: Any) -> None:
        attributes = {"autocomplete": "off", "spellcheck": "false", "autocapitalize": "off"}
        super().__init__(max_length=40, required=False, widget=forms.TextInput(attrs=attributes), **options)

    def clean(self, value: Any) -> str | None:
        """The color; raises ValidationError in words for what is none."""
        text = super().clean(value)
        try:
            return parse(text) if text else None
        except ColourInvalid as fault:
            raise forms.ValidationError(NO_COLOUR.format(text)) from fault


class WebsiteField(forms.URLField):
    """A web address; ``https://`` is added where no scheme is written. None for none."""

    def __init__(self, **options: Any) -> None:
        words = {"invalid": NO_WEBSITE, "max_length": "This address is too long."}
        address = forms.TextInput(attrs={"inputmode": "url", "autocomplete": "url", "autocapitalize": "off"})
        super().__init__(
            assume_scheme="https",
            required=False,
            max_length=200,
            widget=address,
            error_messages=words,
            **options,
        )

    def clean(self, value: Any) -> str | None:
        """The address; raises ValidationError for one that is no web page of the open internet."""
        address = super().clean(value)
        if not address:
            return None
        parts = urlsplit(address)
        if parts.scheme not in ("http", "https") or parts.username or "." not in (parts.hostname or ""):
            raise forms.ValidationError(NO_WEBSITE)
        return str(address)


class BrandForm(forms.Form):
    """The brand of an account. ``said`` and ``sponsor_display`` are there once the form is valid."""

    primary_color = ColourField(label="Primary color", help_text="Behind your name.")
    accent_color = ColourField(label="Accent color", help_text="Numbers and buttons.")
    logo = PictureField(kind="logo", label="Logo", help_text="JPEG, PNG or WebP, up to 8 MB.")
    display_name = forms.CharField(label="Name", max_length=80, required=False)
    website = WebsiteField(label="Website")
    postal_address = forms.CharField(
        label="Postal address",
        max_length=200,
        required=False,
        help_text="Email to clients must carry one.",
        widget=forms.TextInput(attrs={"autocomplete": "street-address"}),
    )
    sponsor_display = forms.ChoiceField(
        label="Your sponsor on reports",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how your sponsor is shown."},
    )

    def __init__(self, *args: Any, account: Account, **options: Any) -> None:
        super().__init__(*args, **{"initial": initial_of(account), **options})
        self.account = account
        stands_in = (
            "the name of your company" if account.is_affiliate else "the name of whoever sends a report"
        )
        self.fields["display_name"].help_text = f"Left empty, it is {stands_in}."
        self.sponsor = None if account.is_affiliate else account.active_sponsor
        if self.sponsor is None:
            del self.fields["sponsor_display"]
        else:
            name = identity_of(self.sponsor, None).name
            self.fields["sponsor_display"].choices = display_choices(name)  # type: ignore[attr-defined]

    def said(self) -> dict[str, str | None]:
        """The fields that are good, by the keys of ``accounts.branding``; nothing typed is None."""
        return {key: self.cleaned_data[key] or None for key in AFFILIATE_COLUMNS if key in self.cleaned_data}

    def sponsor_setting(self) -> str | None:
        """Frame, slot or off; None for what each kind of report does by default."""
        chosen = self.cleaned_data.get("sponsor_display", self.account.sponsor_display)
        return None if chosen == BY_DEFAULT else chosen


class DraftForm(BrandForm):
    """The same for a look before saving: a logo is checked and drawn, and not stored."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.logos: dict[str, bytes] = {}
        self.fields["logo"].store = self.set_aside  # type: ignore[attr-defined]

    def set_aside(self, content: bytes) -> Picture:
        """The logo as it would be stored; its bytes are in ``logos`` by its hash. Raises PictureRefused."""
        picture, kept = drawn_logo(content)
        self.logos[picture.hash] = kept
        return picture

    def said(self) -> dict[str, str | None]:
        """What is good of what was typed; else the color picked last; else what is saved."""
        typed = super().said()
        picked = {name: colour_in(self.data.get(f"{name}_picked")) for name in COLOURS if name not in typed}
        return said_by(self.account) | {name: colour for name, colour in picked.items() if colour} | typed


COLOURS = ("primary_color", "accent_color")


def colour_in(text: str | None) -> str | None:
    """The color written in ``text``; None where it is none."""
    try:
        return parse(text or "")
    except ColourInvalid:
        return None


def initial_of(account: Account) -> dict[str, str | None]:
    """What the form starts with: what is saved, and the colors that are in use."""
    colours = colours_of(identity_of(account, None))
    return {
        **said_by(account),
        "primary_color": colours["primary"],
        "accent_color": colours["accent"],
        "sponsor_display": account.sponsor_display or BY_DEFAULT,
    }


def display_choices(sponsor: str) -> list[tuple[str, str]]:
    """The places a sponsor can take, in words."""
    return [
        (BY_DEFAULT, f"As usual: {sponsor} frames market reports and has a line at the end of others"),
        (SponsorDisplay.FRAME.value, f"Frame: the border, with “Presented with {sponsor}” on every page"),
        (SponsorDisplay.SLOT.value, f"Line: “Sponsored by {sponsor}” at the end, beside your own name"),
        (SponsorDisplay.OFF.value, "Off: not shown"),
    ]
