# ruff: noqa: E501
"""Listing files of our own invention, each with the quirks of its kind."""

import io
from datetime import date
from typing import IO

from integrations.files.layouts import column_map, recognise
from integrations.files.reading import read_table
from integrations.files.rows import RowReader, row_reader

REDFIN_HEADER = (
    "SALE TYPE,SOLD DATE,PROPERTY TYPE,ADDRESS,CITY,STATE OR PROVINCE,ZIP OR POSTAL CODE,PRICE,BEDS,BATHS,LOCATION,"
    "SQUARE FEET,LOT SIZE,YEAR BUILT,DAYS ON MARKET,$/SQUARE FEET,HOA/MONTH,STATUS,NEXT OPEN HOUSE START TIME,"
    "NEXT OPEN HOUSE END TIME,URL (SEE https://www.example.com/about FOR INFO ON PRICING),SOURCE,MLS#,FAVORITE,"
    "INTERESTED,LATITUDE,LONGITUDE"
)
REDFIN = "\n".join(
    [
        REDFIN_HEADER,
        '"In accordance with local MLS rules, some MLS listings are not included in the download"' + "," * 26,
        "PAST SALE,May-2-2026,Single Family Residential,12 Fir Ln,Seattle,WA,98103,812000,3,2.5,Wallingford,1850,4000,"
        "1926,12,439,,Sold,,,https://www.example.com/1,NWMLS,2200001,N,Y,47.66,-122.33",
        "MLS Listing,,Condo/Co-op,9 Elm St #4,Seattle,WA,98103,455000,1,1.0,Fremont,720,,2008,10,632,410,Active,"
        "May-16-2026 01:00 PM,May-16-2026 03:00 PM,https://www.example.com/2,NWMLS,2200002,N,Y,47.65,-122.35",
        "MLS Listing,,Townhouse,3 Oak Ct,Seattle,WA,98107,699000,3,2.0,Ballard,1400,1200,2015,30,499,,Pending,,,"
        "https://www.example.com/3,NWMLS,2200003,N,Y,47.67,-122.38",
    ]
)
SACRAMENTO = "\r".join(
    [
        "street,city,zip,state,beds,baths,sq__ft,type,sale_date,price,latitude,longitude",
        "12 RIVER WAY,SACRAMENTO,95838,CA,2,1,836,Residential,Wed May 21 00:00:00 EDT 2008,59222,38.63,-121.43",
        "14 RIVER WAY,SACRAMENTO,95838,CA,3,2,1167,Condo,Tue May 20 00:00:00 EDT 2008,168212,38.47,-121.43",
        "14 RIVER WAY,SACRAMENTO,95838,CA,3,2,1167,Condo,Tue May 20 00:00:00 EDT 2008,168212,38.47,-121.43",
        "5 GRANT CIR,LINCOLN,95648,CA,0,0,0,Residential,Mon May 19 00:00:00 EDT 2008,4897,38.88,-121.28",
        "",
    ]
)
KING_COUNTY = "\n".join(
    [
        "id,date,price,bedrooms,bathrooms,sqft_living,sqft_lot,floors,waterfront,view,condition,grade,sqft_above,"
        "sqft_basement,yr_built,yr_renovated,zipcode,lat,long,sqft_living15,sqft_lot15",
        "0012345678,20141013T000000,321900,3,1.75,1180,5650,1.5,0,0,3,7,1180,0,1955,0,98103,47.67,-122.34,1340,5650",
        "0012345678,20150225T000000,380000,3,1.75,1180,5650,1.5,0,0,3,7,1180,0,1955,2014,98103,47.67,-122.34,1340,5650",
        "0098765432,20141209T000000,1.10746e+006,5,3,2570,7242,2,1,4,3,11,2170,400,1951,0,98103,47.68,-122.35,1690,7639",
        "",
    ]
)
RESO = "\r\n".join(
    [
        "ListingKey,ListingId,StandardStatus,PropertyType,PropertySubType,ListPrice,OriginalListPrice,ClosePrice,"
        "ListingContractDate,PurchaseContractDate,CloseDate,StreetNumber,StreetDirPrefix,StreetName,StreetSuffix,"
        "UnitNumber,City,StateOrProvince,PostalCode,BedroomsTotal,BathroomsFull,BathroomsHalf,LivingArea,LotSizeAcres,"
        "InternetAddressDisplayYN,ListOfficeName,ModificationTimestamp",
        'k1,A100,Closed,Residential,Single Family Residence,"$500,000","$510,000","$525,000",3/1/2026,3/10/2026,'
        "4/2/2026,100,N,Pine,St,,Tacoma,Washington,98402-1234,3,2,1,1500,0.25,Y,Pine & Co,2026-04-03T10:00:00Z",
        'k2,A101,ActiveUnderContract,Residential,Condominium,"$300,000",,,4/1/2026,4/8/2026,,20,,Bay,Ave,7,Tacoma,WA,'
        "98402,2,1,0,900,,N,Bay Homes,2026-04-09T08:00:00Z",
        "k3,A102,Active,Residential Lease,Apartment,2500,,,4/1/2026,,,9,,Hill,Rd,,Tacoma,WA,98402,1,1,0,600,,Y,Bay,",
        "",
    ]
)


def opened(text: str | bytes) -> IO[bytes]:
    """A file with this content."""
    return io.BytesIO(text.encode() if isinstance(text, str) else text)


def reader_for(header: list[str], *, minimum_price: int = 10_000) -> RowReader:
    """A reader with the columns as they are recognised."""
    layout = recognise(header)
    return row_reader(
        header=header,
        columns=column_map(layout, header),
        layout=layout,
        minimum_price=minimum_price,
        exported_on=date(2026, 5, 10),
        time_zone="America/Los_Angeles",
    )


def read_all(text: str | bytes, *, minimum_price: int = 10_000) -> list:
    """Every row of a file as a listing or a refusal."""
    table = read_table(opened(text))
    reader = reader_for(table.header, minimum_price=minimum_price)
    return [reader.read(row) for row in table.rows if not reader.is_note(row)]
