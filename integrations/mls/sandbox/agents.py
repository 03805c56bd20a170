"""The county's listing firms and their agents. Telephone numbers are from the block kept for fiction."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from random import Random

from integrations.mls.sandbox.chance import seeded
from integrations.mls.sandbox.county import TOWNS

FIRMS = (
    "Halden Realty Group", "Alder & Main Properties", "Falls City Brokers", "Wrenfield Home Co.",
    "Three Rivers Real Estate", "Marlow Bay Realty", "Lantern Hill Brokerage", "Keystone West Realty",
    "Northfield & Sons Realty", "Orchard Gate Homes", "Summit Line Real Estate", "Harborlight Properties",
    "Ferncliff Realty", "Depot Street Brokers", "Blue Heron Residential", "Cascade Foot Realty",
    "Saddler Homes & Land", "Meridian House Brokers", "Quarry Stone Realty", "Old Mill Real Estate",
    "Beacon & Bower", "Cove Realty Collective", "Timberline Residential", "Plumb Line Properties",
    "Riverbend Realty",
)  # fmt: skip
FIRST = (
    "Adele", "Amara", "Andre", "Anita", "Beatriz", "Ben", "Bridget", "Caleb", "Carmen", "Celia", "Daniel",
    "Deepa", "Dominic", "Elena", "Emeka", "Erik", "Fiona", "Gabriel", "Grace", "Hana", "Hector", "Ingrid",
    "Isaac", "Jamal", "Joanna", "Jorge", "Kai", "Keiko", "Laila", "Lars", "Leah", "Lucia", "Malik", "Marcus",
    "Mei", "Miriam", "Nadia", "Nolan", "Olivia", "Omar", "Paula", "Priya", "Quentin", "Rosa", "Ruth", "Samir",
    "Sofia", "Theo", "Tomas", "Uma", "Victor", "Wendy", "Xavier", "Yusuf", "Zoe",
)  # fmt: skip
LAST = (
    "Abbott", "Aguilar", "Becker", "Bianchi", "Callahan", "Castillo", "Chen", "Dalton", "Delgado", "Egan",
    "Ferreira", "Fisher", "Gallagher", "Haddad", "Hansen", "Ibarra", "Jensen", "Kaplan", "Kimura", "Larsen",
    "Lindqvist", "Mbeki", "Mendoza", "Moreau", "Nakamura", "Novak", "Okafor", "Olsen", "Park", "Petrov",
    "Quigley", "Ramos", "Rao", "Santos", "Schmidt", "Tanaka", "Thorne", "Ueda", "Vance", "Vargas", "Walsh",
    "Whitaker", "Yamada", "Zielinski",
)  # fmt: skip
AGENTS = 120


@dataclass(frozen=True, slots=True)
class Agent:
    """A listing agent and the firm the listing is with."""

    name: str
    phone: str
    email: str
    town: str
    share: float  # of the town's listings, relative to the others
    office_name: str
    office_phone: str
    office_email: str


def phone_number(running: int) -> str:
    """The running-th of the 200 numbers nobody has: 555-0100 to 555-0199 in both area codes."""
    return f"({541 if running < 100 else 458}) 555-01{running % 100:02d}"


def _address(name: str) -> str:
    kept = "".join(letter if letter.isalnum() else " " for letter in name.lower())
    return ".".join(kept.split()) + "@example.com"


@cache
def agents() -> tuple[Agent, ...]:
    """All agents of the county, some of them far busier than others."""
    rng = seeded("agents")
    names = rng.sample([f"{first} {last}" for first in FIRST for last in LAST], AGENTS)
    return tuple(_agent(rng, running, name) for running, name in enumerate(names))


def _agent(rng: Random, running: int, name: str) -> Agent:
    firm = min(int(rng.expovariate(0.13)), len(FIRMS) - 1) if running >= len(FIRMS) else running
    return Agent(
        name=name,
        phone=phone_number(len(FIRMS) + running),
        email=_address(name),
        town=TOWNS[firm % len(TOWNS)] if rng.random() < 0.7 else rng.choice(TOWNS),
        share=rng.paretovariate(1.4),
        office_name=FIRMS[firm],
        office_phone=phone_number(firm),
        office_email=_address(FIRMS[firm]),
    )


@cache
def _desks(town: str) -> tuple[tuple[Agent, ...], tuple[float, ...]]:
    here = tuple(agent for agent in agents() if agent.town == town)
    return here, tuple(accumulate(agent.share for agent in here))


def pick_agent(rng: Random, town: str) -> Agent:
    """The agent a seller of the town chose."""
    here, shares = _desks(town)
    return rng.choices(here, cum_weights=shares)[0]
