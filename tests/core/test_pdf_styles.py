"""Styles taken over from the last render are those that would have been computed."""

import pypdfium2
import pytest
from PIL import ImageChops, ImageStat

from tests.drawn_alike import as_it_was as as_it_was
from trendyreports.core import pdf_styles
from trendyreports.core.pdf import render_pdf
from trendyreports.core.pdf_text import take_no_shortcuts, take_shortcuts

BODY = (
    '<div class="r-fig"><p class="r-fig-label">Sold</p><p style="color: green">97 <b>homes</b></p></div>'
    '<table class="r-list"><tr><td class="l">1 Oak St</td><td>$560,000</td></tr></table>'
)


pytestmark = pytest.mark.usefixtures("as_it_was")


def made(colour, language="en", body=BODY):
    html = f'<html lang="{language}"><head><title>t</title></head><body class="report">{body}</body></html>'
    rules = f".r-fig {{ border-top: 2px dashed {colour} }} .r-fig-label, td {{ color: {colour} }}"
    return render_pdf(html, stylesheets=("css/report.css",), rules=rules)


def picture(content):
    with pypdfium2.PdfDocument(content) as document:
        return document[0].render(scale=1).to_pil().convert("RGB")


def test_brands_drawn_in_turn_keep_their_colours():
    take_no_shortcuts()
    plain = {colour: picture(made(colour)) for colour in ("#aa0000", "#0000aa")}
    take_shortcuts()
    for _ in range(2):
        for colour, expected in plain.items():
            found = ImageChops.difference(expected, picture(made(colour)))
            assert max(ImageStat.Stat(found).mean) < 0.01


def test_the_same_page_gives_the_same_bytes_first_and_later():
    pdf_styles.remembered.clear()
    first = made("#123456")
    made("#654321", language="es", body=BODY.replace("green", "red"))
    assert made("#123456") == first


def test_what_is_remembered_is_bounded(monkeypatch):
    pdf_styles.remembered.clear()
    monkeypatch.setattr(pdf_styles, "MOST", 40)
    for number in range(4):
        made(f"#00000{number}")
    assert 0 < len(pdf_styles.remembered) <= 40


def test_a_page_drawn_again_teaches_nothing_new_though_its_parts_have_names():
    """A name is another string in each render; whatever stands below it is known all the same."""
    named = f'<section id="value" class="part">{BODY.replace(" style=", " title=")}</section>'
    pdf_styles.remembered.clear()
    made("#123456", body=named)
    learned = dict(pdf_styles.remembered)
    made("#123456", body=named)
    assert pdf_styles.remembered.keys() == learned.keys()
