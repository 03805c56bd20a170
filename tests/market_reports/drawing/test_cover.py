"""The first page and the close of a report, drawn alone and under any brand."""

from __future__ import annotations

import copy
from datetime import date

from market_reports.drawing.cover import (
    draw_closing,
    draw_cover,
    first_page,
    kept_document,
    newest_document,
    with_brand,
)
from market_reports.files import remove
from market_reports.sample import document_on
from tests.factories import UserFactory
from tests.market_reports.drawing.test_report import SPONSOR, WHOLE, a_snapshot
from tests.market_reports.finished import a_finished_report, an_order

DAY = date(2026, 11, 24)
MINE = WHOLE | {"display_name": "Lopez Homes"}


def cover(**brand) -> str:
    return draw_cover(a_snapshot(**brand), picture_address=str)


def test_a_cover_is_the_first_page_and_no_more():
    drawn = cover()
    assert "Lopez Homes" in drawn
    assert "Median price by month" in drawn
    assert "About these numbers" not in drawn
    assert "r-card" not in drawn


def test_a_cover_holds_the_first_rows_of_a_gallery_and_two_charts_side_by_side():
    cards = {"kind": "cards", "across": 3, "cards": list(range(24))}
    bars = {"kind": "bars", "rows": [1, 2]}
    assert first_page({"blocks": [cards, bars]})["blocks"] == [cards | {"cards": list(range(6))}]
    assert first_page({"blocks": [bars, bars, cards]})["blocks"] == [bars, bars]


def test_a_sponsor_that_frames_stands_on_the_cover_and_one_with_a_line_at_the_close():
    framed, slotted = ({"sponsor": SPONSOR, "sponsor_display": place} for place in ("frame", "slot"))
    assert "Presented with Cascade Title" in cover(**framed)
    assert "Cascade Title" not in cover(**slotted)
    assert "Sponsored by" in draw_closing(a_snapshot(**slotted), picture_address=str)
    assert "Cascade Title" not in draw_closing(a_snapshot(**framed), picture_address=str)


def test_the_close_names_the_agent_and_the_small_print():
    drawn = draw_closing(a_snapshot(), picture_address=str)
    assert "Maria Lopez" in drawn
    assert "Equal Housing Opportunity" in drawn
    assert "Median price" not in drawn


def test_another_brand_leaves_the_document_as_it_was():
    before = copy.deepcopy(document_on(DAY))
    other = with_brand(document_on(DAY), MINE)
    assert "Lopez Homes" in draw_cover(other, picture_address=str)
    assert document_on(DAY) == before


def test_pictures_are_addressed_as_one_likes():
    assert 'src="data:x"' in draw_cover(a_snapshot(logo="ab" * 32), picture_address=lambda key: "data:x")


def test_the_newest_finished_report_is_the_account_s_own(db):
    user, other = UserFactory(), UserFactory()
    assert newest_document(user.account) is None
    a_finished_report(other.account, other)
    assert newest_document(user.account) is None
    a_finished_report(user.account, user, order=an_order("market_snapshot"))
    assert newest_document(user.account)["report_type"] == "market_snapshot"


def test_a_report_whose_files_are_gone_is_none(db):
    user = UserFactory()
    report = a_finished_report(user.account, user)
    remove(report)
    kept_document.cache_clear()
    assert newest_document(user.account) is None
