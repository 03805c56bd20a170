"""What every page for a homeowner is drawn with: the agent's card, her colours, the words."""

from __future__ import annotations

from dataclasses import dataclass

from consumer_reports.asking.doors import Door
from consumer_reports.asking.words import LANGUAGES, other_language, words_in
from property_reports.public.agents import Card, card_of, consent_of
from trendyreports.core.colours import Palette, palette


@dataclass(frozen=True, slots=True)
class Screen:
    """One page in one language; ``switch`` is the other language: its letters and its own name."""

    code: str
    language: str
    switch: tuple[str, str]
    words: dict[str, str]
    card: Card
    colours: Palette
    consent: str


def screen_of(door: Door, language: str) -> Screen:
    """The page of an agent in a language of ``LANGUAGES``."""
    agent = door.agent
    card = card_of(door.account, agent, license_words=LANGUAGES[language]["license"])
    return Screen(
        code=str(agent.agent_code),
        language=language,
        switch=other_language(language),
        words=words_in(language, name=agent.first_name or card.name),
        card=card,
        colours=palette(card.brand["primary"], card.brand["accent"]),
        consent=consent_of(card, language),
    )
