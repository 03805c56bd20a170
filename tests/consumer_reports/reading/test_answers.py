"""What the reader ticks and types: how far it moves the range, and what is refused in words."""

from __future__ import annotations

from decimal import Decimal

import pytest

from accounts.models import User
from consumer_reports.models import ConsumerReport, RuleOfThumb
from consumer_reports.reading.answers import Range, moved, range_of, rules_in_use, shifted
from consumer_reports.reading.answers_form import AnswersForm
from consumer_reports.reading.words import words_in
from tests.consumer_reports.finished import RECORD, a_finished_report, the_rules


@pytest.fixture(autouse=True)
def rules(db: None) -> None:
    the_rules()


@pytest.fixture
def report(agent: User) -> ConsumerReport:
    return a_finished_report(agent)


def form(typed: dict[str, object], language: str = "en") -> AnswersForm:
    return AnswersForm(
        typed,
        words=words_in(language),
        language=language,
        record=RECORD,
        rules=rules_in_use(),
        answers=None,
        year=2026,
    )


@pytest.mark.parametrize(
    ("ticks", "percent", "held"),
    [
        (["new_roof"], Decimal("1.5"), False),
        (["noise", "new_roof"], Decimal("-2.5"), False),
        (["new_kitchen", "new_bathrooms", "finished_basement", "new_roof", "solar"], Decimal(10), True),
        (["needs_repairs", "noise"], Decimal(-10), False),
    ],
)
def test_ticks_add_up_and_stop_at_ten_percent(report: ConsumerReport, ticks, percent, held):
    found = shifted(report, answers={"ticks": ticks})
    assert found and (found.percent, found.is_held) == (percent, held)
    assert report.value_estimate["estimate"]["low"] == 885_000


def test_ticks_below_the_limit_stop_there_too(report: ConsumerReport):
    RuleOfThumb.objects.create(key="swamp", label="Swamp", label_es="Pantano", percent=-9)
    found = shifted(report, answers={"ticks": ["swamp", "noise"]})
    assert found and found.percent == -10 and found.is_held


@pytest.mark.parametrize("answers", [None, {}, {"ticks": []}, {"ticks": ["unheard_of"]}])
def test_without_a_tick_in_use_nothing_moves(report: ConsumerReport, answers):
    assert shifted(report, answers=answers) is None


def test_a_rule_that_was_switched_off_moves_nothing(report: ConsumerReport):
    RuleOfThumb.objects.filter(key="new_roof").update(is_active=False)
    assert shifted(report, answers={"ticks": ["new_roof"]}) is None


@pytest.mark.parametrize("outcome", ["listed", "none"])
def test_where_there_is_no_range_there_is_none_to_move(agent: User, outcome: str):
    assert shifted(a_finished_report(agent, outcome=outcome), answers={"ticks": ["new_roof"]}) is None


def test_a_moved_range_is_rounded_outward():
    found = moved(Range(885_000, 970_000, 925_000), Decimal("4.5"), is_held=False)
    assert (found.low, found.mid, found.high) == (920_000, 965_000, 1_020_000)


def test_a_range_alone_stays_without_a_middle_when_it_moves(agent: User):
    report = a_finished_report(agent, outcome="range")
    assert range_of(report) == Range(885_000, 970_000)
    found = shifted(report, answers={"ticks": ["new_roof"]})
    assert found and found.mid is None and found.low_half is None


def test_what_differs_from_the_records_is_a_correction(db: None):
    sent = form({"beds": " 4 ", "baths": "2.0", "living_area": "1,950", "year_built": "", "ticks": ["solar"]})
    assert sent.is_valid()
    assert sent.corrections == {"beds": 4, "living_area": 1950}
    assert sent.ticks == ["solar"]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"beds": "many"}, "Bedrooms: give a whole number from 0 to 20."),
        ({"beds": "2.5"}, "Bedrooms: give a whole number from 0 to 20."),
        ({"baths": "2.3"}, "Bathrooms: give a number from 0 to 20, such as 2.5."),
        ({"baths": "NaN"}, "Bathrooms: give a number from 0 to 20, such as 2.5."),
        ({"living_area": "12"}, "Living area: give square feet from 100 to 30,000."),
        ({"living_area": "1e99"}, "Living area: give square feet from 100 to 30,000."),
        ({"year_built": "3020"}, "Year built: give a year from 1600 to 2027."),
        ({"ticks": ["unheard_of"]}, "One of the boxes is not offered any more. Look at the list again."),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(db: None, typed: dict[str, object], sentence: str):
    sent = form(typed)
    assert not sent.is_valid()
    assert [errors[0] for errors in sent.errors.values()] == [sentence]


def test_a_null_byte_is_no_number(db: None):
    assert not form({"beds": "3\x00"}).is_valid()
