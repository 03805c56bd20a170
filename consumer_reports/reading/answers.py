"""What the reader knows better: her corrections, and ticks that move the range by a rule of thumb."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from consumer_reports.models import ConsumerReport, Mode, RuleOfThumb
from property_reports.valuing.rounding import down, nearest, step_for, up

MOST_PERCENT = Decimal(10)
ESTIMATE, RANGE, LISTED, NONE = "estimate", "range", "listed", "none"


@dataclass(frozen=True, slots=True)
class Range:
    """Whole dollars; without ``mid`` and halves where only a range may be told. ``percent`` moved it.

    ``is_held``: the answers together would have moved it further than a rule of thumb may.
    """

    low: int
    high: int
    mid: int | None = None
    low_half: int | None = None
    high_half: int | None = None
    percent: Decimal = Decimal(0)
    is_held: bool = False


def outcome_of(report: ConsumerReport) -> str:
    """``estimate``, ``range``, ``listed`` or ``none``: what may be told, with the agent's mode obeyed."""
    told = report.value_estimate or {}
    outcome, estimate = told.get("outcome"), told.get("estimate") or {}
    if outcome not in (ESTIMATE, RANGE):
        return LISTED if outcome == LISTED else NONE
    if not estimate.get("low") or not estimate.get("high"):
        return NONE
    alone = report.mode == Mode.RANGE or estimate.get("range_only") or not estimate.get("mid")
    return RANGE if outcome == RANGE or alone else ESTIMATE


def range_of(report: ConsumerReport) -> Range | None:
    """The range that may be shown; None where there is none."""
    outcome = outcome_of(report)
    if outcome not in (ESTIMATE, RANGE):
        return None
    estimate = (report.value_estimate or {})["estimate"]
    if outcome == RANGE:
        return Range(int(estimate["low"]), int(estimate["high"]))
    halves = (estimate.get("low_half"), estimate.get("high_half"))
    low_half, high_half = (None, None) if None in halves else halves
    return Range(int(estimate["low"]), int(estimate["high"]), int(estimate["mid"]), low_half, high_half)


def rules_in_use() -> list[RuleOfThumb]:
    """The rules a reader may tick, in their order. One query."""
    return list(RuleOfThumb.objects.filter(is_active=True))


def shifted(
    report: ConsumerReport,
    *,
    answers: Mapping[str, Any] | None = None,
    rules: Iterable[RuleOfThumb] | None = None,
) -> Range | None:
    """The range with the reader's ticks, moved by 10 % at most; None without a range or without ticks.

    ``answers`` stand in for those of the row. The stored estimate stays as it is.
    """
    kept, ticks = range_of(report), ticks_in(report.consumer_answers if answers is None else answers)
    if kept is None or not ticks:
        return None
    chosen = [rule.percent for rule in (rules_in_use() if rules is None else rules) if rule.key in ticks]
    if not chosen:
        return None
    total = sum(chosen, Decimal(0))
    percent = max(-MOST_PERCENT, min(MOST_PERCENT, total))
    return moved(kept, percent, is_held=percent != total)


def moved(kept: Range, percent: Decimal, *, is_held: bool) -> Range:
    """A range moved by so many percent and rounded as every range is."""
    share = float(1 + percent / 100)
    step = step_for(kept.low * share)

    def middle(amount: int | None) -> int | None:
        return None if amount is None else nearest(amount * share, step_for(amount * share))

    return Range(
        low=down(kept.low * share, step),
        high=up(kept.high * share, step_for(kept.high * share)),
        mid=middle(kept.mid),
        low_half=middle(kept.low_half),
        high_half=middle(kept.high_half),
        percent=percent,
        is_held=is_held,
    )


def ticks_in(answers: Mapping[str, Any] | None) -> list[str]:
    """The keys she ticked."""
    return [str(key) for key in (answers or {}).get("ticks") or ()]


def corrections_in(answers: Mapping[str, Any] | None) -> dict[str, Any]:
    """What she corrected, by name."""
    return dict((answers or {}).get("corrections") or {})


def keep_answers(
    report: ConsumerReport, *, corrections: Mapping[str, Any], ticks: list[str], now: datetime
) -> bool:
    """Write her answers on the row, in place of those before; False where it was deleted meanwhile."""
    answers = {"corrections": dict(corrections), "ticks": ticks, "at": now.isoformat()}
    mine = ConsumerReport.objects.filter(pk=report.pk, erased_at=None, revoked_at=None)
    report.consumer_answers = answers
    return bool(mine.update(consumer_answers=answers))
