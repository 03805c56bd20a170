"""Charts as SVG: geometry here, drawing in ``templates/reports/charts``.

One drawing serves page, PDF and email: flat fills given as attributes, text as text in our faces, values on
the marks instead of axes, few shapes. ``WIDE`` is drawn for paper and desktop, ``NARROW`` for a phone. For a
screen every value gets a ``c-point``: what a pointer or a key finds, with its words.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from trendyreports.core.chart_line import Line, Point
from trendyreports.core.colours import Palette
from trendyreports.core.lettering import text_width

WIDE = 708
NARROW = 340
TIGHT = 44  # months narrower than this carry a letter instead of a name, and only the telling values
BASE = 164  # where the columns of sales stand
TALLEST = 42  # the tallest of them
BAND_WIDTH, BAND_HEIGHT = 200, 30  # the bars of a price band
BAR = 27  # one bar with its gap
SMALL = 10.5  # counts and months
PLAIN = 11.5  # values and names
LOUD = 13  # the last value
HOUSE_FACE = "Hanken Grotesk"


@dataclass(frozen=True, slots=True)
class Month:
    """One calendar month: the median (None where there were too few sales) and how many sales."""

    label: str
    value: int | None
    count: int
    display: str = ""  # the whole value, for whoever points at it
    note: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: ``size`` sets its length, ``value`` is printed at its end."""

    label: str
    size: float
    value: str
    display: str = ""  # the value alone, for whoever points at it
    note: str = ""


@dataclass(frozen=True, slots=True)
class Band:
    """Two bars over each other: homes sold and homes for sale in a range of prices, each with its words.

    Empty words: not known.
    """

    label: str
    sold: int
    offered: int
    sold_words: str
    offered_words: str


@dataclass(frozen=True, slots=True)
class Target:
    """Where a value of a drawing can be pointed at, and what it then says."""

    x: float
    y: float
    width: float
    height: float
    label: str
    value: str
    note: str


def short_price(dollars: int) -> str:
    """``$560K``, ``$1.87M``: three figures, as many as a label on a chart can carry."""
    if dollars >= 999_500:
        millions = f"{dollars / 1_000_000:.{2 if dollars < 9_995_000 else 1}f}"
        return f"${millions.rstrip('0').rstrip('.')}M"
    return f"${round(dollars / 1_000)}K" if dollars >= 1_000 else f"${dollars}"


def months_chart(
    months: Sequence[Month],
    colours: Palette,
    *,
    title: str,
    name: str,
    width: int = WIDE,
    cut: int = 0,
    screen: bool = False,
    face: str = HOUSE_FACE,
) -> SafeString:
    """Median by month as a line with gaps, sales as columns under it.

    ``name`` makes the ids of the drawing unique on its page; ``cut`` makes it that much less high (0 to 62);
    ``screen`` adds what can be pointed at; ``face`` is the family of its words where it is not the product's.
    """
    step = width / max(len(months), 1)
    base = BASE - cut
    centres = [step * (index + 0.5) for index in range(len(months))]
    values = [month.value for month in months]
    line = Line.through(centres, values, top=26, bottom=base - 70, floor=base - TALLEST - 15)
    labels = [
        short_price(value) if value is not None and (step >= TIGHT or index in line.telling) else ""
        for index, value in enumerate(values)
    ]
    columns = list(sale_columns(months, step, base))
    context = {
        "paths": line.paths(),
        "dots": dots(point for point in line.points[: line.last] if point),
        "last": line.points[line.last] if line.last >= 0 else None,
        "labels": list(value_labels(line, labels, width)),
        "columns": columns,
        "pale": " ".join(column["path"] for column in columns[:-1] if column["path"]),
        "strong": columns[-1]["path"] if columns else "",
        "base": base,
        "name_y": base + 16,
        "year_y": base + 29,
        "height": base + 34,
        "targets": month_targets(months, step, base) if screen else (),
    }
    return drawn("months", context, colours, title, name, width, describe(months), face=face)


def month_targets(months: Sequence[Month], step: float, base: float) -> list[Target]:
    """One target a month: the whole height above its name."""
    return [
        Target(round(step * index, 1), 0, round(step, 1), base, month.label, month.display, month.note)
        for index, month in enumerate(months)
    ]


def drawn(
    template: str,
    context: dict[str, Any],
    colours: Palette,
    title: str,
    name: str,
    width: int,
    words: str,
    css: str | None = None,
    face: str = HOUSE_FACE,
) -> SafeString:
    """The drawing with what every chart has: title, words for those who do not see it, size and colours."""
    context |= {
        "c": colours,
        "title": title,
        "name": name,
        "width": width,
        "description": words,
        "face": face,
    }
    context["css"] = css or ("r-narrow" if width == NARROW else "r-wide")
    return SafeString(render_to_string(f"reports/charts/{template}.svg", context))


