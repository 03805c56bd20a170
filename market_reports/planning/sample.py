"""Whether what a schedule will send is made of the invented county."""

from __future__ import annotations

from accounts.models import Account
from integrations.listings import feeds_for


def reads_sample(account: Account) -> bool:
    """Whether reports of the account are made of sample data, as its feeds are now."""
    return any(feed.is_sample for feed in feeds_for(account))
