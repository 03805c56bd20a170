"""Every page by its key: who makes it and what it is called."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as N_

from property_reports.document.case import Case
from property_reports.document.page_sets import ALL_PAGES
from property_reports.document.pages import (
    findings,
    front,
    grid,
    homes,
    net_sheet,
    places,
    price_range,
    sender,
    subject,
    trends,
)

Page = front.Page

TITLES: Mapping[str, str] = {
    "cover": N_("Cover"),
    "contents": N_("Contents"),
    "letter": N_("A letter to you"),
    "overview": N_("Findings"),
    "aerial": N_("Map"),
    "property": N_("The home"),
    "analysis": N_("How the home compares"),
    "comparables": N_("Similar homes"),
    "adjustments": N_("Adjustments"),
    "range": N_("Price range"),
    "market_trends": N_("The market around the home"),
    "expired": N_("What did not sell"),
    "net_sheet": N_("What is left after the sale"),
    "about_agent": N_("About {name}"),
    "testimonials": N_("What clients say"),
    "marketing_plan": N_("Marketing plan"),
    "custom": N_("More for you"),
    "next_steps": N_("Next steps"),
}
MAKERS: Mapping[str, Callable[[Case], Page | None]] = {
    "cover": front.cover,
    "letter": front.letter,
    "overview": findings.overview,
    "aerial": places.aerial,
    "property": subject.subject_page,
    "analysis": subject.analysis,
    "comparables": homes.comparables,
    "adjustments": grid.adjustments,
    "range": price_range.price_range,
    "market_trends": trends.market_trends,
    "expired": homes.expired,
    "net_sheet": net_sheet.net_sheet,
    "about_agent": sender.about_agent,
    "testimonials": sender.testimonials,
    "marketing_plan": sender.marketing_plan,
    "custom": sender.custom,
    "next_steps": sender.next_steps,
}


def page_title(key: str) -> str:
    """What a page is called where no agent is known, as in a list of pages to choose from."""
    return _("About the agent") if key == "about_agent" else _(TITLES[key])


def pages_of(case: Case) -> list[Page]:
    """The pages in the order asked for; those without data are left out, and the contents are right."""
    made: list[Page] = []
    for key in case.page_keys:
        if key == "contents":
            made.append({"key": key})
        elif (page := MAKERS[key](case)) is not None:
            made.append({"key": key, "title": _(TITLES[key]).format(name=case.name), **page})
    listed = front.contents([page for page in made if page["key"] != "contents"])
    if listed is None:
        return [page for page in made if page["key"] != "contents"]
    return [listed if page["key"] == "contents" else page for page in made]


assert set(TITLES) == set(ALL_PAGES) == {*MAKERS, "contents"}
