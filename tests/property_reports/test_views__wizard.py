"""The wizard in the browser without JavaScript: seven steps, each saved, nothing typed ever lost."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from accounts.models import Role, User
from billing.limits import local_day
from integrations.models import Feed, Listing
from property_reports.models import PropertyDraft, PropertyReport, PropertyTemplate
from property_reports.wizard.draft import mark_of
from tests.factories import FeedFactory, UserFactory
from tests.property_reports.wizard.county import (
    HOME,
    PARCEL,
    STREET,
    a_draft,
    county,
    picture,
    sale,
    the_home,
)

NEW = "/property-reports/new/"
START = {"purpose": "listing", "prepared_for": "Ana Miller", "language": "en"}
TOWN = {"city": "Fairview", "state": "WA", "zip_code": "98103"}


@pytest.fixture
def street(agent: User) -> Feed:
    return county(local_day(agent.account, timezone.now()))


@pytest.fixture
def draft(agent: User, street: Feed) -> PropertyDraft:
    return a_draft(agent.account, agent)


def at(draft: PropertyDraft, step: str = "") -> str:
    return f"/property-reports/drafts/{draft.pk}/{step}{'/' if step else ''}"


def post(client: Client, draft: PropertyDraft, step: str, *, seen: str | None = None, **typed: Any) -> Any:
    """A form of the draft as it stands now, or as it stood when ``seen``."""
    draft.refresh_from_db()
    return client.post(at(draft, step), {"seen": mark_of(draft.data) if seen is None else seen, **typed})


def facts(**changes: Any) -> dict[str, Any]:
    return {**HOME, "latitude": "47.6", "longitude": "-122.33", "lot_size": "5,000", "year_built": "1954",
            "apn": PARCEL} | changes  # fmt: skip


def errors_of(answer: Any) -> dict[str, list[str]]:
    assert answer.status_code == 422
    return dict(answer.context["form"].errors)


# Start


def test_the_first_step_makes_a_draft_and_leads_to_the_address(agent_client: Client, agent: User):
    answer = agent_client.post(NEW, START | {"on_behalf_of": agent.pk})
    draft = PropertyDraft.objects.get()
    assert answer.url == at(draft, "address")
    assert (draft.account, draft.user, draft.step) == (agent.account, agent, "address")
    assert draft.data["prepared_for"] == "Ana Miller"
    assert {"net_sheet", "marketing_plan"} <= set(draft.data["look"]["pages"])


def test_a_report_is_made_only_in_the_name_of_somebody_of_the_account(agent_client: Client):
    errors = errors_of(agent_client.post(NEW, START | {"on_behalf_of": UserFactory().pk}))
    assert errors == {"on_behalf_of": ["Choose somebody who works in this account."]}
    assert not PropertyDraft.objects.exists()


def test_another_purpose_brings_its_pages(agent_client: Client, agent: User, draft: PropertyDraft):
    post(agent_client, draft, "purpose", **START | {"purpose": "offer", "on_behalf_of": agent.pk})
    draft.refresh_from_db()
    assert draft.data["purpose"] == "offer"
    assert "net_sheet" not in draft.data["look"]["pages"]


# Address


def test_an_address_in_the_records_brings_its_facts(agent_client: Client, agent: User, street: Feed):
    draft = PropertyDraft.objects.create(account=agent.account, user=agent, step="address")
    answer = post(agent_client, draft, "address", way="address", address="12 oak st", **TOWN)
    draft.refresh_from_db()
    assert answer.url == at(draft, "facts")
    assert draft.data["subject"]["address"] == STREET
    assert draft.data["records_source"] == "sandbox"
    assert draft.data["edited"] == []


def test_of_several_homes_one_is_chosen(agent_client: Client, agent: User, street: Feed):
    today = local_day(agent.account, timezone.now())
    the_home(street, today=today, unit="B", parcel_number="17-001-020", mls_number="M2")
    Listing.objects.filter(parcel_number=PARCEL).update(unit="A")
    draft = PropertyDraft.objects.create(account=agent.account, user=agent, step="address")
    typed = {"way": "address", "address": STREET, **TOWN}
    page = post(agent_client, draft, "address", **typed)
    offered = [one.apn for one in page.context["outcome"].candidates]
    assert sorted(offered) == [PARCEL, "17-001-020"]
    at_b = next(one for one in page.context["outcome"].candidates if one.unit == "B")
    post(agent_client, draft, "address", **typed, deed="choose", candidate=f"{at_b.fips or ''}:{at_b.apn}")
    draft.refresh_from_db()
    assert draft.data["subject"]["unit"] == "B"


def test_an_address_without_a_record_is_entered_by_hand(agent_client: Client, agent: User, street: Feed):
    draft = PropertyDraft.objects.create(account=agent.account, user=agent, step="address")
    typed = {"way": "address", "address": "99 Nowhere Ln", **TOWN}
    page = post(agent_client, draft, "address", **typed)
    assert page.context["outcome"].sentence == "There is no record of a home at that address."
    assert b"Enter it by hand" in page.content
    assert b"99 Nowhere Ln" in page.content
    assert post(agent_client, draft, "address", **typed, deed="by_hand").url == at(draft, "facts")
    draft.refresh_from_db()
    assert draft.data["subject"]["address"] == "99 Nowhere Ln"
    assert (draft.data["records"], draft.data["records_source"]) == (None, "typed")


def test_a_home_starts_from_a_listing_by_its_mls_number(agent_client: Client, agent: User, street: Feed):
    draft = PropertyDraft.objects.create(account=agent.account, user=agent, step="address")
    post(agent_client, draft, "address", way="listing", mls_number="m1003")
    draft.refresh_from_db()
    assert draft.data["subject"]["address"] == "103 Elm St"
    assert draft.data["records_source"] == "listing"
    page = post(agent_client, draft, "address", way="listing", mls_number="X9")
    assert page.context["outcome"].sentence == "No listing in your sources has the number “X9”."


def test_what_an_address_lacks_is_said_at_its_field(agent_client: Client, draft: PropertyDraft):
    errors = errors_of(post(agent_client, draft, "address", way="address", state="Wa", zip_code="9810"))
    assert errors == {
        "address": ["Enter the street address."],
        "zip_code": ["Enter the ZIP code as five digits."],
    }


def test_another_home_starts_over_and_the_same_one_does_not(agent_client: Client, agent: User, street: Feed):
    draft = a_draft(agent.account, agent, photos=["a" * 64])
    post(agent_client, draft, "address", way="address", address=STREET, **TOWN)
    draft.refresh_from_db()
    assert draft.data["photos"] == ["a" * 64]
    post(agent_client, draft, "address", way="listing", mls_number="M1002")
    draft.refresh_from_db()
    assert draft.data["photos"] == []


# Facts


def test_a_fact_that_is_changed_is_marked_and_can_be_put_back(agent_client: Client, draft: PropertyDraft):
    post(agent_client, draft, "facts", **facts(beds="4"))
    draft.refresh_from_db()
    assert (draft.data["subject"]["beds"], draft.data["edited"]) == (4, ["beds"])
    page = agent_client.get(at(draft, "facts")).content.decode()
    assert "Records: 3." in page
    answer = post(agent_client, draft, "facts", **facts(beds="4", year_built="1960"), deed="put_back:beds")
    assert answer.url == f"{at(draft, 'facts')}#field-beds"
    draft.refresh_from_db()
    assert (draft.data["subject"]["beds"], draft.data["edited"]) == (3, ["year_built"])


@pytest.mark.parametrize(
    ("name", "typed", "sentence"),
    [
        ("beds", "many", "Enter the bedrooms as a number."),
        ("beds", "2.5", "Enter the bedrooms as a whole number."),
        ("beds", "nan", "Enter the bedrooms between 0 and 50."),
        ("living_area", "-1", "Enter the living area between 0 and 100,000."),
        ("year_built", "2099", None),
        ("state", "Washington", "Enter the state as two letters, like WA."),
        ("property_type", "", "Choose what kind of home it is."),
        ("longitude", "", None),
    ],
)
def test_a_wrong_fact_is_told_in_words_and_stays_typed(
    agent_client: Client, draft: PropertyDraft, name: str, typed: str, sentence: str | None
):
    answer = post(agent_client, draft, "facts", **facts(**{name: typed, "subdivision": "Old Mill"}))
    errors = errors_of(answer)
    assert len(errors) == 1
    assert sentence is None or errors == {name: [sentence]}
    assert b"Old Mill" in answer.content
    draft.refresh_from_db()
    assert draft.data["subject"]["beds"] == 3


def test_photos_go_up_with_what_was_typed_and_are_ordered_and_removed(
    agent_client: Client, draft: PropertyDraft
):
    files = [SimpleUploadedFile(f"{n}.jpg", picture(f"#{n}{n}aa00"), "image/jpeg") for n in "12"]
    post(agent_client, draft, "facts", **facts(beds="5"), deed="upload", photos=files)
    draft.refresh_from_db()
    first, second = draft.data["photos"]
    assert draft.data["subject"]["beds"] == 5
    post(agent_client, draft, "facts", **facts(), deed=f"up:{second}")
    draft.refresh_from_db()
    assert draft.data["photos"] == [second, first]
    post(agent_client, draft, "facts", **facts(), deed=f"remove:{second}")
    draft.refresh_from_db()
    assert draft.data["photos"] == [first]


def test_a_file_that_is_no_picture_is_refused_and_loses_nothing(agent_client: Client, draft: PropertyDraft):
    files = [SimpleUploadedFile("plan.pdf", b"%PDF-1.7", "application/pdf"),
             SimpleUploadedFile("a.jpg", picture(), "image/jpeg")]  # fmt: skip
    page = post(agent_client, draft, "facts", **facts(subdivision="Old Mill"), deed="upload", photos=files)
    assert page.status_code == 422
    assert page.context["refused"] == ["plan.pdf: The file is not a JPEG, PNG or WebP picture."]
    draft.refresh_from_db()
    assert len(draft.data["photos"]) == 1
    assert draft.data["subject"]["subdivision"] == "Old Mill"


def test_photos_are_kept_even_where_a_fact_is_wrong(agent_client: Client, draft: PropertyDraft):
    file = SimpleUploadedFile("a.jpg", picture(), "image/jpeg")
    page = post(agent_client, draft, "facts", **facts(beds="many"), deed="upload", photos=[file])
    draft.refresh_from_db()
    assert len(draft.data["photos"]) == 1
    assert "beds" in errors_of(page)


# Comparables


def board(client: Client, draft: PropertyDraft) -> dict[str, Any]:
    return client.get(at(draft, "comparables")).context["board"]


def test_a_sale_is_dropped_and_used_again(agent_client: Client, draft: PropertyDraft):
    first = board(agent_client, draft)["cards"][0]["id"]
    answer = post(agent_client, draft, "comparables/choose", home=first, deed="drop")
    assert answer.url == f"{at(draft, 'comparables')}#home-{first}"
    assert first not in [card["id"] for card in board(agent_client, draft)["cards"]]
    post(agent_client, draft, "comparables/choose", home=first, deed="use")
    assert first in [card["id"] for card in board(agent_client, draft)["cards"]]
    post(agent_client, draft, "comparables/choose", deed="reset")
    draft.refresh_from_db()
    assert draft.data["choices"]["chosen"] is None


def test_with_htmx_only_the_board_comes_and_carries_the_new_mark(agent_client: Client, draft: PropertyDraft):
    first = board(agent_client, draft)["cards"][0]["id"]
    seen = mark_of(draft.data)
    url = at(draft, "comparables/choose")
    page = agent_client.post(
        url, {"seen": seen, "home": first, "deed": "drop"}, headers={"HX-Request": "true"}
    )
    draft.refresh_from_db()
    assert page.content.decode().lstrip().startswith('<div class="board" id="board">')
    assert mark_of(draft.data) in page.content.decode()


def test_fewer_than_three_sales_do_not_go_on(agent_client: Client, draft: PropertyDraft):
    ids = [card["id"] for card in board(agent_client, draft)["cards"]]
    for home in ids[2:]:
        post(agent_client, draft, "comparables/choose", home=home, deed="drop")
    page = agent_client.post(at(draft, "comparables"), {"then": "next"})
    assert page.status_code == 422
    assert page.context["refusal"] == "2 sales count. Choose at least 1 more: a report shows 3 to 12."


def test_a_sale_is_found_by_its_number_and_added(agent_client: Client, draft: PropertyDraft):
    there = {card["id"] for card in board(agent_client, draft)["cards"]}
    last = Listing.objects.get(mls_number="M1010")
    page = agent_client.get(at(draft, "comparables"), {"find": "M1010"})
    assert last.pk in {card["id"] for card in page.context["found"]} | there
    post(agent_client, draft, "comparables/choose", home=last.pk, deed="use", find="M1010")
    assert last.pk in {card["id"] for card in board(agent_client, draft)["cards"]}


def test_a_listing_the_account_may_not_read_is_not_added(agent_client: Client, draft: PropertyDraft):
    foreign = the_home(county_of_others(), today=local_day(draft.account, timezone.now()))
    post(agent_client, draft, "comparables/choose", home=foreign.pk, deed="use", find="M1")
    assert foreign.pk not in {card["id"] for card in board(agent_client, draft)["cards"]}


def county_of_others() -> Feed:
    return FeedFactory(account=UserFactory().account)


OWN = {
    "kind": "condition",
    "direction": "down",
    "dollars": "15,000",
    "reason": "A new kitchen that ours lacks.",
}


def own(home: int, **changes: Any) -> dict[str, Any]:
    return {f"own-{home}-{name}": value for name, value in (OWN | changes).items()}


def test_her_own_adjustment_moves_the_price_and_is_marked(agent_client: Client, draft: PropertyDraft):
    before = board(agent_client, draft)["cards"][0]
    post(agent_client, draft, "comparables/adjust", home=before["id"], deed="add", **own(before["id"]))
    after = board(agent_client, draft)["cards"][0]
    assert after["adjusted"] == before["adjusted"] - 15_000
    assert "Your judgement" in agent_client.get(at(draft, "comparables")).content.decode()
    post(agent_client, draft, "comparables/adjust", home=before["id"], deed="remove:0")
    assert board(agent_client, draft)["cards"][0]["adjusted"] == before["adjusted"]


def test_an_adjustment_without_a_reason_is_refused_and_stays_typed(
    agent_client: Client, draft: PropertyDraft
):
    home = board(agent_client, draft)["cards"][0]["id"]
    page = post(agent_client, draft, "comparables/adjust", home=home, deed="add", **own(home, reason="ok"))
    assert page.status_code == 422
    form = next(card["form"] for card in page.context["board"]["cards"] if card["id"] == home)
    assert form.errors == {"reason": ["Say why in a sentence."]}
    assert b"15,000" in page.content


# Price


def test_prices_are_kept_with_their_reasons_and_commissions_stay_empty(
    agent_client: Client, draft: PropertyDraft
):
    typed = {"amount_1": "$615,000", "reason_1": "In the middle of what sold.", "amount_2": "640000"}
    assert post(agent_client, draft, "price", **typed, mortgage="200,000").url == at(draft, "look")
    draft.refresh_from_db()
    assert [price["amount"] for price in draft.data["prices"]] == [615_000, 640_000]
    assert draft.data["prices"][0]["name"] == "Recommended"
    assert draft.data["net_sheet"]["listing_side_percent"] is None
    assert draft.data["net_sheet"]["mortgage"] == 200_000


def test_a_reason_without_a_price_is_refused(agent_client: Client, draft: PropertyDraft):
    errors = errors_of(post(agent_client, draft, "price", reason_2="Because."))
    assert errors == {"amount_2": ["Enter the price, or clear its name and reason."]}


def test_where_a_price_lies_is_said_without_saving(agent_client: Client, draft: PropertyDraft, street: Feed):
    for number in range(11, 25):  # enough of them to estimate a value from
        sale(street, number, today=local_day(draft.account, timezone.now()))
    page = agent_client.post(at(draft, "price/bands"), {"amount_1": "9,000,000"})
    assert "above both bands" in page.content.decode()
    draft.refresh_from_db()
    assert draft.data["prices"] == []


# Look


LOOK = {
    "theme": "2",
    "accent_from": "own",
    "accent": "#aa3300",
    "order": ["property", "cover", "comparables"],
}


def test_theme_color_pages_and_texts_are_kept(agent_client: Client, draft: PropertyDraft):
    post(
        agent_client,
        draft,
        "look",
        **LOOK,
        pages=["cover"],
        letter="Dear Ana,",
        words_1="Great.",
        who_1="Joe",
    )
    draft.refresh_from_db()
    assert draft.data["look"] == {
        "theme": 2, "accent": "#aa3300", "pages": ["property", "cover", "comparables"],
    }  # fmt: skip
    assert draft.data["texts"]["letter"] == "Dear Ana,"
    assert draft.data["texts"]["testimonials"] == [{"words": "Great.", "who": "Joe"}]


def test_a_page_is_moved_by_its_button_and_what_is_typed_stays(agent_client: Client, draft: PropertyDraft):
    post(agent_client, draft, "look", **LOOK, pages=["cover"], letter="Hello", deed="page_up:cover")
    draft.refresh_from_db()
    assert draft.data["look"]["pages"] == ["cover", "property", "comparables"]
    assert draft.data["texts"]["letter"] == "Hello"


def test_words_about_people_are_pointed_out_and_stay_with_a_reason(
    agent_client: Client, draft: PropertyDraft
):
    typed = LOOK | {"letter": "Perfect for families with children."}
    errors = errors_of(post(agent_client, draft, "look", **typed))
    assert "letter" in errors
    reason = {"keep_reason": "It is what the owner wrote herself."}
    assert post(agent_client, draft, "look", **typed, **reason).status_code == 302
    assert post(agent_client, draft, "look", **typed).status_code == 302  # kept once, not asked again


def test_a_look_is_kept_as_a_template_used_and_deleted(
    agent_client: Client, agent: User, draft: PropertyDraft
):
    post(agent_client, draft, "look", **LOOK, pages=["cover"], deed="keep", template_name="Luxury")
    template = PropertyTemplate.objects.get()
    assert (template.name, template.look["theme"]) == ("Luxury", 2)
    other = a_draft(agent.account, agent)
    post(agent_client, other, "look", theme="5", order=["property"], deed="apply", template=template.pk)
    other.refresh_from_db()
    assert other.data["look"] == template.look
    gone = agent_client.post(f"/property-reports/templates/{template.pk}/delete/?draft={other.pk}")
    assert gone.url == at(other, "look")
    assert not PropertyTemplate.objects.exists()


def test_a_new_draft_looks_like_her_last(agent_client: Client, agent: User):
    a_draft(agent.account, agent, look={"theme": 5, "accent": "#112233", "pages": ["cover", "range"]})
    agent_client.post(NEW, START | {"on_behalf_of": agent.pk})
    newest = PropertyDraft.objects.order_by("-created_at").first()
    assert newest is not None
    assert (newest.data["look"]["theme"], newest.data["look"]["accent"]) == (5, "#112233")


# Preview and order


def test_the_report_is_ordered_from_the_preview(agent_client: Client, draft: PropertyDraft):
    assert agent_client.get(at(draft, "preview")).status_code == 200
    answer = post(agent_client, draft, "preview")
    report = PropertyReport.objects.get()
    assert answer.url == f"/property-reports/{report.pk}/"
    assert report.property_address == STREET


def test_what_is_missing_is_listed_with_its_step(agent_client: Client, draft: PropertyDraft):
    ids = [card["id"] for card in board(agent_client, draft)["cards"]]
    for home in ids[1:]:
        post(agent_client, draft, "comparables/choose", home=home, deed="drop")
    page = post(agent_client, draft, "preview")
    assert page.status_code == 422
    assert [url for _, url in page.context["lacks"]] == [at(draft, "comparables")]
    assert not PropertyReport.objects.exists()


def test_the_pages_are_drawn_for_the_frame_alone(agent_client: Client, draft: PropertyDraft):
    page = agent_client.get(at(draft, "preview/pages"))
    assert page.status_code == 200
    assert page.headers["X-Frame-Options"] == "SAMEORIGIN"


# Two windows, and the drafts


def test_an_older_window_overwrites_nothing_and_says_so(agent_client: Client, draft: PropertyDraft):
    old = mark_of(draft.data)
    post(agent_client, draft, "facts", **facts(beds="4"))
    page = post(agent_client, draft, "facts", seen=old, **facts(beds="2"))
    assert "was saved in another window" in page.content.decode()
    draft.refresh_from_db()
    assert draft.data["subject"]["beds"] == 4
    assert page.context["seen"] == mark_of(draft.data)
    post(agent_client, draft, "facts", seen=page.context["seen"], **facts(beds="2"))
    draft.refresh_from_db()
    assert draft.data["subject"]["beds"] == 2


@pytest.mark.parametrize("step", ["comparables/choose", "price", "look", "preview"])
def test_no_step_is_saved_from_an_older_window(agent_client: Client, draft: PropertyDraft, step: str):
    typed = {
        "comparables/choose": {"deed": "reset"},
        "price": {"amount_1": "1000"},
        "look": LOOK,
        "preview": {},
    }
    before = dict(draft.data)
    page = post(agent_client, draft, step, seen="0" * 16, **typed[step])
    assert "was saved in another window" in page.content.decode()
    draft.refresh_from_db()
    assert draft.data == before
    assert not PropertyReport.objects.exists()


def test_a_step_that_needs_a_home_leads_to_the_address(agent_client: Client, agent: User):
    empty = PropertyDraft.objects.create(account=agent.account, user=agent)
    for step in ("facts", "comparables", "price", "look", "preview"):
        assert agent_client.get(at(empty, step)).url == at(empty, "address")


def test_a_draft_is_taken_up_where_it_was_left(agent_client: Client, agent: User, draft: PropertyDraft):
    post(agent_client, draft, "price", amount_1="600000")
    assert agent_client.get(at(draft)).url == at(draft, "look")


def test_drafts_are_listed_copied_and_deleted(agent_client: Client, agent: User, draft: PropertyDraft):
    assert STREET in agent_client.get("/property-reports/drafts/").content.decode()
    answer = agent_client.post(at(draft, "duplicate"))
    copy = PropertyDraft.objects.exclude(pk=draft.pk).get()
    assert answer.url == at(copy, "facts")
    assert copy.data == draft.data
    assert "Delete this draft?" in agent_client.get(at(copy, "delete")).content.decode()
    agent_client.post(at(copy, "delete"))
    assert list(PropertyDraft.objects.all()) == [draft]


def test_a_list_of_many_drafts_asks_no_more_than_one_of_few(
    agent_client: Client, agent: User, django_assert_num_queries: Any, django_assert_max_num_queries: Any
):
    a_draft(agent.account, agent)
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(
        connection,
    ) as few:
        agent_client.get("/property-reports/drafts/")
    for _ in range(15):
        a_draft(agent.account, UserFactory(account=agent.account, role=Role.MEMBER))
    with CaptureQueriesContext(connection) as many:
        page = agent_client.get("/property-reports/drafts/")
    assert len(page.context["rows"]) == 16
    assert len(many) == len(few)


def test_a_member_changes_her_own_drafts_and_those_in_her_name(agent: User, draft: PropertyDraft):
    member = UserFactory(account=agent.account, role=Role.MEMBER)
    client = Client()
    client.force_login(member)
    assert client.get(at(draft, "facts")).status_code == 403
    hers = a_draft(agent.account, agent, on_behalf_of=str(member.pk))
    assert client.get(at(hers, "facts")).status_code == 200
    assert [row.draft for row in client.get("/property-reports/drafts/").context["rows"]] == [hers]
