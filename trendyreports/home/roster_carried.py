"""Rows on their way through a page: signed, so that they come back as they were and to the same account."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from itertools import chain, repeat
from typing import Any

from django.core import signing

from accounts.inviting_many import Candidate, Fate, Judged, Sent
from accounts.models import Account

LOOK, RESULT = "agents.look", "agents.result"
GOOD_FOR = timedelta(days=1)
STALE = "This list is no longer good. Choose the file again."


class Stale(Exception):
    """What came back is too old, was changed, or belongs to another account; the message may be shown."""


def pack_look(sponsor: Account, looked_at: Sequence[Judged], sent: Sequence[Sent] = ()) -> str:
    """The rows of a preview as one word, with what became of the first of them."""
    results = chain(([row.is_sent, row.words] for row in sent), repeat([]))
    rows = [
        [*plain(row.candidate), row.fate, row.seen, *result]
        for row, result in zip(looked_at, results, strict=False)
    ]
    return packed(LOOK, sponsor, rows)


def unpack_look(sponsor: Account, word: str) -> tuple[list[Judged], list[Sent]]:
    """The rows of a preview, and what became of the first of them. Raises Stale."""
    looked_at, sent = [], []
    for number, email, prefill, fate, seen, *result in unpacked(LOOK, sponsor, word):
        candidate = Candidate(number, email, prefill)
        looked_at.append(Judged(candidate, Fate(fate), seen))
        if result:
            sent.append(Sent(candidate, *result))
    return looked_at, sent


def pack_result(sponsor: Account, sent: Sequence[Sent]) -> str:
    """The rows of a result as one word."""
    return packed(RESULT, sponsor, [[*plain(row.candidate), row.is_sent, row.words] for row in sent])


def unpack_result(sponsor: Account, word: str) -> list[Sent]:
    """The rows of a result. Raises Stale."""
    return [
        Sent(Candidate(number, email, prefill), is_sent, words)
        for number, email, prefill, is_sent, words in unpacked(RESULT, sponsor, word)
    ]


def plain(candidate: Candidate) -> list[Any]:
    return [candidate.number, candidate.email, dict(candidate.prefill)]


def packed(salt: str, sponsor: Account, rows: list[list[Any]]) -> str:
    return signing.dumps({"account": str(sponsor.pk), "rows": rows}, salt=salt, compress=True)


def unpacked(salt: str, sponsor: Account, word: str) -> list[list[Any]]:
    try:
        said = signing.loads(word, salt=salt, max_age=GOOD_FOR)
    except signing.BadSignature as fault:
        raise Stale(STALE) from fault
    if said["account"] != str(sponsor.pk):
        raise Stale(STALE)
    rows: list[list[Any]] = said["rows"]
    return rows
