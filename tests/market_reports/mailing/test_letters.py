"""The email of a report: what is in it, in which words, and what mail programs make of it."""

from __future__ import annotations

import re

import pytest

from communications.marks import NAME, UNSUBSCRIBE
from market_reports.fair_housing.check import check_text
from market_reports.mailing.letter_homes import LISTED
from market_reports.mailing.letters import usual_greeting_of, usual_subject
from market_reports.report_types import TYPES
from tests.market_reports.mailing.drawn import (
    LINK,
    PHOTO,
    Outline,
    document,
    drawn,
    plain_document,
    style_of,
)
from trendyreports.core.images import store_drawn

KEYS = [kind.key for kind in TYPES]
SMALLER_THAN = 100_000  # bytes; Gmail cuts what is larger
STYLES_SMALLER_THAN = 8_192  # bytes; Gmail drops all styles of a letter with more
NOT_IN_MAIL = re.compile(
    r"<script|<form|<input|<iframe|<svg|<video|<link|@import|@font-face|url\(|data:|javascript:|"
    r"display:\s*(?:flex|grid)|position:\s*(?:absolute|fixed|relative|sticky)|float:|var\(--",
    re.IGNORECASE,
)
NARROW = re.compile(r"<!--.*?-->", re.DOTALL)
LONG_AREA = "The Historic Waterfront and Upper Orchard Heights of Wrenfield"  # 62 characters


@pytest.fixture(scope="module", params=KEYS)
def letters(request, tmp_path_factory):
    """The letter of a type in English and in Spanish."""
    return request.param, {
        language: drawn(document(request.param, language=language)) for language in ("en", "es")
    }


def test_the_letter_of_every_type_is_small_enough_for_gmail(letters):
    _key, found = letters
    assert all(len(letter.html.encode()) < SMALLER_THAN for letter in found.values())
    styles = re.findall(r"<style[^>]*>(.*?)</style>", NARROW.sub("", found["en"].html), re.DOTALL)
    assert sum(map(len, styles)) < STYLES_SMALLER_THAN


def test_it_holds_nothing_that_a_mail_program_drops(letters):
    _key, found = letters
    for letter in found.values():
        assert NOT_IN_MAIL.findall(NARROW.sub("", letter.html)) == []


def test_every_picture_has_words_a_width_and_a_whole_address(letters, settings):
    _key, found = letters
    for tag, attributes in Outline(found["en"].html).elements:
        if tag == "img":
            assert attributes["src"].startswith(f"{settings.PUBLIC_URL}/pictures/")
            assert attributes["alt"] and int(attributes["width"]) <= 600
            assert style_of(attributes)["display"] == "block"


def test_what_every_letter_must_say_stands_in_both_parts(letters):
    _key, found = letters
    letter = found["en"]
    html = " ".join(text for text, _ in Outline(letter.html).runs)
    for words in (
        "If your home is listed with a broker, this is not a solicitation.",
        "12 Orchard Way, Wrenfield, OR 97485",
        "Information is deemed reliable but not guaranteed.",
        "Equal Housing Opportunity",
        "Medians are the middle of all homes counted.",
        "Sample data",
        "Avery & Company",
        "License OR 201200000",
        "(541) 555-0199",
        "See the whole report",
        "Unsubscribe",
        NAME,
        "I thought of you.",
    ):
        assert words in html, words
        assert words in letter.text, words
    assert UNSUBSCRIBE in letter.html and UNSUBSCRIBE in letter.text
    assert LINK in letter.text and LINK.replace("&", "&amp;") in letter.html


def test_there_is_one_button(letters):
    _key, found = letters
    assert found["en"].html.count(">See the whole report<") == 1


def test_the_plain_part_reads_well(letters):
    _key, found = letters
    for letter in found.values():
        assert not re.search(r"&(?:amp|#x27|quot|lt);|<[a-z]|\n\n\n|\s:\n|\{|\}|None", letter.text)


def test_a_letter_in_spanish_has_no_english_of_ours(letters):
    _key, found = letters
    for words in ("See the", "Showing", "Unsubscribe", "Sample data", "As of", "Photo of", "Listed by"):
        assert words not in found["es"].text
        assert words not in found["es"].html
    assert "Darse de baja" in found["es"].html and 'lang="es"' in found["es"].html


