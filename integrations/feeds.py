"""From a feed's row to the source that reads it, the test of its credential, and how it may be shown."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from functools import lru_cache, partial
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import gettext_noop as N_

from integrations.budget import credential_key, spend
from integrations.mls.calling import VendorApi
from integrations.mls.reso import ResoDialect, ResoSource
from integrations.mls.sandbox.source import SandboxSource
from integrations.mls.simplyrets import SimplyRetsSource
from integrations.mls.source import ListingSource, SourceFault, SourceMisconfigured
from integrations.models import Feed, FeedSource
from integrations.sample_pictures import stored_pool
from trendyreports.core.http import Fetcher, Limits


class NotPulled(Exception):
    """The feed is a file: it is brought, never fetched."""


def source_for(feed: Feed) -> ListingSource:
    """The source of a feed, with its credential and limits.  Raises ``NotPulled`` for files."""
    sources: Mapping[str, Callable[[Feed], ListingSource]] = {
        FeedSource.SANDBOX: sandbox_source,
        FeedSource.SIMPLYRETS: simplyrets_source,
        FeedSource.RESO: reso_source,
    }
    if feed.source not in sources:
        raise NotPulled(f"{feed.name} is a file and is not pulled.")
    return sources[feed.source](feed)


def sandbox_source(feed: Feed) -> ListingSource:
    return SandboxSource(stored_pool())


def simplyrets_source(feed: Feed) -> ListingSource:
    """Credential: ``username``, ``secret`` and, for accounts with several, ``vendor``."""
    given = feed.credential or {}
    auth = (str(given.get("username", "")), str(given.get("secret", "")))
    base_url = vendor_address(feed.base_url or settings.SIMPLYRETS_URL)
    return SimplyRetsSource(
        VendorApi(base_url, fetcher_for(limits(), auth=auth, key=credential_key(base_url, *auth))),
        vendor=given.get("vendor"),
        **common(feed),
    )


def reso_source(feed: Feed) -> ListingSource:
    """Credential: ``token`` and, where the vendor differs, the fields of ``ResoDialect``."""
    given = feed.credential or {}
    token, base_url = str(given.get("token", "")), vendor_address(feed.base_url or "")
    fetcher = fetcher_for(limits(), bearer=token, key=credential_key(base_url, token))
    known = {option.name for option in fields(ResoDialect)}
    dialect = ResoDialect(**{name: value for name, value in given.items() if name in known})
    return ResoSource(VendorApi(base_url, fetcher), dialect=dialect, **common(feed))


def vendor_address(base_url: str) -> str:
    """The address, if a credential may travel to it.  Raises ``SourceMisconfigured``."""
    if not base_url.startswith("https://") and not settings.FEED_PRIVATE_ADDRESSES:
        raise SourceMisconfigured(base_url)
    return base_url


def common(feed: Feed) -> dict[str, Any]:
    return {
        "zone": ZoneInfo(feed.time_zone),
        "minimum_price": feed.minimum_price,
        "first_pull_months": settings.FIRST_PULL_MONTHS,
    }


def limits() -> Limits:
    return Limits(
        tries=settings.FEED_MAX_TRIES,
        timeout=settings.FEED_TIMEOUT_SECONDS,
        total=settings.FEED_TIMEOUT_SECONDS * 2,
        backoff=settings.FEED_BACKOFF_SECONDS,
        longest_wait=settings.FEED_LONGEST_WAIT_SECONDS,
        private_allowed=settings.FEED_PRIVATE_ADDRESSES,
    )


@lru_cache(maxsize=64)
def fetcher_for(
    patience: Limits, *, key: str, auth: tuple[str, str] | None = None, bearer: str | None = None
) -> Fetcher:
    """One fetcher per credential and process, so that connections stay open between pulls."""
    headers = {"Accept": "application/json"} | ({"Authorization": f"Bearer {bearer}"} if bearer else {})
    return Fetcher(limits=patience, auth=auth, headers=headers, before_each=partial(spend, key))


@dataclass(frozen=True, slots=True)
class ConnectionTest:
    """The outcome of the test button, in words that may be shown."""

    ok: bool
    sentence: str


def connect_test(feed: Feed) -> ConnectionTest:
    """Ask the vendor once with the feed's credential (which need not be saved)."""
    try:
        active = source_for(feed).count_active()
    except (SourceFault, NotPulled) as fault:
        return ConnectionTest(False, getattr(fault, "sentence", str(fault)))
    if active is None:
        return ConnectionTest(True, "The connection works.")
    return ConnectionTest(True, f"The connection works: {active:,} active listings can be read.")


def default_profile(source: str) -> dict[str, Any]:
    """The display columns of a new feed: complete for the sandbox and for own files.

    A vendor's feed publishes nothing until the platform admin has written its profile.
    """
    if source == FeedSource.SANDBOX:
        attribution = N_("Sample data. Halden County and its homes are invented.")
        return {"has_display_profile": True, "is_sample": True, "attribution": attribution, "photos_shown": 1}
    if source == FeedSource.CSV:
        return {"has_display_profile": True, "is_sample": False, "photos_shown": 1}
    return {"has_display_profile": False, "is_sample": False}
