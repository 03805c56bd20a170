"""``updated_at`` of the new tables, and the rules of thumb a fresh platform begins with."""

from django.db import migrations

TABLES = ("home_value_pages", "consumer_report_pdfs", "home_updates")
RULES = (
    ("new_roof", "New roof in the last five years", "Techo nuevo en los últimos cinco años", "1.50"),
    ("new_kitchen", "Kitchen renewed in the last ten years", "Cocina renovada en los últimos diez años", "3.00"),
    ("new_bathrooms", "Bathrooms renewed in the last ten years", "Baños renovados en los últimos diez años", "2.00"),
    ("finished_basement", "Finished basement", "Sótano terminado", "3.00"),
    ("new_heating", "New heating or cooling", "Calefacción o aire acondicionado nuevos", "1.00"),
    ("solar", "Solar panels that are paid for", "Paneles solares ya pagados", "1.00"),
    ("noise", "A busy road, a train or a flight path nearby", "Una calle con mucho tráfico, un tren o aviones cerca", "-4.00"),
    ("needs_repairs", "It needs larger repairs", "Necesita reparaciones mayores", "-6.00"),
)  # fmt: skip


def begin(apps, schema_editor):
    rule = apps.get_model("consumer_reports", "RuleOfThumb")
    rule.objects.bulk_create(
        rule(key=key, label=label, label_es=label_es, percent=percent, position=position)
        for position, (key, label, label_es, percent) in enumerate(RULES)
    )


class Migration(migrations.Migration):
    dependencies = [("consumer_reports", "0003_home_value")]

    operations = [
        *(
            migrations.RunSQL(
                f"CREATE TRIGGER {table}_updated_at BEFORE UPDATE ON {table} "
                "FOR EACH ROW EXECUTE FUNCTION update_updated_at()",
                f"DROP TRIGGER {table}_updated_at ON {table}",
            )
            for table in TABLES
        ),
        migrations.RunPython(begin, migrations.RunPython.noop),
    ]
