"""What happened with a report, the newest first, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from communications.models import TextReply
from consumer_reports.desk.deeds import deed_in_words, device_in_words
from consumer_reports.models import ConsumerReport, EventType, ReportAnalytics, WordFromReader

EVENTS_SHOWN = 200
ICONS = {
    EventType.VIEW: "homeowner",
    EventType.TAB_CHANGE: "reports",
    EventType.AGENT_CLICK: "phone",
    EventType.SHARE: "send",
    EventType.PDF_REQUEST: "file",
    EventType.ADJUST: "edit",
}


@dataclass(frozen=True, slots=True)
class Moment:
    """One point of the time line."""

    at: datetime
    icon: str
    title: str
    words: str = ""
    times: int = 1


def time_line(report: ConsumerReport, lead_ids: Sequence[UUID]) -> list[Moment]:
    """Events, the reader's words and answers by text, and what was done with the report. Three queries."""
    events = ReportAnalytics.objects.filter(report=report).order_by("-created_at", "-pk")[:EVENTS_SHOWN]
    said = WordFromReader.objects.filter(report=report)
    replies = TextReply.objects.for_account(report.account).filter(lead_id__in=lead_ids)
    moments = [
        *folded(list(events), report.first_viewed_at),
        *(
            Moment(one.created_at, "alert", f"Told us: {one.get_kind_display().lower()}", one.text or "")
            for one in said
        ),
        *(Moment(one.created_at, "phone", "Answered by text", one.text) for one in replies),
        *milestones(report),
    ]
    return sorted(moments, key=lambda moment: moment.at, reverse=True)


def folded(events: Sequence[ReportAnalytics], first_viewed_at: datetime | None) -> Iterator[Moment]:
    """Events as moments; the same deed several times in a row is one, with its number."""
    views = [event for event in events if event.event_type == EventType.VIEW]
    first = views[-1].pk if views and len(events) < EVENTS_SHOWN else None
    kept: Moment | None = None
    for event in events:
        moment = moment_of(event, is_first_view=event.pk == first)
        if kept and kept.title == moment.title:
            kept = Moment(kept.at, kept.icon, kept.title, kept.words, kept.times + 1)
            continue
        if kept:
            yield kept
        kept = moment
    if kept:
        yield kept


def moment_of(event: ReportAnalytics, *, is_first_view: bool) -> Moment:
    """One event with its device."""
    deed = deed_in_words(event.event_type, event.event_data, is_first_view=is_first_view)
    device = device_in_words(event.device_type)
    title = f"{deed} {device}" if device and event.event_type == EventType.VIEW else deed
    icon = "mail" if "email" in deed else ICONS.get(EventType(event.event_type), "info")
    return Moment(event.created_at, icon, title)


def milestones(report: ConsumerReport) -> Iterator[Moment]:
    """What the row itself tells."""
    yield Moment(report.created_at, "user", "Asked for the report")
    if report.released_at:
        by_itself = report.hold_until is not None and report.released_at >= report.hold_until
        title = "It opened by itself" if by_itself else "You let it be opened"
        yield Moment(report.released_at, "check", title)
    if report.revoked_at and not report.erased_at:
        yield Moment(report.revoked_at, "lock", "You closed the page")
    if report.erased_at:
        yield Moment(report.erased_at, "trash", "The reader deleted the report")
