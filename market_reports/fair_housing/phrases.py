"""What a phrase is that ``fair_housing`` looks for: a pattern, its ground and a neutral wording."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class Ground(StrEnum):
    """What the words speak of."""

    RACE = "race"
    ORIGIN = "origin"
    RELIGION = "religion"
    SEX = "sex"
    FAMILY = "family"
    DISABILITY = "disability"
    AGE = "age"
    INCOME = "income"
    ORIENTATION = "orientation"
    STEERING = "steering"
    TERM = "term"


class Level(StrEnum):
    """At fault by themselves, or better said in another way."""

    FAULT = "fault"
    ADVICE = "advice"


@dataclass(frozen=True, slots=True)
class Phrase:
    """One pattern.  ``may_be_a_name``: not at fault inside the name of a place."""

    pattern: re.Pattern[str]
    ground: Ground
    instead: str
    level: Level = Level.FAULT
    language: str = "en"
    may_be_a_name: bool = False


def english(
    pattern: str, ground: Ground, instead: str, level: Level = Level.FAULT, *, name: bool = False
) -> Phrase:
    """An English phrase, whole words, in any case."""
    return Phrase(re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE), ground, instead, level, "en", name)


def spanish(
    pattern: str, ground: Ground, instead: str, level: Level = Level.FAULT, *, name: bool = False
) -> Phrase:
    """A Spanish phrase, whole words, in any case."""
    return Phrase(re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE), ground, instead, level, "es", name)
