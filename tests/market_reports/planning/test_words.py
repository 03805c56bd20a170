"""A schedule in words."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from market_reports.planning.words import (
    RunWords,
    counts_in_words,
    moment_in_words,
    ordinal,
    rhythm_in_words,
    run_in_words,
    short_moment,
    slot_in_words,
    time_in_words,
)
from tests.market_reports.rhythms import PACIFIC, a_rhythm

TODAY = datetime(2026, 11, 26, 12, tzinfo=PACIFIC)


@pytest.mark.parametrize(
    ("rhythm", "words"),
    [
        (a_rhythm("daily"), "Every day at 9:00 AM Pacific"),
        (a_rhythm("daily", 3, "12:05"), "Every 3 days at 12:05 PM Pacific"),
        (a_rhythm("weekly", weekday=0), "Every Sunday at 9:00 AM Pacific"),
        (a_rhythm("weekly", 2), "Every 2 weeks on Monday at 9:00 AM Pacific"),
        (a_rhythm("weekly", 3, "00:30", weekday=6), "Every 3 weeks on Saturday at 12:30 AM Pacific"),
        (a_rhythm("monthly"), "On the 1st of every month at 9:00 AM Pacific"),
        (a_rhythm("monthly", month_day=30), "On the 30th or the last day of every month at 9:00 AM Pacific"),
        (a_rhythm("monthly", month_day=31), "On the last day of every month at 9:00 AM Pacific"),
        (a_rhythm("monthly", 3, month_day=15), "Every 3 months on the 15th at 9:00 AM Pacific"),
        (a_rhythm(zone=ZoneInfo("America/Phoenix")), "Every Monday at 9:00 AM Arizona"),
        (a_rhythm(zone=ZoneInfo("Europe/Berlin")), "Every Monday at 9:00 AM Berlin time"),
    ],
)
def test_a_rhythm_is_told_as_one_says_it(rhythm, words):
    assert rhythm_in_words(rhythm) == words


@pytest.mark.parametrize(
    ("count", "word"),
    [(1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (12, "12th"), (13, "13th"), (21, "21st"),
     (22, "22nd"), (23, "23rd"), (30, "30th"), (111, "111th")],
)  # fmt: skip
def test_days_are_counted(count, word):
    assert ordinal(count) == word


@pytest.mark.parametrize(
    ("hour", "minute", "words"),
    [(0, 0, "12:00 AM"), (11, 59, "11:59 AM"), (12, 0, "12:00 PM"), (20, 5, "8:05 PM")],
)  # fmt: skip
def test_hours_are_told_as_a_clock_shows_them(hour, minute, words):
    assert time_in_words(datetime(2026, 1, 1, hour, minute)) == words


def test_the_year_is_told_where_it_is_another():
    assert moment_in_words(datetime(2026, 11, 30, 9), today=TODAY) == "Monday, November 30 at 9:00 AM"
    assert moment_in_words(datetime(2027, 1, 4, 9), today=TODAY) == "Monday, January 4, 2027 at 9:00 AM"


def test_a_slot_is_read_from_its_key_and_a_run_by_hand_from_its_time():
    started = datetime(2026, 11, 24, 22, 14, tzinfo=UTC)
    told = {"started": started, "zone": PACIFIC, "today": TODAY}
    assert slot_in_words("2026-11-23T09:00", **told) == "Monday, November 23 at 9:00 AM"
    assert slot_in_words(None, **told) == "By hand, Tuesday, November 24 at 2:14 PM"
    assert short_moment("2026-11-23T09:00", **told) == "Nov 23, 9:00 AM"
    assert short_moment(None, **told) == "Nov 24, 2:14 PM"
    assert short_moment("2025-11-24T09:00", **told) == "Nov 24, 2025, 9:00 AM"


@pytest.mark.parametrize(
    ("run", "kind", "word", "text"),
    [
        (("started", None, None), "processing", "Underway", "The report is being made and sent."),
        (("started", None, "the MLS feed is down since 6:10"), "pending", "Delayed",
         "Delayed: the MLS feed is down since 6:10."),
        (("completed", "ok", None), "completed", "Sent", "2 delivered."),
        (("failed", "skipped", "You skipped this date."), "skipped", "Skipped", "You skipped this date."),
        (("failed", "skipped", None), "skipped", "Skipped", "This one was skipped."),
        (("failed", "over_limit", None), "failed", "Over the limit",
         "Your plan has no report left this month."),
        (("failed", "error", "No reader is left"), "failed", "Failed", "No reader is left."),
        (("failed", None, ""), "failed", "Failed", "Something went wrong on our side."),
    ],
)  # fmt: skip
def test_what_became_of_a_run(run, kind, word, text):
    assert run_in_words(*run, {"delivered": 2}) == RunWords(kind, word, text)


@pytest.mark.parametrize(
    ("counts", "left_out", "words"),
    [
        ({}, 0, "Nobody got it"),
        ({}, 3, "Nobody got it, 3 left out"),
        ({"sent": 12}, 0, "12 sent"),
        ({"delivered": 1}, 2, "1 delivered, 2 left out"),
        ({"delivered": 10, "bounced": 1, "suppressed": 1}, 0,
         "12 readers: 10 delivered, 1 bounced, 1 not sent"),
        ({"unknown": 1, "waiting": 4_999}, 0, "5,000 readers: 4,999 waiting, 1 not known whether it went"),
    ],
)  # fmt: skip
def test_readers_are_counted_by_what_they_got(counts, left_out, words):
    assert counts_in_words(counts, left_out) == words
