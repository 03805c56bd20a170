import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0001_initial'),
        ('communications', '0001_initial'),
        ('property_reports', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='smslog',
            name='lead',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='sms_logs', to='property_reports.lead'),
        ),
        migrations.AddField(
            model_name='smsoptout',
            name='account',
            field=models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='sms_opt_outs', to='accounts.account'),
        ),
        migrations.AddField(
            model_name='textmessage',
            name='account',
            field=models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='text_messages', to='accounts.account'),
        ),
        migrations.AddField(
            model_name='textmessage',
            name='user',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='text_messages', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddIndex(
            model_name='emaillog',
            index=models.Index(fields=['account', '-created_at'], name='email_log_account'),
        ),
        migrations.AddIndex(
            model_name='emaillog',
            index=models.Index(fields=['created_at'], name='email_log_time'),
        ),
        migrations.AddIndex(
            model_name='emailmessage',
            index=models.Index(condition=models.Q(('status__in', ('pending', 'sending'))), fields=['next_attempt_at'], name='email_messages_due'),
        ),
        migrations.AddIndex(
            model_name='emailmessage',
            index=models.Index(fields=['account', '-created_at'], name='email_messages_account'),
        ),
        migrations.AddIndex(
            model_name='emailmessage',
            index=models.Index(fields=['provider_message_id'], name='email_messages_provider'),
        ),
        migrations.AddConstraint(
            model_name='emailmessage',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ['pending', 'sending', 'sent', 'unknown', 'refused', 'suppressed', 'failed'])), name='email_messages_status'),
        ),
        migrations.AddConstraint(
            model_name='emailmessage',
            constraint=models.CheckConstraint(condition=models.Q(('message_class__in', ['account', 'report'])), name='email_messages_class'),
        ),
        migrations.AddIndex(
            model_name='emailsuppression',
            index=models.Index(fields=['email'], name='email_suppressions_email'),
        ),
        migrations.AddConstraint(
            model_name='emailsuppression',
            constraint=models.UniqueConstraint(fields=('account', 'email'), name='email_suppressions_account_email', nulls_distinct=False),
        ),
        migrations.AddIndex(
            model_name='smslog',
            index=models.Index(fields=['account', '-created_at'], name='sms_logs_account'),
        ),
        migrations.AddIndex(
            model_name='smslog',
            index=models.Index(fields=['created_at'], name='sms_logs_time'),
        ),
        migrations.AddConstraint(
            model_name='smsoptout',
            constraint=models.UniqueConstraint(fields=('account', 'phone'), name='sms_opt_outs_account_phone', nulls_distinct=False),
        ),
        migrations.AddIndex(
            model_name='textmessage',
            index=models.Index(condition=models.Q(('status__in', ('pending', 'sending'))), fields=['next_attempt_at'], name='text_messages_due'),
        ),
        migrations.AddIndex(
            model_name='textmessage',
            index=models.Index(fields=['account', '-created_at'], name='text_messages_account'),
        ),
        migrations.AddIndex(
            model_name='textmessage',
            index=models.Index(fields=['provider_message_id'], name='text_messages_provider'),
        ),
        migrations.AddConstraint(
            model_name='textmessage',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ['pending', 'sending', 'sent', 'unknown', 'refused', 'suppressed', 'failed'])), name='text_messages_status'),
        ),
    ]
