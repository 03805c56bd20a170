"""The pages of market reports: ordering, the list, reading, files, deleting."""

from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.files.storage import default_storage
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import Role, User
from integrations.areas import city_area
from market_reports.models import ReportGeneration, ReportStatus
from market_reports.report_types import TYPES
from tests.factories import ListingFactory, ReportGenerationFactory, UserFactory
from tests.market_reports.finished import a_finished_report, an_order, an_ordered_report, sales_of

LIST, NEW = "/reports/", "/reports/new/"
ORDER = {"area": "98103", "report_type": "closed", "window": "30"}


def page(client: Client, url: str, **query: str) -> str:
    answer = client.get(url, query)
    assert answer.status_code == 200
    return answer.content.decode()


def titles(client: Client, **query: str) -> list[str]:
    return [report.title for report in client.get(LIST, query).context["page"].object_list]


# The list


def test_an_account_without_reports_is_shown_the_way_to_its_first(agent_client: Client):
    assert "Your first report is a minute away" in page(agent_client, LIST)


def test_a_search_without_a_match_offers_to_show_all(agent_client: Client, agent: User):
    an_ordered_report(agent.account)
    assert "No report matches" in page(agent_client, LIST, text="Atlantis")


@pytest.mark.parametrize("text", ["98117", "closed 98117", "CLOSED"])
def test_reports_are_found_by_any_words_of_the_title(agent_client: Client, agent: User, text: str):
    an_ordered_report(agent.account, order=an_order("closed", "98117"))
    an_ordered_report(agent.account, order=an_order("market_snapshot", "98103"))
    assert titles(agent_client, text=text) == ["Closed sales, 98117"]


def test_reports_are_found_by_their_type_and_by_their_state(agent_client: Client, agent: User):
    an_ordered_report(agent.account, order=an_order("market_snapshot"), status=ReportStatus.FAILED)
    an_ordered_report(agent.account, order=an_order("closed"), status=ReportStatus.PROCESSING)
    assert titles(agent_client, report_type="market_snapshot") == ["Market snapshot, 98103"]
    assert titles(agent_client, status="failed") == ["Market snapshot, 98103"]
    assert titles(agent_client, status="open") == ["Closed sales, 98103"]


def test_days_of_the_order_are_days_where_the_account_is(agent_client: Client, agent: User):
    late_evening_in_seattle = datetime(2026, 3, 11, 6, 30, tzinfo=UTC)
    report = an_ordered_report(agent.account)
    ReportGeneration.objects.filter(pk=report.pk).update(created_at=late_evening_in_seattle)
    assert titles(agent_client, since="2026-03-10", until="2026-03-10")
    assert not titles(agent_client, since="2026-03-11", until="2026-03-11")


def test_a_date_that_is_none_is_told_and_passed_over(agent_client: Client, agent: User):
    an_ordered_report(agent.account)
    shown = agent_client.get(LIST, {"since": "yesterday"})
    assert "Enter a date like 03/31/2026." in shown.content.decode()
    assert len(shown.context["page"].object_list) == 1


def test_the_newest_come_first_unless_asked_otherwise(agent_client: Client, agent: User):
    for days, zip_code in ((3, "98101"), (2, "98103"), (1, "98102")):
        report = an_ordered_report(agent.account, order=an_order("closed", zip_code))
        ordered = datetime.now(UTC) - timedelta(days=days)
        ReportGeneration.objects.filter(pk=report.pk).update(created_at=ordered)
    numbers = {
        order: [title[-3:] for title in titles(agent_client, order=order)] for order in ("", "oldest", "name")
    }
    assert numbers == {
        "": ["102", "103", "101"],
        "oldest": ["101", "103", "102"],
        "name": ["101", "102", "103"],
    }


def test_the_heads_of_the_table_lead_to_the_other_orders(agent_client: Client, agent: User):
    an_ordered_report(agent.account)
    offered = {
        order: re.findall(
            r'href="\?[^"]*order=([-a-z]*)', agent_client.get(LIST, {"order": order}).content.decode()
        )
        for order in ("", "oldest", "name", "-name")
    }
    assert offered == {
        "": ["name", "oldest"],
        "oldest": ["name", "newest"],
        "name": ["-name", "newest"],
        "-name": ["name", "newest"],
    }


def test_an_unknown_order_is_the_usual_one(agent_client: Client, agent: User):
    an_ordered_report(agent.account)
    assert len(titles(agent_client, order="password")) == 1


def test_twenty_five_reports_make_a_page(agent_client: Client, agent: User):
    ReportGenerationFactory.create_batch(27, account=agent.account, title="Closed sales, 98103")
    assert len(titles(agent_client)) == 25
    assert len(titles(agent_client, page="2")) == 2
    assert len(titles(agent_client, page="99")) == 2
    assert "1–25 of 27" in page(agent_client, LIST)


