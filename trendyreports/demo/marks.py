"""The marks of the demo's smaller brokerages, each on a field of 120 by 120."""

from __future__ import annotations

from PIL import ImageDraw

from trendyreports.demo.logos import Colour, box, points

WHITE = (255, 255, 255)


def lantern(pen: ImageDraw.ImageDraw, colour: Colour, accent: Colour) -> None:
    """A lantern with its light."""
    pen.arc(box(40, 4, 80, 44), 180, 360, fill=colour, width=24)
    pen.polygon(points((34, 24), (86, 24), (96, 40), (24, 40)), fill=colour)
    pen.rectangle(box(30, 44, 90, 98), fill=accent)
    pen.polygon(points((60, 50), (76, 78), (60, 94), (44, 78)), fill=WHITE)
    pen.rectangle(box(22, 102, 98, 114), fill=colour)


def gate(pen: ImageDraw.ImageDraw, colour: Colour, accent: Colour) -> None:
    """An arch with a tree behind it."""
    pen.pieslice(box(8, 8, 112, 112), 180, 360, fill=colour)
    pen.rectangle(box(8, 60, 112, 114), fill=colour)
    pen.pieslice(box(24, 24, 96, 96), 180, 360, fill=WHITE)
    pen.rectangle(box(24, 60, 96, 114), fill=WHITE)
    pen.rectangle(box(56, 74, 64, 114), fill=colour)
    pen.ellipse(box(36, 38, 84, 86), fill=accent)


def falls(pen: ImageDraw.ImageDraw, colour: Colour, accent: Colour) -> None:
    """Water over three steps."""
    for left, top, ink in ((8, 8, colour), (44, 32, accent), (80, 56, colour)):
        pen.rounded_rectangle(box(left, top, left + 30, 92), radius=60, fill=ink)
    pen.rounded_rectangle(box(8, 100, 110, 112), radius=24, fill=colour)


def heron(pen: ImageDraw.ImageDraw, colour: Colour, accent: Colour) -> None:
    """A bird that stands in the water."""
    pen.polygon(points((34, 14), (48, 8), (58, 18), (52, 42), (62, 56), (52, 70), (40, 52), (46, 26)), colour)
    pen.polygon(points((36, 13), (46, 24), (6, 28)), fill=accent)
    pen.polygon(points((46, 58), (84, 44), (116, 72), (70, 86), (48, 76)), fill=colour)
    pen.rectangle(box(62, 82, 67, 108), fill=colour)
    pen.rounded_rectangle(box(20, 104, 108, 112), radius=16, fill=accent)


def cottage(pen: ImageDraw.ImageDraw, colour: Colour, accent: Colour) -> None:
    """A house with a round window."""
    pen.rectangle(box(82, 14, 96, 50), fill=accent)
    pen.polygon(points((60, 8), (116, 60), (100, 60), (100, 112), (20, 112), (20, 60), (4, 60)), fill=colour)
    pen.ellipse(box(42, 50, 78, 86), fill=WHITE)
    pen.ellipse(box(50, 58, 70, 78), fill=accent)


def bay(pen: ImageDraw.ImageDraw, colour: Colour, accent: Colour) -> None:
    """The sun on the water."""
    pen.pieslice(box(20, 12, 100, 92), 180, 360, fill=accent)
    for left, top in ((4, 60), (18, 78), (34, 96)):
        pen.rounded_rectangle(box(left, top, 120 - left, top + 11), radius=22, fill=colour)


def compass(pen: ImageDraw.ImageDraw, colour: Colour, accent: Colour) -> None:
    """A needle that points north."""
    pen.ellipse(box(6, 6, 114, 114), fill=colour)
    pen.ellipse(box(16, 16, 104, 104), fill=WHITE)
    pen.polygon(points((60, 20), (76, 60), (44, 60)), fill=accent)
    pen.polygon(points((44, 60), (76, 60), (60, 100)), fill=colour)


def keystone(pen: ImageDraw.ImageDraw, colour: Colour, accent: Colour) -> None:
    """The stone that holds an arch."""
    pen.polygon(points((6, 20), (30, 20), (44, 108), (6, 108)), fill=colour)
    pen.polygon(points((114, 20), (90, 20), (76, 108), (114, 108)), fill=colour)
    pen.polygon(points((36, 8), (84, 8), (68, 108), (52, 108)), fill=accent)


def summit(pen: ImageDraw.ImageDraw, colour: Colour, accent: Colour) -> None:
    """A peak before another."""
    pen.polygon(points((44, 108), (84, 30), (118, 108)), fill=accent)
    pen.polygon(points((2, 108), (48, 12), (94, 108)), fill=colour)
    pen.polygon(points((48, 12), (65, 46), (54, 40), (47, 52), (40, 40), (31, 46)), fill=accent)


def cove(pen: ImageDraw.ImageDraw, colour: Colour, accent: Colour) -> None:
    """A bay within a bay."""
    for inset, ink in ((6, colour), (24, WHITE), (36, accent), (52, WHITE)):
        pen.ellipse(box(inset, inset, 120 - inset, 120 - inset), fill=ink)
    pen.rectangle(box(64, 0, 120, 46), fill=(*WHITE, 0))


def horseshoe(pen: ImageDraw.ImageDraw, colour: Colour, accent: Colour) -> None:
    """A horseshoe with its nails."""
    pen.pieslice(box(12, 8, 108, 104), 150, 390, fill=colour)
    pen.ellipse(box(34, 30, 86, 82), fill=(*WHITE, 0))
    pen.polygon(points((60, 56), (96, 120), (24, 120)), fill=(*WHITE, 0))
    pen.rounded_rectangle(box(8, 84, 42, 98), radius=12, fill=colour)
    pen.rounded_rectangle(box(78, 84, 112, 98), radius=12, fill=colour)
    for x, y in ((56, 14), (24, 32), (88, 32), (17, 60), (95, 60)):
        pen.ellipse(box(x, y, x + 8, y + 8), fill=accent)
