"""Takes the demo away again, with everything its accounts have made."""

from __future__ import annotations

from django.db import transaction

from accounts.models import Account, User
from billing.models import BillingEvent
from integrations.models import Feed, FeedSource, Listing
from trendyreports.demo.accounts import demo_accounts, emails


def remove_demo() -> None:
    """Remove the demo's accounts, users, listings and feed; painted pictures stay for the next time."""
    with transaction.atomic():
        accounts = Account.objects.filter(slug__in=demo_accounts())
        BillingEvent.objects.filter(account__in=accounts).delete()
        User.objects.filter(email__in=emails()).delete()
        accounts.delete()
        feeds = Feed.objects.filter(source=FeedSource.SANDBOX, account=None)
        Listing.objects.filter(feed__in=feeds)._raw_delete(Listing.objects.db)
        feeds.delete()
