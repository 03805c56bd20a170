"""Grounds and edges of boxes look the same whether they are filled as they stand or painted the usual way."""

import io

import pytest
from pypdf import PdfReader

from tests.drawn_alike import as_it_was as as_it_was
from tests.drawn_alike import assert_same_within_a_pixel, both_ways
from trendyreports.core.pdf import render_pdf

RULES = """
@page { size: 400px 300px; margin: 20px }
div, span, td { font-size: 11px }
.box { width: 160px; height: 40px; margin: 7.3px 11.6px; background: #7799bb }
"""


pytestmark = pytest.mark.usefixtures("as_it_was")


def made(body, rules=""):
    html = f'<html lang="en"><head><title>t</title></head><body>{body}</body></html>'
    return render_pdf(html, stylesheets=("css/report.css",), rules=RULES + rules)


@pytest.mark.parametrize(
    "look",
    [
        "",
        "border-radius: 9px",
        "border-radius: 50%; border: 2px solid #334455",
        "border-bottom: 1px solid #334455",
        "border-top: 3px solid #aa3300; border-bottom: 3px solid #aa3300",
        "border: 4px solid #334455",
        "border: 4px solid #334455; border-left-width: 0",
        "border-style: solid; border-width: 1px 2px 3px 4px; border-color: #334455",
        "border: 6px solid; border-color: #aa3300 #334455 #00aa33 #112233",
        "border: 4px dashed #334455",
        "border-top: 3px dotted #334455; border-bottom: 3px solid #334455",
        "border: 5px double #334455",
        "border: 5px groove #889900",
        "border: 6px solid rgba(30, 60, 90, 0.4)",
        "border-left: 6px solid #334455; border-radius: 6px",
        "background: rgba(30, 60, 90, 0.4)",
        "background: none; border: 1px solid #334455",
        "background-clip: padding-box; border: 5px solid rgba(30, 60, 90, 0.4)",
        "background-clip: content-box; padding: 9px",
        "background-image: linear-gradient(#ff0000, #0000ff)",
        "box-shadow: 3px 3px 0 #334455",
        "outline: 2px solid #334455",
        "visibility: hidden; border: 2px solid #334455",
        "opacity: 0.5; border: 2px solid #334455",
        "transform: rotate(9deg); border: 2px solid #334455",
        "overflow: hidden; border-radius: 12px",
    ],
)
def test_a_box_looks_the_same(look):
    assert_same_within_a_pixel(
        *both_ways(made, '<div class="box">One</div><div class="box x">Two</div>', f".x {{{look}}}")
    )


@pytest.mark.parametrize(
    "rules",
    [
        "tr { background: #7799bb }",
        "tbody { background: #7799bb }",
        "table { background: #7799bb; border: 2px solid #334455 }",
        "td { background: #7799bb; border-bottom: 1px solid #334455 } table { border-spacing: 5px }",
        "td { border: 1px solid #334455 } table { border-collapse: collapse }",
        "td { border-left: 2px solid #aa3300 } tr { background: #7799bb }",
        "td:first-child { background: #7799bb; border-radius: 5px }",
        "body { background: #7799bb }",
        "@page { background: #7799bb; border: 3px solid #334455 }",
        "span { background: #7799bb; border: 1px solid #334455; padding: 2px }",
        "span { display: inline-block; border-bottom: 2px solid #334455; background: #7799bb }",
        "section { columns: 2; column-rule: 1px solid #334455; height: 60px }",
        "tr, td { break-inside: auto } td { border: 2px solid #334455; height: 150px }",
        "div { float: left; border-right: 3px solid #aa3300; background: #7799bb }",
    ],
)
def test_tables_spans_and_pages_look_the_same(rules):
    table = "<table>" + "<tr><td>One</td><td>Two<br/>lines</td></tr>" * 3 + "</table>"
    body = f"<section>{table}<div>A <span>few words</span> in a line</div><p>More.</p></section>"
    assert_same_within_a_pixel(*both_ways(made, body, rules))


def test_what_is_painted_after_a_ground_keeps_its_own_colour():
    drawing = '<svg viewBox="0 0 9 9" width="90" height="90"><rect width="9" height="9"/></svg>'
    body = f'<div class="box x">Words <b>bold</b></div>{drawing}'
    assert_same_within_a_pixel(
        *both_ways(made, body, ".x { border-bottom: 3px solid #aa3300; color: #00aa33 }")
    )


def test_a_see_through_ground_leaves_the_next_ones_whole():
    body = '<div class="box x">One</div><div class="box y">Two</div>'
    rules = ".x { background: rgba(30, 60, 90, 0.2) } .y { background: linear-gradient(#112233, #445566) }"
    assert_same_within_a_pixel(*both_ways(made, body, rules))


def test_a_plain_ground_is_filled_once_and_cut_nowhere():
    body = '<div class="box"></div>'
    usual, ours = both_ways(made, body, ".box { border-bottom: 1px solid #334455 }")
    assert operators(usual).count("W") > operators(ours).count("W") == 0
    assert operators(ours).count("f") == 2


def operators(content):
    """The operators on the first page, in order."""

    page = PdfReader(io.BytesIO(content)).pages[0]
    return page.get_contents().get_data().decode("latin-1").split()
