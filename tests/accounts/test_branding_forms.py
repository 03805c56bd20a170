"""What can be typed about a brand, and what is said of what cannot."""

from __future__ import annotations

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from accounts.branding_forms import BrandForm, DraftForm
from tests.core.test_images import SVG, encoded, photo
from tests.factories import AccountFactory, AffiliateBrandingFactory, AffiliateFactory

TYPED = {"primary_color": "#123456", "accent_color": "#facc15", "display_name": "Lopez Homes"}


def form(account=None, files=None, kind=BrandForm, **typed):
    return kind(TYPED | typed, files or {}, account=account or AccountFactory())


def a_logo(content: bytes | None = None) -> dict[str, SimpleUploadedFile]:
    return {"logo": SimpleUploadedFile("logo.png", content or encoded(photo(), "PNG"))}


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("#0D9488", "#0d9488"), ("0d9488", "#0d9488"), (" #abc ", "#aabbcc"), ("FFF", "#ffffff"), ("", None)],
)
def test_a_color_is_read_however_it_is_written(db, typed, kept):
    filled = form(primary_color=typed)
    assert filled.is_valid(), filled.errors
    assert filled.said()["primary_color"] == kept


@pytest.mark.parametrize("typed", ["teal", "#12", "#0d9488;}", "rgb(1,2,3)", "<script>", "x" * 60])
def test_what_is_no_color_is_refused_in_words(db, typed):
    filled = form(accent_color=typed)
    assert not filled.is_valid()
    assert len(filled.errors["accent_color"]) == 1
    assert filled["accent_color"].value() == typed


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("lopez.example", "https://lopez.example"),
        ("www.lopez.example/homes", "https://www.lopez.example/homes"),
        ("http://lopez.example", "http://lopez.example"),
        ("", None),
    ],
)
def test_a_website_gets_its_scheme(db, typed, kept):
    filled = form(website=typed)
    assert filled.is_valid(), filled.errors
    assert filled.said()["website"] == kept


@pytest.mark.parametrize(
    "typed",
    ["javascript:alert(1)", "localhost", "lopez", "ftp://lopez.example", "https://a:b@lopez.example", "a b"],
)
def test_what_is_no_website_is_refused(db, typed):
    assert "Enter an address like www.example.com." in form(website=typed).errors["website"]


def test_the_form_begins_with_what_is_saved_and_the_colors_in_use(db):
    begun = BrandForm(account=AccountFactory(branding={"display_name": "Lopez", "primary_color": "#123456"}))
    assert (begun["display_name"].value(), begun["accent_color"].value()) == ("Lopez", "#123456")


def test_a_sponsor_s_form_begins_with_its_row(db):
    row = AffiliateBrandingFactory(brand_display_name="Cascade Title", accent_color="#facc15")
    begun = BrandForm(account=row.account)
    assert (begun["display_name"].value(), begun["accent_color"].value()) == ("Cascade Title", "#facc15")


def test_who_has_no_sponsor_is_not_asked_for_its_place(db):
    paused = AccountFactory(sponsor_account=AffiliateFactory(), sponsorship_paused_at=timezone.now())
    suspended = AccountFactory(sponsor_account=AffiliateFactory(is_active=False))
    for account in (AccountFactory(), AffiliateFactory(), paused, suspended):
        assert "sponsor_display" not in BrandForm(account=account).fields


def test_the_place_of_a_sponsor_is_kept_while_it_is_paused(db):
    paused = AccountFactory(
        sponsor_account=AffiliateFactory(), sponsorship_paused_at=timezone.now(), sponsor_display="slot"
    )
    filled = form(paused)
    assert filled.is_valid()
    assert filled.sponsor_setting() == "slot"


@pytest.mark.parametrize(
    ("typed", "kept"), [("default", None), ("frame", "frame"), ("slot", "slot"), ("off", "off")]
)
def test_the_place_of_a_sponsor_is_chosen_in_words_that_name_it(db, typed, kept):
    account = AccountFactory(sponsor_account=AffiliateFactory(name="Cascade Title"))
    filled = form(account, sponsor_display=typed)
    assert filled.is_valid(), filled.errors
    assert filled.sponsor_setting() == kept
    assert "Cascade Title" in filled.fields["sponsor_display"].choices[0][1]


@pytest.mark.parametrize("typed", ["banner", ""])
def test_a_place_there_is_not_is_refused(db, typed):
    account = AccountFactory(sponsor_account=AffiliateFactory())
    assert "sponsor_display" in form(account, sponsor_display=typed).errors


def test_a_draft_stores_no_logo_and_has_its_bytes(db):
    filled = form(files=a_logo(), kind=DraftForm)
    assert filled.is_valid(), filled.errors
    [(digest, content)] = filled.logos.items()
    assert filled.said()["logo"] == f"/pictures/{digest}.png"
    assert content.startswith(b"\x89PNG")
    assert not default_storage.exists("pictures")


def test_the_draft_s_logo_is_the_one_that_would_be_saved(db):
    draft, real = form(files=a_logo(), kind=DraftForm), form(files=a_logo())
    assert draft.is_valid()
    assert real.is_valid()
    assert draft.said()["logo"] == real.said()["logo"]


def test_a_draft_keeps_the_color_picked_last_for_one_that_is_being_typed(db):
    filled = form(kind=DraftForm, accent_color="#fac", primary_color="#12", primary_color_picked="#654321")
    assert not filled.is_valid()
    assert filled.said()["primary_color"] == "#654321"
    assert filled.said()["accent_color"] == "#ffaacc"


def test_a_draft_keeps_what_is_saved_where_nothing_good_was_typed(db):
    account = AccountFactory(
        branding={"accent_color": "#7c2d12", "website": "https://saved.example", "logo": "x"}
    )
    bad = {"accent_color": "teal", "accent_color_picked": "also bad", "website": "no web"}
    filled = form(account, a_logo(SVG), DraftForm, **bad)
    assert not filled.is_valid()
    said = filled.said()
    assert (said["accent_color"], said["website"], said["logo"]) == ("#7c2d12", "https://saved.example", "x")
    assert said["display_name"] == "Lopez Homes"
