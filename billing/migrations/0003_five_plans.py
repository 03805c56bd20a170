"""The five plans the product is sold with. What an operator changed since stays as it is."""

from django.db import migrations

# slug, name, market reports a month, property reports a month, SMS credits a month, cents a month
# (null: by agreement, or none of its own), who is billed
FIVE_PLANS = (
    ("free", "Free", 5, 1, 0, 0, "account"),
    ("pro", "Pro", 50, 25, 50, 2900, "account"),
    ("team", "Team", 200, 100, 200, 9900, "account"),
    ("affiliate", "Affiliate", 500, 250, 500, None, "account"),
    ("sponsored_free", "Sponsored", 10, 3, 10, None, "sponsor"),
)


def seed(apps, schema_editor):
    """Write the plans that are not there yet."""
    plans = apps.get_model("billing", "Plan").objects
    for slug, name, market_reports, property_reports, sms_credits, price_cents, billed_to in FIVE_PLANS:
        plans.get_or_create(
            slug=slug,
            defaults={
                "name": name,
                "monthly_report_limit": market_reports,
                "property_reports_per_month": property_reports,
                "sms_credits_per_month": sms_credits,
                "price_cents": price_cents,
                "billed_to": billed_to,
            },
        )


class Migration(migrations.Migration):
    dependencies = [("billing", "0002_usage_and_events")]

    # Going back leaves the rows: accounts may hang on them, and going forward again finds them.
    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
