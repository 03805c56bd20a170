"""Which home an order is about, however its address was written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from integrations.assessor.keys import parcel_key, split_unit, street_key, unit_key


def home_keys(address: Mapping[str, Any]) -> set[str]:
    """What tells the home of an order (``Asked`` as plain data) from others: by parcel and by address.

    Two orders are about one home where they share a key.
    """
    street, unit = split_unit(str(address.get("address") or ""))
    place = address.get("zip_code") or f"{address.get('city')}, {address.get('state')}".lower()
    keys = {f"{street_key(street)}/{unit_key(unit)}/{place}"}
    parcel = parcel_key(address.get("apn"))
    return keys | {f"{address.get('fips')}/{parcel}"} if parcel else keys
