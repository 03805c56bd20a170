"""What is looked at before a run orders its report, so that nothing is made that cannot be sent.

Each check raises what the run ends with; the message is a sentence for the agent.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from accounts.brand import brand_for
from accounts.models import Account, User
from accounts.readiness import in_words, lacking, missing_for_publishing
from billing.limits import local_day
from integrations.areas import Area
from integrations.listings import covering, feeds_for, newest_record
from integrations.models import Feed, FeedSource
from market_reports.mailing.sending import NOBODY as NOBODY_SENDS
from market_reports.mailing.sending import NOT_PROVEN
from market_reports.models import Schedule
from market_reports.readers import Reason
from market_reports.request import OrderInvalid, ReportRequest
from market_reports.scheduling.orders import order_of
from market_reports.scheduling.readers import Readers, readers_of
from market_reports.scheduling.sender import sender_of
from trendyreports.core.formatting import long_date

FILE_IS_OLD = timedelta(days=14)
NOBODY = "This schedule has no recipients. Add at least one person."
ALL_SUPPRESSED = "Everybody on this schedule has unsubscribed or cannot be reached. Add somebody else."
NOBODY_THIS_TIME = "Nobody was to be written to this time: the run says of each reader why."
FOR_ONE_REASON: Mapping[Reason, str] = {
    Reason.SAMPLE: (
        "Its report would be made of sample data, which goes only to people in your account, and none of its "
        "readers is one. Bring your own data under My data."
    ),
    Reason.PAUSED: "Nobody was to be written to this time: all of its readers have paused their mail.",
    Reason.MONTHLY: (
        "Nobody was to be written to this time: all of its readers want one a month and had one less than a "
        "month before."
    ),
    Reason.UNCHANGED: (
        "Nobody was to be written to this time: all of its readers want only what is new, and nothing was."
    ),
}
NO_BRAND = "Before a report can be sent, add your brokerage, its logo and your office address."


class ScheduleAtFault(Exception):
    """The cause lies in the schedule; it counts towards pausing."""


class NobodyThisTime(Exception):
    """No reader was to be written to this time, for the reasons they are left out with; nothing is wrong."""

    def __init__(self, readers: Readers) -> None:
        reasons = {one.reason for one in readers.left_out} - {Reason.SUPPRESSED}
        only = reasons.pop() if len(reasons) == 1 else None
        super().__init__(FOR_ONE_REASON[only] if only else NOBODY_THIS_TIME)
        self.readers = readers


class FileTooOld(Exception):
    """The file the figures come from is too old to say anything; ``newest`` is the day of its last record."""

    def __init__(self, newest: date) -> None:
        super().__init__(
            f"The newest record of your file is of {long_date(newest)}. "
            "Upload a newer file under My data; nothing is sent until then."
        )
        self.newest = newest


def checked_order(schedule: Schedule, now: datetime) -> ReportRequest:
    """The order to place now. Raises ScheduleAtFault, NobodyThisTime and FileTooOld."""
    sender = sender_of(schedule)
    check_sender(sender)
    check_brand(schedule.account, sender)
    as_of = local_day(schedule.account, now)
    try:
        request = order_of(schedule, as_of)
    except OrderInvalid as fault:
        raise ScheduleAtFault(str(fault)) from fault
    feeds = feeds_for(schedule.account)
    used = covering(feeds, request.area)
    check_readers(readers_of(schedule, now=now, sample=will_be_sample(feeds, used)))
    check_file(schedule, request.area, used, as_of)
    return request


def will_be_sample(feeds: Sequence[Feed], used: Sequence[Feed]) -> bool:
    """Whether the report is going to be one of sample data: any feed that knows its area is invented, or all
    feeds are where none knows the area yet.
    """
    return any(feed.is_sample for feed in used) if used else bool(feeds) and all(f.is_sample for f in feeds)


def check_sender(sender: User | None) -> None:
    """Nothing is sent to others in the name of somebody who has not proven her address."""
    if sender is None:
        raise ScheduleAtFault(NOBODY_SENDS)
    if not sender.is_verified:
        raise ScheduleAtFault(NOT_PROVEN)


def check_brand(account: Account, sender: User | None) -> None:
    """A report without brokerage, logo and postal address is not sent to anybody."""
    if lacking(brand_for(account=account, user=sender, family="market")):
        missing = missing_for_publishing(sender, account) if sender else []
        raise ScheduleAtFault(
            f"Before a report can be sent, add your {in_words(missing)}." if missing else NO_BRAND
        )


def check_readers(readers: Readers) -> None:
    """Somebody has to be there to read it."""
    if readers.to:
        return
    if not readers.left_out:
        raise ScheduleAtFault(NOBODY)
    if readers.are_suppressed:
        raise ScheduleAtFault(ALL_SUPPRESSED)
    raise NobodyThisTime(readers)


def check_file(schedule: Schedule, area: Area, used: Sequence[Feed], as_of: date) -> None:
    """Where all figures come from files, their newest record must lie in the look-back and in two weeks.

    ``used``: the feeds that know the area. One that no file knows is left to the report, which says so.
    """
    if not used or any(feed.source != FeedSource.CSV for feed in used):
        return
    newest = newest_record(used, area)
    oldest = min(timedelta(days=schedule.look_back_days), FILE_IS_OLD)
    if newest is not None and as_of - newest > oldest:
        raise FileTooOld(newest)
