"""Lines stand where they would the usual way: beside floats, in either direction and out of the flow."""

import pytest

from tests.drawn_alike import as_it_was as as_it_was
from tests.drawn_alike import assert_same_pictures, both_ways
from trendyreports.core.pdf import render_pdf

WORDS = "Half of the homes sold in this period were under contract within nine days. " * 3
RULES = """
@page { size: 300px 240px; margin: 34px 20px 20px; @top-center { content: element(head); width: 260px } }
.head { position: running(head) }
p { font-size: 11px }
"""


pytestmark = pytest.mark.usefixtures("as_it_was")


def made(body, rules):
    head = '<div class="head">Head</div>'
    html = f'<html lang="en"><head><title>t</title></head><body>{head}{body}</body></html>'
    return render_pdf(html, stylesheets=("css/report.css",), rules=RULES + rules)


@pytest.mark.parametrize(
    "rules",
    [
        "",
        "span { float: left; width: 60px; height: 40px }",
        "span { float: right; margin: 4px }",
        "p { direction: rtl }",
        "p { direction: rtl } span { float: right }",
        "p { text-align: center; margin: 0 17px }",
        "p { text-align: right; padding: 0 9px }",
        "p { text-indent: 20px }",
        "span { position: relative; top: 4px }",
        "div { position: relative } span { position: absolute; top: 0; right: 0 }",
        "span { position: fixed; bottom: 0; left: 0 }",
        "span { display: inline-block; width: 40px }",
        "span { display: block; margin-bottom: -12px; text-align: right }",
    ],
)
def test_lines_stand_where_they_would(rules):
    body = f"<div><p><span>Beside</span>{WORDS}</p><p>{WORDS}</p></div><p>{WORDS}</p>"
    assert_same_pictures(*both_ways(made, body, rules))
