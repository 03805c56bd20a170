"""Public links: a report for clients without a login, by an address that nobody can guess or make."""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core import signing
from django.db import IntegrityError, transaction

from accounts.models import User
from accounts.readiness import lacking
from market_reports.models import ReportGeneration, ReportLink, ReportStatus
from market_reports.reading import document_of
from trendyreports.core.links import public_link

SALT = "market_reports.link"
LOOKED_THROUGH = 12  # newer reports whose documents are looked at for the newest that may be shown
SAME_KIND = ("area", "filters", "audience", "language")
USUAL: dict[str, Any] = {"audience": None, "language": "en", "filters": {}}


class LinkUnknown(Exception):
    """No link of ours was ever written like this."""


class LinkClosed(Exception):
    """The link was good once: it was revoked, or its report deleted."""


def token_of(link: ReportLink) -> str:
    """The signed id, as it stands in the address."""
    plain = urlsafe_b64encode(link.pk.bytes).rstrip(b"=").decode()
    return signing.Signer(salt=SALT, sep=".").sign(plain)


def whole_address(link: ReportLink) -> str:
    """The address to send to clients."""
    return public_link("market_reports:shared", token=token_of(link))


def link_for(token: str) -> ReportLink:
    """The open link of an address, with its report and who shares it. Raises LinkUnknown and LinkClosed."""
    try:
        plain = signing.Signer(salt=SALT, sep=".").unsign(token)
        link_id = UUID(bytes=urlsafe_b64decode(f"{plain}=="))
    except (signing.BadSignature, ValueError) as fault:
        raise LinkUnknown(token) from fault
    link = ReportLink.objects.select_related("report", "account").filter(pk=link_id).first()
    if link is None or link.revoked_at is not None or not link.account.is_active:
        raise LinkClosed(token)
    return link


def open_link(report: ReportGeneration) -> ReportLink | None:
    """The report's one open link; None where it has none."""
    return ReportLink.objects.filter(report=report, revoked_at__isnull=True).first()


def share(report: ReportGeneration, *, user: User) -> ReportLink:
    """The report's open link, made where it has none; two who press at once get the same."""
    try:
        with transaction.atomic():
            found = open_link(report)
            return found or ReportLink.objects.create(account_id=report.account_id, report=report, user=user)
    except IntegrityError:
        link = open_link(report)
        if link is None:
            raise
        return link


def revoke(report: ReportGeneration, *, now: datetime) -> bool:
    """Close the report's open link for good; False where it had none."""
    return bool(ReportLink.objects.filter(report=report, revoked_at__isnull=True).update(revoked_at=now))


def kind_of(report: ReportGeneration) -> tuple[Any, ...]:
    """What makes two reports the same kind: type, area, filters, audience and language, not the days."""
    params = report.input_params or {}
    return (report.report_type, *(params.get(name) or USUAL.get(name) for name in SAME_KIND))


def newest_like(report: ReportGeneration) -> tuple[ReportGeneration, dict[str, Any]] | None:
    """The newest finished report of the same kind that ends later and may be shown, with its document.

    Of the same account only. One whose brand does not name the brokerage, or whose files are gone, is
    passed over.
    """
    later = ReportGeneration.objects.for_account(report.account).filter(
        report_type=report.report_type,
        status=ReportStatus.COMPLETED,
        period_end__gt=report.period_end,
        input_params__area=(report.input_params or {}).get("area"),
    )
    for candidate in later.order_by("-period_end", "-generated_at")[:LOOKED_THROUGH]:
        if kind_of(candidate) != kind_of(report):
            continue
        document = document_of(candidate)
        if document is not None and not lacking(document["brand"]):
            return candidate, document
    return None
