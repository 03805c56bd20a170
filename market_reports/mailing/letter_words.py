"""The fixed words of the email that carries a report, in the language of the moment."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from communications.solicitation import NOT_A_SOLICITATION
from trendyreports.core.formatting import number


def fixed_words(sender: str, language: str) -> dict[str, str]:
    """What stands in every letter, whatever its report says; ``sender`` is whose letter it is."""
    return {
        "sample": _("Sample data"),
        "sample_line": _("The homes and the numbers in this email are invented."),
        "button": _("See the whole report"),
        "more": _("See more in the report"),
        "presented": _("Presented with"),
        "sponsored": _("Sponsored by"),
        "definitions": _(
            "Medians are the middle of all homes counted. What each figure means and leaves out "
            "stands at the end of the report."
        ),
        "no_solicitation": NOT_A_SOLICITATION[language],
        "why": _("You receive this email because {name} sends you market reports.").format(name=sender),
        "unsubscribe": _("Unsubscribe"),
        "preferences": _("Choose how often these emails come"),
    }


def usual_greeting() -> str:
    """The greeting as an agent would type it, with ``{name}`` for the first name."""
    return _("Hi {name},")


def photo_words(address: str) -> str:
    """What a photo of a home says to those who do not see it."""
    return _("Photo of {address}").format(address=address)


def shown_words(shown: int, total: int) -> str:
    """How many of the homes are in the letter."""
    return _("Showing {shown} of {total}").format(shown=number(shown), total=number(total))


def as_of_words(label: str) -> str:
    """The day the report is of."""
    return _("As of {day}.").format(day=label)


def visit_words(count: int) -> str:
    """How many doors are open on a day."""
    return ngettext("{count} open house", "{count} open houses", count).format(count=count)
