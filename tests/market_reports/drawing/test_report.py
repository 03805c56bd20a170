import copy
import io
import json
import re
from functools import lru_cache
from xml.etree import ElementTree

import pytest
from pypdf import PdfReader

from market_reports.drawing.layout import chart_cut, figure_rows, title_size
from market_reports.drawing.report import (
    draw_colours,
    draw_fragment,
    draw_page,
    draw_pdf,
    report_view,
)
from tests.market_reports.homes import SALES_ONLY, made_up_market, sold
from tests.market_reports.orders import BRAND, TODAY, document, source
from tests.pdf_texts import texts
from trendyreports.core.drawn_parts import monogram
from trendyreports.core.images import store_logo, store_picture
from trendyreports.core.pdf import check_pdf

AGENT = {
    "name": "Maria Lopez",
    "title": "Broker Associate",
    "phone": "(206) 555-0142",
    "email": "maria@example.com",
    "license": "WA 123456",
    "photo": None,
    "brokerage": "Evergreen Realty",
    "brokerage_logo": None,
}
SPONSOR = {"name": "Cascade Title", "logo": None, "primary": "#1e3a5f", "accent": "#facc15"}
WHOLE = BRAND | {
    "display_name": "Lopez Homes",
    "logo": None,
    "website": "lopez.example",
    "postal_address": "1200 Market St",
    "agent": AGENT,
    "sponsor": None,
    "sponsor_display": "off",
}
SAMPLE = source(is_sample=True)


def a_snapshot(**brand):
    return document(made_up_market(1_500), "market_snapshot", brand=WHOLE | brand)


def a_closed_report(count=159, **brand):
    return document(sold_today(count), "closed", brand=WHOLE | brand)


@lru_cache(maxsize=32)
def sold_today(count):
    return tuple(
        sold(400_000 + 1_000 * number, TODAY, street_address=f"{number} Oak St") for number in range(count)
    )


@lru_cache(maxsize=32)
def drawn_from(written):
    return draw_pdf(json.loads(written))


def drawn(found):
    """Its PDF, drawn once for all tests that look at the same document; pictures of a store are not in it."""
    return drawn_from(json.dumps(found))


def read(content):
    return PdfReader(io.BytesIO(content))


def flat(text):
    return " ".join(text.split())


def photo(colour="#884422"):
    from PIL import Image

    sheet = io.BytesIO()
    Image.new("RGB", (720, 480), colour).save(sheet, "PNG")
    return sheet.getvalue()


def test_a_snapshot_takes_three_or_four_pages():
    content = drawn(a_snapshot())
    assert check_pdf(content) in (3, 4)


def test_the_pdf_is_tagged_and_carries_its_title_and_date():
    reader = read(drawn(a_snapshot()))
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert reader.metadata.title == "Market snapshot: 98103, June 1–30, 2024"
    assert reader.metadata.creation_date_raw == "D:20240630"


def test_every_chart_has_words_for_those_who_do_not_see_it():
    tree = read(drawn(a_snapshot())).trailer["/Root"]["/StructTreeRoot"]
    figures, waiting = [], [tree]
    while waiting:
        node = waiting.pop().get_object()
        if isinstance(node, dict):
            figures += [node] if node.get("/S") == "/Figure" else []
            kids = node.get("/K", [])
            waiting += kids if isinstance(kids, list) else []
    assert figures
    assert all(figure.get("/Alt") for figure in figures)


def test_the_same_document_gives_the_same_bytes():
    found = a_snapshot()
    assert draw_pdf(found) == draw_pdf(copy.deepcopy(found))
    assert draw_page(found) == draw_page(copy.deepcopy(found))


def test_a_document_read_from_its_file_is_drawn_alike():
    found = a_snapshot()
    assert draw_pdf(json.loads(json.dumps(found))) == draw_pdf(found)


def test_agent_and_page_number_stand_on_every_page():
    pages = texts(drawn(a_closed_report()))
    for number, text in enumerate(pages, start=1):
        assert f"Page {number} of {len(pages)}" in flat(text)
        assert "Maria Lopez · Evergreen Realty" in flat(text)
        assert "Equal Housing Opportunity" in flat(text)


