"""The client link: the whole report without a login, as it was released, until it is revoked."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from integrations.models import Feed, Listing
from property_reports.client_link import (
    LinkClosed,
    LinkUnknown,
    NothingToShare,
    release,
    report_for,
    revoke,
    share,
    token_of,
    whole_address,
)
from property_reports.client_page import client_page, client_view
from property_reports.files import read_document, remove
from property_reports.models import PropertyReport
from tests.factories import UserFactory
from tests.property_reports.cases import page
from tests.property_reports.finished import a_document, a_finished_report, an_ordered_report, finish_version

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 26, 17, 0, tzinfo=UTC)


@pytest.fixture
def agent() -> User:
    return UserFactory()


@pytest.fixture
def report(agent: User) -> PropertyReport:
    return share(a_finished_report(agent.account, agent), now=NOW)


def opened(report: PropertyReport, more: str = "") -> Any:
    """The page of the link, for somebody who is nobody."""
    return Client().get(f"/c/{token_of(report)}/{more}")


def test_it_opens_the_whole_report_without_a_login_and_is_kept_from_search_engines(report):
    answer = opened(report)
    assert answer.status_code == 200
    assert "noindex" in answer["X-Robots-Tag"]
    text = answer.content.decode()
    for each in read_document(report.pk, 1)["pages"]:
        assert each["title"].replace("’", "’") in text
    assert "Secret Owner" not in text
    assert not answer.cookies


def test_the_same_link_comes_again_and_only_its_hash_can_be_looked_up(report):
    again = share(report, now=NOW)
    assert token_of(again) == token_of(report)
    assert whole_address(report).endswith(f"/c/{token_of(report)}/")
    assert token_of(report) not in str(PropertyReport.objects.values().get(pk=report.pk))


def test_a_made_up_link_is_unknown_and_a_revoked_one_is_gone(report):
    token = token_of(report)
    assert Client().get("/c/abc.def/").status_code == 404
    assert revoke(report) and not revoke(report)
    answer = Client().get(f"/c/{token}/")
    assert answer.status_code == 410
    assert "no longer shared" in answer.content.decode()
    assert Client().get(f"/c/{token}/report.pdf").status_code == 404
    with pytest.raises(LinkClosed):
        report_for(token)
    with pytest.raises(LinkUnknown):
        report_for(f"{token}x")


def test_a_new_link_after_a_revoked_one_has_another_address(report):
    first = token_of(report)
    revoke(report)
    assert token_of(share(report, now=NOW)) != first


def test_a_link_shows_the_version_released_until_another_is(report, agent):
    newer = a_document(agent.account, agent, prepared_for="Ruth Okafor")
    finish_version(report, newer, attempt=2)
    assert client_page(token_of(report), now=NOW).document["prepared_for"] == "Daniel Okafor"
    assert release(report, now=NOW)
    assert client_page(token_of(report), now=NOW).document["prepared_for"] == "Ruth Okafor"
    assert not release(report, now=NOW), "it is released already"


def test_while_a_new_version_is_made_or_has_failed_the_link_stays(report):
    for status in ("pending", "processing", "failed"):
        PropertyReport.objects.filter(pk=report.pk).update(status=status)
        assert opened(report).status_code == 200


def test_what_is_not_made_cannot_be_shared(agent):
    with pytest.raises(NothingToShare, match="once it is made"):
        share(an_ordered_report(agent.account, agent), now=NOW)


def test_a_suspended_account_shares_nothing(report):
    report.account.is_active = False
    report.account.save()
    assert opened(report).status_code == 410


def test_a_report_whose_files_are_gone_is_gone(report):
    remove(report)
    assert opened(report).status_code == 410


def test_homes_for_sale_that_were_not_checked_lately_are_hidden(report):
    now = timezone.now()
    whole = client_page(token_of(report), now=now)
    assert whole.hidden == 0
    Listing.objects.filter(status="Active").update(checked_at=datetime(2026, 1, 1, tzinfo=UTC))
    found = client_page(token_of(report), now=now)
    assert found.hidden == 2
    assert not [card for card in page(found.document, "comparables")["cards"] if card["on_market"]]
    assert len(page(found.document, "comparables")["cards"]) == 3
    assert "competition" not in {point["kind"] for point in page(found.document, "aerial")["points"]}
    assert page(found.document, "overview") == page(whole.document, "overview"), "no figure changes"
    assert "2 homes are not shown here" in opened(report).content.decode()


def test_a_home_whose_seller_opted_out_since_is_gone_from_every_page(report):
    gone = page(read_document(report.pk, 1), "comparables")["cards"][0]["listing"]
    Listing.objects.filter(pk=gone).update(show_listing=False)
    found = client_page(token_of(report), now=timezone.now())
    grid = page(found.document, "adjustments")
    assert len(grid["columns"]) == 2
    assert {len(row["cells"]) for row in [*grid["rows"], *grid["totals"]]} == {2}
    for key in ("comparables", "adjustments", "range", "aerial"):
        assert f"'listing': {gone}" not in str(page(found.document, key))
    assert not found.pdf
    assert opened(report, "report.pdf").status_code == 404


def test_the_stored_document_is_not_touched_by_what_is_hidden(report):
    before = read_document(report.pk, 1)
    Listing.objects.update(show_listing=False)
    client_view(before, now=NOW)
    assert before == read_document(report.pk, 1)


def test_the_paper_is_given_out_where_the_data_allows_it(report):
    assert opened(report, "report.pdf").status_code == 302
    Feed.objects.update(allows_print=False)
    assert opened(report, "report.pdf").status_code == 404
    assert "report.pdf" not in opened(report).content.decode()


def test_a_spanish_report_has_spanish_words_round_it(agent):
    shared = share(a_finished_report(agent.account, agent, language="es"), now=NOW)
    text = opened(shared).content.decode()
    assert '<html lang="es">' in text
    assert "Compartido por" in text
