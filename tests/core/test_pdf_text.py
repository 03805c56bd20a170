import io

import pypdfium2
import pytest
from PIL import ImageChops, ImageStat
from pypdf import PdfReader

from tests.drawn_alike import as_it_was as as_it_was
from tests.drawn_alike import both_ways
from trendyreports.core.charts import Month, months_chart
from trendyreports.core.colours import palette
from trendyreports.core.pdf import render_pdf

RULES = "@page { size: 612pt 792pt; margin: 36pt }"
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 80">'
CUT = "width: 90px; white-space: nowrap; overflow: hidden; text-overflow: ellipsis"
STORY = "Half of the homes sold in this period were under contract within nine days. " * 12


pytestmark = pytest.mark.usefixtures("as_it_was")


def made(body):
    html = f'<html lang="en"><head><title>t</title></head><body class="report">{body}</body></html>'
    return render_pdf(html, stylesheets=("css/report.css",), rules=RULES)


def both(body):
    return both_ways(made, body)


def picture(content):
    with pypdfium2.PdfDocument(content) as document:
        return document[0].render(scale=2).to_pil().convert("L")


def words(content):
    return PdfReader(io.BytesIO(content)).pages[0].extract_text()


def difference(one, other):
    return ImageStat.Stat(ImageChops.difference(picture(one), picture(other))).mean[0]


@pytest.mark.parametrize(
    "body",
    [
        f"<p>{STORY}</p>",
        f'<p style="text-align: justify">{STORY}</p>',
        f'<p style="white-space: pre-line">one\ntwo\n{STORY}</p>',
        f'<p style="width: 90px">{STORY}</p>',
        f'<p style="hyphens: auto; width: 80px">{STORY}</p>',
        "<table><tr><td>560,000</td><td><b>Sold</b> fast</td></tr></table>",
        '<p style="letter-spacing: 2px">Market</p>',
        f'<p style="white-space: nowrap">{STORY}</p>',
        "<p>Niño, Straße, Łódź, AVATAR, office – “quoted” ½ ▲ ▼ ⌂</p>",
        "<p>שלום עולם and مرحبا beside English</p>",
        "<p>🏠 homes, 北京, and a letter nobody has: \U0001f9ff</p>",
        f'<p style="{CUT}">Half of the homes sold</p>',
        '<p style="font-size: 0">nothing</p><p> </p>',
        "<p>H<sub>2</sub>O and x<sup>2</sup></p>",
    ],
)
def test_text_looks_and_reads_the_same(body):
    plain, short = both(body)
    assert difference(plain, short) == 0
    assert words(plain).rstrip() == words(short).rstrip()


def test_a_chart_looks_the_same_set_in_runs():
    months = [Month(f"Jan {year}", 500_000 + 9_000 * year, 20 + year) for year in range(14, 26)]
    chart = months_chart(months, palette("#0f172a", "#0d9488"), title="t", name="m")
    plain, short = both(chart)
    assert plain != short
    assert difference(plain, short) < 0.15


def test_the_text_of_a_chart_is_whole_when_it_is_copied():
    months = [Month("Jan 14", 565_000, 20)]
    chart = months_chart(months, palette("#0f172a", "#0d9488"), title="t", name="m")
    text = PdfReader(io.BytesIO(both(chart)[1])).pages[0].extract_text()
    assert "$565K" in text


@pytest.mark.parametrize(
    "place", ['x="10 20 30" y="40"', 'x="10" y="40" text-anchor="end"', 'y="40"', 'x="50%" y="40"']
)
def test_text_in_several_places_goes_the_usual_way(place):
    plain, short = both(f'{DRAWING}<text {place} font-size="20">abc</text></svg>')
    assert difference(plain, short) == 0


def test_the_comparison_sees_a_difference():
    one, other = (made(f'{DRAWING}<text x="{x}" y="40">abc</text></svg>') for x in (10, 90))
    assert difference(one, other) > 0.05
