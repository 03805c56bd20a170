from datetime import date

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from integrations.files.sources import exported_on, file_feed, remove_source
from integrations.listings import feeds_for
from integrations.models import Feed, FeedEntitlement, Listing, ListingImport
from tests.factories import (
    AccountFactory,
    FeedEntitlementFactory,
    FeedFactory,
    ListingFactory,
    ListingImportFactory,
)

pytestmark = pytest.mark.django_db


def test_a_file_of_the_same_name_goes_into_the_same_feed():
    account = AccountFactory(time_zone="America/Denver")
    feed = file_feed(account=account, name="MLS export")
    assert file_feed(account=account, name="MLS export") == feed
    assert file_feed(account=account, name="Redfin download") != feed
    assert (feed.time_zone, feed.has_display_profile) == ("America/Denver", True)
    assert (feed.statuses, feed.fields) == ([], [])


def test_two_accounts_and_the_shared_one_have_feeds_of_their_own():
    owners = (AccountFactory(), AccountFactory(), None)
    assert len({file_feed(account=owner, name="Sales") for owner in owners}) == 3


def test_an_account_keeps_reading_the_shared_feeds_when_it_brings_its_first_file():
    account, shared = AccountFactory(), FeedFactory(source="sandbox")
    own = file_feed(account=account, name="Sales")
    assert set(feeds_for(account)) == {own, shared}


def test_a_shared_feed_that_comes_later_is_not_read_by_accounts_with_feeds():
    account = AccountFactory()
    own = file_feed(account=account, name="Sales")
    FeedFactory()
    file_feed(account=account, name="More sales")
    assert {feed.name for feed in feeds_for(account)} == {own.name, "More sales"}


def test_entitlements_an_account_has_are_left_as_they_are():
    account, mls = AccountFactory(), FeedFactory(source="reso")
    FeedEntitlementFactory(feed=mls, account=account)
    FeedFactory()
    own = file_feed(account=account, name="Sales")
    assert set(feeds_for(account)) == {own, mls}
    assert FeedEntitlement.objects.filter(account=account).count() == 1


def test_removing_a_source_takes_its_listings_and_files_and_no_other():
    feed, other = FeedFactory(), ListingFactory()
    ListingFactory(feed=feed)
    path = default_storage.save("listing_files/x", ContentFile(b"a,b"))
    ListingImportFactory(feed=feed, stored_path=path)
    remove_source(feed)
    assert list(Listing.objects.all()) == [other]
    assert not Feed.objects.filter(pk=feed.pk).exists()
    assert not ListingImport.objects.exists()
    assert not default_storage.exists(path)


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("redfin_2026-05-08-06-10-18.csv", date(2026, 5, 8)),
        ("export_20260509.csv", date(2026, 5, 9)),
        ("export_20269999.csv", date(2026, 5, 10)),
        ("redfin_2027-01-01.csv", date(2026, 5, 10)),
        ("sales.csv", date(2026, 5, 10)),
    ],
)
def test_the_day_a_file_was_made_is_in_its_name_or_the_day_it_came(name, day):
    assert exported_on(name, otherwise=date(2026, 5, 10)) == day
