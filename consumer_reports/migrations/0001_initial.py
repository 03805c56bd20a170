import django.contrib.postgres.functions
import django.db.models.deletion
import django.db.models.functions.datetime
import django.utils.timezone
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='ConsumerReport',
            fields=[
                ('id', models.UUIDField(db_default=django.contrib.postgres.functions.RandomUUID(), default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(db_default=django.contrib.postgres.functions.TransactionNow(), default=django.utils.timezone.now, editable=False)),
                ('updated_at', models.DateTimeField(db_default=django.contrib.postgres.functions.TransactionNow(), default=django.utils.timezone.now, editable=False)),
                ('lease_until', models.DateTimeField(blank=True, null=True)),
                ('attempts', models.IntegerField(db_default=0, default=0)),
                ('next_attempt_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), default=django.utils.timezone.now)),
                ('agent_code', models.TextField(blank=True, null=True)),
                ('consumer_phone', models.TextField(blank=True, null=True)),
                ('consumer_email', models.TextField(blank=True, null=True)),
                ('consent_given', models.BooleanField(db_default=False, default=False)),
                ('property_address', models.TextField()),
                ('property_city', models.TextField(blank=True, null=True)),
                ('property_state', models.TextField(blank=True, null=True)),
                ('property_zip', models.TextField(blank=True, null=True)),
                ('property_data', models.JSONField(blank=True, null=True)),
                ('comparables', models.JSONField(blank=True, null=True)),
                ('market_stats', models.JSONField(blank=True, null=True)),
                ('value_estimate', models.JSONField(blank=True, null=True)),
                ('status', models.TextField(choices=[('pending', 'Waiting'), ('processing', 'Being made'), ('completed', 'Ready'), ('failed', 'Failed')], default='pending')),
                ('pdf_url', models.TextField(blank=True, null=True)),
                ('view_count', models.IntegerField(db_default=0, default=0)),
                ('unique_views', models.IntegerField(db_default=0, default=0)),
                ('public_code', models.TextField(blank=True, null=True, unique=True)),
                ('revoked_at', models.DateTimeField(blank=True, null=True)),
                ('language', models.TextField(db_default='en', default='en')),
                ('consumer_answers', models.JSONField(blank=True, null=True)),
                ('hold_until', models.DateTimeField(blank=True, null=True)),
                ('first_viewed_at', models.DateTimeField(blank=True, null=True)),
                ('last_viewed_at', models.DateTimeField(blank=True, null=True)),
                ('document_version', models.IntegerField(blank=True, null=True)),
                ('processing_time_ms', models.IntegerField(blank=True, null=True)),
                ('error_message', models.TextField(blank=True, null=True)),
                ('account', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='consumer_reports', to='accounts.account')),
                ('agent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='consumer_reports', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'db_table': 'consumer_reports',
            },
        ),
        migrations.CreateModel(
            name='ReportAnalytics',
            fields=[
                ('id', models.UUIDField(db_default=django.contrib.postgres.functions.RandomUUID(), default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(db_default=django.contrib.postgres.functions.TransactionNow(), default=django.utils.timezone.now, editable=False)),
                ('event_type', models.TextField()),
                ('event_data', models.JSONField(blank=True, null=True)),
                ('session_id', models.TextField(blank=True, null=True)),
                ('device_type', models.TextField(blank=True, null=True)),
                ('report', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='analytics', to='consumer_reports.consumerreport')),
            ],
            options={
                'verbose_name_plural': 'report analytics',
                'db_table': 'report_analytics',
            },
        ),
        migrations.AddIndex(
            model_name='consumerreport',
            index=models.Index(fields=['account', '-created_at'], name='consumer_reports_newest'),
        ),
        migrations.AddIndex(
            model_name='consumerreport',
            index=models.Index(condition=models.Q(('status__in', ('pending', 'processing'))), fields=['next_attempt_at'], name='consumer_reports_due'),
        ),
        migrations.AddIndex(
            model_name='consumerreport',
            index=models.Index(fields=['created_at'], name='consumer_reports_time'),
        ),
        migrations.AddConstraint(
            model_name='consumerreport',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ['pending', 'processing', 'completed', 'failed'])), name='consumer_reports_status'),
        ),
        migrations.AddIndex(
            model_name='reportanalytics',
            index=models.Index(fields=['report', 'created_at'], name='report_analytics_time'),
        ),
    ]
