"""Headline and narrative of the reports on sold homes: closed sales and the market snapshot."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from market_reports.narrative.market import supply_means
from market_reports.narrative.story import (
    Story,
    best_change,
    count,
    earlier,
    flat_change,
    guess_free,
    has_moved,
    is_many,
    magnitude,
    rose,
    same_basis,
    sentences,
    shown,
    size,
    why,
    wider,
)
from market_reports.statistics.changes import LEAST_FOR_CHANGE
from market_reports.statistics.figures import Change, Direction, Figure, Reason
from market_reports.words import counting
from trendyreports.core.formatting import in_words, long_date, sentence_case

AT_LIST = Decimal(1)
NEAR_LIST = Decimal("0.97")
HALF = Decimal("0.5")


def headline(story: Story) -> str:
    """One sentence that says the most: the price and how it moved, else how many homes sold."""
    closings, price = story.figures["closings"], story.figures["median_price"]
    if closings.value is None:
        told = _("The sales {where} are not known for these days: {reason}.")
        return told.format(where=story.where, reason=why(closings.reason))
    if not closings.value:
        return _("No sales on record {where} {period}.").format(where=story.where, period=story.days)
    if price.value is None:
        told = ngettext("One home sold {where}.", "{count} homes sold {where}.", closings.count)
        return sentence_case(told.format(count=in_words(closings.count), where=story.where))
    change = best_change(price)
    if change:
        return moved_headline(story, price, change)
    if flat := flat_change(price):
        told = _("The median price {where} held at {price}, about the same as {earlier}.")
        return told.format(where=story.where, price=shown(price), earlier=as_in(flat))
    if price.count != closings.count:
        told = _("{count} homes sold {where}; the median of the known prices is {price}.")
        return sentence_case(
            told.format(count=in_words(closings.count), where=story.where, price=shown(price))
        )
    told = ngettext(
        "One home sold {where} for {price}.",
        "{count} homes sold {where} at a median price of {price}.",
        closings.count,
    )
    counted = told.format(count=in_words(closings.count), where=story.where, price=shown(price))
    return sentence_case(counted)


def moved_headline(story: Story, price: Figure, change: Change) -> str:
    """The price with its change; with the number of sales where that went the other way."""
    other = opposite(story, change)
    if other is None:
        told = (
            _("The median price {where} was {price}, up {size} from {earlier}.")
            if rose(change)
            else _("The median price {where} was {price}, down {size} from {earlier}.")
        )
    else:
        told = (
            _("The median price {where} rose {size} to {price} from {earlier}, while sales fell {other}.")
            if rose(change)
            else _(
                "The median price {where} fell {size} to {price} from {earlier}, while sales rose {other}."
            )
        )
    return told.format(
        where=story.where,
        price=shown(price),
        size=size(change),
        earlier=earlier(change),
        other=size(other) if other else "",
    )


def opposite(story: Story, change: Change) -> Change | None:
    """The change of the number of sales where it goes against that of the price."""
    other = same_basis(story.figures["closings"], change)
    return other if other and rose(other) is not rose(change) else None


def narrative(story: Story) -> list[str]:
    """Two to four sentences: what else moved, what was counted, what it means."""
    closings = story.figures["closings"]
    if closings.value is None:
        return sentences(guess_free(story), on_the_market(story), covered(closings.reason))
    if not closings.value:
        return sentences(looked(story), on_the_market(story), wider())
    few = caution(closings)
    moves = list(moved_sentences(story))[: 1 if few else 2]
    return sentences(*moves, counted(story), withheld(story) or meaning(story), few)


def looked(story: Story) -> str:
    """That no sale was found, in the sender's voice."""
    told = story.says(
        _("I looked at every sale on record {where}, and none closed in these days."),
        _("We looked at every sale on record {where}, and none closed in these days."),
    )
    return told.format(where=story.where)


def covered(reason: Reason | None) -> str:
    """What would help where the data does not tell of sales."""
    if reason in (Reason.RECORDS_BEGIN, Reason.RECORDS_END):
        return _("A period that the records cover would show its sales.")
    return _("A report on homes for sale shows what the data does tell of this area.")


def on_the_market(story: Story) -> str | None:
    """What is for sale, where nothing sold."""
    active = story.printed("active")
    if active is None:
        return None
    told = ngettext(
        "On {day}, {count} home was for sale.", "On {day}, {count} homes were for sale.", active.count
    )
    return told.format(day=long_date(story.market.day), count=count(active))


def moved_sentences(story: Story) -> Iterator[str]:
    """The changes the headline does not tell, the largest first; else that nothing moved or compares."""
    price, sales = story.figures["median_price"], story.figures["closings"]
    change, found = best_change(price), []
    if change and (contrast := against(price, change)):
        found.append((magnitude(contrast), price_sentence(contrast)))
    moved = best_change(sales)
    if moved and not (change and opposite(story, change)):
        found.append((magnitude(moved), sales_sentence(sales, moved)))
    days = story.printed("days_on_market")
    if days and (pace := best_change(days)):
        found.append((magnitude(pace), pace_sentence(days, pace)))
    yield from (sentence for _size, sentence in sorted(found, key=lambda entry: -entry[0]))
    if not found and (sentence := unmoved(sales, price)):
        yield sentence


