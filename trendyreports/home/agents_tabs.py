"""The ways to look at the list of agents, each with how many it shows."""

from __future__ import annotations

from dataclasses import dataclass

from accounts.invitations import open_invitations_of_sponsor
from accounts.models import Account
from trendyreports.home.agents_search import IDLE, INVITED, NEVER, PAUSED, Search
from trendyreports.home.sponsor import Totals


@dataclass(frozen=True, slots=True)
class Tab:
    """One way to look; ``show`` is what the address says."""

    show: str
    label: str
    count: int
    current: bool


def tabs_of(sponsor: Account, totals: Totals, search: Search) -> list[Tab]:
    """All of them, whatever is searched for now."""
    counts = (
        ("", "All", totals.agents),
        (NEVER, "Never signed in", totals.never_signed_in),
        (IDLE, "No report this month", totals.idle),
        (PAUSED, "Paused", totals.paused),
        (INVITED, "Invited", open_invitations_of_sponsor(sponsor).count()),
    )
    return [Tab(show, label, count, show == search.show) for show, label, count in counts]
