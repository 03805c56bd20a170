"""Making and changing a schedule: from a report, through the wizard, with dates and readers."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from integrations.areas import polygon_area, zip_area
from market_reports.models import ReportGeneration, SavedArea, Schedule, WordingOverrule
from market_reports.planning.order_token import write_token
from market_reports.request import ReportRequest
from market_reports.windows import Window
from tests.factories import ContactFactory, ContactGroupFactory, ScheduleFactory
from tests.market_reports.finished import NOW as THEN
from tests.market_reports.finished import an_order, an_ordered_report, sales_of
from tests.market_reports.schedule_pages import thursday as thursday

NEW, ORDER, DATES = "/schedules/new/", "/schedules/order/", "/schedules/dates/"
PLAN = {
    "name": "Monday market", "cadence": "weekly", "interval_count": "2", "weekly_dow": "1",
    "monthly_dom": "1", "at": "09:00", "time_zone": "America/Los_Angeles", "addresses": "client@example.com",
    "greeting": "Hi {name},",
}  # fmt: skip


def an_area_order(**more: Any) -> ReportRequest:
    columns = {"report_type": "market_snapshot", "area": zip_area(["98103"]), "window": Window.look_back(30)}
    return ReportRequest(**{**columns, "as_of": THEN.date(), **more})


def saved(client: Client, *, order: ReportRequest | None = None, **typed: Any) -> Schedule:
    """The schedule that a form made."""
    token = write_token(order or an_area_order())
    answer = client.post(NEW, {**PLAN, "order": token, **typed})
    assert answer.status_code == 302, answer.context["form"].errors
    return Schedule.objects.get()


def refused(client: Client, **typed: Any) -> dict[str, list[str]]:
    answer = client.post(NEW, {**PLAN, "order": write_token(an_area_order()), **typed})
    assert answer.status_code == 422
    assert not Schedule.objects.exists()
    for name, value in typed.items():  # nothing typed is lost
        assert str(answer.context["form"][name].value()) == str(value)
    return {name: list(said) for name, said in answer.context["form"].errors.items()}


def query_of(address: str) -> dict[str, list[str]]:
    return parse_qs(urlsplit(address).query)


# What to start from


def test_without_an_order_one_chooses_a_report_made_before_or_a_new_one(agent_client: Client, agent: User):
    for hours, zip_code in enumerate(("98117", "98103", "98103")):
        at = timezone.now() - timedelta(hours=hours)
        an_ordered_report(agent.account, agent, order=an_order(zip_code=zip_code), created_at=at)
    page = agent_client.get(NEW)
    assert [report.title for report in page.context["recent"]] == [
        "Closed sales, 98117",
        "Closed sales, 98103",
    ]
    assert "/reports/new/?for=schedule#step-story" in page.content.decode()


def test_a_report_becomes_a_schedule_of_the_same_order(agent_client: Client, agent: User):
    order = an_area_order(audience=None, language="es")
    report = an_ordered_report(agent.account, agent, order=order)
    assert f"/schedules/new/?report={report.pk}" in agent_client.get(NEW).content.decode()
    answer = agent_client.get(f"{NEW}?report={report.pk}", follow=True)
    form = answer.context["form"]
    assert form["name"].value() == "Market snapshot, 98103"
    assert form["greeting"].value() == "Hola {name}:"
    assert ("Language", "Español") in answer.context["order"]
    assert len(answer.context["dates"].dates) == 5


def test_a_report_of_two_dates_goes_through_the_wizard_first(agent_client: Client, agent: User):
    report = an_ordered_report(agent.account, agent)
    answer = agent_client.get(f"{NEW}?report={report.pk}")
    assert answer["Location"].startswith(f"/reports/new/?for=schedule&from={report.pk}")
    page = agent_client.get(answer["Location"]).content.decode()
    assert "Choose a number of days instead of two dates." in page
    assert "Next: when and to whom" in page
    assert 'value="dates"' not in page


def test_another_account_s_report_is_not_there(agent_client: Client):
    report = an_ordered_report(ScheduleFactory().account)
    assert agent_client.get(f"{NEW}?report={report.pk}").status_code == 404


def test_the_wizard_ends_in_the_plan_and_keeps_its_area(agent_client: Client, agent: User):
    sales_of(agent.account)
    wizard = {"area": "98103", "report_type": "closed", "window": "90", "save_as": "My farm"}
    answer = agent_client.post(f"{ORDER}?for=schedule", wizard)
    assert answer.status_code == 302
    assert SavedArea.objects.get().name == "My farm"
    page = agent_client.get(answer["Location"])
    assert ("When", "The last 90 days") in page.context["order"]
    assert not ReportGeneration.objects.exists()


@pytest.mark.parametrize(
    ("typed", "field"),
    [({"area": ""}, "area"), ({"area": "99999"}, "area"),
     ({"window": "dates", "start": "2026-10-01", "end": "2026-10-31"}, "window")],
)  # fmt: skip
def test_what_the_wizard_cannot_take_is_told_there(agent_client: Client, agent: User, typed, field):
    sales_of(agent.account)
    wizard = {"area": "98103", "report_type": "closed", "window": "30", **typed}
    answer = agent_client.post(f"{ORDER}?for=schedule", wizard)
    assert answer.status_code == 422
    assert field in answer.context["form"].errors


def test_an_order_that_somebody_else_wrote_is_not_taken(agent_client: Client):
    answer = agent_client.get(f"{NEW}?order=eyJ4IjoxfQ:abc:def", follow=True)
    assert "Choose the report again" in answer.content.decode()
    assert agent_client.post(NEW, {**PLAN, "order": "x"}).status_code == 302
    assert not Schedule.objects.exists()


def test_a_drawn_area_of_many_corners_fits_into_an_address(agent_client: Client):
    corners = [(47.6 + number / 997, -122.4 + (number % 7) / 991) for number in range(60)]
    token = write_token(an_area_order(area=polygon_area(corners).called("My farm")))
    assert len(token) < 3_000


# The form


def test_everything_typed_is_kept(agent_client: Client, agent: User):
    account = agent.account
    bob = ContactFactory(account=account)
    group = ContactGroupFactory(account=account, members=[bob])
    schedule = saved(
        agent_client, contacts=[str(bob.pk)], groups=[str(group.pk)], subject=" Your  market ",
        note="See you soon.", attach_pdf="on", starts_on="2026-12-01",
        addresses="A@example.com, b@example.com",
    )  # fmt: skip
    assert (schedule.account, schedule.user) == (account, agent)
    assert (schedule.cadence, schedule.interval_count, schedule.weekly_dow) == ("weekly", 2, 1)
    assert schedule.monthly_dom is None
    assert schedule.recipients == ["a@example.com", "b@example.com"]
    assert (list(schedule.contacts.all()), list(schedule.contact_groups.all())) == ([bob], [group])
    assert (schedule.subject, schedule.note, schedule.attach_pdf) == ("Your market", "See you soon.", True)
    assert (schedule.report_type, schedule.zip_codes, schedule.look_back_days) == (
        "market_snapshot",
        ["98103"],
        30,
    )
    assert schedule.next_run_at.isoformat() == "2026-12-07T17:00:00+00:00"


@pytest.mark.parametrize(
    ("typed", "field", "words"),
    [
        ({"name": ""}, "name", "Give the schedule a name."),
        ({"cadence": ""}, "cadence", "Choose how often."),
        ({"weekly_dow": ""}, "weekly_dow", "Choose a day of the week."),
        ({"cadence": "monthly", "monthly_dom": ""}, "monthly_dom", "Choose a day of the month."),
        ({"cadence": "monthly", "monthly_dom": "32"}, "monthly_dom", "Choose a day of the month."),
        ({"at": "25:00"}, "at", "Enter a time like 9:00 AM."),
        ({"time_zone": "Mars/Olympus"}, "time_zone", "Choose a time zone of the list."),
        ({"starts_on": "2026-11-25"}, "starts_on", "The first day must not lie in the past."),
        ({"starts_on": "2031-01-01"}, "starts_on", "within the next two years"),
        ({"addresses": ""}, "addresses", "Say who gets it"),
        ({"addresses": "bob, a@example.com"}, "addresses", "“bob” is no email address."),
        ({"subject": "For {name}"}, "subject", "not in the subject"),
        ({"greeting": "Hi {first}"}, "greeting", "Only {name} is filled in."),
        ({"note": "Save %%ten%% now"}, "note", "“%%ten%%”"),
        ({"note": "Perfect for families"}, "note", "Fair Housing Act"),
    ],
)
def test_what_cannot_be_is_told_at_its_field(agent_client: Client, typed, field, words):
    assert words in refused(agent_client, **typed)[field][0]


@pytest.mark.parametrize("at", ["9:00 AM", "9 am", "09:00:00", "9AM"])
def test_a_time_may_be_typed_as_people_write_it(agent_client: Client, at):
    assert saved(agent_client, at=at).send_hour == 9


def test_words_at_fault_may_stay_with_a_reason_that_is_logged(agent_client: Client, agent: User):
    assert "keep_reason" in refused(agent_client, note="Perfect for families", keep_reason="ok")
    saved(agent_client, note="Perfect for families", keep_reason="It is the name of the street fair.")
    kept = WordingOverrule.objects.get()
    assert (kept.user, kept.words) == (agent, ["perfect for families"])


def test_contacts_and_groups_of_others_are_refused(agent_client: Client):
    contact, group = ContactFactory(), ContactGroupFactory()
    errors = refused_ids(agent_client, contacts=[str(contact.pk)], groups=[str(group.pk)])
    assert set(errors) == {"contacts", "groups"}
    assert "not there any more" in errors["contacts"][0]
    assert set(refused_ids(agent_client, contacts=["moon"])) == {"contacts"}


def refused_ids(client: Client, **typed: Any) -> dict[str, list[str]]:
    answer = client.post(NEW, {**PLAN, "order": write_token(an_area_order()), **typed})
    assert answer.status_code == 422
    return {name: list(said) for name, said in answer.context["form"].errors.items()}


def test_without_a_script_a_button_shows_the_dates_and_saves_nothing(agent_client: Client):
    typed = {**PLAN, "name": "", "addresses": "", "order": write_token(an_area_order()), "look": "1"}
    answer = agent_client.post(NEW, typed)
    assert answer.status_code == 200
    assert not answer.context["form"].errors
    assert [date.text for date in answer.context["dates"].dates][:2] == [
        "Monday, November 30 at 9:00 AM",
        "Monday, December 14 at 9:00 AM",
    ]
    assert not Schedule.objects.exists()


def test_without_a_script_contacts_are_found_and_stay_ticked(agent_client: Client, agent: User):
    bob = ContactFactory(account=agent.account, name="Bob Buyer")
    ann = ContactFactory(account=agent.account, name="Ann Buyer")
    ContactFactory(name="Foreign Buyer")
    typed = {**PLAN, "order": write_token(an_area_order()), "find": "buyer", "find_contacts": "1"}
    answer = agent_client.post(NEW, {**typed, "contacts": [str(bob.pk)]})
    assert not answer.context["form"].errors
    picker = answer.context["form"].picker
    assert (picker.found.contacts, picker.contacts) == ([ann], [bob])


# The dates beside the form


def dates(client: Client, **typed: Any) -> str:
    answer = client.post(DATES, {**PLAN, **typed})
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_the_dates_follow_the_form_with_warnings_readers_and_the_plan(agent_client: Client, agent: User):
    ScheduleFactory(account=agent.account)
    said = dates(agent_client, cadence="monthly", monthly_dom="31", at="05:30", interval_count="1")
    for words in (
        "On the last day of every month at 5:30 AM Pacific",
        "Monday, November 30 at 5:30 AM",
        "Sunday, February 28, 2027 at 5:30 AM",
        "5:30 AM is before 7 AM.",
        "the 31st, the 30th, or in February",
        "1 person each time.",
        "1 report a month of your 5; 0 used so far this month.",
        "Your other schedules use about 4 reports a month.",
    ):
        assert words in said
    assert "more than the 5 a month" in dates(agent_client, cadence="daily", interval_count="1")


def test_what_is_wrong_with_a_time_is_said_instead_of_dates(agent_client: Client):
    assert "Enter a time like 9:00 AM." in dates(agent_client, at="9 o'clock")


def test_a_group_of_hundreds_is_counted_in_one_query(agent_client: Client, agent: User):
    group = ContactGroupFactory(account=agent.account)

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            dates(agent_client, groups=[str(group.pk)])
        return len(captured)

    group.contacts.add(ContactFactory(account=agent.account))
    for_one = queries()
    group.contacts.add(*ContactFactory.create_batch(600, account=agent.account))
    assert queries() == for_one
    assert "602 people each time." in dates(agent_client, groups=[str(group.pk)])
    assert "That is many." in dates(agent_client, groups=[str(group.pk)])


# Changing


def test_a_schedule_is_changed_and_due_anew(agent_client: Client, agent: User):
    schedule = saved(agent_client, starts_on="2026-12-01")
    address = f"/schedules/{schedule.pk}/edit/"
    form = agent_client.get(address).context["form"]
    assert form["addresses"].value() == "client@example.com"
    changed = {**PLAN, "order": write_token(an_area_order()), "cadence": "monthly", "monthly_dom": "15",
               "interval_count": "1", "starts_on": "2026-12-01"}  # fmt: skip
    assert agent_client.post(address, changed)["Location"] == f"/schedules/{schedule.pk}/"
    schedule.refresh_from_db()
    assert (schedule.cadence, schedule.weekly_dow, schedule.monthly_dom) == ("monthly", None, 15)
    assert schedule.next_run_at.isoformat() == "2026-12-15T17:00:00+00:00"


def test_a_first_day_that_has_come_meanwhile_may_stay(agent_client: Client, agent: User, time_machine):
    schedule = saved(agent_client, starts_on="2026-12-01")
    time_machine.move_to("2026-12-08T20:00:00Z", tick=False)
    again = {**PLAN, "order": write_token(an_area_order()), "starts_on": "2026-12-01"}
    assert "Monday, December 21" in dates(agent_client, schedule=str(schedule.pk), starts_on="2026-12-01")
    assert agent_client.post(f"/schedules/{schedule.pk}/edit/", again).status_code == 302


def test_a_way_round_through_the_wizard_loses_nothing_typed(agent_client: Client, agent: User):
    sales_of(agent.account)
    bob = ContactFactory(account=agent.account)
    schedule = saved(agent_client, attach_pdf="on", contacts=[str(bob.pk)])
    typed = {
        **PLAN,
        "name": "Renamed",
        "note": "Half a sent",
        "order": write_token(an_area_order()),
        "change": "1",
    }
    to_wizard = agent_client.post(f"/schedules/{schedule.pk}/edit/", typed)["Location"]
    wizard = agent_client.get(to_wizard)
    assert wizard.context["form"]["area"].value() == "98103"
    back = f"{ORDER}?{wizard.context['schedule_query']}"
    answer = agent_client.post(back, {"area": "98103", "report_type": "closed", "window": "90"})
    assert answer["Location"].startswith(f"/schedules/{schedule.pk}/edit/?order=")
    assert query_of(answer["Location"])["kept"] == ["1"]
    page = agent_client.get(answer["Location"])
    form = page.context["form"]
    assert (form["name"].value(), form["note"].value()) == ("Renamed", "Half a sent")
    assert not form["attach_pdf"].value()
    assert form.picker.contacts == []
    assert ("Report", "Closed sales") in page.context["order"]


def test_one_whose_area_cannot_be_read_is_led_to_the_wizard(agent_client: Client, agent: User):
    broken = ScheduleFactory(account=agent.account, user=agent, area={"kind": "moon"}, zip_codes=None)
    answer = agent_client.get(f"/schedules/{broken.pk}/edit/")
    assert answer["Location"].startswith(f"/reports/new/?for=schedule&schedule={broken.pk}")
    assert agent_client.get(f"/schedules/{broken.pk}/").status_code == 200
