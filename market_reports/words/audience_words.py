"""What a report says of its audience preset: its title, the homes it picked, and their limit."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from market_reports.audiences import Audience, Bound
from market_reports.selection import Basis, Selection
from trendyreports.core.formatting import money, number, percent


def audience_title(selection: Selection) -> str | None:
    """The title of the report; None without a preset.

    Homes of a lower limit than the preset promises, or of none, are no longer a showcase of luxury.
    """
    preset = selection.audience
    if preset is None:
        return None
    is_kept = not selection.widened and (preset.bound is None or selection.price_limit is not None)
    return _(preset.title if is_kept or preset.widened_title is None else preset.widened_title)


def homes_of(preset: Audience) -> str:
    """The homes a preset looks for, their price aside."""
    return {
        "first_time_buyers": _("Single-family homes with 2+ bedrooms and 2+ baths"),
        "condo_watch": _("Condos with 1+ bedroom"),
        "larger_homes": _("Single-family homes with 4+ bedrooms and 2+ baths"),
        "luxury_showcase": _("Single-family homes"),
        "lower_priced_homes": _("Homes of any type"),
    }[preset.key]


def statement(selection: Selection) -> str | None:
    """Which homes were picked, up to which price and why; None without a preset."""
    preset, basis = selection.audience, selection.basis
    if preset is None:
        return None
    if not preset.shares:
        return f"{homes_of(preset)}."
    if basis is None:
        unknown = _("No listing of the last 90 days tells what homes cost here, so there is no price limit.")
        return f"{homes_of(preset)}. {unknown}"
    return " ".join(filter(None, (limit_sentence(preset, selection, basis), widening_sentence(selection))))


def limit_sentence(preset: Audience, selection: Selection, basis: Basis) -> str:
    """The homes, the limit, and what it is a share of."""
    if preset.bound is Bound.UP_TO:
        sentence = _("{homes} up to {limit}, {share} of the median list price of {median} ({listings}).")
    else:
        sentence = _("{homes} from {limit}, {share} of the median list price of {median} ({listings}).")
    return sentence.format(
        homes=homes_of(preset),
        limit=money(selection.price_limit or 0),
        share=percent(selection.share or 0, 0),
        median=money(basis.median),
        listings=listings_of(preset, basis),
    )


def listings_of(preset: Audience, basis: Basis) -> str:
    """The listings behind the median; that they are of all types where too few are of the preset's."""
    if preset.property_types and not basis.of_type:
        counted = ngettext(
            "from {count} listing of the last 90 days, of any type",
            "from {count} listings of the last 90 days, of all types",
            basis.count,
        )
    else:
        counted = ngettext(
            "from {count} listing of the last 90 days",
            "from {count} listings of the last 90 days",
            basis.count,
        )
    return counted.format(count=number(basis.count))


def widening_sentence(selection: Selection) -> str | None:
    """Why the limit is not the one the preset begins with."""
    preset = selection.audience
    if preset is None or selection.share is None or not selection.widened:
        return None
    found = selection.found[0]
    if found:
        sentence = ngettext(
            "At {first} only {count} home was found, so the limit was moved to {last}.",
            "At {first} only {count} homes were found, so the limit was moved to {last}.",
            found,
        )
    else:
        sentence = _("At {first} no homes were found, so the limit was moved to {last}.")
    return sentence.format(
        first=percent(preset.shares[0], 0), count=number(found), last=percent(selection.share, 0)
    )
