"""A RESO Web API server with the ways of Bridge and MLS Grid.  All homes are invented."""

from __future__ import annotations

from copy import deepcopy
from typing import Any
from urllib.parse import quote

from tests.fakes import odata
from tests.fakes.server import Asked, FakeServer, Reply, as_json


def home(number: int, **changes: Any) -> dict[str, Any]:
    """An active house; a change to ... leaves the field out."""
    row: dict[str, Any] = {
        "ListingKey": f"key-{number:05}",
        "ListingId": f"M{number}",
        "StandardStatus": "Active",
        "MlsStatus": "Active",
        "PropertyType": "Residential",
        "PropertySubType": ["Single Family Residence"],
        "StreetNumber": str(number),
        "StreetName": "Cedar",
        "StreetSuffix": "DR",
        "UnitNumber": None,
        "City": "Austin",
        "CountyOrParish": "Travis",
        "StateOrProvince": "TX",
        "PostalCode": "78704",
        "SubdivisionName": "Cedar Flats",
        "Latitude": 30.24,
        "Longitude": -97.76,
        "BedroomsTotal": 3,
        "BathroomsTotalInteger": 3,
        "BathroomsFull": 2,
        "BathroomsHalf": 1,
        "LivingArea": 1_610.0,
        "LivingAreaUnits": None,
        "LotSizeSquareFeet": 7_405.2,
        "YearBuilt": 1981,
        "ListPrice": 525_000.0,
        "OriginalListPrice": 540_000.0,
        "ListingContractDate": "2026-10-02",
        "OffMarketDate": None,
        "CloseDate": None,
        "ClosePrice": None,
        "PurchaseContractDate": None,
        "ListAgentFullName": "Ada Poe",
        "ListOfficeName": "Poe Realty",
        "InternetAddressDisplayYN": True,
        "InternetEntireListingDisplayYN": True,
        "ModificationTimestamp": "2026-11-20T08:00:00.000Z",
        "Media": [
            {
                "Order": "10",
                "MediaURL": f"https://pictures.example/{number}-10.jpg",
                "MediaCategory": "Photo",
            },
            {"Order": "2", "MediaURL": f"https://pictures.example/{number}-2.jpg", "MediaCategory": "Photo"},
            {"Order": "1", "MediaURL": "https://pictures.example/tour.mp4", "MediaCategory": "Video"},
        ],
    }
    row |= changes
    return {name: value for name, value in row.items() if value is not ...}


def sold(number: int, day: str, price: float = 510_000.0, **changes: Any) -> dict[str, Any]:
    values = {
        "StandardStatus": "Closed",
        "MlsStatus": "Sold",
        "CloseDate": day,
        "ClosePrice": price,
        "PurchaseContractDate": "2026-10-20",
        "OffMarketDate": "2026-10-20",
    }
    return home(number, **(values | changes))


def open_house(number: int, start: str, end: str, **changes: Any) -> dict[str, Any]:
    """A public open house of ``home(number)``; times in UTC."""
    row: dict[str, Any] = {
        "OpenHouseKey": f"open-{number}-{start}",
        "ListingKey": f"key-{number:05}",
        "ListingId": f"M{number}",
        "OpenHouseDate": start[:10],
        "OpenHouseStartTime": start,
        "OpenHouseEndTime": end,
        "OpenHouseStatus": "Active",
        "OpenHouseType": ["Public"],
    }
    return row | changes


class FakeReso(FakeServer):
    """``carried`` are the only fields ``$select`` may name (None: any); ``largest_page`` caps ``$top``.

    ``open_houses`` None: there is no such resource.
    """

    def __init__(self, homes: list[dict[str, Any]] | None = None, *, largest_page: int = 200) -> None:
        super().__init__()
        self.homes = homes or []
        self.open_houses: list[dict[str, Any]] | None = []
        self.largest_page = largest_page
        self.carried: set[str] | None = None
        self.token = "token"

    def answer(self, asked: Asked) -> Reply:
        if asked.headers.get("authorization") != f"Bearer {self.token}":
            return problem(401, "Invalid access token")
        rows = {"/odata/Property": self.homes, "/odata/OpenHouse": self.open_houses}.get(asked.path)
        if rows is None:
            return problem(404, "Resource not found")
        chosen = (asked.one("$select") or "").split(",")
        if self.carried is not None and chosen != [""] and not set(chosen) <= self.carried:
            return problem(400, "Invalid field in $select")
        try:
            test = odata.parse(asked.one("$filter") or "ListingKey ne null")
        except odata.BadFilter as error:
            return problem(400, f"Invalid filter: {error}")
        return self.page(asked, [row for row in rows if test(row)], chosen)

    def page(self, asked: Asked, found: list[dict[str, Any]], chosen: list[str]) -> Reply:
        order = (asked.one("$orderby") or "ListingKey").split()
        found = sorted(found, key=lambda row: str(row.get(order[0])), reverse=order[1:] == ["desc"])
        start = int(asked.one("$skiptoken") or 0)
        end = start + min(int(asked.one("$top") or self.largest_page), self.largest_page)
        media = asked.one("$expand") == "Media" or "Media" in chosen or chosen == [""]
        body: dict[str, Any] = {"@odata.context": f"{self.url}/odata/$metadata"}
        if asked.one("$count") == "true":
            body["@odata.count"] = len(found)
        body["value"] = [shaped(row, chosen, media=media) for row in found[start:end]]
        if end < len(found) and asked.one("$top") != "1":
            query = "&".join(f"{quote(k)}={quote(v)}" for k, v in asked.query if k != "$skiptoken")
            body["@odata.nextLink"] = f"{self.url}{asked.path}?{query}&$skiptoken={end}"
        return as_json(body)


def shaped(row: dict[str, Any], chosen: list[str], *, media: bool) -> dict[str, Any]:
    keep = {name for name in row if chosen == [""] or name in chosen} - {"Media"}
    return {name: deepcopy(row[name]) for name in row if name in keep or (name == "Media" and media)}


def problem(status: int, message: str) -> Reply:
    return as_json({"error": {"code": str(status), "message": message}}, status=status)
