"""What the agent says of herself and of what she will do."""

from __future__ import annotations

import re
from typing import Any

from django.utils.translation import gettext as _

from property_reports.document.case import Case
from property_reports.document.pages.front import Page, paragraphs
from property_reports.document.words import tone

LEAD = re.compile(r"^([^:.!?]{2,60}):\s+(\S.*)$")


def about_agent(case: Case) -> Page | None:
    """Who she is and how to reach her; None where she says nothing beyond her name."""
    agent = case.agent
    told = paragraphs(case.texts.get("about_agent"))
    licence = _("License {number}").format(number=agent["license"]) if agent.get("license") else None
    facts = [agent.get("title"), agent.get("brokerage"), licence, agent.get("phone"), agent.get("email")]
    facts.append(case.brand.get("website"))
    if not told and not agent.get("photo"):
        return None
    return {
        "name": case.name,
        "photo": agent.get("photo"),
        "paragraphs": told,
        "facts": [str(fact) for fact in facts if fact],
    }


def testimonials(case: Case) -> Page | None:
    """What clients said of her."""
    items = [
        {"words": " ".join(str(item["words"]).split()), "who": str(item.get("who") or "").strip()}
        for item in case.texts.get("testimonials") or []
        if str(item.get("words") or "").strip()
    ]
    return {"items": items} if items else None


def marketing_plan(case: Case) -> Page | None:
    """How she will bring the home to market."""
    items = items_of(case.texts.get("marketing_plan"))
    return {"items": items} if items else None


def custom(case: Case) -> Page | None:
    """A page of her own, under her own title."""
    told = paragraphs(case.texts.get("custom"))
    if not told:
        return None
    title = " ".join(str(case.texts.get("custom_title") or "").split())
    return {"title": title or _("More for you"), "paragraphs": told}


def next_steps(case: Case) -> Page | None:
    """What happens next: her own words, or the steps that go with the purpose."""
    items = items_of(case.texts.get("next_steps"))
    if not items:
        items = [{"title": title, "text": text} for title, text in tone.next_steps(case)]
    return {"items": items} if items else None


def items_of(text: Any) -> list[dict[str, str]]:
    """A line each; what stands before a colon is its title."""
    items = []
    for line in paragraphs(text):
        found = LEAD.match(line)
        items.append({"title": found[1], "text": found[2]} if found else {"title": "", "text": line})
    return items
