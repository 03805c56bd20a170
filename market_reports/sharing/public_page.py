"""What somebody with a link gets to see: the report, and the way to the newest one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from accounts.models import Account
from accounts.readiness import lacking
from integrations.areas import Area, AreaInvalid
from integrations.listings import covering, feeds_for
from market_reports.models import ReportGeneration
from market_reports.ordering.order_fields import DEFAULT_LANGUAGE
from market_reports.reading import document_of
from market_reports.sharing.links import LinkClosed, link_for, newest_like
from market_reports.sharing.public_view import public_view


@dataclass(frozen=True, slots=True)
class PublicPage:
    """One page behind a link.

    ``hidden``: homes left out because they were not checked lately.  ``newer``: the days of the newest report
    of the same kind, where there is a newer one.  ``pdf``: whether the data's rules allow handing it out.
    """

    report: ReportGeneration
    document: dict[str, Any]
    hidden: int
    newer: str | None
    pdf: bool

    @property
    def whom_to_ask(self) -> str:
        """Who shares it, with a phone number or address where there is one."""
        brand = self.document["brand"]
        agent = brand.get("agent") or {}
        how = agent.get("phone") or agent.get("email")
        name = agent.get("name") or brand["display_name"]
        return f"{name}, {how}" if how else str(name)


def public_page(token: str, *, newest: bool, now: datetime) -> PublicPage:
    """The page of a link; with ``newest`` that of the newest report of its kind.

    Raises LinkUnknown for what is no link of ours, LinkClosed for one that leads nowhere any more.
    """
    link = link_for(token)
    report, document = link.report, document_of(link.report)
    later = newest_like(report)
    if newest and later:
        report, document = later
    if document is None or lacking(document["brand"]):
        raise LinkClosed(token)
    with override(document.get("language") or DEFAULT_LANGUAGE):
        view = public_view(document, now=now)
    return PublicPage(
        report=report,
        document=view.document,
        hidden=view.hidden,
        newer=later[1]["window"]["label"] if later and not newest else None,
        pdf=not view.hidden and bool(report.pdf_url) and may_print(link.account, report),
    )


def words_of(page: PublicPage) -> dict[str, str]:
    """What stands round the report, in the language of the moment; empty where there is nothing to say."""
    hidden = ngettext(
        "{count} home is not shown here: it was not checked with the MLS in the last 12 hours. "
        "For the list of today ask {whom}.",
        "{count} homes are not shown here: they were not checked with the MLS in the last 12 hours. "
        "For the list of today ask {whom}.",
        page.hidden,
    )
    return {
        "shared_by": _("Shared by {name}").format(name=page.document["brand"]["display_name"]),
        "skip": _("Skip to the report"),
        "print": _("Print"),
        "notes": _("Notes"),
        "newer": _("There is a newer report: {days}.").format(days=page.newer) if page.newer else "",
        "newest": _("Read the newest"),
        "hidden": hidden.format(count=page.hidden, whom=page.whom_to_ask) if page.hidden else "",
    }


def may_print(account: Account, report: ReportGeneration) -> bool:
    """Whether every feed that tells of the report's area allows its homes to be handed out on paper."""
    try:
        area = Area.from_json((report.input_params or {}).get("area") or {})
    except AreaInvalid:
        return False
    feeds = covering(feeds_for(account), area)
    return bool(feeds) and all(feed.allows_print and feed.has_display_profile for feed in feeds)
