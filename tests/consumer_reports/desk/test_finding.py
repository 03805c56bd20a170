"""The list of reports: where each stands, what a search finds, what the file says."""

from __future__ import annotations

import csv
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from accounts.models import User
from consumer_reports.desk.finding import ReportSearchForm, Search, find_reports, page_of, report_rows
from consumer_reports.desk.states import STATES, time_left
from consumer_reports.models import ConsumerReport, Mode
from tests.consumer_reports.made import NOW, a_report, did, its_lead
from trendyreports.core.spreadsheets import csv_lines

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=5)
STANDINGS = {
    "waiting": {"mode": Mode.REVIEW, "hold_until": LATER},
    "opened": {"first_viewed_at": NOW},
    "ready": {"mode": Mode.REVIEW, "hold_until": LATER, "released_at": NOW},
    "making": {"status": "pending"},
    "failed": {"status": "failed"},
    "ended": {"first_viewed_at": NOW, "revoked_at": NOW},
    "erased": {"revoked_at": NOW, "erased_at": NOW},
}


def found(agent: User, **said: str) -> list[ConsumerReport]:
    mine = ConsumerReport.objects.for_account(agent.account)
    return list(find_reports(mine, ReportSearchForm(said).search(), now=NOW))


@pytest.fixture
def every(agent: User) -> dict[str, ConsumerReport]:
    """A report in each standing."""
    made = {name: a_report(agent, sales=0, **columns) for name, columns in STANDINGS.items()}
    made["reached"] = a_report(agent, sales=0, first_viewed_at=NOW)
    did(made["reached"], "agent_click", by="email")
    return made


def test_every_report_stands_where_it_has_come(agent: User, every: dict[str, ConsumerReport]):
    assert {report.pk: report.state for report in found(agent)} == {
        report.pk: state for state, report in every.items()
    }
    assert set(every) == set(STATES)


@pytest.mark.parametrize("state", STATES)
def test_the_filter_finds_one_standing(agent: User, every: dict[str, ConsumerReport], state: str):
    assert found(agent, state=state) == [every[state]]


def test_a_held_report_is_ready_when_its_time_is_over(agent: User, every: dict[str, ConsumerReport]):
    mine = ConsumerReport.objects.for_account(agent.account)
    later = find_reports(mine, Search(), now=LATER)
    assert later.get(pk=every["waiting"].pk).state == "ready"


@pytest.mark.parametrize(
    ("text", "finds"),
    [
        ("oak seattle", True), ("555-0199", True), ("(206)", True), ("nora@", True), ("98103", True),
        ("Nora Field", True), ("elm", False), ("oak portland", False), ("\x00", True), ("%", False),
    ],
)  # fmt: skip
def test_words_are_sought_in_address_contact_and_name(agent: User, text: str, finds: bool):
    report = a_report(
        agent,
        sales=0,
        property_address="12 Oak St",
        consumer_phone="+12065550199",
        consumer_email="nora@example.com",
    )
    its_lead(report, name="Nora Field")
    assert bool(found(agent, text=text)) is finds


def test_what_cannot_be_read_is_passed_over(agent: User):
    a_report(agent, sales=0)
    assert len(found(agent, state="nonsense")) == 1


@pytest.mark.parametrize("many", [1, 30])
def test_a_page_is_two_queries(agent: User, many: int, django_assert_num_queries):
    for _ in range(many):
        a_report(agent, sales=0)
    mine = find_reports(ConsumerReport.objects.for_account(agent.account), Search(), now=NOW)
    with django_assert_num_queries(2):
        assert len([str(report.agent) for report in page_of(mine, "1")]) == many


def test_no_cell_of_the_file_is_a_formula(agent: User):
    report = a_report(agent, sales=0, property_address="=cmd|' /C calc'!A0", consumer_phone="+12065550199")
    its_lead(report, name='@SUM(1+1)*cmd|"')
    mine = find_reports(ConsumerReport.objects.for_account(agent.account), Search(), now=NOW)
    lines = list(csv_lines(report_rows(mine, ZoneInfo("America/Los_Angeles"))))
    head, row = csv.reader(lines[1:])
    told = dict(zip(head, row, strict=True))
    assert told["Address"].startswith("'=")
    assert told["Name"].startswith("'@")
    assert told["Phone"] == "(206) 555-0199"
    assert (told["Standing"], told["Low"], told["High"]) == ("Ready, not opened", "850000", "965000")
    assert told["Asked for"] == "2026-11-24 10:00"


@pytest.mark.parametrize(
    ("minutes", "words"), [(1_439, "23 h 59 min"), (60, "1 h 0 min"), (59, "59 min"), (0.2, "1 min")]
)
def test_the_time_left_is_in_words(minutes: float, words: str):
    assert time_left(NOW + timedelta(minutes=minutes), NOW) == words
