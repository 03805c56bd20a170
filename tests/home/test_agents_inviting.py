"""Inviting agents from the pages: one, a list of them, and what is open yet."""

from __future__ import annotations

import csv
import html
import io
import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.invitations import invite
from accounts.models import Role, SignupToken, User
from communications.models import EmailMessage
from tests.factories import AccountFactory, AffiliateFactory, MembershipFactory, UserFactory
from trendyreports.home.agents_forms import FILE_LARGEST
from trendyreports.home.roster import MOST

pytestmark = pytest.mark.django_db
LIST = "Email,Name,Brokerage\nmaya@example.com,Maya Ellison,Harborlight\ntheo@example.com,Theo Bianchi,\n"


@pytest.fixture
def officer() -> User:
    return UserFactory(account=AffiliateFactory(name="Cascade Title"), email_verified_at=timezone.now())


@pytest.fixture
def browser(officer: User) -> Client:
    client = Client()
    client.force_login(officer)
    return client


def text_of(response) -> str:
    return html.unescape(" ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split()))


def look(browser: Client, content: str | bytes = LIST, **more: str):
    body = content.encode() if isinstance(content, str) else content
    return browser.post(reverse("home:agents_preview"), {"file": SimpleUploadedFile("a.csv", body), **more})


def send(browser: Client, page):
    return browser.post(reverse("home:agents_send"), {"carried": page.context["carried"]})


def download(browser: Client, page) -> list[list[str]]:
    answer = browser.post(reverse("home:agents_result"), {"carried": page.context["carried"]})
    assert answer["Content-Disposition"] == 'attachment; filename="invitations.csv"'
    return list(csv.reader(io.StringIO(answer.content.decode())))


# One


def test_one_agent_is_invited_with_what_is_known_of_her(officer, browser):
    typed = {"email": "maya@example.com", "first_name": "Maya", "brokerage_name": "Harborlight",
             "license_number": "2012", "license_state": "OR", "photo_url": "/pictures/x.jpg"}  # fmt: skip
    answer = browser.post(reverse("home:agent_invite"), typed)
    assert answer["Location"] == "/agents/?show=invited"
    made = SignupToken.objects.get()
    assert (made.sponsor_account, made.account, made.invited_by) == (officer.account, None, officer)
    assert made.prefill == {"first_name": "Maya", "brokerage_name": "Harborlight",
                            "license_number": "2012", "license_state": "OR"}  # fmt: skip
    page = text_of(browser.get(answer["Location"]))
    assert "The invitation to maya@example.com is on its way" in page
    assert "Maya , Harborlight" in page or "Maya, Harborlight" in page


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"email": ""}, "Enter the agent’s email."),
        ({"email": "maya"}, "Enter an email like name@example.com."),
        ({"email": "m@example.com", "license_state": "XX"}, "Choose a state from the list."),
        ({"email": "m@example.com", "first_name": "x" * 101}, "Keep it under 100 characters."),
    ],
)
def test_a_refused_form_keeps_what_was_typed_and_sends_nothing(browser, typed, words):
    answer = browser.post(reverse("home:agent_invite"), {"last_name": "Ellison", **typed})
    assert answer.status_code == 422
    assert words in text_of(answer)
    assert 'value="Ellison"' in answer.content.decode()
    assert not SignupToken.objects.exists()


def test_who_is_sponsored_already_is_said_to_be(officer, browser):
    UserFactory(account=AccountFactory(sponsor_account=officer.account), email="maya@example.com")
    answer = browser.post(reverse("home:agent_invite"), {"email": "Maya@example.com"})
    assert answer.status_code == 422
    assert "is one of your sponsored agents already" in text_of(answer)


def test_an_account_elsewhere_makes_no_difference_to_the_answer(browser):
    UserFactory(email="known@example.com")
    answers = [
        browser.post(reverse("home:agent_invite"), {"email": email}, follow=True)
        for email in ("known@example.com", "nobody@example.com")
    ]
    told = [text_of(answer).replace("known@", "nobody@") for answer in answers]
    assert "The invitation to nobody@example.com is on its way" in told[0]
    assert answers[0].redirect_chain == answers[1].redirect_chain


@pytest.mark.parametrize("page", ["home:agent_invite", "home:agents_invite"])
def test_who_has_not_confirmed_her_address_is_told_how_to(officer, browser, page):
    User.objects.filter(pk=officer.pk).update(email_verified_at=None)
    answer = browser.get(reverse(page))
    assert "Confirm your own email first" in text_of(answer)
    assert f'action="{reverse("accounts:resend_verification")}"' in answer.content.decode()


