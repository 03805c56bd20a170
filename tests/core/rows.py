"""Tables for the tests of rows that we draw ourselves, and what stands in a PDF of them."""

import io

import pytest
from pypdf import PdfReader

from tests.drawn_alike import assert_same_pictures, both_ways
from trendyreports.core import pdf_drawn
from trendyreports.core.pdf import render_pdf

RULES = """
@page { size: 400px 300px; margin: 20px }
table { width: 360px; table-layout: fixed }
tr { break-inside: avoid }
td { padding: 3px 6px; font-size: 11px; vertical-align: top }
b { font-weight: 600 }
.r { text-align: right }
.c { text-align: center }
.lines { white-space: pre-line }
.z { background: #eeeeee }
.low { vertical-align: bottom }
.mid { vertical-align: middle }
.base { vertical-align: baseline; font-size: 16px }
.green { color: green }
.big { font-size: 15px; line-height: 2 }
.narrow { width: 60px }
.line { display: block }
.wash { background: #7799bb }
.under { border-bottom: 1px solid #999999 }
.boxed { border: 3px solid #334455 }
.sides { border-left: 1px solid #999999; border-right: 1px solid #999999; border-bottom: 1px solid #999999 }
.red { border-left-color: #aa3300; border-right-color: #aa3300 }
.first { width: 40% }
.top { break-after: avoid }
.end { break-before: avoid }
"""
LONG = "Half of the homes sold in this period were under contract within nine days"
FIRM = "Listed by Priya Kimura, Cascade Foot Realty, (541)\u00a0555-0115"


@pytest.fixture
def drawn(monkeypatch):
    """Every row that was drawn by us."""
    rows = []
    usual = pdf_drawn.paint
    monkeypatch.setattr(pdf_drawn, "paint", lambda stream, cell: rows.append(cell) or usual(stream, cell))
    return rows


def made(body, rules="", language="en"):
    html = f'<html lang="{language}"><head><title>t</title></head><body class="report">{body}</body></html>'
    return render_pdf(html, stylesheets=("css/report.css",), rules=RULES + rules)


def table(*rows, head=("One", "Two", "Three")):
    heads = "".join(f'<th scope="col">{name}</th>' for name in head)
    return f"<table><thead><tr>{heads}</tr></thead><tbody>{''.join(rows)}</tbody></table>"


def numbered(*cells, count=16, row=""):
    """Rows whose cells name their number with ``#``."""
    line = "".join(cells)
    return [f"<tr {row}>{line.replace('#', str(number * 137 % 1000))}</tr>" for number in range(count)]


def both(*given, **more):
    return both_ways(made, *given, **more)


def assert_alike(plain, short):
    assert words(plain) == words(short)
    assert_same_pictures(plain, short)


def words(content):
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(content)).pages]
    return [[line.rstrip() for line in page.splitlines()] for page in pages]


def rows_of(content):
    """Each TR in the structure of a document with its cells: their kind, marks, and heads."""
    reader = PdfReader(io.BytesIO(content))
    found = []

    def visit(node, page):
        kind, kids = node["/S"], node.get("/K", [])
        if kind == "/TR":
            found.append([(kid.get_object()["/S"], marks(kid.get_object())) for kid in kids])
        for kid in kids:
            if not isinstance(kid, int):
                visit(kid.get_object(), page)

    def marks(node):
        inner = [marks(kid.get_object()) if not isinstance(kid, int) else 1 for kid in node.get("/K", [])]
        return sum(inner) > 0

    visit(reader.trailer["/Root"]["/StructTreeRoot"]["/K"][0].get_object(), None)
    return found
