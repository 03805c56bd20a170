"""The county: three towns, fifteen neighbourhoods, and what a home is like in each."""

from __future__ import annotations

from dataclasses import dataclass

from integrations.mls.record import PropertyType

STATE = "OR"
COUNTY = "Halden"
TIME_ZONE = "America/Los_Angeles"

HOUSE, CONDO, ROW = PropertyType.SINGLE_FAMILY, PropertyType.CONDO, PropertyType.TOWNHOUSE
PLEX, MADE = PropertyType.MULTI_FAMILY, PropertyType.MANUFACTURED


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbourhood:
    """One neighbourhood; prices in dollars, sizes in square feet, days as a median to contract."""

    number: int
    name: str
    city: str
    zip_code: str
    latitude: float
    longitude: float
    typical_price: int  # an 1,800 sq ft house in fair condition on 1 January 2024
    typical_area: int
    typical_lot: int
    built: tuple[int, int]
    monthly: int  # new listings in an average month
    days: int  # median days to contract in spring
    kinds: dict[PropertyType, int]  # weights
    styles: tuple[str, ...]  # of its houses
    view_share: float = 0.06
    water_share: float = 0.0

    @property
    def heat(self) -> float:
        """How hard buyers compete: 1.0 is ordinary, above it homes sell faster and nearer to asking."""
        return 26 / self.days


