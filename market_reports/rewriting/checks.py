"""Whether a text that a language model wrote may stand in place of ours.  Any doubt means no.  Pure.

It must say nothing that the facts it was given do not say: no other number, name, date or direction, nothing
about people, no promise, in the report's language and the sender's voice.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from market_reports.fair_housing.check import check_text
from market_reports.rewriting.spoken_numbers import PERCENT, PLAIN, Spoken, numbers_in
from market_reports.rewriting.vocabulary import (
    CALENDAR,
    CLAIMS,
    COUNTED,
    DOWN,
    LAST_YEAR,
    MARKETS,
    MARKUP,
    OPENERS,
    PREVIOUS,
    PROMISES,
    REWORDED,
    STOPWORDS,
    SUBJECT_OF,
    SUBJECTS,
    TIMED,
    UP,
    VOICES,
    WORDS,
)

FEWEST, MOST = 2, 4
SHORTEST, LONGEST = 20, 320  # characters of a sentence
LONGEST_TEXT = 800


@dataclass(frozen=True, slots=True)
class Move:
    """A change that was told: its size as printed, of which figure, which way, against what."""

    size: Decimal
    figure: str
    up: bool
    against: str


@dataclass(frozen=True, slots=True)
class Facts:
    """What the model was given: ``text`` is all of it, ``counts`` the numbers of homes and sales in it."""

    text: str
    language: str
    voice: str
    condition: str | None = None
    counts: frozenset[Decimal] = field(default_factory=frozenset)
    moves: tuple[Move, ...] = ()


def doubt(sentences: Sequence[str], facts: Facts) -> str | None:
    """The first reason not to use the text; None where there is none."""
    text = " ".join(sentences)
    return next(
        (
            reason
            for reason in (
                shape(sentences),
                numbers(text, facts),
                names(sentences, facts),
                wording(text, facts),
                *(moves(sentence, facts) for sentence in sentences),
            )
            if reason
        ),
        None,
    )


def shape(sentences: Sequence[str]) -> str | None:
    """Whether it is two to four plain sentences of a bearable length."""
    if not FEWEST <= len(sentences) <= MOST:
        return "number of sentences"
    if any(not SHORTEST <= len(sentence) <= LONGEST for sentence in sentences):
        return "length of a sentence"
    if sum(map(len, sentences)) > LONGEST_TEXT:
        return "length"
    if any(MARKUP.search(sentence) for sentence in sentences):
        return "markup, link or mark"
    whole = all(sentence.endswith(".") and sentence == sentence.strip() for sentence in sentences)
    return None if whole else "no full stop"


def numbers(text: str, facts: Facts) -> str | None:
    """Whether every number was given, of the same kind, beside the same noun."""
    given = {(number.kind, number.value) for number in numbers_in(facts.text)}
    for number in numbers_in(text):
        if (number.kind, number.value) not in given:
            return f"number {text[number.start : number.end]}"
        if number.kind == PLAIN and COUNTED.match(text, number.end) and number.value not in facts.counts:
            return f"count {text[number.start : number.end]}"
        if number.kind == PLAIN and (unit := TIMED.match(text, number.end)):
            told = f"{text[number.start : number.end]}{unit[0]}"
            if told.lower() not in facts.text.lower():
                return f"time {told}"
    return None


def names(sentences: Sequence[str], facts: Facts) -> str | None:
    """Whether it names nothing new: no place, person, month or day that was not given."""
    known = set(WORDS.findall(facts.text))
    lower = {word.lower() for word in known}
    for sentence in sentences:
        first, *others = WORDS.findall(sentence) or [""]
        if first.lower() not in lower and first.lower() not in OPENERS:
            return f"unknown opening {first}"
        for word in others:
            if word[:1].isupper() and word not in known and word != "I":
                return f"name {word}"
        for day in CALENDAR.findall(sentence):
            if day.lower() not in lower:
                return f"day {day}"
    return None


def wording(text: str, facts: Facts) -> str | None:
    """Whether it claims, promises, favors and speaks as the facts do."""
    allowed = {claim.lower() for claim in CLAIMS.findall(facts.text)}
    for claim in CLAIMS.findall(text):
        if claim.lower() not in allowed:
            return f"claim {claim}"
    if promise := PROMISES.search(text):
        return f"promise {promise[0]}"
    if check_text(text, facts.language):
        return "fair housing"
    if any(market.search(text) and key != facts.condition for key, market in MARKETS.items()):
        return "kind of market"
    if VOICES[facts.voice].search(text):
        return "voice"
    words = [word.lower() for word in WORDS.findall(text)]
    found = {name: sum(word in stops for word in words) for name, stops in STOPWORDS.items()}
    other = "es" if facts.language == "en" else "en"
    return None if found[facts.language] > 2 * found[other] else "language"


def moves(sentence: str, facts: Facts) -> str | None:
    """Whether a change goes the way it went, of the figure it was of, against what it was against."""
    told = list(changes_in(sentence, facts))
    if not told:
        return None
    if len(told) > 1:
        return "two changes in a sentence"
    number, candidates = told[0]
    plain = sentence
    for pattern, words in REWORDED:
        plain = pattern.sub(words, plain)
    up, down = bool(UP.search(plain)), bool(DOWN.search(plain))
    if up is down:
        return "direction is not clear"
    subject = subject_of(sentence, number)
    for move in candidates:
        against = LAST_YEAR if move.against == "last_year" else PREVIOUS
        other = PREVIOUS if move.against == "last_year" else LAST_YEAR
        if (
            move.up is up
            and SUBJECT_OF.get(move.figure) == subject
            and against.search(sentence)
            and not other.search(sentence)
        ):
            return None
    return f"change {sentence[number.start : number.end]}"


def changes_in(sentence: str, facts: Facts) -> Iterator[tuple[Spoken, list[Move]]]:
    """The percentages of the sentence that are changes, with the moves they may be."""
    for number in numbers_in(sentence):
        if number.kind == PERCENT:
            candidates = [move for move in facts.moves if move.size == number.value]
            if candidates:
                yield number, candidates


def subject_of(sentence: str, number: Spoken) -> str | None:
    """What the change is said of: the nearest word of a figure before it, else the first after it."""
    before = [match for match in SUBJECTS.finditer(sentence) if match.start() < number.start]
    after = [match for match in SUBJECTS.finditer(sentence) if match.start() >= number.end]
    match = before[-1] if before else after[0] if after else None
    return match.lastgroup if match else None
