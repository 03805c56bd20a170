"""Finding property reports again: the words, purpose and state one looks for, and the order they come in."""

from __future__ import annotations

from dataclasses import dataclass

from django import forms
from django.db.models import Q, QuerySet

from accounts.models import Account
from property_reports.models import OPEN_STATUSES, PropertyReport

PER_PAGE = 25
ORDERS = {
    "newest": ("-created_at", "id"),
    "oldest": ("created_at", "id"),
    "name": ("property_address", "-created_at", "id"),
    "-name": ("-property_address", "-created_at", "id"),
}
OPEN = "open"
PURPOSES = (
    ("listing", "Listing presentation"),
    ("offer", "Buyer’s offer"),
    ("annual", "Annual review"),
    ("other", "Other"),
)
STATES = (("", "Any"), ("completed", "Ready"), (OPEN, "Being made"), ("failed", "Failed"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """What is looked for; empty means everything."""

    text: str = ""
    purpose: str = ""
    status: str = ""
    order: str = "newest"

    @property
    def narrows(self) -> bool:
        """Whether it leaves anything out."""
        return bool(self.text or self.purpose or self.status)


class SearchForm(forms.Form):
    """The search above the list; what cannot be read is passed over."""

    text = forms.CharField(label="Address or client", max_length=100, required=False)
    purpose = forms.ChoiceField(label="Purpose", choices=(("", "Any"), *PURPOSES), required=False)
    status = forms.ChoiceField(label="State", choices=STATES, required=False)
    order = forms.ChoiceField(
        choices=[(name, name) for name in ORDERS], required=False, widget=forms.HiddenInput
    )

    def search(self) -> Search:
        """What is looked for."""
        self.is_valid()
        found = self.cleaned_data
        return Search(
            text=found.get("text") or "",
            purpose=found.get("purpose") or "",
            status=found.get("status") or "",
            order=found.get("order") or "newest",
        )


def find_reports(account: Account, search: Search) -> QuerySet[PropertyReport]:
    """The account's reports that match, with who ordered them; in the order asked for."""
    found = PropertyReport.objects.for_account(account).select_related("user")
    for word in search.text.split():
        found = found.filter(
            Q(property_address__icontains=word)
            | Q(property_city__icontains=word)
            | Q(property_zip__startswith=word)
            | Q(options__draft__prepared_for__icontains=word)
        )
    if search.purpose:
        found = found.filter(report_type=search.purpose)
    if search.status:
        found = found.filter(status__in=OPEN_STATUSES if search.status == OPEN else [search.status])
    return found.defer("comparables", "sitex_data").order_by(*ORDERS[search.order])
