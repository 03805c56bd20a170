import django.contrib.postgres.fields
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
        ('contacts', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='ReportGeneration',
            fields=[
                ('id', models.UUIDField(db_default=django.contrib.postgres.functions.RandomUUID(), default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(db_default=django.contrib.postgres.functions.TransactionNow(), default=django.utils.timezone.now, editable=False)),
                ('updated_at', models.DateTimeField(db_default=django.contrib.postgres.functions.TransactionNow(), default=django.utils.timezone.now, editable=False)),
                ('lease_until', models.DateTimeField(blank=True, null=True)),
                ('attempts', models.IntegerField(db_default=0, default=0)),
                ('next_attempt_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), default=django.utils.timezone.now)),
                ('report_type', models.TextField()),
                ('input_params', models.JSONField(blank=True, null=True)),
                ('cities', django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), blank=True, null=True, size=None)),
                ('status', models.TextField(choices=[('pending', 'Waiting'), ('processing', 'Being made'), ('completed', 'Ready'), ('failed', 'Failed')], default='pending')),
                ('html_url', models.TextField(blank=True, null=True)),
                ('json_url', models.TextField(blank=True, null=True)),
                ('csv_url', models.TextField(blank=True, null=True)),
                ('pdf_url', models.TextField(blank=True, null=True)),
                ('error_message', models.TextField(blank=True, null=True)),
                ('processing_time_ms', models.IntegerField(blank=True, null=True)),
                ('billable', models.BooleanField(db_default=True, default=True)),
                ('generated_at', models.DateTimeField(blank=True, null=True)),
                ('title', models.TextField(blank=True, null=True)),
                ('period_start', models.DateField(blank=True, null=True)),
                ('period_end', models.DateField(blank=True, null=True)),
                ('document_version', models.IntegerField(blank=True, null=True)),
                ('account', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='report_generations', to='accounts.account')),
                ('user', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='report_generations', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'db_table': 'report_generations',
            },
        ),
        migrations.CreateModel(
            name='SavedArea',
            fields=[
                ('id', models.UUIDField(db_default=django.contrib.postgres.functions.RandomUUID(), default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(db_default=django.contrib.postgres.functions.TransactionNow(), default=django.utils.timezone.now, editable=False)),
                ('updated_at', models.DateTimeField(db_default=django.contrib.postgres.functions.TransactionNow(), default=django.utils.timezone.now, editable=False)),
                ('name', models.TextField()),
                ('area', models.JSONField()),
                ('account', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='saved_areas', to='accounts.account')),
            ],
            options={
                'db_table': 'saved_areas',
            },
        ),
        migrations.CreateModel(
            name='Schedule',
            fields=[
                ('id', models.UUIDField(db_default=django.contrib.postgres.functions.RandomUUID(), default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(db_default=django.contrib.postgres.functions.TransactionNow(), default=django.utils.timezone.now, editable=False)),
                ('updated_at', models.DateTimeField(db_default=django.contrib.postgres.functions.TransactionNow(), default=django.utils.timezone.now, editable=False)),
                ('name', models.TextField(blank=True, null=True)),
                ('report_type', models.TextField()),
                ('city', models.TextField(blank=True, null=True)),
                ('zip_codes', django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), blank=True, null=True, size=None)),
                ('area', models.JSONField(blank=True, null=True)),
                ('look_back_days', models.IntegerField(db_default=30, default=30)),
                ('cadence', models.TextField(choices=[('daily', 'Daily'), ('weekly', 'Weekly'), ('monthly', 'Monthly')])),
                ('interval_count', models.IntegerField(db_default=1, default=1)),
                ('weekly_dow', models.IntegerField(blank=True, null=True)),
                ('monthly_dom', models.IntegerField(blank=True, null=True)),
                ('send_hour', models.IntegerField()),
                ('send_minute', models.IntegerField(db_default=0, default=0)),
                ('time_zone', models.TextField(db_default='America/Los_Angeles', default='America/Los_Angeles')),
                ('recipients', django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), blank=True, null=True, size=None)),
                ('subject', models.TextField(blank=True, null=True)),
                ('greeting', models.TextField(blank=True, null=True)),
                ('note', models.TextField(blank=True, null=True)),
                ('attach_pdf', models.BooleanField(db_default=False, default=False)),
                ('filters', models.JSONField(blank=True, null=True)),
                ('active', models.BooleanField(db_default=True, default=True)),
                ('skip_next', models.BooleanField(db_default=False, default=False)),
                ('paused_reason', models.TextField(blank=True, null=True)),
                ('consecutive_failures', models.IntegerField(db_default=0, default=0)),
                ('last_run_at', models.DateTimeField(blank=True, null=True)),
                ('next_run_at', models.DateTimeField(blank=True, null=True)),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='schedules', to='accounts.account')),
                ('contact_groups', models.ManyToManyField(blank=True, db_table='schedule_contact_groups', related_name='schedules', to='contacts.contactgroup')),
                ('contacts', models.ManyToManyField(blank=True, db_table='schedule_contacts', related_name='schedules', to='contacts.contact')),
                ('user', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='schedules', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'db_table': 'schedules',
            },
        ),
        migrations.CreateModel(
            name='ScheduleRun',
            fields=[
                ('id', models.UUIDField(db_default=django.contrib.postgres.functions.RandomUUID(), default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('status', models.TextField(choices=[('started', 'Started'), ('completed', 'Completed'), ('failed', 'Failed')], default='started')),
                ('outcome', models.TextField(blank=True, choices=[('ok', 'Sent'), ('skipped', 'Skipped'), ('over_limit', "Over the plan's limit"), ('error', 'Error')], null=True)),
                ('slot', models.TextField(blank=True, null=True)),
                ('error', models.TextField(blank=True, null=True)),
                ('started_at', models.DateTimeField(db_default=django.contrib.postgres.functions.TransactionNow(), default=django.utils.timezone.now)),
                ('finished_at', models.DateTimeField(blank=True, null=True)),
                ('report_run', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='schedule_runs', to='market_reports.reportgeneration')),
                ('schedule', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='runs', to='market_reports.schedule')),
            ],
            options={
                'db_table': 'schedule_runs',
            },
        ),
        migrations.AddIndex(
            model_name='reportgeneration',
            index=models.Index(fields=['account', '-created_at'], name='report_generations_newest'),
        ),
        migrations.AddIndex(
            model_name='reportgeneration',
            index=models.Index(condition=models.Q(('status__in', ('pending', 'processing'))), fields=['next_attempt_at'], name='report_generations_due'),
        ),
        migrations.AddIndex(
            model_name='reportgeneration',
            index=models.Index(fields=['created_at'], name='report_generations_time'),
        ),
        migrations.AddConstraint(
            model_name='reportgeneration',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ['pending', 'processing', 'completed', 'failed'])), name='report_generations_status'),
        ),
        migrations.AddConstraint(
            model_name='savedarea',
            constraint=models.UniqueConstraint(fields=('account', 'name'), name='saved_areas_name'),
        ),
        migrations.AddIndex(
            model_name='schedule',
            index=models.Index(condition=models.Q(('active', True)), fields=['next_run_at'], name='schedules_due'),
        ),
        migrations.AddConstraint(
            model_name='schedule',
            constraint=models.CheckConstraint(condition=models.Q(('cadence__in', ['daily', 'weekly', 'monthly'])), name='schedules_cadence'),
        ),
        migrations.AddConstraint(
            model_name='schedule',
            constraint=models.CheckConstraint(condition=models.Q(('weekly_dow__range', (0, 6))), name='schedules_weekly_dow'),
        ),
        migrations.AddConstraint(
            model_name='schedule',
            constraint=models.CheckConstraint(condition=models.Q(('monthly_dom__range', (1, 31))), name='schedules_monthly_dom'),
        ),
        migrations.AddConstraint(
            model_name='schedule',
            constraint=models.CheckConstraint(condition=models.Q(('send_hour__range', (0, 23))), name='schedules_send_hour'),
        ),
        migrations.AddConstraint(
            model_name='schedule',
            constraint=models.CheckConstraint(condition=models.Q(('send_minute__range', (0, 59))), name='schedules_send_minute'),
        ),
        migrations.AddConstraint(
            model_name='schedule',
            constraint=models.CheckConstraint(condition=models.Q(('interval_count__range', (1, 3))), name='schedules_interval_count'),
        ),
        migrations.AddIndex(
            model_name='schedulerun',
            index=models.Index(fields=['schedule', '-started_at'], name='schedule_runs_newest'),
        ),
        migrations.AddConstraint(
            model_name='schedulerun',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ['started', 'completed', 'failed'])), name='schedule_runs_status'),
        ),
        migrations.AddConstraint(
            model_name='schedulerun',
            constraint=models.CheckConstraint(condition=models.Q(('outcome__in', ['ok', 'skipped', 'over_limit', 'error'])), name='schedule_runs_outcome'),
        ),
        migrations.AddConstraint(
            model_name='schedulerun',
            constraint=models.UniqueConstraint(fields=('schedule', 'slot'), name='schedule_runs_slot'),
        ),
    ]
