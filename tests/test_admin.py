"""Every table can be read in Django admin, by platform admins and by nobody else."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.test import Client
from django.urls import reverse
from factory.django import DjangoModelFactory

from accounts.models import (
    Account,
    EmailVerificationToken,
    LoginAttempt,
    Membership,
    PasswordResetToken,
    RevokedToken,
    SignupToken,
    User,
)
from communications.models import (
    Consent,
    EmailBody,
    EmailEvent,
    EmailLog,
    MailboxEmail,
    MailboxText,
    ReaderPreference,
    SmsLog,
    SmsOptOut,
    TextReply,
)
from consumer_reports.models import (
    ConsumerReportPdf,
    ConsumerReportVisitor,
    HomeUpdate,
    HomeValueDay,
    HomeValuePage,
    HomeValueVisitor,
    ReportAnalytics,
    RuleOfThumb,
    WordFromReader,
)
from integrations.models import RequestBudget, WebhookDelivery, WebhookMessage
from market_reports.models import ReportLink, Schedule, WordingOverrule
from property_reports.models import (
    BlockedIp,
    LeadEvent,
    LeadRateLimit,
    PropertyReportStats,
    PropertyReportStatsDaily,
    PropertyReportVisitor,
    PropertyTemplate,
)
from tests import factories
from tests.consumer_reports.finished import the_rules
from tests.factories import (
    AccountFactory,
    ConsumerReportFactory,
    ContactFactory,
    ContactGroupFactory,
    FeedFactory,
    LeadFactory,
    PlatformAdminFactory,
    PropertyReportFactory,
    ReportGenerationFactory,
    ScheduleFactory,
    UserFactory,
    WebhookFactory,
)
from trendyreports.models import AgentStanding, DailyMetrics

NOW = datetime(2026, 3, 2, tzinfo=UTC)


def a_home_value_page() -> HomeValuePage:
    return HomeValuePage.objects.create(account=AccountFactory(), user=UserFactory())


OUR_APPS = {
    "accounts", "billing", "communications", "consumer_reports", "contacts", "integrations", "market_reports",
    "property_reports", "trendyreports",
}  # fmt: skip
COMPOSITE_KEYS = {"Membership", "ContactGroupMember"}
MADE_BY_FACTORY = {
    factory._meta.model: factory
    for factory in vars(factories).values()
    if isinstance(factory, type) and issubclass(factory, DjangoModelFactory) and factory._meta.model
}
MADE_BY_HAND = {
    AgentStanding: lambda: AgentStanding.objects.get(user=UserFactory()),
    BlockedIp: lambda: BlockedIp.objects.create(ip_address="192.0.2.1"),
    MailboxEmail: lambda: MailboxEmail.objects.create(to_address="a@example.com", subject="Hi", raw=b"Hi"),
    EmailEvent: lambda: EmailEvent.objects.create(
        key="1", provider="postmark", kind="opened", recipient="a@example.com", happened_at=NOW
    ),
    EmailBody: lambda: EmailBody.objects.create(html="<p>Hi</p>", text="Hi"),
    MailboxText: lambda: MailboxText.objects.create(to_phone="+1", text="Hi"),
    ReaderPreference: lambda: ReaderPreference.objects.create(
        account=AccountFactory(), email="a@example.com"
    ),
    TextReply: lambda: TextReply.objects.create(from_phone="+1", to_phone="+2", text="Hi", twilio_sid="SM1"),
    Consent: lambda: Consent.objects.create(
        account=AccountFactory(), phone="+1", text_version="1", text="I agree"
    ),
    DailyMetrics: DailyMetrics.objects.first,
    EmailLog: lambda: EmailLog.objects.create(subject="Hello", to_emails=["a@example.com"]),
    EmailVerificationToken: lambda: EmailVerificationToken.objects.create(
        user=UserFactory(), email="a@example.com", token="hash", expires_at=NOW
    ),
    LeadRateLimit: lambda: LeadRateLimit.objects.create(ip_address="192.0.2.1"),
    LogEntry: lambda: LogEntry.objects.create(
        user=UserFactory(), content_type=ContentType.objects.get_for_model(Account), action_flag=CHANGE
    ),
    LoginAttempt: lambda: LoginAttempt.objects.create(email="a@example.com", success=False),
    PasswordResetToken: lambda: PasswordResetToken.objects.create(
        user=UserFactory(), token="hash", expires_at=NOW
    ),
    PropertyReportStats: lambda: PropertyReportStats.objects.create(property_report=PropertyReportFactory()),
    LeadEvent: lambda: LeadEvent.objects.create(
        lead=(lead := LeadFactory()), account=lead.account, kind="note", text="Call back"
    ),
    PropertyReportVisitor: lambda: PropertyReportVisitor.objects.create(
        property_report=PropertyReportFactory(), date=NOW, visitor="0"
    ),
    PropertyTemplate: lambda: PropertyTemplate.objects.create(account=AccountFactory(), name="My listing"),
    PropertyReportStatsDaily: lambda: PropertyReportStatsDaily.objects.create(date=NOW),
    ReportAnalytics: lambda: ReportAnalytics.objects.create(
        report=ConsumerReportFactory(), event_type="view"
    ),
    ConsumerReportPdf: lambda: ConsumerReportPdf.objects.create(report=ConsumerReportFactory(), version="0"),
    ConsumerReportVisitor: lambda: ConsumerReportVisitor.objects.create(
        report=ConsumerReportFactory(), date=NOW, visitor="0"
    ),
    HomeUpdate: lambda: HomeUpdate.objects.create(report=ConsumerReportFactory(), email="a@example.com"),
    HomeValuePage: a_home_value_page,
    HomeValueDay: lambda: HomeValueDay.objects.create(page=a_home_value_page(), date=NOW),
    HomeValueVisitor: lambda: HomeValueVisitor.objects.create(
        page=a_home_value_page(), date=NOW, visitor="0"
    ),
    RuleOfThumb: lambda: the_rules()[0],
    WordFromReader: lambda: WordFromReader.objects.create(report=ConsumerReportFactory(), kind="not_my_home"),
    ReportLink: lambda: (
        (report := ReportGenerationFactory())
        and ReportLink.objects.create(account=report.account, report=report)
    ),
    RequestBudget: lambda: RequestBudget.objects.create(credential="hash", tokens=1, filled_at=NOW),
    RevokedToken: lambda: RevokedToken.objects.create(token_hash="hash", expires_at=NOW),
    SignupToken: lambda: SignupToken.objects.create(token="hash", account=AccountFactory(), expires_at=NOW),
    SmsLog: lambda: SmsLog.objects.create(to_phone="+1", lead=LeadFactory()),
    SmsOptOut: lambda: SmsOptOut.objects.create(phone="+1"),
    WordingOverrule: lambda: WordingOverrule.objects.create(
        account=AccountFactory(),
        text="Perfect for families",
        words=["perfect for families"],
        reason="A name.",
    ),
    WebhookDelivery: lambda: WebhookDelivery.objects.create(
        webhook=WebhookFactory(), event="report.completed"
    ),
    WebhookMessage: lambda: (
        (hook := WebhookFactory())
        and WebhookMessage.objects.create(
            account=hook.account, webhook=hook, unique_key="a", event="lead.created"
        )
    ),
}
TABLES = sorted(admin.site._registry, key=lambda model: model._meta.label)
every_table = pytest.mark.parametrize("model", TABLES, ids=lambda model: model._meta.label)


def row_of(model):
    return MADE_BY_FACTORY[model]() if model in MADE_BY_FACTORY else MADE_BY_HAND[model]()


def page(model, name: str, *args: object) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{name}", args=args)


@pytest.fixture
def operator(db) -> Client:
    browser = Client()
    browser.force_login(PlatformAdminFactory())
    return browser


def test_every_table_is_registered_but_those_with_a_composite_key():
    ours = {model for model in apps.get_models() if model._meta.app_label in OUR_APPS}
    left_out = {model.__name__ for model in ours - set(TABLES) if not model._meta.auto_created}
    assert left_out == COMPOSITE_KEYS


@every_table
def test_the_list_of_a_table_opens_and_can_be_searched(operator, model):
    row_of(model)
    assert operator.get(page(model, "changelist")).status_code == 200
    assert operator.get(page(model, "changelist"), {"q": "hill"}).status_code == 200
    assert admin.site._registry[model].search_fields


@every_table
def test_a_row_opens(operator, model):
    assert operator.get(page(model, "change", row_of(model).pk)).status_code == 200


@every_table
def test_a_row_is_added_only_where_that_is_no_lie(operator, model, rf):
    request = rf.get("/")
    request.user = PlatformAdminFactory()
    allowed = admin.site._registry[model].has_add_permission(request)
    assert operator.get(page(model, "add")).status_code == (200 if allowed else 403)


@pytest.mark.parametrize("path", ["index", "accounts_account_changelist"])
@pytest.mark.parametrize("visitor", ["agent", "stranger"])
def test_only_platform_admins_come_in(db, path, visitor):
    browser = Client()
    if visitor == "agent":
        browser.force_login(UserFactory())
    answer = browser.get(reverse(f"admin:{path}"))
    assert answer.status_code == 302
    assert answer["Location"].startswith((reverse("admin:login"), reverse("accounts:sign_in")))


@pytest.mark.parametrize(
    "factory", [ReportGenerationFactory, LeadFactory, ConsumerReportFactory, ContactFactory]
)
def test_a_list_costs_the_same_at_1_and_at_30_rows(operator, factory, django_assert_max_num_queries):
    address = page(factory._meta.model, "changelist")
    factory()
    with django_assert_max_num_queries(100) as at_one:
        operator.get(address)
    factory.create_batch(29)
    with django_assert_max_num_queries(len(at_one)):
        operator.get(address)


def test_a_report_cannot_be_changed(operator):
    report = ReportGenerationFactory()
    assert operator.post(page(type(report), "change", report.pk), {"status": "completed"}).status_code == 403
    assert operator.post(page(type(report), "delete", report.pk), {"post": "yes"}).status_code == 403


def test_a_feed_s_credential_is_not_shown(operator):
    feed = FeedFactory(credential={"token": "do-not-show-me"})
    assert b"do-not-show-me" not in operator.get(page(type(feed), "change", feed.pk)).content


def test_a_webhook_is_switched_off_without_its_secret_being_seen(operator):
    hook = WebhookFactory(secret="whsec_do_not_show")
    address = page(type(hook), "change", hook.pk)
    assert b"whsec_do_not_show" not in operator.get(address).content
    assert operator.post(address, {"url": "https://evil.example"}).status_code == 302
    hook.refresh_from_db()
    assert (hook.is_active, hook.url) == (False, "https://example.com/hook")


def test_a_person_added_here_has_her_code_and_her_place(operator):
    account = AccountFactory()
    typed = {
        "email": "new@example.com",
        "account": account.pk,
        "role": "MEMBER",
        "is_active": "on",
        "session_epoch": 0,
    }
    answer = operator.post(page(User, "add"), typed)
    assert answer.status_code == 302, answer.context["errors"]
    user = User.objects.get(email="new@example.com")
    assert len(user.agent_code) == 6 and user.first_name is None
    assert Membership.objects.get(user=user).role == "MEMBER"


def test_people_and_groups_show_what_their_composite_keys_hide(operator):
    user = UserFactory(first_name="Alice", last_name="Hill")
    assert b"Alice Hill (OWNER)" in operator.get(page(Account, "change", user.account.pk)).content
    assert f"{user.account} (OWNER)".encode() in operator.get(page(User, "change", user.pk)).content
    group = ContactGroupFactory(members=[ContactFactory(name="Bob Buyer")])
    assert b"Bob Buyer" in operator.get(page(type(group), "change", group.pk)).content


def test_the_first_page_shows_the_platform(operator):
    agent = UserFactory(first_name="Alice", last_name="Hill")
    ReportGenerationFactory(account=agent.account, user=agent, status="completed")
    shown = operator.get(reverse("admin:index"))
    assert {tile["label"]: tile["total"] for tile in shown.context["tiles"]}["Reports"] == "1"
    assert b"Alice Hill" in shown.content


def test_the_first_page_of_an_empty_platform_opens(operator):
    assert operator.get(reverse("admin:index")).status_code == 200


def test_schedules_are_paused_and_resumed_by_operators(operator):
    schedule = ScheduleFactory()
    address = page(Schedule, "changelist")
    for action, active in (("pause_schedules", False), ("resume_schedules", True)):
        chosen = {"action": action, "_selected_action": [schedule.pk]}
        assert operator.post(address, chosen, follow=True).status_code == 200
        schedule.refresh_from_db()
        assert schedule.active is active
        assert bool(schedule.next_run_at) is active
        assert bool(schedule.paused_reason) is not active


@pytest.mark.parametrize(
    ("zone", "is_known"), [("Mars/Olympus", False), ("America", False), ("Asia/Tokyo", True)]
)
def test_only_a_known_time_zone_is_taken_for_a_schedule(operator, zone, is_known):
    address = page(Schedule, "change", ScheduleFactory().pk)
    form = operator.get(address).context["adminform"].form
    typed = {field.name: field.value() for field in form if field.value() is not None}
    said = operator.post(address, {**typed, "time_zone": zone}, follow=True).content.decode()
    assert ("There is no such time zone." in said) is not is_known
