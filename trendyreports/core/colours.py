"""Colours of a brand: read, measure, and move until text on them can be read.

Contrast is WCAG 2.2's (relative luminance of sRGB). Everything is pure; colours go in and out as ``#rrggbb``.
"""

import re
from dataclasses import dataclass

WHITE = "#ffffff"
INK = "#10182b"
READABLE = 4.5
LIGHT = 3.0  # a colour with less contrast on white than this is light: it carries dark ink
DISTINCT = 1.25
APART = (0.16, 0.24, 0.32, 0.48, 0.64)  # shares to move by where two grounds look alike
HEX = re.compile(r"#?([0-9a-f]{3}|[0-9a-f]{6})", re.IGNORECASE)

Channels = tuple[int, int, int]


class ColourInvalid(ValueError):
    """The text is not a colour; the message may be shown."""


def parse(text: str) -> str:
    """``#0d9488``, ``0D9488`` or ``#fff`` as ``#rrggbb``. Raises ColourInvalid."""
    match = HEX.fullmatch(text.strip())
    if match is None:
        raise ColourInvalid(f"“{text}” is not a colour. Write it like #0d9488.")
    digits = match[1].lower()
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    return f"#{digits}"


def channels(colour: str) -> Channels:
    """Red, green and blue, 0 to 255."""
    digits = parse(colour)[1:]
    return int(digits[0:2], 16), int(digits[2:4], 16), int(digits[4:6], 16)


def to_hex(red: float, green: float, blue: float) -> str:
    """``#rrggbb`` of three channels, rounded and kept within 0 to 255."""
    return "#" + "".join(f"{min(255, max(0, round(part))):02x}" for part in (red, green, blue))


def luminance(colour: str) -> float:
    """Relative luminance, 0 (black) to 1 (white); WCAG 2.2."""

    def linear(part: int) -> float:
        share = part / 255
        return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)

    red, green, blue = (linear(part) for part in channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21; WCAG 2.2."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def mix(colour: str, into: str, share: float) -> str:
    """``colour`` with ``share`` (0 to 1) of ``into`` stirred in."""
    pairs = zip(channels(colour), channels(into), strict=True)
    return to_hex(*(one + (other - one) * share for one, other in pairs))


def mend(colour: str, against: str = WHITE, ratio: float = READABLE, *, towards: str | None = None) -> str:
    """``colour``, moved as little as needed to reach ``ratio`` on ``against``; if it must be.

    It is moved towards ``towards``, else towards black or white, whichever can reach the ratio.
    """
    colour = parse(colour)
    if contrast(colour, against) >= ratio:
        return colour
    target = towards or ink_on(against, dark="#000000")
    for step in range(1, 100):
        moved = mix(colour, target, step / 100)
        if contrast(moved, against) >= ratio:
            return moved
    return target


def ink_on(ground: str, *, dark: str = INK) -> str:
    """White or ``dark``, whichever is read better on ``ground``; black where neither reaches 4.5."""
    best = max((WHITE, dark), key=lambda ink: contrast(ink, ground))
    return best if contrast(best, ground) >= READABLE else "#000000"


def carrier(colour: str) -> tuple[str, str]:
    """``colour`` as a ground for text, and the ink on it.

    A light colour stays and carries dark ink; any other carries white, darkened by the little it may need.
    """
    if contrast(colour, WHITE) < LIGHT:
        return parse(colour), ink_on(colour)
    return mend(colour, WHITE, 5.0), WHITE


def beside(colour: str, other: str) -> tuple[str, str]:
    """Like ``carrier``: a ground for text and the ink on it, told apart from ``other``, which lies beside it.

    Where the two look alike it is moved towards its ink, and where its ink would not bear that, away from it.
    """
    ground, ink = carrier(colour)
    if contrast(ground, other) >= DISTINCT:
        return ground, ink
    away = ink_on(ink, dark="#000000")
    moves = ((target, share) for target in (ink, away) for share in APART)
    found = (carrier(mix(ground, target, share)) for target, share in moves)
    return next(pair for pair in found if contrast(pair[0], other) >= DISTINCT)


@dataclass(frozen=True, slots=True)
class Palette:
    """Every colour a report needs, from two of the brand. Each ink reaches 4.5 : 1 on its ground."""

    primary: str  # ground of the masthead
    primary_ink: str  # text on primary
    primary_soft: str  # quiet text on primary
    primary_line: str  # hairlines on primary
    primary_text: str  # primary as text on white
    accent: str  # small fills, as given
    accent_ground: str  # accent as a ground for text, told apart from primary
    accent_ink: str  # text on accent_ground
    accent_soft: str  # quiet text on accent_ground
    accent_text: str  # accent as text on white and on tint
    accent_line: str  # accent as line or bar on white, 3 : 1
    accent_on_primary: str  # accent as text on primary
    tint: str  # pale ground
    pale: str  # bars that are not the point


def palette(primary: str, accent: str) -> Palette:
    """The report's colours from a brand's primary and accent. Raises ColourInvalid."""
    ground, ink = carrier(primary)
    block, block_ink = beside(accent, ground)
    line = mend(accent, WHITE, 3.0)
    tint = mix(line, WHITE, 0.92)
    return Palette(
        primary=ground,
        primary_ink=ink,
        primary_soft=mend(mix(ink, ground, 0.3), ground, towards=ink),
        primary_line=mix(ground, ink, 0.22),
        primary_text=mend(primary, WHITE),
        accent=parse(accent),
        accent_ground=block,
        accent_ink=block_ink,
        accent_soft=mend(mix(block_ink, block, 0.15), block, towards=block_ink),
        accent_text=mend(accent, tint),
        accent_line=line,
        accent_on_primary=mend(accent, ground, towards=ink),
        tint=tint,
        pale=mix(line, WHITE, 0.68),
    )
