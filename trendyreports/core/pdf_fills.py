"""Rectangles in one colour, as grounds and edges of boxes, and how a page gets them; in CSS pixels."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any, NamedTuple


class Fill(NamedTuple):
    """A rectangle in one colour, in CSS pixels."""

    colour: Any
    x: float
    y: float
    width: float
    height: float


def edge_fills(
    place: tuple[float, float, float, float], widths: Sequence[float], colours: Sequence[Any]
) -> Iterator[Fill]:
    """The edges of a box: those above and below over its whole width, the others between them."""
    (x, y, wide, high), (top, right, bottom, left) = place, widths
    between = high - top - bottom
    for colour, width, height, across, down in (
        (colours[0], wide, top, x, y),
        (colours[2], wide, bottom, x, y + high - bottom),
        (colours[3], left, between, x, y + top),
        (colours[1], right, between, x + wide - right, y + top),
    ):
        if width and height:
            yield Fill(colour, across, down, width, height)


def paint(stream: Any, fills: Iterable[Fill], left: float = 0, top: float = 0) -> None:
    """Paint rectangles, placed from ``left`` and ``top``; a reader of the text misses nothing."""
    with stream.artifact():
        for colour, alike in groupby(fills, key=lambda each: each.colour):
            stream.set_color(colour)
            for each in alike:
                stream.rectangle(left + each.x, top + each.y, each.width, each.height)
            stream.fill()
