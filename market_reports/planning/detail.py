"""What the pages of one schedule and of one run show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.paginator import Paginator

from accounts.models import Account
from communications.models import EmailMessage
from communications.outcomes import COMPLAINED, WORDS
from contacts.standing import Standing, standings_of
from market_reports.models import Schedule, ScheduleRun
from market_reports.planning.order_words import lines_of
from market_reports.planning.run_counts import messages_of
from market_reports.planning.usage import PlanUse, plan_use
from market_reports.readers import Reason
from market_reports.request import OrderInvalid
from market_reports.scheduling.orders import order_of
from market_reports.scheduling.readers import told_count
from market_reports.scheduling.slots import zone_of

MESSAGES_A_PAGE = 50
LEFT_OUT = "left_out"
NO_REASON = "Left out"
REASONS = {reason.value: reason.words for reason in Reason}


@dataclass(frozen=True, slots=True)
class Received:
    """The message to one reader, in words."""

    message: EmailMessage
    state: str
    word: str
    detail: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A reader who was chosen and got nothing, or ``count`` more of whom no address is kept."""

    email: str
    reason: str
    count: int = 1


def order_lines(schedule: Schedule, *, now: datetime) -> list[tuple[str, str]]:
    """What the schedule sends; one line where its area cannot be read."""
    try:
        return lines_of(order_of(schedule, now.astimezone(zone_of(schedule)).date()))
    except OrderInvalid as fault:
        return [("Where", str(fault))]


def use_of(schedule: Schedule, *, now: datetime) -> PlanUse:
    """What the schedule uses of the plan."""
    return plan_use(
        schedule.account,
        cadence=schedule.cadence,
        every=schedule.interval_count,
        now=now,
        but=schedule.pk,
    )


def run_page_of(account: Account, run: ScheduleRun, *, show: str, number: str | None) -> dict[str, Any]:
    """A page of the messages of a run, of one state where ``show`` names it, or of who was left out."""
    left_out = left_out_of(account, run)
    messages = messages_of(account, [run.pk]).order_by("to_address", "id")
    rows: Any = left_out if show == LEFT_OUT else messages
    if show in WORDS:
        rows = messages.filter(state=show)
    page = Paginator(rows, MESSAGES_A_PAGE).get_page(number)
    received = [] if show == LEFT_OUT else [received_of(message) for message in page.object_list]
    return {
        "page": page,
        "show": show,
        "received": received,
        "left_out": left_out,
        "left_out_count": told_count(run.recipients_left_out or []),
    }


def received_of(message: Any) -> Received:
    """One message in words; ``message`` carries its ``state``."""
    detail = message.error or ""
    if message.clicked_at:
        detail = "Clicked a link"
    elif message.opened_at:
        detail = "Opened"
    words = COMPLAINED if message.complained_at else WORDS[message.state]
    return Received(message, message.state, words, detail)


def left_out_of(account: Account, run: ScheduleRun) -> Sequence[LeftOut]:
    """Who was left out, as the run's row keeps it: an address, or one with its reason. One query."""
    rows = [row if isinstance(row, dict) else {"email": str(row)} for row in run.recipients_left_out or []]
    standings = standings_of(account, (row.get("email") for row in rows))
    return [
        LeftOut(str(row.get("email") or ""), reason_of(row, standings), int(row.get("more", 1)))
        for row in rows
    ]


def reason_of(row: Mapping[str, Any], standings: Mapping[str, Standing]) -> str:
    """Why somebody was left out, in words; of a suppression that still stands, what it is."""
    reason = str(row.get("reason") or NO_REASON)
    standing = standings.get(str(row.get("email") or "").lower())
    if reason == Reason.SUPPRESSED and standing:
        return standing.words
    return REASONS.get(reason, reason)
