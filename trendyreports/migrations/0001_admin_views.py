"""The two views of the platform admin, read through models that Django does not manage."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

# A row for every UTC day from the first row of any source to today, also where nothing happened. Each day
# is counted by itself through the indexes on created_at, so reading two weeks costs two weeks. Reports are
# counted on the day they were ordered. Revenue is what Stripe's invoice.paid says was paid; the payload may
# be the whole event or its invoice, and one without a whole number counts nothing.
DAILY_METRICS = """
CREATE VIEW admin_daily_metrics AS
WITH sources AS (
    SELECT min(created_at) AS earliest, max(created_at) AS latest FROM users
    UNION ALL SELECT min(created_at), max(created_at) FROM accounts
    UNION ALL SELECT min(created_at), max(created_at) FROM report_generations
    UNION ALL SELECT min(created_at), max(created_at) FROM property_reports
    UNION ALL SELECT min(created_at), max(created_at) FROM consumer_reports
    UNION ALL SELECT min(created_at), max(created_at) FROM leads
    UNION ALL SELECT min(created_at), max(created_at) FROM email_log
    UNION ALL SELECT min(created_at), max(created_at) FROM sms_logs
    UNION ALL SELECT min(created_at), max(created_at) FROM billing_events WHERE type = 'invoice.paid'
), span AS (
    SELECT least(min(earliest), now()) AT TIME ZONE 'UTC' AS earliest,
           greatest(max(latest), now()) AT TIME ZONE 'UTC' AS latest
      FROM sources
), days AS (
    SELECT step::date AS day,
           step AT TIME ZONE 'UTC' AS starts,
           (step + interval '1 day') AT TIME ZONE 'UTC' AS ends
      FROM span, generate_series(date_trunc('day', earliest), latest, interval '1 day') AS step
)
SELECT days.day,
       (SELECT count(*) FROM users
         WHERE created_at >= starts AND created_at < ends AND NOT is_platform_admin)::integer AS signups,
       (SELECT count(*) FROM accounts
         WHERE created_at >= starts AND created_at < ends)::integer AS new_accounts,
       market.made AS market_reports, market.failed AS market_reports_failed,
       property.made AS property_reports, property.failed AS property_reports_failed,
       consumer.made AS consumer_reports, consumer.failed AS consumer_reports_failed,
       (SELECT count(*) FROM leads
         WHERE created_at >= starts AND created_at < ends)::integer AS leads,
       (SELECT count(*) FROM email_log
         WHERE created_at >= starts AND created_at < ends AND error IS NULL)::integer AS emails,
       (SELECT count(*) FROM sms_logs
         WHERE created_at >= starts AND created_at < ends
           AND coalesce(status, '') NOT IN ('failed', 'undelivered', 'refused'))::integer AS texts,
       (SELECT coalesce(sum(paid::bigint) FILTER (WHERE paid ~ '^[0-9]{1,15}$'), 0)
          FROM (SELECT coalesce(payload #>> '{data,object,amount_paid}', payload ->> 'amount_paid') AS paid
                  FROM billing_events
                 WHERE type = 'invoice.paid' AND created_at >= starts AND created_at < ends) AS invoices
       )::bigint AS revenue_cents
  FROM days
 CROSS JOIN LATERAL (
    SELECT count(*) FILTER (WHERE status = 'completed')::integer AS made,
           count(*) FILTER (WHERE status = 'failed')::integer AS failed
      FROM report_generations WHERE created_at >= starts AND created_at < ends) AS market
 CROSS JOIN LATERAL (
    SELECT count(*) FILTER (WHERE status = 'completed')::integer AS made,
           count(*) FILTER (WHERE status = 'failed')::integer AS failed
      FROM property_reports WHERE created_at >= starts AND created_at < ends) AS property
 CROSS JOIN LATERAL (
    SELECT count(*) FILTER (WHERE status = 'completed')::integer AS made,
           count(*) FILTER (WHERE status = 'failed')::integer AS failed
      FROM consumer_reports WHERE created_at >= starts AND created_at < ends) AS consumer
"""

# Every source is counted by agent before it is joined, so that no join multiplies rows. A lead belongs to
# the agent it names, else to the agent of the report it came from.
AGENT_LEADERBOARD = """
CREATE VIEW admin_agent_leaderboard AS
WITH market AS (
    SELECT user_id, count(*)::integer AS made FROM report_generations
     WHERE status = 'completed' GROUP BY user_id
), property AS (
    SELECT user_id, count(*)::integer AS made FROM property_reports
     WHERE status = 'completed' GROUP BY user_id
), consumer AS (
    SELECT agent_id AS user_id, count(*)::integer AS made FROM consumer_reports
     WHERE status = 'completed' GROUP BY agent_id
), captured AS (
    SELECT coalesce(leads.user_id, property_reports.user_id, consumer_reports.agent_id) AS user_id,
           count(*)::integer AS leads,
           count(*) FILTER (WHERE leads.status = 'converted')::integer AS conversions
      FROM leads
      LEFT JOIN property_reports ON property_reports.id = leads.property_report_id
      LEFT JOIN consumer_reports ON consumer_reports.id = leads.consumer_report_id
     GROUP BY 1
), agents AS (
    SELECT users.id AS user_id, users.account_id,
           coalesce(nullif(trim(concat_ws(' ', users.first_name, users.last_name)), ''), users.email) AS agent,
           users.email,
           coalesce(market.made, 0) AS market_reports,
           coalesce(property.made, 0) AS property_reports,
           coalesce(consumer.made, 0) AS consumer_reports,
           coalesce(market.made, 0) + coalesce(property.made, 0) + coalesce(consumer.made, 0) AS reports,
           coalesce(captured.leads, 0) AS leads,
           coalesce(captured.conversions, 0) AS conversions
      FROM users
      LEFT JOIN market ON market.user_id = users.id
      LEFT JOIN property ON property.user_id = users.id
      LEFT JOIN consumer ON consumer.user_id = users.id
      LEFT JOIN captured ON captured.user_id = users.id
     WHERE NOT users.is_platform_admin
)
SELECT agents.*, (rank() OVER (ORDER BY reports DESC, leads DESC, conversions DESC))::integer AS rank
  FROM agents
"""


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0002_codes_and_times"),
        ("billing", "0002_usage_and_events"),
        ("communications", "0003_suppressions_lower_case"),
        ("consumer_reports", "0002_updated_at"),
        ("market_reports", "0002_updated_at"),
        ("property_reports", "0002_short_codes"),
    ]

    operations = [
        migrations.RunSQL(DAILY_METRICS, "DROP VIEW admin_daily_metrics"),
        migrations.RunSQL(AGENT_LEADERBOARD, "DROP VIEW admin_agent_leaderboard"),
        migrations.CreateModel(
            name='AgentStanding',
            fields=[
                ('user', models.OneToOneField(on_delete=django.db.models.deletion.DO_NOTHING, primary_key=True, related_name='standing', serialize=False, to=settings.AUTH_USER_MODEL)),
                ('account', models.ForeignKey(null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='accounts.account')),
                ('agent', models.TextField()),
                ('email', models.TextField()),
                ('market_reports', models.IntegerField()),
                ('property_reports', models.IntegerField()),
                ('consumer_reports', models.IntegerField()),
                ('reports', models.IntegerField()),
                ('leads', models.IntegerField()),
                ('conversions', models.IntegerField()),
                ('rank', models.IntegerField()),
            ],
            options={
                'verbose_name': "agent's standing",
                'verbose_name_plural': 'agent leaderboard',
                'db_table': 'admin_agent_leaderboard',
                'managed': False,
            },
        ),
        migrations.CreateModel(
            name='DailyMetrics',
            fields=[
                ('day', models.DateField(primary_key=True, serialize=False)),
                ('signups', models.IntegerField()),
                ('new_accounts', models.IntegerField()),
                ('market_reports', models.IntegerField()),
                ('market_reports_failed', models.IntegerField()),
                ('property_reports', models.IntegerField()),
                ('property_reports_failed', models.IntegerField()),
                ('consumer_reports', models.IntegerField()),
                ('consumer_reports_failed', models.IntegerField()),
                ('leads', models.IntegerField()),
                ('emails', models.IntegerField()),
                ('texts', models.IntegerField()),
                ('revenue_cents', models.BigIntegerField()),
            ],
            options={
                'verbose_name': 'day in figures',
                'verbose_name_plural': 'daily figures',
                'db_table': 'admin_daily_metrics',
                'managed': False,
            },
        ),
    ]
