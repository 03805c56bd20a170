"""Every letter draws, is small enough for Gmail, escapes what people wrote, and reads as plain text."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.conf import settings

from communications.letters import letter, plain

EMAILS = Path(settings.BASE_DIR) / "templates" / "emails"
KINDS = sorted(path.name for path in EMAILS.iterdir() if path.is_dir())
LINK = "https://reports.example.com/x/secret/?a=1&b=2"
GIVEN = {
    "first_name": "<b>Maria</b>",
    "email": "maria@example.com",
    "link": LINK,
    "reset": LINK,
    "sign_in": LINK,
}
IN_A_BRAND = {"brand_test", "market_report"}  # carries somebody's own brand in place of ours
SPOKEN = {"home_update", "home_value", "home_value_alert"}  # their words come from consumer_reports
SMALLER_THAN = 100_000  # bytes; Gmail cuts what is larger


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_has_its_three_parts(kind):
    assert {path.name for path in (EMAILS / kind).iterdir()} == {"subject.txt", "body.mjml", "body.txt"}


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_is_a_whole_page_of_html_that_survives_gmail(kind):
    html = letter(kind, GIVEN).html
    assert html.startswith("<!doctype html>") and html.rstrip().endswith("</html>")
    assert len(html.encode()) < SMALLER_THAN
    assert not re.search(r"<mj-|<script|<link[^>]+stylesheet", html)
    assert "<b>Maria</b>" not in html


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in SPOKEN])
def test_each_kind_reads_as_plain_text(kind):
    written = letter(kind, GIVEN)
    assert written.subject and "\n" not in written.subject
    assert ("TrendyReports" in written.text) == (kind not in IN_A_BRAND)
    assert not re.search(r"&(?:amp|#x27|quot|lt);", written.text)
    assert "\n\n\n" not in written.text


@pytest.mark.parametrize("kind", ["verify_email", "change_email", "reset_password"])
def test_the_link_stands_in_both_parts_as_it_is(kind):
    written = letter(kind, GIVEN)
    assert LINK in written.text
    assert LINK.replace("&", "&amp;") in written.html


def test_the_platform_s_address_is_at_the_foot(settings):
    settings.PLATFORM_POSTAL_ADDRESS = "1 Example Street, Springfield"
    written = letter("verify_email", GIVEN)
    assert "1 Example Street" in written.html and "1 Example Street" in written.text


def test_blank_lines_of_tags_are_dropped():
    assert plain("a\n\n\n\nb  \n") == "a\n\nb\n"


@pytest.mark.parametrize("sign", ["\x02", "\x0b", "\x1b", "\x7f", "\ufffe", "\ud800"])
def test_a_letter_is_drawn_whatever_signs_people_paste(sign):
    written = letter("verify_email", GIVEN | {"first_name": f"Mar{sign}ia"})
    kept = f"Mar{sign}ia" if sign == "\x7f" else "Maria"
    assert kept in written.html and kept in written.text