def test_who_has_not_confirmed_her_address_invites_nobody(officer, browser):
    looked_at = look(browser)
    User.objects.filter(pk=officer.pk).update(email_verified_at=None)
    assert "Send 2 invitations" not in text_of(look(browser))
    assert browser.post(reverse("home:agent_invite"), {"email": "m@example.com"}).status_code == 422
    assert send(browser, looked_at)["Location"] == reverse("home:agents_invite")
    assert not SignupToken.objects.exists()


# Many


def test_looking_at_a_list_sends_nothing_and_says_what_becomes_of_each_row(officer, browser):
    now = timezone.now()
    UserFactory(account=AccountFactory(sponsor_account=officer.account), email="ours@example.com")
    invite(email="open@example.com", sponsor=officer.account, invited_by=officer, now=now)
    rows = "ours@example.com,\nopen@example.com,\nMAYA@example.com,\n,Lily Chen\nnobody,\n"
    page = text_of(look(browser, LIST.replace(",Brokerage", "").replace(",Harborlight", "") + rows))
    for words in (
        "Nothing has been sent yet", "Send 3 invitations", "Will be invited", "Already sponsored by you",
        "Already invited, will be sent again", "Twice in the file", "No email", "Not an email address",
        "How the columns were read",
    ):  # fmt: skip
        assert words in page
    assert EmailMessage.objects.count() == 1


def test_the_look_does_not_tell_who_has_an_account_elsewhere(browser):
    UserFactory(email="maya@example.com")
    MembershipFactory(user__email="theo@example.com")
    with_accounts = text_of(look(browser))
    User.objects.filter(email__in=["maya@example.com", "theo@example.com"]).delete()
    assert text_of(look(browser)) == with_accounts


def test_rows_can_be_pasted_instead(browser):
    answer = browser.post(reverse("home:agents_preview"), {"rows": "Email\tName\na@example.com\tAda Moss\n"})
    assert "Ada Moss" in text_of(answer)


def test_the_result_says_of_each_row_what_became_of_it_and_can_be_taken_away(officer, browser):
    page = send(browser, look(browser, LIST + "nobody,=cmd(),@x\n"))
    said = text_of(page)
    assert "2 invitations sent" in said
    assert "Not an email address" in said
    header, *rows = download(browser, page)
    assert (header[:3], header[-1]) == (["Row", "Email", "First name"], "Result")
    assert [(row[0], row[1], row[-1]) for row in rows] == [
        ("2", "maya@example.com", "Invited"),
        ("3", "theo@example.com", "Invited"),
        ("4", "nobody", "Not an email address"),
    ]
    assert {"'=cmd()", "'@x"} <= set(rows[2])
    assert SignupToken.objects.get(email="maya@example.com").prefill["brokerage_name"] == "Harborlight"


def test_pressing_twice_sends_once(browser):
    looked_at = look(browser)
    send(browser, looked_at)
    again = text_of(send(browser, looked_at))
    assert "No invitation was sent" in again
    assert "Was invited meanwhile" in again
    assert EmailMessage.objects.count() == 2


def test_a_long_list_is_sent_in_parts_and_each_row_once(officer, browser):
    page = look(
        browser, "Email\n" + "".join(f"a{number}@example.com\n" for number in range(110)) + "a0@example.com\n"
    )
    first = send(browser, page)
    assert "50 of 111 rows done, 50 invited" in text_of(first)
    again = send(browser, page)
    assert "50 of 111 rows done, 0 invited" in text_of(again)
    last = send(browser, send(browser, first))
    assert "110 invitations sent" in text_of(last)
    assert [row[-1] for row in download(browser, last)[-2:]] == ["Invited", "Twice in the file"]
    assert EmailMessage.objects.count() == 110


def test_rows_that_were_tampered_with_or_are_old_are_not_sent(browser, time_machine):
    looked_at = look(browser)
    carried = looked_at.context["carried"]
    for word in ("", "x", carried[:-2], f"x{carried}"):
        answer = browser.post(reverse("home:agents_send"), {"carried": word}, follow=True)
        assert "This list is no longer good" in text_of(answer)
    time_machine.move_to(timezone.now() + timedelta(days=2))
    browser.force_login(User.objects.get(email=looked_at.wsgi_request.user.email))
    assert "This list is no longer good" in text_of(
        browser.post(reverse("home:agents_send"), {"carried": carried}, follow=True)
    )
    assert not SignupToken.objects.exists()


def test_rows_looked_at_in_one_account_are_not_sent_from_another(browser):
    looked_at = look(browser)
    other = Client()
    other.force_login(UserFactory(account=AffiliateFactory(), email_verified_at=timezone.now()))
    assert send(other, looked_at).status_code == 302
    assert not SignupToken.objects.exists()


def test_a_look_cannot_be_passed_off_as_a_result(browser):
    answer = browser.post(reverse("home:agents_result"), {"carried": look(browser).context["carried"]})
    assert answer["Location"] == reverse("home:agents_invite")


