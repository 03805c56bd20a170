"""A Spanish report is Spanish in every word and the same in every number."""

import re

import pytest

from market_reports.drawing.report import draw_fragment
from tests.market_reports.situations import SITUATIONS

ENGLISH = re.compile(
    r"\b(?:the|of|for|from|with|homes|sales|listed|listing|price|days|sold)\b", re.IGNORECASE
)
NOT_READ = frozenset(
    "attribution name key against schema report_type sold_prices status_key kind unit".split()  # noqa: SIM905
)
TOLD = [
    "up on the year",
    "sellers' market",
    "no actives in the data",
    "new listings",
    "preset widened",
    "featured",
    "homes waiting long",
    "bands fast and slow",
    "open houses on two days",
    "inventory unknown",
]


def texts_of(node, key=""):
    if isinstance(node, str):
        yield key, node
    elif isinstance(node, dict):
        for name, value in node.items():
            yield from texts_of(value, name)
    elif isinstance(node, list | tuple):
        for value in node:
            yield from texts_of(value, key)


def numbers_of(node):
    """The document with its texts taken out."""
    if isinstance(node, dict):
        return {name: numbers_of(value) for name, value in node.items()}
    if isinstance(node, list | tuple):
        return [numbers_of(value) for value in node]
    return None if isinstance(node, str) else node


@pytest.fixture(scope="module", params=TOLD)
def pair(request):
    return [SITUATIONS[request.param](language=language) for language in ("en", "es")]


def test_no_text_of_a_spanish_report_is_english(pair):
    left = [(key, text) for key, text in texts_of(pair[1]) if key not in NOT_READ and ENGLISH.search(text)]
    assert [(key, text) for key, text in left if "National Association of REALTORS" not in text] == []


def test_the_numbers_are_those_of_the_english_one(pair):
    english, spanish = (
        {name: part for name, part in found.items() if name not in ("narrative", "definitions")}
        for found in pair
    )
    assert numbers_of(english)["figures"] == numbers_of(spanish)["figures"]
    assert numbers_of(english)["counts"] == numbers_of(spanish)["counts"]
    assert [len(block) for block in english["blocks"]] == [len(block) for block in spanish["blocks"]]


def test_a_spanish_drawing_has_no_decimal_commas_and_no_english(pair):
    drawn = draw_fragment(pair[1], picture_address=lambda key: "")
    assert not re.search(r'\b(?:x|y|d|cx|cy|width|height|font-size|viewBox)="[^"]*\d,\d', drawn)
    shown = re.sub(r"<style.*?</style>|<[^>]*>", " ", drawn, flags=re.DOTALL)
    told = re.sub(r"National Association of REALTORS®|Listings of the Test MLS", "", shown)
    assert ENGLISH.findall(told) == []
    named = re.findall(r'(?:aria-label|alt|title|data-note|data-label)="([^"]*)"', drawn)
    assert [name for name in named if ENGLISH.search(name)] == []
