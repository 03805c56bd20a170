"""Step four: which sales count, and what the agent herself judges of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from property_reports.evidence import Choices, OwnAdjustment

FEWEST, MOST = 3, 12
TOO_MANY = f"A report shows {FEWEST} to {MOST} sales. Drop one before you add another."
SUBJECT_ITSELF = "That is the home itself. It cannot be a comparable of its own."
MOST_OWN = 6


class ChoiceRefused(ValueError):
    """The choice cannot be taken; the message says why."""


def counted(evidence: Mapping[str, Any]) -> list[int]:
    """The sales that count now, in order."""
    return [home["id"] for home in evidence["comparables"] if home["chosen"]]


def available(evidence: Mapping[str, Any]) -> int:
    """How many sales could count: those shown and the near misses."""
    return len(evidence["comparables"]) + len(evidence["excluded"])


def use(choices: Choices, evidence: Mapping[str, Any], home: int) -> Choices:
    """Count one more sale. Raises ChoiceRefused."""
    now = counted(evidence)
    if home in now:
        return choices
    if len(now) >= MOST:
        raise ChoiceRefused(TOO_MANY)
    dropped = tuple(one for one in choices.dropped if one != home)
    return replace(choices, chosen=(*now, home), dropped=dropped)


def drop(choices: Choices, evidence: Mapping[str, Any], home: int) -> Choices:
    """Count a sale no more; what she judged of it is kept, in case it comes back."""
    now = counted(evidence)
    if home not in now:
        return choices
    dropped = tuple(dict.fromkeys((*choices.dropped, home)))
    return replace(choices, chosen=tuple(one for one in now if one != home), dropped=dropped)


def as_proposed(choices: Choices) -> Choices:
    """The sales that were proposed; her own adjustments stay."""
    return replace(choices, chosen=None, dropped=())


def judge(choices: Choices, home: int, own: OwnAdjustment) -> Choices:
    """Her own adjustment of a sale; one of the same kind and label takes the place of the earlier one."""
    kept = [one for one in choices.own.get(home, ()) if (one.kind, one.label) != (own.kind, own.label)]
    if len(kept) >= MOST_OWN:
        raise ChoiceRefused(f"A sale holds {MOST_OWN} adjustments of your own. Remove one first.")
    return replace(choices, own={**choices.own, home: (*kept, own)})


def unjudge(choices: Choices, home: int, place: int) -> Choices:
    """Without the own adjustment at a place (from 0) of a sale."""
    kept = [one for at, one in enumerate(choices.own.get(home, ())) if at != place]
    own = {key: each for key, each in choices.own.items() if key != home}
    return replace(choices, own=own | ({home: tuple(kept)} if kept else {}))


def rule_words(evidence: Mapping[str, Any]) -> tuple[str, bool]:
    """How many sales count, in a sentence, and whether she may go on with them."""
    now = len(counted(evidence))
    if now > MOST:
        return f"{now} sales count. A report shows {FEWEST} to {MOST}: drop {now - MOST} of them.", False
    if now >= FEWEST:
        return f"{now} sales count. A report shows {FEWEST} to {MOST}.", True
    if now == available(evidence) and now < FEWEST:
        few = "No sale was" if not now else "Only 1 sale was" if now == 1 else f"Only {now} sales were"
        return (
            f"{few} found nearby. You can add others by address or MLS number, or go on without a value.",
            True,
        )
    count = f"{now} sale counts" if now == 1 else f"{now or 'No'} sales count"
    return f"{count}. Choose at least {FEWEST - now} more: a report shows {FEWEST} to {MOST}.", False


def ids_of(homes: Sequence[Mapping[str, Any]]) -> set[int]:
    """The ids of homes."""
    return {int(home["id"]) for home in homes}