def against(price: Figure, told: Change) -> Change | None:
    """The other comparison of the price, where it goes the other way."""
    others = (other for other in price.changes if other.against != told.against and has_moved(other))
    other = next(others, None)
    return other if other and rose(other) is not rose(told) else None


def price_sentence(change: Change) -> str:
    """The price against the other earlier days."""
    told = (
        _("Against {earlier}, the median price was up {size}.")
        if rose(change)
        else _("Against {earlier}, the median price was down {size}.")
    )
    return told.format(earlier=earlier(change), size=size(change))


def sales_sentence(sales: Figure, change: Change) -> str:
    """How the number of sales moved."""
    told = (
        _("The number of sales rose {size} from {earlier}, to {count}.")
        if rose(change)
        else _("The number of sales fell {size} from {earlier}, to {count}.")
    )
    return told.format(size=size(change), earlier=earlier(change), count=count(sales))


def pace_sentence(days: Figure, change: Change) -> str:
    """How the time to a contract moved."""
    told = (
        _("Homes took longer to find a buyer: a median of {days}, up {size} from {earlier}.")
        if rose(change)
        else _("Homes found a buyer faster: in a median of {days}, down {size} from {earlier}.")
    )
    return told.format(days=shown(days), size=size(change), earlier=earlier(change))


def unmoved(sales: Figure, price: Figure) -> str | None:
    """That nothing moved, or that there is nothing to compare with."""
    if flat := flat_change(sales):
        return _("The number of sales was about the same as {earlier}.").format(earlier=as_in(flat))
    if flat_change(price) or best_change(price) or not sales.changes or not is_many(sales):
        return None
    if any(change.reason is Reason.SHORT_RECORDS for change in sales.changes):
        return _("The records do not reach back far enough for a comparison with earlier days.")
    if sales.count >= LEAST_FOR_CHANGE:
        return _("Earlier days have too few sales on record for a comparison.")
    return _("There are too few sales for a comparison with earlier days.")


def as_in(change: Change) -> str:
    """``a year earlier``, ``in the previous 30 days``."""
    if change.against == "last_year":
        return earlier(change)
    return _("in {earlier}").format(earlier=earlier(change))


def counted(story: Story) -> str:
    """What stands behind the page, with the median days where they are not told yet."""
    base = story.says(_("I counted {sales} {period}"), _("We counted {sales} {period}"))
    told = (
        base.format(sales=counting.sales(story.figures["closings"].count), period=story.days) + story.only()
    )
    days = story.printed("days_on_market")
    if days is None or days.few or best_change(days):
        return f"{told}."
    return told + _("; the median time from listing to contract was {days}.").format(days=shown(days))


def withheld(story: Story) -> str | None:
    """Why no price is told."""
    reason = story.figures["median_price"].reason
    if reason is Reason.PRICES_WITHHELD:
        return _("There are too few sales to show a price under the rules of the MLS.")
    return _("The prices of these sales are not on record.") if reason is Reason.NO_PRICES else None


def meaning(story: Story) -> str:
    """What it means for a buyer or a seller."""
    return supply_means(story) or above_means(story) or ratio_means(story) or price_means(story)


def above_means(story: Story) -> str | None:
    """That at least half of the homes sold above their list price."""
    above = story.printed("above_asking")
    if above is None or (above.value or 0) < HALF:
        return None
    if above.value == 1:
        return _("All of these homes sold above their list price, so buyers met competition.")
    told = _("{share} of these homes sold above their list price, so buyers met competition.")
    return told.format(share=shown(above))


def ratio_means(story: Story) -> str | None:
    """What the typical sale against its list price tells."""
    figure = story.printed("sale_to_list")
    if figure is None:
        return None
    ratio = Decimal(figure.value or 0)
    if ratio > AT_LIST:
        told = _("The typical home sold for {ratio} of its list price, so buyers met competition.")
    elif ratio < NEAR_LIST:
        told = _("The typical home sold for {ratio} of its list price, which left buyers room to negotiate.")
    else:
        told = _("The typical home sold for {ratio} of its list price: sellers got close to what they asked.")
    return told.format(ratio=shown(figure))


def price_means(story: Story) -> str:
    """What the way of the price means, where nothing else tells."""
    price = story.figures["median_price"]
    change = best_change(price)
    direction = change.direction if change else Direction.NONE
    if direction is Direction.NONE and flat_change(price):
        direction = Direction.FLAT
    return {
        Direction.UP: _(
            "Sellers can point to recent sales at higher prices; buyers should compare with those."
        ),
        Direction.DOWN: _("Buyers can point to recent sales at lower prices; sellers should price by those."),
        Direction.FLAT: _("For buyers and sellers alike, the latest sales are a reliable guide to price."),
        Direction.NONE: _("For buyers and sellers alike, the latest sales are the best guide to price."),
    }[direction]


def caution(closings: Figure) -> str | None:
    """A warning where so few homes sold that one more would change the page."""
    if closings.count == 1:
        return _("This is a single sale, so read the numbers with care.")
    return None if is_many(closings) else _("These are few sales, so read the numbers with care.")
