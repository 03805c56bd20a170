import django.contrib.postgres.functions
import django.db.models.deletion
import django.utils.timezone
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0001_initial'),
        ('billing', '0001_plans'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='BillingEvent',
            fields=[
                ('id', models.UUIDField(db_default=django.contrib.postgres.functions.RandomUUID(), default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(db_default=django.contrib.postgres.functions.TransactionNow(), default=django.utils.timezone.now, editable=False)),
                ('type', models.TextField()),
                ('payload', models.JSONField(blank=True, null=True)),
                ('stripe_event_id', models.TextField(blank=True, null=True)),
                ('account', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='billing_events', to='accounts.account')),
            ],
            options={
                'db_table': 'billing_events',
                'indexes': [models.Index(fields=['account', '-created_at'], name='billing_events_account'), models.Index(fields=['type', 'created_at'], name='billing_events_type')],
                'constraints': [models.UniqueConstraint(fields=('stripe_event_id',), name='billing_events_stripe_event')],
            },
        ),
        migrations.CreateModel(
            name='UsageEvent',
            fields=[
                ('created_at', models.DateTimeField(db_default=django.contrib.postgres.functions.TransactionNow(), default=django.utils.timezone.now, editable=False)),
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('event_type', models.TextField()),
                ('billable_units', models.IntegerField(db_default=1, default=1)),
                ('cost_cents', models.IntegerField(db_default=0, default=0)),
                ('reference', models.TextField(blank=True, null=True)),
                ('counts_as', models.TextField(blank=True, null=True)),
                ('day', models.DateField(blank=True, null=True)),
                ('voided_at', models.DateTimeField(blank=True, null=True)),
                ('account', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='usage_events', to='accounts.account')),
                ('user', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='usage_events', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'db_table': 'usage_tracking',
                'indexes': [models.Index(condition=models.Q(('voided_at__isnull', True)), fields=['account', 'event_type', 'day'], name='usage_tracking_counted'), models.Index(fields=['account', '-created_at'], name='usage_tracking_account')],
                'constraints': [models.UniqueConstraint(fields=('account', 'event_type', 'reference'), name='usage_tracking_reference')],
            },
        ),
    ]
