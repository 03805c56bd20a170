import pytest

from integrations.files import words
from integrations.files.parsing import Unreadable
from integrations.mls.record import PropertyType, Status


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Sold", Status.CLOSED),
        ("CLOSED", Status.CLOSED),
        ("Active", Status.ACTIVE),
        ("Pending", Status.PENDING),
        ("Contingent", Status.ACTIVE_UNDER_CONTRACT),
        ("ActiveUnderContract", Status.ACTIVE_UNDER_CONTRACT),
        ("Active Under Contract", Status.ACTIVE_UNDER_CONTRACT),
        ("Pending - Taking Backups", Status.PENDING),
        ("Cancelled", Status.CANCELED),
        ("Coming Soon", Status.COMING_SOON),
        ("Off Market", Status.WITHDRAWN),
        ("", None),
    ],
)
def test_a_status_is_known_by_its_usual_names(text, status):
    assert words.status(text) is status


@pytest.mark.parametrize(("text", "told"), [("Leased", "rental"), ("Wobbly", "not a status")])
def test_a_status_that_is_none_of_a_sale_is_refused_in_words(text, told):
    with pytest.raises(Unreadable, match=told):
        words.status(text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Residential", PropertyType.SINGLE_FAMILY),
        ("Single Family Residential", PropertyType.SINGLE_FAMILY),
        ("Condo/Co-op", PropertyType.CONDO),
        ("Condominium", PropertyType.CONDO),
        ("Townhouse", PropertyType.TOWNHOUSE),
        ("Multi-Family (2-4 Unit)", PropertyType.MULTI_FAMILY),
        ("Duplex", PropertyType.MULTI_FAMILY),
        ("Mobile/Manufactured Home", PropertyType.MANUFACTURED),
        ("Vacant Land", PropertyType.LAND),
        ("Unkown", PropertyType.OTHER),
        ("", None),
    ],
)
def test_a_property_type_is_known_by_its_usual_names(text, kind):
    assert words.property_type(text) is kind


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Active - Under Contract", Status.ACTIVE_UNDER_CONTRACT),
        ("Active-Under Contract", Status.ACTIVE_UNDER_CONTRACT),
        ("Active (Option Contract)", Status.ACTIVE_UNDER_CONTRACT),
        ("Contingent - No Show", Status.ACTIVE_UNDER_CONTRACT),
        ("Active, Back on Market", Status.ACTIVE),
        ("Pending Continue to Show", Status.PENDING),
        ("Under Agreement", Status.PENDING),
        ("RECENTLY_SOLD", Status.CLOSED),
        ("Sold - Inactive", Status.CLOSED),
        ("Canceled by Owner", Status.CANCELED),
        ("Temp Off Market", Status.HOLD),
    ],
)
def test_a_longer_status_is_known_by_its_beginning(text, status):
    assert words.status(text) is status


@pytest.mark.parametrize("text", ["ResidentialLease", "RESIDENTIAL_LEASE", "Residential Rentals", "Leasing"])
def test_a_rental_is_refused_however_its_type_is_written(text):
    with pytest.raises(Unreadable, match="rental"):
        words.property_type(text)


def test_a_home_on_leased_ground_is_no_rental():
    assert words.property_type("Residential Leasehold") is PropertyType.SINGLE_FAMILY
    assert words.property_type("Manufactured on Leased Land") is PropertyType.MANUFACTURED
