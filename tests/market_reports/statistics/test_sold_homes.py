from datetime import date

from integrations.mls.record import PropertyType
from market_reports.statistics.sold_homes import SoldHomes
from market_reports.windows import Period
from tests.market_reports.homes import sold

JUNE = Period(date(2024, 6, 1), date(2024, 6, 30))


def test_homes_in_columns_are_still_the_homes_in_the_order_they_came():
    homes = [sold(3), sold(1), sold(2)]
    found = SoldHomes.of(homes)
    assert list(found) == homes
    assert found[1] is homes[1]
    assert found[:2] == homes[:2]
    assert found.price.tolist() == [3, 1, 2]
    assert SoldHomes.of(found) is found


def test_no_homes_are_no_columns_to_fall_over():
    found = SoldHomes.of([])
    assert len(found) == 0
    assert not found
    assert list(found.within(JUNE)) == []
    assert found.price.sum() == 0


def test_parts_keep_homes_and_columns_together():
    homes = [
        sold(1, date(2024, 5, 31)),
        sold(2, date(2024, 6, 1), property_type=PropertyType.CONDO),
        sold(3, date(2024, 6, 30)),
        sold(4, date(2024, 7, 1)),
    ]
    june = SoldHomes.of(homes).within(JUNE)
    assert list(june) == homes[1:3]
    assert june.price.tolist() == [2, 3]
    assert list(june.of_type(PropertyType.CONDO)) == [homes[1]]


def test_what_a_home_does_not_say_is_never_taken_for_a_number():
    found = SoldHomes.of([sold(None)])
    assert found.price.tolist() == [0]
    assert found.area.tolist() == [-1]
    assert found.feed_days.tolist() == [-1]
    assert (found.listed.tolist(), found.signed.tolist()) == ([0], [0])
