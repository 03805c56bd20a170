"""Free text: words at fault are told, and stay only with a reason that is logged."""

import pytest

from integrations.areas import zip_area
from market_reports.models import ReportGeneration, SavedArea, WordingOverrule
from market_reports.saved_areas import save_area
from tests.factories import FeedFactory, ListingFactory

pytestmark = pytest.mark.django_db
ORDER = {"report_type": "closed", "window": "30", "where": "places", "area": "98103"}
AT_FAULT = "Perfect for families"
REASON = "It is the registered name of the development."


@pytest.fixture
def listings(agent):
    ListingFactory(feed=FeedFactory(account=agent.account), zip_code="98103")


def test_an_area_s_name_about_people_is_refused_with_its_reason(agent_client, listings):
    answer = agent_client.post("/reports/new/", ORDER | {"save_as": AT_FAULT})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "families, children or couples" in page
    assert "Say how many bedrooms there are" in page
    assert "Why these words may stay" in page
    assert not ReportGeneration.objects.exists()
    assert not SavedArea.objects.exists()


def test_the_words_stay_with_a_reason_that_is_logged(agent, agent_client, listings):
    answer = agent_client.post("/reports/new/", ORDER | {"save_as": AT_FAULT, "keep_reason": REASON})
    assert answer.status_code == 302
    kept = WordingOverrule.objects.get()
    assert (kept.account, kept.user, kept.text, kept.reason) == (agent.account, agent, AT_FAULT, REASON)
    assert kept.words == ["perfect for families"]
    assert SavedArea.objects.get().name == AT_FAULT


def test_a_word_is_no_reason(agent_client, listings):
    answer = agent_client.post("/reports/new/", ORDER | {"save_as": AT_FAULT, "keep_reason": "ok"})
    assert "Say why in a sentence, or change the words." in answer.content.decode()
    assert not WordingOverrule.objects.exists()


def test_a_name_about_homes_needs_none_and_is_not_logged(agent_client, listings):
    answer = agent_client.post("/reports/new/", ORDER | {"save_as": "Single-family homes by the lake"})
    assert answer.status_code == 302
    assert not WordingOverrule.objects.exists()


def test_a_new_name_of_a_saved_area_is_looked_at_too(agent, agent_client):
    farm = save_area(account=agent.account, area=zip_area(["98103"]), name="My farm")
    address = f"/reports/areas/{farm.pk}/rename/"
    assert agent_client.post(address, {"name": AT_FAULT}).status_code == 422
    assert agent_client.post(address, {"name": AT_FAULT, "keep_reason": REASON}).status_code == 302
    assert WordingOverrule.objects.get().reason == REASON
