"""The colours of a letter, by day and by night, from two of a brand: each ink is readable on its ground."""

from __future__ import annotations

from dataclasses import dataclass

from trendyreports.core.colours import Palette, mend


@dataclass(frozen=True, slots=True)
class Shades:
    """The grounds and inks of one scheme; those of the masthead are the brand's in both."""

    page: str  # around the letter
    sheet: str  # the letter
    tint: str  # the ground of the leading figure
    ink: str
    quiet: str
    line: str  # hairlines
    accent: str  # the brand's accent as text, on sheet and tint
    bar: str  # the brand's accent as a bar or rule, 3 : 1
    pale: str  # bars that are not the point
    notice: str  # the ground of what must not be overlooked
    notice_ink: str


NIGHT_TINT = "#262b34"
NIGHT_SHEET = "#191d24"


def by_day(colours: Palette) -> Shades:
    """On white."""
    return Shades(
        page="#eceff3",
        sheet="#ffffff",
        tint=colours.tint,
        ink="#10182b",
        quiet="#4d576b",
        line="#dfe3ea",
        accent=colours.accent_text,
        bar=colours.accent_line,
        pale=colours.pale,
        notice="#fff3d6",
        notice_ink="#5c4300",
    )


def by_night(colours: Palette) -> Shades:
    """On near black, for mail programs that ask for it."""
    bar = mend(colours.accent, NIGHT_SHEET, 3.0)
    return Shades(
        page="#0e1116",
        sheet=NIGHT_SHEET,
        tint=NIGHT_TINT,
        ink="#f4f4f1",
        quiet="#b8bfcb",
        line="#3a414d",
        accent=mend(colours.accent, NIGHT_TINT),
        bar=bar,
        pale="#4a5260",
        notice="#4a3a10",
        notice_ink="#ffe9b0",
    )
