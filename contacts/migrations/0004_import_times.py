"""A file of contacts that goes on says when."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("contacts", "0003_files_and_undo"), ("accounts", "0002_codes_and_times")]

    operations = [
        migrations.RunSQL(
            "CREATE TRIGGER contact_imports_updated_at BEFORE UPDATE ON contact_imports "
            "FOR EACH ROW EXECUTE FUNCTION update_updated_at()",
            "DROP TRIGGER contact_imports_updated_at ON contact_imports",
        )
    ]