def test_turning_the_page_keeps_the_search(agent_client: Client, agent: User):
    ReportGenerationFactory.create_batch(27, account=agent.account, title="Closed sales, 98103")
    assert "text=98103&amp;page=2" in page(agent_client, LIST, text="98103")


def test_thirty_reports_cost_no_more_queries_than_one(agent_client: Client, agent: User):
    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as captured:
            agent_client.get(LIST, {"page": "1"})
        return len(captured)

    an_ordered_report(agent.account, agent)
    for_one = queries()
    for _ in range(29):
        an_ordered_report(agent.account, UserFactory(account=agent.account))
    assert queries() <= for_one + 1  # counting the pages is asked once there is a second one


def test_the_list_asks_again_only_while_something_is_made(agent_client: Client, agent: User):
    report = an_ordered_report(agent.account)
    assert "every 2s" in page(agent_client, LIST)
    ReportGeneration.objects.filter(pk=report.pk).update(status=ReportStatus.FAILED)
    assert "every 2s" not in page(agent_client, LIST)


def test_asked_by_htmx_the_list_is_only_its_rows(agent_client: Client, agent: User):
    an_ordered_report(agent.account)
    part = agent_client.get(LIST, headers={"HX-Request": "true"}).content.decode()
    assert part.lstrip().startswith('<div id="reports"')


# The order


def test_the_form_offers_each_type_and_thirty_days(agent_client: Client):
    form = agent_client.get(NEW).context["form"]
    assert form["window"].value() == "30"
    assert [value for value, _ in form.fields["report_type"].choices] == [kind.key for kind in TYPES]


def test_an_order_is_taken_and_leads_to_its_report(agent_client: Client, agent: User):
    sales_of(agent.account)
    answer = agent_client.post(NEW, ORDER)
    report = ReportGeneration.objects.get()
    assert answer["Location"] == reverse("market_reports:detail", args=[report.pk])
    assert (report.account, report.user) == (agent.account, agent)
    assert report.title == "Closed sales, 98103"
    assert report.input_params["window"] == {"days": 30}


def test_everything_typed_is_ordered(agent_client: Client, agent: User):
    sales_of(agent.account)
    typed = {
        "area": "98117, 98103",
        "report_type": "market_snapshot",
        "window": "dates",
        "start": "2026-01-01",
        "end": "2026-03-31",
        "property_types": ["condo", "townhouse"],
        "min_price": "$400,000",
        "max_price": "900000",
        "min_beds": "2",
        "min_baths": "1",
    }
    agent_client.post(NEW, typed)
    params = ReportGeneration.objects.get().input_params
    assert params["area"] == {"kind": "zip_codes", "values": ["98103", "98117"], "state": None}
    assert params["window"] == {"start": "2026-01-01", "end": "2026-03-31"}
    assert params["as_of"] == "2026-03-31"
    assert params["filters"] == {
        "property_types": ["condo", "townhouse"],
        "min_price": 400_000,
        "max_price": 900_000,
        "min_beds": 2,
        "min_baths": 1.0,
    }


@pytest.mark.parametrize(
    ("typed", "field", "words"),
    [
        ({"area": ""}, "area", "Enter a city or at least one ZIP code."),
        ({"area": "9810"}, "area", "“9810” is not a ZIP code. A ZIP code has five digits."),
        ({"area": "Seattle, WA; 98103"}, "area", "Choose ZIP codes or cities, not both in one report."),
        ({"area": "; ".join(str(code) for code in range(98101, 98127))}, "area", "Choose up to 25 ZIP codes"),
        ({"report_type": "horoscope"}, "report_type", "Choose one of the reports offered."),
        ({"window": "31"}, "window", "Choose one of the spans offered."),
        ({"window": "dates"}, "start", "Enter the first day."),
        ({"window": "dates", "start": "2026-03-01"}, "end", "Enter the last day."),
        ({"window": "dates", "start": "soon", "end": "2026-03-01"}, "start", "Enter a date like 03/31/2026."),
        (
            {"window": "dates", "start": "2026-03-02", "end": "2026-03-01"},
            "end",
            "The last day must not be before the first day.",
        ),
        (
            {"window": "dates", "start": "2026-03-02", "end": "2099-03-01"},
            "end",
            "must not be in the future",
        ),
        ({"min_price": "cheap"}, "min_price", "Enter a price in whole dollars, like 400,000."),
        ({"min_price": "-5"}, "min_price", "Enter a price above 0."),
        (
            {"min_price": "900000", "max_price": "400000"},
            "max_price",
            "The highest price must not be below the lowest.",
        ),
        ({"property_types": ["castle"]}, "property_types", "Choose only property types offered."),
    ],
)
def test_what_is_wrong_is_told_in_words_at_its_field(
    agent_client: Client, typed: dict, field: str, words: str
):
    answer = agent_client.post(NEW, ORDER | typed)
    assert answer.status_code == 422
    assert words in " ".join(answer.context["form"].errors[field])
    assert words.split("”")[0] in answer.content.decode()
    assert not ReportGeneration.objects.exists()


