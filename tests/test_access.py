"""Who may open what: every address of the product, by everybody, with somebody else's ids.

The table names each address. One that it does not name fails ``test_the_table_names_every_address``.
"""

from __future__ import annotations

import copy
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.conf import settings
from django.contrib import admin
from django.db import transaction
from django.test import Client, override_settings
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from accounts.models import Account, Membership, Role, SignupToken, User
from communications.models import MailboxEmail
from communications.unsubscribing import token_of as reader_token
from contacts.models import ContactImport, ImportStatus
from integrations.models import Feed, FeedSource, ListingImport
from market_reports.models import ReportGeneration
from market_reports.sharing.links import share, token_of
from property_reports.client_link import share as share_property_report
from property_reports.client_link import token_of as client_token
from property_reports.models import PropertyReport, PropertyTemplate
from tests.accounts.inviting import NOW, invited, secret_of
from tests.consumer_reports.finished import a_finished_report as a_home_report
from tests.consumer_reports.made import a_report as a_home_value
from tests.factories import (
    AccountFactory,
    AffiliateFactory,
    ContactFactory,
    ContactGroupFactory,
    ContactImportFactory,
    DeletedContactsFactory,
    EmailMessageFactory,
    EmailSuppressionFactory,
    FeedFactory,
    LeadFactory,
    ListingFactory,
    ListingImportFactory,
    PlatformAdminFactory,
    SavedAreaFactory,
    ScheduleFactory,
    ScheduleRunFactory,
    UserFactory,
)
from tests.kept import kept_for_many
from tests.market_reports.finished import a_finished_report
from tests.property_reports.finished import a_finished_report as a_property_report
from tests.property_reports.public.made import a_public_report
from tests.property_reports.wizard.county import a_draft
from trendyreports.core.storage import save_file, signed_link

ANONYMOUS, STRANGER, AFFILIATE, MEMBER, OWNER, STAFF = (
    "anonymous",
    "owner of another account",
    "affiliate role",
    "member",
    "owner",
    "platform admin",
)
VISITORS = (ANONYMOUS, STRANGER, AFFILIATE, MEMBER, OWNER, STAFF)


@dataclass
class World:
    """One account with its people and things, a sponsor's with an agent, and everybody who is not of them."""

    people: dict[str, User]
    sponsors: dict[str, User]
    sponsored: Account
    invited: SignupToken
    report: ReportGeneration
    property_report: PropertyReport
    brought: ListingImport
    feed: Feed
    received: MailboxEmail
    invitation: SignupToken
    stored: str
    sessions: dict[Any, str]

    def client(self, visitor: str, *, of_sponsor: bool = False) -> Client:
        """A browser in which a visitor is signed in, by the session she has had from the start."""
        client = Client()
        if visitor != ANONYMOUS:
            person = (self.sponsors if of_sponsor else self.people)[visitor]
            client.cookies[settings.SESSION_COOKIE_NAME] = self.sessions[person.pk]
        return client


def made_world() -> World:
    owner = UserFactory(email_verified_at=NOW)
    account = owner.account
    people = {
        OWNER: owner,
        STRANGER: UserFactory(),
        MEMBER: UserFactory(account=account, role=Role.MEMBER),
        AFFILIATE: UserFactory(account=account, role=Role.AFFILIATE),
        STAFF: PlatformAdminFactory(),
    }
    officer = UserFactory(account=AffiliateFactory(), email_verified_at=timezone.now())
    sponsors = {
        OWNER: officer,
        STRANGER: UserFactory(account=AffiliateFactory(), email_verified_at=timezone.now()),
        MEMBER: UserFactory(account=officer.account, role=Role.MEMBER),
        AFFILIATE: UserFactory(account=officer.account, role=Role.AFFILIATE),
        STAFF: people[STAFF],
    }
    save_file("imports/sales.csv", b"MLS #,Close Price,Close Date,Zip\n1,500000,2014-08-01,98103\n")
    save_file("notes/plan.csv", b"a,b\n")
    return World(
        people=people,
        sponsors=sponsors,
        sponsored=AccountFactory(sponsor_account=officer.account),
        invited=SignupToken.objects.create(
            token="0" * 64,
            email="invited@example.com",
            sponsor_account=officer.account,
            invited_by=officer,
            created_at=timezone.now() - timedelta(days=1),
            expires_at=timezone.now() + timedelta(days=6),
        ),
        report=a_finished_report(account, owner),
        property_report=share_property_report(a_property_report(account, owner), now=NOW),
        brought=ListingImportFactory(account=account, user=owner, stored_path="imports/sales.csv"),
        feed=FeedFactory(account=account, source=FeedSource.CSV),
        received=MailboxEmail.objects.create(
            to_address="a@example.com", subject="Hello", raw=b"Subject: Hello\n\nHi"
        ),
        invitation=invited(inviter=owner, now=timezone.now())[0],
        stored=signed_link("notes/plan.csv", filename="plan.csv"),
        sessions={person.pk: session_of(person) for person in (*people.values(), *sponsors.values())},
    )


def session_of(person: User) -> str:
    """The key of a session in which somebody is signed in."""
    client = Client()
    client.force_login(person)
    return client.cookies[settings.SESSION_COOKIE_NAME].value


