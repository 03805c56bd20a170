"""The five themes of a property report: their faces, their own colours, and what an accent makes of them."""

from __future__ import annotations

from dataclasses import dataclass

from trendyreports.core.colours import LIGHT, WHITE, Palette, contrast, mend, mix, palette

SHADE = "#140d12"  # what a dark ground is stirred with when it takes its hue from the accent
DEEP = 9.0  # contrast with white from which a ground carries a page


@dataclass(frozen=True, slots=True)
class Theme:
    """One design. ``ground`` and ``accent`` are its own colours, used until another accent is chosen."""

    number: int  # as stored: 1 to 5
    key: str
    ground: str
    accent: str
    display: str  # face of titles and large figures
    body: str  # face of text and tables; its figures are tabular
    measure: str  # file of the body face, to measure words of a drawing with
    faces: tuple[tuple[str, int, str], ...]  # family, weight, style: what a file that stands alone carries
    margin: int  # px at either side of a page of the PDF
    tinted_ground: bool = False  # whether a dark accent gives the ground its hue


THEMES = (
    Theme(
        1,
        "classic",
        "#14294b",
        "#2b7bb9",
        "Report Serif",
        "Report Sans",
        "report-sans",
        (
            ("Report Serif", 400, "normal"),
            ("Report Serif", 700, "normal"),
            ("Report Sans", 400, "normal"),
            ("Report Sans", 600, "normal"),
        ),
        60,
    ),
    Theme(
        2,
        "modern",
        "#12152b",
        "#ff6b57",
        "Space Grotesk",
        "DM Sans",
        "dm-sans",
        (
            ("Space Grotesk", 500, "normal"),
            ("Space Grotesk", 700, "normal"),
            ("DM Sans", 400, "normal"),
            ("DM Sans", 600, "normal"),
        ),
        96,
    ),
    Theme(
        3,
        "elegant",
        "#571c2e",
        "#b8934a",
        "Report Display",
        "Montserrat",
        "montserrat",
        (
            ("Report Display", 400, "normal"),
            ("Report Display", 400, "italic"),
            ("Report Display", 600, "normal"),
            ("Montserrat", 400, "normal"),
            ("Montserrat", 600, "normal"),
        ),
        76,
        tinted_ground=True,
    ),
    Theme(
        4,
        "teal",
        "#0f2744",
        "#0d9488",
        "Montserrat",
        "Montserrat",
        "montserrat",
        (("Montserrat", 400, "normal"), ("Montserrat", 600, "normal"), ("Montserrat", 700, "normal")),
        54,
    ),
    Theme(
        5,
        "bold",
        "#0b1f3f",
        "#e0a526",
        "Oswald",
        "Montserrat",
        "montserrat",
        (
            ("Oswald", 500, "normal"),
            ("Oswald", 700, "normal"),
            ("Montserrat", 400, "normal"),
            ("Montserrat", 600, "normal"),
            ("Montserrat", 700, "normal"),
        ),
        54,
    ),
)
DEFAULT = THEMES[3]


def theme_of(number: object) -> Theme:
    """The theme of a stored number; the default for one that is none."""
    return next((theme for theme in THEMES if theme.number == number), DEFAULT)


def theme_palette(theme: Theme, accent: str | None) -> Palette:
    """The colours of a theme under an accent, its own without one. Raises ColourInvalid."""
    chosen = accent or theme.accent
    return palette(ground_under(theme, chosen), chosen)


def ground_under(theme: Theme, accent: str) -> str:
    """The dark ground beside an accent: the theme's own, or a deep shade of one that would clash with it."""
    if not theme.tinted_ground or accent.lower() == theme.accent or contrast(accent, WHITE) < LIGHT:
        return theme.ground
    return mend(mix(accent, SHADE, 0.55), WHITE, DEEP, towards=SHADE)
