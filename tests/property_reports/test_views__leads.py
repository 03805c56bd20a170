"""The inbox: found, read, answered, noted, taken away as a file."""

from __future__ import annotations

import csv
import io
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import Role, User
from communications.models import EmailMessage
from property_reports.models import Lead, LeadEvent
from tests.factories import LeadFactory, PropertyReportFactory, UserFactory


def inbox(client: Client, query: str = "") -> str:
    return client.get(f"/leads/{query}").content.decode()


def test_it_is_empty_with_words(agent_client: Client):
    assert "Leads arrive here" in inbox(agent_client)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", {"Ann", "Ben", "Cat"}),
        ("?text=ann", {"Ann"}),
        ("?text=garden", {"Ben"}),
        ("?text=555+0142", {"Ann"}),
        ("?status=contacted", {"Ben"}),
        ("?source=open_house", {"Cat"}),
        ("?check=on", {"Cat"}),
        ("?status=nonsense&page=999", {"Ann", "Ben", "Cat"}),
    ],
)
def test_leads_are_found(agent: User, agent_client: Client, query: str, found: set[str]):
    LeadFactory(account=agent.account, name="Ann A", phone="+12065550142")
    LeadFactory(account=agent.account, name="Ben B", message="The garden?", status="contacted")
    LeadFactory(account=agent.account, name="Cat C", source="open_house", needs_check=True)
    page = inbox(agent_client, query)
    assert {name for name in ("Ann", "Ben", "Cat") if f"{name} {name[0]}" in page} == found


def test_those_of_one_home_are_found(agent: User, agent_client: Client):
    report = PropertyReportFactory(account=agent.account, property_address="77 Elm St")
    LeadFactory(account=agent.account, name="Ann A", property_report=report)
    LeadFactory(account=agent.account, name="Ben B")
    page = inbox(agent_client, f"?report={report.pk}")
    assert "Ann A" in page and "Ben B" not in page


def test_ten_thousand_leads_cost_no_more_questions_than_one(agent: User, agent_client: Client):
    report = PropertyReportFactory(account=agent.account)
    LeadFactory(account=agent.account, user=agent, property_report=report)
    with CaptureQueriesContext(connection) as few:
        inbox(agent_client)
    Lead.objects.bulk_create(
        Lead(
            account=agent.account,
            user=agent,
            property_report=report,
            name=f"Lead {n}",
            email=f"{n}@example.com",
        )
        for n in range(10_000)
    )
    with CaptureQueriesContext(connection) as many:
        page = inbox(agent_client, "?page=3")
    assert len(many) == len(few)
    assert "101–150 of 10001 leads" in page


def test_a_member_sees_her_own_and_nobody_s(agent: User):
    member = UserFactory(account=agent.account, role=Role.MEMBER)
    hers, nobodys = (
        LeadFactory(account=agent.account, name="Hers", user=member),
        LeadFactory(account=agent.account, name="Nobodys"),
    )
    others = LeadFactory(account=agent.account, name="Others", user=agent)
    client = Client()
    client.force_login(member)
    page = inbox(client)
    assert "Hers" in page and "Nobodys" in page and "Others" not in page
    assert [client.get(f"/leads/{lead.pk}/").status_code for lead in (hers, nobodys, others)] == [
        200,
        200,
        404,
    ]
    assert client.post(f"/leads/{others.pk}/status/", {"status": "lost"}).status_code == 404
    assert "Others" not in b"".join(client.get("/leads/export.csv").streaming_content).decode()


def test_the_account_s_managers_see_all(agent: User, agent_client: Client):
    LeadFactory(
        account=agent.account, name="Of a member", user=UserFactory(account=agent.account, role="MEMBER")
    )
    LeadFactory(name="Of a stranger")
    page = inbox(agent_client)
    assert "Of a member" in page and "Of a stranger" not in page


def posted(client: Client, lead: Lead, what: str, **said: str):
    return client.post(f"/leads/{lead.pk}/{what}/", said, follow=True).content.decode()


def test_a_status_is_set_and_stands_in_the_time_line(agent: User, agent_client: Client):
    lead = LeadFactory(account=agent.account)
    assert "Now: Converted." in posted(agent_client, lead, "status", status="converted")
    posted(agent_client, lead, "status", status="converted")
    assert "Choose one of the statuses." in posted(agent_client, lead, "status", status="came_back")
    assert LeadEvent.objects.get(lead=lead).text == "Converted"


def test_notes_are_kept_in_the_time_line(agent: User, agent_client: Client):
    lead = LeadFactory(account=agent.account)
    page = posted(agent_client, lead, "note", note="Call <after> six\x00")
    assert "Call &lt;after&gt; six" in page
    assert "Write a few words first." in posted(agent_client, lead, "note", note="  ")
    assert "at most 4,000 characters" in posted(agent_client, lead, "note", note="x" * 4_001)
    assert LeadEvent.objects.filter(lead=lead, kind="note").count() == 1


def test_what_was_no_spam_goes_to_the_crm_after_all(agent: User, agent_client: Client):
    User.objects.filter(pk=agent.pk).update(lead_forwarding_email="crm@example.com")
    lead = LeadFactory(account=agent.account, user=agent, needs_check=True)
    assert "Is this a person?" in agent_client.get(f"/leads/{lead.pk}/").content.decode()
    for _ in range(2):
        assert "Is this a person?" not in posted(agent_client, lead, "checked")
    assert EmailMessage.objects.get().to_address == "crm@example.com"


def test_the_file_has_all_that_were_found_and_no_formula(agent: User, agent_client: Client):
    LeadFactory(account=agent.account, name="=HYPERLINK(1)", phone="+12065550142", message="@SUM(1)\nnext")
    LeadFactory(account=agent.account, name="Ben", status="lost")
    answer = agent_client.get("/leads/export.csv?status=new")
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    head, *rows = list(csv.reader(io.StringIO(text)))
    assert head[:3] == ["Name", "Email", "Phone"]
    [row] = rows
    assert (row[0], row[2], row[3]) == ("'=HYPERLINK(1)", "(206) 555-0142", "'@SUM(1)\nnext")
    assert answer["Content-Disposition"].startswith('attachment; filename="leads-')


def test_the_time_line_of_a_lead_costs_the_same_however_long(agent: User, agent_client: Client):
    lead = LeadFactory(account=agent.account, user=agent)
    counts = []
    for _ in range(2):
        LeadEvent.objects.bulk_create(
            LeadEvent(account=agent.account, lead=lead, kind="note", user=agent, text="x") for _ in range(20)
        )
        with CaptureQueriesContext(connection) as queries:
            agent_client.get(f"/leads/{lead.pk}/")
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_it_is_in_the_rail(agent_client: Client):
    page = inbox(agent_client)
    assert '<a href="/leads/" aria-current="page">' in page


def test_nobody_s_lead_is_not_there(agent_client: Client):
    assert agent_client.get(f"/leads/{UUID(int=1)}/").status_code == 404