def test_a_refused_order_keeps_what_was_typed(agent_client: Client):
    shown = agent_client.post(NEW, ORDER | {"area": "Ballard", "window": "dates", "min_price": "abc"})
    assert 'value="Ballard"' in shown.content.decode()
    assert 'value="abc"' in shown.content.decode()


def test_a_plan_used_up_refuses_in_words(agent_client: Client, agent: User):
    sales_of(agent.account)
    agent.account.monthly_report_limit_override = 0
    agent.account.save()
    answer = agent_client.post(NEW, ORDER)
    assert answer.status_code == 422
    assert "includes no market reports" in answer.content.decode()
    assert not ReportGeneration.objects.exists()


def test_a_member_may_order(agent: User):
    sales_of(agent.account)
    client = Client()
    client.force_login(UserFactory(account=agent.account, role=Role.MEMBER))
    assert client.post(NEW, ORDER).status_code == 302


def test_the_form_begins_with_an_earlier_order(agent_client: Client, agent: User):
    earlier = an_ordered_report(agent.account, order=an_order("market_snapshot", "98117"))
    form = agent_client.get(NEW, {"from": earlier.pk}).context["form"]
    assert form["area"].value() == "98117"
    assert form["report_type"].value() == "market_snapshot"
    assert form["window"].value() == "dates"
    assert form["start"].value() == date(2014, 7, 1)


def test_the_address_names_the_type_to_begin_with(agent_client: Client):
    assert agent_client.get(NEW, {"report_type": "market_snapshot"}).context["form"][
        "report_type"
    ].value() == ("market_snapshot")


def test_an_order_again_is_the_same_order(agent_client: Client, agent: User):
    earlier = an_ordered_report(agent.account, status=ReportStatus.FAILED)
    agent_client.post(reverse("market_reports:again", args=[earlier.pk]))
    fresh = ReportGeneration.objects.exclude(pk=earlier.pk).get()
    assert fresh.input_params == earlier.input_params


def test_a_look_back_ordered_again_ends_today(agent_client: Client, agent: User, time_machine):
    sales_of(agent.account)
    time_machine.move_to("2026-05-01T20:00:00Z", tick=False)
    agent_client.post(NEW, ORDER)
    earlier = ReportGeneration.objects.get()
    time_machine.move_to("2026-05-08T20:00:00Z", tick=False)
    agent_client.post(reverse("market_reports:again", args=[earlier.pk]))
    fresh = ReportGeneration.objects.exclude(pk=earlier.pk).get()
    assert (earlier.input_params["as_of"], fresh.input_params["as_of"]) == ("2026-05-01", "2026-05-08")


# Places


def test_places_are_suggested_from_the_account_s_own_listings(agent_client: Client, agent: User):
    sales_of(agent.account)
    ListingFactory(zip_code="98199")
    places = page(agent_client, "/reports/places/", typed="981")
    assert "98103" in places
    assert "98199" not in places
    assert 'data-value="Seattle, WA"' in page(agent_client, "/reports/places/", typed="sea")


# One report


def test_a_finished_report_is_read_on_the_page(agent_client: Client, agent: User):
    report = a_finished_report(agent.account, agent)
    shown = page(agent_client, f"/reports/{report.pk}/")
    assert "$560,000" in shown
    assert "Download PDF" in shown


def test_the_brand_s_colours_come_with_the_nonce_of_the_policy(agent_client: Client, agent: User):
    agent.account.branding = {"accent_color": "#facc15", "primary_color": "#1f2937"}
    agent.account.save()
    report = a_finished_report(agent.account, agent)
    answer = agent_client.get(f"/reports/{report.pk}/")
    nonce = answer["Content-Security-Policy"].split("'nonce-")[1].split("'")[0]
    shown = answer.content.decode()
    assert shown.count(f'<style nonce="{nonce}">') == shown.count("<style") == 2
    assert "#1f2937" in shown


def test_a_report_in_the_making_asks_for_its_progress(agent_client: Client, agent: User):
    report = an_ordered_report(agent.account)
    shown = page(agent_client, f"/reports/{report.pk}/")
    assert f"/reports/{report.pk}/progress/?seen=pending" in shown
    assert '<meta http-equiv="refresh"' in shown  # for who has no JavaScript


