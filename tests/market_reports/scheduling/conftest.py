"""The agent whose reports go out by themselves: one who has proven her address."""

from __future__ import annotations

import pytest

from accounts.models import User
from tests.factories import UserFactory
from tests.market_reports.scheduling.rows import PROVEN


@pytest.fixture
def agent(db: None) -> User:
    """The owner of an account of her own, who may write to others."""
    return UserFactory(email_verified_at=PROVEN)
