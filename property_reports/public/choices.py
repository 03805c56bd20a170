"""What the agent lets strangers see of a report: ``options["public"]`` of its row."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

HEADLINE_LONGEST = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """The ticks of the switches page; what is not ticked is not shown."""

    facts: tuple[str, ...] = ()
    photos: tuple[str, ...] = ()
    headline: str = ""
    show_value: bool = False
    show_comparables: bool = False
    show_pdf: bool = False

    @classmethod
    def from_json(cls, said: Any) -> Choices:
        """The choices as stored; what cannot be read is not ticked."""
        if not isinstance(said, dict):
            return cls()
        return cls(
            facts=words_in(said.get("facts")),
            photos=words_in(said.get("photos")),
            headline=str(said.get("headline") or "")[:HEADLINE_LONGEST],
            show_value=said.get("show_value") is True,
            show_comparables=said.get("show_comparables") is True,
            show_pdf=said.get("show_pdf") is True,
        )

    def to_json(self) -> dict[str, Any]:
        """As it is stored."""
        return {**asdict(self), "facts": list(self.facts), "photos": list(self.photos)}


def choices_of(options: Any) -> Choices:
    """The choices in a report's options."""
    return Choices.from_json((options or {}).get("public"))


def words_in(said: Any) -> tuple[str, ...]:
    """The texts in a list; nothing of what is no list."""
    return tuple(one for one in said if isinstance(one, str)) if isinstance(said, list) else ()
