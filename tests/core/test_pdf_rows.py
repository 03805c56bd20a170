"""Rows that we draw ourselves look, read and are tagged as those that WeasyPrint makes."""

import io
import random
from threading import Event, Thread

import pytest
from pypdf import PdfReader

from tests.core.rows import FIRM, LONG, assert_alike, both, made, numbered, rows_of, table
from tests.core.rows import drawn as drawn
from tests.drawn_alike import as_it_was as as_it_was
from tests.drawn_alike import pictures
from trendyreports.core import pdf, pdf_drawn, pdf_lines, pdf_rows
from trendyreports.core.pdf_text import take_no_shortcuts

pytestmark = pytest.mark.usefixtures("as_it_was")


@pytest.mark.parametrize(
    "cells",
    [
        ("<td>#</td>", '<td class="r">$#,000</td>', '<td class="c">#</td>'),
        (f'<td class="lines"><b># Oak St</b>, Seattle\n{FIRM}</td>', '<td class="r">#</td>', "<td>–</td>"),
        ('<td class="lines"># Oak St\n  Firm #  \nthird</td>', "<td><b>#</b></td>", "<td></td>"),
        (f"<td>#</td><td># {LONG}</td>", "<td>#</td>"),
        (f"<td><b># {LONG}</b>, and more of it after that</td><td>#</td>", '<td class="r">#</td>'),
        (f"<td># <b>{LONG}</b> # <i>and</i> <span>so on</span></td>", '<td class="mid">#</td><td>a</td>'),
        (f'<td class="low">#</td><td class="mid">#</td><td>{LONG}</td>',),
        ('<td class="base">#</td><td>#</td>', '<td style="vertical-align: baseline">#</td>'),
        ('<td>a <span class="green">green #</span> b</td><td>#</td>', '<td><span class="big">#</span></td>'),
        ('<td class="c">  #   spaced  \n out </td>', f'<td class="r">{LONG}</td>', "<td> <b>#</b> </td>"),
        ("<td>Niño AVATAR office</td><td>“quoted”</td>", "<td>José #</td>"),
    ],
)
def test_rows_look_and_read_the_same(cells, drawn):
    plain, short = both(table(*numbered(*cells, row='class="z"')))
    assert_alike(plain, short)
    assert "style=" in "".join(cells) or len(drawn) == 16


@pytest.mark.parametrize(
    "cells",
    [
        ("<td>שלום #</td><td>#</td><td>#</td>",),
        ("<td>北京 #</td><td># ▲</td><td>#</td>",),
        ('<td class="narrow">AVeryLongWordThatIsWiderThanItsColumn#</td><td>#</td><td>#</td>',),
        ("<td>one\u00adtwo\u00adthree #</td><td>#</td><td>#</td>",),
        ('<td class="lines">\n\n#</td><td>#</td><td>#</td>',),
        ("<td>#<br/>#</td><td>#</td><td>#</td>",),
        ('<td><a href="#x">#</a></td><td>#</td><td>#</td>',),
        ('<td colspan="2">#</td><td>#</td>',),
        ("<th>#</th><td>#</td><td>#</td>",),
        ('<th scope="row" id="h#">#</th><td>#</td><td>#</td>',),
        ('<th scope="rowgroup">#</th><td>#</td><td>#</td>',),
        ('<td id="c#">#</td><td>#</td><td>#</td>',),
        ("<td><p>#</p></td><td>#</td><td>#</td>",),
        ("<td>#</td><td>#</td><td>#</td><td>one too many</td>",),
    ],
)
def test_what_is_not_for_us_goes_the_usual_way(cells, drawn):
    plain, short = both(table(*numbered(*cells, count=8)))
    assert_alike(plain, short)
    assert not drawn


@pytest.mark.parametrize(
    "rules",
    [
        "td::before { content: '> ' }",
        "td { border-bottom: 1px dashed #999999 }",
        "td { background: rgba(30, 60, 90, 0.3) }",
        "td { background-image: linear-gradient(#ffffff, #7799bb) }",
        "td { background: #7799bb; border-radius: 4px }",
        "td { background: #7799bb; background-clip: content-box }",
        "td { border: 3px solid; border-color: #aa3300 #334455 }",
        "td { box-shadow: 1px 1px 0 #334455 }",
        "table { table-layout: auto }",
        "b { display: inline-block }",
        "b { display: block; margin-top: 3px }",
        "b { display: block; width: 30px }",
        "b { display: block; text-align: right }",
        "table { border-collapse: collapse }",
        "tr { break-inside: auto }",
        "td { text-transform: uppercase }",
        "td { letter-spacing: 1px }",
        "td { text-align: justify }",
        "td { height: 30px }",
        "b { padding: 0 4px }",
    ],
)
def test_a_style_that_asks_for_more_goes_the_usual_way(rules, drawn):
    plain, short = both(table(*numbered("<td><b>#</b> x</td><td>#</td><td>#</td>", count=12)), rules)
    assert_alike(plain, short)
    assert not drawn