def test_progress_says_nothing_new_new_words_or_ready(agent_client: Client, agent: User):
    report = an_ordered_report(agent.account)
    url = f"/reports/{report.pk}/progress/"
    assert agent_client.get(url, {"seen": "pending"}).status_code == 204
    ReportGeneration.objects.filter(pk=report.pk).update(status=ReportStatus.PROCESSING)
    assert "Your report is being made" in page(agent_client, url, seen="pending")
    ReportGeneration.objects.filter(pk=report.pk).update(status=ReportStatus.COMPLETED)
    assert agent_client.get(url, {"seen": "processing"})["HX-Refresh"] == "true"


def test_a_failed_report_says_why_and_offers_another_try(agent_client: Client, agent: User):
    report = an_ordered_report(
        agent.account, status=ReportStatus.FAILED, error_message="There were no sales."
    )
    shown = page(agent_client, f"/reports/{report.pk}/")
    assert "There were no sales." in shown
    assert reverse("market_reports:again", args=[report.pk]) in shown


def test_a_report_whose_files_are_gone_says_so(agent_client: Client, agent: User):
    report = a_finished_report(agent.account, agent)
    default_storage.delete(f"market_reports/{report.pk}/1/report.json")
    assert "not in the store any more" in page(agent_client, f"/reports/{report.pk}/")


def test_the_stored_page_may_show_the_faces_and_pictures_it_carries_and_run_nothing(
    agent_client: Client, agent: User
):
    report = a_finished_report(agent.account, agent)
    answer = agent_client.get(f"/reports/{report.pk}/report.html", follow=True)
    policy = dict(rule.split(" ", 1) for rule in answer["Content-Security-Policy"].split("; ") if " " in rule)
    assert {"'self'", "data:"} <= {*policy["img-src"].split()} & {*policy["font-src"].split()}
    assert policy["default-src"] == "'none'"
    assert "script-src" not in policy


@pytest.mark.parametrize("extension", ["pdf", "csv", "json"])
def test_a_file_comes_by_a_signed_link_under_a_name_that_says_what_it_is(
    agent_client: Client, agent: User, extension: str
):
    report = a_finished_report(agent.account, agent)
    link = agent_client.get(f"/reports/{report.pk}/report.{extension}")["Location"]
    file = Client().get(link)
    content = b"".join(file.streaming_content)
    assert file.status_code == 200
    assert f'.{extension}"' in file["Content-Disposition"]
    assert extension != "json" or json.loads(content)["report_type"] == "closed"


@pytest.mark.parametrize("extension", ["exe", "html-", "p"])
def test_no_other_file_is_there(agent_client: Client, agent: User, extension: str):
    report = a_finished_report(agent.account, agent)
    assert agent_client.get(f"/reports/{report.pk}/report.{extension}").status_code == 404


def test_a_report_in_the_making_has_no_files(agent_client: Client, agent: User):
    report = an_ordered_report(agent.account)
    assert agent_client.get(f"/reports/{report.pk}/report.pdf").status_code == 404


# Deleting


def test_deleting_asks_first_and_then_removes_row_and_files(agent_client: Client, agent: User):
    report = a_finished_report(agent.account, agent)
    url = f"/reports/{report.pk}/delete/"
    assert "This cannot be undone" in page(agent_client, url)
    assert ReportGeneration.objects.filter(pk=report.pk).exists()
    assert agent_client.post(url)["Location"] == LIST
    assert not ReportGeneration.objects.filter(pk=report.pk).exists()
    assert not default_storage.exists(f"market_reports/{report.pk}/1/report.pdf")


@pytest.mark.parametrize(
    ("role", "own", "status"),
    [(Role.MEMBER, True, 302), (Role.MEMBER, False, 403), (Role.ADMIN, False, 302), (Role.OWNER, False, 302)],
)
def test_members_delete_their_own_and_managers_all(agent: User, role: Role, own: bool, status: int):
    person = UserFactory(account=agent.account, role=role)
    report = an_ordered_report(agent.account, person if own else agent)
    client = Client()
    client.force_login(person)
    assert client.post(f"/reports/{report.pk}/delete/").status_code == status
    assert ReportGeneration.objects.filter(pk=report.pk).exists() == (status == 403)


def test_a_city_is_written_with_its_state_in_the_form(agent_client: Client, agent: User):
    order = an_order()
    city = an_ordered_report(
        agent.account,
        order=type(order)(
            **{
                "report_type": "closed",
                "area": city_area(["Seattle"], state="WA"),
                "window": order.window,
                "as_of": order.as_of,
            }
        ),
    )
    assert agent_client.get(NEW, {"from": city.pk}).context["form"]["area"].value() == "Seattle, WA"
