"""The home that was confirmed, on its way through the browser: signed, without a session or a cookie."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import timedelta
from typing import Any

from django.core import signing

from accounts.models import User
from consumer_reports.requests import Asked
from integrations.assessor.record import NotARecord, PropertyRecord

KEPT = timedelta(days=7)
UNTOLD = ("owner_name", "legal")  # of the records: nothing that names a person leaves the house


class SealBroken(Exception):
    """What came back is not what was given out for this agent, or is too old."""


@dataclass(frozen=True, slots=True)
class Home:
    """A home that its owner has confirmed; ``record`` where the public records know it."""

    asked: Asked
    record: PropertyRecord | None = None


def seal(home: Home, agent: User) -> str:
    """The home as text for a hidden field; it names no owner."""
    told: dict[str, Any] = {"asked": asdict(home.asked), "record": None, "source": ""}
    if home.record is not None:
        told |= {"record": plain(home.record), "source": home.record.source}
    return signing.dumps(told, salt=salt_for(agent), compress=True)


def unseal(text: str, agent: User) -> Home:
    """The home that ``seal`` wrote for this agent. Raises SealBroken."""
    try:
        told = signing.loads(text, salt=salt_for(agent), max_age=KEPT)
        record = told["record"] and PropertyRecord.from_json(told["record"], source=told["source"])
        return Home(Asked(**told["asked"]), record or None)
    except (signing.BadSignature, NotARecord, KeyError, TypeError) as fault:
        raise SealBroken from fault


def seal_parcel(fips: str, apn: str, agent: User) -> str:
    """One of several homes to choose from."""
    return signing.dumps([fips, apn], salt=salt_for(agent))


def unseal_parcel(text: str, agent: User) -> tuple[str, str]:
    """County and parcel that ``seal_parcel`` wrote. Raises SealBroken."""
    try:
        fips, apn = signing.loads(text, salt=salt_for(agent), max_age=KEPT)
    except (signing.BadSignature, TypeError, ValueError) as fault:
        raise SealBroken from fault
    return str(fips), str(apn)


def salt_for(agent: User) -> str:
    return f"home-value:{agent.pk}"


def plain(record: PropertyRecord) -> dict[str, Any]:
    """What is known of a home, without what names its owner."""
    return {
        name: value for name, value in record.to_json().items() if value is not None and name not in UNTOLD
    }
