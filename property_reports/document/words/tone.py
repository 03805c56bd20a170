"""What depends on why a report is made: its title, headline, letter and next steps."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as N_
from django.utils.translation import ngettext

from property_reports.document.case import Case
from property_reports.document.words.estimates import range_text, without_estimate
from trendyreports.core.formatting import long_date, money, number

Step = tuple[str, str]

TITLES = {
    "listing": N_("Comparative market analysis"),
    "offer": N_("Comparative market analysis for your offer"),
    "annual": N_("Annual review of your home"),
    "other": N_("Comparative market analysis"),
}
STEPS: dict[str, tuple[Step, ...]] = {
    "listing": (
        (
            N_("Walk through the home together"),
            N_("We look at what a buyer will see and what is worth doing first."),
        ),
        (
            N_("Agree on the price and the day"),
            N_("We settle the list price and when the home goes on the market."),
        ),
        (N_("Prepare the home"), N_("Repairs, photos and the papers that a buyer will ask for.")),
        (N_("Go on the market"), N_("We follow the first two weeks closely and talk about every offer.")),
    ),
    "offer": (
        (
            N_("Agree on your limit"),
            N_("We settle the most you want to pay before the first number is named."),
        ),
        (N_("Choose the terms"), N_("Closing date, inspection and financing count beside the price.")),
        (N_("Write the offer"), N_("We put it in writing and hand it to the seller’s side.")),
        (N_("Answer the counter-offer"), N_("We compare it with the sales in this report.")),
    ),
    "annual": (
        (N_("Check the facts"), N_("Tell us what has changed: rooms, repairs, additions.")),
        (N_("Look at your taxes and insurance"), N_("Compare this review with what they are based on.")),
        (N_("Keep in touch"), N_("We make this review again whenever you need it.")),
    ),
    "other": (),
}


def title(case: Case) -> str:
    """What the report is called."""
    return _(TITLES.get(case.purpose, TITLES["other"]))


def headline(case: Case) -> str:
    """One sentence that says the most: the agent's price first, then the range, then why there is none."""
    if case.prices:
        amount = money(case.prices[0]["amount"])
        if case.purpose == "listing":
            return _("{name} recommends a list price of {amount}.").format(name=case.name, amount=amount)
        if case.purpose == "offer":
            return _("{name} recommends an offer of {amount}.").format(name=case.name, amount=amount)
        return _("{name} recommends a price of {amount}.").format(name=case.name, amount=amount)
    if case.figure is None:
        return without_estimate(case)
    if case.purpose == "annual":
        return _("Similar homes point to {range} today.").format(range=range_text(case.figure))
    return _("Similar homes point to {range}.").format(range=range_text(case.figure))


def salutation(case: Case) -> str:
    """How the letter begins."""
    reader = str(case.draft.get("prepared_for") or "").strip()
    return _("Dear {name},").format(name=reader) if reader else _("Hello,")


def letter(case: Case) -> list[str]:
    """The letter where the agent wrote none of her own: why, how, what came of it, and what it is not."""
    return [
        paragraph
        for paragraph in (opening(case), sales_in_letter(case), outcome(case), closing(case))
        if paragraph
    ]


def opening(case: Case) -> str:
    """Why the letter is written."""
    one = {
        "listing": _("Thank you for asking me what {address} could sell for."),
        "offer": _("You asked me what to offer for {address}."),
        "annual": _("Once a year I look at what has changed for {address}."),
    }
    several = {
        "listing": _("Thank you for asking us what {address} could sell for."),
        "offer": _("You asked us what to offer for {address}."),
        "annual": _("Once a year we look at what has changed for {address}."),
    }
    said = (several if case.as_we else one).get(case.purpose, _("This is a market analysis of {address}."))
    answer = _("This report is the answer, with everything it rests on.")
    return f"{said.format(address=case.address)} {answer}"


def rests_on(case: Case) -> str:
    """How many sales the report rests on, and up to which day."""
    count = len(case.all_sold)
    if not count:
        return _("No similar home sold near enough and lately enough to be compared with it.")
    told = ngettext(
        "This report rests on {count} similar sale, known on {day}.",
        "This report rests on {count} similar sales, known on {day}.",
        count,
    )
    return told.format(count=number(count), day=long_date(case.prepared_on))


def sales_in_letter(case: Case) -> str:
    """The sales and what was done with them."""
    return " ".join(filter(None, (rests_on(case), how_it_was_done(case))))


def how_it_was_done(case: Case) -> str:
    """What was done with the sales; nothing where there are none, or no amount may stand there."""
    if not case.all_sold or case.opted_out:
        return ""
    return _(
        "For each of them we worked out what its differences to this home are worth here: the time since the "
        "sale, size, rooms, lot and age. Every amount stands in the grid."
    )


def outcome(case: Case) -> str:
    """The price and the range beside it; else the range, else why there is none."""
    if case.prices:
        return f"{headline(case)} {evidence_sentence(case)}".strip()
    return headline(case)


def evidence_sentence(case: Case) -> str:
    """The range as evidence beside a price, or why there is none."""
    if case.figure is None:
        return without_estimate(case)
    return _("The sales beside it point to {range}.").format(range=range_text(case.figure))


def closing(case: Case) -> str:
    """How the letter ends."""
    said = _("The range is an estimate and not an appraisal: a home brings what a buyer will pay for it.")
    if case.as_we:
        return f"{said} {_('Please call us with any question; we are glad to go through it with you.')}"
    return f"{said} {_('Please call me with any question; I am glad to go through it with you.')}"


def next_steps(case: Case) -> list[Step]:
    """What happens next, where the agent wrote nothing of her own."""
    return [(_(step), _(text)) for step, text in STEPS.get(case.purpose, ())]


def count_sentence(case: Case) -> str:
    """How many homes are for sale beside it now."""
    count = case.competition_count
    if not count:
        return _("No similar home nearby is for sale now.")
    told = ngettext(
        "{count} similar home nearby is for sale or under contract now.",
        "{count} similar homes nearby are for sale or under contract now.",
        count,
    )
    return told.format(count=number(count))
