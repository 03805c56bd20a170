"""A report at a glance."""

from __future__ import annotations

from django.core.files.storage import default_storage

from accounts.models import User
from market_reports.glance import BARS, TALLEST, glance_at, newest_glance, stamp_bars
from tests.market_reports.finished import a_finished_report, an_order, an_ordered_report


def test_the_lead_figure_comes_first_and_dashes_are_left_out(agent: User):
    glance = glance_at(a_finished_report(agent.account, agent))
    assert glance.figures[0]["lead"]
    assert all(figure["value"] is not None for figure in glance.figures)
    assert glance.place == "Seattle 98103"


def test_a_report_in_the_making_has_no_glance(agent: User):
    assert glance_at(an_ordered_report(agent.account)) is None


def test_a_report_whose_files_are_gone_has_no_glance(agent: User):
    report = a_finished_report(agent.account, agent)
    default_storage.delete(f"market_reports/{report.pk}/1/report.json")
    assert glance_at(report) is None


def test_the_newest_glance_is_of_one_person_and_one_type(agent: User):
    a_finished_report(agent.account, agent)
    assert newest_glance(agent.account, agent, report_type="market_snapshot") is None
    a_finished_report(agent.account, agent, order=an_order("market_snapshot"))
    assert newest_glance(agent.account, agent, report_type="market_snapshot").title == "Market snapshot"


def test_the_highest_month_fills_the_stamp_and_an_unknown_one_is_a_gap():
    bars = stamp_bars([100, None, 50])
    assert [bar.height for bar in bars] == [TALLEST, TALLEST / 2]
    assert bars[1].x > bars[0].x + bars[0].width


def test_the_stamp_shows_the_last_twelve_months():
    assert len(stamp_bars(list(range(1, 30)))) == BARS


def test_nothing_known_draws_nothing():
    assert stamp_bars([None, None]) == ()