def test_its_own_words_pass_the_fair_housing_check(letters):
    _key, found = letters
    for language, letter in found.items():
        assert [one for one in check_text(letter.text, language) if one.must_change] == []


@pytest.mark.parametrize(
    ("report_type", "audience", "cap"),
    [
        ("new_listings_gallery", None, 24),
        ("new_listings_gallery", "condo_watch", 18),
        ("new_listings", "larger_homes", 18),
        ("new_listings", "lower_priced_homes", 12),
        ("featured_listings", None, 4),
        ("featured_listings", "luxury_showcase", 8),
        ("open_houses", None, 24),
    ],
)
def test_as_many_homes_as_the_audience_sets_and_of_how_many(report_type, audience, cap):
    found = document(report_type, audience=audience)
    letter = drawn(found)
    block = next(block for block in found["blocks"] if block["kind"] in ("cards", "listings", "open_houses"))
    shown = min(cap, block["shown"])
    assert letter.html.count(PHOTO) == shown
    assert (f"Showing {shown} of {block['total']}" in letter.text) == (shown < block["total"])


@pytest.mark.parametrize(
    ("audience", "cap"), [(None, LISTED), ("larger_homes", 18), ("lower_priced_homes", 12)]
)
def test_without_photos_there_are_as_many_homes_as_the_audience_sets(audience, cap):
    found = plain_document("new_listings", audience=audience)
    [block] = [block for block in found["blocks"] if block["kind"] == "listings"]
    assert len(block["rows"]) > LISTED
    assert drawn(found).text.count("Listed by ") == min(cap, len(block["rows"]))


def test_every_day_of_open_houses_is_named_with_how_many_there_are():
    found = document("open_houses")
    text = drawn(found).text
    for day in found["blocks"][0]["days"]:
        assert f"{day['label']} ({len(day['cards'])} open houses)" in text


def test_beside_the_subject_lists_show_what_it_does_not_say():
    found = document()
    assert found["narrative"][0] in drawn(found).html.split("</div>")[0]
    assert found["headline"] in drawn(found, subject="For you").html.split("</div>")[0]


def test_each_home_names_its_listing_firm():
    found = document("new_listings_gallery")
    cards = found["blocks"][0]["cards"]
    text = drawn(found).text
    assert all(card["attribution"] in text for card in cards)


def test_a_home_without_a_photo_shows_its_number_and_one_without_an_address_none():
    found = document("new_listings_gallery")
    block = found["blocks"][0]
    cards = [{**card, "photo": None} for card in block["cards"][:2]]
    cards[1] |= {"address": "Address withheld"}
    letter = drawn({**found, "blocks": [{**block, "cards": cards}]})
    assert f">{cards[0]['address'].split()[0]}<" in letter.html
    assert ">A<" in letter.html and "Address withheld" in letter.text


def test_sold_prices_that_may_not_be_shown_are_nowhere():
    found = document("closed")
    block = next(block for block in found["blocks"] if block["kind"] == "listings")
    kept = [column for column in block["columns"] if column["key"] != "price"]
    rows = [{**row, "price": None, "displays": {**row["displays"], "price": "–"}} for row in block["rows"]]
    text = drawn({**found, "blocks": [{**block, "columns": kept, "rows": rows}]}).text
    assert block["rows"][0]["displays"]["price"] not in text
    assert f"List price {rows[0]['displays']['list_price']}" in text


def test_a_table_of_homes_is_short_and_leads_to_the_whole():
    letter = drawn(document("inventory"))
    assert letter.text.count("Listed by ") == LISTED
    assert "Showing 8 of 178" in letter.text and "See more in the report" in letter.html


def test_the_chart_is_a_picture_that_says_what_it_shows():
    found = document("market_snapshot")
    points = next(block for block in found["blocks"] if block["kind"] == "months")["points"]
    chart = next(
        attributes
        for tag, attributes in Outline(drawn(found).html).elements
        if tag == "img" and attributes["alt"].startswith("Median price by month")
    )
    assert all(f"{point['label']}: " in chart["alt"] for point in points)


