"""Where the figures of a market report go, and how large what stands alone can be."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from django.utils.translation import gettext as _

Item = TypeVar("Item")

TITLE_SIZES = ((10, "xl"), (16, "l"), (32, "m"))  # characters up to, class
NUMBER_SIZES = ((6, "xl"), (8, "l"), (10, "m"))
SLIM = ("new_listings_gallery", "featured_listings", "open_houses")  # types whose first page is for photos
SLIM_ROOM, SLIM_FIGURES, SLIM_LINE, FRAME = 735, 78, 34, 44  # px of the page, characters of a headline
PHOTO_SIZES = {  # room that two rows of cards with such photos take
    "featured_listings": (("high", 640), ("mid", 600)),
    "new_listings_gallery": (("high", 575), ("mid", 540)),
}
LISTING_FIGURES = {"median_list_price", "list_price_per_area", "days_active"}
MARKS = {"up": "▲ ", "down": "▼ "}
ROWS_OF_FIGURES = {5: (2, 3), 6: (3, 3), 7: (3, 4), 9: (3, 3, 3), 10: (3, 3, 4)}
STORY_LINE = 56  # characters in a line of the narrative
HEADLINE_LINE = 27
FIRST_PAGE_LINES = 5  # of narrative, beside which a chart of full height fits on the first page
LINE_HEIGHT = 19
TERM_GAP = 40  # characters that the space between two definitions is worth
FIGURE_LINES = 5  # under the numbers of all rows together, likewise
SMALL_LINE_HEIGHT = 16
MOST_CUT = 62


def size_of(text: str, sizes: Sequence[tuple[int, str]]) -> str:
    """The class of the first size that carries ``text``; the smallest where none does."""
    return next((name for longest, name in sizes if len(text) <= longest), "s")


def title_size(text: str) -> str:
    """How large the name of the area can stand: xl, l, m or s."""
    return size_of(text, TITLE_SIZES)


def lead_view(figures: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """The leading figure and how large it can stand."""
    lead = next((figure for figure in figures if figure.get("lead")), None)
    if lead is None:
        return {"lead": None}
    return {"lead": figure_view(lead), "lead_size": size_of(lead["display"], NUMBER_SIZES)}


def figure_view(figure: Mapping[str, Any]) -> dict[str, Any]:
    """A figure with what stands under it, one thing a line: what it is made from, then how it moved."""
    few = few_words(figure) if figure.get("few") else ""
    changes = figure.get("changes", ())
    under = [figure["reason"] or f"{figure['basis']}{few}", figure.get("note")]
    under += [f"{change['label']}: {change['display']}" for change in changes if not is_known(change)]
    return {
        "label": figure["label"],
        "display": figure["display"],
        "grey": bool(figure.get("few") or figure["reason"]),
        "under": "\n".join(line for line in under if line),
        "moved": "\n".join(moved(change) for change in changes if is_known(change)),
    }


def few_words(figure: Mapping[str, Any]) -> str:
    """The warning behind a figure of few homes: sold, or for sale."""
    offered = figure["key"] in LISTING_FIGURES
    return _(". Few homes: read with care") if offered else _(". Few sales: read with care")


def is_known(change: Mapping[str, Any]) -> bool:
    """Whether there was something to compare with."""
    return bool(change["direction"] != "none")


def moved(change: Mapping[str, Any]) -> str:
    """A change in words: ``▲ +3.4% vs. previous 92 days``."""
    return f"{MARKS.get(change['direction'], '')}{change['display']} {change['label']}"


def figure_rows(figures: Sequence[Mapping[str, Any]]) -> list[list[dict[str, Any]]]:
    """The figures beside the leading one, in full rows of two to four."""
    rest = [figure_view(figure) for figure in figures if not figure.get("lead")]
    sizes = ROWS_OF_FIGURES.get(len(rest))
    if sizes is None:
        return rows_of(rest, 4)
    starts = [sum(sizes[:index]) for index in range(len(sizes))]
    return [rest[start : start + size] for start, size in zip(starts, sizes, strict=True)]


def rows_of(items: Sequence[Item], size: int) -> list[list[Item]]:
    """``items`` in rows of ``size``."""
    return [list(items[start : start + size]) for start in range(0, len(items), size)]


def chart_cut(headline: str, story: str, rows: Sequence[Sequence[Mapping[str, Any]]] = ()) -> int:
    """By how much the first chart is made lower, so that what stands above does not push it off the page.

    That is a long headline or narrative, and ``rows`` of figures with many lines under them.
    """
    lines = max(-(-len(story) // STORY_LINE), -(-len(headline) // HEADLINE_LINE) * 1.6)
    under = sum(max(lines_under(figure) for figure in row) for row in rows)
    above = max(0, lines - FIRST_PAGE_LINES) * LINE_HEIGHT + max(0, under - FIGURE_LINES) * SMALL_LINE_HEIGHT
    return min(MOST_CUT, round(above))


def lines_under(figure: Mapping[str, Any]) -> int:
    """How many lines stand under a figure's number."""
    return len([*figure["under"].splitlines(), *figure["moved"].splitlines()])


def definition_columns(rows: Sequence[Mapping[str, str]]) -> list[list[Mapping[str, str]]]:
    """The definitions in two columns about equally long."""
    lengths = [len(row["term"]) + len(row["text"]) + TERM_GAP for row in rows]
    whole, before = sum(lengths), 0
    for index, length in enumerate(lengths):
        if before + length / 2 >= whole / 2:
            return [list(rows[:index]), list(rows[index:])]
        before += length
    return [list(rows), []]


def photo_size(document: Mapping[str, Any], rows: Sequence[object], *, framed: bool) -> str:
    """How high the photos of cards are: as high as lets two rows of them stand on a first page for photos."""
    story = " ".join(document["narrative"]) + (document["window"]["widened"] or "")
    lines = max(-(-len(story) // STORY_LINE) * LINE_HEIGHT, -(-len(document["headline"]) // SLIM_LINE) * 24)
    room = SLIM_ROOM - lines - len(rows) * SLIM_FIGURES - FRAME * framed
    sizes = PHOTO_SIZES.get(document["report_type"], ())
    return next((name for name, least in sizes if room >= least), "low")