def sale_columns(months: Sequence[Month], step: float, base: float) -> Iterator[dict[str, Any]]:
    """The columns of sales with their counts and the months under them."""
    most = max((month.count for month in months), default=0) or 1
    for index, month in enumerate(months):
        middle, height = step * (index + 0.5), TALLEST * month.count / most
        before = months[index - 1].label if index else ""
        name, year = month_names(month.label, before, tight=step < TIGHT)
        column = f"M{middle - step * 0.3:.1f} {base}v{-height:.1f}h{step * 0.6:.1f}v{height:.1f}z"
        yield {
            "path": column if month.count else "",
            "count": month.count,
            "count_x": start(str(month.count), middle),
            "count_y": f"{base - 5 - height:.1f}",
            "month": name,
            "month_x": start(name, middle),
            "year": year,
            "year_x": start(year, middle),
        }


def month_names(label: str, before: str, *, tight: bool) -> tuple[str, str]:
    """What stands under a column, and below it, where a year begins, the year: ``Jan`` and ``14``.

    ``before`` is the label of the month to the left.
    """
    name, _, year = label.partition(" ")
    shown = f"\N{RIGHT SINGLE QUOTATION MARK}{year}" if year and year != before.partition(" ")[2] else ""
    return (name[:1] if tight else name), shown


def start(text: str, middle: float) -> str:
    """Where a small text begins that stands centred on ``middle``."""
    return f"{middle - text_width(text, SMALL) / 2:.1f}"


def value_labels(line: Line, labels: Sequence[str], width: int) -> Iterator[dict[str, Any]]:
    """Where the values stand: beside their point, clear of the line, inside the drawing."""
    for index, (point, label) in enumerate(zip(line.points, labels, strict=True)):
        if point and label:
            size = LOUD if index == line.last else PLAIN
            wide = text_width(label, size, 600)
            yield {
                "text": label,
                "x": f"{min(max(point[0] - wide / 2, 1), width - wide - 1):.1f}",
                "y": f"{line.label_place(index, wide + 4):.1f}",
                "size": size,
            }


def dots(points: Iterator[Point]) -> str:
    """Points of no length: with round ends, one path draws them all."""
    return "".join(f"M{x:.1f} {y:.1f}h.01" for x, y in points)


def describe(months: Sequence[Month]) -> str:
    """The chart in words, for those who do not see it."""
    said = [
        ngettext(
            "{month}: {price} from {count} sale", "{month}: {price} from {count} sales", month.count
        ).format(month=month.label, price=short_price(month.value), count=month.count)
        if month.value is not None
        else _("{month}: too few sales").format(month=month.label)
        for month in months
    ]
    return "; ".join(said)


def bars_chart(
    bars: Sequence[Bar],
    colours: Palette,
    *,
    title: str,
    name: str,
    width: int = WIDE,
    screen: bool = False,
    css: str | None = None,
) -> SafeString:
    """Horizontal bars, the longest in the accent, each with its value at its end."""
    left = min(max((text_width(bar.label, PLAIN) for bar in bars), default=0) + 14, width * 0.45)
    value_width = max((text_width(bar.value, PLAIN, 600) for bar in bars), default=0) + 10
    most = max((bar.size for bar in bars), default=0) or 1
    scale = max(width - left - value_width, 20) / most
    rows: list[dict[str, Any]] = [
        {
            "label": bar.label,
            "value": bar.value,
            "y": index * BAR + 17,
            "end": f"{left + scale * bar.size + 8:.1f}",
            "path": f"M{left:.1f} {index * BAR + 3}h{max(scale * bar.size, 1.5):.1f}v20H{left:.1f}z"
            * bool(bar.size),
            "most": bar.size == most,
        }
        for index, bar in enumerate(bars)
    ]
    context = {
        "rows": rows,
        "pale": " ".join(row["path"] for row in rows if not row["most"]),
        "strong": " ".join(row["path"] for row in rows if row["most"]),
        "height": max(len(bars), 1) * BAR,
        "targets": bar_targets(bars, width) if screen else (),
    }
    words = "; ".join(f"{bar.label}: {bar.value}" for bar in bars)
    return drawn("bars", context, colours, title, name, width, words, css)


def bar_targets(bars: Sequence[Bar], width: int) -> list[Target]:
    """One target a bar: its whole row."""
    return [
        Target(0, index * BAR, width, BAR, bar.label, bar.display or bar.value, bar.note)
        for index, bar in enumerate(bars)
    ]


def band_chart(band: Band, colours: Palette, *, most: int, screen: bool = False) -> SafeString:
    """The bars of one price band, to stand in a row of a table; ``most`` is what fills its width."""
    scale = BAND_WIDTH / most
    half = BAND_HEIGHT // 2
    targets = [
        Target(0, top, BAND_WIDTH, height, band.label, words, "")
        for top, height, words in ((0, half + 4, band.sold_words), (half + 4, half - 4, band.offered_words))
        if words
    ]
    context = {
        "c": colours,
        "width": BAND_WIDTH,
        "height": BAND_HEIGHT,
        "sold": f"{max(scale * band.sold, 1.5):.1f}" if band.sold else "",
        "offered": f"{max(scale * band.offered, 1.5):.1f}" if band.offered else "",
        "description": "; ".join(f"{band.label}: {target.value}" for target in targets),
        "targets": targets if screen else (),
    }
    return SafeString(render_to_string("reports/charts/band.svg", context))
