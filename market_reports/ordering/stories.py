"""What the wizard says of each report and of each ready-made story."""

from __future__ import annotations

from dataclasses import dataclass

from market_reports.audiences import PRESETS
from market_reports.ordering.audience_lines import picks_line, widens_line
from market_reports.report_types import BY_KEY, TYPES, Days

EVERYONE_LINE = "All homes of the report, as wide or narrow as your filters."


@dataclass(frozen=True, slots=True)
class ReadyStory:
    """A preset as a choice: it brings its report type with it."""

    key: str
    title: str
    report_type: str
    made_as: str
    picks: str
    widens: str


def ready_stories() -> list[ReadyStory]:
    """The presets, in their order."""
    return [
        ReadyStory(
            preset.key,
            preset.title,
            preset.report_type,
            BY_KEY[preset.report_type].title,
            picks_line(preset),
            widens_line(preset),
        )
        for preset in PRESETS
    ]


# What the window means for each report, so that nobody chooses days that are not looked at.
WINDOW_WORDS = {
    Days.ASKED: "The days up to today, or two dates of your own.",
    Days.YEAR: "This report always looks at the twelve months up to today.",
    Days.COMING: "This report looks at the next seven days.",
}
TELLS = [(kind, WINDOW_WORDS[kind.days]) for kind in TYPES]
