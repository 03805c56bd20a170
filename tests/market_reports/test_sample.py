"""The report an account shows before it has one: made in memory, the same all day, marked as a sample."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from integrations.models import Feed
from market_reports.drawing.report import draw_pdf
from market_reports.sample import SAMPLE_AGENT, document_on, sample_document
from tests.market_reports.drawing.test_report import texts

NOW = datetime(2026, 11, 24, 18, 0, tzinfo=UTC)
DAY = date(2026, 11, 24)


@pytest.mark.django_db
def test_it_needs_neither_feed_nor_rows(django_assert_num_queries):
    assert not Feed.objects.exists()
    document_on.cache_clear()
    with django_assert_num_queries(0):
        found = sample_document(NOW)
    assert found["sample"]
    assert found["brand"]["agent"]["name"] == SAMPLE_AGENT.name


def test_it_is_made_once_a_day():
    assert sample_document(NOW) is sample_document(NOW.replace(hour=20))
    assert document_on(DAY)["as_of"]["date"] == "2026-11-24"


def test_it_has_every_figure_and_enough_homes():
    found = document_on(DAY)
    assert all(figure["value"] is not None for figure in found["figures"])
    assert found["counts"]["closings"] > 20
    assert next(block["kind"] for block in found["blocks"]) == "months"


def test_it_says_on_every_page_that_it_is_a_sample():
    pages = texts(draw_pdf(document_on(DAY)))
    assert all("Sample data" in page for page in pages)
    assert "invented" in pages[-1]


def test_a_home_that_may_not_be_shown_has_no_address():
    cards = next(block for block in document_on(DAY)["blocks"] if block["kind"] == "cards")["cards"]
    assert cards
    assert all(card["address"] for card in cards)
