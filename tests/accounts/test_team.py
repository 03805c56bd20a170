"""Roles change, people go, and the last owner stays."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

import pytest

from accounts.models import LoginAttempt, Membership, Role
from accounts.team import TeamRefused, change_role, leave, people_of, remove
from tests.accounts.inviting import NOW, an_inviter, invited
from tests.at_once import at_once
from tests.factories import (
    AccountFactory,
    AffiliateFactory,
    MembershipFactory,
    ReportGenerationFactory,
    UserFactory,
)

OWNER, ADMIN, MEMBER, AFFILIATE = Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def account():
    return AccountFactory()


def one(account, role: Role, **columns):
    return UserFactory(account=account, role=role, **columns)


def role_in(account, user) -> str | None:
    place = Membership.objects.for_account(account).filter(user=user).first()
    return place.role if place else None


@pytest.mark.parametrize(
    ("giver", "role", "becomes"),
    [
        (OWNER, MEMBER, OWNER),
        (OWNER, OWNER, MEMBER),
        (OWNER, ADMIN, AFFILIATE),
        (ADMIN, MEMBER, ADMIN),
        (ADMIN, ADMIN, MEMBER),
        (ADMIN, AFFILIATE, MEMBER),
    ],
)
def test_a_role_is_given_by_who_may(account, giver, role, becomes):
    by, user = one(account, giver), one(account, role)
    change_role(account=account, user=user, role=becomes, by=by, now=NOW)
    user.refresh_from_db()
    assert (role_in(account, user), user.role) == (becomes, becomes)


@pytest.mark.parametrize(
    ("giver", "role", "becomes"),
    [
        (ADMIN, OWNER, MEMBER),
        (ADMIN, MEMBER, OWNER),
        (MEMBER, MEMBER, ADMIN),
        (MEMBER, AFFILIATE, MEMBER),
        (AFFILIATE, MEMBER, AFFILIATE),
    ],
)
def test_a_role_is_not_given_by_who_may_not(account, giver, role, becomes):
    one(account, OWNER)
    by, user = one(account, giver), one(account, role)
    with pytest.raises(TeamRefused, match="Your role"):
        change_role(account=account, user=user, role=becomes, by=by, now=NOW)
    assert role_in(account, user) == role


@pytest.mark.parametrize(("own", "higher"), [(ADMIN, OWNER), (MEMBER, ADMIN), (AFFILIATE, MEMBER)])
def test_nobody_raises_her_own_role(account, own, higher):
    user = one(account, own)
    with pytest.raises(TeamRefused, match="Your role"):
        change_role(account=account, user=user, role=higher, by=user, now=NOW)


def test_an_owner_may_step_down_when_there_is_another(account):
    user = one(account, OWNER)
    with pytest.raises(TeamRefused, match="needs an owner"):
        change_role(account=account, user=user, role=ADMIN, by=user, now=NOW)
    one(account, OWNER)
    change_role(account=account, user=user, role=ADMIN, by=user, now=NOW)
    assert role_in(account, user) == ADMIN


def test_an_owner_who_cannot_sign_in_does_not_count(account):
    user = one(account, OWNER)
    one(account, OWNER, is_active=False)
    with pytest.raises(TeamRefused, match="needs an owner"):
        leave(account=account, user=user, now=NOW)


def test_the_copy_on_the_user_follows_at_home_only(account):
    by, guest = one(account, OWNER), UserFactory()
    MembershipFactory(account=account, user=guest, role=MEMBER)
    change_role(account=account, user=guest, role=ADMIN, by=by, now=NOW)
    guest.refresh_from_db()
    assert (guest.role, role_in(account, guest)) == (OWNER, ADMIN)


def test_an_affiliate_has_no_sponsors_viewers():
    by = one(AffiliateFactory(), OWNER)
    user = one(by.account, MEMBER)
    with pytest.raises(TeamRefused):
        change_role(account=by.account, user=user, role=AFFILIATE, by=by, now=NOW)


@pytest.mark.parametrize(
    ("by", "role"), [(OWNER, OWNER), (OWNER, MEMBER), (ADMIN, ADMIN), (ADMIN, AFFILIATE)]
)
def test_somebody_is_removed_by_who_may(account, by, role):
    user = one(account, role)
    remove(account=account, user=user, by=one(account, by), now=NOW)
    assert role_in(account, user) is None


@pytest.mark.parametrize(
    ("by", "role"), [(ADMIN, OWNER), (MEMBER, MEMBER), (MEMBER, AFFILIATE), (AFFILIATE, MEMBER)]
)
def test_nobody_is_removed_by_who_may_not(account, by, role):
    one(account, OWNER)
    user = one(account, role)
    with pytest.raises(TeamRefused, match="Your role"):
        remove(account=account, user=user, by=one(account, by), now=NOW)
    assert role_in(account, user) == role


def test_a_stranger_removes_nobody(account):
    user = one(account, MEMBER)
    with pytest.raises(TeamRefused, match="Your role"):
        remove(account=account, user=user, by=UserFactory(), now=NOW)


def test_who_is_gone_already_is_told_of(account):
    with pytest.raises(TeamRefused, match="no longer in the account"):
        remove(account=account, user=UserFactory(), by=one(account, OWNER), now=NOW)


def test_who_goes_is_at_home_in_her_oldest_other_account(account):
    one(account, OWNER)
    user = one(account, MEMBER)
    MembershipFactory(user=user, account=AccountFactory(is_active=False), created_at=NOW - timedelta(days=9))
    older = MembershipFactory(user=user, role=ADMIN, created_at=NOW - timedelta(days=2))
    MembershipFactory(user=user, created_at=NOW - timedelta(days=1))
    leave(account=account, user=user, now=NOW)
    user.refresh_from_db()
    assert (user.account, user.role) == (older.account, ADMIN)


def test_who_goes_and_has_no_other_account_is_at_home_nowhere(account):
    one(account, OWNER)
    user = one(account, MEMBER)
    leave(account=account, user=user, now=NOW)
    user.refresh_from_db()
    assert user.account is None
    assert user.is_active


def test_a_guest_who_goes_keeps_her_home(account):
    one(account, OWNER)
    user = MembershipFactory(account=account, user=UserFactory()).user
    home = user.account
    leave(account=account, user=user, now=NOW)
    user.refresh_from_db()
    assert user.account == home


def test_what_she_made_stays(account):
    user = one(account, MEMBER)
    report = ReportGenerationFactory(account=account, user=user)
    remove(account=account, user=user, by=one(account, OWNER), now=NOW)
    report.refresh_from_db()
    assert (report.account, report.user) == (account, user)


def test_the_invitations_of_who_goes_are_void(account):
    admin = an_inviter(account, ADMIN)
    invitation, _ = invited(inviter=admin)
    remove(account=account, user=admin, by=one(account, OWNER), now=NOW)
    invitation.refresh_from_db()
    assert (invitation.used, invitation.voided_at) == (True, NOW)


def test_an_invitation_does_not_outlive_the_right_to_send_it(account):
    owner, stays = an_inviter(account), one(account, OWNER)
    beyond, within = (
        invited("a@example.com", inviter=owner, role=OWNER)[0],
        invited("b@example.com", inviter=owner)[0],
    )
    change_role(account=account, user=owner, role=ADMIN, by=stays, now=NOW)
    beyond.refresh_from_db()
    within.refresh_from_db()
    assert (beyond.voided_at, within.voided_at) == (NOW, None)


def test_people_come_owners_first_with_their_last_sign_in(account, django_assert_num_queries):
    member, owner = one(account, MEMBER, email="Zoe@example.com"), one(account, OWNER)
    admin = one(account, ADMIN)
    for hours, success in ((5, True), (3, True), (1, False)):
        LoginAttempt.objects.create(
            email="zoe@example.com", success=success, attempted_at=NOW - timedelta(hours=hours)
        )
    with django_assert_num_queries(1):
        people = [(each.user, each.last_sign_in) for each in people_of(account)]
    assert people == [(owner, None), (admin, None), (member, NOW - timedelta(hours=3))]


@pytest.mark.django_db(transaction=True)
def test_two_owners_who_demote_each_other_leave_one_owner():
    account = AccountFactory()
    ann, bea = one(account, OWNER), one(account, OWNER)
    outcomes = at_once(
        partial(change_role, account=account, user=ann, role=MEMBER, by=bea, now=NOW),
        partial(change_role, account=account, user=bea, role=MEMBER, by=ann, now=NOW),
        refusals=(TeamRefused,),
    )
    assert sorted(type(each).__name__ for each in outcomes) == ["NoneType", "TeamRefused"]
    assert Membership.objects.for_account(account).filter(role=OWNER).count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_owners_who_leave_at_once_leave_one_owner():
    account = AccountFactory()
    owners = [one(account, OWNER) for _ in range(2)]
    at_once(
        *(partial(leave, account=account, user=each, now=NOW) for each in owners), refusals=(TeamRefused,)
    )
    assert Membership.objects.for_account(account).filter(role=OWNER).count() == 1
