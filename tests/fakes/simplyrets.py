"""SimplyRETS as it behaves, from its OpenAPI document and its known ways.  All homes are invented."""

from __future__ import annotations

import base64
from copy import deepcopy
from typing import Any
from urllib.parse import urlencode

from tests.fakes.server import Asked, FakeServer, Reply, as_json

TYPES = {
    "residential": "RES",
    "rental": "RNT",
    "mobilehome": "MBL",
    "condominium": "CND",
    "multifamily": "MLF",
    "commercial": "CRE",
    "commerciallease": "CLE",
    "land": "LND",
    "farm": "FRM",
}
SORTS = {
    "listdate": lambda row: row.get("listDate") or "",
    "closedate": lambda row: (row.get("sales") or {}).get("closeDate") or "",
    "listprice": lambda row: row.get("listPrice") or 0,
}


def listing(number: int, **changes: Any) -> dict[str, Any]:
    """An active house; ``changes`` replace values, with ``__`` leading into nested objects."""
    row: dict[str, Any] = {
        "mlsId": 1_000_000 + number,
        "listingId": f"L{number}",
        "listDate": "2026-10-02T17:30:00.000000Z",
        "modified": "2026-11-20T08:00:00.000000Z",
        "listPrice": 450_000.0,
        "originalListPrice": None,
        "internetAddressDisplay": None,
        "internetEntireListingDisplay": None,
        "remarks": "A house that nobody built.",
        "photos": [f"https://pictures.example/{number}-1.jpg"],
        "address": {
            "full": f"{number} Alder Lane",
            "unit": None,
            "city": "Birchport",
            "state": "Texas",
            "postalCode": "77096",
        },
        "property": {
            "type": "RES",
            "subType": None,
            "bedrooms": 3,
            "bathrooms": None,
            "bathsFull": 2,
            "bathsHalf": 1,
            "bathsThreeQuarter": None,
            "area": 1_840,
            "yearBuilt": 1996,
            "stories": 2.0,
            "garageSpaces": 2.0,
            "lotSize": "127X146",
            "acres": None,
            "lotSizeArea": None,
            "lotSizeAreaUnits": None,
            "subdivision": "Alder Grove",
            "pool": None,
        },
        "mls": {"status": "Active", "statusText": "Active", "daysOnMarket": 40},
        "sales": {"closeDate": None, "closePrice": None, "contractDate": None},
        "geo": {"lat": 29.7, "lng": -95.4, "county": "Alder"},
        "tax": {"id": f"P-{number}"},
        "agent": {
            "firstName": "Ada",
            "lastName": "Poe",
            "contact": {"email": None, "office": "555-0100", "cell": None},
        },
        "office": {
            "name": None,
            "servingName": "Poe Realty",
            "contact": {"office": "555-0199", "email": None},
        },
    }
    for path, value in changes.items():
        *parents, last = path.split("__")
        target = row
        for parent in parents:
            target = target[parent]
        target[last] = value
    return row


def closed(number: int, day: str, price: int = 440_000, **changes: Any) -> dict[str, Any]:
    values = {
        "mls__status": "Closed",
        "mls__statusText": "Sold",
        "sales__closeDate": f"{day}T00:00:00.000000Z",
        "sales__closePrice": price,
    }
    return listing(number, **(values | changes))


def open_house(
    row: dict[str, Any], start: str, end: str | None, kind: str | None = "Public"
) -> dict[str, Any]:
    """An open house of a listing, which comes with it whole; times in UTC."""
    key = int(row["mlsId"]) * 10
    return {
        "openHouseKey": key, "openHouseId": f"O{key}", "type": kind, "startTime": start, "endTime": end,
        "description": None, "refreshments": None, "listing": deepcopy(row),
    }  # fmt: skip


