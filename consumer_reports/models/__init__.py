"""Home-value pages, the reports that consumers asked for there, and what they did."""

from consumer_reports.models.answers import ConsumerReportPdf, RuleOfThumb, WordFromReader, WordKind
from consumer_reports.models.events import ConsumerReportVisitor, EventType, ReportAnalytics
from consumer_reports.models.page import HomeValueDay, HomeValuePage, HomeValueVisitor
from consumer_reports.models.report import OPEN_STATUSES, ConsumerReport, ConsumerReportStatus, Mode
from consumer_reports.models.updates import HomeUpdate

__all__ = [
    "OPEN_STATUSES",
    "ConsumerReport",
    "ConsumerReportPdf",
    "ConsumerReportStatus",
    "ConsumerReportVisitor",
    "EventType",
    "HomeUpdate",
    "HomeValueDay",
    "HomeValuePage",
    "HomeValueVisitor",
    "Mode",
    "ReportAnalytics",
    "RuleOfThumb",
    "WordFromReader",
    "WordKind",
]
