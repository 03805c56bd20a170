"""Property reports (CMAs), the estimates in them, the leads they bring and what is counted about them."""

from property_reports.models.estimates import Confidence, ValueEstimate
from property_reports.models.leads import (
    BlockedIp,
    Lead,
    LeadEvent,
    LeadEventKind,
    LeadRateLimit,
    LeadStatus,
)
from property_reports.models.report import (
    OPEN_STATUSES,
    PropertyDraft,
    PropertyReport,
    PropertyReportStatus,
    PropertyTemplate,
)
from property_reports.models.stats import (
    PropertyReportStats,
    PropertyReportStatsDaily,
    PropertyReportVisitor,
)

__all__ = [
    "OPEN_STATUSES",
    "BlockedIp",
    "Confidence",
    "Lead",
    "LeadEvent",
    "LeadEventKind",
    "LeadRateLimit",
    "LeadStatus",
    "PropertyDraft",
    "PropertyReport",
    "PropertyReportStats",
    "PropertyReportStatsDaily",
    "PropertyReportStatus",
    "PropertyReportVisitor",
    "PropertyTemplate",
    "ValueEstimate",
]
