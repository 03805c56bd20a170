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
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='SmsOptOut',
            fields=[
                ('id', models.UUIDField(db_default=django.contrib.postgres.functions.RandomUUID(), default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(db_default=django.contrib.postgres.functions.TransactionNow(), default=django.utils.timezone.now, editable=False)),
                ('phone', models.TextField(db_index=True)),
                ('keyword', models.TextField(blank=True, null=True)),
            ],
            options={
                'db_table': 'sms_opt_outs',
            },
        ),
        migrations.CreateModel(
            name='TextMessage',
            fields=[
                ('id', models.UUIDField(db_default=django.contrib.postgres.functions.RandomUUID(), default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(db_default=django.contrib.postgres.functions.TransactionNow(), default=django.utils.timezone.now, editable=False)),
                ('lease_until', models.DateTimeField(blank=True, null=True)),
                ('attempts', models.IntegerField(db_default=0, default=0)),
                ('next_attempt_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), default=django.utils.timezone.now)),
                ('unique_key', models.TextField(unique=True)),
                ('kind', models.TextField()),
                ('status', models.TextField(choices=[('pending', 'Waiting'), ('sending', 'Being sent'), ('sent', 'Sent'), ('unknown', 'Not known whether it went'), ('refused', 'Refused by the carrier'), ('suppressed', 'Not sent: the address is suppressed'), ('failed', 'Failed')], db_default='pending', default='pending')),
                ('report_id', models.UUIDField(blank=True, null=True)),
                ('schedule_id', models.UUIDField(blank=True, null=True)),
                ('property_report_id', models.UUIDField(blank=True, null=True)),
                ('consumer_report_id', models.UUIDField(blank=True, null=True)),
                ('lead_id', models.UUIDField(blank=True, null=True)),
                ('contact_id', models.UUIDField(blank=True, null=True)),
                ('provider_message_id', models.TextField(blank=True, null=True)),
                ('sent_at', models.DateTimeField(blank=True, null=True)),
                ('error', models.TextField(blank=True, null=True)),
                ('to_phone', models.TextField()),
                ('from_phone', models.TextField(blank=True, null=True)),
                ('text', models.TextField()),
                ('credits', models.IntegerField(db_default=0, default=0)),
            ],
            options={
                'db_table': 'text_messages',
            },
        ),
        migrations.CreateModel(
            name='Consent',
            fields=[
                ('id', models.UUIDField(db_default=django.contrib.postgres.functions.RandomUUID(), default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(db_default=django.contrib.postgres.functions.TransactionNow(), default=django.utils.timezone.now, editable=False)),
                ('phone', models.TextField(db_index=True)),
                ('text_version', models.TextField()),
                ('text', models.TextField()),
                ('language', models.TextField(db_default='en', default='en')),
                ('page', models.TextField(blank=True, null=True)),
                ('ip_address', models.GenericIPAddressField(blank=True, null=True)),
                ('lead_id', models.UUIDField(blank=True, null=True)),
                ('consumer_report_id', models.UUIDField(blank=True, null=True)),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='consents', to='accounts.account')),
            ],
            options={
                'db_table': 'consents',
            },
        ),
        migrations.CreateModel(
            name='EmailLog',
            fields=[
                ('id', models.UUIDField(db_default=django.contrib.postgres.functions.RandomUUID(), default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(db_default=django.contrib.postgres.functions.TransactionNow(), default=django.utils.timezone.now, editable=False)),
                ('schedule_id', models.UUIDField(blank=True, db_index=True, null=True)),
                ('report_id', models.UUIDField(blank=True, db_index=True, null=True)),
                ('provider', models.TextField(blank=True, null=True)),
                ('to_emails', django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), blank=True, null=True, size=None)),
                ('subject', models.TextField(blank=True, null=True)),
                ('response_code', models.IntegerField(blank=True, null=True)),
                ('error', models.TextField(blank=True, null=True)),
                ('account', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='email_log', to='accounts.account')),
            ],
            options={
                'verbose_name_plural': 'email log',
                'db_table': 'email_log',
            },
        ),
        migrations.CreateModel(
            name='EmailMessage',
            fields=[
                ('id', models.UUIDField(db_default=django.contrib.postgres.functions.RandomUUID(), default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(db_default=django.contrib.postgres.functions.TransactionNow(), default=django.utils.timezone.now, editable=False)),
                ('lease_until', models.DateTimeField(blank=True, null=True)),
                ('attempts', models.IntegerField(db_default=0, default=0)),
                ('next_attempt_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), default=django.utils.timezone.now)),
                ('unique_key', models.TextField(unique=True)),
                ('kind', models.TextField()),
                ('status', models.TextField(choices=[('pending', 'Waiting'), ('sending', 'Being sent'), ('sent', 'Sent'), ('unknown', 'Not known whether it went'), ('refused', 'Refused by the carrier'), ('suppressed', 'Not sent: the address is suppressed'), ('failed', 'Failed')], db_default='pending', default='pending')),
                ('report_id', models.UUIDField(blank=True, null=True)),
                ('schedule_id', models.UUIDField(blank=True, null=True)),
                ('property_report_id', models.UUIDField(blank=True, null=True)),
                ('consumer_report_id', models.UUIDField(blank=True, null=True)),
                ('lead_id', models.UUIDField(blank=True, null=True)),
                ('contact_id', models.UUIDField(blank=True, null=True)),
                ('provider_message_id', models.TextField(blank=True, null=True)),
                ('sent_at', models.DateTimeField(blank=True, null=True)),
                ('error', models.TextField(blank=True, null=True)),
                ('message_class', models.TextField(choices=[('account', 'Account mail'), ('report', 'Report mail')], db_column='class')),
                ('to_address', models.TextField()),
                ('to_name', models.TextField(blank=True, null=True)),
                ('from_name', models.TextField(blank=True, null=True)),
                ('reply_to', models.TextField(blank=True, null=True)),
                ('subject', models.TextField()),
                ('html', models.TextField(blank=True, null=True)),
                ('text', models.TextField()),
                ('account', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='email_messages', to='accounts.account')),
                ('user', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='email_messages', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'db_table': 'email_messages',
            },
        ),
        migrations.CreateModel(
            name='EmailSuppression',
            fields=[
                ('id', models.UUIDField(db_default=django.contrib.postgres.functions.RandomUUID(), default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(db_default=django.contrib.postgres.functions.TransactionNow(), default=django.utils.timezone.now, editable=False)),
                ('email', models.TextField()),
                ('reason', models.TextField(blank=True, null=True)),
                ('account', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='email_suppressions', to='accounts.account')),
            ],
            options={
                'db_table': 'email_suppressions',
            },
        ),
        migrations.CreateModel(
            name='SmsLog',
            fields=[
                ('id', models.UUIDField(db_default=django.contrib.postgres.functions.RandomUUID(), default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(db_default=django.contrib.postgres.functions.TransactionNow(), default=django.utils.timezone.now, editable=False)),
                ('to_phone', models.TextField()),
                ('from_phone', models.TextField(blank=True, null=True)),
                ('message', models.TextField(blank=True, null=True)),
                ('status', models.TextField(blank=True, null=True)),
                ('twilio_sid', models.TextField(blank=True, db_index=True, null=True)),
                ('account', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='sms_logs', to='accounts.account')),
            ],
            options={
                'db_table': 'sms_logs',
            },
        ),
    ]
