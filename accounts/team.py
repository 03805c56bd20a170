"""Who works in an account: their roles, and how they go.

Each deed holds the account's row and reads the roles anew, so that of two people who change each other at the
same moment the second meets what the first left. The last owner stays.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Case, OuterRef, QuerySet, Subquery, Value, When
from django.db.models.functions import Lower

from accounts.models import Account, LoginAttempt, Membership, Role, SignupToken, User
from accounts.roles import GIVEN_BY, may_touch, roles_to_give

LAST_OWNER = "An account needs an owner. Make somebody else an owner first."
OUT_OF_REACH = "Your role in this account does not allow this."
NOT_THERE = "This person is no longer in the account."


class TeamRefused(Exception):
    """Nothing was changed; the message says why and may be shown."""


def people_of(account: Account) -> QuerySet[Membership]:
    """Everybody in the account, owners first, each with her ``last_sign_in``; one query."""
    rank = Case(*(When(role=role, then=Value(place)) for place, role in enumerate(Role)))
    entered = LoginAttempt.objects.filter(email=OuterRef("address"), success=True).order_by("-attempted_at")
    people = Membership.objects.for_account(account).alias(address=Lower("user__email"))
    people = people.annotate(last_sign_in=Subquery(entered.values("attempted_at")[:1]))
    return people.select_related("user").order_by(rank, "user__first_name", "user__last_name", "user__email")


def addresses_of(account: Account) -> set[str]:
    """The addresses of the people of an account who may sign in, in lower case."""
    people = Membership.objects.for_account(account).filter(user__is_active=True)
    return set(people.values_list(Lower("user__email"), flat=True))


@transaction.atomic
def change_role(*, account: Account, user: User, role: Role, by: User, now: datetime) -> None:
    """Give somebody another role. Raises ``TeamRefused``."""
    giver, place = roles_of(account, by, user)
    if not may_touch(giver, place) or role not in roles_to_give(giver, account):
        raise TeamRefused(OUT_OF_REACH)
    if place == Role.OWNER and role != Role.OWNER:
        check_owner_remains(account, without=user)
    Membership.objects.for_account(account).filter(user=user).update(role=role)
    User.objects.filter(pk=user.pk, account=account).update(role=role)
    withdraw_invitations(account, user, reach=GIVEN_BY.get(role, ()), now=now)


@transaction.atomic
def remove(*, account: Account, user: User, by: User, now: datetime) -> None:
    """Take somebody out of the account; what she made stays in it. Raises ``TeamRefused``."""
    giver, place = roles_of(account, by, user)
    if not may_touch(giver, place):
        raise TeamRefused(OUT_OF_REACH)
    take_out(account, user, place, now=now)


@transaction.atomic
def leave(*, account: Account, user: User, now: datetime) -> None:
    """Go oneself; what one made stays in the account. Raises ``TeamRefused`` for its last owner."""
    _, place = roles_of(account, user, user)
    take_out(account, user, place, now=now)


def roles_of(account: Account, by: User, user: User) -> tuple[str, str]:
    """The roles of who acts and of whom it is about, as they are once the account's row is ours."""
    Account.objects.select_for_update(no_key=True).get(pk=account.pk)
    roles = dict(Membership.objects.for_account(account).values_list("user_id", "role"))
    if by.pk not in roles:
        raise TeamRefused(OUT_OF_REACH)
    if user.pk not in roles:
        raise TeamRefused(NOT_THERE)
    return roles[by.pk], roles[user.pk]


def check_owner_remains(account: Account, *, without: User) -> None:
    """Refuse what would leave the account without an owner who can sign in."""
    owners = Membership.objects.for_account(account).filter(role=Role.OWNER, user__is_active=True)
    if not owners.exclude(user=without).exists():
        raise TeamRefused(LAST_OWNER)


def take_out(account: Account, user: User, role: str, *, now: datetime) -> None:
    """End a membership. Who was at home here is at home in her oldest other account, or nowhere."""
    if role == Role.OWNER:
        check_owner_remains(account, without=user)
    Membership.objects.for_account(account).filter(user=user).delete()
    withdraw_invitations(account, user, reach=(), now=now)
    others = Membership.objects.filter(user=user, account__is_active=True).order_by("created_at")
    home = others.first()
    moved = {"account": home.account_id, "role": home.role} if home else {"account": None}
    User.objects.filter(pk=user.pk, account=account).update(**moved)


def withdraw_invitations(account: Account, user: User, *, reach: tuple[Role, ...], now: datetime) -> None:
    """Void what she invited others to and could not any more: nobody comes in on a right that is gone."""
    sent = SignupToken.objects.filter(account=account, invited_by=user, used=False)
    sent.exclude(role__in=reach).update(used=True, voided_at=now)
