"""What a column of a listing file can be, and the names columns go by.

``match_columns`` compares names without case, spaces and signs: "MLS #", "mls_number" and "MlsNumber"
are told apart from "Mls Status" and from nothing else.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Field:
    """A meaning a column can have: its key, the words for it, and the names it goes by."""

    key: str
    label: str
    names: str


# In the order in which the matching form offers them. The RESO name stands first.
FIELDS: tuple[Field, ...] = (
    Field(
        "mls_number",
        "Listing (MLS) number",
        "ListingId MLS# MLSNumber MLSNo MLS ML# MLNumber MLSID ListingNumber Listing# ListingNo ListNumber",
    ),
    Field("listing_key", "Record key of the MLS", "ListingKey ListingKeyNumeric"),
    Field("parcel_number", "Parcel number", "ParcelNumber APN ParcelID ParcelNo TaxID TaxParcel PIN Parcel"),
    Field("status", "Status", "StandardStatus Status MlsStatus ListingStatus SaleStatus"),
    Field("property_type", "Property type", "PropertyType Type PropType HomeType Class"),
    Field("property_subtype", "Property subtype", "PropertySubType SubType Style PropertyStyle"),
    Field(
        "close_price",
        "Sold price",
        "ClosePrice SoldPrice SalePrice SalesPrice SellingPrice ClosedPrice SoldFor SP",
    ),
    Field("list_price", "List price", "ListPrice AskingPrice CurrentPrice ListingPrice LP"),
    Field("price", "Price (sold price when sold, else list price)", "Price"),
    Field("original_list_price", "Original list price", "OriginalListPrice OriginalPrice OLP"),
    Field(
        "concessions",
        "Seller concessions",
        "ConcessionsAmount Concessions SellerConcessions SellerPaidClosingCosts",
    ),
    Field(
        "close_date",
        "Sold date",
        "CloseDate SoldDate SaleDate ClosingDate ClosedDate DateSold SellingDate DateClosed COEDate",
    ),
    Field(
        "list_date",
        "List date",
        "ListingContractDate ListDate ListingDate DateListed OnMarketDate OriginalEntryTimestamp",
    ),
    Field(
        "pending_date",
        "Contract date",
        "PurchaseContractDate PendingDate ContractDate PendingTimestamp UnderContractDate ContingentDate",
    ),
    Field(
        "off_market_date",
        "Off-market date",
        "OffMarketDate ExpirationDate WithdrawnDate CancellationDate OffMarketTimestamp",
    ),
    Field("days_on_market", "Days on market", "DaysOnMarket DOM ADOM MarketTime"),
    Field(
        "street_address",
        "Street address",
        "UnparsedAddress Address StreetAddress Street FullAddress PropertyAddress AddressLine1 Address1 "
        "SiteAddress SitusAddress",
    ),
    Field("street_number", "Street number", "StreetNumber StreetNumberNumeric HouseNumber StreetNo Street#"),
    Field("street_prefix", "Street direction (before)", "StreetDirPrefix DirPrefix"),
    Field("street_name", "Street name", "StreetName"),
    Field("street_suffix", "Street suffix", "StreetSuffix"),
    Field("street_direction", "Street direction (after)", "StreetDirSuffix DirSuffix"),
    Field("unit", "Unit", "UnitNumber Unit Unit# Apt AptNumber Suite"),
    Field("city", "City", "City PostalCity Town Municipality"),
    Field("county", "County", "CountyOrParish County"),
    Field("state", "State", "StateOrProvince State"),
    Field("zip_code", "ZIP code", "PostalCode ZipCode ZIP ZIPOrPostalCode ZIP/PostalCode Postal ZIP5"),
    Field(
        "subdivision",
        "Subdivision or neighborhood",
        "SubdivisionName Subdivision Neighborhood Community Location",
    ),
    Field("latitude", "Latitude", "Latitude Lat"),
    Field("longitude", "Longitude", "Longitude Long Lng Lon"),
    Field(
        "beds",
        "Bedrooms",
        "BedroomsTotal Bedrooms Beds Bed BR Bdrms TotalBedrooms BedsTotal TotalBeds #Bedrooms #Beds",
    ),
    Field(
        "baths",
        "Bathrooms",
        "BathroomsTotalDecimal Bathrooms Baths Bath BathsTotal BathTotal TotalBaths TotalBathrooms BA #Baths",
    ),
    Field("baths_total", "Bathrooms counted as whole rooms", "BathroomsTotalInteger"),
    Field("baths_full", "Full bathrooms", "BathroomsFull FullBaths BathsFull"),
    Field("baths_three_quarter", "Three-quarter bathrooms", "BathroomsThreeQuarter"),
    Field("baths_half", "Half bathrooms", "BathroomsHalf HalfBaths BathsHalf"),
    Field(
        "living_area",
        "Living area (sq ft)",
        "LivingArea SquareFeet SqFt SqFtLiving Sq.Ft. SqFeet ApproxSqFt SquareFootage "
        "BuildingAreaTotal LivingSqFt TotalSqFt SqFtTotal TotalLivingArea FinishedSqFt SqFtFinished",
    ),
    Field("living_area_units", "Unit of the living area", "LivingAreaUnits"),
    Field("above_grade_area", "Area above ground (sq ft)", "AboveGradeFinishedArea SqFtAbove"),
    Field("basement_area", "Basement area (sq ft)", "BelowGradeFinishedArea SqFtBasement"),
    Field("lot_size", "Lot size (sq ft)", "LotSizeSquareFeet LotSize SqFtLot LotSqFt LotArea"),
    Field("lot_acres", "Lot size (acres)", "LotSizeAcres Acres LotAcres Acreage"),
    Field("lot_area", "Lot size (in the unit of the next)", "LotSizeArea"),
    Field("lot_units", "Unit of the lot size", "LotSizeUnits"),
    Field("year_built", "Year built", "YearBuilt YrBuilt Built BuiltYear"),
    Field("stories", "Stories", "StoriesTotal Stories Floors Levels"),
    Field("garage_spaces", "Garage spaces", "GarageSpaces Garage Garages"),
    Field("pool", "Pool", "PoolPrivateYN Pool PoolYN"),
    Field("waterfront", "Waterfront", "WaterfrontYN Waterfront"),
    Field("view_rating", "View rating", "ViewRating"),
    Field("condition", "Condition rating", "ConditionRating"),
    Field("agent_name", "Listing agent", "ListAgentFullName ListAgent ListingAgent AgentName ListAgentName"),
    Field(
        "agent_phone",
        "Listing agent phone",
        "ListAgentPreferredPhone ListAgentDirectPhone ListAgentCellPhone ListAgentPhone",
    ),
    Field("agent_email", "Listing agent email", "ListAgentEmail"),
    Field(
        "office_name",
        "Listing firm",
        "ListOfficeName ListOffice ListingOffice ListingBroker Brokerage ListBroker",
    ),
    Field("office_phone", "Listing firm phone", "ListOfficePhone ListingOfficePhone"),
    Field("office_email", "Listing firm email", "ListOfficeEmail"),
    Field("remarks", "Remarks", "PublicRemarks Remarks Description"),
    Field("show_address", "Address may be shown", "InternetAddressDisplayYN"),
    Field("show_listing", "Listing may be shown", "InternetEntireListingDisplayYN"),
    Field("open_house_start", "Open house, start", "NextOpenHouseStartTime OpenHouseStartTime"),
    Field("open_house_end", "Open house, end", "NextOpenHouseEndTime OpenHouseEndTime"),
    Field("modified_at", "Last changed", "ModificationTimestamp"),
)
LABELS: Mapping[str, str] = {field.key: field.label for field in FIELDS}


def simplified(name: str) -> str:
    """A column's name without case, spaces and signs ("MLS #" and "mls#" are one, "$/SqFt" is no "SqFt")."""
    return re.sub(r"[^a-z0-9#]", "", name.lower().replace("$/", "price per "))


