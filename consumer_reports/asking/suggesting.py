"""Suggestions while an address is typed: homes of the agent's feeds and of the sample county, then Google's.

Nobody can read the listings through it: a house number and the beginning of its street must be there, six
come back, and a network asks only so often.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from accounts.models import Account
from consumer_reports.asking.typed import tidied
from integrations.assessor.keys import street_key
from integrations.assessor.lookup import source_of_records
from integrations.assessor.record import SANDBOX
from integrations.google_places import suggest_addresses
from integrations.listings import feeds_for
from integrations.models import Feed, FeedSource
from integrations.places import ADDRESS, Place, suggest_places

SHORTEST, MOST = 4, 6
LOOKED_THROUGH = 24  # homes on streets of the same beginning, of which the town may leave only some
BEGINNING = re.compile(r"\d\S*\s+\S")
GOOGLE = "google"
KNOWN = "known"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An address as it is put into the field, and from whom: ``known`` or ``google``."""

    address: str
    source: str


def suggest(account: Account, text: str) -> list[Suggestion]:
    """Up to six addresses that begin like ``text``, each once, known ones first."""
    asked = tidied(text)
    if len(asked) < SHORTEST:
        return []
    found = [Suggestion(address, KNOWN) for address in known_addresses(account, asked)[:MOST]]
    if len(found) < MOST:
        there = {street_key(one.address.split(",")[0]) for one in found}
        others = [one for one in suggest_addresses(asked, MOST) if street_key(one.split(",")[0]) not in there]
        found += [Suggestion(address, GOOGLE) for address in others[: MOST - len(found)]]
    return found


def known_addresses(account: Account, asked: str) -> list[str]:
    """Homes that the account may read and show; none for less than a number and a letter of its street."""
    if not BEGINNING.match(asked):
        return []
    feeds = feeds_read(account)
    street, _, town = (part.strip().lower() for part in asked.partition(","))
    for spelt in dict.fromkeys((street, street_key(street).lower())):
        places = suggest_places(feeds, spelt, LOOKED_THROUGH, kinds={ADDRESS})
        fitting = [place for place in places if town_of(place).lower().startswith(" ".join(town.split()))]
        if fitting:
            return list(dict.fromkeys(f"{place.value}, {town_of(place)}".strip(", ") for place in fitting))
    return []


def feeds_read(account: Account) -> list[Feed]:
    """The account's feeds, and the sample county as long as it stands in for the public records."""
    feeds = feeds_for(account)
    if source_of_records() == SANDBOX:
        there = {feed.pk for feed in feeds}
        samples = Feed.objects.filter(source=FeedSource.SANDBOX, account__isnull=True, is_active=True)
        feeds += [feed for feed in samples if feed.pk not in there]
    return feeds


def town_of(place: Place) -> str:
    """``Fairview, WA 98103``, as far as it is known."""
    state = " ".join(part for part in (place.state, place.zip_code) if part)
    return ", ".join(part for part in (place.city, state) if part)
