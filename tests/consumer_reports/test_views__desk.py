"""The agent's pages about home values."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import Role, User
from communications.texting.consent import record_consent
from consumer_reports.models import HomeValuePage, Mode, RuleOfThumb, WordFromReader, WordKind
from tests.consumer_reports.made import a_report, did, its_lead
from tests.factories import EmailMessageFactory, TextMessageFactory, UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("empty_cache")]


def page(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200
    return answer.content.decode()


def held(agent: User, **columns):
    return a_report(
        agent,
        sales=0,
        mode=Mode.REVIEW,
        hold_until=timezone.now() + timedelta(hours=3, minutes=20.5),
        **columns,
    )


# The dashboard


def test_a_page_nobody_came_to_says_what_to_do(agent_client: Client, agent: User):
    words = page(agent_client, "/home-value/")
    assert "Your page waits for its first visitor" in words
    assert f"/cma/{agent.agent_code}/" in words


def test_what_waits_comes_first_with_the_time_left_and_a_button(agent_client: Client, agent: User):
    report = held(agent)
    words = page(agent_client, "/home-value/")
    assert "1 report waits for your look" in words
    assert "Opens by itself in 3 h 20 min" in words
    assert words.index(f"/reports/{report.pk}/release/") < words.index("Different visitors")


def test_the_contact_rate_says_what_is_divided_by_what(agent_client: Client, agent: User):
    for number in range(4):
        report = a_report(agent, sales=0, created_at=timezone.now(), first_viewed_at=timezone.now())
        if not number:
            did(report, "agent_click", at=timezone.now(), by="text")
    words = page(agent_client, "/home-value/")
    assert "25.0%" in words
    assert "1 of 4 readers who opened their report tapped to call, text or email" in words
    assert "Tapped to text you" in words


def test_the_owner_chooses_an_agent_and_a_member_cannot(agent_client: Client, agent: User):
    member = UserFactory(account=agent.account, role=Role.MEMBER, last_name="Quill")
    hers, mine = a_report(member, sales=0), a_report(agent, sales=0, property_address="9 Pine St")
    for report in (hers, mine):
        did(report, "share", at=timezone.now())
    both = page(agent_client, "/home-value/")
    assert hers.property_address in both and mine.property_address in both
    one = page(agent_client, f"/home-value/?agent={member.pk}")
    assert hers.property_address in one and mine.property_address not in one
    assert f"/cma/{member.agent_code}/" in one
    client = Client()
    client.force_login(member)
    own = page(client, f"/home-value/?agent={agent.pk}")
    assert hers.property_address in own and mine.property_address not in own
    assert 'id="id_agent"' not in own


def test_a_page_that_strangers_do_not_see_says_why(agent_client: Client, agent: User):
    HomeValuePage.objects.create(user=agent, account=agent.account, is_open=False)
    assert "It is switched off" in page(agent_client, "/home-value/")
    User.objects.filter(pk=agent.pk).update(brokerage_name=None)
    assert "Strangers do not see it yet" in page(agent_client, "/home-value/")


@pytest.mark.parametrize("url", ["/home-value/", "/home-value/reports/"])
def test_questions_do_not_grow_with_the_reports(
    agent_client: Client, agent: User, url: str, django_assert_max_num_queries
):
    def some(count: int) -> None:
        for _ in range(count):
            report = held(agent)
            did(report, "share", at=timezone.now())
            did(a_report(agent, sales=0), "agent_click", at=timezone.now(), by="call")

    some(1)
    with django_assert_max_num_queries(100) as few:
        page(agent_client, url)
    some(14)
    with django_assert_max_num_queries(len(few)):
        page(agent_client, url)


# One report


def test_it_shows_all_there_is(agent_client: Client, agent: User):
    rule = {"label": "New roof", "label_es": "Techo nuevo", "percent": "1.50"}
    RuleOfThumb.objects.update_or_create(key="new_roof", defaults=rule)
    answers = {"corrections": {"beds": 4}, "ticks": ["new_roof"], "at": "2026-11-26T10:00:00+00:00"}
    report = a_report(
        agent, consumer_answers=answers, consumer_phone="+12065550199", text_note="No campaign yet."
    )
    lead = its_lead(report, name="Nora Field")
    record_consent(
        account_id=agent.account_id, phone="+12065550199", language="en", name="Alice",
        brokerage="Evergreen", page="https://example.com/cma/x/", ip_address="192.0.2.7", lead_id=lead.pk,
        consumer_report_id=report.pk,
    )  # fmt: skip
    WordFromReader.objects.create(report=report, kind=WordKind.NOT_MY_HOME, text="I rent here.")
    about = {"account": agent.account, "consumer_report_id": report.pk}
    EmailMessageFactory(**about, subject="Your home report", status="sent", opened_at=timezone.now())
    TextMessageFactory(**about, status="refused", error="Unreachable handset")
    EmailMessageFactory(account=agent.account, lead_id=lead.pk, subject="Told you of a lead")
    EmailMessageFactory(
        account=UserFactory().account, consumer_report_id=report.pk, subject="Somebody else's"
    )
    did(report, "view")
    did(report, "tab_change", tab="comps")
    words = page(agent_client, f"/home-value/reports/{report.pk}/")
    for said in (
        "$850,000 to $965,000",
        "Middle $905,000",
        "<strong>4</strong>",
        "New roof",
        "+1.5%",
        "Nora Field",
        "(206) 555-0199",
        "I agree that Alice of Evergreen may text me",
        "192.0.2.7",
        "Not my home",
        "I rent here.",
        "No campaign yet.",
        "Your home report",
        "Refused by the carrier",
        "Unreachable handset",
        "Told you of a lead",
        "Opened it on a phone",
        "Looked at the comparable sales",
        f"/r/{report.public_code}/",
        f"/leads/{lead.pk}/",
        report.comparables["homes"][0]["address"],
    ):
        assert said in words, said
    assert "Somebody else" not in words


def test_a_lead_leads_to_its_report(agent_client: Client, agent: User):
    report = a_report(agent, sales=0)
    assert f"/home-value/reports/{report.pk}/" in page(agent_client, f"/leads/{its_lead(report).pk}/")


@pytest.mark.parametrize(
    ("columns", "words"),
    [
        ({"status": "pending", "value_estimate": None}, "The records could not be asked yet."),
        ({"status": "failed", "error_message": "No such home."}, "No such home."),
        ({"revoked_at": timezone.now()}, "Open it again"),
        ({"revoked_at": timezone.now(), "erased_at": timezone.now()}, "Its reader deleted this report."),
        ({"outcome": "listed"}, "It is for sale with Greenlake Homes at $910,000."),
        ({"outcome": "none"}, "There are too few similar sales for an estimate."),
        ({"outcome": "range", "mode": Mode.RANGE}, "Your page shows ranges only"),
    ],
)
def test_every_standing_is_in_words(agent_client: Client, agent: User, columns, words: str):
    assert words in page(agent_client, f"/home-value/reports/{a_report(agent, sales=0, **columns).pk}/")


def test_questions_of_one_report_do_not_grow(
    agent_client: Client, agent: User, django_assert_max_num_queries
):
    report = a_report(agent, sales=1)
    its_lead(report)
    url = f"/home-value/reports/{report.pk}/"

    def some(count: int) -> None:
        for _ in range(count):
            did(report, "tab_change", tab="comps")
            EmailMessageFactory(account=agent.account, consumer_report_id=report.pk)
            WordFromReader.objects.create(report=report, kind=WordKind.WRONG_NUMBER)

    some(1)
    with django_assert_max_num_queries(100) as few:
        page(agent_client, url)
    some(10)
    with django_assert_max_num_queries(len(few)):
        page(agent_client, url)


def test_what_is_done_comes_back_with_words(agent_client: Client, agent: User):
    report = held(agent)
    url = f"/home-value/reports/{report.pk}/"
    deeds = (
        ("release/", "Released."),
        ("release/", "not waiting any more"),
        ("resend/", "On its way again."),
        ("revoke/", "Closed."),
        ("resend/", "Copies go out when the report is ready"),
        ("restore/", "Open again, under the same link."),
        ("restore/", "cannot be opened again"),
        ("resend/", "On its way again."),
        ("resend/", "On its way again."),
        ("resend/", "three times today"),
    )
    for deed, words in deeds:
        assert words in agent_client.post(f"{url}{deed}", follow=True).content.decode(), deed
    assert "You can open it again." in page(agent_client, f"{url}revoke/")


# Nobody else's


@pytest.mark.parametrize("deed", ["", "release/", "revoke/", "restore/", "resend/"])
def test_a_stranger_s_report_is_not_there(agent_client: Client, deed: str):
    report = held(UserFactory())
    assert agent_client.post(f"/home-value/reports/{report.pk}/{deed}").status_code in (404, 405)
    assert agent_client.get(f"/home-value/reports/{report.pk}/").status_code == 404
    report.refresh_from_db()
    assert report.released_at is None and report.revoked_at is None


def test_no_list_and_no_file_shows_a_stranger_s(agent_client: Client):
    stranger = UserFactory()
    report = held(stranger, property_address="77 Secret Way")
    did(report, "share", at=timezone.now())
    for url in ("/home-value/", "/home-value/reports/", f"/home-value/?agent={stranger.pk}"):
        assert "Secret Way" not in page(agent_client, url)
    file = agent_client.get("/home-value/reports/export.csv")
    assert "Secret Way" not in b"".join(file.streaming_content).decode()


def test_a_member_does_not_see_a_colleague_s(agent: User):
    member = UserFactory(account=agent.account, role=Role.MEMBER)
    client = Client()
    client.force_login(member)
    colleague, own, nobody = a_report(agent, sales=0), a_report(member, sales=0), a_report(agent, sales=0)
    nobody.agent = None
    nobody.save()
    answers = [client.get(f"/home-value/reports/{one.pk}/").status_code for one in (colleague, own, nobody)]
    assert answers == [404, 200, 200]