FIELD_OF_NAME: Mapping[str, str] = {
    simplified(name): field.key for field in FIELDS for name in (*field.names.split(), field.key)
}


def match_columns(header: Sequence[str]) -> dict[str, str]:
    """Column → field for every column whose name we know; a field is given to one column only.

    Of two columns for one field the one whose name stands first in ``FIELDS`` wins.
    """
    best: dict[str, tuple[int, str]] = {}
    for column in header:
        field = FIELD_OF_NAME.get(simplified(column))
        if field is None:
            continue
        rank = RANK[simplified(column)]
        if field not in best or rank < best[field][0]:
            best[field] = (rank, column)
    return {column: field for field, (_, column) in best.items()}


RANK: Mapping[str, int] = {
    simplified(name): rank for field in FIELDS for rank, name in enumerate((*field.names.split(), field.key))
}


NEEDED: tuple[tuple[frozenset[str], str], ...] = (
    (frozenset({"close_price", "list_price", "price"}), "a price"),
    (frozenset({"status", "close_date"}), "a status or a sold date"),
    (frozenset({"zip_code", "city", "street_address"}), "a ZIP code or a city"),
    (
        frozenset({"mls_number", "listing_key", "parcel_number", "street_address", "street_name"}),
        "a listing number, a parcel number or an address",
    ),
)


def missing(fields: Iterable[str]) -> list[str]:
    """What a file must tell and these fields do not, in words."""
    known = set(fields)
    return [words for any_of, words in NEEDED if not any_of & known]
