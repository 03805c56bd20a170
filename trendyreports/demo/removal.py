"""Takes the demo away again, with everything its accounts have made."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet
from django.db.models.functions import Lower

from accounts.models import Account, LoginAttempt, Membership, Role, User
from billing.models import BillingEvent
from communications.models import EmailLog, EmailMessage, EmailSuppression
from consumer_reports.models import ConsumerReportPdf
from consumer_reports.pdfs import files as consumer_pdf_files
from integrations.models import Feed, FeedSource, Listing
from market_reports import files as market_report_files
from market_reports.models import ReportGeneration
from property_reports import files as property_report_files
from property_reports.models import PropertyReport
from trendyreports.demo.accounts import EVERYBODY, demo_accounts, emails
from trendyreports.demo.lately import invited_emails


def remove_demo() -> None:
    """Remove the demo's accounts, users, listings and feed; painted pictures stay for the next time."""
    with transaction.atomic():
        remove_people()
        feeds = Feed.objects.filter(source=FeedSource.SANDBOX, account=None)
        Listing.objects.filter(feed__in=feeds)._raw_delete(Listing.objects.db)
        feeds.delete()


def remove_people() -> None:
    """Remove the demo's accounts and users, what they made and the mail to them. Call it in a transaction.

    Whoever accepted one of the demo's invitations is of the demo too. Nobody else's accounts, people or mail
    are touched.
    """
    addresses, users = emails() | invited_emails(), demo_users()
    accounts = Account.objects.filter(Q(slug__in=demo_accounts()) | Q(pk__in=opened_by_invited()))
    for_them = Q(account__in=accounts) | Q(user__in=users) | Q(to_address__in=addresses)
    mail = EmailMessage.objects.filter(for_them)
    for going in (accounts, users, mail):  # what a worker or a visitor would add to them waits, and fails
        list(going.select_for_update(of=("self",)).values_list("pk"))
    for report in ReportGeneration.objects.filter(account__in=accounts):
        transaction.on_commit(partial(market_report_files.remove, report))
    for property_report in PropertyReport.objects.filter(account__in=accounts):
        transaction.on_commit(partial(property_report_files.remove, property_report))
    for pdf in ConsumerReportPdf.objects.filter(report__account__in=accounts):
        transaction.on_commit(partial(consumer_pdf_files.remove, pdf))
    mail.delete()
    EmailLog.objects.filter(account__in=accounts).delete()
    EmailSuppression.objects.filter(email__in=addresses).delete()
    LoginAttempt.objects.filter(email__in=addresses).delete()
    BillingEvent.objects.filter(account__in=accounts).delete()
    users.delete()
    accounts.delete()


def demo_users() -> QuerySet[User]:
    """The demo's people; one whose email was changed is known by the code of her page."""
    known = User.objects.alias(lowered=Lower("email"))
    by_code = Q(agent_code__in=[person.code for person in EVERYBODY])
    return known.filter(by_code | Q(lowered__in=emails() | invited_emails()))


def opened_by_invited() -> list[UUID]:
    """The accounts of those who accepted an invitation by the demo's sponsor."""
    owners = User.objects.alias(lowered=Lower("email")).filter(lowered__in=invited_emails())
    owned = Membership.objects.filter(user__in=owners, role=Role.OWNER)
    return list(owned.values_list("account_id", flat=True))
