"""Visits by day as columns, for a desk and for a phone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.safestring import SafeString

from consumer_reports.desk.figures import Stretch
from trendyreports.core.charts import PLAIN, SMALL, Target, drawn
from trendyreports.core.colours import Palette
from trendyreports.core.formatting import count_of, number
from trendyreports.core.lettering import text_width

TOP, TALLEST = 22, 150  # px above the tallest column, and its height
LABELLED_APART = 64  # px a day under the columns needs
VALUE_APART = 20  # px a value over each column needs


def columns_chart(stretches: Sequence[Stretch], colours: Palette, *, name: str, width: int) -> SafeString:
    """The drawing; the tallest column in the accent. ``name`` makes its ids unique on the page."""
    step = width / max(len(stretches), 1)
    most = max((stretch.visits for stretch in stretches), default=0) or 1
    base = TOP + TALLEST
    columns = [column(stretch, index, step, most) for index, stretch in enumerate(stretches)]
    tallest = next((one for one in columns if one["most"]), None)
    every = max(1, -(-LABELLED_APART // max(int(step), 1)))
    context = {
        "pale": " ".join(one["path"] for one in columns if one is not tallest and one["path"]),
        "strong": tallest["path"] if tallest else "",
        "base": base,
        "values": [one for one in columns if one["value"] and (step >= VALUE_APART or one is tallest)],
        "days": [
            one | {"day_x": placed(one["day"], one["middle"], width)}
            for index, one in enumerate(columns)
            if (len(columns) - 1 - index) % every == 0
        ],
        "day_y": base + 18,
        "height": base + 24,
        "targets": [target(stretch, index, step, base) for index, stretch in enumerate(stretches)],
    }
    words = "; ".join(f"{span(one)}: {count_of(one.visits, 'visit')}" for one in stretches if one.visits)
    return drawn("columns", context, colours, "Visits to the page", name, width, words or "No visits")


def column(stretch: Stretch, index: int, step: float, most: int) -> dict[str, Any]:
    """One column with its value and its day."""
    height, middle = TALLEST * stretch.visits / most, step * (index + 0.5)
    wide = min(step * 0.7, 40)
    value = number(stretch.visits) if stretch.visits else ""
    top = TOP + TALLEST - height
    return {
        "path": f"M{middle - wide / 2:.1f} {TOP + TALLEST}v{-height:.1f}h{wide:.1f}v{height:.1f}z"
        * bool(height),
        "most": stretch.visits == most,
        "middle": middle,
        "value": value,
        "value_x": f"{middle - text_width(value, PLAIN, 600) / 2:.1f}",
        "value_y": f"{top - 6:.1f}",
        "day": f"{stretch.first:%b} {stretch.first.day}",
    }


def placed(text: str, middle: float, width: int) -> str:
    """Where a small text begins that stands centred on ``middle``, inside the drawing."""
    wide = text_width(text, SMALL)
    return f"{min(max(middle - wide / 2, 0), width - wide):.1f}"


def target(stretch: Stretch, index: int, step: float, base: float) -> Target:
    """What a pointer finds: the whole height of a column."""
    note = count_of(stretch.visitors, "different visitor")
    return Target(
        round(step * index, 1),
        0,
        round(step, 1),
        base,
        span(stretch),
        count_of(stretch.visits, "visit"),
        note,
    )


def span(stretch: Stretch) -> str:
    """``Nov 3``, or ``Nov 3 to Nov 9``."""
    first, last = (f"{day:%b} {day.day}" for day in (stretch.first, stretch.last))
    return first if first == last else f"{first} to {last}"
