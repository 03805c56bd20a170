"""What the agent wrote about a home: about the house and the place, never about who should live there."""

from __future__ import annotations

from random import Random

from integrations.mls.sandbox.county import MADE, PLEX
from integrations.mls.sandbox.homes import Dwelling

STYLE_WORDS = {
    "craftsman": "Craftsman", "colonial": "Colonial", "ranch": "ranch", "modern": "contemporary home",
    "stucco": "Spanish-style home", "townhouse": "townhouse", "condo": "condominium",
    "farmhouse": "farmhouse", "tudor": "Tudor",
}  # fmt: skip
KIND_WORDS = {PLEX: "multi-unit building", MADE: "manufactured home"}
LIGHT = (
    "Large windows bring daylight into the main rooms all day.",
    "The living room faces south and opens to the garden.",
    "Tall ceilings and a wide stair give the entry an airy feel.",
    "Wood floors run through the main level, and the fireplace anchors the living room.",
    "The plan keeps the quiet rooms at the back and the gathering rooms together.",
)
KITCHEN = (
    "The kitchen has quartz counters, a gas range and a pantry.",
    "The kitchen was redone in {year} with soft-close cabinets and a long island.",
    "A cook's kitchen with an island opens to the dining area.",
    "The kitchen keeps its original built-ins beside new appliances.",
    "Eat-in kitchen with tile backsplash and a window over the sink.",
)
CARE = {
    1: ("Bring a contractor: the house is sold as is and priced for the work ahead.",),
    2: ("The systems are sound and the finishes are ready for an update.",),
    3: (
        "Carefully kept, with a newer water heater.",
        "Roof and gutters were serviced this year.",
        "Fresh interior paint throughout.",
    ),
    4: (
        "Recent updates include the roof, windows and both baths.",
        "New furnace, new windows and refinished floors.",
    ),
    5: (
        "Renovated from the studs with permits, and finished to a high standard.",
        "Everything behind the walls is new: wiring, plumbing and insulation.",
    ),
}
OUTSIDE = (
    "The back garden has raised beds and a covered patio.",
    "A level, fenced yard with fruit trees and room for a shed.",
    "The deck looks over a mature maple.",
    "Front porch, drought-tolerant plantings and off-street parking.",
    "A paved patio and a row of hedges make a private outdoor room.",
)
FLAT_OUTSIDE = (
    "The balcony has room for a table and looks over the courtyard.",
    "The building has an elevator, a bike room and a shared roof deck.",
    "Covered parking and a storage locker come with the unit.",
)
SETTING = (
    "{place} puts the library, cafes and the river path close by.",
    "Shops and the weekly market on Main are a few blocks away.",
    "On a quiet street in {place} with easy access to Route 38.",
    "A short ride from downtown {city} and the trailhead.",
)
VIEWS = (
    "",
    "Filtered view of the hills.",
    "View of the valley from the upper rooms.",
    "Wide views over the valley to the ridge.",
    "Open views to the water and the hills beyond.",
)


def remarks(rng: Random, home: Dwelling, year: int) -> str:
    """Three to six plain sentences; ``year`` is the year of the listing."""
    flat = home.place.unit is not None
    sentences = [
        _opening(home),
        rng.choice(LIGHT),
        rng.choice(KITCHEN).format(year=year - rng.randint(1, 6)) if home.condition > 2 else "",
        rng.choice(CARE[home.condition]),
        rng.choice(FLAT_OUTSIDE if flat else OUTSIDE),
        "Private shoreline with a shared dock." if home.waterfront else VIEWS[home.view],
        "In-ground pool." if home.pool else "",
        rng.choice(SETTING).format(place=home.neighbourhood.name, city=home.neighbourhood.city),
    ]
    return " ".join(sentence for sentence in sentences if sentence)


def _opening(home: Dwelling) -> str:
    beds = "bedroom" if home.beds == 1 else "bedrooms"
    baths = f"{home.baths.normalize():f}"
    kind = KIND_WORDS.get(home.kind) or STYLE_WORDS[home.style]
    return (
        f"{home.built} {kind} in {home.neighbourhood.name} with {home.beds} {beds}, {baths} "
        f"{'bath' if baths == '1' else 'baths'} and {home.area + home.basement:,} sq ft."
    )
