"""SiteX Pro at the wire: tokens, the search, and what goes wrong.  Built from notes of integrations with it.

All properties and people are invented.
"""

from __future__ import annotations

import base64
from copy import deepcopy
from http.server import BaseHTTPRequestHandler
from typing import Any
from urllib.parse import parse_qsl

from tests.fakes.server import Asked, FakeServer, Reply, as_json

CLIENT, SECRET, FEED = "client-1", "secret-1", "100001"
TOKEN_PATH, SEARCH_PATH = "/ls/apigwy/oauth2/v1/token", "/realestatedata/search"
ORDER = {"IsValidAddress": True, "SearchId": 4400123, "Completed": "2026-11-02 00:35:45Z"}


def profile(**changes: Any) -> dict[str, Any]:
    """A house as the flat form of a profile tells it; ``changes`` replace fields, None takes one out."""
    found: dict[str, Any] = {
        "APN": "417-22-019",
        "FIPS": "06999",
        "SiteAddress": "418 WILLET AVE",
        "SiteUnit": "",
        "SiteCity": "SAN ALDO",
        "SiteState": "CA",
        "SiteZip": "93999-2207",
        "CountyName": "ALDO",
        "Bedrooms": "3",
        "Bathrooms": "2.50",
        "LivingSquareFeet": "1,846",
        "LotSizeAcres": "0.17",
        "YearBuilt": "1967",
        "UseCodeDescription": "Single Family Residential",
        "PrimaryOwnerName": "MORROW DANA;MORROW LEE",
        "LegalDescriptionInfo": {
            "LegalBriefDescription": "LOT 9 BLK 2 TR 4410",
            "SubdivisionName": "WILLET PARK",
        },
        "AssessmentTaxInfo": {"AssessedValue": "$612,400", "TaxAmount": "7,042.18", "TaxYear": "2025"},
        "SaleInformation": {"SalePrice": "$585,000", "SaleDate": "2019-06-14", "DocumentNumber": "1900123"},
        "Latitude": "35.2801",
        "Longitude": "-120.6604",
    }  # fmt: skip
    return {name: value for name, value in (found | changes).items() if value is not None}


def location(number: int, **changes: Any) -> dict[str, Any]:
    """One row of an answer with several matches: a flat of a building."""
    return {
        "FIPS": "06999", "APN": f"417-30-{number:03}", "Address": "20 HARBOR WALK", "City": "SAN ALDO",
        "State": "CA", "ZIP": "93999", "ZIP4": "1100", "UnitType": "", "UnitNumber": str(number),
        "UseCode": "1104", "UseCodeDescription": "Condominium Unit", "Owner": "Nobody",
    } | changes  # fmt: skip


class FakeSiteX(FakeServer):
    """``homes`` are profiles, found by street and last line or by county and parcel.

    ``grants`` counts the tokens given; only the newest is taken. ``lives`` is what ``expires_in`` says.
    """

    def __init__(self) -> None:
        super().__init__()
        self.homes: list[dict[str, Any]] = [profile()]
        self.several: list[dict[str, Any]] | dict[str, Any] = []
        self.grants = 0
        self.lives: Any = 600
        self.token_faults: list[Reply] = []
        self.takes_tokens = True
        self.forms: list[dict[str, str]] = []

    @property
    def searches(self) -> list[Asked]:
        return [asked for asked in self.asked if asked.path == SEARCH_PATH]

    def grant(self, asked: Asked, form: dict[str, str]) -> Reply:
        """What the token service answers."""
        self.forms.append(form)
        if self.token_faults:
            return self.token_faults.pop(0)
        basic = "Basic " + base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        if asked.headers.get("authorization") != basic or form != {"grant_type": "client_credentials"}:
            return as_json({"error": "invalid_client"}, status=401)
        self.grants += 1
        token = {"access_token": f"token-{self.grants}", "token_type": "Bearer"}
        return as_json(token if self.lives is None else token | {"expires_in": self.lives})

    def answer(self, asked: Asked) -> Reply:
        if asked.path != SEARCH_PATH:
            return as_json({"message": "no such route"}, status=404)
        known = asked.headers.get("authorization") == f"Bearer token-{self.grants}"
        if not (known and self.takes_tokens):
            return as_json({"error": "invalid_token"}, status=401)
        by_address = asked.one("addr") and asked.one("lastLine")
        by_parcel = asked.one("fips") and asked.one("apn")
        if not (by_address or by_parcel):
            return as_json({"error": "addr and lastLine, or fips and apn"}, status=400)
        if by_address and self.several and asked.one("addr") == "20 HARBOR WALK":
            return as_json(
                {"Locations": self.several, "Feed": None, "Report": None, "OrderInfo": ORDER}, status=300
            )
        found = next((home for home in self.homes if fits(home, asked)), None)
        if found is None:
            none = {
                "Locations": [],
                "Feed": None,
                "Report": None,
                "OrderInfo": ORDER | {"IsValidAddress": False},
            }
            return as_json(none, status=404)
        feed = {"PropertyProfile": deepcopy(found)} if asked.one("feedId") == FEED else None
        return as_json({"MatchCode": "S", "Locations": [], "Feed": feed, "OrderInfo": ORDER})

    def handler(self) -> type[BaseHTTPRequestHandler]:
        fake, plain = self, super().handler()

        class Handler(plain):
            def do_POST(self) -> None:
                size = int(self.headers.get("Content-Length", 0))
                form = dict(parse_qsl(self.rfile.read(size).decode()))
                headers = {name.lower(): value for name, value in self.headers.items()}
                wrong = Reply(404) if self.path != TOKEN_PATH else None
                self.give(wrong or fake.grant(Asked(self.path, [], headers), form))

        return Handler


def fits(home: dict[str, Any], asked: Asked) -> bool:
    if asked.one("apn"):
        return (home.get("FIPS"), home.get("APN")) == (asked.one("fips"), asked.one("apn"))
    return str(home.get("SiteAddress")).casefold() == str(asked.one("addr")).casefold()
