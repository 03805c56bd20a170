"""The home of an order in the public records, without whom it belongs to."""

from __future__ import annotations

from dataclasses import dataclass, replace

from consumer_reports.making.remembered import remembered
from consumer_reports.requests import Asked
from integrations.assessor.keys import split_unit, street_key, unit_key
from integrations.assessor.lookup import Found, look_up, look_up_parcel
from integrations.assessor.record import TYPED, Candidate, PropertyRecord
from integrations.assessor.unavailable import NotUnderstood

NOT_FOUND, SEVERAL = "not_found", "several"


@dataclass(frozen=True, slots=True)
class Home:
    """What the records know; ``lack`` says why it is only what was typed: not found, or several fit."""

    record: PropertyRecord
    lack: str | None = None


def find_home(asked: Asked) -> Home:
    """The home of an order: by its parcel where that is known, else by its address.

    Raises ``RecordsUnavailable`` where there is no answer to be had.
    """
    found = by_parcel(asked) or by_address(asked)
    if len(found) == 1 and isinstance(found[0], PropertyRecord):
        return Home(without_owner(found[0]))
    return Home(as_typed(asked), SEVERAL if found else NOT_FOUND)


def by_parcel(asked: Asked) -> Found:
    """What the records have for the parcel, or had a moment ago; nothing where it is not known."""
    if not (asked.fips and asked.apn):
        return ()
    if kept := remembered(asked.fips, asked.apn):
        return (kept,)
    try:
        return look_up_parcel(fips=asked.fips, apn=asked.apn)
    except NotUnderstood:
        return ()


def by_address(asked: Asked) -> Found:
    """What the records have for the address; of several the only one that is written like it."""
    try:
        found = look_up(address=asked.address, last_line=asked.last_line)
    except NotUnderstood:
        return ()
    alike = [one for one in found if isinstance(one, Candidate) and is_like(one, asked)]
    return look_up_parcel(fips=alike[0].fips, apn=alike[0].apn) if len(alike) == 1 else found


def is_like(candidate: Candidate, asked: Asked) -> bool:
    """Whether a candidate has the street and the unit of an order."""
    street, unit = split_unit(asked.address)
    own, within = split_unit(candidate.address or "")
    return street_key(own) == street_key(street) and unit_key(candidate.unit or within) == unit_key(unit)


def without_owner(record: PropertyRecord) -> PropertyRecord:
    """A record as a stranger may read it: not whose it is, and not how the deed describes it."""
    return replace(record, owner_name=None, legal=None)


def as_typed(asked: Asked) -> PropertyRecord:
    """The address alone."""
    street, unit = split_unit(asked.address)
    return PropertyRecord(
        address=street or None,
        unit=unit,
        city=asked.city or None,
        state=asked.state or None,
        zip_code=asked.zip_code or None,
        source=TYPED,
    )
