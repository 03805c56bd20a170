"""Headline and narrative of the open houses: how many, on which days, at what price."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from market_reports.narrative.story import (
    Story,
    guess_free,
    is_many,
    lower_first,
    sentences,
    shown,
    why,
    wider,
)
from market_reports.statistics.figures import Reason
from trendyreports.core.formatting import in_spanish, in_words, sentence_case, weekday_date

Day = Mapping[str, Any]


def headline(story: Story) -> str:
    """How many there are and when."""
    visits, homes = story.printed("open_houses"), story.printed("open_homes")
    if visits is None or homes is None:
        reason = story.reason("open_houses")
        if reason is Reason.NO_OPEN_HOUSES:
            return _("No open houses on record {where}.").format(where=story.where)
        told = _("The open houses {where} are not known: {reason}.")
        return told.format(where=story.where, reason=why(reason))
    if not visits.value:
        return _("No open houses {where} {period}.").format(where=story.where, period=story.days)
    told = ngettext("One open house {where} {when}.", "{count} open houses {where} {when}.", visits.count)
    words = told.format(count=in_words(visits.count), where=story.where, when=when(story))
    return sentence_case(words)


def days_of(story: Story) -> Sequence[Day]:
    """The days of the page with their cards."""
    block = story.block("open_houses")
    return block["days"] if block else ()


def when(story: Story) -> str:
    """``on Saturday, November 28``, two days, or the whole period."""
    days = days_of(story)
    if len(days) == 1:
        return _("on {day}").format(day=spoken(days[0]))
    if len(days) == 2:
        return _("on {day} and {other}").format(day=spoken(days[0]), other=spoken(days[1]))
    return story.days


def spoken(day: Day) -> str:
    """A day inside a sentence."""
    told = weekday_date(date.fromisoformat(day["date"]))
    return lower_first(told) if in_spanish() else told


def narrative(story: Story) -> list[str]:
    """The fullest day, the prices, and to ask before going."""
    visits = story.printed("open_houses")
    if visits is None:
        return sentences(guess_free(story), _("Ask for the hours of a home you would like to see."))
    if not visits.value:
        looked = story.says(
            _("I looked at every home for sale on record {where}, and none opens its doors in these days."),
            _("We looked at every home for sale on record {where}, and none opens its doors in these days."),
        )
        return [looked.format(where=story.where), wider()]
    return sentences(first(story), fullest(story), prices(story), please_ask(story))


def first(story: Story) -> str | None:
    """When the first door opens."""
    days = days_of(story)
    if not days:
        return None
    told = _("The first opens on {day}, {time}.")
    return told.format(day=spoken(days[0]), time=days[0]["cards"][0]["time_label"]).replace("..", ".")


def fullest(story: Story) -> str | None:
    """The day with the most of them, where there is one."""
    days = days_of(story)
    if len(days) < 2:
        return None
    most, second = sorted((len(day["cards"]) for day in days), reverse=True)[:2]
    if most == second:
        return None
    busiest = max(days, key=lambda day: len(day["cards"]))
    return _("Most doors are open on {day}.").format(day=spoken(busiest))


def prices(story: Story) -> str | None:
    """What the homes ask."""
    price = story.printed("median_list_price")
    if price is None:
        return None
    if price.count == 1:
        return _("The home is listed at {price}.").format(price=shown(price))
    if not is_many(price):
        return _("Their median list price is {price}.").format(price=shown(price))
    return _("Half of these homes ask {price} or more.").format(price=shown(price))


def please_ask(story: Story) -> str:
    """That hours can change, in the sender's voice."""
    return story.says(
        _("Hours can change; please ask me before you drive."),
        _("Hours can change; please ask us before you drive."),
    )
