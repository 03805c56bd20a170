"""The headline and the few sentences below it, by rule.  Every number in them stands on the page as well."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from integrations.areas import Area
from market_reports.places import area_in_text
from market_reports.statistics.figure_sets import FigureSet
from market_reports.statistics.figures import Change, Direction, Figure
from market_reports.statistics.inventory import Condition
from market_reports.windows import Period
from market_reports.wording import FIGURES, change_label, period_in_text
from trendyreports.core.formatting import count_of, counted_in_words, percent, sentence_case

TELLING = ("median_price", "closings", "days_on_market")
HIGH_RATIO = Decimal(1)
LOW_RATIO = Decimal("0.97")


@dataclass(frozen=True, slots=True)
class Story:
    """What the sentences speak of; ``voice`` is "I" for an agent, "we" for a firm."""

    figures: FigureSet
    area: Area
    period: Period
    voice: str
    report_type: str = "closed"

    @property
    def place(self) -> str:
        """The area in running text."""
        return area_in_text(self.area)

    @property
    def sold(self) -> int:
        """How many homes sold."""
        return self.figures["closings"].count


def shown(figure: Figure) -> str:
    """The figure as it stands on the page."""
    return FIGURES[figure.key].display(figure.value) if figure.value is not None else ""


def best_change(figure: Figure) -> Change | None:
    """The change worth telling: against last year before the previous days; none that is flat or unknown."""
    moved = [change for change in figure.changes if change.direction in (Direction.UP, Direction.DOWN)]
    return next((change for change in moved if change.against == "last_year"), moved[0] if moved else None)


def earlier(change: Change) -> str:
    """What it is compared with, in running text."""
    return change_label(change).removeprefix("vs. ").replace("previous", "the previous")


def size(change: Change) -> str:
    """How much, without a sign."""
    return percent(abs(change.value or Decimal()))


def headline(story: Story) -> str:
    """One sentence that says the most."""
    if story.report_type not in ("closed", "market_snapshot"):
        return offered_headline(story)
    price = story.figures["median_price"]
    if not story.sold:
        return f"No sales on record in {story.place} {period_in_text(story.period)}."
    if price.value is None:
        return f"{sentence_case(counted_in_words(story.sold, 'home'))} sold in {story.place}."
    change = best_change(price)
    if change:
        way = "up" if change.direction is Direction.UP else "down"
        moved = f"{way} {size(change)} from {earlier(change)}"
        return f"The median price in {story.place} was {shown(price)}, {moved}."
    homes = sentence_case(counted_in_words(story.sold, "home"))
    at = "for" if story.sold == 1 else "at a median price of"
    return f"{homes} sold in {story.place} {at} {shown(price)}."


def offered_headline(story: Story) -> str:
    """The same for reports on homes for sale."""
    lead = story.figures.shown[0]
    if lead.value is None:
        return f"No figures on record for {story.place} {period_in_text(story.period)}."
    return f"{FIGURES[lead.key].label} in {story.place}: {shown(lead)}."


def narrative(story: Story) -> list[str]:
    """Two to four sentences: the most telling change, what was counted, what it means."""
    if story.report_type not in ("closed", "market_snapshot"):
        return [f"{story.voice.capitalize()} counted these homes {period_in_text(story.period)}."]
    if not story.sold:
        return [
            f"{story.voice.capitalize()} found no sales in {story.place} {period_in_text(story.period)}.",
            "A longer period or a wider area may show more.",
        ]
    return [
        sentence for sentence in (telling(story), counted(story), meaning(story), caution(story)) if sentence
    ]


def telling(story: Story) -> str | None:
    """The largest change of price, sales or days; or that the price held."""
    figure = lead_of(story)
    change = best_change(figure) if figure else None
    if figure is None or change is None:
        return held(story.figures["median_price"])
    rose = change.direction is Direction.UP
    if figure.key == "median_price":
        way = "higher" if rose else "lower"
        return f"The median price of {shown(figure)} is {size(change)} {way} than {than(change)}."
    if figure.key == "closings":
        return f"The number of sales {'rose' if rose else 'fell'} {size(change)} from {earlier(change)}."
    pace = "longer" if rose else "shorter"
    return f"The median time to a contract, {shown(figure)}, is {size(change)} {pace} than {than(change)}."


def lead_of(story: Story) -> Figure | None:
    """The figure that moved most; None where none moved."""
    moved = [figure for key in TELLING if best_change(figure := story.figures[key])]
    return max(moved, key=change_size, default=None)


def change_size(figure: Figure) -> Decimal:
    """How far the figure moved, in either direction."""
    change = best_change(figure)
    return abs(change.value) if change and change.value is not None else Decimal()


def than(change: Change) -> str:
    """``a year earlier`` or ``in the previous 92 days``."""
    return earlier(change) if change.against == "last_year" else f"in {earlier(change)}"


def held(price: Figure) -> str | None:
    """That the price hardly moved, where that is known."""
    flat = next((change for change in price.changes if change.direction is Direction.FLAT), None)
    return f"At {shown(price)}, the median price is about the same as {than(flat)}." if flat else None


def counted(story: Story) -> str:
    """What stands behind the page, with the median days, or the price where those are told or unknown."""
    base = f"{story.voice.capitalize()} counted {count_of(story.sold, 'sale')} {period_in_text(story.period)}"
    days, price = story.figures["days_on_market"], story.figures["median_price"]
    if days.value is not None and not days.few and lead_of(story) is not days:
        return f"{base}; the median time from listing to contract was {shown(days)}."
    if price.value is not None and not price.few:
        them = "them" if price.count == story.sold else "those with a known price"
        return f"{base}; half of {them} sold for {shown(price)} or more."
    return f"{base}."


def meaning(story: Story) -> str:
    """What it means for a buyer or a seller."""
    months, ratio = inventory_of(story.figures), story.figures["sale_to_list"]
    if months is not None and story.figures.condition:
        return INVENTORY_MEANS[story.figures.condition].format(months=shown(months))
    if ratio.value is not None:
        return ratio_means(Decimal(ratio.value)).format(ratio=shown(ratio))
    return PRICE_MEANS[price_direction(story.figures["median_price"])]


def inventory_of(figures: FigureSet) -> Figure | None:
    """Months of inventory where the report has them."""
    found = (figure for figure in figures.shown if figure.key == "months_of_inventory")
    return next(found, None)


INVENTORY_MEANS = {
    Condition.SELLERS: "With {months} months of inventory sellers have the upper hand; buyers must be quick.",
    Condition.BALANCED: "With {months} months of inventory neither buyers nor sellers have the upper hand.",
    Condition.BUYERS: "With {months} months of inventory buyers can choose; sellers need a price that fits.",
}
PRICE_MEANS = {
    Direction.UP: "Higher prices favor those who sell; buyers should have their financing ready.",
    Direction.DOWN: "Buyers have more room than before; sellers do well to price by the latest sales.",
    Direction.FLAT: "For buyers and sellers alike the latest sales are a reliable guide to price.",
    Direction.NONE: "For buyers and sellers alike the latest sales are the best guide to price.",
}


def ratio_means(ratio: Decimal) -> str:
    """What the typical sale against its list price tells."""
    if ratio >= HIGH_RATIO:
        return "The typical home sold for {ratio} of its list price, so buyers should expect competition."
    if ratio < LOW_RATIO:
        return "The typical home sold for {ratio} of its list price, which leaves buyers room to negotiate."
    return "The typical home sold for {ratio} of its list price: sellers who priced well got close to it."


def price_direction(price: Figure) -> Direction:
    """Which way the price went, for the sentence on its meaning."""
    change = best_change(price)
    if change:
        return change.direction
    return Direction.FLAT if any(one.direction is Direction.FLAT for one in price.changes) else Direction.NONE


def caution(story: Story) -> str | None:
    """A warning where so few homes sold that one more would change the page."""
    if not story.figures["closings"].few:
        return None
    few = "This is a single sale" if story.sold == 1 else "These are few sales"
    return f"{few}, so read the numbers with care."
