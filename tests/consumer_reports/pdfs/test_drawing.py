"""The PDF of a consumer's report, read by PDFium."""

from __future__ import annotations

import os
from pathlib import Path

import pypdfium2
import pytest

from accounts.models import User
from consumer_reports.models import Mode, RuleOfThumb
from consumer_reports.pdfs.drawing import draw_pdf
from consumer_reports.pdfs.filling import sheet_of
from tests.consumer_reports.made import a_report
from tests.property_reports.pictures import face, house, mark
from trendyreports.core.images import CARD, store_logo, store_picture, store_portrait

pytestmark = pytest.mark.django_db
PLAIN = {ord("\r"): None, ord("\n"): " ", ord("\N{NO-BREAK SPACE}"): " "}


def texts(content: bytes, name: str) -> list[str]:
    """The text of each page; where a folder is asked for the PDF is kept there to be looked at."""
    if folder := os.environ.get("KEEP_PDFS"):
        Path(folder, f"{name}.pdf").write_bytes(content)
    with pypdfium2.PdfDocument(content) as document:
        return [page.get_textpage().get_text_range().translate(PLAIN) for page in document]


def drawn(report, name: str) -> str:
    """All its words."""
    found = texts(draw_pdf(sheet_of(report)), name)
    assert 2 <= len(found) <= 4
    return "\n".join(found)


def test_an_estimate_has_its_range_its_middle_its_sales_and_the_agent(agent: User):
    agent.account.branding = {"primary_color": "#12343b", "accent_color": "#0d9488"}
    agent.account.save()
    photos = tuple(store_picture(house(number, (1500, 1000)), size=CARD).hash for number in range(4))
    agent.photo_url = f"/pictures/{store_portrait(face()).hash}.jpg"
    agent.brokerage_logo_url = f"/pictures/{store_logo(mark()).hash}.png"
    agent.save()
    answers = {
        "corrections": {"beds": 4, "living_area": 2_050},
        "ticks": [],
        "at": "2026-11-26T10:00:00+00:00",
    }
    words = drawn(a_report(agent, photos=photos, consumer_answers=answers), "estimate")
    for said in (
        "4127 Linden Ave N",
        "Estimated value range",
        "Middle of the range",
        "You say 4",
        "You say 2,050 sq ft",
        "Listed by Greenlake Homes, (206) 555-0100",
        "The market in 98103",
        "+3.8% in a year",
        "not an appraisal",
        "Valley MLS listings",
        agent.get_full_name(),
    ):
        assert said in words, said
    assert "Page 1 of" in words


def test_a_range_in_spanish_has_no_middle(agent: User):
    report = a_report(agent, outcome="range", language="es")
    words = drawn(report, "range_es")
    estimate = report.value_estimate["estimate"]
    kept_back = [f"{estimate[name]:,}" for name in ("low_half", "mid", "high_half")]
    assert "Rango del valor estimado" in words
    assert "no una tasación" in words
    assert not [amount for amount in kept_back if amount in words]
    assert "Middle" not in words and "Sold" not in words


def test_ticks_are_a_range_of_their_own_and_another_version(agent: User):
    rule = {"label": "New roof", "label_es": "Techo nuevo", "percent": "2.00"}
    RuleOfThumb.objects.update_or_create(key="new_roof", defaults=rule)
    report = a_report(agent, sales=0)
    before = sheet_of(report)
    report.consumer_answers = {"corrections": {}, "ticks": ["new_roof"], "at": "2026-11-26T10:00:00+00:00"}
    after = sheet_of(report)
    assert (before.answers, before.value) == ("", after.value)
    said = "With your answers: $865,000 to $985,000. A rule of thumb, not measured here."
    assert after.answers == said
    assert after.version() != before.version()
    assert said.split(".")[0] in drawn(report, "ticks").replace("\n", " ")


def test_in_range_mode_no_middle_is_told(agent: User):
    sheet = sheet_of(a_report(agent, sales=0, mode=Mode.RANGE))
    assert (sheet.outcome, sheet.middle, len(sheet.band_ends)) == ("range", "", 2)


def test_a_listed_home_has_no_estimate_and_no_pitch(agent: User):
    words = drawn(a_report(agent, outcome="listed", sales=2), "listed")
    assert "This home is for sale with Greenlake Homes." in words
    assert "Estimated" not in words
    assert "range becomes a price" not in words
    assert "Adjusted to this home" not in words
    assert "an estimate, not" not in words


def test_without_an_estimate_it_says_why(agent: User):
    stats = {"trend": [], "figures": {}, "area": "98103", "period": []}
    words = drawn(a_report(agent, outcome="none", sales=1, market_stats=stats), "none")
    assert "There are too few similar sales for an estimate." in words


def test_in_texas_it_is_a_sale_price_and_carries_the_notice(agent: User):
    words = drawn(a_report(agent, property_state="TX"), "texas")
    assert "Estimated sale price range" in words
    assert "Estimated value" not in words
    assert "home value" not in words.lower()
    assert "Uniform Standards of" in words
