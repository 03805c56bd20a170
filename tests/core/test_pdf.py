import gc
import io
import logging

import pytest
from PIL import Image
from pypdf import PdfReader

from trendyreports.core.pdf import (
    AddressRefused,
    PdfFault,
    PictureFetcher,
    StaticFetcher,
    check_pdf,
    font_configuration,
    parsed_rules,
    parsed_styles,
    render_pdf,
    warm_up,
)
from trendyreports.core.statics import StaticMissing, static_path

STYLES = ("css/report.css", "css/report_pdf.css")
LETTER = "@page { size: 612pt 792pt; margin: 72pt }"


def page(body, *, title="A report", lang="en", date="2024-06-30"):
    head = f'<title>{title}</title><meta name="dcterms.created" content="{date}"/>'
    return f'<html lang="{lang}"><head>{head}</head><body class="report">{body}</body></html>'


def pages(*bodies):
    return page('<div style="break-before: page"></div>'.join(f"<p>{body}</p>" for body in bodies))


def made(body, **options):
    return render_pdf(page(body), stylesheets=STYLES, rules=LETTER, **options)


def read(content):
    return PdfReader(io.BytesIO(content))


def a_jpeg(colour="#884422"):
    sheet = io.BytesIO()
    Image.new("RGB", (60, 40), colour).save(sheet, "JPEG")
    return sheet.getvalue()


def test_a_pdf_is_tagged_and_says_its_title_and_language():
    catalog = read(made("<h1>Seattle</h1><p>560,000</p>")).trailer["/Root"]
    assert catalog["/MarkInfo"]["/Marked"]
    assert catalog["/Lang"] == "en"
    assert catalog["/ViewerPreferences"]["/DisplayDocTitle"]
    assert b"pdfuaid:part" in catalog["/Metadata"].get_data()
    assert "/StructTreeRoot" in catalog


def test_title_and_dates_come_from_the_page():
    info = read(made("<p>x</p>")).metadata
    assert info.title == "A report"
    assert info.creation_date_raw == "D:20240630"


def test_the_same_page_gives_the_same_bytes():
    assert made("<p>560,000</p>") == made("<p>560,000</p>")


def test_our_faces_are_embedded():
    fonts = read(made('<p>a<b>b</b></p><h1 class="r-title">c</h1>')).pages[0]["/Resources"]["/Font"]
    names = {font.get_object()["/BaseFont"] for font in fonts.values()}
    assert {name.split("+")[1].split("-")[0] for name in names} == {"Hanken", "Bricolage"}
    for font in fonts.values():
        descriptor = font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"]
        assert "/FontFile2" in descriptor


def test_a_page_that_is_no_xml_is_read_as_html():
    content = render_pdf(
        "<html lang=en><title>Own text</title><p>One<br>two &nbsp; three", stylesheets=STYLES, rules=LETTER
    )
    assert "two" in read(content).pages[0].extract_text()


def test_a_picture_of_the_report_is_drawn():
    content = made('<img src="picture:abc" alt="A house"/>', pictures={"abc": a_jpeg()})
    assert len(read(content).pages[0].images) == 1


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "http://127.0.0.1/x.jpg",
        "https://example.com/x.jpg",
        "data:image/png;base64,AAAA",
        "picture:unknown",
        "/etc/passwd",
        "../../etc/passwd",
        "ftp://example.com/x",
    ],
)
def test_no_other_address_is_fetched(address, caplog):
    with caplog.at_level(logging.ERROR, logger="weasyprint"):
        content = made(f'<p>x</p><img src="{address}" alt="nothing"/>', pictures={"abc": a_jpeg()})
    assert len(read(content).pages[0].images) == 0
    assert caplog.records


def test_attachments_and_stylesheets_of_a_page_are_not_fetched(tmp_path):
    secret = tmp_path / "secret.css"
    secret.write_text("p { color: #ff0000 } p::after { content: 'leaked' }")
    head = (
        f'<link rel="attachment" href="{secret.as_uri()}"/><link rel="stylesheet" href="{secret.as_uri()}"/>'
    )
    html = page("<p>x</p>").replace("<head>", f"<head>{head}")
    document = read(render_pdf(html, stylesheets=STYLES, rules=LETTER))
    assert document.attachments == {}
    assert "leaked" not in document.pages[0].extract_text()


@pytest.mark.parametrize(
    "address", ["file:///etc/passwd", "http://127.0.0.1/hanken-grotesk-400.ttf", "data:,x"]
)
def test_stylesheets_may_load_our_fonts_only(address):
    with pytest.raises(AddressRefused):
        StaticFetcher().fetch(address)


def test_a_font_that_is_reached_by_a_detour_is_refused():
    folder = static_path("fonts/README.md").parent.as_uri()
    with pytest.raises(AddressRefused):
        StaticFetcher().fetch(f"{folder}/../css/report.css")
    assert StaticFetcher().fetch(f"{folder}/hanken-grotesk-400.ttf").read(4) == b"\0\1\0\0"


def test_a_picture_is_named_by_its_hash_alone():
    assert PictureFetcher({"abc": b"jpeg"}).fetch("picture:abc").read() == b"jpeg"
    for address in ("picture:", "picture:../abc", "abc"):
        with pytest.raises(AddressRefused):
            PictureFetcher({"abc": b"jpeg"}).fetch(address)


def test_a_missing_stylesheet_is_said_aloud():
    with pytest.raises(StaticMissing, match="no_such"):
        render_pdf(page("x"), stylesheets=("css/no_such.css",))


def test_fonts_and_stylesheets_are_read_once_in_a_process():
    made("<p>x</p>")
    before = (font_configuration(), parsed_styles(STYLES), parsed_rules(LETTER))
    made("<p>y</p>")
    after = (font_configuration(), parsed_styles(STYLES), parsed_rules(LETTER))
    assert all(one is other for pair in zip(before, after, strict=True) for one, other in [pair])


def test_the_garbage_collector_runs_again_after_a_render():
    made("<p>x</p>")
    assert gc.isenabled()


def test_warming_up_makes_a_page():
    warm_up()
    assert gc.get_freeze_count() > 0
    gc.unfreeze()


def test_a_good_pdf_tells_its_pages():
    assert check_pdf(render_pdf(pages("one", "two", "three"), stylesheets=STYLES, rules=LETTER)) == 3


def test_a_page_without_anything_of_its_own_is_found():
    running = (
        LETTER + '@page { @bottom-center { content: "Page " counter(page) } @top-center { content: "Head" } }'
    )
    content = render_pdf(pages("one", "", "three"), stylesheets=STYLES, rules=running)
    with pytest.raises(PdfFault, match="Page 2 of 3 is blank"):
        check_pdf(content)


def test_a_page_of_another_size_is_found():
    content = render_pdf(page("<p>x</p>"), stylesheets=STYLES, rules="@page { size: A4 }")
    with pytest.raises(PdfFault, match="wrong size"):
        check_pdf(content)


def test_half_a_pdf_is_refused():
    content = made("<p>one</p>" * 40)
    with pytest.raises(PdfFault):
        check_pdf(content[:1_000])
    with pytest.raises(PdfFault, match="does not open"):
        check_pdf(b"%PDF-1.7" + b"x" * 5_000)
