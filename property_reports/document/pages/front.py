"""What opens a report: cover, contents, letter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from property_reports.document.case import Case
from property_reports.document.words import tone
from property_reports.document.words.facts import city_line
from trendyreports.core.formatting import long_date

Page = dict[str, Any]
NOT_LISTED = ("cover", "contents")


def cover(case: Case) -> Page:
    """The subject, for whom, by whom and when."""
    photos = case.draft.get("photos") or []
    return {
        "photo": photos[0] if photos else None,
        "title": tone.title(case),
        "address": case.address,
        "city_line": city_line(case.subject),
        "prepared_for": prepared_for(case),
        "prepared_by": {
            "name": case.name,
            **{
                key: case.agent.get(key)
                for key in ("title", "brokerage", "phone", "email", "license", "photo")
            },
        },
        "date_display": long_date(case.prepared_on),
    }


def prepared_for(case: Case) -> str:
    """The client's name as typed; empty where none was."""
    return " ".join(str(case.draft.get("prepared_for") or "").split())


def contents(pages: Sequence[Page]) -> Page | None:
    """What follows, page by page; None where there is nothing to list."""
    entries = [
        {"key": page["key"], "title": page["title"]} for page in pages if page["key"] not in NOT_LISTED
    ]
    return {"key": "contents", "title": _("Contents"), "entries": entries} if entries else None


def letter(case: Case) -> Page:
    """The agent's letter, or the one that goes with the purpose."""
    own = paragraphs(case.texts.get("letter"))
    return {
        "salutation": tone.salutation(case),
        "paragraphs": own or tone.letter(case),
        "signature": {
            "name": case.name,
            "title": case.agent.get("title"),
            "brokerage": case.agent.get("brokerage"),
        },
    }


def paragraphs(text: Any) -> list[str]:
    """What an agent wrote, cut where she left a line."""
    return [" ".join(part.split()) for part in str(text or "").splitlines() if part.strip()]
