"""The brand as it would be: what was typed and not saved, what was chosen and not stored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.http import HttpRequest

from accounts.access import current_account, current_user
from accounts.brand import Family, brand_for, colours_of, identity_of, resolve_brand
from accounts.brand_contrast import Mending, mending_of
from accounts.branding import drafted
from accounts.branding_forms import DraftForm
from accounts.models import Account, SponsorDisplay, User
from market_reports.drawing.cover import newest_document, with_brand
from market_reports.reading import picture_address
from market_reports.sample import SAMPLE_AGENT, SAMPLE_IDENTITY, sample_document
from trendyreports.core.drawn_parts import data_address


@dataclass(frozen=True, slots=True)
class Draft:
    """An account as it stands or would stand, and who looks at it.

    ``logos``: pictures that are not stored, by their hash. ``faults``: sentences on what could not be used;
    in its place stands what was good before.
    """

    account: Account
    user: User
    logos: Mapping[str, bytes] = field(default_factory=dict)
    faults: tuple[str, ...] = ()

    def own_brand(self, family: Family) -> dict[str, Any]:
        """The brand of what the account itself sends."""
        return brand_for(account=self.account, user=self.user, family=family)

    def report_brand(self, sponsor_display: str = SponsorDisplay.FRAME) -> dict[str, Any]:
        """The brand of a market report; of an affiliate, that of an invented agent whom it sponsors."""
        if not self.account.is_affiliate:
            return self.own_brand("market")
        return resolve_brand(
            own=SAMPLE_IDENTITY,
            agent=SAMPLE_AGENT,
            sponsor=identity_of(self.account, None),
            display=str(sponsor_display),
            family="market",
            we=False,
        )

    def report(self, now: datetime, sponsor_display: str = SponsorDisplay.FRAME) -> dict[str, Any]:
        """The document of the account's newest report, else of a sample, under this brand."""
        mine = None if self.account.is_affiliate else newest_document(self.account)
        return with_brand(mine or sample_document(now), self.report_brand(sponsor_display))

    def mending(self) -> Mending:
        """What is done to the two colors so that they can be read."""
        return mending_of(**colours_of(identity_of(self.account, None)))

    def picture_address(self, key: str) -> str:
        """Where a browser finds a picture; one that is not stored comes with the address."""
        return data_address(self.logos[key]) if key in self.logos else picture_address(key)


def draft_in(request: HttpRequest) -> Draft:
    """What the form of the request says; what is saved where it says nothing. Nothing is stored."""
    account, user = current_account(request), current_user(request)
    if request.method != "POST":
        return Draft(account, user)
    form = DraftForm(request.POST, request.FILES, account=account)
    form.is_valid()
    shown = drafted(account=account, said=form.said(), sponsor_display=form.sponsor_setting())
    return Draft(shown, user, form.logos, faults_of(form))


def faults_of(form: DraftForm) -> tuple[str, ...]:
    """What could not be used, a sentence a field."""
    return tuple(f"{form.fields[name].label}: {errors[0]}" for name, errors in form.errors.items())
