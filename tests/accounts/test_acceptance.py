"""Accepting an invitation: once, by whom it is for, into the place it leads to."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

import pytest

from accounts.acceptance import (
    AcceptanceRefused,
    InvitationGone,
    accept_as_new,
    accept_as_user,
    open_invitation,
)
from accounts.invitations import cancel
from accounts.models import Account, LoginAttempt, Membership, Role, SignupToken, User
from tests.accounts.inviting import NOW, invited
from tests.at_once import at_once
from tests.factories import AccountFactory, AffiliateFactory, MembershipFactory, UserFactory

LATER = NOW + timedelta(minutes=5)
WHO = {"first_name": "Bob", "last_name": "Reed", "password": "a-quiet-street-9"}

pytestmark = pytest.mark.django_db


def accept(secret: str, **how) -> User:
    return accept_as_new(secret, **{**WHO, "now": LATER, **how})


def test_the_link_leads_to_its_invitation():
    invitation, secret = invited()
    assert open_invitation(secret, now=LATER) == invitation


def test_a_void_link_and_one_that_never_was_get_the_same_words():
    invitation, secret = invited()
    cancel(invitation, now=LATER)
    with pytest.raises(InvitationGone) as void:
        open_invitation(secret, now=LATER)
    with pytest.raises(InvitationGone) as unknown:
        open_invitation("never-was", now=LATER)
    assert str(void.value) == str(unknown.value)


def test_after_seven_days_the_link_says_whom_to_ask():
    invitation, secret = invited()
    assert open_invitation(secret, now=NOW + timedelta(days=7, seconds=-1))
    with pytest.raises(InvitationGone, match=f"expired. Ask {invitation.invited_by}"):
        open_invitation(secret, now=NOW + timedelta(days=7))
    with pytest.raises(InvitationGone, match="expired"):
        accept(secret, now=NOW + timedelta(days=7))


def test_a_suspended_account_lets_nobody_in():
    invitation, secret = invited()
    Account.objects.filter(pk=invitation.account_id).update(is_active=False)
    with pytest.raises(InvitationGone):
        accept(secret)


def test_the_stored_digest_opens_nothing():
    invitation, _ = invited()
    with pytest.raises(InvitationGone):
        open_invitation(invitation.token, now=LATER)


def test_somebody_new_is_verified_and_at_home_in_the_account():
    invitation, secret = invited("Bob@Example.com", role=Role.ADMIN)
    user = accept(secret)
    user.refresh_from_db()
    assert (user.email, str(user), user.check_password(WHO["password"])) == (
        "Bob@Example.com",
        "Bob Reed",
        True,
    )
    assert (user.account, user.role, user.email_verified_at) == (invitation.account, Role.ADMIN, LATER)
    assert [(place.account, place.role) for place in user.memberships.all()] == [
        (invitation.account, Role.ADMIN)
    ]
    assert user.agent_code
    invitation.refresh_from_db()
    assert (invitation.used, invitation.accepted_at, invitation.user) == (True, LATER, user)


def test_accepting_counts_as_a_sign_in():
    user = accept(invited()[1])
    assert LoginAttempt.objects.get().email == user.email
    assert LoginAttempt.objects.get().success


def test_a_sponsored_agent_owns_an_account_of_her_own():
    sponsor = AffiliateFactory()
    given = {"first_name": "Robert", "brokerage_name": "Blue Heron", "license_number": "77"}
    _, secret = invited(sponsor=sponsor, prefill=given)
    user = accept(secret, account_name="Reed Homes")
    account = user.account
    assert (account.name, account.plan_id, account.sponsor_account) == (
        "Reed Homes",
        "sponsored_free",
        sponsor,
    )
    assert account.slug.startswith("reed-homes-")
    assert (user.role, Membership.objects.get(user=user).role) == (Role.OWNER, Role.OWNER)
    assert (user.first_name, user.brokerage_name, user.license_number) == ("Bob", "Blue Heron", "77")
    assert not sponsor.memberships.filter(user=user).exists()


def test_without_a_name_the_account_is_called_like_her():
    assert accept(invited(sponsor=AffiliateFactory())[1]).account.name == "Bob Reed"


def test_an_invitation_is_accepted_once():
    _, secret = invited()
    accept(secret)
    with pytest.raises(InvitationGone, match="accepted already"):
        accept(secret)
    with pytest.raises(InvitationGone, match="accepted already"):
        accept_as_user(secret, user=User.objects.get(email="new@example.com"), now=LATER)


def test_an_address_that_is_somebody_s_by_now_signs_in_instead():
    _, secret = invited("bob@example.com")
    UserFactory(email="BOB@example.com")
    with pytest.raises(AcceptanceRefused, match="Sign in to accept"):
        accept(secret)
    assert open_invitation(secret, now=LATER)
    assert User.objects.with_email("bob@example.com").count() == 1


def test_somebody_with_a_sign_in_joins_and_keeps_her_home():
    invitation, secret = invited("bob@example.com")
    user = UserFactory(email="Bob@example.com", email_verified_at=NOW)
    home = user.account
    assert accept_as_user(secret, user=user, now=LATER) == invitation.account
    user.refresh_from_db()
    assert (user.account, user.role, user.email_verified_at) == (home, Role.OWNER, NOW)
    assert invitation.account.memberships.get(user=user).role == Role.MEMBER


def test_who_had_no_home_has_it_where_she_joins():
    invitation, secret = invited("bob@example.com")
    user = UserFactory(email="bob@example.com", account=None)
    accept_as_user(secret, user=user, now=LATER)
    user.refresh_from_db()
    assert (user.account, user.role, user.email_verified_at) == (invitation.account, Role.MEMBER, LATER)


def test_it_is_for_nobody_else():
    _, secret = invited("bob@example.com")
    other = UserFactory()
    with pytest.raises(AcceptanceRefused, match=r"for bob@example\.com"):
        accept_as_user(secret, user=other, now=LATER)
    assert open_invitation(secret, now=LATER)
    assert other.memberships.count() == 1


def test_who_came_in_another_way_meanwhile_keeps_her_role():
    invitation, secret = invited("bob@example.com")
    user = UserFactory(email="bob@example.com", account=invitation.account, role=Role.ADMIN)
    accept_as_user(secret, user=user, now=LATER)
    assert invitation.account.memberships.get(user=user).role == Role.ADMIN


@pytest.mark.parametrize(
    ("plan", "then"), [(None, "sponsored_free"), ("free", "sponsored_free"), ("pro", "pro")]
)
def test_her_own_account_becomes_a_sponsored_one(plan, then):
    sponsor = AffiliateFactory()
    _, secret = invited("bob@example.com", sponsor=sponsor)
    user = UserFactory(
        email="bob@example.com", account=AccountFactory(plan_id=plan, sponsorship_paused_at=NOW)
    )
    assert accept_as_user(secret, user=user, now=LATER) == user.account
    user.account.refresh_from_db()
    assert (user.account.sponsor_account, user.account.plan_id) == (sponsor, then)
    assert user.account.sponsorship_paused_at is None
    assert Account.objects.count() == 2


def test_who_owns_several_accounts_chooses():
    sponsor = AffiliateFactory()
    _, secret = invited("bob@example.com", sponsor=sponsor)
    user = UserFactory(email="bob@example.com")
    second = MembershipFactory(user=user, role=Role.OWNER).account
    with pytest.raises(AcceptanceRefused, match="Choose"):
        accept_as_user(secret, user=user, now=LATER)
    assert accept_as_user(secret, user=user, now=LATER, own_account=second) == second
    assert list(sponsor.sponsored_accounts.all()) == [second]


@pytest.mark.parametrize("whose", ["a stranger", "a team she is a member of", "an affiliate she owns"])
def test_only_an_account_she_owns_is_sponsored(whose):
    _, secret = invited("bob@example.com", sponsor=AffiliateFactory())
    user = UserFactory(email="bob@example.com")
    account = {
        "a stranger": AccountFactory,
        "a team she is a member of": lambda: MembershipFactory(user=user).account,
        "an affiliate she owns": lambda: (
            MembershipFactory(user=user, role=Role.OWNER, account=AffiliateFactory()).account
        ),
    }[whose]()
    with pytest.raises(AcceptanceRefused, match="Choose"):
        accept_as_user(secret, user=user, now=LATER, own_account=account)
    account.refresh_from_db()
    assert account.sponsor_account is None


def test_an_account_with_another_sponsor_keeps_it():
    former = AffiliateFactory()
    _, secret = invited("bob@example.com", sponsor=AffiliateFactory())
    user = UserFactory(email="bob@example.com", account=AccountFactory(sponsor_account=former))
    with pytest.raises(AcceptanceRefused, match="another sponsor"):
        accept_as_user(secret, user=user, now=LATER)
    user.account.refresh_from_db()
    assert user.account.sponsor_account == former
    assert open_invitation(secret, now=LATER)


def test_who_owns_no_account_gets_one():
    sponsor = AffiliateFactory()
    _, secret = invited("bob@example.com", sponsor=sponsor)
    user = MembershipFactory(user__email="bob@example.com").user
    account = accept_as_user(secret, user=user, now=LATER)
    assert (account.name, account.sponsor_account, account.plan_id) == (str(user), sponsor, "sponsored_free")
    assert account.memberships.get().role == Role.OWNER


@pytest.mark.django_db(transaction=True)
def test_of_twenty_who_accept_at_once_one_comes_in():
    _, secret = invited()
    outcomes = at_once(*[partial(accept, secret)] * 20, refusals=(InvitationGone,))
    assert sum(isinstance(each, User) for each in outcomes) == 1
    assert {str(each) for each in outcomes if not isinstance(each, User)} == {
        "This invitation was accepted already. Sign in to go on."
    }
    assert User.objects.filter(email="new@example.com").count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_invitations_of_a_new_address_make_one_user():
    secrets = [invited("bob@example.com")[1] for _ in range(2)]
    outcomes = at_once(
        *(partial(accept, secret) for secret in secrets), refusals=(InvitationGone, AcceptanceRefused)
    )
    assert sorted(type(each).__name__ for each in outcomes) == ["AcceptanceRefused", "User"]
    assert SignupToken.objects.filter(used=False).count() == 1
