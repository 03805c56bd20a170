"""Finding sponsored agents again: by name, email or brokerage, by what they did, in the order asked for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django import forms
from django.db.models import F, Q, QuerySet
from django.db.models.functions import Lower

from accounts.invitations import open_invitations_of_sponsor
from accounts.models import Account, SignupToken
from trendyreports.home.sponsor import sponsored_agents

PER_PAGE = 50
NEVER, IDLE, PAUSED, INVITED = "never", "idle", "paused", "invited"
CONDITIONS = {
    "": Q(),
    NEVER: Q(last_sign_in=None),
    IDLE: Q(reports_this_month=0),
    PAUSED: Q(sponsorship_paused_at__isnull=False),
}
BY_NAME = Lower("agent_name")
ORDERS = {
    "busiest": (F("reports_this_month").desc(), BY_NAME, "pk"),
    "quietest": (F("reports_this_month").asc(), BY_NAME, "pk"),
    "name": (BY_NAME.asc(), "pk"),
    "-name": (BY_NAME.desc(), "pk"),
    "report": (F("newest_report").desc(nulls_last=True), BY_NAME, "pk"),
    "-report": (F("newest_report").asc(nulls_first=True), BY_NAME, "pk"),
    "sign-in": (F("last_sign_in").desc(nulls_last=True), BY_NAME, "pk"),
    "-sign-in": (F("last_sign_in").asc(nulls_first=True), BY_NAME, "pk"),
}
USUAL = "busiest"


@dataclass(frozen=True, slots=True)
class Search:
    """What is looked for; empty means everybody."""

    text: str = ""
    show: str = ""
    order: str = USUAL


class AgentSearchForm(forms.Form):
    """What the address of the list says; what cannot be read is passed over."""

    text = forms.CharField(
        label="Name, email or brokerage",
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    show = forms.ChoiceField(
        choices=[(name, name) for name in (*CONDITIONS, INVITED)], required=False, widget=forms.HiddenInput
    )
    order = forms.ChoiceField(
        choices=[(name, name) for name in ORDERS], required=False, widget=forms.HiddenInput
    )

    def search(self) -> Search:
        """The search asked for, without what is wrong in it."""
        self.is_valid()
        said = self.cleaned_data
        return Search(said.get("text", ""), said.get("show", ""), said.get("order") or USUAL)


def find_agents(sponsor: Account, search: Search, *, now: datetime) -> QuerySet[Account]:
    """The sponsor's agents that match, in the order asked for."""
    found = sponsored_agents(sponsor, now).filter(CONDITIONS.get(search.show, Q()))
    for word in search.text.split():
        named = Q(agent_name__icontains=word) | Q(name__icontains=word)
        found = found.filter(named | Q(agent_email__icontains=word) | Q(brokerage__icontains=word))
    return found.order_by(*ORDERS[search.order])


def find_invitations(sponsor: Account, search: Search) -> QuerySet[SignupToken]:
    """The sponsor's open invitations that match, newest first."""
    found = open_invitations_of_sponsor(sponsor)
    for word in search.text.split():
        named = Q(prefill__first_name__icontains=word) | Q(prefill__last_name__icontains=word)
        found = found.filter(named | Q(email__icontains=word) | Q(prefill__brokerage_name__icontains=word))
    return found
