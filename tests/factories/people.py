"""Accounts, people and plans for tests."""

from __future__ import annotations

from typing import Any

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from accounts.models import Account, AccountType, AffiliateBranding, Membership, Role, User
from billing.models import BillingEvent, Plan, UsageEvent


class PlanFactory(DjangoModelFactory):
    class Meta:
        model = Plan
        django_get_or_create = ("slug",)

    slug = factory.Sequence(lambda n: f"plan-{n}")
    name = factory.LazyAttribute(lambda plan: plan.slug.replace("_", " ").title())
    monthly_report_limit = 5
    property_reports_per_month = 1
    sms_credits_per_month = 0


class AccountFactory(DjangoModelFactory):
    class Meta:
        model = Account

    name = factory.Sequence(lambda n: f"Hillside Realty {n}")
    slug = factory.Sequence(lambda n: f"hillside-{n}")
    time_zone = "America/Los_Angeles"


class AffiliateFactory(AccountFactory):
    name = factory.Sequence(lambda n: f"Cascade Title {n}")
    slug = factory.Sequence(lambda n: f"cascade-title-{n}")
    account_type = AccountType.INDUSTRY_AFFILIATE


class AffiliateBrandingFactory(DjangoModelFactory):
    class Meta:
        model = AffiliateBranding

    account = factory.SubFactory(AffiliateFactory)
    brand_display_name = "Cascade Title"
    logo_url = f"/pictures/{'c4' * 32}.png"
    postal_address = "400 Union Street, Seattle, WA 98101"
    primary_color = "#0f172a"
    accent_color = "#facc15"


class UserFactory(DjangoModelFactory):
    """A user with her home account and her place in it; ``account=None`` gives one who belongs nowhere.

    Her profile has what publishing asks for; the logo is an address without a file behind it.
    ``password`` is hashed when given; without it she can only be signed in by ``client.force_login``.
    """

    class Meta:
        model = User

    account = factory.SubFactory(AccountFactory)
    email = factory.Sequence(lambda n: f"agent{n}@example.com")
    first_name = "Alice"
    last_name = factory.Sequence(lambda n: f"Hill {n}")
    brokerage_name = "Evergreen Realty"
    brokerage_logo_url = f"/pictures/{'e5' * 32}.png"
    office_address = "1200 Market Street, Seattle, WA 98107"
    role = Role.OWNER

    @classmethod
    def _create(cls, model_class: type[User], *args: Any, **columns: Any) -> User:
        user = model_class.objects.create_user(**columns)
        if user.account is not None:
            Membership.objects.create(account=user.account, user=user, role=user.role)
        return user


class PlatformAdminFactory(UserFactory):
    account = None
    email = factory.Sequence(lambda n: f"admin{n}@example.com")
    role = Role.ADMIN
    is_platform_admin = True


class MembershipFactory(DjangoModelFactory):
    """A further place of a user in another account."""

    class Meta:
        model = Membership

    account = factory.SubFactory(AccountFactory)
    user = factory.SubFactory(UserFactory, account=None)
    role = Role.MEMBER


class UsageEventFactory(DjangoModelFactory):
    class Meta:
        model = UsageEvent

    account = factory.SubFactory(AccountFactory)
    event_type = "market_report"
    reference = factory.Sequence(str)
    counts_as = factory.LazyAttribute(lambda row: row.reference)
    day = factory.LazyFunction(lambda: timezone.now().date())


class BillingEventFactory(DjangoModelFactory):
    """A paid Stripe invoice of $29."""

    class Meta:
        model = BillingEvent

    account = factory.SubFactory(AccountFactory)
    type = "invoice.paid"
    payload = factory.LazyFunction(lambda: {"data": {"object": {"amount_paid": 2900}}})
