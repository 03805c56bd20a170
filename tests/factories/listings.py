"""Feeds, listings and programs for tests."""

from __future__ import annotations

from datetime import date

import factory
from factory.django import DjangoModelFactory

from integrations.models import (
    ApiKey,
    Feed,
    FeedEntitlement,
    FeedSource,
    Listing,
    ListingImport,
    PullState,
    UnitKind,
    Webhook,
)
from tests.factories.people import AccountFactory


class FeedFactory(DjangoModelFactory):
    """A shared feed that may be shown; give it an ``account`` to make it that account's own."""

    class Meta:
        model = Feed

    name = factory.Sequence(lambda n: f"Valley MLS {n}")
    source = FeedSource.CSV
    has_display_profile = True


class FeedEntitlementFactory(DjangoModelFactory):
    class Meta:
        model = FeedEntitlement

    feed = factory.SubFactory(FeedFactory)
    account = factory.SubFactory(AccountFactory)


class ListingFactory(DjangoModelFactory):
    """A closed single-family sale in 98103."""

    class Meta:
        model = Listing

    feed = factory.SubFactory(FeedFactory)
    listing_key = factory.Sequence(lambda n: f"K{n}")
    mls_number = factory.LazyAttribute(lambda row: row.listing_key)
    status = "Closed"
    property_type = "single_family"
    street_address = factory.Sequence(lambda n: f"{100 + n} Oak St")
    city = "Seattle"
    state = "WA"
    zip_code = "98103"
    latitude = 47.67
    longitude = -122.34
    beds = 3
    baths = 2
    living_area = 1_600
    lot_size = 5_000
    year_built = 1954
    list_price = 550_000
    original_list_price = 560_000
    close_price = 560_000
    list_date = date(2014, 7, 1)
    pending_date = date(2014, 7, 20)
    close_date = date(2014, 8, 15)
    office_name = "Greenlake Homes"
    office_phone = "(206) 555-0100"


class ActiveListingFactory(ListingFactory):
    """A single-family home on the market since July 1, 2014."""

    status = "Active"
    close_price = None
    pending_date = None
    close_date = None


class PullStateFactory(DjangoModelFactory):
    class Meta:
        model = PullState

    feed = factory.SubFactory(FeedFactory)
    unit_kind = UnitKind.ZIP_CODE
    unit = "98103"


class ListingImportFactory(DjangoModelFactory):
    class Meta:
        model = ListingImport

    account = factory.SubFactory(AccountFactory)
    file_name = "sales.csv"
    stored_path = factory.Sequence(lambda n: f"imports/{n}/sales.csv")


class ApiKeyFactory(DjangoModelFactory):
    class Meta:
        model = ApiKey

    account = factory.SubFactory(AccountFactory)
    key_prefix = "tr_live_abcd"
    key_hash = factory.Sequence(lambda n: f"{n:064x}")


class WebhookFactory(DjangoModelFactory):
    class Meta:
        model = Webhook

    account = factory.SubFactory(AccountFactory)
    url = "https://example.com/hook"
    events = factory.LazyFunction(lambda: ["report.completed"])
    secret = "whsec_test"
