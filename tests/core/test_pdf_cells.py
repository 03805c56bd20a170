"""Tables that WeasyPrint lays out look and read the same with our shortcuts, page by page."""

import io

import pypdfium2
import pytest
from PIL import ImageChops, ImageStat
from pypdf import PdfReader

from tests.drawn_alike import as_it_was as as_it_was
from tests.drawn_alike import both_ways
from trendyreports.core import pdf_cells
from trendyreports.core.pdf import render_pdf

RULES = """
@page { size: 400px 300px; margin: 20px; @bottom-center { content: element(foot); width: 360px } }
.foot { position: running(foot) }
.foot td::after { content: counter(page) " of " counter(pages) }
table { width: 360px; table-layout: fixed }
tr { break-inside: avoid }
td { padding: 3px 6px; font-size: 11px }
.r { text-align: right }
.c { text-align: center }
.lines { white-space: pre-line }
.tall { height: 40px }
.least { min-height: 30px; vertical-align: middle }
.z { background: #eeeeee }
.edged { border-bottom: 1px solid #999999; border-radius: 4px; background: #ddeeff }
"""
LONG = "Half of the homes sold in this period were under contract within nine days"


pytestmark = pytest.mark.usefixtures("as_it_was")


def made(body):
    foot = '<div class="foot"><table><tr><td>Page</td></tr></table></div>'
    html = f'<html lang="en"><head><title>t</title></head><body>{foot}{body}</body></html>'
    return render_pdf(html, stylesheets=("css/report.css",), rules=RULES)


def table(*cells, rows=16, row=""):
    """A table whose cells name the number of their row with ``#``; its rows are not drawn by us."""
    lines = ("".join(cells).replace("#", str(number * 137 % 1000)) for number in range(rows))
    head = f"<thead><tr>{'<th>Head</th>' * len(cells)}</tr></thead>"
    marked = "".join(f'<tr title="t" {row}>{line}</tr>' for line in lines)
    return f"<table>{head}<tbody>{marked}</tbody></table>"


def pictures(content):
    with pypdfium2.PdfDocument(content) as document:
        return [page.render(scale=2).to_pil().convert("L") for page in document]


def words(content):
    return [page.extract_text() for page in PdfReader(io.BytesIO(content)).pages]


@pytest.mark.parametrize(
    "body",
    [
        table("<td>#</td>", '<td class="r">$#,000</td>', '<td class="c">#</td>', row='class="z"'),
        table('<td class="lines"><b># Oak St</b>, Seattle\nListed by Firm #</td>', '<td class="r">#</td>'),
        table('<td class="lines"># Oak St\nFirm #\nthird</td>', "<td><b>#</b></td>"),
        table(f"<td>#</td><td># {LONG}</td>", rows=12),
        table('<td class="tall">#</td><td class="least">#</td><td class="r edged">#</td>'),
        table('<td><b style="margin: 4px">#</b> sold</td><td><i>#</i> <u>#</u></td>'),
        table('<td colspan="2">#</td><td></td><td> </td>'),
        table("<td>#<br/>#</td><td><p>#</p></td>", rows=12),
        table('<td dir="rtl">#</td><td style="text-indent: 9px">#</td><td>שלום #</td>'),
        table("<td>北京 #</td><td># ▲</td><td>#</td>"),
        table('<td style="border-collapse: collapse">#</td>', rows=20),
    ],
)
def test_a_table_looks_and_reads_the_same(body):
    plain, short = both_ways(made, body)
    assert words(plain) == words(short)
    for one, other in zip(pictures(plain), pictures(short), strict=True):
        assert ImageStat.Stat(ImageChops.difference(one, other)).mean[0] < 0.01


def test_nothing_of_a_render_is_kept():
    made(table("<td>#</td>"))
    kept = (pdf_cells.lengths, pdf_cells.bare, pdf_cells.edges, pdf_cells.plain_texts, pdf_cells.set_ups)
    assert not any(kept)
