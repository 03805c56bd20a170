"""A day counts each text that left once: the log has a row for every step of it, and for what came in."""

from importlib import import_module

from django.db import migrations

BEFORE = import_module("trendyreports.migrations.0001_admin_views").DAILY_METRICS.replace(
    "CREATE VIEW", "CREATE OR REPLACE VIEW", 1
)
EVERY_ROW = """(SELECT count(*) FROM sms_logs
         WHERE created_at >= starts AND created_at < ends
           AND coalesce(status, '') NOT IN ('failed', 'undelivered', 'refused'))::integer AS texts"""
LEFT = """NOT IN ('failed', 'undelivered', 'canceled', 'refused', 'unknown', 'received', 'answered')"""
EACH_TEXT = f"""(SELECT count(*) FROM sms_logs AS step
         WHERE step.created_at >= starts AND step.created_at < ends AND coalesce(step.status, '') {LEFT}
           AND NOT EXISTS (SELECT FROM sms_logs AS earlier
                            WHERE earlier.twilio_sid = step.twilio_sid AND coalesce(earlier.status, '') {LEFT}
                              AND (earlier.created_at, earlier.id) < (step.created_at, step.id))
       )::integer AS texts"""


def counting_each_text() -> str:
    """The view with its column of texts changed."""
    if EVERY_ROW not in BEFORE:
        raise ValueError("The view of daily figures is not the one this migration changes.")
    return BEFORE.replace(EVERY_ROW, EACH_TEXT)


class Migration(migrations.Migration):
    dependencies = [("trendyreports", "0001_admin_views")]

    operations = [migrations.RunSQL(counting_each_text(), BEFORE)]
