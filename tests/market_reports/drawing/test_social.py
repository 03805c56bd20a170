"""The pictures of a report that are shared: sizes, words, and what stands beside a photo."""

import io

import pypdfium2
import pytest
from PIL import Image

from market_reports.drawing.report import draw_pdf
from market_reports.drawing.social import images_of, pictured_cards, social_pdf
from tests.market_reports.homes import made_up_market
from tests.market_reports.orders import document, source
from trendyreports.core.images import store_picture


def photo(colour):
    sheet = io.BytesIO()
    Image.new("RGB", (720, 480), colour).save(sheet, "PNG")
    return sheet.getvalue()


@pytest.fixture(scope="module")
def snapshot():
    return document(made_up_market(600), "market_snapshot", feeds=source(is_sample=True))


@pytest.fixture(scope="module")
def gallery():
    return document(made_up_market(600), "new_listings_gallery")


def words(pdf):
    with pypdfium2.PdfDocument(pdf) as opened:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in opened]


def test_a_report_has_a_story_a_wide_picture_and_its_first_page(snapshot):
    images = images_of(snapshot, draw_pdf(snapshot))
    sizes = {name: Image.open(io.BytesIO(content)).size for name, content in images.items()}
    assert sizes["story.jpg"] == (1080, 1920)
    assert sizes["wide.jpg"] == (1200, 630)
    assert sizes["page.jpg"][0] == 800


def test_every_picture_names_the_place_the_figure_the_agent_and_that_it_is_a_sample(snapshot):
    lead = next(figure for figure in snapshot["figures"] if figure["lead"])
    for said in words(social_pdf(snapshot)):
        for word in (
            snapshot["area"]["label"],
            lead["display"],
            snapshot["brand"]["display_name"],
            "Sample data",
            "Equal Housing Opportunity",
            snapshot["as_of"]["label"],
        ):
            assert word in said


def test_a_photo_stands_beside_its_price_and_its_firm(gallery):
    for number, card in enumerate(gallery["blocks"][0]["cards"]):
        card["photo"] = store_picture(photo((40 * (number % 6), 90, 90))).hash
        card["attribution"] = f"Listed by Firm {number}, (206) 555-0100"
    shown = pictured_cards(gallery)
    story, wide = words(social_pdf(gallery))
    assert len(shown) == 4
    for card in shown:
        assert card["price"] in story
        assert card["attribution"].split(",")[0] in story
    assert shown[0]["attribution"].split(",")[0] in wide


def test_a_home_with_two_open_houses_is_pictured_once():
    card = {"listing": 7, "photo": "ab" * 32}
    days = [{"cards": [card, card]}]
    found = pictured_cards({"report_type": "open_houses", "blocks": [{"kind": "open_houses", "days": days}]})
    assert found == [card]


def test_without_photos_a_gallery_is_told_in_figures(gallery):
    bare = {**gallery, "blocks": [{**gallery["blocks"][0], "cards": []}]}
    story, _ = words(social_pdf(bare))
    known = [figure for figure in gallery["figures"] if not figure["lead"] and not figure["reason"]]
    assert known[0]["display"] in story


@pytest.mark.parametrize("length", [9, 24, 60])
def test_a_long_name_of_an_area_fits(snapshot, length):
    name = ("Seattle, Shoreline, Lake Forest Park and Mountlake Terrace, WA" * 2)[:length]
    found = {**snapshot, "area": {**snapshot["area"], "label": name}}
    assert all(name in said for said in words(social_pdf(found)))


def test_what_people_typed_is_text(snapshot):
    found = {**snapshot, "brand": {**snapshot["brand"], "display_name": "<b>&Co"}}
    assert "<b>&Co" in words(social_pdf(found))[0]