NEIGHBOURHOODS: tuple[Neighbourhood, ...] = (
    Neighbourhood(
        number=0, name="Mill Quarter", city="Alder Falls", zip_code="97482", latitude=43.6412,
        longitude=-123.3105, typical_price=486_000, typical_area=1_650, typical_lot=5_000,
        built=(1904, 1942), monthly=18, days=14, kinds={HOUSE: 82, CONDO: 8, ROW: 5, PLEX: 5},
        styles=("craftsman", "craftsman", "colonial", "tudor"),
    ),
    Neighbourhood(
        number=1, name="Riverside Flats", city="Alder Falls", zip_code="97482", latitude=43.6368,
        longitude=-123.3219, typical_price=512_000, typical_area=1_500, typical_lot=3_200,
        built=(1994, 2023), monthly=22, days=28, kinds={HOUSE: 22, CONDO: 48, ROW: 30},
        styles=("modern", "craftsman"), view_share=0.25,
    ),
    Neighbourhood(
        number=2, name="Old Depot", city="Alder Falls", zip_code="97482", latitude=43.6491,
        longitude=-123.3237, typical_price=372_000, typical_area=1_320, typical_lot=5_400,
        built=(1918, 1958), monthly=20, days=24, kinds={HOUSE: 86, PLEX: 10, CONDO: 4},
        styles=("craftsman", "ranch", "tudor"),
    ),
    Neighbourhood(
        number=3, name="Summit Heights", city="Alder Falls", zip_code="97483", latitude=43.6297,
        longitude=-123.2928, typical_price=655_000, typical_area=2_350, typical_lot=10_500,
        built=(1956, 2016), monthly=16, days=38, kinds={HOUSE: 92, ROW: 8},
        styles=("modern", "ranch", "modern", "colonial"), view_share=0.45,
    ),
    Neighbourhood(
        number=4, name="Fallsview", city="Alder Falls", zip_code="97483", latitude=43.6215,
        longitude=-123.3072, typical_price=538_000, typical_area=2_050, typical_lot=7_400,
        built=(1976, 2006), monthly=20, days=29, kinds={HOUSE: 84, ROW: 12, CONDO: 4},
        styles=("colonial", "ranch", "craftsman", "stucco"), view_share=0.18,
    ),
    Neighbourhood(
        number=5, name="Orchard Park", city="Wrenfield", zip_code="97485", latitude=43.6876,
        longitude=-123.2461, typical_price=418_000, typical_area=1_550, typical_lot=8_200,
        built=(1958, 1984), monthly=24, days=19, kinds={HOUSE: 93, PLEX: 3, ROW: 4},
        styles=("ranch", "ranch", "modern", "colonial"),
    ),
    Neighbourhood(
        number=6, name="Wren Meadows", city="Wrenfield", zip_code="97485", latitude=43.6963,
        longitude=-123.2338, typical_price=498_000, typical_area=2_300, typical_lot=6_100,
        built=(2000, 2024), monthly=26, days=26, kinds={HOUSE: 85, ROW: 15},
        styles=("craftsman", "farmhouse", "colonial", "stucco"),
    ),
    Neighbourhood(
        number=7, name="Station Green", city="Wrenfield", zip_code="97485", latitude=43.6819,
        longitude=-123.2327, typical_price=468_000, typical_area=1_450, typical_lot=2_400,
        built=(2006, 2024), monthly=20, days=21, kinds={ROW: 52, CONDO: 38, HOUSE: 10},
        styles=("modern", "craftsman"),
    ),
    Neighbourhood(
        number=8, name="Saddler Field", city="Wrenfield", zip_code="97474", latitude=43.7104,
        longitude=-123.2552, typical_price=566_000, typical_area=2_450, typical_lot=24_000,
        built=(1982, 2020), monthly=14, days=62, kinds={HOUSE: 95, MADE: 5},
        styles=("farmhouse", "farmhouse", "ranch", "craftsman"), view_share=0.22,
    ),
    Neighbourhood(
        number=9, name="Northfield", city="Wrenfield", zip_code="97474", latitude=43.7052,
        longitude=-123.2287, typical_price=348_000, typical_area=1_300, typical_lot=7_000,
        built=(1964, 1999), monthly=22, days=37, kinds={HOUSE: 74, MADE: 18, PLEX: 8},
        styles=("ranch", "ranch", "farmhouse"),
    ),
    Neighbourhood(
        number=10, name="Harbor Point", city="Port Marlow", zip_code="97472", latitude=43.5928,
        longitude=-123.3884, typical_price=846_000, typical_area=2_500, typical_lot=9_200,
        built=(1974, 2022), monthly=12, days=84, kinds={HOUSE: 78, CONDO: 14, ROW: 8},
        styles=("modern", "modern", "farmhouse", "colonial"), view_share=0.65, water_share=0.3,
    ),
    Neighbourhood(
        number=11, name="Lantern Hill", city="Port Marlow", zip_code="97472", latitude=43.5987,
        longitude=-123.3762, typical_price=782_000, typical_area=2_200, typical_lot=6_200,
        built=(1900, 1941), monthly=14, days=23, kinds={HOUSE: 90, CONDO: 6, PLEX: 4},
        styles=("colonial", "tudor", "craftsman"), view_share=0.3,
    ),
    Neighbourhood(
        number=12, name="Beacon Street", city="Port Marlow", zip_code="97472", latitude=43.6023,
        longitude=-123.3871, typical_price=694_000, typical_area=1_350, typical_lot=2_800,
        built=(1988, 2022), monthly=18, days=52, kinds={CONDO: 66, ROW: 26, HOUSE: 8},
        styles=("modern", "stucco"), view_share=0.35,
    ),
    Neighbourhood(
        number=13, name="Cove Landing", city="Port Marlow", zip_code="97472", latitude=43.5867,
        longitude=-123.3748, typical_price=628_000, typical_area=1_900, typical_lot=5_600,
        built=(1992, 2019), monthly=16, days=42, kinds={HOUSE: 60, ROW: 34, CONDO: 6},
        styles=("stucco", "craftsman", "colonial"), view_share=0.2,
    ),
    Neighbourhood(
        number=14, name="East Marlow", city="Port Marlow", zip_code="97472", latitude=43.5951,
        longitude=-123.3609, typical_price=552_000, typical_area=1_700, typical_lot=7_600,
        built=(1952, 1990), monthly=18, days=34, kinds={HOUSE: 92, PLEX: 4, ROW: 4},
        styles=("ranch", "modern", "stucco"),
    ),
)  # fmt: skip

TOWNS: tuple[str, ...] = ("Alder Falls", "Wrenfield", "Port Marlow")
ZIP_CODES: tuple[str, ...] = tuple(sorted({place.zip_code for place in NEIGHBOURHOODS}))


def in_zip_code(zip_code: str) -> tuple[Neighbourhood, ...]:
    """The neighbourhoods of one ZIP code; none where it is not in the county."""
    return tuple(place for place in NEIGHBOURHOODS if place.zip_code == zip_code)


def in_city(city: str) -> tuple[Neighbourhood, ...]:
    """The neighbourhoods of one town, in any letter case; none where it is not in the county."""
    return tuple(place for place in NEIGHBOURHOODS if place.city.casefold() == city.strip().casefold())
