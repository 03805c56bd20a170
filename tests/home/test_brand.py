"""The brand page: saving, refusing, the test mail, the sample PDF."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from accounts.models import AffiliateBranding, Role, User
from communications.models import EmailMessage
from tests.core.test_images import SVG, encoded, photo
from tests.factories import AffiliateFactory, UserFactory
from trendyreports.core.images import picture_bytes
from trendyreports.home import brand_sample

URL = "/settings/brand/"
TYPED = {
    "primary_color": "0D9488",
    "accent_color": "#fac",
    "display_name": "Lopez Homes",
    "website": "lopez.example",
    "postal_address": "1 Oak St",
}


def a_logo(content: bytes | None = None) -> SimpleUploadedFile:
    return SimpleUploadedFile("logo.png", content or encoded(photo(), "PNG"))


@pytest.fixture
def title_client(db: None) -> Client:
    client = Client()
    client.force_login(UserFactory(account=AffiliateFactory(name="Cascade Title")))
    return client


def test_a_brand_is_saved_and_carried_from_then_on(agent: User, agent_client: Client):
    answer = agent_client.post(URL, TYPED, follow=True)
    assert "Your brand is saved." in answer.content.decode()
    agent.account.refresh_from_db()
    assert agent.account.branding == {
        "display_name": "Lopez Homes", "logo": None, "primary_color": "#0d9488", "accent_color": "#ffaacc",
        "website": "https://lopez.example", "postal_address": "1 Oak St",
    }  # fmt: skip
    assert "--brand:#0b7c72" in agent_client.get("/dashboard/").content.decode()


def test_saving_leads_back_to_the_page_that_asked_for_it_and_to_no_other_site(agent_client: Client):
    assert (
        '<input type="hidden" name="next" value="/reports/"'
        in agent_client.get(URL, {"next": "/reports/"}).content.decode()
    )
    assert agent_client.post(URL, {**TYPED, "next": "/reports/"})["Location"] == "/reports/"
    assert agent_client.post(URL, {**TYPED, "next": "https://evil.example/"})["Location"] == URL


def test_a_logo_is_stored_with_the_brand_and_removed_by_its_box(agent: User, agent_client: Client):
    agent_client.post(URL, TYPED | {"logo": a_logo()})
    agent.account.refresh_from_db()
    path = agent.account.branding["logo"]
    assert picture_bytes(path.split("/")[-1].removesuffix(".png"))
    agent_client.post(URL, TYPED)
    agent.account.refresh_from_db()
    assert agent.account.branding["logo"] == path
    agent_client.post(URL, TYPED | {"logo-clear": "on"})
    agent.account.refresh_from_db()
    assert agent.account.branding["logo"] is None


def test_a_refused_brand_keeps_what_was_typed_and_says_why(agent: User, agent_client: Client):
    answer = agent_client.post(
        URL, TYPED | {"accent_color": "teal", "website": "no web", "logo": a_logo(SVG)}
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    for words in (
        "“teal” is not a color.",
        "Enter an address like",
        "not a JPEG, PNG or WebP",
        "3 things need",
    ):
        assert words in page
    assert 'value="teal"' in page
    assert 'value="Lopez Homes"' in page
    agent.account.refresh_from_db()
    assert agent.account.branding is None


def test_nothing_but_the_brand_can_be_set_by_the_form(agent: User, agent_client: Client):
    other = UserFactory().account
    agent_client.post(
        URL,
        TYPED
        | {
            "account_id": other.pk,
            "account": other.pk,
            "plan": "team",
            "account_type": "X",
            "sponsor_display": "off",
            "tagline": "x",
        },
    )
    agent.account.refresh_from_db()
    other.refresh_from_db()
    assert (agent.account.plan_id, agent.account.account_type) == (None, "REGULAR")
    assert agent.account.sponsor_display is None
    assert "tagline" not in agent.account.branding
    assert other.branding is None


def test_a_sponsor_writes_its_own_row(title_client: Client):
    title_client.post(URL, TYPED | {"display_name": "Cascade Title"})
    row = AffiliateBranding.objects.get()
    assert (row.brand_display_name, row.primary_color) == ("Cascade Title", "#0d9488")


def test_an_agent_chooses_how_her_sponsor_is_shown_and_no_one_else_is_asked(
    agent: User, agent_client: Client
):
    assert "Your sponsor on reports" not in agent_client.get(URL).content.decode()
    agent.account.sponsor_account = AffiliateFactory(name="Cascade Title")
    agent.account.save()
    page = agent_client.get(URL).content.decode()
    assert "Sponsored by Cascade Title" in page
    assert "How a report ends" in page
    agent_client.post(URL, TYPED | {"sponsor_display": "off"})
    agent.account.refresh_from_db()
    assert agent.account.sponsor_display == "off"


def test_a_member_neither_sees_nor_saves_it(agent: User):
    member = UserFactory(account=agent.account, role=Role.MEMBER)
    client = Client()
    client.force_login(member)
    assert client.post(URL, TYPED).status_code == 403
    assert client.post(f"{URL}cover/", TYPED).status_code == 403
    agent.account.refresh_from_db()
    assert agent.account.branding is None


@pytest.fixture
def verified(agent: User) -> User:
    """The agent, who has shown that her address is hers."""
    agent.email_verified_at = timezone.now()
    agent.save()
    return agent


def test_until_her_address_is_proven_no_test_goes_there(agent: User, agent_client: Client):
    answer = agent_client.post(f"{URL}test/", {"press": uuid4()}, follow=True)
    assert "Confirm your address first." in answer.content.decode()
    assert not EmailMessage.objects.exists()


def test_a_test_goes_to_oneself_in_the_saved_brand(
    verified: User, agent: User, agent_client: Client, settings
):
    settings.PUBLIC_URL = "https://reports.example"
    agent_client.post(URL, TYPED | {"logo": a_logo()})
    answer = agent_client.post(
        f"{URL}test/", {"press": uuid4(), "to": "other@example.com", **TYPED, "display_name": "Unsaved"},
        HTTP_HOST="127.0.0.1", follow=True,
    )  # fmt: skip
    assert f"A test is on its way to {agent.email}." in answer.content.decode()
    mail = EmailMessage.objects.get()
    assert (mail.to_address, mail.kind, mail.message_class) == (agent.email, "brand_test", "account")
    assert "Lopez Homes" in mail.html
    assert "Unsaved" not in mail.html
    assert 'src="https://reports.example/pictures/' in mail.html
    assert f"https://reports.example/cma/{agent.agent_code}/" in mail.text
    assert len(mail.html) < 100_000


def test_one_press_of_the_button_sends_once(verified: User, agent_client: Client):
    press = uuid4()
    for _ in range(3):
        agent_client.post(f"{URL}test/", {"press": press})
    assert EmailMessage.objects.count() == 1


def test_after_five_in_an_hour_the_next_is_refused_in_words(verified: User, agent_client: Client):
    for _ in range(5):
        agent_client.post(f"{URL}test/", {"press": uuid4()})
    answer = agent_client.post(f"{URL}test/", {"press": uuid4()}, follow=True)
    assert (
        "You have sent yourself 5 tests in the last hour. Try again in 60 minutes." in answer.content.decode()
    )
    assert EmailMessage.objects.count() == 5
    EmailMessage.objects.update(created_at="2020-01-01T00:00Z")
    agent_client.post(f"{URL}test/", {"press": uuid4()})
    assert EmailMessage.objects.count() == 6


def test_what_others_send_themselves_does_not_count(verified: User, agent_client: Client):
    for _ in range(5):
        agent_client.post(f"{URL}test/", {"press": uuid4()})
    other = Client()
    other.force_login(UserFactory(email_verified_at=timezone.now()))
    other.post(f"{URL}test/", {"press": uuid4()})
    assert EmailMessage.objects.count() == 6


def test_a_sample_is_a_pdf_in_the_saved_brand(agent: User, agent_client: Client):
    agent.account.branding = {"display_name": "Lopez Homes"}
    agent.account.save()
    answer = agent_client.get(f"{URL}sample.pdf")
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    assert answer["Content-Disposition"] == 'attachment; filename="sample.pdf"'
    assert answer.content.startswith(b"%PDF")


def test_while_others_are_drawn_one_is_told_when_to_come_back(agent_client: Client, monkeypatch):
    monkeypatch.setattr(brand_sample, "PATIENCE_SECONDS", 0.05)
    with brand_sample.drawing:
        answer = agent_client.get(f"{URL}sample.pdf")
    assert (answer.status_code, answer["Retry-After"]) == (503, "10")
    assert "Try again in 10 seconds" in answer.content.decode()
    assert agent_client.get(f"{URL}sample.pdf").status_code == 200
