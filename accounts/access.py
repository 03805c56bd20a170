"""Who may do what: rights come from memberships and from nowhere else."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.core.exceptions import PermissionDenied
from django.db.models import Case, IntegerField, Value, When
from django.http import HttpRequest, HttpResponse

from accounts.models import Account, Membership, Role, User

Params = ParamSpec("Params")
View = Callable[Concatenate[HttpRequest, Params], HttpResponse]

MANAGERS = (Role.OWNER, Role.ADMIN)


def membership_of(user: User, chosen: str | None) -> Membership | None:
    """The place a user works from: the account she chose, else her home account, else her first.

    ``chosen`` is the account id kept in the session; one she does not belong to (any more) is passed over,
    and so are suspended accounts. One query.
    """
    here = Case(
        When(account_id=uuid_or_none(chosen), then=Value(0)),
        When(account_id=user.account_id, then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )
    places = Membership.objects.filter(user=user, account__is_active=True)
    return places.select_related("account", "account__plan").order_by(here, "created_at").first()


def uuid_or_none(text: str | None) -> uuid.UUID | None:
    """The UUID written in ``text``, or None when it is none."""
    try:
        return uuid.UUID(text or "")
    except ValueError:
        return None


def current_membership(request: HttpRequest) -> Membership | None:
    """The membership the request acts with; None for strangers and for users without an account."""
    return getattr(request, "membership", None) or None


def current_account(request: HttpRequest) -> Account:
    """The account the request acts for; 403 for a user who belongs to none."""
    membership = current_membership(request)
    if membership is None:
        raise PermissionDenied("You do not belong to an account yet.")
    return membership.account


def current_user(request: HttpRequest) -> User:
    """Who is signed in; 403 for a stranger, who does not get as far behind the sign-in."""
    if not isinstance(request.user, User):
        raise PermissionDenied("Sign in to open this.")
    return request.user


def require_role(*roles: Role) -> Callable[[View[Params]], View[Params]]:
    """Lets a view be opened with one of these roles only; everybody else signed in gets 403."""

    def guard(view: View[Params]) -> View[Params]:
        @wraps(view)
        def guarded(request: HttpRequest, /, *args: Params.args, **kwargs: Params.kwargs) -> HttpResponse:
            membership = current_membership(request)
            if membership is None or membership.role not in roles:
                raise PermissionDenied("Your role in this account does not allow this.")
            return view(request, *args, **kwargs)

        return guarded

    return guard