def test_the_area_stands_at_the_head_of_every_page():
    assert all("98103" in text.split("Page")[0] for text in texts(drawn(a_closed_report())))


def test_a_long_table_repeats_its_head_on_every_page_it_fills():
    pages = texts(drawn(a_closed_report()))
    with_rows = [text for text in pages if "Oak St" in text]
    assert len(with_rows) > 2
    assert all("Price" in text and "Closed" in text for text in with_rows)


def test_every_sale_is_in_the_table_once():
    written = " ".join(texts(drawn(a_closed_report())))
    assert all(len(re.findall(rf"\b{number} Oak St", written)) == 1 for number in range(159))


@pytest.mark.parametrize("count", range(20, 80, 4))
def test_no_page_holds_a_single_row(count):
    rows = [text.count("Oak St") for text in texts(drawn(a_closed_report(count)))]
    assert min(number for number in rows if number) >= 2


@pytest.mark.parametrize("count", range(1, 60, 7))
def test_no_page_is_blank_however_many_rows_there_are(count):
    assert check_pdf(drawn(a_closed_report(count))) >= 2


def test_a_heading_never_ends_a_page():
    for count in range(20, 60, 4):
        for text in texts(drawn(a_closed_report(count))):
            last = text.split("Page ")[0].strip().splitlines()[-1]
            assert last not in ("About these numbers", "All sales, newest first")


def test_sample_data_is_marked_on_every_page():
    found = document(made_up_market(1_500), "market_snapshot", brand=WHOLE, feeds=SAMPLE)
    assert all("Sample data" in text for text in texts(drawn(found)))
    assert not any("Sample data" in text for text in texts(drawn(a_snapshot())))


@pytest.mark.parametrize("display", ["frame", "slot", "off"])
def test_a_sponsor_is_shown_as_its_setting_says(display):
    pages = texts(draw_pdf(a_snapshot(sponsor=SPONSOR, sponsor_display=display)))
    shown = ["Cascade Title" in text for text in pages]
    assert (
        shown
        == {
            "frame": [True] * len(pages),
            "slot": [False] * (len(pages) - 1) + [True],
            "off": [False] * len(pages),
        }[display]
    )


@pytest.mark.parametrize("accent", ["#0d9488", "#facc15", "#f9f3b4", "#000000", "#ffffff"])
@pytest.mark.parametrize("primary", ["#0f172a", "#ffffff", "#facc15"])
def test_any_brand_colour_is_drawn(primary, accent):
    assert check_pdf(draw_pdf(a_snapshot(primary=primary, accent=accent))) in (3, 4)


@pytest.mark.parametrize("length", [5, 16, 32, 60])
def test_a_long_name_of_an_area_fits_the_first_page(length):
    found = a_snapshot()
    name = ("Seattle, Shoreline, Lake Forest Park and Mountlake Terrace, WA" * 2)[:length]
    found["area"]["label"] = name
    content = draw_pdf(found)
    assert flat(name) in flat(texts(content)[0])
    assert "Median price by month" in texts(content)[0]


def test_a_long_narrative_leaves_the_chart_on_the_first_page():
    found = a_snapshot()
    found["narrative"] = [
        "Half of the homes sold in this period were under contract within nine days." for _ in range(5)
    ]
    assert "Median price by month" in texts(draw_pdf(found))[0]


def test_photos_and_logos_are_drawn_from_the_store():
    found = a_snapshot(logo=store_logo(photo("#222222")).hash)
    cards = next(block for block in found["blocks"] if block["kind"] == "cards")["cards"]
    for number, card in enumerate(cards):
        card["photo"] = store_picture(photo(f"#88442{number}")).hash
    pages = read(draw_pdf(found)).pages
    assert sum(len(page.images) for page in pages) >= len(cards)


def test_a_picture_that_is_gone_is_letters_instead():
    found = a_snapshot(logo="ab" * 32)
    cards = next(block for block in found["blocks"] if block["kind"] == "cards")["cards"]
    for card in cards:
        card["photo"] = "cd" * 32
    content = draw_pdf(found)
    assert "LH" in texts(content)[0]
    assert sum(len(page.images) for page in read(content).pages) == 0
    assert "<img" not in draw_page(found)