def test_the_same_document_gives_the_same_letter():
    found = document("market_snapshot")
    assert drawn(found) == drawn(found)


def test_a_letter_without_any_block_has_its_button_all_the_same():
    letter = drawn({**document("open_houses"), "blocks": []})
    assert letter.html.count(">See the whole report<") == 1


def test_a_block_that_was_left_out_says_why():
    left_out = {"kind": "left_out", "key": "g", "title": "New listings", "sentence": "None was checked."}
    letter = drawn({**document("new_listings_gallery"), "blocks": [left_out]})
    assert "None was checked." in letter.html and "None was checked." in letter.text


def test_a_figure_that_is_not_known_is_a_dash_with_its_reason():
    found = document("market_snapshot")
    lead = {**found["figures"][0], "value": None, "display": "–", "reason": "no sales", "changes": []}
    letter = drawn({**found, "figures": [lead, *found["figures"][1:]]})
    assert "Median price: –\n  no sales" in letter.text


def test_it_says_who_sends_it_and_not_where_the_address_is_kept():
    name = document()["brand"]["display_name"]
    told = f"You receive this email because {name} sends you market reports."
    assert told in drawn(document()).text
    spanish = drawn(document(language="es")).text
    assert f"Recibe este correo porque {name} le envía informes del mercado." in spanish


def test_what_was_typed_is_escaped_and_keeps_its_lines():
    letter = drawn(document(), greeting="Hi <b>{name}</b>,", note="One & two\nthree\n\nfour")
    assert "&lt;b&gt;" in letter.html and "<b>" not in letter.html.split("Sample")[1]
    assert "One &amp; two<br />three" in letter.html
    assert "One & two\nthree\n\nfour" in letter.text


def test_without_greeting_and_note_the_letter_begins_with_its_headline():
    found = document()
    html = drawn(found, greeting="", note="").html
    assert NAME not in html and found["headline"] in html


def test_the_usual_subject_is_the_headline_or_title_and_place():
    found = document()
    assert usual_subject(found) == found["headline"].rstrip(".")
    long = {**found, "headline": "A very long sentence about prices " * 4}
    assert usual_subject(long) == "Market snapshot: Wrenfield, OR"
    assert drawn(found).subject == usual_subject(found)
    assert drawn(found, subject="For you").subject == "For you"
    assert usual_greeting_of(document(language="es")) == "Hola {name}:"


def test_a_long_area_and_long_names_fit():
    agent = {"name": "Wilhelmina Featherstonehaugh-Cholmondeley de la Torre", "brokerage": "A" * 60}
    found = document("market_snapshot", brand={"display_name": "B" * 70, "agent": agent})
    found["area"] = {**found["area"], "label": LONG_AREA}
    letter = drawn(found)
    assert LONG_AREA in letter.html
    assert "font-size:24px;line-height:30px" in letter.html


@pytest.mark.parametrize(("display", "words"), [("frame", "Presented with"), ("slot", "Sponsored by")])
def test_a_sponsor_takes_the_place_the_brand_gives_it(display, words):
    sponsor = {"name": "Cascade Title", "logo": None, "primary": "#123456", "accent": "#facc15"}
    letter = drawn(document(brand={"sponsor": sponsor, "sponsor_display": display}))
    assert words in letter.html and f"{words} Cascade Title" in letter.text
    assert ("#123456" in letter.html) == (display == "frame")
    assert "Cascade" not in drawn(document(brand={"sponsor": sponsor, "sponsor_display": "off"})).html


def test_a_logo_stands_on_a_plate_of_its_own_and_a_lost_one_becomes_the_name(tmp_path):
    from PIL import Image

    logo = store_drawn(Image.new("RGB", (900, 300), "#224466"))
    html = drawn(document(brand={"logo": logo.hash})).html
    assert '<img src="' in html and 'alt="Jordan Avery" width="176" height="72"' in html
    assert 'alt="Jordan Avery"' not in drawn(document(brand={"logo": "cd" * 32})).html
