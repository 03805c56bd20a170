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
        ('consumer_reports', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='BlockedIp',
            fields=[
                ('id', models.UUIDField(db_default=django.contrib.postgres.functions.RandomUUID(), default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(db_default=django.contrib.postgres.functions.TransactionNow(), default=django.utils.timezone.now, editable=False)),
                ('ip_address', models.GenericIPAddressField(db_index=True)),
                ('reason', models.TextField(blank=True, null=True)),
            ],
            options={
                'verbose_name': 'blocked IP',
                'db_table': 'blocked_ips',
            },
        ),
        migrations.CreateModel(
            name='PropertyReport',
            fields=[
                ('id', models.UUIDField(db_default=django.contrib.postgres.functions.RandomUUID(), default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(db_default=django.contrib.postgres.functions.TransactionNow(), default=django.utils.timezone.now, editable=False)),
                ('updated_at', models.DateTimeField(db_default=django.contrib.postgres.functions.TransactionNow(), default=django.utils.timezone.now, editable=False)),
                ('lease_until', models.DateTimeField(blank=True, null=True)),
                ('attempts', models.IntegerField(db_default=0, default=0)),
                ('next_attempt_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), default=django.utils.timezone.now)),
                ('report_type', models.TextField(blank=True, null=True)),
                ('theme', models.IntegerField(blank=True, null=True)),
                ('property_address', models.TextField()),
                ('property_city', models.TextField(blank=True, null=True)),
                ('property_state', models.TextField(blank=True, null=True)),
                ('property_zip', models.TextField(blank=True, null=True)),
                ('apn', models.TextField(blank=True, null=True)),
                ('sitex_data', models.JSONField(blank=True, null=True)),
                ('comparables', models.JSONField(blank=True, null=True)),
                ('pdf_url', models.TextField(blank=True, null=True)),
                ('status', models.TextField(choices=[('pending', 'Waiting'), ('processing', 'Being made'), ('completed', 'Ready'), ('failed', 'Failed')], default='pending')),
                ('short_code', models.TextField(blank=True, null=True, unique=True)),
                ('qr_code_url', models.TextField(blank=True, null=True)),
                ('view_count', models.IntegerField(db_default=0, default=0)),
                ('unique_visitors', models.IntegerField(db_default=0, default=0)),
                ('is_active', models.BooleanField(db_default=True, default=True)),
                ('expires_at', models.DateTimeField(blank=True, null=True)),
                ('selected_pages', models.JSONField(blank=True, null=True)),
                ('options', models.JSONField(blank=True, db_default={}, default=dict)),
                ('is_public', models.BooleanField(db_default=False, default=False)),
                ('client_token_hash', models.TextField(blank=True, null=True, unique=True)),
                ('released_at', models.DateTimeField(blank=True, null=True)),
                ('document_version', models.IntegerField(blank=True, null=True)),
                ('processing_time_ms', models.IntegerField(blank=True, null=True)),
                ('error_message', models.TextField(blank=True, null=True)),
                ('account', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='property_reports', to='accounts.account')),
                ('user', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='property_reports', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'db_table': 'property_reports',
            },
        ),
        migrations.CreateModel(
            name='PropertyDraft',
            fields=[
                ('id', models.UUIDField(db_default=django.contrib.postgres.functions.RandomUUID(), default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(db_default=django.contrib.postgres.functions.TransactionNow(), default=django.utils.timezone.now, editable=False)),
                ('updated_at', models.DateTimeField(db_default=django.contrib.postgres.functions.TransactionNow(), default=django.utils.timezone.now, editable=False)),
                ('step', models.TextField(blank=True, null=True)),
                ('data', models.JSONField(blank=True, db_default={}, default=dict)),
                ('account', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='property_drafts', to='accounts.account')),
                ('user', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='property_drafts', to=settings.AUTH_USER_MODEL)),
                ('property_report', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='drafts', to='property_reports.propertyreport')),
            ],
            options={
                'db_table': 'property_drafts',
            },
        ),
        migrations.CreateModel(
            name='LeadRateLimit',
            fields=[
                ('id', models.UUIDField(db_default=django.contrib.postgres.functions.RandomUUID(), default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('ip_address', models.GenericIPAddressField(blank=True, null=True)),
                ('attempt_count', models.IntegerField(db_default=1, default=1)),
                ('window_start', models.DateTimeField(db_default=django.contrib.postgres.functions.TransactionNow(), default=django.utils.timezone.now)),
                ('property_report', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='rate_limits', to='property_reports.propertyreport')),
            ],
            options={
                'db_table': 'lead_rate_limits',
            },
        ),
        migrations.CreateModel(
            name='Lead',
            fields=[
                ('id', models.UUIDField(db_default=django.contrib.postgres.functions.RandomUUID(), default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(db_default=django.contrib.postgres.functions.TransactionNow(), default=django.utils.timezone.now, editable=False)),
                ('name', models.TextField(blank=True, null=True)),
                ('email', models.TextField(blank=True, null=True)),
                ('phone', models.TextField(blank=True, null=True)),
                ('message', models.TextField(blank=True, null=True)),
                ('source', models.TextField(blank=True, null=True)),
                ('consent_given', models.BooleanField(db_default=False, default=False)),
                ('status', models.TextField(blank=True, choices=[('new', 'New'), ('came_back', 'Came back'), ('contacted', 'Contacted'), ('converted', 'Converted'), ('lost', 'Lost')], default='new', null=True)),
                ('sms_sent_at', models.DateTimeField(blank=True, null=True)),
                ('email_sent_at', models.DateTimeField(blank=True, null=True)),
                ('notes', models.TextField(blank=True, null=True)),
                ('needs_check', models.BooleanField(db_default=False, default=False)),
                ('last_seen_at', models.DateTimeField(blank=True, null=True)),
                ('account', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='leads', to='accounts.account')),
                ('consumer_report', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='leads', to='consumer_reports.consumerreport')),
                ('user', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='leads', to=settings.AUTH_USER_MODEL)),
                ('property_report', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='leads', to='property_reports.propertyreport')),
            ],
            options={
                'db_table': 'leads',
            },
        ),
        migrations.CreateModel(
            name='PropertyReportStats',
            fields=[
                ('id', models.UUIDField(db_default=django.contrib.postgres.functions.RandomUUID(), default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('total_views', models.IntegerField(db_default=0, default=0)),
                ('unique_views', models.IntegerField(db_default=0, default=0)),
                ('total_leads', models.IntegerField(db_default=0, default=0)),
                ('updated_at', models.DateTimeField(db_default=django.contrib.postgres.functions.TransactionNow(), default=django.utils.timezone.now, editable=False)),
                ('property_report', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='stats', to='property_reports.propertyreport')),
            ],
            options={
                'verbose_name_plural': 'property report stats',
                'db_table': 'property_report_stats',
            },
        ),
        migrations.CreateModel(
            name='PropertyReportStatsDaily',
            fields=[
                ('id', models.UUIDField(db_default=django.contrib.postgres.functions.RandomUUID(), default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('date', models.DateField()),
                ('views', models.IntegerField(db_default=0, default=0)),
                ('unique_views', models.IntegerField(db_default=0, default=0)),
                ('leads', models.IntegerField(db_default=0, default=0)),
                ('property_report', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='daily_stats', to='property_reports.propertyreport')),
            ],
            options={
                'verbose_name_plural': 'property report daily stats',
                'db_table': 'property_report_stats_daily',
            },
        ),
        migrations.AddIndex(
            model_name='propertyreport',
            index=models.Index(fields=['account', '-created_at'], name='property_reports_newest'),
        ),
        migrations.AddIndex(
            model_name='propertyreport',
            index=models.Index(condition=models.Q(('status__in', ('pending', 'processing'))), fields=['next_attempt_at'], name='property_reports_due'),
        ),
        migrations.AddIndex(
            model_name='propertyreport',
            index=models.Index(fields=['created_at'], name='property_reports_time'),
        ),
        migrations.AddConstraint(
            model_name='propertyreport',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ['pending', 'processing', 'completed', 'failed'])), name='property_reports_status'),
        ),
        migrations.AddConstraint(
            model_name='propertyreport',
            constraint=models.CheckConstraint(condition=models.Q(('theme__range', (1, 5))), name='property_reports_theme'),
        ),
        migrations.AddIndex(
            model_name='propertydraft',
            index=models.Index(fields=['account', '-updated_at'], name='property_drafts_newest'),
        ),
        migrations.AddConstraint(
            model_name='leadratelimit',
            constraint=models.UniqueConstraint(fields=('ip_address', 'property_report', 'window_start'), name='lead_rate_limits_window'),
        ),
        migrations.AddIndex(
            model_name='lead',
            index=models.Index(fields=['account', '-created_at'], name='leads_newest'),
        ),
        migrations.AddIndex(
            model_name='lead',
            index=models.Index(fields=['created_at'], name='leads_time'),
        ),
        migrations.AddConstraint(
            model_name='lead',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ['new', 'came_back', 'contacted', 'converted', 'lost'])), name='leads_status'),
        ),
        migrations.AddConstraint(
            model_name='propertyreportstatsdaily',
            constraint=models.UniqueConstraint(fields=('property_report', 'date'), name='property_report_stats_daily_day'),
        ),
    ]
