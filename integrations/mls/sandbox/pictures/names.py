"""Which pictures there are, and which of them show a given home."""

from __future__ import annotations

from random import Random

from integrations.mls.sandbox.homes import Dwelling

EXTERIORS: dict[str, int] = {
    "craftsman": 15,
    "colonial": 12,
    "ranch": 15,
    "modern": 14,
    "stucco": 8,
    "townhouse": 12,
    "condo": 12,
    "farmhouse": 10,
    "tudor": 7,
}
INTERIORS: dict[str, int] = {"living": 8, "kitchen": 8, "bedroom": 7}
ROOMS = ((), ("living",), ("living", "kitchen"), ("kitchen", "living", "bedroom"))
NAMES: tuple[str, ...] = tuple(
    f"{kind}-{running:02d}" for kind, count in (EXTERIORS | INTERIORS).items() for running in range(count)
)


def picture_names(rng: Random, home: Dwelling) -> tuple[str, ...]:
    """The home's front first, always the same one, then some of its rooms."""
    front = f"{home.style}-{home.index % EXTERIORS[home.style]:02d}"
    rooms = rng.choices(ROOMS, (1, 3, 4, 4))[0]
    return (front, *(f"{room}-{rng.randrange(INTERIORS[room]):02d}" for room in rooms))
