"""Words that state a preference about people, which housing advertising may not (42 USC 3604(c)).

The rules follow HUD's guidance on advertisements (memorandum of January 9, 1995): words about *people* are at
fault, words about the *home* are not.  "Family room", "master bedroom", "walk-in closet" and "fourth-floor
walk-up" are lawful; "perfect for families", "Christian home" and "no wheelchairs" are not.  Source of income,
age, sexual orientation and citizenship are protected by many states and by the rules of many MLSs.

Pure: text in, findings out.  The phrases stand in ``english`` and ``spanish``.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from market_reports.fair_housing.english import ENGLISH
from market_reports.fair_housing.phrases import Ground, Level, Phrase
from market_reports.fair_housing.spanish import SPANISH

PHRASES = (*ENGLISH, *SPANISH)
ACT = "which the Fair Housing Act does not allow in housing advertising"
STATES = "which many states and MLS rules do not allow in housing advertising"
REASONS = {
    Ground.RACE: f"It speaks of race, color or ethnic origin, {ACT}.",
    Ground.ORIGIN: f"It speaks of national origin or language, {ACT}.",
    Ground.RELIGION: f"It speaks of a religion, {ACT}.",
    Ground.SEX: f"It states a preference about sex, {ACT}.",
    Ground.FAMILY: f"It states a preference about families, children or couples, {ACT}.",
    Ground.DISABILITY: f"It states a preference about disability, {ACT}.",
    Ground.AGE: f"It states a preference about age, {STATES}.",
    Ground.INCOME: f"It states a preference about where income comes from, {STATES}.",
    Ground.ORIENTATION: f"It speaks of sexual orientation or marriage, {STATES}.",
    Ground.STEERING: "It can be read as steering people toward or away from a neighborhood.",
    Ground.TERM: "It is lawful, but many MLSs and agents use a plainer term for it.",
}
PLACE = (
    r"street|st|avenue|ave|road|rd|lane|ln|drive|dr|court|ct|boulevard|blvd|way|place|pl|square|circle|terrace|"
    r"trail|parkway|highway|park|school|academy|university|college|hospital|church|center|museum|library|county|"
    r"heights|hills?|springs?|beach|creek|river|lake|valley|village|island|bay|district|plaza|calle|avenida"
)
NAMES_A_PLACE = re.compile(rf"(?:[ -][A-Z][\w’']*){{0,2}}[ -](?:{PLACE})\b", re.IGNORECASE)
PLACE_BEFORE = re.compile(
    r"(?:calle|avenida|camino|paseo|colonia|parque|iglesia|escuela)\s+(?:de\s+)?$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Finding:
    """Words at fault: where they begin, why in a sentence, and what may stand in their place.

    ``must_change``: whether the words are at fault by themselves; otherwise it is advice.
    """

    words: str
    start: int
    ground: str
    reason: str
    instead: str
    must_change: bool

    @property
    def key(self) -> str:
        """The words as they are compared, for a log of what was overruled."""
        return " ".join(self.words.lower().split())


def check_text(text: str, language: str = "en") -> list[Finding]:
    """The words of ``text`` that speak of people, in order.

    ``language``: of the text, "en" or "es".  What must change is found in either language, since agents mix
    them; advice is given in the text's own.
    """
    found: list[Finding] = []
    for phrase in PHRASES:
        if phrase.level is Level.ADVICE and phrase.language != language:
            continue
        found += [
            finding_of(match, phrase)
            for match in phrase.pattern.finditer(text)
            if not (phrase.may_be_a_name and is_a_name(text, match))
        ]
    return without_overlaps(found)


def finding_of(match: re.Match[str], phrase: Phrase) -> Finding:
    """What is said of one match."""
    return Finding(
        words=match[0],
        start=match.start(),
        ground=phrase.ground.value,
        reason=REASONS[phrase.ground],
        instead=phrase.instead,
        must_change=phrase.level is Level.FAULT,
    )


def is_a_name(text: str, match: re.Match[str]) -> bool:
    """Whether the words are part of the name of a place: Christian Street, Black Hills, Calle Blanca."""
    if not match[0][:1].isupper():
        return False
    after = NAMES_A_PLACE.match(text, first_word_end(match))
    return bool(after) or bool(PLACE_BEFORE.search(text, 0, match.start()))


def first_word_end(match: re.Match[str]) -> int:
    """Where the first word of a match ends."""
    word = re.match(r"\w+", match[0])
    return match.start() + (word.end() if word else 0)


def without_overlaps(found: Collection[Finding]) -> list[Finding]:
    """In order; of findings that overlap the longest, and what must change before advice."""
    kept: list[Finding] = []
    for one in sorted(found, key=lambda each: (not each.must_change, -len(each.words), each.start)):
        if all(ends_before(one, other) or ends_before(other, one) for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda each: each.start)


def ends_before(one: Finding, other: Finding) -> bool:
    """Whether the first ends where the second begins, or earlier."""
    return one.start + len(one.words) <= other.start


def still_open(findings: Collection[Finding], overruled: Collection[str]) -> list[Finding]:
    """Those that must change and whose ``key`` the writer has not overruled with a reason."""
    return [finding for finding in findings if finding.must_change and finding.key not in overruled]
