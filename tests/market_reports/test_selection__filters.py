"""The filters of an order mean the same in the database and for homes at hand."""

from datetime import date
from itertools import product

import pytest

from integrations.criteria import Filters
from integrations.listings import homes_in
from integrations.mls.record import PropertyType, Status
from market_reports.selection import passing
from tests.factories import FeedFactory, ListingFactory
from tests.market_reports.finished import an_order

SINCE, UNTIL = date(2014, 1, 1), date(2014, 9, 30)
ASKED = (
    Filters(),
    Filters(max_price=500_000),
    Filters(min_price=500_000),
    Filters(property_types=(PropertyType.CONDO,), min_beds=2),
    Filters(min_baths=1.5, max_price=900_000),
)


@pytest.mark.django_db
def test_both_pick_the_same_homes():
    feed = FeedFactory()
    kinds = (PropertyType.CONDO, PropertyType.SINGLE_FAMILY)
    sold_days = (date(2014, 9, 30), date(2014, 10, 1))
    for kind, day, sold, asked in product(
        kinds, sold_days, (None, 450_000, 950_000), (None, 500_000, 800_000)
    ):
        ListingFactory(
            feed=feed,
            zip_code="98103",
            status=Status.CLOSED,
            property_type=kind,
            close_date=day,
            close_price=sold,
            list_price=asked,
            list_date=date(2014, 6, 1),
            beds=None if sold is None else 2,
            baths=None if asked is None else 1.75,
        )
    area = an_order().area
    every = homes_in([feed], area, since=SINCE, until=UNTIL)
    assert len(every) == 36
    for filters in ASKED:
        picked = homes_in([feed], area, since=SINCE, until=UNTIL, filters=filters)
        assert passing(every, filters, UNTIL) == picked, filters
