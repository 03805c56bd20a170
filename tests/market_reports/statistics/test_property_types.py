from hypothesis import given
from hypothesis import strategies as st

from integrations.mls.record import PropertyType
from market_reports.statistics.property_types import by_type
from tests.market_reports.homes import for_sale, market, sales, sold


def test_types_stand_in_the_order_of_their_sales():
    homes = [
        *sales(1, 2, property_type=PropertyType.CONDO),
        *sales(3, property_type=PropertyType.SINGLE_FAMILY),
        for_sale(property_type=PropertyType.LAND),
    ]
    found = by_type(market(homes))
    assert [(row.property_type.value, row.closings) for row in found] == [
        ("condo", 2),
        ("single_family", 1),
        ("land", 0),
    ]
    assert found[2].active.value == 1
    assert found[2].median.value is None


@given(st.lists(st.sampled_from(list(PropertyType)), max_size=40))
def test_sales_add_up_across_types(kinds):
    found = by_type(market([sold(property_type=kind) for kind in kinds]))
    assert sum(row.closings for row in found) == len(kinds)
