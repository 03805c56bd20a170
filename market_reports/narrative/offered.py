"""Headline and narrative of the reports on homes offered: new listings and featured homes."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from integrations.mls.record import Home
from market_reports.narrative.market import few_homes
from market_reports.narrative.story import (
    Story,
    count,
    guess_free,
    is_many,
    sentences,
    shown,
    why,
    wider,
)
from market_reports.statistics.figures import FEW_BELOW, Figure
from market_reports.statistics.standing import Standing, standing_on
from trendyreports.core.formatting import in_words, long_date, sentence_case

QUICK_DAYS = 31  # in which a buyer was found quickly


def new_headline(story: Story) -> str:
    """How many homes came on the market, and at what price."""
    new, price = story.printed("new"), story.printed("median_list_price")
    if new is None:
        told = _("The new listings {where} are not known for these days: {reason}.")
        return told.format(where=story.where, reason=why(story.reason("new")))
    if not new.value:
        told = (
            _("No new listing {where} {period} fits this selection.")
            if story.selection.audience and story.market.new
            else _("No new listings {where} {period}.")
        )
        return told.format(where=story.where, period=story.days)
    return counted_headline(story, new, price)


def counted_headline(story: Story, new: Figure, price: Figure | None) -> str:
    """The count with the price, in words up to nine."""
    if story.selection.audience is not None and price is not None:
        told = ngettext(
            "One new listing {where} fits this selection, at {price}.",
            "{count} new listings {where} fit this selection, at a median list price of {price}.",
            new.count,
        )
    elif price is not None:
        told = ngettext(
            "One home came on the market {where}, at {price}.",
            "{count} homes came on the market {where}, at a median list price of {price}.",
            new.count,
        )
    else:
        told = ngettext(
            "One home came on the market {where}.", "{count} homes came on the market {where}.", new.count
        )
    words = told.format(
        count=in_words(new.count), where=story.where, price=shown(price) if price is not None else ""
    )
    return sentence_case(words)


def new_narrative(story: Story) -> list[str]:
    """How prices spread, what was counted, and whether buyers are quick."""
    new = story.printed("new")
    if new is None:
        return sentences(
            guess_free(story), _("A report on closed sales shows what the data does tell of this area.")
        )
    if not new.value:
        return nothing_new(story)
    homes = story.selection.picks(story.market.new or [])
    return sentences(span(story), counted(story), taken(homes, story) or few_listings(new))


def nothing_new(story: Story) -> list[str]:
    """What was looked at in vain, and what may help."""
    if story.selection.audience and story.market.new:
        looked = story.says(
            _("I looked at every home listed in these days, and none is what this selection looks for."),
            _("We looked at every home listed in these days, and none is what this selection looks for."),
        )
    else:
        looked = story.says(
            _("I looked at every listing on record, and none began in these days."),
            _("We looked at every listing on record, and none began in these days."),
        )
    return [looked, wider()]


def span(story: Story) -> str | None:
    """From the lowest to the highest list price; with the price per square foot where many tell."""
    low, high = story.printed("lowest_list_price"), story.printed("highest_list_price")
    if low is None or high is None or low.value == high.value:
        return None
    per_area = story.printed("list_price_per_area")
    if per_area is None or not is_many(per_area):
        return _("List prices run from {low} to {high}.").format(low=shown(low), high=shown(high))
    told = _("List prices run from {low} to {high}, with a median of {price} per square foot.")
    return told.format(low=shown(low), high=shown(high), price=shown(per_area))


def counted(story: Story) -> str:
    """What stands behind the page, in the sender's voice."""
    told = story.says(
        _("I counted homes first listed {period} and not taken off the market in those days{only}."),
        _("We counted homes first listed {period} and not taken off the market in those days{only}."),
    )
    return told.format(period=story.days, only=story.only())


def taken(homes: Sequence[Home], story: Story) -> str | None:
    """How many already have a buyer, and what that tells; None of fewer than five homes."""
    if len(homes) < FEW_BELOW:
        return None
    day = story.market.day
    found = [standing_on(home, day) for home in homes]
    gone = sum(standing in (Standing.UNDER_CONTRACT, Standing.SOLD) for standing in found)
    if 2 * gone > len(homes):
        if story.period.days <= QUICK_DAYS:
            return _("More than half of them already have a buyer, so buyers here decide quickly.")
        return _("More than half of them already have a buyer.")
    if gone:
        return _("Some of them already have a buyer, so ask which ones are still open to offers.")
    if all(standing is Standing.FOR_SALE for standing in found):
        told = _("All of them were still for sale on {day}, so buyers can compare before they decide.")
        return told.format(day=long_date(day))
    return None


def few_listings(new: Figure) -> str | None:
    """That so few listings say little."""
    if new.count == 1:
        return _("A single listing says little about prices; recent sales tell more.")
    return None if is_many(new) else _("So few listings say little about prices; recent sales tell more.")


def featured_headline(story: Story) -> str:
    """The highest price, or that there is none."""
    active, high = story.printed("active"), story.printed("highest_list_price")
    if active is None:
        told = _("The homes for sale {where} are not known: {reason}.")
        return told.format(where=story.where, reason=why(story.reason("active")))
    if not active.value:
        told = (
            _("No home for sale {where} fits this selection on {day}.")
            if story.selection.audience and story.market.active
            else _("No homes are for sale {where} on {day}.")
        )
        return told.format(where=story.where, day=long_date(story.market.day))
    if high is None:
        told = ngettext("One home is for sale {where}.", "{count} homes are for sale {where}.", active.count)
    elif story.selection.audience is not None:
        told = ngettext(
            "One home for sale {where} fits this selection, at {price}.",
            "{count} homes for sale {where} fit this selection, the highest-priced at {price}.",
            active.count,
        )
    elif active.count == 1:
        told = _("The only home for sale {where} is listed at {price}.")
    else:
        told = _("The highest-priced home for sale {where} is listed at {price}.")
    words = told.format(
        count=in_words(active.count), where=story.where, price=shown(high) if high is not None else ""
    )
    return sentence_case(words)


def featured_narrative(story: Story) -> list[str]:
    """How the top stands to the rest, how long the homes have waited, what to make of it."""
    active = story.printed("active")
    if active is None:
        return sentences(
            guess_free(story), _("A report on closed sales shows what the data does tell of this area.")
        )
    if not active.value:
        return [looked(story), _("Another selection or a wider area may show more.")]
    return sentences(
        half(story, active),
        ordered(story) if active.count > 1 else looked(story),
        few_homes(active)
        or _("Buyers can compare them here; sellers see what their home would stand beside."),
    )


def looked(story: Story) -> str:
    """What was looked at, in the sender's voice."""
    told = story.says(
        _("I looked at every home for sale on record {where}."),
        _("We looked at every home for sale on record {where}."),
    )
    return told.format(where=story.where)


def half(story: Story, active: Figure) -> str | None:
    """What half of the homes ask."""
    price = story.printed("median_list_price")
    if price is None or not is_many(price):
        return None
    if story.selection.audience is not None and price.count == active.count:
        return _("Half of these homes ask {price} or more.").format(price=shown(price))
    if price.count == active.count:
        told = _("Half of the {count} homes for sale ask {price} or more.")
        return told.format(count=count(active), price=shown(price))
    return _("Half of those with a list price ask {price} or more.").format(price=shown(price))


def ordered(story: Story) -> str:
    """The order of the cards, in the sender's voice."""
    told = story.says(
        _("I show them by list price, the highest first{only}."),
        _("We show them by list price, the highest first{only}."),
    )
    return told.format(only=story.only())
