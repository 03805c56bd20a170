"""A home, the sales around it, and the records at the wire."""

from __future__ import annotations

import pytest

from accounts.models import User
from integrations.models import Feed
from tests.consumer_reports.town import an_agent, sales_round, the_home
from tests.fakes.sitex import FakeSiteX


@pytest.fixture
def seller(db: None) -> User:
    """An agent with a home value page of the usual kind."""
    return an_agent()


@pytest.fixture
def records(sitex: FakeSiteX, empty_cache: None) -> FakeSiteX:
    """The public records, which know the home; nobody has confirmed it a moment ago."""
    sitex.homes = [the_home()]
    return sitex


@pytest.fixture
def market(seller: User) -> Feed:
    """The sales round the home."""
    return sales_round(seller)
