"""An account's brand, written down: an agent's on the account itself, a sponsor's in its branding row."""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy

from django.db import transaction

from accounts.brand import AFFILIATE_COLUMNS, affiliate_branding
from accounts.models import Account, AffiliateBranding

Said = Mapping[str, str | None]


def save_brand(*, account: Account, said: Said, sponsor_display: str | None) -> None:
    """Keep what an account says of itself; ``said`` has the keys of ``accounts.branding``.

    Keys of the stored brand that nobody here knows stay as they are. An affiliate has no sponsor, so its
    ``sponsor_display`` is passed over.
    """
    with transaction.atomic():
        row = Account.objects.select_for_update().get(pk=account.pk)
        if row.is_affiliate:
            AffiliateBranding.objects.update_or_create(account=row, defaults=affiliate_columns(said))
            return
        row.branding = {**(row.branding or {}), **said}
        row.sponsor_display = sponsor_display
        row.save(update_fields=["branding", "sponsor_display"])


def drafted(*, account: Account, said: Said, sponsor_display: str | None) -> Account:
    """The account as it would be after ``save_brand``, to draw from. Never to be saved."""
    draft = copy(account)
    if draft.is_affiliate:
        row = copy(affiliate_branding(account))
        for column, value in affiliate_columns(said).items():
            setattr(row, column, value)
        draft.affiliate_branding = row
        return draft
    draft.branding = {**(account.branding or {}), **said}
    draft.sponsor_display = sponsor_display
    return draft


def affiliate_columns(said: Said) -> dict[str, str | None]:
    """The same, by the columns of ``affiliate_branding``."""
    return {AFFILIATE_COLUMNS[key]: value for key, value in said.items()}
