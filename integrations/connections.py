"""An account's own connection to its MLS: tried before it is kept."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction

from accounts.models import Account
from integrations.feeds import ConnectionTest, connect_test, default_profile
from integrations.files.sources import keep_reading, shared_only
from integrations.models import Feed, FeedSource

CONNECTED = (FeedSource.SIMPLYRETS, FeedSource.RESO)


class NotConnected(Exception):
    """The vendor does not let us in; the message may be shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Connection:
    """What it takes to reach an MLS: the kind of service, a name for it, its address and the credential."""

    source: FeedSource
    name: str
    base_url: str | None
    credential: dict[str, Any]

    def feed(self, account: Account) -> Feed:
        """The feed it would be, not saved."""
        columns: dict[str, Any] = default_profile(self.source)
        return Feed(
            account=account,
            source=self.source,
            name=self.name,
            base_url=self.base_url,
            credential=self.credential,
            time_zone=account.time_zone,
            **columns,
        )


def try_connection(account: Account, connection: Connection) -> ConnectionTest:
    """Ask the vendor once; nothing is kept."""
    return connect_test(connection.feed(account))


def connect(*, account: Account, connection: Connection) -> Feed:
    """Keep a connection that works; the account reads it from now on. Raises NotConnected.

    What it read so far it keeps reading. Reports from the new feed wait for its display profile.
    """
    outcome = try_connection(account, connection)
    if not outcome.ok:
        raise NotConnected(outcome.sentence)
    with transaction.atomic():
        locked = Account.objects.select_for_update().get(pk=account.pk)
        keep_reading(locked, shared_only(locked))
        feed = connection.feed(locked)
        feed.save()
    return feed
