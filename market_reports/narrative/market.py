"""What the homes for sale against the pace of sales mean, and the narrative of the inventory report."""

from __future__ import annotations

from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from market_reports.narrative.story import (
    Story,
    count,
    guess_free,
    is_many,
    sentences,
    shown,
    why,
)
from market_reports.statistics.figures import Figure, Reason
from market_reports.statistics.inventory import Condition
from trendyreports.core.formatting import in_words, long_date, sentence_case

LONG_WAIT = Decimal(60)  # days
SHORT_WAIT = Decimal(14)


def supply_means(story: Story) -> str | None:
    """Whom the market favours, with the months it is told from; None where those are unknown."""
    months, active, condition = (
        story.printed("months_of_inventory"),
        story.printed("active"),
        story.figures.condition,
    )
    if months is None or condition is None:
        return None
    if active is not None and not active.value:
        told = _("No home was for sale on {day}, so buyers have nothing to choose from until one is listed.")
        return told.format(day=long_date(story.market.day))
    return {
        Condition.SELLERS: _(
            "With {months} months of inventory, sellers have the upper hand, and buyers have little choice."
        ),
        Condition.BALANCED: _(
            "With {months} months of inventory, neither buyers nor sellers have the upper hand."
        ),
        Condition.BUYERS: _(
            "With {months} months of inventory, buyers can choose, and sellers need a price that fits."
        ),
    }[condition].format(months=shown(months))


def headline(story: Story) -> str:
    """How much is for sale and how long it would last."""
    active = story.printed("active")
    if active is None:
        told = _("The homes for sale {where} are not known: {reason}.")
        return told.format(where=story.where, reason=why(story.reason("active")))
    if not active.value:
        return _("No homes are for sale {where} on {day}.").format(
            where=story.where, day=long_date(story.market.day)
        )
    months, price = story.printed("months_of_inventory"), story.printed("median_list_price")
    if months is not None and is_many(active):
        told = _(
            "{count} homes are for sale {where}, enough for {months} months at the recent pace of sales."
        )
        return told.format(count=count(active), where=story.where, months=shown(months))
    if price is None:
        told = ngettext("One home is for sale {where}.", "{count} homes are for sale {where}.", active.count)
    else:
        told = ngettext(
            "One home is for sale {where}, listed at {price}.",
            "{count} homes are for sale {where}, at a median list price of {price}.",
            active.count,
        )
    return sentence_case(
        told.format(
            count=in_words(active.count), where=story.where, price=shown(price) if price is not None else ""
        )
    )


def narrative(story: Story) -> list[str]:
    """Whom that favours, how long they have waited, what is new."""
    active = story.printed("active")
    if active is None:
        return sentences(
            guess_free(story), _("A report on closed sales shows what the data does tell of this area.")
        )
    return sentences(favours(story, active), waited(story, active), flow(story), few_homes(active))


def favours(story: Story, active: Figure) -> str | None:
    """Whom the market favours; why that cannot be said."""
    if not active.value:
        return _("Buyers have nothing to choose from until a home is listed.")
    if story.figures.condition is not None and story.printed("months_of_inventory") is not None:
        return {
            Condition.SELLERS: _(
                "That is a seller’s market: sellers have the upper hand, and buyers have little choice."
            ),
            Condition.BALANCED: _(
                "That is a balanced market: neither buyers nor sellers have the upper hand."
            ),
            Condition.BUYERS: _(
                "That is a buyer’s market: buyers can choose, and sellers need a price that fits."
            ),
        }[story.figures.condition]
    if story.reason("months_of_inventory") is Reason.TOO_FEW_SALES:
        return _("Too few homes sold in the last 90 days to say how long these would last.")
    return None


def waited(story: Story, active: Figure) -> str | None:
    """How long the homes have been for sale, and what that means."""
    days = story.printed("days_active")
    if days is None or not is_many(days):
        return None
    if (days.value or 0) >= LONG_WAIT:
        told = _("Half of them have waited {days} or longer, so buyers can take time to compare.")
    elif (days.value or 0) <= SHORT_WAIT:
        told = _("Half of them have been for sale for {days} or less, so buyers see mostly fresh listings.")
    else:
        told = _("Half of them have been for sale for {days} or longer.")
    return told.format(days=shown(days))


def flow(story: Story) -> str:
    """What came on the market and what is under contract, in the sender's voice."""
    new, pending = story.printed("new"), story.printed("pending")
    if new is None:
        return story.says(
            _("I counted what was for sale on {day}{only}."),
            _("We counted what was for sale on {day}{only}."),
        ).format(day=long_date(story.market.day), only=story.only())
    return new_text(story, new).format(period=story.days) + under_contract(pending).format(only=story.only())


def new_text(story: Story, new: Figure) -> str:
    """The new listings, in the sender's voice."""
    if not new.value:
        return story.says(_("I counted no new listings {period}"), _("We counted no new listings {period}"))
    told = story.says(
        ngettext(
            "I counted {count} new listing {period}", "I counted {count} new listings {period}", new.count
        ),
        ngettext(
            "We counted {count} new listing {period}", "We counted {count} new listings {period}", new.count
        ),
    )
    return told.replace("{count}", count(new))


def under_contract(pending: Figure | None) -> str:
    """The end of the sentence: the homes under contract, where they are known."""
    if pending is None:
        return "{only}."
    if not pending.value:
        return _(" and no homes under contract{only}.")
    told = ngettext(
        " and {count} home under contract{only}.", " and {count} homes under contract{only}.", pending.count
    )
    return told.replace("{count}", count(pending))


def few_homes(active: Figure) -> str | None:
    """A warning where so few homes are for sale that one more would change the page."""
    if not active.value or is_many(active):
        return None
    if active.count == 1:
        return _("This is a single home, so read the numbers with care.")
    return _("These are few homes, so read the numbers with care.")
