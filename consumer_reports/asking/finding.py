"""Which home a typed address means: what the public records answer, and what is shown of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from consumer_reports.asking.typed import Typed, street_and_unit
from consumer_reports.requests import Asked
from integrations.assessor.lookup import Found, RecordsUnavailable, look_up, look_up_parcel
from integrations.assessor.record import SANDBOX, Candidate, PropertyRecord
from trendyreports.core.client_address import network_of
from trendyreports.core.ratelimit import TooOften, count_one

LOOK_UPS, LOOK_UP_SECONDS = 60, 3_600  # of one network: each may cost the platform money
MOST_CHOICES = 50


@dataclass(frozen=True, slots=True)
class One:
    """The records know one home."""

    record: PropertyRecord
    asked: Asked


@dataclass(frozen=True, slots=True)
class Several:
    """The records know several, to choose from."""

    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class Nothing:
    """No home: ``reason`` is ``none`` (not in the records), ``where`` (no city was said), ``down`` (the
    records do not answer) or ``many`` (this network looked up too many to ask again).
    """

    reason: str

    @property
    def is_unseen(self) -> bool:
        """Whether the records were not asked at all."""
        return self.reason in ("down", "many")


Outcome = One | Several | Nothing


def find(typed: Typed, *, address: str | None) -> Outcome:
    """What the records know of a typed address; ``address`` is the network address of who asks."""
    if not typed.has_place:
        return Nothing("where")
    last_line = Asked(
        address=typed.street, city=typed.city, state=typed.state, zip_code=typed.zip_code
    ).last_line
    return asked_once(lambda: look_up(address=typed.street, last_line=last_line), typed, address)


def find_parcel(fips: str, apn: str, typed: Typed, *, address: str | None) -> Outcome:
    """The same for one of several homes that was chosen."""
    return asked_once(lambda: look_up_parcel(fips=fips, apn=apn), typed, address)


def asked_once(ask: Callable[[], Found], typed: Typed, address: str | None) -> Outcome:
    """One question to the records, unless this network has asked more than people do."""
    try:
        if address is not None:
            count_one("home-value-look-up", network_of(address)[0], limit=LOOK_UPS, seconds=LOOK_UP_SECONDS)
        found = ask()
    except TooOften:
        return Nothing("many")
    except RecordsUnavailable:
        return Nothing("down")
    records = tuple(home for home in found if isinstance(home, PropertyRecord))
    candidates = tuple(home for home in found if isinstance(home, Candidate))
    if len(records) == 1:
        return One(records[0], confirmed_of(records[0], typed))
    return Several(candidates[:MOST_CHOICES]) if candidates else Nothing("none")


def confirmed_of(record: PropertyRecord, typed: Typed) -> Asked:
    """The home as the records write it, and as it was typed where they do not say."""
    street = street_and_unit(record.address, record.unit) if record.address else typed.street
    return Asked(
        address=street,
        city=record.city or typed.city,
        state=record.state or typed.state,
        zip_code=record.zip_code or typed.zip_code,
        fips=record.fips or "",
        apn=record.apn or "",
    )


def as_typed(typed: Typed, *, is_unseen: bool) -> Asked:
    """The home as it was typed, which nobody found."""
    return Asked(
        address=typed.street,
        city=typed.city,
        state=typed.state,
        zip_code=typed.zip_code,
        is_unseen=is_unseen,
    )


def facts_of(record: PropertyRecord, words: dict[str, str]) -> list[tuple[str, str]]:
    """What the records know of a home, each with its label, in the words of the page."""
    area = words["square_feet"]
    known = {
        "fact_type": words[record.property_type.value] if record.property_type else None,
        "fact_beds": record.beds,
        "fact_baths": f"{record.baths:g}" if record.baths else None,
        "fact_living_area": area.format(count=f"{record.living_area:,}") if record.living_area else None,
        "fact_lot_size": area.format(count=f"{record.lot_size:,}") if record.lot_size else None,
        "fact_year_built": record.year_built,
    }
    return [(words[key], str(value)) for key, value in known.items() if value]


def is_sample(record: PropertyRecord | None) -> bool:
    """Whether the home is one of the sample county."""
    return record is not None and record.source == SANDBOX
