"""Which tests go to one process, and in what order: what shares a fixture together, the longest first."""

from __future__ import annotations

from xdist.scheduler import LoadScopeScheduling

# Folders that go to one process: what is made once for all of their files.
TOGETHER = ("tests/demo/", "tests/property_reports/drawing/")
# What takes longest begins first, so that no process is left alone with it at the end.
LONGEST = (
    "tests/faults/",
    "tests/demo/",
    "tests/test_schema.py",
    "tests/devtools/",
    "tests/market_reports/drawing/test_report.py",
    "tests/journeys/",
    "tests/property_reports/drawing/",
    "tests/property_reports/valuing/",
    "tests/core/test_pdf",
    "tests/market_reports/drawing/",
    "tests/test_access.py",
    "tests/market_reports/test_generation",
    "tests/integrations/files/",
    "tests/integrations/test_sa",
    "tests/market_reports/scheduling/test_slots__years.py",
    "tests/market_reports/test_document",
    "tests/test_",
)


def place_of(nodeid: str) -> str:
    """What is handed to a process as one: a file, or a folder whose files belong together."""
    file = nodeid.split("::")[0]
    return next((folder for folder in TOGETHER if file.startswith(folder)), file)


def rank(nodeid: str) -> int:
    """Small for what begins early."""
    places = (place for place, start in enumerate(LONGEST) if nodeid.startswith(start))
    return next(places, len(LONGEST))


class ByPlace(LoadScopeScheduling):
    """Hands out places in the order in which they were collected."""

    def _split_scope(self, nodeid: str) -> str:
        return place_of(nodeid)
