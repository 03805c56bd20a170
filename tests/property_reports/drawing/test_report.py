import copy
import re
from xml.etree import ElementTree

import pytest

from property_reports.drawing.labels import LABELS
from property_reports.drawing.report import draw_colours, draw_fragment, draw_page, draw_pdf
from property_reports.drawing.themes import THEMES
from tests.pdf_texts import texts
from tests.property_reports.drawn import bare, drawn, elements, read, strings_of
from tests.property_reports.sample import LONG_ADDRESS, sample_document
from tests.property_reports.words import ENGLISH, SPANISH
from trendyreports.core.pdf import check_pdf

NUMBERS = [theme.number for theme in THEMES]
# Each is drawn once in every theme, for all tests that look at it.
PLAIN = {"sponsor": True, "strategies": 3}
HARD = {
    "comps": 12,
    "address": LONG_ADDRESS,
    "texas": True,
    "strategies": 3,
    "sponsor": True,
    "photos": False,
    "accent": "#f7e463",
}


def page_of(document, key):
    return next(page for page in document["pages"] if page["key"] == key)


def test_the_sample_has_every_page_and_every_label():
    document = sample_document()
    assert len(document["pages"]) == 18
    assert set(ENGLISH) == set(SPANISH) == set(LABELS)


@pytest.mark.parametrize("theme", NUMBERS)
def test_every_string_of_the_document_is_in_the_pdf(theme):
    document = sample_document(theme=theme, **PLAIN)
    written = bare(" ".join(texts(drawn(document))))
    said = [*strings_of(document["pages"]), *strings_of(document["legal"])]
    missing = [text for text in said if bare(text) not in written]
    elsewhere = {page_of(document, "aerial")["subject"]["label"]}
    assert [text for text in missing if text not in elsewhere] == []


@pytest.mark.parametrize("theme", NUMBERS)
@pytest.mark.parametrize("kind", ["plain", "hard"])
def test_the_contents_name_the_pages_where_their_parts_begin(theme, kind):
    document = sample_document(theme=theme, **(HARD if kind == "hard" else PLAIN))
    pages = texts(drawn(document))
    reader = read(drawn(document))
    marks = {
        item.title: reader.get_destination_page_number(item)
        for item in reader.outline
        if not isinstance(item, list)
    } | {
        item.title: reader.get_destination_page_number(item)
        for part in reader.outline
        if isinstance(part, list)
        for item in part
        if not isinstance(item, list)
    }
    contents = bare(pages[1])
    for entry in page_of(document, "contents")["entries"]:
        number = marks[entry["title"]] + 1
        assert bare(entry["title"]) in bare(pages[number - 1])
        assert f"{bare(entry['title'])}{number}" in contents


@pytest.mark.parametrize("theme", NUMBERS)
def test_agent_and_number_stand_at_the_foot_of_every_page_but_the_cover(theme):
    pages = texts(drawn(sample_document(theme=theme, **PLAIN)))
    for number, text in enumerate(pages[1:], start=2):
        assert bare(f"Page {number} of {len(pages)}") in bare(text)
        assert bare("Maria Lopez · Evergreen Realty Group") in bare(text)
    assert bare(f"of {len(pages)}") not in bare(pages[0])


def test_the_pdf_is_tagged_and_carries_title_language_and_date():
    reader = read(drawn(sample_document(language="es")))
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "es"
    assert reader.metadata.title == "Comparative market analysis: 4127 Linden Ave N"
    assert reader.metadata.creation_date_raw == "D:20261126"


def test_every_figure_has_words_and_every_table_has_heads():
    found = list(elements(drawn(sample_document())))
    figures = [node for node in found if node.get("/S") == "/Figure"]
    assert len(figures) >= 10
    assert all(node.get("/Alt") for node in figures)
    assert sum(node.get("/S") == "/TH" for node in found) > 40


@pytest.mark.parametrize("theme", NUMBERS)
@pytest.mark.parametrize("count", [3, 12])
def test_few_and_many_comparables_are_drawn_whole(theme, count):
    document = sample_document(theme=theme, comps=count, pages=("comparables", "adjustments", "next_steps"))
    pages = texts(drawn(document))
    assert check_pdf(drawn(document)) == {3: 3, 12: 5}[count]
    for card in page_of(document, "comparables")["cards"]:
        with_price = [n for n, text in enumerate(pages) if bare(f"{card['price_display']}") in bare(text)]
        with_firm = [n for n, text in enumerate(pages) if bare(card["attribution"]) in bare(text)]
        assert set(with_firm) & set(with_price)


def test_each_part_of_a_wide_grid_names_its_rows():
    pages = texts(drawn(sample_document(comps=12, pages=("cover", "adjustments", "next_steps"))))
    grids = [text for text in pages if "Adjusted price" in text]
    assert len(grids) == 2
    assert all("Living area" in text and "This home" in text for text in grids)