def test_a_dash_comes_with_its_reason():
    homes = [sold(500_000 + 1_000 * number, TODAY) for number in range(30)]
    found = document(homes, "closed", carried=SALES_ONLY, brand=WHOLE)
    first = flat(texts(draw_pdf(found))[0])
    for figure in found["figures"]:
        assert figure["reason"] is None or figure["reason"] in first


def test_few_sales_are_marked():
    found = document([sold(500_000 + 1_000 * number, TODAY) for number in range(3)], "closed", brand=WHOLE)
    assert "Few sales: read with care" in flat(texts(draw_pdf(found))[0])


def test_what_people_typed_is_text_and_nothing_else():
    found = a_snapshot(display_name='<img src="file:///etc/passwd"> & Co', sponsor=None)
    found["headline"] = "<script>alert(1)</script>"
    written = draw_page(found) + draw_fragment(found, picture_address=str)
    assert "<script>" not in written
    assert 'src="file:' not in written
    assert "alert(1)" in texts(draw_pdf(found))[0]


def test_the_pages_are_well_formed():
    found = a_snapshot(sponsor=SPONSOR, sponsor_display="frame")
    ElementTree.fromstring(draw_fragment(found, picture_address=str))


def test_the_file_stands_alone():
    found = a_snapshot()
    written = draw_page(found)
    addresses = re.findall(r'(?:src|href)="([^"]+)"', written) + re.findall(r'url\("([^")]+)', written)
    assert addresses
    assert all(address.startswith("data:") for address in addresses)
    assert "<script" not in written


def test_ids_are_unique_on_a_page():
    ids = re.findall(r'\bid="([^"]+)"', draw_page(a_snapshot()))
    assert len(ids) == len(set(ids))


def test_a_page_of_ours_names_pictures_as_it_likes():
    found = a_snapshot(logo="ab" * 32)
    assert f'src="/pictures/{"ab" * 32}.png"' in draw_fragment(
        found, picture_address=lambda key: f"/pictures/{key}.png"
    )


def test_the_colours_of_a_brand_cannot_carry_rules():
    with pytest.raises(ValueError, match="not a colour"):
        draw_colours(a_snapshot(accent="red;} body{display:none"))


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Maria Lopez", "ML"),
        ("Maria Lopez Homes", "MH"),
        ("Cascade", "C"),
        ("The Álvarez & Sons Group", "TG"),
        ("", ""),
    ],
)
def test_a_name_without_a_picture_is_its_letters(name, letters):
    assert monogram(name) == letters


@pytest.mark.parametrize("count", range(1, 13))
def test_figures_stand_in_rows_and_none_is_lost(count):
    figure = {"label": "x", "display": "1", "basis": "b", "reason": None, "lead": False}
    rows = figure_rows([figure] * count)
    assert sum(len(row) for row in rows) == count
    assert max(len(row) for row in rows) <= 4


def test_longer_names_stand_smaller():
    assert [title_size("x" * length) for length in (5, 12, 30, 60)] == ["xl", "l", "m", "s"]


def test_a_short_narrative_leaves_the_chart_its_height():
    assert chart_cut("Prices rose.", "Half of the homes sold within nine days.") == 0
    assert 0 < chart_cut("Prices rose.", "x" * 400) <= 62


def test_many_lines_under_the_figures_make_the_chart_lower():
    figure = {"under": "from 30 sales", "moved": "up\ndown"}
    tall = figure | {"under": "from 30 sales\nFrom listing to closing: 62 days."}
    assert chart_cut("Prices rose.", "", [[figure, figure], [figure | {"moved": ""}]]) == 0
    assert chart_cut("Prices rose.", "", [[figure, figure], [tall, figure]]) == 2 * 16


def test_the_view_holds_no_model():
    view = report_view(a_snapshot(), lambda key: "", screen=True)
    assert "narrow" in json.dumps(view, default=str)
