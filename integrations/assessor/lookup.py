"""Looking a property up in the public records: at SiteX where it is set up, else in the sample county."""

from __future__ import annotations

import time
from collections.abc import Mapping

import structlog
from django.conf import settings

from integrations.assessor.record import SANDBOX, SITEX, Candidate
from integrations.assessor.sandbox import sample_record, sample_records
from integrations.assessor.sitex import Access, Found, SiteX
from integrations.assessor.unavailable import NotUnderstood, RecordsMisconfigured, RecordsUnavailable
from trendyreports.core.http import Limits

__all__ = ["Found", "RecordsUnavailable", "look_up", "look_up_parcel", "source_of_records"]

log = structlog.get_logger(__name__)

LONGEST_ASKED = 200  # characters of an address
TRIES, LONGEST_PAUSE = 2, 3.0  # somebody is waiting for the page
MAX_BYTES = 4 * 1024 * 1024


def look_up(*, address: str, last_line: str) -> Found:
    """What the records have for an address: one record, candidates to choose from, or nothing.

    ``address`` is the street line with its unit, ``last_line`` city, state and ZIP, or one of them.  Raises
    ``RecordsUnavailable``.
    """
    asked = {"addr": tidied(address), "lastLine": tidied(last_line)}
    if not all(asked.values()):
        raise NotUnderstood("an address needs its street and its last line")
    if source_of_records() == SITEX:
        return told(SITEX, asked)
    return noted(SANDBOX, sample_records(asked["addr"], asked["lastLine"]), time.monotonic())


def look_up_parcel(*, fips: str, apn: str) -> Found:
    """The same for the parcel number of a county, given by its FIPS code.  Raises ``RecordsUnavailable``."""
    asked = {"fips": tidied(fips), "apn": tidied(apn)}
    if not all(asked.values()):
        raise NotUnderstood("a parcel needs its county and its number")
    if source_of_records() == SITEX:
        return told(SITEX, asked)
    return noted(SANDBOX, sample_record(asked["fips"], asked["apn"]), time.monotonic())


def source_of_records() -> str:
    """Who answers: ``sitex`` as soon as anything of its credential is given, else ``sandbox``."""
    given = (settings.SITEX_CLIENT_ID, settings.SITEX_CLIENT_SECRET, settings.SITEX_FEED_ID)
    return SITEX if any(given) else SANDBOX


def told(source: str, asked: Mapping[str, str]) -> Found:
    """SiteX's answer, with a line in the log of how it went."""
    began = time.monotonic()
    try:
        return noted(source, sitex().search(asked), began)
    except RecordsUnavailable as fault:
        seconds = round(time.monotonic() - began, 3)
        log.warning("public records not had", source=source, fault=str(fault), seconds=seconds)
        raise


def noted(source: str, found: Found, began: float) -> Found:
    """Says in the log how many were found, and nothing of whom they belong to."""
    several = bool(found) and isinstance(found[0], Candidate)
    outcome = "several" if several else "one" if found else "none"
    seconds = round(time.monotonic() - began, 3)
    log.info("public records asked", source=source, outcome=outcome, count=len(found), seconds=seconds)
    return found


def sitex() -> SiteX:
    """The client of the settings.  Raises ``RecordsMisconfigured`` where part of them is missing."""
    names = ("SITEX_URL", "SITEX_CLIENT_ID", "SITEX_CLIENT_SECRET", "SITEX_FEED_ID")
    if lacking := [name for name in names if not getattr(settings, name)]:
        raise RecordsMisconfigured(f"{', '.join(lacking)} is not set")
    access = Access(
        settings.SITEX_URL.rstrip("/"),
        settings.SITEX_CLIENT_ID,
        settings.SITEX_CLIENT_SECRET,
        settings.SITEX_FEED_ID,
    )
    return SiteX(access, limits())


def limits() -> Limits:
    return Limits(
        tries=TRIES,
        timeout=settings.FEED_TIMEOUT_SECONDS,
        total=settings.FEED_TIMEOUT_SECONDS,
        max_bytes=MAX_BYTES,
        backoff=settings.FEED_BACKOFF_SECONDS,
        longest_wait=LONGEST_PAUSE,
        private_allowed=settings.FEED_PRIVATE_ADDRESSES,
    )


def tidied(text: str) -> str:
    """One line without anything that is no letter, number or mark."""
    return " ".join(text.replace("\x00", "").split())[:LONGEST_ASKED]
