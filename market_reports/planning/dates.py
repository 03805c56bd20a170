"""What a form that stands as it stands leads to: dates, warnings, readers, the use of the plan."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from accounts.models import Account
from market_reports.models import Schedule
from market_reports.planning.sample import reads_sample
from market_reports.planning.schedule_form import RHYTHM, ScheduleForm
from market_reports.planning.usage import PlanUse, plan_use
from market_reports.planning.warnings import warnings_of
from market_reports.planning.words import moment_in_words, rhythm_in_words
from market_reports.readers import Readers, sorted_out
from market_reports.scheduling.slots import Rhythm, Slot, next_slots

SHOWN = 5
MANY_READERS = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Date:
    """One of the next dates in words, with the UTC time for machines."""

    text: str
    instant: datetime
    is_skipped: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Everything that follows from a rhythm and its readers. Empty dates: the rhythm is not told yet."""

    rhythm: str = ""
    dates: Sequence[Date] = ()
    warnings: Sequence[str] = ()
    use: PlanUse | None = None
    readers: Readers
    faults: Sequence[str] = ()

    @property
    def readers_text(self) -> str:
        """How many get it, and how many of those chosen do not."""
        return self.readers.in_words(" each time")

    @property
    def has_many(self) -> bool:
        """Whether the number of readers is worth a second look."""
        return self.readers.reached > MANY_READERS


def dates_of(form: ScheduleForm, *, account: Account, now: datetime, but: Schedule | None = None) -> Plan:
    """What the form leads to; an unbound one as if it were sent as it is. ``but``: the schedule's own row."""
    readers = sorted_out(account, form.readers(), sample=reads_sample(account), now=now)
    rhythm = form.rhythm if form.is_bound else as_begun(form)
    if rhythm is None:
        faults = [str(fault) for name in RHYTHM for fault in form.errors.get(name, [])]
        return Plan(readers=readers, faults=faults)
    return Plan(
        rhythm=rhythm_in_words(rhythm),
        dates=in_words(next_slots(rhythm, after=now, count=SHOWN), rhythm.zone, now=now),
        warnings=warnings_of(rhythm, today=now.astimezone(rhythm.zone).date()),
        use=plan_use(
            account, cadence=rhythm.cadence, every=rhythm.every, now=now, but=but.pk if but else None
        ),
        readers=readers,
    )


def as_begun(form: ScheduleForm) -> Rhythm | None:
    """The rhythm of a form nobody has sent yet."""
    begun = ScheduleForm(
        {name: form[name].value() for name in form.fields},
        initial=form.initial,
        account=form.account,
        now=form.now,
        language=form.language,
    )
    begun.is_valid()
    return begun.rhythm


def in_words(slots: Sequence[Slot], zone: ZoneInfo, *, now: datetime, skipped: int = 0) -> list[Date]:
    """Slots as they are read; the first ``skipped`` of them are passed over."""
    today = now.astimezone(zone)
    return [
        Date(
            text=moment_in_words(slot.instant.astimezone(zone), today=today),
            instant=slot.instant,
            is_skipped=place < skipped,
        )
        for place, slot in enumerate(slots)
    ]