def test_ten_thousand_rows_are_cut_and_said_to_be(browser):
    many = "Email\n" + "".join(f"agent{number}@example.com\n" for number in range(10_000))
    page = look(browser, many)
    assert len(page.context["looked_at"]) == MOST
    assert "9,500 rows over the limit of 500" in text_of(page)
    assert "of 10,000 in the list" in text_of(page)


def test_five_hundred_rows_fit_through_the_page(browser, settings):
    head = "Email,First,Last,Brokerage,License,State,Phone,Address\n"
    row = (
        "agent{0}@brokerage{0}.example.com,Alexandrina,Featherstonehaugh {0},{1},{0},OR,(503) 555-0100,{1}\n"
    )
    page = look(
        browser, head + "".join(row.format(number, "A long name of a firm " * 4) for number in range(500))
    )
    assert len(page.context["carried"]) < settings.DATA_UPLOAD_MAX_MEMORY_SIZE / 4


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "The file is empty."),
        (b"x" * (FILE_LARGEST + 1), "The file is larger than 2 MB."),
        (b"a@example.com\n" * 400_000, "The file is larger than 2 MB."),
        (b"PK\x03\x04" + b"\x00" * 50, "This is an Excel workbook"),
        (bytes(range(256)) * 4, "This is not a text file"),
        (b"Name\nMaya\n", "The list needs a column named “Email”."),
    ],
)
def test_what_is_no_list_is_refused_beside_its_field(browser, content, words):
    answer = look(browser, content)
    assert answer.status_code == 422
    assert words in text_of(answer)


def test_neither_file_nor_rows_asks_for_one(browser):
    answer = browser.post(reverse("home:agents_preview"), {})
    assert answer.status_code == 422
    assert "Choose a file, or paste the rows below." in text_of(answer)


def test_pasted_rows_that_are_refused_stay_typed(browser):
    answer = browser.post(reverse("home:agents_preview"), {"rows": "just some words"})
    assert answer.status_code == 422
    assert "just some words" in answer.content.decode()


def test_cells_are_shown_as_text_and_never_as_html(browser):
    evil = "<script>alert(1)</script>"
    page = look(browser, f"Email,Name,{evil}\na@example.com,{evil},{evil}\n{evil},x,y\n")
    assert evil not in page.content.decode()
    assert evil not in send(browser, page).content.decode()


# Open invitations


@pytest.fixture
def waiting(officer: User) -> SignupToken:
    then = timezone.now() - timedelta(days=8)
    return invite(email="maya@example.com", sponsor=officer.account, invited_by=officer, now=then)


def test_open_invitations_are_listed_with_when_they_were_sent_and_until_when(officer, browser, waiting):
    invite(email="theo@example.com", sponsor=officer.account, invited_by=officer, now=timezone.now())
    page = browser.get(reverse("home:agents"), {"show": "invited"})
    assert [row.email for row in page.context["page"]] == ["theo@example.com", "maya@example.com"]
    said = text_of(page)
    for words in ("Expired", "Ran out", "Not answered", "Good until", "Send again", "Withdraw"):
        assert words in said
    found = browser.get(reverse("home:agents"), {"show": "invited", "text": "MAYA"})
    assert [row.email for row in found.context["page"]] == ["maya@example.com"]


def test_an_expired_invitation_can_be_sent_again(browser, waiting):
    answer = browser.post(reverse("home:agent_invitation_resend", args=[waiting.pk]), follow=True)
    assert "The invitation to maya@example.com is on its way again" in text_of(answer)
    assert SignupToken.objects.get(used=False).expires_at > timezone.now()


def test_a_withdrawn_invitation_is_gone_from_the_list(browser, waiting):
    answer = browser.post(reverse("home:agent_invitation_cancel", args=[waiting.pk]), follow=True)
    assert "The invitation to maya@example.com is withdrawn" in text_of(answer)
    assert not answer.context["page"].object_list
    assert browser.post(reverse("home:agent_invitation_resend", args=[waiting.pk])).status_code == 404


def test_the_invitation_of_another_sponsor_or_into_a_team_is_not_there(officer, browser, waiting):
    other = UserFactory(account=AffiliateFactory(), email_verified_at=timezone.now())
    into_team = invite(
        email="x@example.com",
        account=officer.account,
        role=Role.MEMBER,
        invited_by=officer,
        now=timezone.now(),
    )
    client = Client()
    client.force_login(other)
    for verb in ("resend", "cancel"):
        name = f"home:agent_invitation_{verb}"
        assert client.post(reverse(name, args=[waiting.pk])).status_code == 404
        assert browser.post(reverse(name, args=[into_team.pk])).status_code == 404
    assert SignupToken.objects.filter(used=False).count() == 2
