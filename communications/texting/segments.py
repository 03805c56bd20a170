"""Into how many parts the phone network cuts a text (3GPP TS 23.038). A credit is one whatever the parts."""

from __future__ import annotations

from dataclasses import dataclass

# The basic alphabet, and what costs two places in it.
GSM = set(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡"
    "ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
GSM_DOUBLE = set("\f^{}\\[~]|€")
GSM_ALONE, GSM_EACH = 160, 153
UCS2_ALONE, UCS2_EACH = 70, 67


@dataclass(frozen=True, slots=True)
class Segments:
    """The alphabet ("GSM-7" or "UCS-2"), the places used in it, and the parts."""

    alphabet: str
    places: int
    count: int

    def __str__(self) -> str:
        return f"{self.count} × {self.alphabet}"


def segments_of(text: str) -> Segments:
    """How a text travels; nothing at all is one part. A character is never cut in two."""
    if set(text) <= GSM | GSM_DOUBLE:
        costs = [2 if character in GSM_DOUBLE else 1 for character in text]
        return counted("GSM-7", costs, GSM_ALONE, GSM_EACH)
    costs = [2 if ord(character) > 0xFFFF else 1 for character in text]
    return counted("UCS-2", costs, UCS2_ALONE, UCS2_EACH)


def counted(alphabet: str, costs: list[int], alone: int, each: int) -> Segments:
    """The parts of characters that cost one or two places each."""
    places = sum(costs)
    if places <= alone:
        return Segments(alphabet, places, 1)
    count, used = 1, 0
    for cost in costs:
        if used + cost > each:
            count, used = count + 1, 0
        used += cost
    return Segments(alphabet, places, count)
