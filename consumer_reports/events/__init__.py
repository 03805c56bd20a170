"""What readers do on a report: seen without a cookie, counted once, kept for the agent."""

from consumer_reports.events.noting import note

__all__ = ["note"]
