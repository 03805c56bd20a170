"""What a sponsor may do with its sponsorship of an agent's account: pause it, resume it, end it.

The account stays the agent's: its people, reports, contacts, leads, links and codes go on working. What
changes is whose brand stands on new reports and who pays for the plan.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from accounts.brand import owner_of
from accounts.models import Account
from communications.letters import letter
from communications.queue import write_email
from trendyreports.core.links import public_link

SPONSOR_PAYS = "sponsor"  # plans.billed_to, of which this package knows no more


@transaction.atomic
def pause(account: Account, *, sponsor: Account, now: datetime) -> bool:
    """Take the sponsor's brand and plan away for the time being; False when that, or the end, came before."""
    paused = running(account, sponsor).update(sponsorship_paused_at=now)
    if paused:
        tell_owner("sponsorship_paused", account, sponsor, now)
    return bool(paused)


@transaction.atomic
def resume(account: Account, *, sponsor: Account, now: datetime) -> bool:
    """Give brand and plan back; False when the sponsorship is not paused or is over."""
    waiting = Account.objects.filter(pk=account.pk, sponsor_account=sponsor)
    resumed = waiting.exclude(sponsorship_paused_at=None).update(sponsorship_paused_at=None)
    if resumed:
        tell_owner("sponsorship_resumed", account, sponsor, now)
    return bool(resumed)


@transaction.atomic
def end(account: Account, *, sponsor: Account, now: datetime) -> bool:
    """Let the account go for good, off the plan its sponsor paid; False when it is not this sponsor's."""
    theirs = Account.objects.select_for_update(of=("self",), no_key=True).select_related("plan")
    ours = theirs.filter(pk=account.pk, sponsor_account=sponsor).first()
    if ours is None:
        return False
    ours.sponsor_account = ours.sponsorship_paused_at = None
    if ours.plan and ours.plan.billed_to == SPONSOR_PAYS:
        ours.plan = None
    ours.save(update_fields=["sponsor_account", "sponsorship_paused_at", "plan"])
    tell_owner("sponsorship_ended", account, sponsor, now)
    return True


def running(account: Account, sponsor: Account) -> QuerySet[Account]:
    """The account while this sponsor carries it."""
    return Account.objects.filter(pk=account.pk, sponsor_account=sponsor, sponsorship_paused_at=None)


def tell_owner(kind: str, account: Account, sponsor: Account, now: datetime) -> None:
    """Write to the owner of the account what has become of her sponsorship, and what has not changed."""
    owner = owner_of(account)
    if owner is None or not owner.is_active:
        return
    said = {
        "first_name": owner.first_name,
        "sponsor": sponsor.name,
        "dashboard": public_link("home:dashboard"),
    }
    write_email(
        kind=kind,
        unique_key=f"{kind}:{account.pk}:{now.isoformat()}",
        to=owner.email,
        to_name=owner.get_full_name() or None,
        letter=letter(kind, said),
        account_id=account.pk,
        user_id=owner.pk,
    )
