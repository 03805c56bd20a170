"""SiteX Pro: a token by OAuth2 client credentials, then ``GET /realestatedata/search``.

200 is one match, 300 several, 404 none.  A token that is no longer taken (401) is replaced once.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from django.core.cache import cache

from integrations.assessor import parsing
from integrations.assessor.record import Candidate, PropertyRecord
from integrations.assessor.unavailable import (
    NotUnderstood,
    RecordsGarbled,
    RecordsMisconfigured,
    RecordsRefused,
    RecordsUnavailable,
)
from integrations.budget import credential_key, spend
from integrations.mls.values import decimal
from trendyreports.core import http
from trendyreports.core.http_post import post_form

TOKEN_PATH, SEARCH_PATH = "/ls/apigwy/oauth2/v1/token", "/realestatedata/search"
FOUND, SEVERAL, NONE, EXPIRED = 200, 300, 404, 401
ENDS_EARLY, LONGEST_KEPT = 60, 24 * 3600  # seconds a token is given up before it ends, and kept at most
MOST_SECONDS = 10**9  # beyond it the number is no life of a token
TOKEN = re.compile(r"[\x21-\x7e]+")  # what may stand in a header
OWN_WORDS = frozenset({"locations", "feed", "orderinfo", "matchcode"})  # by which a 404 is the search's own
NO_MATCH = "N"

Found = tuple[PropertyRecord, ...] | tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class Access:
    """Where SiteX is, and who asks."""

    url: str
    client_id: str
    secret: str = field(repr=False)
    feed_id: str

    @property
    def key(self) -> str:
        return credential_key(self.url, self.client_id)


class SiteX:
    """The records of one SiteX account.  Every failure is a ``RecordsUnavailable``."""

    def __init__(self, access: Access, limits: http.Limits) -> None:
        self.access, self.limits = access, limits
        self.token_key = f"sitex-token:{access.key}:{credential_key(access.secret)}"
        if not access.url.startswith("https://") and not limits.private_allowed:
            raise RecordsMisconfigured(f"{access.url} is not encrypted")

    def search(self, params: Mapping[str, str]) -> Found:
        """One record, the candidates to choose from, or nothing; each call costs a request or two."""
        asked = [*params.items(), ("feedId", self.access.feed_id)]
        try:
            answer = self.asked(asked, self.token())
            if answer.status == EXPIRED:
                answer = self.asked(asked, self.token(renewed=True))
            if answer.status == EXPIRED:
                raise RecordsRefused("a new token is not taken either")
            return found_in(answer.status, answer.json())
        except http.HttpFault as fault:
            raise unavailable(fault) from fault

    def asked(self, params: list[tuple[str, str]], token: str) -> http.Answer:
        """The answer to a search, with any status that means something."""
        fetcher = http.Fetcher(
            limits=self.limits,
            headers={"Accept": "application/json", "Authorization": f"Bearer {token}"},
            before_each=partial(spend, self.access.key),
            taken=frozenset({FOUND, SEVERAL, NONE, EXPIRED}),
        )
        try:
            return fetcher.get(f"{self.access.url}{SEARCH_PATH}", params)
        finally:
            fetcher.close()

    def token(self, *, renewed: bool = False) -> str:
        """The token that all processes share, asked for anew when it ended or is ``renewed``."""
        kept = None if renewed else cache.get(self.token_key)
        if isinstance(kept, str):
            return kept
        token, seconds = token_in(self.granted())
        if seconds > 0:
            cache.set(self.token_key, token, seconds)
        else:
            cache.delete(self.token_key)
        return token

    def granted(self) -> Any:
        """What the token service answers.  Raises ``HttpFault``, ``RecordsRefused``."""
        spend(self.access.key)
        try:
            return post_form(
                f"{self.access.url}{TOKEN_PATH}",
                {"grant_type": "client_credentials"},
                auth=(self.access.client_id, self.access.secret),
                seconds=self.limits.timeout,
                private_allowed=self.limits.private_allowed,
            ).json()
        except http.Rejected as fault:
            # OAuth answers a wrong client with 400 as well as with 401.
            raise RecordsRefused(f"token: status {fault.status}") from fault


def token_in(granted: Any) -> tuple[str, int]:
    """The token and for how many seconds it may be kept; 0 where nothing says how long it lives."""
    token = granted.get("access_token") if isinstance(granted, dict) else None
    if not isinstance(token, str) or not TOKEN.fullmatch(token):
        raise RecordsGarbled("no token in the answer of the token service")
    lives = decimal(granted.get("expires_in"), highest=MOST_SECONDS) or 0
    return token, int(min(max(lives - ENDS_EARLY, 0), LONGEST_KEPT))


def found_in(status: int, body: Any) -> Found:
    """What an answer says was found.  Raises ``RecordsGarbled`` where it says nothing of the kind."""
    if not isinstance(body, dict):
        raise RecordsGarbled("the answer is no object")
    own = OWN_WORDS & {name.casefold() for name in body}
    if status == NONE:
        if not own:
            raise RecordsGarbled("a 404 that does not come from the search: is SITEX_URL right?")
        return ()
    profile = parsing.profile_of(body) if status == FOUND else None
    if profile:
        record = parsing.record_of(profile)
        if record.address is None and record.apn is None:
            raise RecordsGarbled("a record without address and parcel number")
        return (record,)
    candidates = parsing.candidates_of(body)
    if candidates:
        return candidates
    if status == FOUND and str(parsing.at(body, "MatchCode") or "").upper() == NO_MATCH:
        return ()
    raise RecordsGarbled(f"status {status} without a record or anything to choose from")


def unavailable(fault: http.HttpFault) -> RecordsUnavailable:
    """The same failure in words for the agent."""
    if isinstance(fault, http.Refused):
        return RecordsRefused(str(fault))
    if isinstance(fault, http.Rejected):
        return NotUnderstood(str(fault)) if fault.status in (400, 422) else RecordsGarbled(str(fault))
    if isinstance(fault, http.NotPublic):
        return RecordsMisconfigured(str(fault))
    if isinstance(fault, http.Garbled):
        return RecordsGarbled(str(fault))
    return RecordsUnavailable(str(fault))
