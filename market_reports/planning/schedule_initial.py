"""What the form of a schedule begins with: a new one's suggestions, or the row there is."""

from __future__ import annotations

from typing import Any

from django.utils.datastructures import MultiValueDict

from accounts.models import Account
from market_reports.mailing.letters import usual_greeting_of
from market_reports.models import Cadence, Schedule
from market_reports.queue import name_of
from market_reports.request import ReportRequest
from market_reports.scheduling.slots import zone_of
from market_reports.scheduling.verbs import LONGEST_NAME
from market_reports.words.places import area_label

PASSED_OVER = ("csrfmiddlewaretoken", "order", "schedule", "find", "find_contacts", "change", "look")


def suggested(account: Account, order: ReportRequest) -> dict[str, Any]:
    """Mondays at nine where the account is, under the name of the report."""
    return {
        "name": f"{name_of(order)}, {area_label(order.area)}"[:LONGEST_NAME],
        "cadence": Cadence.WEEKLY.value,
        "interval_count": "1",
        "weekly_dow": "1",
        "monthly_dom": "1",
        "at": "09:00",
        "time_zone": account.time_zone,
        "greeting": usual_greeting_of({"language": order.language}),
    }


def initial_of_schedule(schedule: Schedule) -> dict[str, Any]:
    """The row as the form would have it typed. Two queries."""
    return {
        "name": schedule.name or "",
        "cadence": schedule.cadence,
        "interval_count": str(schedule.interval_count),
        "weekly_dow": "1" if schedule.weekly_dow is None else str(schedule.weekly_dow),
        "monthly_dom": str(schedule.monthly_dom or 1),
        "at": f"{schedule.send_hour:02d}:{schedule.send_minute:02d}",
        "time_zone": zone_of(schedule).key,
        "starts_on": schedule.starts_on,
        "addresses": "\n".join(schedule.recipients or []),
        "contacts": [str(key) for key in schedule.contacts.values_list("pk", flat=True)],
        "groups": [str(key) for key in schedule.contact_groups.values_list("pk", flat=True)],
        "subject": schedule.subject or "",
        "greeting": schedule.greeting or "",
        "note": schedule.note or "",
        "attach_pdf": schedule.attach_pdf,
    }


def typed_before(data: MultiValueDict[str, str]) -> dict[str, Any]:
    """A posted form as plain data, to be filled in again after a way round through the wizard."""
    typed = {name: data.get(name, "") for name in data if name not in PASSED_OVER}
    chosen = {name: data.getlist(name) for name in ("contacts", "groups")}
    return {**typed, **chosen, "attach_pdf": "attach_pdf" in data}
