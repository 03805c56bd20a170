"""From a draft to its document: listings in, every word and number out.

A report and its live preview are made by this same way, so that what one sees is what one gets.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils import translation

from accounts.brand import brand_for
from accounts.models import Account, User
from billing.limits import local_day
from integrations.areas import Area, circle_area, zip_area
from integrations.assessor.record import PropertyRecord
from integrations.freshness import make_fresh
from integrations.listings import feeds_for
from integrations.mls.record import ON_MARKET
from integrations.models import Feed, Listing
from integrations.pictures import fetch_pictures
from market_reports.sources import NotForPublishing, feed_row, not_for_publishing
from property_reports.document.building import build_document, language_of
from property_reports.evidence import Choices, evidence_for

Data = Mapping[str, Any]
LISTS = ("comparables", "competition", "expired")
FRESH_MILES = 2.0
MOST_PICTURED = 24


class DraftIncomplete(Exception):
    """The draft does not say what the report is about; the message is a sentence for the agent."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What the listings table says of a home beyond the evidence."""

    feed_id: str
    automated_values: bool


def compose_draft(
    *, account: Account, user: User | None, data: Data, now: datetime, ask_vendors: bool = True
) -> dict[str, Any]:
    """The document of a draft.

    ``ask_vendors``: pull listings that are old and pictures that are not in the store yet, which takes a
    while; without it what is at hand is used, as for a preview.
    Raises DraftIncomplete, NotForPublishing, FeedUnavailable and AreaInvalid, each with a sentence.
    """
    subject = subject_of(data)
    feeds, today = feeds_for(account), local_day(account, now)
    with translation.override(language_of(data)):
        area = area_round(subject) if ask_vendors else None
        note = make_fresh(feeds, area, now=now).stale_note if area else None
        choices = Choices.from_json(data.get("choices") or {})
        evidence = evidence_for(account=account, subject=subject, on=today, choices=choices)
    if ask_vendors:
        evidence = with_pictures(evidence, now=now)
    standings = standings_of(evidence)
    return build_document(
        draft=data,
        subject=subject.to_json(),
        evidence=evidence,
        brand=brand_for(account=account, user=sender_of(account, user, data), family="property"),
        source=source_of(feeds, standings, note),
        prepared_on=today,
        feed_of={listing: standing.feed_id for listing, standing in standings.items()},
        opted_out={listing for listing, standing in standings.items() if not standing.automated_values},
        subject_opted_out=is_opted_out(feeds, subject),
    )


def subject_of(data: Data) -> PropertyRecord:
    """The subject of a draft. Raises DraftIncomplete."""
    told = data.get("subject") or {}
    if not told.get("address"):
        raise DraftIncomplete("The report has no property yet. Choose the address first.")
    return PropertyRecord.from_json(told)


def area_round(subject: PropertyRecord) -> Area | None:
    """Where listings are made fresh: a circle round the subject, else its ZIP code."""
    if subject.latitude is not None and subject.longitude is not None:
        return circle_area((subject.latitude, subject.longitude), FRESH_MILES)
    return zip_area([subject.zip_code]) if subject.zip_code else None


def sender_of(account: Account, user: User | None, data: Data) -> User | None:
    """Whose name and face the report carries: the colleague it is made for, else who makes it."""
    colleague = data.get("on_behalf_of")
    if not colleague:
        return user
    return User.objects.filter(pk=colleague, memberships__account=account).first() or user


def homes_of(evidence: Data) -> list[Data]:
    """Every home of the evidence that may come on a page."""
    return [home for key in LISTS for home in evidence.get(key) or []]


def standings_of(evidence: Data) -> dict[int, Standing]:
    """The feed of each home, and whether automated estimates may stand beside it. One query."""
    ids = {home["id"] for home in [*homes_of(evidence), *(evidence.get("excluded") or [])]}
    rows = Listing.objects.filter(pk__in=ids).values_list("pk", "feed_id", "extras__automated_values")
    return {listing: Standing(str(feed), allowed is not False) for listing, feed, allowed in rows}


def source_of(feeds: Sequence[Feed], standings: Mapping[int, Standing], note: str | None) -> dict[str, Any]:
    """The feeds behind the homes with their display rules. Raises NotForPublishing."""
    used = {standing.feed_id for standing in standings.values()}
    kept = [feed for feed in feeds if str(feed.pk) in used]
    for feed in kept:
        if not (feed.has_display_profile and feed.allows_print):
            raise NotForPublishing(not_for_publishing(feed))
    return {"feeds": [feed_row(feed) for feed in kept], "note": note}


def is_opted_out(feeds: Sequence[Feed], subject: PropertyRecord) -> bool:
    """Whether the subject is on the market and its seller wants no automated estimate there. One query."""
    same = Q(street_address__iexact=subject.address, zip_code=subject.zip_code)
    if subject.apn:
        same |= Q(parcel_number=subject.apn, zip_code=subject.zip_code)
    listed = Listing.objects.filter(
        same, feed__in=[feed.pk for feed in feeds], status__in=ON_MARKET, extras__automated_values=False
    )
    return listed.exists()


def with_pictures(evidence: Data, *, now: datetime) -> dict[str, Any]:
    """The evidence with the pictures of the homes that are shown, where they can be had."""
    bare = [home["id"] for home in homes_of(evidence) if home.get("show_listing") and not home.get("photo")]
    wanted = bare[:MOST_PICTURED]
    allowed = Listing.objects.filter(pk__in=wanted, feed__photos_shown__gt=0)
    rows = list(allowed.exclude(photos=[])) if wanted else []
    if not rows or not fetch_pictures(rows, now=now):
        return dict(evidence)
    fetched = {row.pk: row.photos[0].get("hash") for row in rows}
    pictured = {
        key: [
            {**home, "photo": home.get("photo") or fetched.get(home["id"])}
            for home in evidence.get(key) or []
        ]
        for key in LISTS
    }
    return {**evidence, **pictured}
