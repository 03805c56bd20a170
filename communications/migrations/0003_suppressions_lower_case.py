"""Suppressed addresses are stored in lower case, whoever writes them."""

from django.db import migrations

LOWER = """
CREATE FUNCTION lower_suppressed_email() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.email := lower(NEW.email);
    RETURN NEW;
END
$$;
CREATE TRIGGER email_suppressions_lower BEFORE INSERT OR UPDATE ON email_suppressions
    FOR EACH ROW EXECUTE FUNCTION lower_suppressed_email()
"""


class Migration(migrations.Migration):
    dependencies = [("communications", "0002_links")]

    operations = [
        migrations.RunSQL(
            LOWER,
            "DROP TRIGGER email_suppressions_lower ON email_suppressions; "
            "DROP FUNCTION lower_suppressed_email()",
        )
    ]
