"""What the database does by itself: ``updated_at`` on every change."""

from django.db import migrations

TABLES = ("consumer_reports",)


class Migration(migrations.Migration):
    dependencies = [("consumer_reports", "0001_initial"), ("accounts", "0002_codes_and_times")]

    operations = [
        migrations.RunSQL(
            f"CREATE TRIGGER {table}_updated_at BEFORE UPDATE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION update_updated_at()",
            f"DROP TRIGGER {table}_updated_at ON {table}",
        )
        for table in TABLES
    ]
