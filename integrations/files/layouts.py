"""Files we know by their header, and how each one is read.

A layout says which columns mean what, and what its publisher leaves unsaid: that every row is a sale,
which county it is, which prices lie. Anything else is matched column by column (``columns.py``).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from integrations.files.columns import match_columns, simplified


@dataclass(frozen=True, slots=True)
class Layout:
    """One kind of file.

    ``header`` are the columns it is recognised by; ``columns`` are meanings that names alone do not
    give away; ``always`` are values of every row (field → text); ``extras`` are columns kept as they
    are (column → name); ``notes`` are beginnings of rows that are remarks of the publisher.
    """

    key: str
    name: str
    words: str
    header: frozenset[str]
    columns: Mapping[str, str] = field(default_factory=dict)
    ignored: frozenset[str] = frozenset()
    always: Mapping[str, str] = field(default_factory=dict)
    extras: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    list_date_from_days: bool = False


KING_COUNTY = Layout(
    key="king_county",
    name="King County sales",
    words="the King County home sales file: every row is a closed sale in King County, Washington",
    header=frozenset({"id", "date", "price", "sqftliving", "sqftlot", "zipcode", "yrbuilt", "long"}),
    columns={"id": "parcel_number", "date": "close_date", "price": "close_price", "view": "view_rating",
             "condition": "condition"},
    ignored=frozenset({"sqft_living15", "sqft_lot15"}),
    always={"status": "Closed", "county": "King", "state": "WA", "property_type": "Residential"},
    extras={"grade": "grade", "yr_renovated": "year_renovated"},
)  # fmt: skip
SACRAMENTO = Layout(
    key="sacramento",
    name="Sacramento sales",
    words="the Sacramento sales file: every row is a closed sale in California",
    header=frozenset(
        {"street", "city", "zip", "state", "beds", "baths", "sqft", "type", "saledate", "price"}
    ),
    columns={"price": "close_price"},
    always={"status": "Closed"},
)
REDFIN = Layout(
    key="redfin",
    name="Redfin download",
    words="a Redfin download: sold homes with their sold price, homes for sale with their list price",
    header=frozenset({"saletype", "solddate", "propertytype", "address", "price", "mls#"}),
    ignored=frozenset({"SALE TYPE"}),
    notes=("in accordance with local mls rules",),
    list_date_from_days=True,
)
RESO = Layout(
    key="reso",
    name="MLS export",
    words="an MLS export with RESO standard names",
    header=frozenset({"postalcode"}),
)
OTHER = Layout(
    key="other",
    name="Listing file",
    words="a file we do not know; please check what each column means",
    header=frozenset(),
)
LAYOUTS = {layout.key: layout for layout in (KING_COUNTY, SACRAMENTO, REDFIN, RESO, OTHER)}
RESO_NAMES = frozenset(
    {
        *("listingkey", "listingid", "parcelnumber", "standardstatus", "mlsstatus", "propertysubtype"),
        *("listprice", "closeprice", "closedate", "listingcontractdate", "onmarketdate"),
        *("unparsedaddress", "streetnumber", "postalcode", "stateorprovince", "countyorparish"),
        *("bedroomstotal", "bathroomstotalinteger", "livingarea", "lotsizesquarefeet"),
    }
)
ENOUGH_RESO_NAMES = 6


def recognise(header: Sequence[str]) -> Layout:
    """The layout of a header; ``OTHER`` where it is none we know."""
    names = {simplified(column) for column in header}
    for layout in (KING_COUNTY, SACRAMENTO, REDFIN):
        if layout.header <= names:
            return layout
    if RESO.header <= names and len(RESO_NAMES & names) >= ENOUGH_RESO_NAMES:
        return RESO
    return OTHER


def column_map(layout: Layout, header: Sequence[str]) -> dict[str, str]:
    """Column → field for a file of this layout: what its names say, then what the layout knows better."""
    ignored = {simplified(column) for column in (*layout.ignored, *layout.extras)}
    known = {simplified(column): meaning for column, meaning in layout.columns.items()}
    meant = {column: known[simplified(column)] for column in header if simplified(column) in known}
    matched = match_columns([column for column in header if simplified(column) not in ignored | known.keys()])
    taken = set(meant.values())
    return meant | {column: meaning for column, meaning in matched.items() if meaning not in taken}
