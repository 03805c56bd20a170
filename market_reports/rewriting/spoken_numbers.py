"""The numbers of a text in English or Spanish, in figures or in words, with what they measure.  Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

MONEY, PERCENT, PLAIN = "money", "percent", "plain"
SCALES = {
    "k": 1_000, "m": 1_000_000, "b": 1_000_000_000, "thousand": 1_000, "million": 1_000_000,
    "millions": 1_000_000, "mil": 1_000, "millón": 1_000_000, "millones": 1_000_000,
}  # fmt: skip
FIGURE = re.compile(
    r"(?P<money>\$\s?)?(?P<digits>\d[\d,]*(?:\.\d+)?)"
    r"(?:\s?(?P<scale>[kmb](?![a-z])|thousand|millions?|mil|millón|millones)\b)?"
    r"(?:\s?(?P<percent>%|percent\b|per cent\b|por ciento\b)|\s(?P<dollars>dollars|dólares)\b)?",
    re.IGNORECASE,
)
UNITS = {
    word: value
    for value, words in enumerate(
        (
            "zero cero", "one", "two dos", "three tres", "four cuatro", "five cinco", "six seis",
            "seven siete", "eight ocho", "nine nueve", "ten diez", "eleven once", "twelve doce",
            "thirteen trece",
            "fourteen catorce", "fifteen quince", "sixteen dieciséis", "seventeen diecisiete",
            "eighteen dieciocho", "nineteen diecinueve", "twenty veinte", "veintiuno veintiuna veintiún",
            "veintidós", "veintitrés", "veinticuatro", "veinticinco", "veintiséis", "veintisiete",
            "veintiocho", "veintinueve", "thirty treinta",
        )
    )
    for word in words.split()
}  # fmt: skip
TENS = {
    "forty": 40, "cuarenta": 40, "fifty": 50, "cincuenta": 50, "sixty": 60, "sesenta": 60, "seventy": 70,
    "setenta": 70, "eighty": 80, "ochenta": 80, "ninety": 90, "noventa": 90,
}  # fmt: skip
HUNDREDS = {
    "cien": 100, "ciento": 100, "doscientos": 200, "doscientas": 200, "trescientos": 300, "trescientas": 300,
    "cuatrocientos": 400, "cuatrocientas": 400, "quinientos": 500, "quinientas": 500, "seiscientos": 600,
    "seiscientas": 600, "setecientos": 700, "setecientas": 700, "ochocientos": 800, "ochocientas": 800,
    "novecientos": 900, "novecientas": 900,
}  # fmt: skip
SMALL = UNITS | TENS | HUNDREDS
LARGE = {"thousand": 1_000, "mil": 1_000, "million": 1_000_000, "millón": 1_000_000, "millones": 1_000_000}
LINKS = {"and", "y"}
WORD = re.compile(r"[^\W\d_]+")
AFTER_PERCENT = re.compile(r"\s(?:percent|per cent|por ciento)\b", re.IGNORECASE)
AFTER_MONEY = re.compile(r"\s(?:dollars|dólares)\b", re.IGNORECASE)
SINGLE = re.compile(r"\b(?:sol[oa]|sólo|solamente) una?\b|\buna? sol[oa]\b|\buno\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Spoken:
    """One number: what it measures, its value, and where it begins and ends."""

    kind: str
    value: Decimal
    start: int
    end: int


def numbers_in(text: str) -> list[Spoken]:
    """Every number of the text, in order."""
    found = [*in_figures(text), *in_words(text)]
    found += [Spoken(PLAIN, Decimal(1), match.start(), match.end()) for match in SINGLE.finditer(text)]
    return sorted(found, key=lambda number: number.start)


def in_figures(text: str) -> Iterator[Spoken]:
    """The numbers written in figures: ``$465,000``, ``$465K``, ``2.9 percent``, ``97``."""
    for match in FIGURE.finditer(text):
        value = Decimal(match["digits"].replace(",", ""))
        value *= SCALES.get((match["scale"] or "").lower(), 1)
        kind = MONEY if match["money"] or match["dollars"] else PERCENT if match["percent"] else PLAIN
        yield Spoken(kind, value, match.start(), match.end())


def in_words(text: str) -> Iterator[Spoken]:
    """The numbers written out: ``ninety-seven``, ``noventa y siete``, ``four hundred thousand dollars``."""
    run: list[re.Match[str]] = []
    for match in WORD.finditer(text):
        word = match[0].lower()
        is_number = (word in SMALL or word in LARGE or word == "hundred") and not in_percent(match, text)
        follows = bool(run) and text[run[-1].end() : match.start()] in (" ", "-")
        if (is_number and (not run or follows)) or (word in LINKS and follows):
            run.append(match)
        else:
            yield from spoken(run, text)
            run = [match] if is_number else []
    yield from spoken(run, text)


def in_percent(match: re.Match[str], text: str) -> bool:
    """Whether the word is the second half of "por ciento"."""
    return match[0].lower() == "ciento" and text[: match.start()].lower().endswith("por ")


def spoken(run: list[re.Match[str]], text: str) -> Iterator[Spoken]:
    """The number that a run of words makes; none of a scale that belongs to figures before it."""
    while run and run[-1][0].lower() in LINKS:
        run = run[:-1]
    if not run or (run[0][0].lower() in LARGE and re.search(r"\d\s?$", text[: run[0].start()])):
        return
    end = run[-1].end()
    kind = PERCENT if AFTER_PERCENT.match(text, end) else MONEY if AFTER_MONEY.match(text, end) else PLAIN
    yield Spoken(kind, Decimal(value_of([match[0].lower() for match in run])), run[0].start(), end)


def value_of(words: list[str]) -> int:
    """``four hundred thousand`` is 400,000; ``noventa y siete`` 97."""
    total = current = 0
    for word in words:
        if word in LARGE:
            total += max(current, 1) * LARGE[word]
            current = 0
        elif word == "hundred":
            current = max(current, 1) * 100
        else:
            current += SMALL.get(word, 0)
    return total + current
