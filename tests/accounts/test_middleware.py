"""Every request knows its account and membership."""

from __future__ import annotations

import pytest
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from django.test import RequestFactory

from accounts.middleware import ACCOUNT_IN_SESSION, AccountMiddleware
from tests.factories import AccountFactory, MembershipFactory, PlatformAdminFactory, UserFactory


def private(request) -> HttpResponse:
    return HttpResponse()


@login_not_required
def public(request) -> HttpResponse:
    return HttpResponse()


def sent(user, view, **session):
    """The request as ``view`` gets it."""
    request = RequestFactory().get("/")
    request.user, request.session = user, session
    middleware = AccountMiddleware(lambda request: HttpResponse())
    middleware(request)
    middleware.process_view(request, view, (), {})
    return request


def test_a_page_behind_the_sign_in_knows_the_account(db, django_assert_num_queries):
    user = UserFactory()
    with django_assert_num_queries(1):
        request = sent(user, private)
    with django_assert_num_queries(0):
        assert (request.account, request.membership.role) == (user.account, "OWNER")


def test_the_account_chosen_in_the_session_is_taken(db):
    place = MembershipFactory()
    MembershipFactory(user=place.user)
    request = sent(place.user, private, **{ACCOUNT_IN_SESSION: str(place.account.pk)})
    assert (request.account, request.membership) == (place.account, place)


def test_an_account_of_others_in_the_session_is_not_taken(db):
    user = UserFactory()
    assert sent(user, private, **{ACCOUNT_IN_SESSION: str(AccountFactory().pk)}).account == user.account


def test_a_stranger_has_neither(db, django_assert_num_queries):
    with django_assert_num_queries(0):
        request = sent(AnonymousUser(), private)
    assert request.account is None and request.membership is None


def test_a_user_without_an_account_has_neither(db):
    request = sent(PlatformAdminFactory(), private)
    assert request.account is None and request.membership is None


def test_a_public_page_pays_only_when_it_asks(db, django_assert_num_queries):
    user = UserFactory()
    with django_assert_num_queries(0):
        request = sent(user, public)
    with django_assert_num_queries(1):
        assert request.account.name == user.account.name
        assert request.membership.role == "OWNER"


@pytest.mark.parametrize("stranger", [AnonymousUser(), None])
def test_a_stranger_s_public_page_is_nobody_s(db, stranger):
    request = sent(stranger or PlatformAdminFactory(), public)
    assert not request.account and not request.membership
