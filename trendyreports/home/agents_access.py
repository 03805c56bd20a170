"""Who opens the pages about sponsored agents: people of a sponsor's account, and of no other."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from accounts.access import MANAGERS, current_account, current_membership, require_role
from accounts.models import Account

Params = ParamSpec("Params")
View = Callable[Concatenate[HttpRequest, Params], HttpResponse]


def sees_agents(view: View[Params]) -> View[Params]:
    """Lets everybody of a sponsor's account in; in an agent's own account there is no such page."""

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: Params.args, **kwargs: Params.kwargs) -> HttpResponse:
        if not current_account(request).is_affiliate:
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


def manages_agents(view: View[Params]) -> View[Params]:
    """Lets owners and admins of a sponsor's account in; its other people get 403, everybody else 404."""
    return sees_agents(require_role(*MANAGERS)(view))


def may_manage(request: HttpRequest) -> bool:
    """Whether the reader may invite, pause and end."""
    membership = current_membership(request)
    return membership is not None and membership.role in MANAGERS


def agent_or_404(request: HttpRequest, agent_id: UUID) -> Account:
    """One account that the reader's account sponsors; any other is not there."""
    return get_object_or_404(current_account(request).sponsored_accounts.filter(is_active=True), pk=agent_id)
