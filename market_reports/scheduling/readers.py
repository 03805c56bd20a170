"""Who of a schedule's recipients is written to this time, and who is left out and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Max, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce, Lower

from communications.addressees import Addressee
from communications.models import EmailMessage, HowOften, MessageClass, MessageStatus
from market_reports.models import ReportGeneration, Schedule, ScheduleRun
from market_reports.readers import Reader, Reason, sorted_out
from market_reports.reading import document_of
from market_reports.scheduling.changes import changed
from market_reports.scheduling.recipients import recipients_of
from market_reports.scheduling.slots import day_in, month_number, zone_of

MOST_TOLD = 200  # readers left out that a run names; of the others it keeps the count
WENT = (MessageStatus.PENDING, MessageStatus.SENDING, MessageStatus.SENT, MessageStatus.UNKNOWN)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A reader who is not written to this time."""

    email: str
    reason: Reason


@dataclass(frozen=True, slots=True)
class Readers:
    """Who is written to and who is not; both empty where the schedule has no recipients."""

    to: Sequence[Addressee]
    left_out: Sequence[LeftOut]

    @property
    def are_suppressed(self) -> bool:
        """Whether there is nobody who could ever be written to."""
        return not self.to and all(one.reason is Reason.SUPPRESSED for one in self.left_out)

    def told(self) -> list[dict[str, Any]]:
        """For the run's row: address and reason; beyond the first 200 how many ``more`` of each."""
        named, further = self.left_out[:MOST_TOLD], self.left_out[MOST_TOLD:]
        rows: list[dict[str, Any]] = [{"email": one.email, "reason": one.reason.value} for one in named]
        counts = Counter(one.reason.value for one in further)
        return rows + [{"email": "", "reason": reason, "more": more} for reason, more in counts.items()]


def told_count(rows: Iterable[Any]) -> int:
    """How many readers the rows of ``told`` stand for."""
    return sum(int(row.get("more", 1)) if isinstance(row, dict) else 1 for row in rows)


def readers_of(
    schedule: Schedule, *, now: datetime, sample: bool = False, document: Mapping[str, Any] | None = None
) -> Readers:
    """Who is written to at ``now``; with the ``document`` also by what it says.

    ``sample``: whether the report is going to be one of sample data, where there is no document yet.

    A constant number of queries, and one document read for each report that readers who want only changes
    had last.
    """
    is_sample = sample if document is None else bool(document.get("sample"))
    found = sorted_out(schedule.account, recipients_of(schedule), sample=is_sample, now=now)
    left_out = [LeftOut(one.addressee.email, one.reason) for one in found.left_out if one.reason]
    sift = Sift(found.written, left_out)
    recent = written_to_within_a_month(schedule, those_who_want(found.all, HowOften.MONTHLY), now)
    sift.leave_out(Reason.MONTHLY, recent)
    if document is not None:
        same = those_who_know_it(schedule, those_who_want(found.all, HowOften.CHANGED), document)
        sift.leave_out(Reason.UNCHANGED, same)
    return Readers(sift.to, sift.left_out)


@dataclass(slots=True)
class Sift:
    """Readers who go through one reason after the other."""

    to: list[Addressee]
    left_out: list[LeftOut]

    def leave_out(self, reason: Reason, keys: set[str]) -> None:
        """Take out those whose address (lower case) is among ``keys``."""
        self.left_out += [LeftOut(reader.email, reason) for reader in self.to if reader.key in keys]
        self.to = [reader for reader in self.to if reader.key not in keys]


def those_who_want(readers: Iterable[Reader], how_often: HowOften) -> set[str]:
    """The addresses of readers with this wish, in lower case."""
    return {reader.addressee.key for reader in readers if reader.how_often == how_often}


def report_mail(schedule: Schedule, emails: Iterable[str]) -> QuerySet[EmailMessage, EmailMessage]:
    """The report mail of the account that went to these addresses or may have."""
    rows = EmailMessage.objects.for_account(schedule.account_id).alias(reader=Lower("to_address"))
    return rows.filter(reader__in=list(emails), message_class=MessageClass.REPORT, status__in=WENT)


def written_to_within_a_month(schedule: Schedule, emails: set[str], now: datetime) -> set[str]:
    """Who of them had any report mail of the account less than a month ago, by days where the schedule is.

    Of the account and not of the schedule: "once a month" is a promise to the reader, who knows the sender.
    Mail of a run counts from when it was due: one that went out late takes nobody's next month.
    """
    if not emails:
        return set()
    zone = zone_of(schedule)
    last = report_mail(schedule, emails).annotate(key=Lower("to_address")).values("key")
    slot_at = ScheduleRun.objects.filter(pk=OuterRef("run_id")).values("slot_at")
    found = last.annotate(at=Max(Coalesce(Subquery(slot_at), "created_at"))).values_list("key", "at")
    today = now.astimezone(zone).date()
    return {key for key, at in found if a_month_after(at.astimezone(zone).date()) > today}


def a_month_after(day: date) -> date:
    """The same day of the next month, or that month's last where it is shorter."""
    return day_in(month_number(day) + 1, day.day)


def those_who_know_it(schedule: Schedule, emails: set[str], document: Mapping[str, Any]) -> set[str]:
    """Who of them had a report of this schedule to which ``document`` adds nothing they would care for."""
    if not emails:
        return set()
    mail = report_mail(schedule, emails).filter(schedule_id=schedule.pk, report_id__isnull=False)
    last = mail.annotate(key=Lower("to_address")).order_by("key", "-created_at").distinct("key")
    report_of = {str(key): report_id for key, report_id in last.values_list("key", "report_id")}
    reports = ReportGeneration.objects.for_account(schedule.account_id).in_bulk(
        set(filter(None, report_of.values()))
    )
    same = {report_id for report_id, report in reports.items() if not tells_more(report, document)}
    return {key for key, report_id in report_of.items() if report_id in same}


def tells_more(before: ReportGeneration, document: Mapping[str, Any]) -> bool:
    """Whether the document says anything new after an earlier report, or that one cannot be read any more."""
    earlier = document_of(before)
    return earlier is None or changed(earlier, document)
