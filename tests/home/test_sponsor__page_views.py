"""A sponsor's totals tell how often its agents' public pages were looked at, and nothing of their leads."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from property_reports.public.visits import count_lead, count_view
from tests.factories import AccountFactory, AffiliateFactory, PropertyReportFactory
from trendyreports.home.sponsor import sponsored_agents, totals_of

NOW = datetime(2026, 5, 20, 20, tzinfo=UTC)


def looked_at(account: Any, times: int, when: datetime = NOW) -> None:
    report = PropertyReportFactory(account=account)
    for number in range(times):
        count_view(report.pk, str(number), now=when)
    count_lead(report.pk, now=when)


def test_views_of_this_month_are_added_up_over_the_sponsored_agents(db: None):
    sponsor = AffiliateFactory()
    one, other = AccountFactory.create_batch(2, sponsor_account=sponsor)
    looked_at(one, 3)
    looked_at(one, 2)
    looked_at(other, 4)
    looked_at(other, 5, when=datetime(2026, 4, 30, 20, tzinfo=UTC))
    looked_at(AccountFactory(), 7)
    assert totals_of(sponsored_agents(sponsor, NOW)).views == 9
