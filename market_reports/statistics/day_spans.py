"""Days parted into spans of weeks and months: how long homes took to sell, or have been for sale."""

from __future__ import annotations

from collections.abc import Iterable

SPANS = ((0, 7), (8, 14), (15, 30), (31, 60), (61, 90), (91, None))
Span = tuple[int, int | None]


def counts_by_span(days: Iterable[int]) -> list[tuple[Span, int]]:
    """How many of the day counts lie in each span, both ends included; the last one is open."""
    known = list(days)
    return [((first, last), sum(within(day, first, last) for day in known)) for first, last in SPANS]


def within(day: int, first: int, last: int | None) -> bool:
    """Whether a count of days lies in a span."""
    return day >= first and (last is None or day <= last)
