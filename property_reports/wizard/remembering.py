"""Her last look: that of her newest draft or report."""

from __future__ import annotations

from typing import Any

from accounts.models import Account, User
from property_reports.models import PropertyDraft, PropertyReport
from trendyreports.core.colours import ColourInvalid, parse

THEME = 4
THEMES = (1, 2, 3, 4, 5)


def last_look(account: Account, user: User) -> dict[str, Any]:
    """Theme, accent and pages of the newest of her drafts and reports; the usual ones where she has none."""
    drafts = PropertyDraft.objects.for_account(account).filter(user=user)
    reports = PropertyReport.objects.for_account(account).filter(user=user)
    draft, report = drafts.order_by("-updated_at").first(), reports.order_by("-created_at").first()
    if draft and (report is None or draft.updated_at >= report.created_at):
        return read_look((draft.data or {}).get("look"))
    if report:
        kept = (report.options or {}).get("draft") or {}
        return read_look({"theme": report.theme, "pages": report.selected_pages, **(kept.get("look") or {})})
    return read_look(None)


def read_look(told: Any) -> dict[str, Any]:
    """A look that may be used, from plain data: a theme there is, a color that is one, a list of pages."""
    look = told if isinstance(told, dict) else {}
    theme, pages = look.get("theme"), look.get("pages")
    return {
        "theme": theme if theme in THEMES else THEME,
        "accent": read_colour(look.get("accent")),
        "pages": list(pages) if isinstance(pages, list) else [],
    }


def read_colour(value: Any) -> str | None:
    """``#rrggbb``, or None for the brand's own."""
    try:
        return parse(value) if isinstance(value, str) and value else None
    except ColourInvalid:
        return None