@pytest.fixture(scope="module")
def one_world(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[tuple[World, Path]]:
    """The world of a file's tests, made once, and the folder of its stored files."""
    folder = tmp_path_factory.mktemp("world")
    stored = {"BACKEND": "trendyreports.core.storage.FolderStorage", "OPTIONS": {"location": str(folder)}}
    with kept_for_many(django_db_blocker):
        with override_settings(STORAGES={**settings.STORAGES, "default": stored}):
            made = made_world()
        yield made, folder


@pytest.fixture
def world(one_world: tuple[World, Path], db: None, settings) -> World:
    """The world as it was made: what the test before changed is undone."""
    made, folder = one_world
    shutil.copytree(folder, settings.STORAGE_DIR, dirs_exist_ok=True)
    return copy.deepcopy(made)


Ids = Callable[[World], dict[str, Any]]
SIGN_IN = 0  # stands for "sent to the sign-in page, and back to this one afterwards"
OK, ELSEWHERE, FORBIDDEN, MISSING, METHOD, GONE, REFUSED = 200, 302, 403, 404, 405, 410, 422


def everybody(status: int) -> dict[str, int]:
    """The same answer for all."""
    return dict.fromkeys(VISITORS, status)


def signed_in(status: int) -> dict[str, int]:
    """``status`` for whoever is signed in: everybody has one of her own."""
    return {ANONYMOUS: SIGN_IN} | dict.fromkeys(VISITORS[1:], status)


def of_the_account(status: int) -> dict[str, int]:
    """``status`` for who works in the account; a stranger finds nothing, too low a role is refused."""
    answers = {ANONYMOUS: SIGN_IN, STRANGER: MISSING, AFFILIATE: FORBIDDEN, MEMBER: status, OWNER: status}
    return answers | {STAFF: FORBIDDEN}


def of_an_account(status: int) -> dict[str, int]:
    """Pages without an id: every account has its own."""
    return of_the_account(status) | {STRANGER: status}


@dataclass(frozen=True)
class Address:
    """One address: who gets which answer, with the ids of the owner's things."""

    answers: dict[str, int]
    method: str = "get"
    ids: Ids = lambda world: {}
    opens_by_get: bool = True
    of_sponsor: bool = False  # asked by the people of a sponsor's account


def of_a_sponsor(status: int) -> dict[str, int]:
    """``status`` for everybody of a sponsor's account; the platform's admin works in none."""
    return everybody(status) | {ANONYMOUS: SIGN_IN, STAFF: FORBIDDEN}


def nothing(world: World) -> dict[str, Any]:
    return {}


def managed(status: int, ids: Ids = nothing, *, method: str = "get") -> Address:
    """A page, or with another method a deed, of those who manage a sponsor's agents."""
    stranger = status if ids is nothing else MISSING
    answers = of_a_sponsor(status) | {STRANGER: stranger, MEMBER: FORBIDDEN, AFFILIATE: FORBIDDEN}
    return Address(answers, method=method, ids=ids, opens_by_get=method == "get", of_sponsor=True)


def agent_id(world: World) -> dict[str, Any]:
    return {"agent_id": world.sponsored.pk}


def invitation_id(world: World) -> dict[str, Any]:
    return {"invitation_id": world.invited.pk}


def report_id(world: World) -> dict[str, Any]:
    return {"report_id": world.report.pk}


def import_id(world: World) -> dict[str, Any]:
    return {"import_id": world.brought.pk}


def feed_id(world: World) -> dict[str, Any]:
    return {"feed_id": world.feed.pk}


def area_id(world: World) -> dict[str, Any]:
    return {"area_id": SavedAreaFactory(account=world.report.account).pk}


def contact_id(world: World) -> dict[str, Any]:
    return {"contact_id": ContactFactory(account=world.report.account).pk}


def group_id(world: World) -> dict[str, Any]:
    return {"group_id": ContactGroupFactory(account=world.report.account).pk}


def suppression_id(world: World) -> dict[str, Any]:
    return {"suppression_id": EmailSuppressionFactory(account=world.report.account).pk}


def deleted_id(world: World) -> dict[str, Any]:
    return {"deleted_id": DeletedContactsFactory(account=world.report.account).pk}


def contact_file_id(world: World) -> dict[str, Any]:
    save_file("contact_files/1", b"Name,Email\nAnn,ann@example.com\n")
    brought = ContactImportFactory(account=world.report.account, stored_path="contact_files/1")
    return {"import_id": brought.pk}


def ended_contact_file_id(world: World) -> dict[str, Any]:
    ids = contact_file_id(world)
    ContactImport.objects.filter(pk=ids["import_id"]).update(status=ImportStatus.COMPLETED)
    return ids


def schedule_id(world: World) -> dict[str, Any]:
    return {"schedule_id": ScheduleFactory(account=world.report.account, user=world.people[OWNER]).pk}


def run_id(world: World) -> dict[str, Any]:
    its = schedule_id(world)
    return {**its, "run_id": ScheduleRunFactory(schedule_id=its["schedule_id"]).pk}


def of_her_schedule(status: int, *, method: str = "get") -> Address:
    """A page or a deed for whose schedule it is and for those who run the account."""
    answers = of_the_account(status) | {MEMBER: FORBIDDEN}
    return Address(answers, method=method, ids=schedule_id, opens_by_get=method == "get")


def cma_id(world: World) -> dict[str, Any]:
    return {"report_id": a_public_report(world.people[OWNER]).pk}


def its_code(world: World) -> dict[str, Any]:
    return {"short_code": a_public_report(world.people[OWNER]).short_code}


def of_her_cma(status: int, *, method: str = "get") -> Address:
    """A page or a deed for whose property report it is and for those who run the account."""
    answers = of_the_account(status) | {MEMBER: FORBIDDEN}
    return Address(answers, method=method, ids=cma_id, opens_by_get=method == "get")


def lead_id(world: World) -> dict[str, Any]:
    return {"lead_id": LeadFactory(account=world.report.account, user=world.people[MEMBER]).pk}


def deed_on_lead() -> Address:
    """What is done to a lead by a form."""
    return Address(of_the_account(ELSEWHERE), method="post", ids=lead_id, opens_by_get=False)


def home_value_id(world: World) -> dict[str, Any]:
    return {"report_id": a_home_value(world.people[MEMBER], account=world.report.account, sales=0).pk}


def deed_on_home_value() -> Address:
    """What is done to a home value report by a form."""
    return Address(of_the_account(ELSEWHERE), method="post", ids=home_value_id, opens_by_get=False)


def property_template_id(world: World) -> dict[str, Any]:
    made = PropertyTemplate.objects.create(account=world.report.account, user=world.people[OWNER], name="A")
    return {"template_id": made.pk}


def draft_id(world: World) -> dict[str, Any]:
    return {"draft_id": a_draft(world.report.account, world.people[OWNER]).pk}


def of_her_draft(status: int, *, method: str = "get") -> Address:
    """A step of the property wizard: for whose draft it is and for those who run the account."""
    answers = of_the_account(status) | {MEMBER: FORBIDDEN}
    return Address(answers, method=method, ids=draft_id, opens_by_get=method == "get")


def its_token(world: World) -> dict[str, Any]:
    return {"token": token_of(share(world.report, user=world.people[OWNER]))}


def property_report_id(world: World) -> dict[str, Any]:
    return {"report_id": world.property_report.pk}


def client_link(world: World) -> dict[str, Any]:
    return {"token": client_token(world.property_report)}


def deed_on_property_report() -> Address:
    """What is done to a property report by a form."""
    return Address(of_the_account(ELSEWHERE), method="post", ids=property_report_id, opens_by_get=False)


def its_reader(world: World) -> dict[str, Any]:
    return {"token": reader_token(EmailMessageFactory(account=world.report.account))}


def user_id(world: World) -> dict[str, Any]:
    return {"user_id": world.people[MEMBER].pk}


def its_number(world: World) -> dict[str, Any]:
    return {"number": world.invitation.pk}


def its_secret(world: World) -> dict[str, Any]:
    return {"secret": secret_of(world.invitation)}


def code_of_owner(world: World) -> dict[str, Any]:
    return {"agent_code": world.people[OWNER].agent_code}


def report_code(world: World) -> dict[str, Any]:
    return {"code": a_home_report(world.people[OWNER]).public_code}


def no_email(world: World) -> dict[str, Any]:
    return {"email_id": world.received.pk}


def deed_on_contacts(ids: Ids = nothing) -> Address:
    """What is done to contacts by a form, one thing or several."""
    answers = of_an_account(ELSEWHERE) if ids is nothing else of_the_account(ELSEWHERE)
    return Address(answers, method="post", ids=ids, opens_by_get=False)


TABLE: dict[str, Address] = {
    "home:front": Address(everybody(OK)),
    "home:demo_enter": Address(
        everybody(MISSING), method="post", ids=lambda world: {"visitor": "agent"}, opens_by_get=False
    ),
    "home:demo_reset": Address(everybody(MISSING)),
    "home:demo_resetting": Address(everybody(MISSING)),
    "home:agents": Address(of_a_sponsor(OK), of_sponsor=True),
    "home:agents_csv": Address(of_a_sponsor(OK), of_sponsor=True),
    "home:agent_invite": managed(OK),
    "home:agents_invite": managed(OK),
    "home:agents_preview": managed(REFUSED, method="post"),
    "home:agents_send": managed(ELSEWHERE, method="post"),
    "home:agents_result": managed(ELSEWHERE, method="post"),
    "home:agent_pause": managed(ELSEWHERE, agent_id, method="post"),
    "home:agent_resume": managed(ELSEWHERE, agent_id, method="post"),
    "home:agent_end": managed(OK, agent_id),
    "home:agent_invitation_resend": managed(ELSEWHERE, invitation_id, method="post"),
    "home:agent_invitation_cancel": managed(ELSEWHERE, invitation_id, method="post"),
    "home:dashboard": Address(
        {ANONYMOUS: SIGN_IN, STRANGER: OK, AFFILIATE: OK, MEMBER: OK, OWNER: OK, STAFF: ELSEWHERE}
    ),
    "accounts:sign_in": Address({ANONYMOUS: OK} | dict.fromkeys(VISITORS[1:], ELSEWHERE)),
    "accounts:sign_out": Address(everybody(ELSEWHERE), method="post", opens_by_get=False),
    "accounts:switch": Address(
        {ANONYMOUS: SIGN_IN} | dict.fromkeys(VISITORS[1:], MISSING), method="post", opens_by_get=False
    ),
    "accounts:sign_up": Address({ANONYMOUS: OK} | dict.fromkeys(VISITORS[1:], ELSEWHERE)),
    "accounts:check_mail": Address(everybody(ELSEWHERE)),
    "accounts:mail_again": Address(everybody(ELSEWHERE), method="post", opens_by_get=False),
    "accounts:resend_verification": Address(
        {ANONYMOUS: SIGN_IN} | dict.fromkeys(VISITORS[1:], ELSEWHERE), method="post", opens_by_get=False
    ),
    "accounts:verify": Address(everybody(GONE), ids=lambda world: {"secret": "nobody-s"}),
    "accounts:forgot_password": Address(everybody(OK)),
    "accounts:reset_sent": Address(everybody(ELSEWHERE)),
    "accounts:reset_password": Address(everybody(GONE), ids=lambda world: {"secret": "nobody-s"}),
    "accounts:invitation": Address(everybody(OK), ids=its_secret),
    "accounts:invitation_accept": Address(
        dict.fromkeys(VISITORS, REFUSED) | {ANONYMOUS: ELSEWHERE},
        method="post",
        ids=its_secret,
        opens_by_get=False,
    ),
    "accounts:invitation_sign_out": Address(
        everybody(ELSEWHERE), method="post", ids=its_secret, opens_by_get=False
    ),
    "accounts:profile": Address(signed_in(OK)),
    "accounts:qr": Address(
        signed_in(OK) | {STAFF: MISSING},
        ids=lambda world: {"extension": "svg"},
    ),
    "accounts:account": Address(of_an_account(OK) | {MEMBER: FORBIDDEN}),
    "accounts:leave_sponsor": Address(
        dict.fromkeys(VISITORS, FORBIDDEN) | {ANONYMOUS: SIGN_IN, STRANGER: MISSING, OWNER: MISSING}
    ),
    "accounts:team": Address(of_an_account(OK)),
    "accounts:invite": Address(
        of_an_account(REFUSED) | {MEMBER: FORBIDDEN}, method="post", opens_by_get=False
    ),
    "accounts:invitation_resend": Address(
        of_the_account(ELSEWHERE) | {MEMBER: FORBIDDEN}, method="post", ids=its_number, opens_by_get=False
    ),
    "accounts:invitation_cancel": Address(
        of_the_account(ELSEWHERE) | {MEMBER: FORBIDDEN}, method="post", ids=its_number, opens_by_get=False
    ),
    "accounts:member_role": Address(of_the_account(OK) | {MEMBER: FORBIDDEN}, ids=user_id),
    "accounts:member_remove": Address(of_the_account(OK) | {MEMBER: FORBIDDEN}, ids=user_id),
    "accounts:leave": Address(of_an_account(OK) | {AFFILIATE: OK}),
    "accounts:security": Address(signed_in(OK)),
    "accounts:change_password": Address(signed_in(REFUSED), method="post", opens_by_get=False),
    "accounts:change_email": Address(signed_in(REFUSED), method="post", opens_by_get=False),
    "accounts:resend_email_link": Address(signed_in(ELSEWHERE), method="post", opens_by_get=False),
    "accounts:cancel_email_change": Address(signed_in(ELSEWHERE), method="post", opens_by_get=False),
    "accounts:sign_out_everywhere": Address(signed_in(ELSEWHERE), method="post", opens_by_get=False),
    "home:put_away_steps": Address(signed_in(ELSEWHERE), method="post", opens_by_get=False),
    "home:bring_back_steps": Address(signed_in(ELSEWHERE), method="post", opens_by_get=False),
    "home:brand": Address(of_an_account(OK) | {MEMBER: FORBIDDEN}),
    "home:brand_cover": Address(of_an_account(OK) | {MEMBER: FORBIDDEN}),
    "home:brand_closing": Address(of_an_account(OK) | {MEMBER: FORBIDDEN}),
    "home:brand_email": Address(of_an_account(OK) | {MEMBER: FORBIDDEN}),
    "home:brand_landing": Address(of_an_account(OK) | {MEMBER: FORBIDDEN}),
    "home:brand_sample": Address(of_an_account(OK) | {MEMBER: FORBIDDEN}),
    "home:brand_test": Address(
        of_an_account(ELSEWHERE) | {MEMBER: FORBIDDEN}, method="post", opens_by_get=False
    ),
    "communications:mailbox": Address(everybody(MISSING)),
    "communications:mailbox_texts": Address(everybody(MISSING)),
    "communications:preferences": Address(everybody(OK), ids=its_reader),
    "communications:one_click": Address(everybody(400), method="post", ids=its_reader),
    "communications:mail_hook": Address(
        everybody(MISSING), method="post", ids=lambda world: {"provider": "sendgrid"}, opens_by_get=False
    ),
    "communications:email": Address(everybody(MISSING), ids=no_email),
    "communications:email_html": Address(everybody(MISSING), ids=no_email),
    "communications:email_source": Address(everybody(MISSING), ids=no_email),
    "communications:attachment": Address(
        everybody(MISSING), ids=lambda world: {**no_email(world), "number": 1}
    ),
    "texting:status": Address(everybody(FORBIDDEN), method="post", opens_by_get=False),
    "texting:incoming": Address(everybody(FORBIDDEN), method="post", opens_by_get=False),
    "integrations:my_data": Address(of_an_account(OK)),
    "integrations:upload": Address(of_an_account(OK)),
    "integrations:import_detail": Address(of_the_account(ELSEWHERE), ids=import_id),
    "integrations:match": Address(of_the_account(OK), ids=import_id),
    "integrations:progress": Address(of_the_account(204), ids=import_id),
    "integrations:refused": Address(of_the_account(OK), ids=import_id),
    "integrations:forget": Address(
        of_the_account(ELSEWHERE), method="post", ids=import_id, opens_by_get=False
    ),
    "integrations:connect_mls": Address(
        of_an_account(OK) | {MEMBER: FORBIDDEN}, ids=lambda world: {"source": "simplyrets"}
    ),
    "integrations:delete": Address(of_the_account(OK) | {MEMBER: FORBIDDEN}, ids=feed_id),
    "contacts:list": Address(of_an_account(OK)),
    "contacts:new": Address(of_an_account(OK)),
    "contacts:export": Address(of_an_account(OK)),
    "contacts:choose": Address(of_an_account(OK)),
    "contacts:add_to_group": deed_on_contacts(),
    "contacts:remove_from_group": deed_on_contacts(),
    "contacts:delete_many": deed_on_contacts(),
    "contacts:undo_delete": deed_on_contacts(deleted_id),
    "contacts:suppressed": Address(of_an_account(OK)),
    "contacts:allow": deed_on_contacts(suppression_id),
    "contacts:stop": deed_on_contacts(contact_id),
    "contacts:groups": Address(of_an_account(OK)),
    "contacts:group": Address(of_the_account(OK), ids=group_id),
    "contacts:group_rename": Address(of_the_account(OK), ids=group_id),
    "contacts:group_delete": Address(of_the_account(OK), ids=group_id),
    "contacts:group_add": deed_on_contacts(group_id),
    "contacts:group_remove": deed_on_contacts(group_id),
    "contacts:detail": Address(of_the_account(OK), ids=contact_id),
    "contacts:edit": Address(of_the_account(OK), ids=contact_id),
    "contacts:delete": Address(of_the_account(OK), ids=contact_id),
    "contacts:merge": Address(of_the_account(OK), ids=contact_id),
    "contacts:upload": Address(of_an_account(OK)),
    "contacts:import_detail": Address(of_the_account(ELSEWHERE), ids=contact_file_id),
    "contacts:match": Address(of_the_account(OK), ids=contact_file_id),
    "contacts:progress": Address(of_the_account(204), ids=contact_file_id),
    "contacts:refused": Address(of_the_account(OK), ids=contact_file_id),
    "contacts:forget": deed_on_contacts(contact_file_id),
    "contacts:undo_import": Address(of_the_account(OK), ids=ended_contact_file_id),
    "property_reports:accuracy": Address(of_an_account(OK)),
    "property_reports:list": Address(of_an_account(OK)),
    "property_reports:new": Address(of_an_account(OK)),
    "property_reports:detail": Address(of_the_account(OK), ids=property_report_id),
    "property_reports:progress": Address(of_the_account(204), ids=property_report_id),
    "property_reports:file": Address(
        of_the_account(ELSEWHERE), ids=lambda world: {**property_report_id(world), "extension": "pdf"}
    ),
    "property_reports:again": deed_on_property_report(),
    "property_reports:edit": deed_on_property_report(),
    "property_reports:copy": deed_on_property_report(),
    "property_reports:delete": Address(of_the_account(OK) | {MEMBER: FORBIDDEN}, ids=property_report_id),
    "property_reports:make_link": deed_on_property_report(),
    "property_reports:revoke_link": Address(of_the_account(OK), ids=property_report_id),
    "property_reports:release_version": deed_on_property_report(),
    "property_reports:client": Address(everybody(OK), ids=client_link),
    "property_reports:client_pdf": Address(everybody(ELSEWHERE), ids=client_link),
    "market_reports:list": Address(of_an_account(OK)),
    "market_reports:preview": Address(of_an_account(REFUSED), method="post", opens_by_get=False),
    "market_reports:map": Address(of_an_account(OK)),
    "market_reports:areas": Address(of_an_account(OK)),
    "market_reports:area_rename": Address(of_the_account(OK), ids=area_id),
    "market_reports:area_delete": Address(of_the_account(OK), ids=area_id),
    "market_reports:make_link": Address(
        of_the_account(ELSEWHERE), method="post", ids=report_id, opens_by_get=False
    ),
    "market_reports:mail": Address(of_the_account(OK), ids=report_id),
    "market_reports:mail_preview": Address(of_the_account(OK), ids=report_id),
    "market_reports:mail_readers": Address(
        of_the_account(OK), method="post", ids=report_id, opens_by_get=False
    ),
    "market_reports:mail_confirm": Address(
        of_the_account(REFUSED), method="post", ids=report_id, opens_by_get=False
    ),
    "market_reports:mail_send": Address(
        of_the_account(REFUSED), method="post", ids=report_id, opens_by_get=False
    ),
    "market_reports:mail_test": Address(
        of_the_account(REFUSED), method="post", ids=report_id, opens_by_get=False
    ),
    "market_reports:mailing": Address(
        of_the_account(MISSING), ids=lambda world: {**report_id(world), "body_id": uuid4()}
    ),
    "market_reports:revoke_link": Address(of_the_account(ELSEWHERE), ids=report_id),
    "market_reports:picture": Address(
        of_the_account(MISSING), ids=lambda world: {**report_id(world), "name": "page"}
    ),
    "market_reports:shared": Address(everybody(OK), ids=its_token),
    "market_reports:shared_newest": Address(everybody(OK), ids=its_token),
    "market_reports:shared_pdf": Address(everybody(ELSEWHERE), ids=its_token),
    "market_reports:shared_newest_pdf": Address(everybody(ELSEWHERE), ids=its_token),
    "property_reports:drafts": Address(of_an_account(OK)),
    "property_reports:draft": of_her_draft(ELSEWHERE),
    "property_reports:start": of_her_draft(OK),
    "property_reports:address": of_her_draft(OK),
    "property_reports:facts": of_her_draft(OK),
    "property_reports:comparables": of_her_draft(OK),
    "property_reports:choose": of_her_draft(REFUSED, method="post"),
    "property_reports:adjust": of_her_draft(REFUSED, method="post"),
    "property_reports:price": of_her_draft(OK),
    "property_reports:price_bands": of_her_draft(OK, method="post"),
    "property_reports:look": of_her_draft(OK),
    "property_reports:preview": of_her_draft(OK),
    "property_reports:draft_pages": of_her_draft(OK),
    "property_reports:draft_duplicate": of_her_draft(ELSEWHERE, method="post"),
    "property_reports:draft_delete": of_her_draft(OK),
    "property_reports:template_delete": Address(
        of_the_account(OK) | {MEMBER: FORBIDDEN}, ids=property_template_id
    ),
    "market_reports:new": Address(of_an_account(OK)),
    "market_reports:places": Address(of_an_account(OK)),
    "market_reports:detail": Address(of_the_account(OK), ids=report_id),
    "market_reports:progress": Address(of_the_account(204), ids=report_id),
    "market_reports:again": Address(
        of_the_account(ELSEWHERE), method="post", ids=report_id, opens_by_get=False
    ),
    "market_reports:delete": Address(of_the_account(OK) | {MEMBER: FORBIDDEN}, ids=report_id),
    "market_reports:file": Address(
        of_the_account(ELSEWHERE), ids=lambda world: {**report_id(world), "extension": "pdf"}
    ),
    "market_reports:schedules": Address(of_an_account(OK)),
    "market_reports:schedule_new": Address(of_an_account(OK)),
    "market_reports:schedule_order": Address(of_an_account(REFUSED), method="post", opens_by_get=False),
    "market_reports:schedule_dates": Address(of_an_account(OK), method="post", opens_by_get=False),
    "market_reports:schedule": Address(of_the_account(OK), ids=schedule_id),
    "market_reports:schedule_readers": Address(of_the_account(OK), ids=schedule_id),
    "market_reports:schedule_run": Address(of_the_account(OK), ids=run_id),
    "market_reports:schedule_duplicate": Address(
        of_the_account(ELSEWHERE), method="post", ids=schedule_id, opens_by_get=False
    ),
    "market_reports:schedule_edit": of_her_schedule(OK),
    "market_reports:schedule_run_now": of_her_schedule(OK),
    "market_reports:schedule_delete": of_her_schedule(OK),
    "market_reports:schedule_skip": of_her_schedule(ELSEWHERE, method="post"),
    "market_reports:schedule_unskip": of_her_schedule(ELSEWHERE, method="post"),
    "market_reports:schedule_pause": of_her_schedule(ELSEWHERE, method="post"),
    "market_reports:schedule_resume": of_her_schedule(ELSEWHERE, method="post"),
    "property_reports:public": Address(everybody(OK), ids=its_code),
    "property_reports:public_lead": Address(
        everybody(REFUSED), method="post", ids=its_code, opens_by_get=False
    ),
    "property_reports:public_thanks": Address(everybody(OK), ids=its_code),
    "property_reports:public_pdf": Address(everybody(MISSING), ids=its_code),
    "property_reports:sign_in": Address(everybody(MISSING), ids=its_code),
    "property_reports:switches": of_her_cma(OK),
    "property_reports:public_look": of_her_cma(OK),
    "property_reports:tablet": of_her_cma(ELSEWHERE, method="post"),
    "property_reports:sheet": Address(of_the_account(OK), ids=cma_id),
    "property_reports:statistics": Address(of_the_account(OK), ids=cma_id),
    "property_reports:qr": Address(
        of_the_account(OK), ids=lambda world: {**cma_id(world), "extension": "svg"}
    ),
    "property_reports:account_statistics": Address(of_an_account(OK)),
    "property_reports:leads": Address(of_an_account(OK)),
    "property_reports:leads_csv": Address(of_an_account(OK)),
    "property_reports:lead": Address(of_the_account(OK), ids=lead_id),
    "property_reports:lead_status": deed_on_lead(),
    "property_reports:lead_note": deed_on_lead(),
    "property_reports:lead_checked": deed_on_lead(),
    "consumer_reports:landing": Address(everybody(OK), ids=code_of_owner),
    "consumer_reports:addresses": Address(everybody(OK), ids=code_of_owner),
    "consumer_reports:home": Address(everybody(ELSEWHERE), ids=code_of_owner),
    "consumer_reports:contact": Address(everybody(ELSEWHERE), ids=code_of_owner),
    "consumer_reports:page_settings": Address(of_an_account(OK)),
    "consumer_reports:sheet": Address(of_an_account(OK)),
    "consumer_reports:qr": Address(of_an_account(OK), ids=lambda world: {"kind": "svg"}),
    "consumer_reports:updates": Address(everybody(OK), ids=report_code),
    "consumer_reports:report_pdf": Address(everybody(OK), ids=report_code),
    "consumer_reports:desk": Address(of_an_account(OK)),
    "consumer_reports:desk_reports": Address(of_an_account(OK)),
    "consumer_reports:desk_csv": Address(of_an_account(OK)),
    "consumer_reports:desk_report": Address(of_the_account(OK), ids=home_value_id),
    "consumer_reports:desk_revoke": Address(of_the_account(OK), ids=home_value_id),
    "consumer_reports:desk_release": deed_on_home_value(),
    "consumer_reports:desk_restore": deed_on_home_value(),
    "consumer_reports:desk_resend": deed_on_home_value(),
    "consumer_reports:report": Address(everybody(OK), ids=report_code),
    "consumer_reports:report_progress": Address(everybody(OK), ids=report_code),
    "consumer_reports:report_answers": Address(everybody(ELSEWHERE), method="post", ids=report_code),
    "consumer_reports:report_wrong": Address(everybody(OK), ids=report_code),
    "consumer_reports:report_delete": Address(everybody(OK), ids=report_code),
    "consumer_reports:report_events": Address(
        everybody(400), method="post", ids=report_code, opens_by_get=False
    ),
    "consumer_reports:report_worker": Address(everybody(OK), ids=report_code),
    "stored_file": Address(
        everybody(OK),
        ids=lambda world: dict(zip(("token", "name"), world.stored.split("/")[2:], strict=True)),
    ),
    "picture": Address(everybody(MISSING), ids=lambda world: {"name": f"{'0' * 64}.jpg"}),
    "admin_door": Address(dict.fromkeys(VISITORS, FORBIDDEN) | {ANONYMOUS: ELSEWHERE, STAFF: ELSEWHERE}),
    "healthz": Address(everybody(OK)),
    "readyz": Address(everybody(OK)),
}


def addresses(patterns: list[URLPattern | URLResolver], space: str = "") -> set[str]:
    """The name of every address, without the inside of Django admin."""
    found: set[str] = set()
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = pattern.namespace or space
            found |= set() if inner == "admin" else addresses(pattern.url_patterns, inner)
        else:
            found.add(f"{space}:{pattern.name}" if space else str(pattern.name))
    return found


def test_the_table_names_every_address():
    assert addresses(get_resolver().url_patterns) == set(TABLE)


@pytest.mark.parametrize("name", sorted(TABLE))
def test_everybody_gets_the_answer_of_the_table(world: World, settings, subtests, name: str):
    settings.DEBUG = False
    address = TABLE[name]
    url = reverse(name, kwargs=address.ids(world))
    for visitor in VISITORS:
        with subtests.test(visitor), as_it_was():
            client = world.client(visitor, of_sponsor=address.of_sponsor)
            answer = getattr(client, address.method)(url)
            if address.answers[visitor] == SIGN_IN:
                assert answer["Location"] == f"{reverse('accounts:sign_in')}?next={url}"
            else:
                assert answer.status_code == address.answers[visitor], answer.get("Location", "")


@contextmanager
def as_it_was() -> Iterator[None]:
    """What one visitor does is not there for the next."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.mark.parametrize("name", sorted(name for name, address in TABLE.items() if not address.opens_by_get))
def test_nothing_is_done_by_following_a_link(world: World, name: str):
    url = reverse(name, kwargs=TABLE[name].ids(world))
    client = world.client(OWNER, of_sponsor=TABLE[name].of_sponsor)
    assert client.get(url).status_code == METHOD


@pytest.mark.parametrize(
    "name", sorted(name for name, address in TABLE.items() if "_id" in address.ids.__name__)
)
def test_an_id_that_is_nobody_s_is_not_there(world: World, name: str):
    address = TABLE[name]
    unknown = {key: nobody_s(value) for key, value in address.ids(world).items()}
    client = world.client(OWNER, of_sponsor=address.of_sponsor)
    answer = getattr(client, address.method)(reverse(name, kwargs=unknown))
    assert answer.status_code == MISSING


def nobody_s(value: Any) -> Any:
    """An id like the one given that nothing has; what is no id stays."""
    if isinstance(value, UUID):
        return uuid4()
    return 2_000_000_000 if isinstance(value, int) else value


@pytest.mark.parametrize("name", sorted(name for name, address in TABLE.items() if address.of_sponsor))
@pytest.mark.parametrize("visitor", [AFFILIATE, MEMBER, OWNER])
def test_in_an_agent_s_own_account_there_is_no_page_about_agents(world: World, name: str, visitor: str):
    address = TABLE[name]
    url = reverse(name, kwargs=address.ids(world))
    assert getattr(world.client(visitor), address.method)(url).status_code == MISSING


@pytest.mark.parametrize("visitor", [STRANGER, AFFILIATE, MEMBER])
def test_a_post_by_the_wrong_person_ends_no_sponsorship(world: World, visitor: str):
    client = world.client(visitor, of_sponsor=True)
    for name in ("home:agent_pause", "home:agent_end"):
        client.post(reverse(name, kwargs=agent_id(world)))
    client.post(reverse("home:agent_invitation_cancel", kwargs=invitation_id(world)))
    world.sponsored.refresh_from_db()
    assert world.sponsored.active_sponsor == world.sponsors[OWNER].account
    assert SignupToken.objects.filter(pk=world.invited.pk, used=False).exists()


def test_a_foreign_account_in_the_body_is_not_invited_for(world: World):
    victim = world.sponsors[STRANGER].account_id
    typed = {"email": "fresh@example.com", "sponsor": victim, "account": victim, "role": "OWNER"}
    world.client(OWNER, of_sponsor=True).post(reverse("home:agent_invite"), typed)
    made = SignupToken.objects.get(email="fresh@example.com")
    assert (made.sponsor_account, made.account, made.role) == (world.sponsors[OWNER].account, None, None)


@pytest.mark.parametrize("name", ["market_reports:delete", "integrations:delete"])
@pytest.mark.parametrize("visitor", [STRANGER, AFFILIATE, MEMBER, STAFF])
def test_a_post_by_the_wrong_person_deletes_nothing(world: World, name: str, visitor: str):
    world.client(visitor).post(reverse(name, kwargs=TABLE[name].ids(world)))
    assert ReportGeneration.objects.filter(pk=world.report.pk).exists()
    assert Feed.objects.filter(pk=world.feed.pk).exists()


@pytest.mark.parametrize("visitor", [STRANGER, AFFILIATE, MEMBER, STAFF])
def test_a_post_by_the_wrong_person_changes_no_team(world: World, visitor: str):
    client = world.client(visitor)
    for name in ("invite", "invitation_resend", "invitation_cancel", "member_role", "member_remove"):
        url = reverse(f"accounts:{name}", kwargs=TABLE[f"accounts:{name}"].ids(world))
        client.post(url, {"email": "bob@example.com", "role": "ADMIN", "account": world.report.account_id})
    mine = Membership.objects.for_account(world.report.account)
    assert mine.count() == 3
    assert mine.get(user=world.people[MEMBER]).role == Role.MEMBER
    assert [each.pk for each in SignupToken.objects.filter(account=world.report.account)] == [
        world.invitation.pk
    ]
    assert SignupToken.objects.get(pk=world.invitation.pk).voided_at is None


def test_a_foreign_report_in_the_query_fills_nothing_in(world: World):
    page = world.client(STRANGER).get(reverse("market_reports:new"), {"from": world.report.pk})
    assert page.status_code == OK
    assert "98103" not in page.context["form"].initial.get("area", "")


def test_a_foreign_account_in_the_body_is_not_switched_to(world: World):
    client = world.client(STRANGER)
    answer = client.post(reverse("accounts:switch"), {"account": world.people[OWNER].account_id})
    assert answer.status_code == MISSING
    assert world.report.title not in client.get(reverse("market_reports:list")).content.decode()


def test_a_foreign_account_in_the_body_of_an_order_is_passed_over(world: World):
    order = {
        "area": "98103",
        "report_type": "closed",
        "window": "30",
        "account": world.people[OWNER].account_id,
        "account_id": world.people[OWNER].account_id,
    }
    ListingFactory(feed=FeedFactory(account=world.people[STRANGER].account), zip_code="98103")
    world.client(STRANGER).post(reverse("market_reports:new"), order)
    made = ReportGeneration.objects.exclude(pk=world.report.pk).get()
    assert made.account == world.people[STRANGER].account


def test_a_list_shows_only_what_is_one_s_own(world: World):
    for name in ("market_reports:list", "integrations:my_data", "home:dashboard"):
        page = world.client(STRANGER).get(reverse(name)).content.decode()
        assert str(world.report.pk) not in page
        assert str(world.brought.pk) not in page


def test_a_suspended_account_opens_nothing(world: World):
    account = world.people[OWNER].account
    account.is_active = False
    account.save()
    assert world.client(OWNER).get(reverse("market_reports:list")).status_code == FORBIDDEN
    landing = reverse("consumer_reports:landing", kwargs=code_of_owner(world))
    assert Client().get(landing).status_code == MISSING


@pytest.mark.parametrize("visitor", [ANONYMOUS, STRANGER, MEMBER, OWNER])
def test_django_admin_sends_everybody_else_to_its_own_sign_in(world: World, visitor: str):
    for url in admin_addresses():
        answer = world.client(visitor).get(url)
        assert answer.status_code == 302, url
        doors = (reverse("admin:login"), reverse("accounts:sign_in"))
        assert answer["Location"].startswith(doors), url


def test_django_admin_opens_for_the_platform_admin(world: World):
    client = world.client(STAFF)
    for url in admin_addresses():
        assert client.get(url).status_code == OK, url


def admin_addresses() -> list[str]:
    """The front page of Django admin and the list of everything in it."""
    labels = [model._meta for model in admin.site._registry]
    return [reverse("admin:index")] + [
        reverse(f"admin:{meta.app_label}_{meta.model_name}_changelist") for meta in labels
    ]
