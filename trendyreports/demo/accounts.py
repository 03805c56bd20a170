"""Makes the demo's accounts and users; who is there already stays as she is."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.contrib.auth.hashers import make_password
from django.db import transaction

from accounts.models import Account, AccountType, AffiliateBranding, LoginAttempt, Membership, Role, User
from integrations.mls.sandbox.agents import phone_number
from trendyreports.demo.brands import SPONSOR_ACCENT, SPONSOR_PRIMARY, branding, logo_path, photo_of
from trendyreports.demo.people import ADMIN, PASSWORD, SPONSORED, TEAM_PEOPLE, TITLE_OFFICER, Person

FIRST_FREE_NUMBER = 150  # the numbers before it belong to the sandbox's agents
TITLE_SLUG, TEAM_SLUG = "kestrel-title", "lindqvist-team"
EVERYBODY = (TITLE_OFFICER, *SPONSORED, *TEAM_PEOPLE)


def load_accounts(*, now: datetime) -> int:
    """Whoever of the demo is missing, made; returns how many."""
    present = set(User.objects.filter(email__in=emails()).values_list("email", flat=True))
    if present == emails():
        return 0
    with transaction.atomic():
        password = make_password(PASSWORD)
        missing = [person for person in EVERYBODY if person.email not in present]
        for person in missing:
            _add_person(person, account_for(person), password, now)
        if SPONSORED[0] in missing:
            _add_to_team(SPONSORED[0])
        if ADMIN not in present:
            _add_admin(password, now)
    return len(emails() - present)


def emails() -> set[str]:
    """Everybody who can sign in."""
    return {ADMIN, *(person.email for person in EVERYBODY)}


def demo_accounts() -> list[str]:
    """The slugs of the demo's accounts."""
    return [TITLE_SLUG, TEAM_SLUG, *(person.slug for person in SPONSORED)]


def account_for(person: Person) -> Account:
    """The account a person works in, made when it is not there."""
    if person is TITLE_OFFICER:
        return title_company()
    if person in TEAM_PEOPLE:
        return _team()
    return Account.objects.get_or_create(
        slug=person.slug,
        defaults={
            "name": person.name,
            "plan_id": person.plan,
            "monthly_report_limit_override": person.limit,
            "sponsor_account": title_company(),
            "branding": branding(person),
        },
    )[0]


def title_company() -> Account:
    """The affiliate that sponsors the agents, with its brand."""
    there = Account.objects.filter(slug=TITLE_SLUG).first()
    return there or _add_title_company()


def _add_title_company() -> Account:
    account = Account.objects.create(
        slug=TITLE_SLUG,
        name=TITLE_OFFICER.brokerage,
        account_type=AccountType.INDUSTRY_AFFILIATE,
        plan_id=TITLE_OFFICER.plan,
    )
    AffiliateBranding.objects.create(
        account=account,
        brand_display_name=TITLE_OFFICER.brokerage,
        logo_url=logo_path(TITLE_OFFICER.brokerage),
        primary_color=SPONSOR_PRIMARY,
        accent_color=SPONSOR_ACCENT,
        postal_address=TITLE_OFFICER.office_address,
        website="https://kestreltitle.example.com",
    )
    return account


def _team() -> Account:
    lead = TEAM_PEOPLE[0]
    said = {
        **branding(lead),
        "display_name": "The Lindqvist Team",
        "website": "https://lindqvist.example.com",
    }
    defaults = {"name": "The Lindqvist Team", "plan_id": lead.plan, "branding": said}
    return Account.objects.get_or_create(slug=TEAM_SLUG, defaults=defaults)[0]


def _add_person(person: Person, account: Account, password: str, now: datetime) -> None:
    number = EVERYBODY.index(person)
    user = User.objects.create_user(
        person.email,
        account=account,
        role=_role(person),
        first_name=person.first_name,
        last_name=person.last_name,
        agent_code=person.code,
        photo_url=photo_of(person).path,
        license_number=f"2012{4107 + number * 263}",
        license_state="OR",
        title=person.title,
        mobile_phone=phone_number(FIRST_FREE_NUMBER + number * 2),
        office_phone=phone_number(FIRST_FREE_NUMBER + number * 2 + 1),
        brokerage_name=person.brokerage,
        brokerage_logo_url=logo_path(person.brokerage),
        office_address=person.office_address,
        landing_page_headline=f"Thinking of selling in {person.town}?",
        landing_page_subheadline="See what homes near you sold for, in plain numbers, without a sign-up.",
        time_zone=account.time_zone,
        email_verified_at=now,
    )
    User.objects.filter(pk=user.pk).update(password=password)
    Membership.objects.create(account=account, user=user, role=user.role)
    if person.uses:
        signed_in = now - timedelta(days=number % 5, hours=number)
        LoginAttempt.objects.create(email=person.email, success=True, attempted_at=signed_in)


def _role(person: Person) -> Role:
    if person not in TEAM_PEOPLE:
        return Role.OWNER
    return (Role.OWNER, Role.ADMIN, Role.MEMBER)[TEAM_PEOPLE.index(person)]


def _add_to_team(person: Person) -> None:
    """A second account for her to switch to."""
    user = User.objects.get(email=person.email)
    Membership.objects.create(account=_team(), user=user, role=Role.MEMBER)


def _add_admin(password: str, now: datetime) -> None:
    admin = User.objects.create_superuser(
        ADMIN, first_name="Platform", last_name="Admin", email_verified_at=now
    )
    User.objects.filter(pk=admin.pk).update(password=password)
