"""A sponsorship of an agent's account: the sponsor pauses it, resumes it, ends it; the agent may leave it.

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
    ended = part(account, sponsor)
    if ended:
        tell_owner("sponsorship_ended", account, sponsor, now)
    return ended


@transaction.atomic
def leave(account: Account, *, sponsor: Account, now: datetime) -> bool:
    """The agent goes: like ``end``, but it is the sponsor who is told."""
    left = part(account, sponsor)
    if left:
        tell_sponsor(account, sponsor, now)
    return left


def part(account: Account, sponsor: Account) -> bool:
    """Undo the tie between the two; False when there is none."""
    theirs = Account.objects.select_for_update(of=("self",), no_key=True).select_related("plan")
    ours = theirs.filter(pk=account.pk, sponsor_account=sponsor).first()
    if ours is None:
        return False
    ours.sponsor_account = ours.sponsorship_paused_at = None
    if ours.plan and ours.plan.billed_to == SPONSOR_PAYS:
        ours.plan = None
    ours.save(update_fields=["sponsor_account", "sponsorship_paused_at", "plan"])
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


def tell_sponsor(account: Account, sponsor: Account, now: datetime) -> None:
    """Write to the owner of the sponsor that an agent has left."""
    owner = owner_of(sponsor)
    if owner is None or not owner.is_active:
        return
    said = {"first_name": owner.first_name, "agent": account.name, "agents": public_link("home:agents")}
    write_email(
        kind="agent_left",
        unique_key=f"agent_left:{account.pk}:{now.isoformat()}",
        to=owner.email,
        to_name=owner.get_full_name() or None,
        letter=letter("agent_left", said),
        account_id=sponsor.pk,
        user_id=owner.pk,
    )
