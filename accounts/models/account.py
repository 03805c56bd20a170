"""The tenant and the brand of a sponsor."""

from __future__ import annotations

from django.db import models

from trendyreports.core.columns import Stamped, UuidKeyed, listed


class AccountType(models.TextChoices):
    REGULAR = "REGULAR", "Agent or team"
    INDUSTRY_AFFILIATE = "INDUSTRY_AFFILIATE", "Sponsor (title, lending, insurance)"


class SponsorDisplay(models.TextChoices):
    FRAME = "frame", "Frames the report"
    SLOT = "slot", "Sponsored by …"
    OFF = "off", "Not shown"


class SmsCampaign(models.TextChoices):
    NONE = "none", "Not registered"
    PENDING = "pending", "Being registered"
    REGISTERED = "registered", "Registered"
    REJECTED = "rejected", "Rejected"


class Account(UuidKeyed, Stamped):
    """A tenant: an agent, a team, or an affiliate that sponsors other accounts."""

    name = models.TextField()
    slug = models.TextField(unique=True)
    account_type = models.TextField(choices=AccountType.choices, default=AccountType.REGULAR)
    plan = models.ForeignKey(
        "billing.Plan",
        on_delete=models.PROTECT,
        db_column="plan_slug",
        null=True,
        blank=True,
        related_name="accounts",
    )
    sponsor_account = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="sponsored_accounts",
    )
    stripe_customer_id = models.TextField(null=True, blank=True)
    billing_status = models.TextField(null=True, blank=True)
    is_active = models.BooleanField(default=True, db_default=True)
    monthly_report_limit_override = models.IntegerField(null=True, blank=True)
    sms_credits = models.IntegerField(default=0, db_default=0)
    sms_campaign_status = models.TextField(
        choices=SmsCampaign.choices, default=SmsCampaign.NONE, db_default=SmsCampaign.NONE
    )
    sms_from_phone = models.TextField(null=True, blank=True)
    branding = models.JSONField(null=True, blank=True)
    time_zone = models.TextField(default="America/Los_Angeles", db_default="America/Los_Angeles")
    sponsor_display = models.TextField(choices=SponsorDisplay.choices, null=True, blank=True)
    sponsorship_paused_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        db_table = "accounts"
        constraints = [
            listed("account_type", AccountType, name="accounts_account_type"),
            listed("sponsor_display", SponsorDisplay, name="accounts_sponsor_display"),
            listed("sms_campaign_status", SmsCampaign, name="accounts_sms_campaign_status"),
        ]
        indexes = [
            models.Index(fields=["stripe_customer_id"], name="accounts_stripe_customer"),
            models.Index(fields=["created_at"], name="accounts_time"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_affiliate(self) -> bool:
        """Whether this account may sponsor others."""
        return self.account_type == AccountType.INDUSTRY_AFFILIATE

    @property
    def active_sponsor(self) -> Account | None:
        """The affiliate whose brand and plan this account carries now; none while sponsorship is paused."""
        sponsor = self.sponsor_account
        return sponsor if sponsor and sponsor.is_active and self.sponsorship_paused_at is None else None


class AffiliateBranding(Stamped):
    """The brand an affiliate lends to the reports of the agents it sponsors."""

    account = models.OneToOneField(
        Account, on_delete=models.CASCADE, primary_key=True, related_name="affiliate_branding"
    )
    brand_display_name = models.TextField(null=True, blank=True)
    logo_url = models.TextField(null=True, blank=True)
    primary_color = models.TextField(null=True, blank=True)
    accent_color = models.TextField(null=True, blank=True)
    postal_address = models.TextField(null=True, blank=True)
    website = models.TextField(null=True, blank=True)

    class Meta:
        db_table = "affiliate_branding"
        verbose_name_plural = "affiliate branding"

    def __str__(self) -> str:
        return self.brand_display_name or str(self.account)
