"""Every run of text of a letter can be read, by day and by night, whatever colors a brand has."""

from __future__ import annotations

import re

import pytest

from market_reports.report_types import TYPES
from tests.market_reports.mailing.drawn import Outline, document, drawn, style_of
from trendyreports.core.colours import contrast

COLOURS = [
    ("#f9f3b4", "#f9f3b4"),
    ("#facc15", "#dc2626"),
    ("#fbfbf8", "#facc15"),
    ("#0a0a0a", "#111111"),
    ("#808080", "#8a8a8a"),
    ("#dc2626", "#fafafa"),
    ("#12343b", "#0d9488"),
    ("#1f2937", "#fdf3b0"),
]
SPONSOR = {"name": "Cascade Title", "logo": None, "primary": "#fdf3b0", "accent": "#808080"}
LARGE, LARGE_TEXT, TEXT = 24.0, 3.0, 4.5
COLOUR = re.compile(r"#[0-9a-f]{6}")
RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")


def night_rules(html):
    """What the letter says for the dark: class → declarations, and whether it means the child."""
    media = html.split("@media (prefers-color-scheme: dark) {", 1)[1].split("</style>", 1)[0]
    found = []
    for selectors, body in RULE.findall(media):
        said = {name.strip(): value.replace("!important", "").strip() for name, value in pairs(body)}
        for selector in selectors.split(","):
            name, _, child = selector.strip().partition(" ")
            found.append((name.lstrip("."), child.replace(">", "").strip(), said))
    return found


def pairs(body):
    return [part.split(":", 1) for part in body.split(";") if ":" in part]


def run_of(stack, night):
    """Ink, ground and size of a run, by the elements it stands in and the rules of the dark."""
    ink, ground, size, before = "#000000", "#ffffff", 16.0, set()
    for tag, attributes in stack:
        said, own = style_of(attributes), set(attributes.get("class", "").split()) | {tag}
        for name, child, more in night:
            meant = (name in own and not child) or (name in before and child == tag)
            said |= more if meant else {}
        ink = COLOUR.search(said.get("color", ""))[0] if COLOUR.search(said.get("color", "")) else ink
        painted = COLOUR.search(said.get("background") or said.get("background-color", ""))
        ground = painted[0] if painted else ground
        size = float(said["font-size"].removesuffix("px")) if "font-size" in said else size
        before = own
    return ink, ground, size


def unreadable(html, *, night):
    rules = night_rules(html) if night else []
    found = []
    for text, stack in Outline(html).runs:
        if any("display:none" in attributes.get("style", "") for _, attributes in stack):
            continue
        ink, ground, size = run_of(stack, rules)
        if size > 1 and contrast(ink, ground) < (LARGE_TEXT if size >= LARGE else TEXT):
            found.append((text, ink, ground, size))
    return found


@pytest.mark.parametrize("night", [False, True], ids=["day", "night"])
@pytest.mark.parametrize(("kind", "colours"), list(zip(TYPES, COLOURS, strict=True)))
def test_every_run_stands_out_from_its_ground(kind, colours, night):
    brand = {"primary": colours[0], "accent": colours[1], "sponsor": SPONSOR, "sponsor_display": "frame"}
    html = drawn(document(kind.key, brand=brand)).html
    assert len(Outline(html).runs) > 30
    assert unreadable(html, night=night) == []


def test_grey_on_grey_is_found():
    html = drawn(document()).html.replace("color:#4d576b", "color:#cccccc")
    assert {ink for _, ink, _, _ in unreadable(html, night=False)} == {"#cccccc"}
    assert unreadable(html, night=True) == []


def test_the_dark_changes_every_plain_ink_and_ground():
    html = drawn(document()).html
    by_night = {run_of(stack, night_rules(html))[1] for _, stack in Outline(html).runs}
    assert "#ffffff" not in by_night
