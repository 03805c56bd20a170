"""Rights come from memberships and from nothing else."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.test import RequestFactory

from accounts.access import MANAGERS, current_account, current_membership, membership_of, require_role
from accounts.models import Role
from tests.factories import AccountFactory, MembershipFactory, PlatformAdminFactory, UserFactory


@require_role(*MANAGERS)
def manage(request, word: str) -> HttpResponse:
    return HttpResponse(f"managed {word}")


def request_of(membership):
    request = RequestFactory().get("/")
    request.user = membership.user if membership else AnonymousUser()
    request.membership = membership
    return request


def test_a_user_works_from_her_home_account(db):
    user = UserFactory()
    MembershipFactory(user=user)
    assert membership_of(user, None).account == user.account


def test_the_account_she_chose_goes_before_her_home(db):
    user = UserFactory()
    other = MembershipFactory(user=user)
    assert membership_of(user, str(other.account.pk)).account == other.account


@pytest.mark.parametrize("chosen", ["", "nonsense", "00000000-0000-0000-0000-000000000000"])
def test_a_choice_that_is_not_hers_is_passed_over(db, chosen):
    user = UserFactory()
    assert membership_of(user, chosen).account == user.account


def test_a_stranger_s_account_is_passed_over(db):
    user = UserFactory()
    assert membership_of(user, str(AccountFactory().pk)).account == user.account


def test_without_a_place_at_home_the_first_place_counts(db):
    guest = MembershipFactory()
    MembershipFactory(user=guest.user)
    assert membership_of(guest.user, None) == guest


def test_the_home_account_alone_gives_no_rights(db):
    user = UserFactory(account=None)
    user.account, user.role = AccountFactory(), Role.OWNER
    user.save()
    assert membership_of(user, str(user.account.pk)) is None


def test_a_suspended_account_is_passed_over(db):
    user = UserFactory()
    user.account.is_active = False
    user.account.save()
    assert membership_of(user, str(user.account.pk)) is None


def test_the_place_is_found_by_one_query(db, django_assert_num_queries):
    user = UserFactory()
    with django_assert_num_queries(1):
        assert membership_of(user, str(user.account.pk)).account.name


@pytest.mark.parametrize("role", [Role.OWNER, Role.ADMIN])
def test_the_right_role_opens_the_view(db, role):
    assert manage(request_of(MembershipFactory(role=role)), "it").content == b"managed it"


@pytest.mark.parametrize("role", [Role.MEMBER, Role.AFFILIATE])
def test_another_role_is_refused(db, role):
    with pytest.raises(PermissionDenied):
        manage(request_of(MembershipFactory(role=role)), "it")


def test_the_copy_of_the_role_on_the_user_opens_nothing(db):
    user = UserFactory(account=None, role=Role.OWNER)
    with pytest.raises(PermissionDenied):
        manage(request_of(MembershipFactory(user=user, role=Role.MEMBER)), "it")


def test_who_belongs_nowhere_has_no_current_account(db):
    request = request_of(None)
    request.user = PlatformAdminFactory()
    assert current_membership(request) is None
    with pytest.raises(PermissionDenied):
        current_account(request)


def test_the_current_account_is_that_of_the_membership(db):
    membership = MembershipFactory()
    assert current_account(request_of(membership)) == membership.account
