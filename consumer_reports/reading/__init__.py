"""The report as its reader sees it."""
