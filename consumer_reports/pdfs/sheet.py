"""All that the PDF prints, as plain final values: what is drawn, and what its version is the digest of."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from typing import Any

DRAWING = 1  # counted up when the drawing changes so much that a PDF made before should be made again


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact of the home by the records; ``said`` is the reader's own where it differs, in a sentence."""

    label: str
    display: str
    said: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of the market with what it is of."""

    label: str
    display: str
    under: str = ""


@dataclass(frozen=True, slots=True)
class Sale:
    """A home that sold, as its listing may be shown; ``photo`` is the hash of a stored picture."""

    address: str
    city_line: str
    price: str
    sold: str
    facts: str
    adjusted: str
    by: str
    photo: str | None = None


@dataclass(frozen=True, slots=True)
class Point:
    """A month of the market: ``amount`` in dollars, and how many sales tell it."""

    label: str
    amount: int
    display: str
    sales: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """The range in dollars, for the drawing of it; one without a middle has no likelier half either."""

    low: int
    high: int
    low_half: int | None = None
    high_half: int | None = None
    mid: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The report. Every string is final, in ``language``."""

    language: str
    words: dict[str, str]
    kind: str
    is_sample: bool
    address: str
    city_line: str
    day: str
    prepared_on: str
    outcome: str
    value_label: str
    value: str
    band: Band | None
    band_ends: tuple[str, ...]
    middle: str
    sure: str
    basis: str
    reason: str
    answers: str
    facts: list[Fact]
    method: list[str]
    sales_lede: str
    sales: list[Sale]
    market_title: str
    figures: list[Figure]
    months: list[Point]
    agent_text: str
    brand: dict[str, Any]
    licence: str
    state_notice: dict[str, Any] | None
    legal: list[str]

    def version(self) -> str:
        """The digest of all it shows: the same content has the same PDF."""
        content = json.dumps([DRAWING, asdict(self)], sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(content.encode()).hexdigest()[:32]
