"""The agent's side of home value pages: figures, hot leads, reports, and what she does with one."""

from consumer_reports.desk.verbs import release

__all__ = ["release"]
