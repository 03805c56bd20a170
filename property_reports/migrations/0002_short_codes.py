"""What the database does by itself: short codes on property reports, and ``updated_at`` on every change."""

from django.db import migrations

SHORT_CODE = """
CREATE FUNCTION generate_short_code() RETURNS text LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    code text;
BEGIN
    LOOP
        code := random_code('abcdefghjkmnpqrstuvwxyz23456789', 8);
        EXIT WHEN NOT EXISTS (SELECT 1 FROM property_reports WHERE short_code = code);
    END LOOP;
    RETURN code;
END
$$
"""

SHORT_CODE_TRIGGER = """
CREATE FUNCTION give_short_code() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF coalesce(NEW.short_code, '') = '' THEN
        NEW.short_code := generate_short_code();
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER property_reports_short_code BEFORE INSERT ON property_reports
    FOR EACH ROW EXECUTE FUNCTION give_short_code()
"""

TABLES = ("property_reports", "property_drafts", "property_report_stats")


class Migration(migrations.Migration):
    dependencies = [("property_reports", "0001_initial"), ("accounts", "0002_codes_and_times")]

    operations = [
        migrations.RunSQL(SHORT_CODE, "DROP FUNCTION generate_short_code()"),
        migrations.RunSQL(
            SHORT_CODE_TRIGGER,
            "DROP TRIGGER property_reports_short_code ON property_reports; DROP FUNCTION give_short_code()",
        ),
        *[
            migrations.RunSQL(
                f"CREATE TRIGGER {table}_updated_at BEFORE UPDATE ON {table} "
                "FOR EACH ROW EXECUTE FUNCTION update_updated_at()",
                f"DROP TRIGGER {table}_updated_at ON {table}",
            )
            for table in TABLES
        ],
    ]
