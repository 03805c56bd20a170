"""A form with several free texts that clients read: each looked at for words about people."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from accounts.models import Account, User
from market_reports.fair_housing.check import Finding, check_text, still_open
from market_reports.fair_housing.overruling import MORE_SOUGHT, SHORTEST_REASON, CheckedWords
from market_reports.models import WordingOverrule


class CheckedTexts(CheckedWords):
    """``checked``: the fields that are looked at; ``language``: the one the report is written in.

    One reason covers all of them. What somebody of the account kept with a reason once is not asked again.
    """

    checked: Sequence[str] = ()

    def __init__(self, *args: Any, account: Account, language: str = "en", **more: Any) -> None:
        super().__init__(*args, **more)
        self.account, self.written_in = account, language
        self.kept_texts: dict[str, list[Finding]] = {}

    def clean(self) -> dict[str, Any]:
        """Words at fault become errors at their field, unless a reason is given."""
        cleaned = super().clean() or {}
        found = {name: self.open_findings(str(cleaned.get(name) or "")) for name in self.checked}
        found = {name: findings for name, findings in found.items() if findings}
        self.at_fault = [finding for findings in found.values() for finding in findings]
        reason = " ".join((cleaned.get("keep_reason") or "").split())
        if found and len(reason) >= SHORTEST_REASON:
            self.kept, self.kept_texts = self.at_fault, found
            return cleaned
        for name, findings in found.items():
            for finding in findings:
                self.add_error(name, f"“{finding.words}”: {finding.reason} {finding.instead}")
        if found and reason:
            self.add_error("keep_reason", MORE_SOUGHT)
        return cleaned

    def open_findings(self, text: str) -> list[Finding]:
        """What must change in a text and was not kept before."""
        findings = still_open(check_text(text, self.written_in), ())
        if not findings:
            return []
        rows = WordingOverrule.objects.for_account(self.account).filter(text=one_line(text))
        return still_open(
            findings, {word for words in rows.values_list("words", flat=True) for word in words}
        )


def log_kept(form: CheckedTexts, *, user: User) -> None:
    """Keep the words that stay with their reason, one row a text."""
    reason = " ".join(form.cleaned_data["keep_reason"].split())
    WordingOverrule.objects.bulk_create(
        WordingOverrule(
            account=form.account,
            user=user,
            text=one_line(str(form.cleaned_data[name])),
            words=sorted({finding.key for finding in findings}),
            reason=reason,
        )
        for name, findings in form.kept_texts.items()
    )


def one_line(text: str) -> str:
    """A text as it is compared."""
    return " ".join(text.split())
