"""What is looked at before a run orders its report, so that nothing is made that cannot be sent.

Each check raises what the run ends with; the message is a sentence for the agent.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from accounts.brand import brand_for, owner_of
from accounts.readiness import in_words, lacking, missing_for_publishing
from billing.limits import local_day
from integrations.areas import Area
from integrations.listings import covering, feeds_for, newest_record
from integrations.models import FeedSource
from market_reports.mailing.sending import NOBODY as NOBODY_SENDS
from market_reports.mailing.sending import NOT_PROVEN
from market_reports.models import Schedule
from market_reports.request import OrderInvalid, ReportRequest
from market_reports.scheduling.orders import order_of
from market_reports.scheduling.readers import Readers, readers_of
from trendyreports.core.formatting import long_date

FILE_IS_OLD = timedelta(days=14)
NOBODY = "This schedule has no recipients. Add at least one person."
ALL_SUPPRESSED = "Everybody on this schedule has unsubscribed or cannot be reached. Add somebody else."
NOBODY_THIS_TIME = "Nobody was to be written to this time: all of its readers want mail less often."
NO_BRAND = "Before a report can be sent, add your brokerage, its logo and your office address."


class ScheduleAtFault(Exception):
    """The cause lies in the schedule; it counts towards pausing."""


class NobodyThisTime(Exception):
    """All readers wished not to hear this time; nothing is wrong."""

    def __init__(self, readers: Readers) -> None:
        super().__init__(NOBODY_THIS_TIME)
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
    check_sender(schedule)
    check_brand(schedule)
    as_of = local_day(schedule.account, now)
    try:
        request = order_of(schedule, as_of)
    except OrderInvalid as fault:
        raise ScheduleAtFault(str(fault)) from fault
    check_readers(readers_of(schedule, now=now))
    check_file(schedule, request.area, as_of)
    return request


def check_sender(schedule: Schedule) -> None:
    """Nothing is sent to others in the name of somebody who has not proven her address."""
    person = schedule.user or owner_of(schedule.account)
    if person is None:
        raise ScheduleAtFault(NOBODY_SENDS)
    if not person.is_verified:
        raise ScheduleAtFault(NOT_PROVEN)


def check_brand(schedule: Schedule) -> None:
    """A report without brokerage, logo and postal address is not sent to anybody."""
    account, person = schedule.account, schedule.user or owner_of(schedule.account)
    if lacking(brand_for(account=account, user=person, family="market")):
        missing = missing_for_publishing(person, account) if person else []
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


def check_file(schedule: Schedule, area: Area, as_of: date) -> None:
    """Where all figures come from files, their newest record must lie in the look-back and in two weeks.

    An area no file knows is left to the report, which says so.
    """
    used = covering(feeds_for(schedule.account), area)
    if not used or any(feed.source != FeedSource.CSV for feed in used):
        return
    newest = newest_record(used, area)
    oldest = min(timedelta(days=schedule.look_back_days), FILE_IS_OLD)
    if newest is not None and as_of - newest > oldest:
        raise FileTooOld(newest)
