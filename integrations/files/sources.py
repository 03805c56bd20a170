"""The feed a file goes into: one per account and name, so that the next file of the same kind updates it."""

import re
from datetime import date

from django.core.files.storage import default_storage
from django.db import transaction

from accounts.models import Account
from integrations.listings import feeds_for
from integrations.models import Feed, FeedEntitlement, FeedSource

DATE_IN_NAME = re.compile(r"(20\d\d)-?(\d\d)-?(\d\d)")


def file_feed(*, account: Account | None, name: str) -> Feed:
    """The account's feed of that name (the shared one without an account), made when it is not there.

    An account that read the shared feeds until now keeps reading them: its first own feed would end that,
    so they are written down as its entitlements.
    """
    with transaction.atomic():
        if account is None:
            return Feed.objects.get_or_create(
                account=None, source=FeedSource.CSV, name=name, defaults=PROFILE
            )[0]
        locked = Account.objects.select_for_update().get(pk=account.pk)
        read_so_far = shared_only(locked)
        feed, new = Feed.objects.get_or_create(
            account=locked,
            source=FeedSource.CSV,
            name=name,
            defaults=PROFILE | {"time_zone": locked.time_zone},
        )
        if new:
            keep_reading(locked, read_so_far)
    return feed


def shared_only(account: Account) -> list[Feed]:
    """The shared feeds an account reads for want of own ones; none when it has feeds of its own."""
    feeds = feeds_for(account)
    return feeds if all(feed.account_id is None for feed in feeds) else []


PROFILE = {"statuses": [], "fields": [], "has_display_profile": True}


def keep_reading(account: Account, feeds: list[Feed]) -> None:
    """Entitle the account to these shared feeds."""
    entitlements = [FeedEntitlement(feed=feed, account=account) for feed in feeds]
    FeedEntitlement.objects.bulk_create(entitlements, ignore_conflicts=True)


def exported_on(file_name: str, *, otherwise: date) -> date:
    """The day a file was made: the one in its name ("redfin_2026-05-08-06-10-18.csv"), else ``otherwise``."""
    if match := DATE_IN_NAME.search(file_name):
        try:
            named = date(int(match[1]), int(match[2]), int(match[3]))
        except ValueError:
            return otherwise
        return min(named, otherwise)
    return otherwise


def remove_source(feed: Feed) -> None:
    """Take a file's feed away with its listings and the files they came from.

    Reports made from it keep what they say.
    """
    for brought in feed.imports.all():
        default_storage.delete(brought.stored_path)
        brought.delete()
    feed.delete()
