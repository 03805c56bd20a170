"""Which time zone a property lies in, by its state and ZIP code.

The zones of states and counties are those of 49 CFR part 71 (the Department of Transportation) as the IANA
time zone database has them. Which zones the places of a three-digit ZIP prefix lie in was found by holding
the middle of each of the 42,000 US ZIP codes against the IANA boundaries (October 2026). A prefix that
reaches over a boundary has both zones; its single ZIP codes stand apart where they are few. The towns of
eastern Alabama that live by Georgia's clock count as both.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from trendyreports.core.states import state_code

EASTERN = "America/New_York"
CENTRAL = "America/Chicago"
MOUNTAIN = "America/Denver"
ARIZONA = "America/Phoenix"
PACIFIC = "America/Los_Angeles"
ALASKA = "America/Anchorage"
ALEUTIANS = "America/Adak"
HAWAII = "Pacific/Honolulu"
ATLANTIC = "America/Puerto_Rico"
GUAM = "Pacific/Guam"
SAMOA = "Pacific/Pago_Pago"

Zones = tuple[str, ...]
EVERY_ZONE: Zones = (
    EASTERN, CENTRAL, MOUNTAIN, ARIZONA, PACIFIC, ALASKA, ALEUTIANS, HAWAII, ATLANTIC, GUAM, SAMOA,
)  # fmt: skip

WHOLE_STATES = {
    **dict.fromkeys(
        ("CT", "DC", "DE", "GA", "MA", "MD", "ME", "NC", "NH",
         "NJ", "NY", "OH", "PA", "RI", "SC", "VA", "VT", "WV"),
        EASTERN,
    ),
    **dict.fromkeys(("AR", "IA", "IL", "LA", "MN", "MO", "MS", "OK", "WI"), CENTRAL),
    **dict.fromkeys(("CO", "MT", "NM", "UT", "WY"), MOUNTAIN),
    **dict.fromkeys(("CA", "WA"), PACIFIC),
    **dict.fromkeys(("PR", "VI"), ATLANTIC),
    **dict.fromkeys(("GU", "MP"), GUAM),
    "AS": SAMOA,
    "HI": HAWAII,
}  # fmt: skip
EAST_AND_CENTRAL = (EASTERN, CENTRAL)
CENTRAL_AND_MOUNTAIN = (CENTRAL, MOUNTAIN)


@dataclass(frozen=True, slots=True)
class SplitState:
    """A state with more than one zone.

    ``main`` holds for those of its ZIP prefixes (``own``, by first and last) that ``prefixes`` does not name;
    ``places`` are whole ZIP codes that lie elsewhere than their prefix.
    """

    main: str
    own: tuple[tuple[int, int], ...]
    prefixes: dict[int, Zones]
    places: dict[str, str] = field(default_factory=dict)

    @property
    def zones(self) -> Zones:
        """Every zone of the state."""
        named = [zone for zones in self.prefixes.values() for zone in zones]
        return tuple(dict.fromkeys([self.main, *named, *self.places.values()]))


def all_in(zones: Zones, *prefixes: int) -> dict[int, Zones]:
    """The same zones for each prefix."""
    return dict.fromkeys(prefixes, zones)


SPLIT_STATES = {
    "AK": SplitState(ALASKA, ((995, 999),), {}, {"99546": ALEUTIANS, "99547": ALEUTIANS}),
    "AL": SplitState(CENTRAL, ((350, 369),), all_in(EAST_AND_CENTRAL, 368)),
    "AZ": SplitState(ARIZONA, ((850, 865),), all_in((ARIZONA, MOUNTAIN), 860, 865)),
    "FL": SplitState(
        EASTERN, ((320, 349),), all_in((CENTRAL,), 324, 325), {"32456": EASTERN, "32457": EASTERN}
    ),
    "ID": SplitState(
        MOUNTAIN, ((832, 838),), all_in((PACIFIC,), 835, 838), {"83547": MOUNTAIN, "83549": MOUNTAIN}
    ),
    "IN": SplitState(
        EASTERN,
        ((460, 479),),
        all_in((CENTRAL,), 463, 464, 476, 477) | all_in(EAST_AND_CENTRAL, 465, 469, 475, 479),
    ),
    "KS": SplitState(CENTRAL, ((660, 679),), all_in(CENTRAL_AND_MOUNTAIN, 677, 678)),
    "KY": SplitState(
        EASTERN,
        ((400, 427),),
        all_in((CENTRAL,), 420, 421, 422, 423, 424) | all_in(EAST_AND_CENTRAL, 401, 426, 427),
    ),
    "MI": SplitState(EASTERN, ((480, 499),), all_in(EAST_AND_CENTRAL, 498, 499)),
    "ND": SplitState(CENTRAL, ((580, 588),), all_in(CENTRAL_AND_MOUNTAIN, 585, 586, 588)),
    "NE": SplitState(
        CENTRAL, ((680, 693),), all_in(CENTRAL_AND_MOUNTAIN, 690, 691, 692) | all_in((MOUNTAIN,), 693)
    ),
    "NV": SplitState(PACIFIC, ((889, 898),), {}, {"89883": MOUNTAIN}),
    "OR": SplitState(PACIFIC, ((970, 979),), all_in((PACIFIC, MOUNTAIN), 979)),
    "SD": SplitState(
        CENTRAL, ((570, 577),), all_in(CENTRAL_AND_MOUNTAIN, 575, 576) | all_in((MOUNTAIN,), 577)
    ),
    "TN": SplitState(
        CENTRAL,
        ((370, 385),),
        all_in((EASTERN,), 374, 376, 377, 378, 379) | all_in(EAST_AND_CENTRAL, 373),
        {"37723": CENTRAL},
    ),
    "TX": SplitState(
        CENTRAL,
        ((733, 733), (750, 799), (885, 885)),
        all_in((MOUNTAIN,), 799, 885) | all_in(CENTRAL_AND_MOUNTAIN, 798),
    ),
}


def zones_of(state: str | None, zip_code: str | None) -> Zones:
    """Every zone the property may lie in; with an unknown state, all of the United States.

    ``state`` by letters or name; ``zip_code`` with or without its last four digits. A ZIP code that is not
    one of the state decides nothing.
    """
    letters = code_of(state or "")
    if letters in WHOLE_STATES:
        return (WHOLE_STATES[letters],)
    if letters not in SPLIT_STATES:
        return EVERY_ZONE
    split, place = SPLIT_STATES[letters], (zip_code or "").strip()[:5]
    if len(place) != 5 or not place.isdecimal():
        return split.zones
    if place in split.places:
        return (split.places[place],)
    prefix = int(place[:3])
    if not any(first <= prefix <= last for first, last in split.own):
        return split.zones
    return split.prefixes.get(prefix, (split.main,))


def code_of(state: str) -> str:
    """The two letters of a state or territory; as given where it is neither."""
    return state_code(state) or state.strip().upper()
