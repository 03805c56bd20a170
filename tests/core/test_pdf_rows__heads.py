"""Rows with a head, with grounds and edges, and with parts on their own lines are drawn by us alike."""

import io

import pypdfium2
import pytest
from PIL import ImageChops, ImageStat
from pypdf import PdfReader

from tests.core.rows import LONG, assert_alike, both, made, numbered, table, words
from tests.core.rows import drawn as drawn
from tests.drawn_alike import as_it_was as as_it_was
from tests.drawn_alike import assert_same_within_a_pixel

pytestmark = pytest.mark.usefixtures("as_it_was")


@pytest.mark.parametrize(
    "cells",
    [
        ('<th scope="row">#</th><td>#</td>', '<td class="r">$#,000</td>'),
        ('<td class="wash">#</td><td class="wash r">#</td><td class="c">#</td>',),
        ('<td class="under">#</td><td class="under r">#</td>', '<td class="under low">#</td>'),
        (f'<th scope="row" class="boxed">#</th><td class="boxed wash">{LONG}</td><td class="under">#</td>',),
        ('<td class="sides">#</td><td class="sides mid">#</td>', f'<td class="sides base">{LONG}</td>'),
        ('<td class="under"></td><td class="wash"></td><td>#</td>',),
        ('<td><span class="line">#</span><span class="line green big">b #</span></td><td>#</td><td>a</td>',),
        (
            f'<td class="under"><b>#</b>, x<span class="line green"> {LONG} </span></td><td>#</td>',
            "<td>a</td>",
        ),
        (
            '<td>a <span class="line">#</span> b <b>c</b> d</td>',
            '<td class="mid"><b class="line">#</b></td><td>#</td>',
        ),
    ],
)
@pytest.mark.parametrize("rules", ["", "table { border-spacing: 7px 3px }"])
def test_heads_grounds_edges_and_parts_on_their_own_lines_look_and_read_the_same(cells, rules, drawn):
    plain, short = both(table(*numbered(*cells, count=3)), rules)
    assert words(plain) == words(short)
    assert_same_within_a_pixel(plain, short, scale=6)
    assert len(drawn) == 3


def test_thin_edges_in_two_colours_are_ours_too_though_not_cut_aslant_where_they_meet(drawn):
    plain, short = both(table(*numbered('<td class="sides red">#</td><td>#</td><td>#</td>', count=5)))
    assert words(plain) == words(short)
    assert 0.9 < red_of(short) / red_of(plain) < 1.1
    assert len(drawn) == 5


def red_of(content):
    """How much red there is on the first page."""
    with pypdfium2.PdfDocument(content) as document:
        red, _, blue = document[0].render(scale=8).to_pil().convert("RGB").split()
    return ImageStat.Stat(ImageChops.subtract(red, blue)).sum[0]


def test_columns_may_be_named_in_place_of_heads(drawn):
    rows = "".join(numbered('<th scope="row">#</th><td>#</td>'))
    columns = '<colgroup><col class="first"/><col/></colgroup>'
    plain, short = both(f"<table>{columns}<tbody>{rows}</tbody></table>")
    assert_alike(plain, short)
    assert len(drawn) == 16


def test_cells_name_the_head_of_their_row_first():
    reader = PdfReader(
        io.BytesIO(made(table(*numbered('<th scope="row">#</th><td>#</td><td>#</td>', count=30))))
    )
    heads, named = set(), []

    def visit(node):
        cells = [kid.get_object() for kid in node.get("/K", []) if not isinstance(kid, int)]
        if node["/S"] == "/TH":
            heads.add(node["/ID"])
        if node["/S"] == "/TR" and cells[-1]["/S"] == "/TD":
            assert [cell["/S"] for cell in cells] == ["/TH", "/TD", "/TD"]
            named.extend((cells[0]["/ID"], *cell["/A"]["/Headers"]) for cell in cells[1:])
        for cell in cells:
            visit(cell)

    visit(reader.trailer["/Root"]["/StructTreeRoot"]["/K"][0].get_object())
    assert len(named) == 60
    assert all(own == beside and beside in heads and above in heads for own, beside, above in named)
    assert len({beside for _, beside, _ in named}) == 30
