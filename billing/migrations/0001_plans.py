import django.contrib.postgres.functions
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Plan',
            fields=[
                ('created_at', models.DateTimeField(db_default=django.contrib.postgres.functions.TransactionNow(), default=django.utils.timezone.now, editable=False)),
                ('slug', models.TextField(primary_key=True, serialize=False)),
                ('name', models.TextField()),
                ('monthly_report_limit', models.IntegerField(blank=True, null=True)),
                ('allow_overage', models.BooleanField(db_default=False, default=False)),
                ('overage_price_cents', models.IntegerField(blank=True, null=True)),
                ('property_reports_per_month', models.IntegerField(blank=True, null=True)),
                ('sms_credits_per_month', models.IntegerField(blank=True, null=True)),
                ('stripe_price_id', models.TextField(blank=True, null=True)),
                ('is_active', models.BooleanField(db_default=True, default=True)),
                ('price_cents', models.IntegerField(blank=True, null=True)),
                ('billed_to', models.TextField(choices=[('account', 'The account itself'), ('sponsor', 'Its sponsor')], db_default='account', default='account')),
            ],
            options={
                'db_table': 'plans',
                'constraints': [models.CheckConstraint(condition=models.Q(('billed_to__in', ['account', 'sponsor'])), name='plans_billed_to')],
            },
        ),
    ]
