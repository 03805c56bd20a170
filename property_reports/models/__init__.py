"""Property reports (CMAs), the leads they bring and what is counted about them."""

from property_reports.models.leads import BlockedIp, Lead, LeadRateLimit, LeadStatus
from property_reports.models.report import PropertyDraft, PropertyReport, PropertyReportStatus
from property_reports.models.stats import PropertyReportStats, PropertyReportStatsDaily

__all__ = [
    "BlockedIp",
    "Lead",
    "LeadRateLimit",
    "LeadStatus",
    "PropertyDraft",
    "PropertyReport",
    "PropertyReportStats",
    "PropertyReportStatsDaily",
    "PropertyReportStatus",
]
