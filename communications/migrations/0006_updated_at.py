"""Rows of ``reader_preferences`` that change say when."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("communications", "0005_messages_and_runs"), ("accounts", "0002_codes_and_times")]

    operations = [
        migrations.RunSQL(
            "CREATE TRIGGER reader_preferences_updated_at BEFORE UPDATE ON reader_preferences "
            "FOR EACH ROW EXECUTE FUNCTION update_updated_at()",
            "DROP TRIGGER reader_preferences_updated_at ON reader_preferences",
        )
    ]
