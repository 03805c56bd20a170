"""Where a home stands: street, house number, coordinates."""

from __future__ import annotations

import math
from dataclasses import dataclass

from integrations.mls.sandbox.county import Neighbourhood

HOMES_PER_STREET = 240
STREETS_PER_NEIGHBOURHOOD = 16
STOCK = HOMES_PER_STREET * STREETS_PER_NEIGHBOURHOOD  # homes of a neighbourhood
BUILDINGS = 7  # condominium buildings of a neighbourhood

FEET_PER_DEGREE = 364_000
LOT_FRONT = 26.0  # feet of street per house number, both sides counted
STREET_GAP = 290.0  # feet between two parallel streets

NAMES = (
    "Alder", "Amber", "Ash", "Aspen", "Barley", "Bayberry", "Birch", "Bluebell", "Bramble", "Brook",
    "Canal", "Cedar", "Chandler", "Cherry", "Clover", "Copper", "Coral", "Cypress", "Dogwood", "Dune",
    "Elder", "Elm", "Fern", "Fletcher", "Foundry", "Foxglove", "Garnet", "Gull", "Hawthorn", "Hazel",
    "Heron", "Hickory", "Holly", "Iris", "Juniper", "Kestrel", "Larch", "Laurel", "Linden", "Lupine",
    "Magnolia", "Maple", "Marsh", "Meadow", "Millrace", "Myrtle", "Nutmeg", "Oak", "Osprey", "Otter",
    "Pepper", "Pine", "Plum", "Poplar", "Quail", "Quarry", "Raven", "Rowan", "Sage", "Sawyer",
    "Sorrel", "Spruce", "Starling", "Sumac", "Swan", "Sycamore", "Tamarack", "Teal", "Thistle", "Timber",
    "Trillium", "Vesper", "Walnut", "Weaver", "Wicker", "Willow", "Winter", "Wisteria", "Yarrow", "Yew",
)  # fmt: skip
SUFFIXES = ("Street", "Avenue", "Lane", "Drive", "Court", "Way", "Road", "Place", "Terrace")


@dataclass(frozen=True, slots=True)
class Place:
    """A front door: the written address and the point on the map."""

    address: str
    unit: str | None
    latitude: float
    longitude: float


def street_name(neighbourhood: Neighbourhood, street: int) -> str:
    """The name of one of the sixteen streets; unlike every other street's in the county."""
    running = neighbourhood.number * STREETS_PER_NEIGHBOURHOOD + street
    name = NAMES[running * 37 % len(NAMES)]
    return f"{name} {SUFFIXES[(running // len(NAMES) * 4 + running) % len(SUFFIXES)]}"


def _point(neighbourhood: Neighbourhood, street: int, along: int) -> tuple[float, float]:
    """Latitude and longitude of a house number: eight streets one way, eight across, turned a little."""
    offset = (street // 2 - 3.5) * STREET_GAP
    run = (along - HOMES_PER_STREET / 2) * LOT_FRONT / 2
    side = 45.0 if along % 2 else -45.0
    east, north = (run, offset + side) if street % 2 == 0 else (offset + side, run)
    turn = math.radians(neighbourhood.number * 23 % 40 - 20)
    x = east * math.cos(turn) - north * math.sin(turn)
    y = east * math.sin(turn) + north * math.cos(turn)
    shrink = math.cos(math.radians(neighbourhood.latitude))
    return (
        round(neighbourhood.latitude + y / FEET_PER_DEGREE, 6),
        round(neighbourhood.longitude + x / (FEET_PER_DEGREE * shrink), 6),
    )


def house_place(neighbourhood: Neighbourhood, index: int) -> Place:
    """The address of a house; neighbours in ``index`` lie streets apart."""
    spot = (index * 1597 + 31) % STOCK
    street, along = divmod(spot, HOMES_PER_STREET)
    number = 100 + along * 9 - along * 9 % 2 + along % 2
    latitude, longitude = _point(neighbourhood, street, along)
    return Place(f"{number} {street_name(neighbourhood, street)}", None, latitude, longitude)


def flat_place(neighbourhood: Neighbourhood, index: int) -> Place:
    """The address of a condominium: one of seven buildings, and a unit in it."""
    building, flat = index % BUILDINGS, index // BUILDINGS
    floor, door = divmod(flat, 92)
    street, along = building * 2, 60 + building * 17
    number = 104 + building * 412 + building % 3 * 8
    latitude, longitude = _point(neighbourhood, street, along)
    return Place(
        f"{number} {street_name(neighbourhood, street)}", f"{floor + 1}{door + 1:02d}", latitude, longitude
    )
