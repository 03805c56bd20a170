"""Whose pages and reports somebody sees: all of the account for who runs it, a member's own and nobody's."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from accounts.access import MANAGERS, uuid_or_none
from accounts.models import Membership, Role, User
from consumer_reports.models import ConsumerReport, HomeValuePage


def reports_for(membership: Membership, agent: UUID | None = None) -> QuerySet[ConsumerReport]:
    """The reports somebody may see, or those of them that came to one agent."""
    reports: QuerySet[ConsumerReport] = ConsumerReport.objects.for_account(membership.account_id)
    if membership.role not in MANAGERS:
        reports = reports.filter(Q(agent=membership.user_id) | Q(agent=None))
    return reports.filter(agent=agent) if agent else reports


def pages_for(membership: Membership, agent: UUID | None = None) -> QuerySet[HomeValuePage]:
    """The pages whose visits somebody may see, or one agent's."""
    pages: QuerySet[HomeValuePage] = HomeValuePage.objects.for_account(membership.account_id)
    if membership.role not in MANAGERS:
        pages = pages.filter(user=membership.user_id)
    return pages.filter(user=agent) if agent else pages


def agents_for(membership: Membership) -> list[User]:
    """The agents to choose from, by name; nobody for a member, who sees what is hers."""
    if membership.role not in MANAGERS:
        return []
    places = membership.account.memberships.exclude(role=Role.AFFILIATE).select_related("user__account")
    return sorted((place.user for place in places), key=lambda user: str(user).lower())


def chosen_agent(agents: list[User], said: Any) -> User | None:
    """The agent whose id was given; None for no id and for one who is not among them."""
    wanted = uuid_or_none(said)
    return next((agent for agent in agents if agent.pk == wanted), None)
