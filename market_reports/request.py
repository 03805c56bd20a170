"""What somebody ordered: a report type, an area, a window, filters.

The one entry for the form, the API and the command line: ``from_params`` reads plain data and answers
with a valid request or ``OrderInvalid``, a sentence for each field at fault; ``to_params`` writes it back.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from integrations.areas import Area, AreaInvalid
from integrations.criteria import Filters
from market_reports.audiences import AUDIENCES
from market_reports.ordering.order_fields import (
    DEFAULT_LANGUAGE,
    FILTER_FIELDS,
    NO_FILTERS,
    REPORT_TYPES,
    FieldInvalid,
    read_area,
    read_as_of,
    read_audience,
    read_filters,
    read_flag,
    read_language,
    read_type,
    read_window,
)
from market_reports.report_types import BY_KEY, Days, ReportType, Thin
from market_reports.statistics.market import YEAR_DAYS
from market_reports.statistics.months import MONTHS
from market_reports.windows import LADDER, Period, Window, WindowInvalid, last_days, months_ending

__all__ = ["REPORT_TYPES", "OrderInvalid", "ReportRequest"]

FIELDS = {"report_type", "area", "window", "as_of", "filters", "keep_window", "audience", "language"}
COMING_DAYS = 7
BEFORE_DAYS = 31  # read before the earliest figure, to see whether the records begin there
FIRST_DAY = date(1970, 1, 1)


class OrderInvalid(ValueError):
    """The order cannot be taken; ``sentences`` has one for each field at fault."""

    def __init__(self, sentences: Mapping[str, str]) -> None:
        super().__init__(" ".join(sentences.values()))
        self.sentences = dict(sentences)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRequest:
    """A valid order.

    ``keep_window``: do not widen a look-back that holds too few homes.  ``audience``: a key of
    ``audiences.AUDIENCES``, which picks homes and widens by itself.
    """

    report_type: str
    area: Area
    window: Window
    as_of: date
    filters: Filters = field(default=NO_FILTERS)
    keep_window: bool = False
    audience: str | None = None
    language: str = DEFAULT_LANGUAGE

    @property
    def kind(self) -> ReportType:
        """The kind of report."""
        return BY_KEY[self.report_type]

    @property
    def period(self) -> Period:
        """The days that figures are computed for: those asked for, unless the kind of report sets them."""
        asked = self.window.resolve(self.as_of)
        if self.kind.days is Days.YEAR:
            return last_days(YEAR_DAYS, asked.end)
        return last_days(1, asked.end) if self.kind.days is Days.COMING else asked

    @property
    def told(self) -> Period:
        """The days that the report is about."""
        period = self.period
        if self.kind.days is not Days.COMING:
            return period
        return Period(period.end, period.end + timedelta(days=COMING_DAYS - 1))

    @property
    def may_widen(self) -> bool:
        """Whether a look-back with too few homes becomes a longer one."""
        fixed = self.keep_window or self.window.is_fixed or self.audience is not None
        return self.kind.thin is not Thin.NOTHING and not fixed

    @property
    def widest(self) -> Period:
        """The days asked for, or the most days the report may widen to."""
        return last_days(LADDER[-1], self.period.end) if self.may_widen else self.period

    @property
    def filters_when_read(self) -> Filters:
        """The filters that listings are read with: none where a preset asks what all homes there cost."""
        preset = AUDIENCES[self.audience] if self.audience else None
        return NO_FILTERS if preset and preset.shares else self.filters

    @property
    def data_span(self) -> tuple[date, date]:
        """First and last day of which the report reads homes, over every window it may widen to."""
        end = self.period.end
        periods = [self.period]
        if self.widest != self.period:
            periods += [last_days(days, end) for days in LADDER]
        starts = [months_ending(end, MONTHS)[0].start, last_days(LADDER[-1], end).start]
        starts += [earlier.start for period in periods for earlier in (period.previous(), period.last_year())]
        return max(min(starts) - timedelta(days=BEFORE_DAYS), FIRST_DAY), end

    def to_params(self) -> dict[str, Any]:
        """Plain JSON data, which ``from_params`` reads back."""
        return {
            "report_type": self.report_type,
            "area": self.area.to_json(),
            "window": window_params(self.window),
            "as_of": self.as_of.isoformat(),
            "filters": filter_params(self.filters),
            "keep_window": self.keep_window,
            "audience": self.audience,
            "language": self.language,
        }

    @classmethod
    def from_params(cls, params: Mapping[str, Any], *, today: date) -> ReportRequest:
        """The request in plain data, numbers and dates also as text; ``today`` in the account's time zone.

        Without ``as_of`` it is of today, without ``window`` of the last 30 days.  Raises OrderInvalid.
        """
        faults = {name: "This is not part of an order." for name in params if name not in FIELDS}
        as_of = checked(faults, "as_of", read_as_of, params.get("as_of"), today)
        found = {
            "report_type": checked(faults, "report_type", read_type, params.get("report_type")),
            "area": checked(faults, "area", read_area, params.get("area")),
            "window": checked(faults, "window", read_window, params.get("window"), today),
            "filters": checked(faults, "filters", read_filters, params.get("filters")),
            "keep_window": checked(faults, "keep_window", read_flag, params.get("keep_window")),
            "audience": checked(
                faults, "audience", read_audience, params.get("audience"), params.get("report_type")
            ),
            "language": checked(faults, "language", read_language, params.get("language")),
        }
        if faults:
            raise OrderInvalid(faults)
        window: Window = found["window"]
        return cls(**found, as_of=window.end if window.end else as_of)


def checked(faults: dict[str, str], name: str, read: Callable[..., Any], *values: Any) -> Any:
    """What ``read`` makes of the values; where it refuses, its sentence is kept under the field's name."""
    try:
        return read(*values)
    except (FieldInvalid, AreaInvalid, WindowInvalid) as fault:
        faults[name] = str(fault)
        return None


def window_params(window: Window) -> dict[str, Any]:
    """The window as plain data."""
    if window.start is not None and window.end is not None:
        return {"start": window.start.isoformat(), "end": window.end.isoformat()}
    return {"days": window.days}


def filter_params(filters: Filters) -> dict[str, Any]:
    """The filters that are set, as plain data."""
    found: dict[str, Any] = {name: getattr(filters, name) for name in FILTER_FIELDS}
    found["property_types"] = [kind.value for kind in filters.property_types]
    return {name: value for name, value in found.items() if value not in (None, [])}
