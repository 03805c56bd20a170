"""Fields of public records in all the shapes they come in, and in shapes nobody has thought of."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integrations.assessor import parsing, values
from integrations.assessor.record import PropertyRecord
from tests.fakes.sitex import location, profile

# Every path that has been reported, with what it says and where it is read from.
PATHS = [
    ("SiteAddress", "12 OAK ST", "address", "12 Oak St"),
    ("PropertyAddress.StreetAddress", "12 OAK ST", "address", "12 Oak St"),
    ("SiteUnit", "APT 4", "unit", "4"),
    ("SiteCity", "LA MESA", "city", "La Mesa"),
    ("SiteState", "ca", "state", "CA"),
    ("SiteZip", "92618-1234", "zip_code", "92618"),
    ("SiteZip", "926181234", "zip_code", "92618"),
    ("SiteAddressCityState", "IRVINE, CA", "city", "Irvine"),
    ("SiteAddressCityState", "12 OAK ST, IRVINE, CA 92618", "zip_code", "92618"),
    ("SiteAddressCityState", "12 OAK ST, IRVINE, CA 92618", "city", "Irvine"),
    ("SiteAddressCityState", "IRVINE CA", "state", "CA"),
    ("CountyName", "ORANGE", "county", "Orange"),
    ("SiteCountyName", "ORANGE", "county", "Orange"),
    ("County", "Orange", "county", "Orange"),
    ("County", "06059", "fips", "06059"),
    ("FIPS", "6059", "fips", "06059"),
    ("FIPS", 6059, "fips", "06059"),
    ("APN", "123-456-78", "apn", "123-456-78"),
    ("PropertyAddress.APNFormatted", "123-456-78", "apn", "123-456-78"),
    ("APNFormatted", "123-456-78", "apn", "123-456-78"),
    ("PrimaryOwnerName", "DOE PAT;DOE ALEX", "owner_name", "Doe Pat and Doe Alex"),
    ("PrimaryOwnerName", "OAK HOLDINGS LLC", "owner_name", "Oak Holdings LLC"),
    ("SecondaryOwnerName", "DOE ALEX", "owner_name", "Doe Alex"),
    ("OwnerInformation.OwnerFullName", "DOE PAT", "owner_name", "Doe Pat"),
    ("OwnerInformation.Owner1FullName", "DOE PAT", "owner_name", "Doe Pat"),
    ("OwnerInformation.Owner2FullName", "DOE ALEX", "owner_name", "Doe Alex"),
    ("OwnerInformation.Owner1LastName", "DOE", "owner_name", "Doe"),
    ("LegalDescriptionInfo.LegalBriefDescription", "LOT  5", "legal", "LOT 5"),
    ("LegalDescriptionInfo.LegalDescription", "LOT 5", "legal", "LOT 5"),
    ("LegalDescription", "LOT 5", "legal", "LOT 5"),
    ("LegalDescriptionInfo.TractNumber", "4410", "legal", "Tract 4410"),
    ("LotNumber", "5", "legal", "Lot 5"),
    ("LegalDescriptionInfo.SubdivisionName", "OAK GROVE", "subdivision", "Oak Grove"),
    ("SubdivisionName", "Oak Grove II", "subdivision", "Oak Grove II"),
    ("PropertyCharacteristics.Bedrooms", "3", "beds", 3),
    ("Bedrooms", 3.0, "beds", 3),
    ("PropertyCharacteristics.Baths", "2.25", "baths", 2.25),
    ("PropertyCharacteristics.Bathrooms", "2", "baths", 2.0),
    ("Bathrooms", "2.5", "baths", 2.5),
    ("PropertyCharacteristics.BuildingArea", "1,850", "living_area", 1_850),
    ("PropertyCharacteristics.LivingArea", "1850 sq ft", "living_area", 1_850),
    ("LivingSquareFeet", 1850, "living_area", 1_850),
    ("PropertyCharacteristics.LotSize", "7,405", "lot_size", 7_405),
    ("PropertyCharacteristics.LotSize", "0.17 acres", "lot_size", 7_405),
    ("PropertyCharacteristics.LotSizeSqFt", "7405", "lot_size", 7_405),
    ("LotSizeSquareFeet", "7405 SF", "lot_size", 7_405),
    ("LotSizeAcres", "0.17", "lot_size", 7_405),
    ("PropertyCharacteristics.YearBuilt", "1965", "year_built", 1965),
    ("YearBuilt", 1965, "year_built", 1965),
    ("Stories", "1.5", "stories", 1.5),
    ("PropertyCharacteristics.PropertyType", "Condominium", "property_type", "condo"),
    ("PropertyCharacteristics.UseCode", "SFR", "property_type", "single_family"),
    ("UseCodeDescription", "DUPLEX", "property_type", "multi_family"),
    ("AssessmentTaxInfo.AssessedValue", "$1,250,000", "assessed_value", 1_250_000),
    ("AssessedValue", "$ 250,000.00", "assessed_value", 250_000),
    ("AssessmentTaxInfo.TaxAmount", "4,032.50", "tax_amount", 4_032),
    ("TaxAmount", 4032, "tax_amount", 4_032),
    ("AssessmentTaxInfo.TaxYear", "2025", "tax_year", 2025),
    ("SaleInformation.SalePrice", "650000", "last_sale_price", 650_000),
    ("SaleInformation.SaleDate", "2021-03-15", "last_sale_date", date(2021, 3, 15)),
]


def nested(path: str, value: object) -> dict[str, object]:
    """A profile with nothing but the one value."""
    for name in reversed(path.split(".")):
        value = {name: value}
    assert isinstance(value, dict)
    return value


@pytest.mark.parametrize(("path", "value", "field", "expected"), PATHS)
def test_each_reported_path_is_read_by_itself(path, value, field, expected):
    found = parsing.record_of(nested(path, value))
    assert getattr(found, field) == expected
    empty = {name: None for name in found.to_json() if name not in {field, "city", "state", "zip_code"}}
    assert empty.items() <= found.to_json().items()


NOTHING = (None, "", " ", "0", 0, "0.00", "$0", "00000", "***", "-", {}, [], False, "\x00")


@pytest.mark.parametrize("path", sorted({path for path, *_ in PATHS}))
def test_zero_and_blank_are_not_known_wherever_they_stand(path):
    for nothing in NOTHING:
        assert parsing.record_of(nested(path, nothing)) == PropertyRecord(), nothing


def test_the_first_place_that_can_be_read_counts():
    found = parsing.record_of({
        "PropertyCharacteristics": {"Bedrooms": "0", "BuildingArea": "", "LotSize": "0.17", "Baths": "two"},
        "Bedrooms": "4", "LivingSquareFeet": "2,100", "LotSizeAcres": ".17", "Bathrooms": 3,
    })  # fmt: skip
    assert (found.beds, found.living_area, found.lot_size, found.baths) == (4, 2_100, 7_405, 3.0)


def test_house_number_and_street_stand_in_for_the_address():
    found = parsing.record_of({"SiteHouseNumber": 12, "SiteStreetName": "5TH ST NW"})
    assert found.address == "12 5th St NW"
    assert parsing.record_of({"SiteHouseNumber": 12}).address is None


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ({"Latitude": "35.2", "Longitude": "-120.6"}, (35.2, -120.6)),
        ({"PropertyAddress": {"Latitude": 35.2, "Longitude": -120.6}}, (35.2, -120.6)),
        (
            {"Latitude": "0", "Longitude": "0", "PropertyAddress": {"Latitude": 1, "Longitude": -2}},
            (1.0, -2.0),
        ),
        ({"Latitude": "0.0000", "Longitude": "0"}, (None, None)),
        ({"Latitude": "35.2"}, (None, None)),
        ({"Latitude": "nan", "Longitude": "-120"}, (None, None)),
    ],
)
def test_a_place_has_both_coordinates_or_none(place, expected):
    found = parsing.record_of(place)
    assert (found.latitude, found.longitude) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2021-03-15", date(2021, 3, 15)),
        ("20210315", date(2021, 3, 15)),
        (20210315, date(2021, 3, 15)),
        ("03/15/2021", date(2021, 3, 15)),
        ("3/5/2021", date(2021, 3, 5)),
        ("2021-03-15T00:00:00Z", date(2021, 3, 15)),
        ("3/15/2021 12:00:00 AM", date(2021, 3, 15)),
        ("15-MAR-2021", date(2021, 3, 15)),
        ("Mar 15, 2021", date(2021, 3, 15)),
        ("00000000", None),
        ("20210300", None),
        ("02/30/2021", None),
        ("3/15/21", None),
        ("2021", None),
        ("1900-01-01", None),
        ("soon", None),
        (["2021-03-15"], None),
        (None, None),
    ],
)
def test_dates(written, expected):
    assert values.day(written) == expected or isinstance(written, list)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Single Family Residential", "single_family"),
        ("SFR", "single_family"),
        ("Single-Family w/ ADU", "single_family"),
        ("Residential Condominium Development (Association Assessment)", "condo"),
        ("CONDOMINIUM UNIT (RESIDENTIAL)", "condo"),
        ("Cooperative", "condo"),
        ("Townhouse (Residential)", "townhouse"),
        ("ROW HOUSE", "townhouse"),
        ("Mobile/Manufactured Home", "manufactured"),
        ("Mobile home", "manufactured"),
        ("TRIPLEX", "multi_family"),
        ("Quadplex", "multi_family"),
        ("Multi-Family Residential", "multi_family"),
        ("Apartments (5+ units)", "multi_family"),
        ("Vacant Land - Single Family", "land"),
        ("Residential lot", "land"),
        ("Commercial (general)", "other"),
        ("Planned Unit Development (PUD)", None),
        ("Residential", None),
        ("1104", None),
        ("Landscaping", None),
        ("", None),
    ],
)
def test_types_by_the_words_of_the_use(written, expected):
    assert values.property_type(written) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("123 MAIN ST", "123 Main St"),
        ("123 Main St", "123 Main St"),
        ("4 N O'BRIEN-LOW AVE SW", "4 N O'Brien-Low Ave SW"),
        ("JOHN'S 21ST PL", "John's 21st Pl"),
        ("12B OAK", "12B Oak"),
        ("ÉCOLE RD", "École Rd"),
    ],
)
def test_capitals_become_what_people_write(written, expected):
    assert values.named(written) == expected


def test_an_object_may_be_a_list_of_one_and_names_have_any_case():
    body = {"feed": [{"PROPERTYPROFILE": [profile()]}]}
    found = parsing.profile_of(body)
    assert found is not None
    assert parsing.record_of(found) == parsing.record_of(profile())


@pytest.mark.parametrize(
    "feed", [None, [], {}, "text", 7, {"PropertyProfile": None}, {"PropertyProfile": []}]
)
def test_a_feed_without_a_profile_has_none(feed):
    assert parsing.profile_of({"Feed": feed}) is None


def test_candidates_are_the_same_as_list_and_as_object():
    assert parsing.candidates_of({"Locations": location(1)}) == parsing.candidates_of(
        {"Locations": [location(1)]}
    )
    assert parsing.candidates_of({"Locations": ["text", None, 7, []]}) == ()
    assert parsing.candidates_of({"Locations": None}) == ()


ODD = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20)
    | st.sampled_from(["$1,200", "0", "12/31/1999", "1e400", "-5", "²", "٣", "\ud800", "1/0", "9" * 20]),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=5), inner, max_size=2),
    max_leaves=4,
)  # fmt: skip
LEAVES = sorted(
    {name for path, *_ in PATHS for name in path.split(".")} | {"Latitude", "Longitude", "LotSizeAcres"}
)
OBJECTS = st.dictionaries(st.sampled_from(LEAVES), ODD, max_size=8)
PROFILES = st.dictionaries(st.sampled_from(LEAVES), ODD | OBJECTS, max_size=25)


@given(PROFILES)
def test_whatever_comes_is_a_record_that_can_be_kept(found):
    record = parsing.record_of(found)
    stored = json.loads(json.dumps(record.to_json()))
    assert PropertyRecord.from_json(stored) == record


@given(st.lists(st.dictionaries(st.sampled_from(sorted(location(1))), ODD), max_size=4) | ODD)
def test_whatever_comes_as_locations_gives_candidates_that_can_be_asked_for(rows):
    for found in parsing.candidates_of({"Locations": rows}):
        assert found.apn.strip()
        assert len(found.fips) == 5


def test_the_samples_that_others_have_reported(shared_data):
    folder = shared_data / "sitex"
    if not folder.is_dir():
        pytest.skip("the samples of SiteX are not in ../shared/data")

    def sample(name: str) -> dict[str, object]:
        return json.loads((folder / name).read_text())

    single = parsing.profile_of(sample("sample_200_single_reported.json"))
    assert single is not None
    record = parsing.record_of(single)
    assert (record.address, record.city, record.zip_code) == ("123 Main St", "Los Angeles", "90001")
    assert (record.beds, record.baths, record.living_area, record.year_built) == (3, 2.0, 1_850, 1965)
    assert (record.last_sale_price, record.last_sale_date) == (650_000, date(2021, 3, 15))
    assert record.owner_name == "Smith John A and Smith Jane B"
    assert (record.lot_size, record.property_type, record.assessed_value) == (None, None, None)
    several = parsing.candidates_of(sample("sample_300_multi.json"))
    assert [(found.apn, found.unit) for found in several] == [("302-35-375", "201"), ("302-41-663", None)]
    assert parsing.candidates_of(sample("sample_404_none.json")) == ()
