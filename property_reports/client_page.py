"""What somebody with the client link gets to see: the version last released, without what must be hidden now.

Homes on the market are shown only where they were checked within 12 hours, and what a seller has opted out of
since is gone. No figure changes: those stand in the document as they were released.
"""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.readiness import lacking
from integrations.models import Listing
from market_reports.sharing.public_view import Known, showable, tells_address
from property_reports.client_link import LinkClosed, report_for
from property_reports.files import read_document
from property_reports.models import PropertyReport

Entry = Mapping[str, Any]
LISTS = ("cards", "points", "rows", "columns")  # where a page's entries name their listing


@dataclass(frozen=True, slots=True)
class ClientPage:
    """One page behind a link. ``hidden``: homes left out; ``pdf``: whether the paper may be handed out."""

    report: PropertyReport
    document: dict[str, Any]
    hidden: int
    pdf: bool


def client_page(token: str, *, now: datetime) -> ClientPage:
    """The page of a link. Raises LinkUnknown, and LinkClosed for one that leads nowhere."""
    report = report_for(token)
    assert report.released_attempt is not None
    try:
        document = read_document(report.pk, report.released_attempt)
    except FileNotFoundError as fault:
        raise LinkClosed(token) from fault
    if lacking(document["brand"]):
        raise LinkClosed(token)
    shown, hidden = client_view(document, now=now)
    return ClientPage(report=report, document=shown, hidden=hidden, pdf=may_print(document))


def client_view(document: Mapping[str, Any], *, now: datetime) -> tuple[dict[str, Any], int]:
    """The document without the homes that may not be shown at ``now``, and how many they are. One query."""
    entries = [entry for page in document["pages"] for entry in entries_of(page)]
    ids = {entry["listing"] for entry in entries}
    known = showable(ids, now=now) if ids else {}
    gone = {entry["listing"] for entry in entries if not may_stay(entry, known.get(entry["listing"]))}
    if not gone:
        return dict(document), 0
    shown = deepcopy(dict(document))
    shown["pages"] = [page for page in (thinned(page, gone) for page in shown["pages"]) if page]
    return shown, len(gone)


def may_stay(entry: Entry, known: Known | None) -> bool:
    """Whether an entry may be shown: its listing still may, and its address where one is printed."""
    if known is None or not (known.show_address or not tells_address(entry)):
        return False
    return not is_offered(entry) or known.sold or (known.on_market and known.checked)


def entries_of(page: Mapping[str, Any]) -> list[Entry]:
    """What of a page stands for one home each."""
    return [entry for key in LISTS for entry in page.get(key) or [] if is_of_a_home(entry)]


def is_of_a_home(entry: Any) -> bool:
    """Whether an entry names the listing it stands for."""
    return isinstance(entry, Mapping) and entry.get("listing") is not None


def is_offered(entry: Entry) -> bool:
    """Whether an entry tells of a home for sale."""
    return bool(entry.get("on_market")) or entry.get("kind") == "competition"


def thinned(page: dict[str, Any], gone: set[int]) -> dict[str, Any] | None:
    """A page without the homes that are gone; None where nothing of it is left."""
    if page["key"] == "adjustments":
        return without_columns(page, gone)
    for key in LISTS:
        if any(is_of_a_home(entry) for entry in page.get(key) or []):
            page[key] = [entry for entry in page[key] if entry["listing"] not in gone]
            if not page[key] and page["key"] in ("expired", "aerial"):
                return None
    return page


def without_columns(page: dict[str, Any], gone: set[int]) -> dict[str, Any] | None:
    """The grid without the columns of the homes that are gone."""
    kept = [place for place, column in enumerate(page["columns"]) if column["listing"] not in gone]
    if not kept:
        return None
    for row in (*page["rows"], *page["totals"]):
        row["cells"] = [row["cells"][place] for place in kept]
    page["columns"] = [page["columns"][place] for place in kept]
    return page


def may_print(document: Mapping[str, Any]) -> bool:
    """Whether the paper may be handed out now: no seller of a home in it has opted out since it was made."""
    ids = {entry["listing"] for page in document["pages"] for entry in entries_of(page)}
    allowed = Listing.objects.filter(
        pk__in=ids, show_listing=True, feed__has_display_profile=True, feed__allows_print=True
    )
    return allowed.count() == len(ids)


def words_of(page: ClientPage) -> dict[str, str]:
    """What stands round the report, in the language of the moment; empty where there is nothing to say."""
    hidden = ngettext(
        "{count} home is not shown here: it was not checked with the MLS lately, or its seller asked so.",
        "{count} homes are not shown here: they were not checked with the MLS lately, or their sellers "
        "asked so.",
        page.hidden,
    )
    return {
        "shared_by": _("Shared by {name}").format(name=page.document["brand"]["display_name"]),
        "skip": _("Skip to the report"),
        "print": _("Print"),
        "notes": _("Notes"),
        "hidden": hidden.format(count=page.hidden) if page.hidden else "",
    }
