"""A draft: made, read whole, and saved step by step without losing what somebody else saved meanwhile.

``data`` is plain JSON of one shape, whatever a draft held before. A step writes its own keys. Forms carry
``seen``, a mark of the data they were drawn from: ``updated_at`` says when somebody saved, the mark whether.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from copy import deepcopy
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction

from accounts.models import Account, User
from property_reports.evidence import Choices
from property_reports.models import PropertyDraft
from property_reports.wizard.pages import LISTING, kept_pages, pages_for
from property_reports.wizard.remembering import THEME, last_look
from property_reports.wizard.steps import FACTS, STEPS, furthest, has_home
from trendyreports.core.formatting import clock_time

TEXTS = {
    "letter": "",
    "marketing_plan": "",
    "about_agent": "",
    "testimonials": [],
    "custom_title": "",
    "custom": "",
    "next_steps": "",
}
NET_SHEET = dict.fromkeys(
    ("mortgage", "listing_side_percent", "buyer_side_percent", "taxes", "fees", "repairs")
)
EMPTY: dict[str, Any] = {
    "purpose": LISTING,
    "prepared_for": "",
    "on_behalf_of": None,
    "interest": "",
    "inspected": None,
    "language": "en",
    "subject": None,
    "records": None,
    "records_source": None,
    "edited": [],
    "photos": [],
    "choices": Choices().to_json(),
    "prices": [],
    "look": {"theme": THEME, "accent": None, "pages": []},
    "texts": TEXTS,
    "net_sheet": NET_SHEET,
}


class DraftMoved(Exception):
    """Somebody saved the draft since the form was opened; the message says so, nothing was written."""


def whole(data: Mapping[str, Any] | None) -> dict[str, Any]:
    """The data of a draft with every key of the shape."""
    told = deepcopy(EMPTY)
    for key, value in (data or {}).items():
        if isinstance(told.get(key), dict) and isinstance(value, Mapping):
            told[key] = {**told[key], **value}
        else:
            told[key] = deepcopy(value)
    return told


def mark_of(data: Mapping[str, Any] | None) -> str:
    """A short mark of the data: another text, another mark."""
    text = json.dumps(data or {}, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def begin_draft(
    *, account: Account, user: User, values: Mapping[str, Any], reached: str, now: datetime
) -> PropertyDraft:
    """A new draft with what the first step says and her last look."""
    data = whole(values)
    look = last_look(account, user)
    data["look"] = look | {"pages": kept_pages(look["pages"] or pages_for(data["purpose"]))}
    return PropertyDraft.objects.create(
        account=account, user=user, step=reached, data=data, created_at=now, updated_at=now
    )


def save_step(
    draft: PropertyDraft, *, seen: str | None, reached: str | None = None, **values: Any
) -> PropertyDraft:
    """Write the keys of one step; ``reached`` moves her on, never back. Raises DraftMoved.

    ``seen``: the mark of the data the form was drawn from; None writes whatever stands there.
    """
    with transaction.atomic():
        locked = PropertyDraft.objects.for_account(draft.account_id).select_for_update().get(pk=draft.pk)
        if seen is not None and seen != mark_of(locked.data):
            raise DraftMoved(moved_sentence(locked))
        data = whole(locked.data) | deepcopy(values)
        step = further(furthest(locked), reached, data)
        # The trigger of the table sets updated_at: nothing is written where nothing changed.
        if data != locked.data or step != locked.step:
            PropertyDraft.objects.filter(pk=draft.pk).update(data=data, step=step)
    draft.refresh_from_db()
    return draft


def moved_sentence(draft: PropertyDraft) -> str:
    """What is said to a tab that is older than the draft."""
    at = clock_time(draft.updated_at.astimezone(ZoneInfo(draft.account.time_zone)))
    return (
        f"This draft was saved in another window at {at}, after you opened this page. "
        "Nothing was overwritten: what you typed is still below. Save once more to keep yours."
    )


def further(now_at: str, reached: str | None, data: Mapping[str, Any]) -> str:
    """The later of two steps; not beyond the address without a property."""
    if reached is None or STEPS.index(reached) <= STEPS.index(now_at):
        return now_at
    return reached if has_home(data) or STEPS.index(reached) < STEPS.index(FACTS) else now_at


def duplicate_draft(draft: PropertyDraft, *, user: User, now: datetime) -> PropertyDraft:
    """A copy of a draft for the same home; it belongs to who made it."""
    return PropertyDraft.objects.create(
        account=draft.account,
        user=user,
        step=draft.step,
        data=deepcopy(draft.data),
        created_at=now,
        updated_at=now,
    )
