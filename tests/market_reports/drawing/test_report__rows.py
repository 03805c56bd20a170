"""The PDF of every type of report is the same whether its rows are drawn by us or by WeasyPrint."""

import io
from collections import Counter
from collections.abc import Iterator
from datetime import date

import pypdfium2
import pytest
from PIL import ImageChops
from pypdf import PdfReader

from market_reports.drawing.report import draw_pdf
from market_reports.report_types import TYPES
from market_reports.request import ReportRequest
from market_reports.sample import area, sample_brand, sandbox_document
from market_reports.windows import Window
from trendyreports.core import pdf_drawn, pdf_rows
from trendyreports.core.pdf import font_configuration
from trendyreports.core.pdf_text import take_shortcuts

DAY = date(2026, 6, 30)
HAIRLINE = 20  # of 255; WeasyPrint paints the ground of a row cell by cell, with a faint seam between them
LONG_TABLES = {"new_listings", "inventory", "closed"}


@pytest.fixture(autouse=True)
def as_it_was() -> Iterator[None]:
    font_configuration()
    yield
    take_shortcuts()


def pictures(content):
    with pypdfium2.PdfDocument(content) as document:
        return [page.render(scale=1).to_pil().convert("L") for page in document]


def structure(content):
    """Every cell of the document's tables in order, and how many rows there are."""
    cells = []

    def visit(node):
        cells.append(node["/S"])
        for kid in node.get("/K", []):
            if not isinstance(kid, int):
                visit(kid.get_object())

    visit(PdfReader(io.BytesIO(content)).trailer["/Root"]["/StructTreeRoot"]["/K"][0].get_object())
    return [kind for kind in cells if kind not in ("/Span", "/NonStruct")]


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("kind", [kind.key for kind in TYPES])
def test_rows_drawn_by_us_make_the_same_report(kind, language, monkeypatch):
    rows = Counter()
    usual = pdf_drawn.paint
    monkeypatch.setattr(pdf_drawn, "paint", lambda stream, cell: rows.update("r") or usual(stream, cell))
    request = ReportRequest(
        report_type=kind, area=area(), window=Window.look_back(30), as_of=DAY, language=language
    )
    found = sandbox_document(request, sample_brand())
    ours = draw_pdf(found)
    pdf_rows.give_back()
    theirs = draw_pdf(found)
    pages = [
        [page.extract_text() for page in PdfReader(io.BytesIO(content)).pages] for content in (ours, theirs)
    ]
    assert pages[0] == pages[1]
    assert structure(ours) == structure(theirs)
    for one, other in zip(pictures(ours), pictures(theirs), strict=True):
        assert ImageChops.difference(one, other).getextrema()[1] <= HAIRLINE
    assert rows["r"] >= (70 if kind in LONG_TABLES else 0)
