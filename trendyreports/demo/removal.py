"""Takes the demo away again, with everything its accounts have made."""

from __future__ import annotations

from functools import partial

from django.db import transaction
from django.db.models import Q, QuerySet
from django.db.models.functions import Lower

from accounts.models import Account, LoginAttempt, User
from billing.models import BillingEvent
from communications.models import EmailLog, EmailMessage, EmailSuppression
from integrations.models import Feed, FeedSource, Listing
from market_reports.files import remove
from market_reports.models import ReportGeneration
from trendyreports.demo.accounts import EVERYBODY, demo_accounts, emails


def remove_demo() -> None:
    """Remove the demo's accounts, users, listings and feed; painted pictures stay for the next time."""
    with transaction.atomic():
        remove_people()
        feeds = Feed.objects.filter(source=FeedSource.SANDBOX, account=None)
        Listing.objects.filter(feed__in=feeds)._raw_delete(Listing.objects.db)
        feeds.delete()


def remove_people() -> None:
    """Remove the demo's accounts and users, what they made and the mail to them. Call it in a transaction.

    Nobody else's accounts, people or mail are touched.
    """
    accounts, users = Account.objects.filter(slug__in=demo_accounts()), demo_users()
    for report in ReportGeneration.objects.filter(account__in=accounts):
        transaction.on_commit(partial(remove, report))
    for_them = Q(account__in=accounts) | Q(user__in=users) | Q(to_address__in=emails())
    EmailMessage.objects.filter(for_them).delete()
    EmailLog.objects.filter(account__in=accounts).delete()
    EmailSuppression.objects.filter(email__in=emails()).delete()
    LoginAttempt.objects.filter(email__in=emails()).delete()
    BillingEvent.objects.filter(account__in=accounts).delete()
    users.delete()
    accounts.delete()


def demo_users() -> QuerySet[User]:
    """The demo's people; one whose email was changed is known by the code of her page."""
    known = User.objects.alias(lowered=Lower("email"))
    return known.filter(Q(lowered__in=emails()) | Q(agent_code__in=[person.code for person in EVERYBODY]))
