"""What an agent writes into a report, looked through for words that state a preference about people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from accounts.models import Account
from market_reports.fair_housing.check import Finding, check_text
from market_reports.models import WordingOverrule

TEXTS = ("letter", "marketing_plan", "about_agent", "custom_title", "custom", "next_steps")


class WordsAtFault(Exception):
    """Words that must change, or be kept with a reason; the message names the first and says why."""

    def __init__(self, findings: list[Finding]) -> None:
        first = findings[0]
        super().__init__(f"“{first.words}”: {first.reason} {first.instead}")
        self.findings = findings


def free_texts(data: Mapping[str, Any]) -> Iterator[str]:
    """Every text of a draft that its agent wrote for others to read."""
    texts = data.get("texts") or {}
    yield from (str(texts[key]) for key in TEXTS if texts.get(key))
    for item in texts.get("testimonials") or []:
        yield from (str(item[key]) for key in ("words", "who") if item.get(key))
    for price in data.get("prices") or []:
        yield from (str(price[key]) for key in ("name", "reason") if price.get(key))
    for rows in ((data.get("choices") or {}).get("own") or {}).values():
        for own in rows:
            yield from (str(own[key]) for key in ("label", "reason") if own.get(key))


def check_draft(account: Account, data: Mapping[str, Any]) -> None:
    """Raises WordsAtFault for words nobody of the account kept with a reason. At most one query."""
    language = str(data.get("language") or "en")
    found = [
        (text, finding)
        for text in free_texts(data)
        for finding in check_text(text, language)
        if finding.must_change
    ]
    if not found:
        return
    kept = {
        (plain(text), word)
        for text, words in WordingOverrule.objects.for_account(account).values_list("text", "words")
        for word in words
    }
    still = [finding for text, finding in found if (plain(text), finding.key) not in kept]
    if still:
        raise WordsAtFault(still)


def plain(text: str) -> str:
    """A text as it is compared."""
    return " ".join(text.split())