class FakeSimplyRets(FakeServer):
    """``links`` False leaves the Link header out, as an old version did.

    ``open_houses`` None: the vendor has none to give.
    """

    def __init__(self, listings: list[dict[str, Any]] | None = None, *, links: bool = True) -> None:
        super().__init__()
        self.listings = listings or []
        self.open_houses: list[dict[str, Any]] | None = []
        self.links = links
        self.credential = "user:secret"

    def answer(self, asked: Asked) -> Reply:
        expected = "Basic " + base64.b64encode(self.credential.encode()).decode()
        if asked.headers.get("authorization") != expected:
            return as_json({"error": 401, "message": "Authentication Required"}, status=401)
        if asked.path == "/openhouses" and self.open_houses is not None:
            return self.visits(asked, self.open_houses)
        if asked.path != "/properties":
            return as_json({"error": 404, "message": "Not Found"}, status=404)
        return self.page(asked, [row for row in self.listings if wanted(row, asked)])

    def visits(self, asked: Asked, rows: list[dict[str, Any]]) -> Reply:
        """Twelve a page unless asked for more; one type alone, residential where none is named."""
        kinds, cities = asked.all("type"), firsts(asked, "cities")
        if len(kinds) > 1 or asked.one("postalCodes"):
            return as_json({"error": 400, "message": "Bad Request"}, status=400)
        kind = TYPES[kinds[0] if kinds else "residential"]
        found = [
            row
            for row in rows
            if row["listing"]["property"]["type"] == kind
            and (not cities or row["listing"]["address"]["city"].lower() in cities)
            and row["openHouseKey"] > int(asked.one("lastId") or 0)
        ]
        limit = min(int(asked.one("limit") or 12), 500)
        headers = {"X-Total-Count": str(len(found))} if asked.one("count") == "true" else {}
        if len(found) > limit:
            kept = [pair for pair in asked.query if pair[0] != "lastId"]
            query = urlencode([*kept, ("lastId", str(found[limit - 1]["openHouseKey"]))])
            headers["Link"] = f'<{self.url}/openhouses?{query}>; rel="next"'
        return as_json(deepcopy(found[:limit]), **headers)

    def page(self, asked: Asked, found: list[dict[str, Any]]) -> Reply:
        limit = min(int(asked.one("limit") or 20), 500)
        offset = int(asked.one("offset") or 0)
        sort = asked.one("sort")
        last_id = asked.one("lastId")
        found = ordered(found, None if last_id else sort)
        total = len(found)
        if offset and offset >= total:
            return as_json({"error": 400, "message": "offset too high"}, status=400)
        rest = [row for row in found if not last_id or row["mlsId"] > int(last_id)][offset:]
        headers = {"X-Total-Count": str(total)} if asked.one("count") == "true" else {}
        if self.links and len(rest) > limit:
            step = (
                ("offset", str(offset + limit))
                if sort and not last_id
                else ("lastId", str(rest[limit - 1]["mlsId"]))
            )
            kept = [pair for pair in asked.query if pair[0] not in ("offset", "lastId")]
            link = f"{self.url}/properties?{urlencode([*kept, step])}"
            headers["Link"] = f'<{self.url}/properties?first>; rel="first", <{link}>; rel="next"'
        elif self.links:
            headers["Link"] = f'<{self.url}/properties?first>; rel="first"'
        return as_json(deepcopy(rest[:limit]), **headers)


def ordered(rows: list[dict[str, Any]], sort: str | None) -> list[dict[str, Any]]:
    if not sort:
        return sorted(rows, key=lambda row: row["mlsId"])
    return sorted(rows, key=SORTS[sort.lstrip("-")], reverse=sort.startswith("-"))


def firsts(asked: Asked, name: str) -> list[str]:
    """A comma list silently keeps only its first value; a repeated parameter keeps all."""
    return [value.split(",")[0].strip().lower() for value in asked.all(name)]


def wanted(row: dict[str, Any], asked: Asked) -> bool:
    statuses = firsts(asked, "status") or ["active"]
    types = [TYPES[name] for name in firsts(asked, "type")] or ["RES", "RNT"]
    address = row.get("address") or {}
    zips, cities = firsts(asked, "postalCodes"), firsts(asked, "cities")
    return (
        row["mls"]["status"].lower() in statuses
        and row["property"]["type"] in [*types, "RNT"]  # rentals slip in whatever was asked
        and (not zips or str(address.get("postalCode"))[:5] in zips)
        and (not cities or str(address.get("city")).lower() in cities)
        and displayable(row, asked.one("idx"))
    )


def displayable(row: dict[str, Any], idx: str | None) -> bool:
    address_may = row.get("internetAddressDisplay") is not False
    listing_may = row.get("internetEntireListingDisplay") is not False
    return {"ignore": True, "listing": listing_may, "address": address_may}.get(
        idx or "", address_may and listing_may
    )
