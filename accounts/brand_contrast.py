"""What is done to a brand's colors so that everything can be read, in sentences and in pairs to look at.

Reports, mail and pages take their colors from ``palette``; this says in words what the palette moved and why.
Pure: two colors in, plain values out.
"""

from __future__ import annotations

from dataclasses import dataclass

from trendyreports.core.colours import WHITE, Palette, carrier, contrast, palette, parse

AS_IT_IS = "Both colors read well as they are."


@dataclass(frozen=True, slots=True)
class Pair:
    """Words in one color on another, as they are printed."""

    place: str
    ink: str
    ground: str

    @property
    def ratio(self) -> float:
        """Contrast, 1 to 21."""
        return contrast(self.ink, self.ground)


@dataclass(frozen=True, slots=True)
class Mending:
    """What became of two colors: ``sentences`` on what was moved, ``pairs`` of words and their ground."""

    sentences: tuple[str, ...]
    pairs: tuple[Pair, ...]


def mending_of(primary: str, accent: str) -> Mending:
    """How a brand's two colors are made readable. Raises ColourInvalid."""
    primary, accent = parse(primary), parse(accent)
    colours = palette(primary, accent)
    moved = (
        primary_sentence(primary, colours),
        text_sentence(accent, colours),
        ground_sentence(accent, colours),
        line_sentence(accent, colours),
    )
    notes = (ink_sentence(colours), on_primary_sentence(accent, colours))
    said = [sentence for sentence in moved if sentence] or [AS_IT_IS]
    return Mending((*said, *(note for note in notes if note)), pairs_of(colours))


def pairs_of(colours: Palette) -> tuple[Pair, ...]:
    """Where words stand on color, and color on white."""
    return (
        Pair("Words on primary", colours.primary_ink, colours.primary),
        Pair("Accent words on primary", colours.accent_on_primary, colours.primary),
        Pair("Words on accent", colours.accent_ink, colours.accent_ground),
        Pair("Accent words on white", colours.accent_text, WHITE),
    )


def primary_sentence(primary: str, colours: Palette) -> str | None:
    """On the ground of the masthead."""
    if colours.primary == primary:
        return None
    return f"White words on your primary are hard to read. We darken it to {colours.primary} behind them."


def ink_sentence(colours: Palette) -> str | None:
    """On words that stand on the primary, where they are not white."""
    if colours.primary_ink == WHITE:
        return None
    return f"Your primary is light, so words on it are dark: {colours.primary_ink}."


def text_sentence(accent: str, colours: Palette) -> str | None:
    """On words in the accent, and on what the accent itself is kept for."""
    if colours.accent_text == accent:
        return None
    words = f"Your accent is too light for words on white. We print words in {colours.accent_text} instead"
    if colours.accent_ground == accent:
        return f"{words} and keep {accent} for areas."
    if colours.accent_line == accent:
        return f"{words} and keep {accent} for lines and bars."
    return f"{words}."


def ground_sentence(accent: str, colours: Palette) -> str | None:
    """On areas in the accent that carry words."""
    ground = colours.accent_ground
    if ground == accent:
        return None
    if carrier(accent)[0] != ground:
        return (
            f"Your accent and your primary are about equally bright. "
            f"Where they meet, the accent is {ground}, to tell them apart."
        )
    return f"White words on your accent are hard to read. We darken it to {ground} behind them."


def line_sentence(accent: str, colours: Palette) -> str | None:
    """On thin lines and the bars of a chart."""
    line = colours.accent_line
    return None if line == accent else f"Lines and bars are {line}, so that they can be seen on white."


def on_primary_sentence(accent: str, colours: Palette) -> str | None:
    """On words in the accent that stand on the primary."""
    words = colours.accent_on_primary
    return None if words == accent else f"Accent words on your primary are {words}, to be read there."
