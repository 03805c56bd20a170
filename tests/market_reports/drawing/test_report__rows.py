"""The PDF of every type of report is the same whether its rows are drawn by us or by WeasyPrint."""

import io
from collections import Counter
from datetime import date

import pytest
from pypdf import PdfReader

from market_reports.drawing.report import draw_pdf
from market_reports.report_types import TYPES
from market_reports.request import ReportRequest
from market_reports.sample import area, sample_brand, sandbox_document
from market_reports.windows import Window
from tests.drawn_alike import as_it_was as as_it_was
from tests.drawn_alike import assert_same_pictures
from trendyreports.core import pdf_drawn, pdf_rows

DAY = date(2026, 6, 30)
LONG_TABLES = {"new_listings", "inventory", "closed"}


pytestmark = pytest.mark.usefixtures("as_it_was")


def structure(content):
    """The kinds of all elements of the document's structure, in order."""
    cells = []

    def visit(node):
        cells.append(node["/S"])
        for kid in node.get("/K", []):
            if not isinstance(kid, int):
                visit(kid.get_object())

    visit(PdfReader(io.BytesIO(content)).trailer["/Root"]["/StructTreeRoot"]["/K"][0].get_object())
    return [kind for kind in cells if kind not in ("/Span", "/NonStruct")]


@pytest.mark.parametrize(
    ("kind", "language"), [*((kind.key, "en") for kind in TYPES), ("new_listings", "es"), ("closed", "es")]
)
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
    assert_same_pictures(ours, theirs, scale=1)
    assert rows["r"] >= (70 if kind in LONG_TABLES else 0)
