"""What the previews show of a form that is not saved, and that they keep nothing."""

from __future__ import annotations

import base64
import re

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from accounts.models import User
from communications.models import EmailMessage
from tests.core.test_images import SVG, animated, encoded, photo
from tests.factories import AffiliateBrandingFactory, AffiliateFactory, UserFactory
from tests.home.test_brand import TYPED, a_logo
from tests.market_reports.finished import a_finished_report

URL = "/settings/brand/"
PARTS = ("cover", "closing", "email", "landing")


@pytest.mark.parametrize("part", PARTS)
def test_what_is_typed_is_shown_and_not_kept(agent: User, agent_client: Client, part: str):
    answer = agent_client.post(f"{URL}{part}/", TYPED | {"logo": a_logo()})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "#ffaacc" in page or "#0b7c72" in page
    agent.account.refresh_from_db()
    assert agent.account.branding is None
    assert not default_storage.exists("pictures")
    assert not EmailMessage.objects.exists()


@pytest.mark.parametrize("part", ["cover", "email", "landing"])
def test_a_logo_that_was_just_chosen_is_in_the_picture(agent_client: Client, part: str):
    page = agent_client.post(f"{URL}{part}/", TYPED | {"logo": a_logo()}).content.decode()
    [shown] = set(re.findall(r'src="data:image/png;base64,([^"]+)"', page))
    assert base64.b64decode(shown).startswith(b"\x89PNG")


@pytest.mark.parametrize(
    "content", [SVG, animated("WEBP"), encoded(photo())[:-400], b"", b"x" * (9 * 1024 * 1024)],
    ids=["svg", "animated", "truncated", "empty", "9 MB"],
)  # fmt: skip
def test_a_logo_that_cannot_be_used_is_said_and_the_rest_is_shown(agent_client: Client, content: bytes):
    upload = SimpleUploadedFile("logo.png", content)
    page = agent_client.post(f"{URL}cover/", TYPED | {"logo": upload}).content.decode()
    assert "Logo: " in page
    assert "Until then the previews keep what worked last." in page
    assert "Lopez Homes" in page
    assert "data:image" not in page


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("bad", ["teal", "#12", "</style><script>", "\x00", "x" * 5_000])
def test_a_color_that_is_none_keeps_the_one_before(agent: User, agent_client: Client, part: str, bad: str):
    agent.account.branding = {"primary_color": "#1f2937", "accent_color": "#7c2d12"}
    agent.account.save()
    typed = TYPED | {"primary_color": bad, "accent_color": bad, "accent_color_picked": "#facc15"}
    answer = agent_client.post(f"{URL}{part}/", typed)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "#1f2937" in page
    assert "<script>" not in page
    if part != "closing":
        assert "#facc15" in page


@pytest.mark.parametrize("part", PARTS)
def test_nothing_at_all_is_a_preview_too(agent_client: Client, part: str):
    assert agent_client.post(f"{URL}{part}/").status_code == 200
    assert agent_client.get(f"{URL}{part}/").status_code == 200


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("colour", ["#ffffff", "#000000", "#f9f3b4", "#7f7f7f"])
def test_any_color_for_both_is_drawn(agent_client: Client, part: str, colour: str):
    typed = TYPED | {"primary_color": colour, "accent_color": colour}
    assert agent_client.post(f"{URL}{part}/", typed).status_code == 200


def test_what_was_moved_is_said_beside_the_cover(agent_client: Client):
    typed = TYPED | {"primary_color": "#0f172a", "accent_color": "#facc15"}
    page = agent_client.post(f"{URL}cover/", typed).content.decode()
    assert "data-notes" in page
    assert "and keep #facc15 for areas" in page


def test_the_cover_is_of_the_newest_report_else_of_a_sample(agent: User, agent_client: Client):
    assert "Sample data" in agent_client.get(f"{URL}cover/").content.decode()
    a_finished_report(agent.account, agent)
    page = agent_client.get(f"{URL}cover/").content.decode()
    assert "98103" in page
    assert "Sample data" not in page


def test_only_a_preview_may_be_framed_and_only_by_us(agent_client: Client):
    for part in PARTS:
        answer = agent_client.get(f"{URL}{part}/")
        assert answer["X-Frame-Options"] == "SAMEORIGIN"
        assert "frame-ancestors 'self'" in answer["Content-Security-Policy"]
        assert "unsafe-inline" not in answer["Content-Security-Policy"] or part == "email"
        assert "no-store" in answer["Cache-Control"]
    page = agent_client.get(URL)
    assert page["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in page["Content-Security-Policy"]


def test_an_email_runs_nothing(agent_client: Client):
    answer = agent_client.post(f"{URL}email/", TYPED | {"display_name": "<script>alert(1)</script>"})
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert "<script>alert" not in answer.content.decode()


def test_the_setting_of_the_sponsor_shows_before_it_is_saved(agent: User, agent_client: Client):
    agent.account.sponsor_account = AffiliateFactory(name="Cascade Title")
    agent.account.save()

    def shown(part: str, place: str) -> bool:
        page = agent_client.post(f"{URL}{part}/", TYPED | {"sponsor_display": place}).content.decode()
        return "Cascade Title" in page

    assert [shown("cover", place) for place in ("default", "frame", "slot", "off")] == [
        True,
        True,
        False,
        False,
    ]
    assert [shown("closing", place) for place in ("frame", "slot", "off")] == [False, True, False]


def test_a_sponsor_sees_itself_beside_an_agent_who_does_not_exist(db):
    account = AffiliateBrandingFactory(brand_display_name="Cascade Title").account
    client = Client()
    client.force_login(UserFactory(account=account))
    typed = TYPED | {"display_name": "Cascade & Daughters"}
    cover = client.post(f"{URL}cover/", typed).content.decode()
    assert "Presented with Cascade &amp; Daughters" in cover
    assert "Jordan Avery" in cover
    assert "Sample data" in cover
    closing = client.post(f"{URL}closing/", typed).content.decode()
    assert "Sponsored by" in closing
    assert "Cascade &amp; Daughters" in closing
    assert "Cascade &amp; Daughters" in client.post(f"{URL}email/", typed).content.decode()


def test_nobody_previews_with_another_account_s_brand(agent_client: Client):
    other = UserFactory()
    other.account.branding = {"display_name": "Somebody Else"}
    other.account.save()
    typed = {"account": other.account_id, "account_id": other.account_id, "user": other.pk}
    for part in PARTS:
        assert "Somebody Else" not in agent_client.post(f"{URL}{part}/", typed).content.decode()
