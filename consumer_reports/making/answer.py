"""All that a consumer report says, found out in one go: the home, its value, the sales, the market."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import translation

from accounts.models import Account
from billing.limits import local_day
from consumer_reports.making.finding import Home, find_home
from consumer_reports.making.listed import listing_of
from consumer_reports.making.market import NAMES, market_round, period_told
from consumer_reports.making.valued import LISTED, comparables_of, nothing_of, value_of
from consumer_reports.models import ConsumerReport
from consumer_reports.requests import Asked
from integrations.areas import AreaInvalid, zip_area
from integrations.assessor.record import SANDBOX, PropertyRecord
from integrations.freshness import make_fresh
from integrations.listings import feeds_for
from integrations.models import Feed
from market_reports.display_rules import permission
from market_reports.sources import feed_row, not_for_publishing
from property_reports.document.composing import area_round, standings_of
from property_reports.evidence import evidence_for

NOT_SHOWN = "not_shown"
NO_SEARCH: dict[str, Any] = {
    "homes": [],
    "search": None,
    "competition": [],
    "source": {"feeds": [], "note": None},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The four columns of a finished report, and what is for the agent alone.

    ``frozen``: the estimate before anything was held back, for the scorecard; None without one.
    ``lack``: why the agent has to look herself, as a key of ``telling.agent_words``; ``detail`` more of it.
    """

    property_data: dict[str, Any]
    comparables: dict[str, Any]
    market_stats: dict[str, Any]
    value_estimate: dict[str, Any]
    frozen: dict[str, Any] | None = None
    lack: str | None = None
    detail: str = ""


def answer_for(report: ConsumerReport, *, now: datetime) -> Answer:
    """What the report will say, in its language.

    To be called outside a transaction. Raises ``RecordsUnavailable`` and ``FeedUnavailable``.
    """
    assert report.account
    with translation.override(report.language):
        home = find_home(Asked(**report.asked))
        today = local_day(report.account, now)
        if home.lack:
            return unfound(report, home, today)
        return answer_of(report, report.account, home.record, today, now=now)


def unfound(report: ConsumerReport, home: Home, today: date) -> Answer:
    """The answer where nobody knows which home it is."""
    assert home.lack
    return Answer(
        property_data=property_told(home.record, sample=home.record.source == SANDBOX),
        comparables=NO_SEARCH,
        market_stats=no_market(today),
        value_estimate=nothing_of(home.lack, on=today.isoformat(), language=report.language),
        lack=home.lack,
    )


def answer_of(
    report: ConsumerReport, account: Account, record: PropertyRecord, today: date, *, now: datetime
) -> Answer:
    """The answer for a home that the records know."""
    feeds = feeds_for(account)
    note = made_fresh(feeds, record, now=now)
    listing = listing_of(feeds, record)
    evidence = evidence_for(account=account, subject=record, on=today)
    standings = standings_of(evidence)
    used = [feed for feed in feeds if str(feed.pk) in {one.feed_id for one in standings.values()}]
    market = market_round(feeds, record, today)
    data = property_told(record, sample=is_sample(record, used))
    hidden = next((feed for feed in used if not feed.has_display_profile), None)
    if hidden and listing is None:
        return Answer(
            property_data=data,
            comparables=NO_SEARCH,
            market_stats=no_market(today),
            value_estimate=nothing_of(NOT_SHOWN, on=today.isoformat(), language=report.language),
            lack=NOT_SHOWN,
            detail=not_for_publishing(hidden),
        )
    value = value_of(
        evidence, mode=report.mode, record=data["record"], listing=listing, language=report.language
    )
    rows = [feed_row(feed) for feed in used]
    sales = comparables_of(
        evidence,
        allowed=permission({"feeds": rows}),
        feed_of={key: one.feed_id for key, one in standings.items()},
        opted_out=frozenset(key for key, one in standings.items() if not one.automated_values),
        valued=value["estimate"] is not None,
    )
    return Answer(
        property_data=data,
        comparables=sales | {"source": {"feeds": rows, "note": note}},
        market_stats=market | {"trend": evidence["trend"]},
        value_estimate=value,
        frozen=None if value["outcome"] == LISTED else evidence["estimate"],
    )


def made_fresh(feeds: Sequence[Feed], record: PropertyRecord, *, now: datetime) -> str | None:
    """Pull the listings round the home where they are old; "Data as of …" where a vendor did not answer.

    Its ZIP code first: a place from which no listing was ever pulled is not found by a circle.
    Raises ``FeedUnavailable``.
    """
    own = make_fresh(feeds, zip_area([record.zip_code]), now=now).stale_note if record.zip_code else None
    around = area_round(record)
    if around is None or not around.is_shape:
        return own
    try:
        return make_fresh(feeds, around, now=now).stale_note or own
    except AreaInvalid:  # more ZIP codes round the home than are pulled at once
        return own


def is_sample(record: PropertyRecord, used: Sequence[Feed]) -> bool:
    """Whether the home or any sale beside it is invented."""
    return record.source == SANDBOX or any(feed.is_sample for feed in used)


def property_told(record: PropertyRecord, *, sample: bool) -> dict[str, Any]:
    """The ``property_data`` of a report."""
    return {"record": record.to_json(), "source": record.source, "sample": sample}


def no_market(today: date) -> dict[str, Any]:
    """The ``market_stats`` of a report that knows no market."""
    return {"trend": [], "figures": dict.fromkeys(NAMES), "area": None, "period": period_told(today)}


def record_of(report: ConsumerReport) -> PropertyRecord | None:
    """The home as the report keeps it; None where the records did not know it."""
    data: Mapping[str, Any] = report.property_data or {}
    if not data.get("record") or data["record"].get("latitude") is None:
        return None
    return PropertyRecord.from_json(data["record"], source=str(data.get("source") or ""))
