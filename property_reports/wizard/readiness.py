"""What a draft still lacks before its report can be made, each with the step where it is mended."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from property_reports.wizard.choosing import rule_words
from property_reports.wizard.facts_form import NEEDED
from property_reports.wizard.steps import ADDRESS, COMPARABLES, FACTS, has_home


@dataclass(frozen=True, slots=True)
class Lack:
    """One thing that is missing: a sentence, and the key of the step."""

    sentence: str
    step: str


def lacks_of(data: Mapping[str, Any], evidence: Mapping[str, Any] | None) -> list[Lack]:
    """What is missing, in the order of the steps; nothing where the report can be made."""
    if not has_home(data):
        return [Lack("Say which home it is.", ADDRESS)]
    subject = data["subject"]
    found = [Lack(sentence, FACTS) for name, sentence in NEEDED.items() if not subject.get(name)]
    if evidence is not None:
        words, may_go_on = rule_words(evidence)
        found += [] if may_go_on else [Lack(words, COMPARABLES)]
    return found
