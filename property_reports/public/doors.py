"""Who comes through ``/p/<short code>``: which report is meant, and whether its page is open.

The door asks the database one plain statement, so that a page that is asked for often costs little. What it
brings along, ``made_of``, changes with everything the page is made of.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from trendyreports.core.statements import rows_of

QUESTION = """
SELECT r.id, r.account_id,
       coalesce(r.released_attempt, r.files_attempt) IS NOT NULL,
       a.is_active AND r.is_active AND (r.expires_at IS NULL OR r.expires_at > %s), r.is_public,
       concat_ws('/', r.id, coalesce(r.released_attempt, r.files_attempt), md5(r.options::text), r.user_id,
                 r.pdf_url, u.updated_at, a.updated_at, s.updated_at, b.updated_at)
FROM property_reports r
JOIN accounts a ON a.id = r.account_id
LEFT JOIN users u ON u.id = r.user_id
LEFT JOIN accounts s ON s.id = a.sponsor_account_id
LEFT JOIN affiliate_branding b ON b.account_id = s.id
WHERE r.short_code = %s
"""


class CodeUnknown(Exception):
    """No report has this code."""


class NotOpen(Exception):
    """The page was never switched on, or there is no report yet."""

    def __init__(self, door: Door) -> None:
        super().__init__(str(door.report_id))
        self.door = door


class Ended(Exception):
    """It was taken off the web, its day has passed, or its account is suspended."""

    def __init__(self, door: Door) -> None:
        super().__init__(str(door.report_id))
        self.door = door


@dataclass(frozen=True, slots=True)
class Door:
    """A report found by its code: whether its document is there, it has not ended, and it was switched on."""

    report_id: UUID
    account_id: UUID
    is_made: bool
    is_standing: bool
    is_public: bool
    made_of: str


def door_of(code: str, *, now: datetime) -> Door:
    """The report of a code, however it was typed. Raises CodeUnknown."""
    rows = rows_of(QUESTION, [now, code.lower()])
    if not rows:
        raise CodeUnknown(code)
    return Door(*rows[0])


def open_door(code: str, *, now: datetime) -> Door:
    """The open page of a code. Raises CodeUnknown, NotOpen and Ended."""
    door = door_of(code, now=now)
    if not door.is_standing:
        raise Ended(door)
    if not (door.is_public and door.is_made):
        raise NotOpen(door)
    return door
