"""Paragraphs that get all their lines at once look, read, break and are tagged as ever."""

import io

import pytest
from pypdf import PdfReader

from tests.drawn_alike import as_it_was as as_it_was
from tests.drawn_alike import assert_same_pictures, both_ways, pictures
from trendyreports.core import pdf_paragraphs
from trendyreports.core.pdf import render_pdf

RULES = """
@page { size: 300px 200px; margin: 34px 20px 20px; @top-center { content: element(head); width: 260px } }
.head { position: running(head) }
p { font-size: 11px; margin: 0 0 6px }
.big { font-size: 17px; line-height: 2 }
.green { color: green }
.line { display: block }
"""
WORDS = "Half of the homes sold in this period were under contract within nine days. "
LONG = WORDS * 4
HYPHENS = "half-of-the-homes-sold-in-this-period-" * 9
PARTS = f"Half <b>of the homes sold in this period</b> were <i>under</i> contract, <b>{WORDS}</b> and {WORDS}"


pytestmark = pytest.mark.usefixtures("as_it_was")


@pytest.fixture
def set_ones(monkeypatch):
    """The words of every line that was set by us."""
    found = []
    usual = pdf_paragraphs.line_box
    monkeypatch.setattr(
        pdf_paragraphs,
        "line_box",
        lambda box, pieces, line, *place: (
            found.append("".join("".join(run.letters) for run in line.runs))
            or usual(box, pieces, line, *place)
        ),
    )
    return found


def made(body, rules=""):
    head = '<div class="head">Head</div>'
    html = f'<html lang="en"><head><title>t</title></head><body>{head}{body}</body></html>'
    return render_pdf(html, stylesheets=("css/report.css",), rules=RULES + rules)


def both(body, rules=""):
    return both_ways(made, body, rules)


def words(content):
    return [page.extract_text().split() for page in PdfReader(io.BytesIO(content)).pages]


def kinds(content):
    """The structure of a document: the kinds of its elements, in order, each with how many marks it holds."""
    found = []

    def visit(node, depth):
        kids = node.get("/K", [])
        found.append((depth, node.get("/S"), sum(isinstance(kid, int) for kid in kids)))
        for kid in kids:
            if not isinstance(kid, int):
                visit(kid.get_object(), depth + 1)

    visit(PdfReader(io.BytesIO(content)).trailer["/Root"]["/StructTreeRoot"]["/K"][0].get_object(), 0)
    return found


def assert_alike(usual, ours):
    assert words(usual) == words(ours)
    assert kinds(usual) == kinds(ours)
    assert_same_pictures(usual, ours)


PLAIN = [
    f"<p>{WORDS}</p>",
    f"<p>  {LONG}  </p>",
    f"<p>{PARTS}</p>",
    f"<p> <b> {LONG.strip()}</b></p>",
    f"<p>{WORDS}<b> </b></p><p><i></i>{WORDS}</p>",
    f'<p>a <b class="big">large</b> part {LONG}</p>',
    f'<p>a <b class="green">green {WORDS}</b> part</p>',
    f"<div>{WORDS}<p>{LONG}</p>{WORDS}</div>",
    f"<h1>{WORDS}</h1><h2>{WORDS}</h2>",
    f"<ul><li>{LONG}</li><li>{WORDS}</li></ul>",
    f"<table><tr><td>{LONG}</td><td>{PARTS}</td></tr></table>",
    f'<p>{WORDS}<span class="line">{WORDS}</span></p>',
    "<p>Niño, Straße, AVATAR, office – “quoted” and José’s</p>",
]


@pytest.mark.parametrize("body", PLAIN)
def test_paragraphs_look_read_and_are_tagged_the_same(body, set_ones):
    assert_alike(*both(body))
    assert set_ones


@pytest.mark.parametrize(
    "rules",
    [
        "p, td { text-align: right }",
        "p, td { text-align: center; padding: 3px 9px 0 14px }",
        "p, li { white-space: pre-line }",
        "p { text-transform: uppercase }",
    ],
)
def test_rules_for_lines_hold(rules, set_ones):
    assert_alike(*both("".join(PLAIN), rules))
    assert len(set_ones) > 60


@pytest.mark.parametrize(
    "body",
    [
        f'<p style="text-align: justify">{LONG}</p>',
        f'<p style="text-indent: 20px">{LONG}</p>',
        f'<p style="letter-spacing: 1px">{LONG}</p>',
        f'<p style="word-spacing: 3px">{LONG}</p>',
        f'<p style="white-space: nowrap">{LONG}</p>',
        f'<p style="white-space: pre">{WORDS}</p>',
        f'<p style="hyphens: auto; width: 70px">{LONG}</p>',
        f'<p style="direction: rtl">{WORDS}</p>',
        f'<p style="text-decoration: underline">{WORDS}</p>',
        f'<p style="overflow: hidden; text-overflow: ellipsis; width: 90px; white-space: nowrap">{WORDS}</p>',
        f'<p><a href="https://example.com/">{WORDS}</a></p>',
        f'<p>a <b style="padding: 0 4px">padded</b> {WORDS}</p>',
        f'<p>a <b style="background: #ddeeff">marked</b> {WORDS}</p>',
        f'<p>a <b style="vertical-align: 4px">raised</b> {WORDS}</p>',
        f'<p>a <b style="position: relative; top: 3px">moved</b> {WORDS}</p>',
        f'<p>a <b id="here">named</b> {WORDS}</p>',
        f'<p>a <b style="visibility: hidden">hidden</b> {WORDS}</p>',
        f'<p><b style="float: left">Beside</b>{LONG}</p>',
        "<p>one<br/>two</p>",
        "<p>שלום</p>",
        "<p>北京 and ▲</p>",
        "<p>one\u00adtwo\u00adthree</p>",
        '<p style="width: 30px">Superlongwordthatdoesnotfit</p>',
    ],
)
def test_what_is_not_plain_goes_the_usual_way(body, set_ones):
    assert_alike(*both(body))
    assert not [line for line in set_ones if line not in ("Head", "Beside")]


@pytest.mark.parametrize("before", range(0, 130, 26))
@pytest.mark.parametrize("text", [LONG, PARTS, LONG.replace("days. ", "days.\n"), f" {HYPHENS}"])
def test_pages_break_between_the_same_lines(before, text):
    rules = "p { white-space: pre-line }" if "\n" in text else ""
    usual, ours = both(f'<div style="height: {before}px"></div>{f"<p>{text}</p>" * 3}', rules)
    assert_alike(usual, ours)
    assert len(pictures(ours)) > 1


@pytest.mark.parametrize(
    "rules",
    [
        "p { orphans: 1; widows: 1 }",
        "p { orphans: 4; widows: 3 }",
        "p { break-inside: avoid }",
        "p { break-after: avoid }",
        "p { border: 2px dashed green; padding: 5px }",
        "p { margin: 12px 0 -4px }",
        "p { min-height: 90px }",
        "p { height: 30px }",
        "p:first-letter { font-size: 30px }",
        "p:first-line { color: green }",
    ],
)
@pytest.mark.parametrize("before", [0, 75])
def test_rules_for_breaking_hold(before, rules):
    assert_alike(*both(f'<div style="height: {before}px"></div>' + f"<p>{LONG}</p>" * 4, rules))


def test_a_heading_is_in_the_outline():
    for content in both(f"<h1>{WORDS}</h1><p>{WORDS}</p><h2>Part <b>two</b></h2>"):
        first, inner = PdfReader(io.BytesIO(content)).outline
        assert (first.title.strip(), inner[0].title) == (WORDS.strip(), "Part two")
