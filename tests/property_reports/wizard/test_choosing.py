"""Which sales count: three to twelve, and what she judged of them."""

from __future__ import annotations

from typing import Any

import pytest

from property_reports.evidence import Choices, OwnAdjustment
from property_reports.wizard.choosing import (
    MOST,
    TOO_MANY,
    ChoiceRefused,
    as_proposed,
    drop,
    judge,
    rule_words,
    unjudge,
    use,
)


def evidence(chosen: int, *, dropped: int = 0, near: int = 0) -> dict[str, Any]:
    """Sales 1, 2, … that count, then those dropped, then near misses."""
    shown = [{"id": number, "chosen": number <= chosen} for number in range(1, chosen + dropped + 1)]
    return {"comparables": shown, "excluded": [{"id": 100 + number} for number in range(near)]}


def own(label: str = "Condition", amount: int = -5_000) -> OwnAdjustment:
    return OwnAdjustment(kind="condition", label=label, amount=amount, reason="A new kitchen.")


def test_to_drop_one_fixes_the_others_and_to_use_it_again_brings_it_back():
    without = drop(Choices(), evidence(4), 2)
    assert (without.chosen, without.dropped) == ((1, 3, 4), (2,))
    again = use(without, {"comparables": [{"id": n, "chosen": n != 2} for n in (1, 2, 3, 4)]}, 2)
    assert (again.chosen, again.dropped) == ((1, 3, 4, 2), ())
    assert as_proposed(again).chosen is None


def test_a_thirteenth_sale_is_refused_in_words():
    with pytest.raises(ChoiceRefused, match=TOO_MANY):
        use(Choices(), evidence(MOST), 99)


@pytest.mark.parametrize(
    ("told", "words", "may_go_on"),
    [
        (evidence(8), "8 sales count. A report shows 3 to 12.", True),
        (evidence(1, dropped=5), "1 sale counts. Choose at least 2 more: a report shows 3 to 12.", False),
        (evidence(0, near=3), "No sales count. Choose at least 3 more: a report shows 3 to 12.", False),
        (evidence(13), "13 sales count. A report shows 3 to 12: drop 1 of them.", False),
        (
            evidence(2),
            "Only 2 sales were found nearby. You can add others by address or MLS number, "
            "or go on without a value.",
            True,
        ),
    ],
)
def test_the_rule_is_said_in_words(told: dict[str, Any], words: str, may_go_on: bool):
    assert rule_words(told) == (words, may_go_on)


def test_an_adjustment_of_one_name_takes_the_place_of_the_earlier_one():
    twice = judge(judge(Choices(), 7, own()), 7, own(amount=-9_000))
    assert [one.amount for one in twice.own[7]] == [-9_000]
    assert unjudge(twice, 7, 0).own == {}


def test_what_she_judged_stays_while_a_sale_is_dropped():
    kept = drop(judge(Choices(), 2, own()), evidence(4), 2)
    assert kept.own[2] == (own(),)
    assert Choices.from_json(kept.to_json()) == kept
