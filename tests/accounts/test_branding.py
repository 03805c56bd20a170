"""What is kept of a brand, and what a draft of it shows without keeping anything."""

from __future__ import annotations

from accounts.brand import brand_for
from accounts.branding import drafted, save_brand
from accounts.models import Account, AffiliateBranding
from tests.factories import AccountFactory, AffiliateBrandingFactory, AffiliateFactory, UserFactory

SAID = {"display_name": "Lopez Homes", "logo": None, "primary_color": "#123456", "accent_color": "#facc15",
        "website": "https://lopez.example", "postal_address": "1 Oak St"}  # fmt: skip


def test_a_brand_is_kept_on_the_account_beside_what_it_does_not_know(db):
    account = AccountFactory(branding={"tagline": "Since 1987", "primary_color": "#000000"})
    save_brand(account=account, said=SAID, sponsor_display="slot")
    account.refresh_from_db()
    assert account.branding == {"tagline": "Since 1987", **SAID}
    assert account.sponsor_display == "slot"


def test_what_another_wrote_meanwhile_stays(db):
    account = AccountFactory()
    Account.objects.filter(pk=account.pk).update(branding={"tagline": "New"}, name="Renamed")
    save_brand(account=account, said=SAID, sponsor_display=None)
    account.refresh_from_db()
    assert (account.branding["tagline"], account.name) == ("New", "Renamed")


def test_the_brand_of_a_sponsor_is_its_row_made_when_it_is_missing(db):
    account = AffiliateFactory()
    for name in ("Cascade Title", "Cascade & Co"):
        save_brand(account=account, said=SAID | {"display_name": name}, sponsor_display="off")
        row = AffiliateBranding.objects.get(account=account)
        assert (row.brand_display_name, row.primary_color, row.website) == (
            name,
            "#123456",
            "https://lopez.example",
        )
    account.refresh_from_db()
    assert (account.branding, account.sponsor_display) == (None, None)


def test_a_draft_is_drawn_and_not_kept(db):
    user = UserFactory()
    draft = drafted(account=user.account, said=SAID, sponsor_display="off")
    assert brand_for(account=draft, user=user, family="market")["display_name"] == "Lopez Homes"
    assert user.account.branding is None
    assert Account.objects.get(pk=user.account_id).branding is None


def test_so_is_the_draft_of_a_sponsor(db):
    account = AffiliateFactory()
    AffiliateBrandingFactory(account=account, brand_display_name="Cascade Title")
    draft = drafted(account=account, said=SAID, sponsor_display=None)
    assert brand_for(account=draft, user=None, family="market")["display_name"] == "Lopez Homes"
    assert brand_for(account=account, user=None, family="market")["display_name"] == "Cascade Title"
    assert AffiliateBranding.objects.get(account=account).brand_display_name == "Cascade Title"


def test_a_sponsor_without_a_row_can_be_drafted(db):
    draft = drafted(account=AffiliateFactory(), said=SAID, sponsor_display=None)
    assert brand_for(account=draft, user=None, family="market")["primary"] == "#123456"
    assert not AffiliateBranding.objects.exists()
