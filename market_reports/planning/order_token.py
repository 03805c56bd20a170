"""An order on its way from the wizard to a schedule, in an address or a hidden field."""

from __future__ import annotations

from datetime import date

from django.core import signing

from market_reports.request import OrderInvalid, ReportRequest

SALT = "market_reports.planning.order"
UNREADABLE = "What is to be sent cannot be read any more. Choose the report again."
FIXED_DAYS = "A schedule looks back from the day it is sent. Choose a number of days instead of two dates."


class OrderUnfit(ValueError):
    """The order cannot be sent again and again; the message may be shown."""


def write_token(order: ReportRequest) -> str:
    """The order as a short text that nobody else can write."""
    return signing.dumps(order.to_params(), salt=SALT, compress=True)


def read_token(token: str, *, today: date) -> ReportRequest:
    """The order again, as of today. Raises OrderUnfit."""
    try:
        params = signing.loads(token, salt=SALT)
        return repeatable(ReportRequest.from_params({**params, "as_of": None}, today=today))
    except (signing.BadSignature, OrderInvalid, TypeError):
        raise OrderUnfit(UNREADABLE) from None


def repeatable(order: ReportRequest) -> ReportRequest:
    """The order, where its days follow the calendar. Raises OrderUnfit for two dates."""
    if order.window.is_fixed:
        raise OrderUnfit(FIXED_DAYS)
    return order