@pytest.mark.parametrize("theme", NUMBERS)
def test_a_report_takes_no_page_for_a_leftover(theme):
    document = sample_document(theme=theme, **PLAIN)
    assert check_pdf(drawn(document)) == len(document["pages"])


@pytest.mark.parametrize("theme", NUMBERS)
@pytest.mark.parametrize("facts", [13, 17, 20, 21])
def test_a_home_of_which_much_is_known_fits_its_page(theme, facts):
    document = sample_document(theme=theme, pages=("property", "next_steps"))
    known = [{"label": "Basement", "display": "400 sq ft", "edited": False} for _ in range(facts - 1)]
    legal = {
        "label": "Legal description",
        "display": "Lot 23, Block 6, Mill Quarter addition",
        "edited": False,
    }
    page_of(document, "property")["facts"] = [*known, legal]
    assert check_pdf(drawn(document)) == 2


@pytest.mark.parametrize("theme", NUMBERS)
def test_the_notice_of_a_state_stands_with_the_value_in_twelve_points(theme):
    document = sample_document(theme=theme, **HARD)
    pages = texts(drawn(document))
    notice = document["legal"]["state_notice"]["text"]
    assert [n for n, text in enumerate(pages) if bare(notice) in bare(text)] == [3]
    assert bare("$865,000 – $985,000") in bare(pages[3])
    sizes = set()
    read(drawn(document)).pages[3].extract_text(
        visitor_text=lambda text, _, matrix, __, size: sizes.add(round(size * abs(matrix[3]), 1))
    )
    assert any(abs(size - 12) < 0.1 or abs(size - 16) < 0.1 for size in sizes)


def test_a_range_alone_names_no_middle():
    pages = texts(drawn(sample_document(range_only=True, strategies=0)))
    assert "$920,000" not in " ".join(pages)
    assert "$925,000" not in pages[3]


def test_the_same_document_gives_the_same_bytes():
    document = sample_document()
    assert draw_pdf(document) == draw_pdf(copy.deepcopy(document))
    assert draw_page(document) == draw_page(copy.deepcopy(document))


def test_photos_are_drawn_from_the_store():
    pages = read(drawn(sample_document())).pages
    assert sum(len(page.images) for page in pages) >= 12


@pytest.mark.parametrize("theme", NUMBERS)
def test_pictures_that_are_missing_or_gone_leave_none_broken(theme):
    document = sample_document(theme=theme, photos=False)
    for card in page_of(document, "comparables")["cards"]:
        card["photo"] = "cd" * 32
    page_of(document, "cover")["photo"] = "ef" * 32
    content = drawn(document)
    assert sum(len(page.images) for page in read(content).pages) == 0
    assert "4127" in texts(content)[0]
    assert "<img" not in draw_page(document)


def test_the_words_come_from_the_document():
    pages = texts(drawn(sample_document(language="es")))
    assert bare("Preparado para") in bare(pages[0])
    assert bare("Página 4 de") in bare(pages[3])
    assert "Prepared" not in " ".join(pages)


def test_a_missing_label_leaves_its_place_empty():
    assert check_pdf(draw_pdf(sample_document(labels={}, pages=("cover", "overview", "range")))) == 3


def test_a_fragment_holds_the_pages_asked_for():
    document = sample_document()
    written = draw_fragment(document, picture_address="/pictures/{}".format, pages=("range", "cover"))
    tree = ElementTree.fromstring(written)
    assert [part.get("id") for part in tree.iter("section")] == ["p-cover", "p-range"]
    assert f'src="/pictures/{page_of(document, "cover")["photo"]}"' in written


def test_ids_are_unique_on_a_page():
    ids = re.findall(r'\bid="([^"]+)"', draw_page(sample_document()))
    assert len(ids) == len(set(ids))


def test_the_file_stands_alone():
    written = draw_page(sample_document())
    addresses = re.findall(r'src="([^"]+)"', written) + re.findall(r'url\("([^")]+)', written)
    assert addresses
    assert all(address.startswith("data:") for address in addresses)
    assert "<script" not in written


def test_what_people_typed_is_text_and_nothing_else():
    document = sample_document(pages=("cover", "letter", "custom"))
    page_of(document, "custom")["paragraphs"] = ['<script>alert(1)</script><img src="file:///etc/passwd"/>']
    written = draw_page(document)
    assert "<script>" not in written
    assert 'src="file:' not in written
    assert "alert(1)" in " ".join(texts(draw_pdf(document)))


def test_an_accent_cannot_carry_rules():
    with pytest.raises(ValueError, match="not a colour"):
        draw_colours(sample_document(accent="red;} body{display:none"))
