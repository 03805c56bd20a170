"""The sources an account's reports read, in words for My data."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Max

from accounts.models import Account
from integrations.criteria import Carried
from integrations.listings import carried, feeds_for, newest_record
from integrations.models import Feed, FeedSource, Listing, PullState
from trendyreports.core.formatting import listed


@dataclass(frozen=True, slots=True)
class DataSource:
    """One source: how many listings it has, its newest record, what it tells, when it was last asked."""

    feed: Feed
    own: bool
    listings: int
    newest: date | None
    tells: str
    pulled_at: datetime | None
    fault: str | None

    @property
    def is_file(self) -> bool:
        """Whether it was brought as a file."""
        return self.feed.source == FeedSource.CSV

    @property
    def is_connection(self) -> bool:
        """Whether it is asked over the network."""
        return self.feed.source in (FeedSource.SIMPLYRETS, FeedSource.RESO)

    @property
    def kind(self) -> str:
        """What sort of source it is."""
        if self.is_file:
            return "Your file" if self.own else "Shared file"
        return "Sample data" if self.feed.is_sample else self.feed.get_source_display()


def data_sources(account: Account) -> list[DataSource]:
    """The sources the account's reports read now, its own first."""
    feeds = sorted(feeds_for(account), key=lambda feed: feed.account_id is None)
    return [source_in_words(feed, account) for feed in feeds]


def source_in_words(feed: Feed, account: Account) -> DataSource:
    """One source as the account sees it."""
    pulls = PullState.objects.filter(feed=feed)
    faults = pulls.filter(last_error__isnull=False).exclude(last_error="").order_by("-last_started_at")
    return DataSource(
        feed=feed,
        own=feed.account_id == account.pk,
        listings=Listing.objects.filter(feed=feed).count(),
        newest=newest_record([feed]) if feed.source == FeedSource.CSV else None,
        tells=in_words(carried([feed])),
        pulled_at=pulls.aggregate(last=Max("last_complete_at"))["last"],
        fault=faults.values_list("last_error", flat=True).first(),
    )


def in_words(known: Carried) -> str:
    """What a source tells and what it does not: "Sold homes. No list prices, no list dates."."""
    homes = {
        "sold homes": known.closings,
        "homes for sale": known.actives,
        "homes under contract": known.pendings,
    }
    told = [words for words, carries in homes.items() if carries]
    facts = {"no list prices": known.list_prices, "no list dates": known.list_dates}
    lacking = [words for words, carries in facts.items() if not carries]
    sentences = [listed(told), ", ".join(lacking)] if told else []
    return " ".join(f"{sentence[0].upper()}{sentence[1:]}." for sentence in sentences if sentence)
