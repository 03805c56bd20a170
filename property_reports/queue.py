"""Orders of property reports come in here."""

from __future__ import annotations

from datetime import datetime

from accounts.models import Account, User
from property_reports.models import PropertyDraft, PropertyReport


def order_property_report(
    *, draft: PropertyDraft, account: Account, user: User | None, now: datetime
) -> PropertyReport:
    """Take the order of a draft. Raises ``billing.limits.LimitReached`` when the plan is used up."""
    subject = draft.data["subject"]
    report = PropertyReport.objects.create(
        account=account, user=user, report_type=draft.data["purpose"],
        theme=draft.data["look"]["theme"], property_address=subject["address"],
        property_city=subject["city"], property_state=subject["state"], property_zip=subject["zip_code"],
        apn=subject["apn"], selected_pages=draft.data["look"]["pages"], options={"draft": draft.data},
        created_at=now, next_attempt_at=now,
    )  # fmt: skip
    PropertyDraft.objects.filter(pk=draft.pk).update(property_report=report)
    return report