def test_one_row_in_the_middle_may_go_the_usual_way(drawn):
    rows = numbered("<td>#</td><td>#</td><td>#</td>", count=20)
    rows[7] = "<tr><td>北京</td><td>a</td><td>b</td></tr>"
    rows[11] = '<tr class="z"><td colspan="3">all</td></tr>'
    plain, short = both(table(*rows))
    assert_alike(plain, short)
    assert len(drawn) == 18


@pytest.mark.parametrize("spacer", range(0, 260, 40))
def test_pages_break_where_they_did(spacer):
    rows = numbered(f'<td class="lines"><b># Oak</b>, S\n{FIRM}</td><td>#</td>', '<td class="r">#</td>')
    rows = [
        row.replace("<tr ", f'<tr class="{css}" ')
        for row, css in zip(rows, ["z top", "top", *["", "z"] * 6, "end", "z end"], strict=True)
    ]
    plain, short = both(f'<div style="height: {spacer}px"></div>{table(*rows)}<p>After</p>')
    assert_alike(plain, short)


def test_lines_break_where_they_did(drawn):
    dice = random.Random(7)
    names = ("Oak", "Martin Luther King", "St.-Jean", "O'Neil", "AV/To", "Wa–Ta", "1/2", "N.W.", "(rear)")
    texts = [" ".join(dice.choices(names, k=dice.randint(1, 9))) for _ in range(80)]
    rows = [
        f'<tr><td class="lines"><b>{text}</b>, {text[::-1]} 98103\n{FIRM}</td><td>{text}</td><td>#</td></tr>'
        for text in texts
    ]
    plain, short = both(table(*rows))
    assert_alike(plain, short)
    assert len(drawn) > 70


def test_rows_and_cells_are_tagged_as_before():
    cells = f'<td class="lines"><b>#</b>, x\n{FIRM}</td><td></td>', '<td class="r">#</td>'
    headed = '<th scope="row">#</th><td></td>', '<td class="under">#</td>'
    rows = [*numbered(*cells, count=15), *numbered(*headed, count=15)]
    plain, short = both(table(*rows))
    assert rows_of(plain) == rows_of(short)
    assert len(rows_of(short)) == 30 + len(pictures(short))


def test_cells_name_their_heads():
    reader = PdfReader(io.BytesIO(made(table(*numbered("<td>#</td><td>#</td><td>#</td>", count=30)))))
    found = set()

    def visit(node):
        if node["/S"] == "/TH":
            found.add(node["/ID"])
        for kid in node.get("/K", []):
            if not isinstance(kid, int):
                visit(kid.get_object())
        if node["/S"] == "/TR" and node["/K"][0].get_object()["/S"] == "/TD":
            named = [cell.get_object()["/A"]["/Headers"] for cell in node["/K"]]
            assert all(len(names) == 1 and names[0] in found for names in named)
            assert len({names[0] for names in named}) == 3

    visit(reader.trailer["/Root"]["/StructTreeRoot"]["/K"][0].get_object())
    assert len(found) >= 6


def test_every_mark_of_a_page_is_in_the_structure_once():
    reader = PdfReader(io.BytesIO(made(table(*numbered("<td>#</td><td></td><td>a <b>#</b></td>", count=30)))))
    numbers = reader.trailer["/Root"]["/StructTreeRoot"]["/ParentTree"]["/Nums"]
    for page, owners in zip(reader.pages, numbers[1::2], strict=True):
        marked = page.get_contents().get_data().count(b"/MCID")
        assert marked == len(owners)
        for mark, owner in enumerate(owners):
            assert mark in owner.get_object()["/K"]


def test_brands_drawn_in_turn_keep_their_colours():
    rows = numbered("<td>#</td><td><b>#</b></td><td>#</td>")
    first = made(table(*rows), "td { color: #aa0000 }")
    assert made(table(*rows), "td { color: #0000aa; font-size: 14px }") != first
    assert made(table(*rows), "td { color: #aa0000 }") == first


def test_nothing_of_a_render_is_kept():
    made(table(*numbered("<td>#</td><td>#</td><td>#</td>")))
    assert not pdf_lines.setters
    assert not pdf_drawn.begun


def test_a_render_that_ends_in_an_error_spoils_none_that_follows(monkeypatch):
    rows = table(*numbered("<td>#</td><td>#</td><td>#</td>"))
    before, usual, asked = made(rows), pdf_drawn.row_element, iter(range(3))

    def fails_at_the_third(*given, **more):
        if next(asked) == 2:
            raise MemoryError
        return usual(*given, **more)

    with monkeypatch.context() as here:
        here.setattr(pdf_drawn, "row_element", fails_at_the_third)
        with pytest.raises(MemoryError):
            made(rows)
    assert made(rows) == before


def test_one_page_is_drawn_at_a_time_in_a_process():
    done = Event()
    drawer = Thread(target=lambda: made("<p>Hello</p>") and done.set())
    with pdf.drawing:
        drawer.start()
        assert not done.wait(0.5)
    drawer.join(timeout=60)
    assert done.is_set()


def test_without_shortcuts_no_row_is_ours(drawn):
    take_no_shortcuts()
    made(table(*numbered("<td>#</td><td>#</td><td>#</td>")))
    assert not drawn
    assert pdf_rows.document.get_all_computed_styles is pdf_rows.usual_styles
