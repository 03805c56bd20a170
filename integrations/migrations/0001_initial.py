import django.contrib.postgres.fields
import django.contrib.postgres.functions
import django.contrib.postgres.indexes
import django.db.models.deletion
import django.db.models.functions.datetime
import django.db.models.functions.text
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
            name='RequestBudget',
            fields=[
                ('credential', models.TextField(primary_key=True, serialize=False)),
                ('tokens', models.FloatField()),
                ('filled_at', models.DateTimeField()),
            ],
            options={
                'db_table': 'request_budgets',
            },
        ),
        migrations.CreateModel(
            name='ApiKey',
            fields=[
                ('id', models.UUIDField(db_default=django.contrib.postgres.functions.RandomUUID(), default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(db_default=django.contrib.postgres.functions.TransactionNow(), default=django.utils.timezone.now, editable=False)),
                ('key_prefix', models.TextField()),
                ('key_hash', models.TextField(unique=True)),
                ('name', models.TextField(blank=True, null=True)),
                ('scopes', django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), blank=True, null=True, size=None)),
                ('rate_limit', models.IntegerField(blank=True, null=True)),
                ('is_active', models.BooleanField(db_default=True, default=True)),
                ('last_used_at', models.DateTimeField(blank=True, null=True)),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='api_keys', to='accounts.account')),
                ('user', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='api_keys', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'API key',
                'db_table': 'api_keys',
            },
        ),
        migrations.CreateModel(
            name='Feed',
            fields=[
                ('id', models.UUIDField(db_default=django.contrib.postgres.functions.RandomUUID(), default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(db_default=django.contrib.postgres.functions.TransactionNow(), default=django.utils.timezone.now, editable=False)),
                ('updated_at', models.DateTimeField(db_default=django.contrib.postgres.functions.TransactionNow(), default=django.utils.timezone.now, editable=False)),
                ('name', models.TextField()),
                ('source', models.TextField(choices=[('sandbox', 'Sandbox'), ('simplyrets', 'SimplyRETS'), ('reso', 'RESO Web API'), ('csv', 'File')])),
                ('base_url', models.TextField(blank=True, null=True)),
                ('credential', models.JSONField(blank=True, null=True)),
                ('is_active', models.BooleanField(db_default=True, default=True)),
                ('statuses', django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), blank=True, null=True, size=None)),
                ('fields', django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), blank=True, null=True, size=None)),
                ('minimum_price', models.IntegerField(db_default=10000, default=10000)),
                ('time_zone', models.TextField(db_default='America/Los_Angeles', default='America/Los_Angeles')),
                ('sold_prices', models.TextField(choices=[('public', 'Shown to everybody'), ('named_clients', 'Shown to named clients'), ('never', 'Never shown')], db_default='public', default='public')),
                ('display_statuses', django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), blank=True, null=True, size=None)),
                ('photos_shown', models.IntegerField(db_default=1, default=1)),
                ('attribution', models.TextField(blank=True, null=True)),
                ('disclaimer', models.TextField(blank=True, null=True)),
                ('allows_print', models.BooleanField(db_default=True, default=True)),
                ('has_display_profile', models.BooleanField(db_default=False, default=False)),
                ('is_sample', models.BooleanField(db_default=False, default=False)),
                ('account', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='feeds', to='accounts.account')),
            ],
            options={
                'db_table': 'feeds',
            },
        ),
        migrations.CreateModel(
            name='FeedEntitlement',
            fields=[
                ('created_at', models.DateTimeField(db_default=django.contrib.postgres.functions.TransactionNow(), default=django.utils.timezone.now, editable=False)),
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='feed_entitlements', to='accounts.account')),
                ('feed', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='entitlements', to='integrations.feed')),
            ],
            options={
                'db_table': 'feed_entitlements',
            },
        ),
        migrations.CreateModel(
            name='Listing',
            fields=[
                ('created_at', models.DateTimeField(db_default=django.contrib.postgres.functions.TransactionNow(), default=django.utils.timezone.now, editable=False)),
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('listing_key', models.TextField()),
                ('mls_number', models.TextField(blank=True, null=True)),
                ('parcel_number', models.TextField(blank=True, null=True)),
                ('status', models.TextField(choices=[('Active', 'Active'), ('Active Under Contract', 'Active Under Contract'), ('Canceled', 'Canceled'), ('Closed', 'Closed'), ('Coming Soon', 'Coming Soon'), ('Delete', 'Delete'), ('Expired', 'Expired'), ('Hold', 'Hold'), ('Incomplete', 'Incomplete'), ('Pending', 'Pending'), ('Withdrawn', 'Withdrawn')])),
                ('property_type', models.TextField(choices=[('single_family', 'Single family'), ('condo', 'Condo'), ('townhouse', 'Townhouse'), ('multi_family', 'Multi family'), ('manufactured', 'Manufactured'), ('land', 'Land'), ('other', 'Other')])),
                ('street_address', models.TextField(blank=True, null=True)),
                ('unit', models.TextField(blank=True, null=True)),
                ('city', models.TextField(blank=True, null=True)),
                ('county', models.TextField(blank=True, null=True)),
                ('state', models.TextField(blank=True, null=True)),
                ('zip_code', models.TextField(blank=True, null=True)),
                ('subdivision', models.TextField(blank=True, null=True)),
                ('latitude', models.FloatField(blank=True, null=True)),
                ('longitude', models.FloatField(blank=True, null=True)),
                ('beds', models.SmallIntegerField(blank=True, null=True)),
                ('baths', models.DecimalField(blank=True, decimal_places=2, max_digits=5, null=True)),
                ('living_area', models.IntegerField(blank=True, null=True)),
                ('above_grade_area', models.IntegerField(blank=True, null=True)),
                ('basement_area', models.IntegerField(blank=True, null=True)),
                ('lot_size', models.IntegerField(blank=True, null=True)),
                ('year_built', models.SmallIntegerField(blank=True, null=True)),
                ('stories', models.DecimalField(blank=True, decimal_places=1, max_digits=3, null=True)),
                ('garage_spaces', models.DecimalField(blank=True, decimal_places=1, max_digits=4, null=True)),
                ('pool', models.BooleanField(blank=True, null=True)),
                ('waterfront', models.BooleanField(blank=True, null=True)),
                ('view_rating', models.SmallIntegerField(blank=True, null=True)),
                ('condition', models.SmallIntegerField(blank=True, null=True)),
                ('list_price', models.IntegerField(blank=True, null=True)),
                ('original_list_price', models.IntegerField(blank=True, null=True)),
                ('close_price', models.IntegerField(blank=True, null=True)),
                ('concessions', models.IntegerField(blank=True, null=True)),
                ('list_date', models.DateField(blank=True, null=True)),
                ('pending_date', models.DateField(blank=True, null=True)),
                ('close_date', models.DateField(blank=True, null=True)),
                ('off_market_at', models.DateTimeField(blank=True, null=True)),
                ('off_market_date', models.DateField(blank=True, null=True)),
                ('days_on_market', models.IntegerField(blank=True, null=True)),
                ('photos', models.JSONField(blank=True, db_default=[], default=list)),
                ('open_houses', models.JSONField(blank=True, db_default=[], default=list)),
                ('price_changes', models.JSONField(blank=True, db_default=[], default=list)),
                ('agent_name', models.TextField(blank=True, null=True)),
                ('agent_phone', models.TextField(blank=True, null=True)),
                ('agent_email', models.TextField(blank=True, null=True)),
                ('office_name', models.TextField(blank=True, null=True)),
                ('office_phone', models.TextField(blank=True, null=True)),
                ('office_email', models.TextField(blank=True, null=True)),
                ('remarks', models.TextField(blank=True, null=True)),
                ('show_address', models.BooleanField(db_default=True, default=True)),
                ('show_listing', models.BooleanField(db_default=True, default=True)),
                ('extras', models.JSONField(blank=True, db_default={}, default=dict)),
                ('modified_at', models.DateTimeField(blank=True, null=True)),
                ('checked_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('feed', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='listings', to='integrations.feed')),
            ],
            options={
                'db_table': 'listings',
            },
        ),
        migrations.CreateModel(
            name='ListingImport',
            fields=[
                ('id', models.UUIDField(db_default=django.contrib.postgres.functions.RandomUUID(), default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(db_default=django.contrib.postgres.functions.TransactionNow(), default=django.utils.timezone.now, editable=False)),
                ('updated_at', models.DateTimeField(db_default=django.contrib.postgres.functions.TransactionNow(), default=django.utils.timezone.now, editable=False)),
                ('lease_until', models.DateTimeField(blank=True, null=True)),
                ('attempts', models.IntegerField(db_default=0, default=0)),
                ('next_attempt_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), default=django.utils.timezone.now)),
                ('file_name', models.TextField()),
                ('stored_path', models.TextField()),
                ('layout', models.TextField(blank=True, null=True)),
                ('column_map', models.JSONField(blank=True, db_default={}, default=dict)),
                ('status', models.TextField(choices=[('uploaded', 'Uploaded'), ('matched', 'Columns matched'), ('pending', 'Waiting'), ('processing', 'Being read'), ('completed', 'Completed'), ('failed', 'Failed')], db_default='uploaded', default='uploaded')),
                ('rows_total', models.IntegerField(db_default=0, default=0)),
                ('rows_done', models.IntegerField(db_default=0, default=0)),
                ('rows_added', models.IntegerField(db_default=0, default=0)),
                ('rows_updated', models.IntegerField(db_default=0, default=0)),
                ('rows_unchanged', models.IntegerField(db_default=0, default=0)),
                ('rows_refused', models.IntegerField(db_default=0, default=0)),
                ('rows_repeated', models.IntegerField(db_default=0, default=0)),
                ('refusals', models.JSONField(blank=True, db_default=[], default=list)),
                ('refusal_counts', models.JSONField(blank=True, db_default={}, default=dict)),
                ('error_message', models.TextField(blank=True, null=True)),
                ('finished_at', models.DateTimeField(blank=True, null=True)),
                ('account', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='listing_imports', to='accounts.account')),
                ('feed', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='imports', to='integrations.feed')),
                ('user', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='listing_imports', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'db_table': 'listing_imports',
            },
        ),
        migrations.CreateModel(
            name='PullState',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('unit_kind', models.TextField(choices=[('zip_code', 'ZIP code'), ('city', 'City')])),
                ('unit', models.TextField()),
                ('cursor', models.JSONField(blank=True, null=True)),
                ('last_started_at', models.DateTimeField(blank=True, null=True)),
                ('last_complete_at', models.DateTimeField(blank=True, null=True)),
                ('last_error', models.TextField(blank=True, null=True)),
                ('lease_until', models.DateTimeField(blank=True, null=True)),
                ('attempts', models.IntegerField(db_default=0, default=0)),
                ('feed', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='pull_states', to='integrations.feed')),
            ],
            options={
                'db_table': 'pull_states',
            },
        ),
        migrations.CreateModel(
            name='Webhook',
            fields=[
                ('id', models.UUIDField(db_default=django.contrib.postgres.functions.RandomUUID(), default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(db_default=django.contrib.postgres.functions.TransactionNow(), default=django.utils.timezone.now, editable=False)),
                ('updated_at', models.DateTimeField(db_default=django.contrib.postgres.functions.TransactionNow(), default=django.utils.timezone.now, editable=False)),
                ('url', models.TextField()),
                ('events', django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), size=None)),
                ('secret', models.TextField()),
                ('is_active', models.BooleanField(db_default=True, default=True)),
                ('failing_since', models.DateTimeField(blank=True, null=True)),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='webhooks', to='accounts.account')),
            ],
            options={
                'db_table': 'webhooks',
            },
        ),
        migrations.CreateModel(
            name='WebhookMessage',
            fields=[
                ('id', models.UUIDField(db_default=django.contrib.postgres.functions.RandomUUID(), default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(db_default=django.contrib.postgres.functions.TransactionNow(), default=django.utils.timezone.now, editable=False)),
                ('lease_until', models.DateTimeField(blank=True, null=True)),
                ('attempts', models.IntegerField(db_default=0, default=0)),
                ('next_attempt_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), default=django.utils.timezone.now)),
                ('unique_key', models.TextField(unique=True)),
                ('event', models.TextField()),
                ('payload', models.JSONField(blank=True, db_default={}, default=dict)),
                ('status', models.TextField(choices=[('pending', 'Waiting'), ('sending', 'Being sent'), ('sent', 'Delivered'), ('failed', 'Given up')], db_default='pending', default='pending')),
                ('sent_at', models.DateTimeField(blank=True, null=True)),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='webhook_messages', to='accounts.account')),
                ('webhook', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='messages', to='integrations.webhook')),
            ],
            options={
                'db_table': 'webhook_messages',
            },
        ),
        migrations.CreateModel(
            name='WebhookDelivery',
            fields=[
                ('id', models.UUIDField(db_default=django.contrib.postgres.functions.RandomUUID(), default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(db_default=django.contrib.postgres.functions.TransactionNow(), default=django.utils.timezone.now, editable=False)),
                ('event', models.TextField()),
                ('payload', models.JSONField(blank=True, null=True)),
                ('response_status', models.IntegerField(blank=True, null=True)),
                ('response_ms', models.IntegerField(blank=True, null=True)),
                ('account', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='webhook_deliveries', to='accounts.account')),
                ('webhook', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='deliveries', to='integrations.webhook')),
                ('message', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='deliveries', to='integrations.webhookmessage')),
            ],
            options={
                'verbose_name_plural': 'webhook deliveries',
                'db_table': 'webhook_deliveries',
            },
        ),
        migrations.AddConstraint(
            model_name='feed',
            constraint=models.CheckConstraint(condition=models.Q(('source__in', ['sandbox', 'simplyrets', 'reso', 'csv'])), name='feeds_source'),
        ),
        migrations.AddConstraint(
            model_name='feed',
            constraint=models.CheckConstraint(condition=models.Q(('sold_prices__in', ['public', 'named_clients', 'never'])), name='feeds_sold_prices'),
        ),
        migrations.AddConstraint(
            model_name='feedentitlement',
            constraint=models.UniqueConstraint(fields=('feed', 'account'), name='feed_entitlements_key'),
        ),
        migrations.AddIndex(
            model_name='listing',
            index=models.Index(fields=['feed', 'zip_code', 'status', 'close_date'], name='listings_zip_closed'),
        ),
        migrations.AddIndex(
            model_name='listing',
            index=models.Index(condition=models.Q(('status', 'Closed'), _negated=True), fields=['feed', 'zip_code', 'list_date'], name='listings_zip_listed'),
        ),
        migrations.AddIndex(
            model_name='listing',
            index=models.Index(models.F('feed'), django.db.models.functions.text.Lower('city'), models.F('status'), models.F('close_date'), name='listings_city_closed'),
        ),
        migrations.AddIndex(
            model_name='listing',
            index=models.Index(models.F('feed'), django.db.models.functions.text.Lower('city'), models.F('list_date'), condition=models.Q(('status', 'Closed'), _negated=True), name='listings_city_listed'),
        ),
        migrations.AddIndex(
            model_name='listing',
            index=models.Index(fields=['feed', 'modified_at'], name='listings_modified'),
        ),
        migrations.AddIndex(
            model_name='listing',
            index=django.contrib.postgres.indexes.GistIndex(models.Func(models.F('longitude'), models.F('latitude'), function='point'), condition=models.Q(('latitude__isnull', False), ('longitude__isnull', False)), name='listings_place'),
        ),
        migrations.AddConstraint(
            model_name='listing',
            constraint=models.UniqueConstraint(fields=('feed', 'listing_key'), name='listings_key'),
        ),
        migrations.AddConstraint(
            model_name='listing',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ['Active', 'Active Under Contract', 'Canceled', 'Closed', 'Coming Soon', 'Delete', 'Expired', 'Hold', 'Incomplete', 'Pending', 'Withdrawn'])), name='listings_status'),
        ),
        migrations.AddConstraint(
            model_name='listing',
            constraint=models.CheckConstraint(condition=models.Q(('property_type__in', ['single_family', 'condo', 'townhouse', 'multi_family', 'manufactured', 'land', 'other'])), name='listings_property_type'),
        ),
        migrations.AddIndex(
            model_name='listingimport',
            index=models.Index(fields=['account', '-created_at'], name='listing_imports_account'),
        ),
        migrations.AddIndex(
            model_name='listingimport',
            index=models.Index(condition=models.Q(('status__in', ('pending', 'processing'))), fields=['next_attempt_at'], name='listing_imports_due'),
        ),
        migrations.AddConstraint(
            model_name='listingimport',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ['uploaded', 'matched', 'pending', 'processing', 'completed', 'failed'])), name='listing_imports_status'),
        ),
        migrations.AddConstraint(
            model_name='pullstate',
            constraint=models.UniqueConstraint(fields=('feed', 'unit_kind', 'unit'), name='pull_states_key'),
        ),
        migrations.AddConstraint(
            model_name='pullstate',
            constraint=models.CheckConstraint(condition=models.Q(('unit_kind__in', ['zip_code', 'city'])), name='pull_states_unit_kind'),
        ),
        migrations.AddIndex(
            model_name='webhookmessage',
            index=models.Index(condition=models.Q(('status__in', ('pending', 'sending'))), fields=['next_attempt_at'], name='webhook_messages_due'),
        ),
        migrations.AddConstraint(
            model_name='webhookmessage',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ['pending', 'sending', 'sent', 'failed'])), name='webhook_messages_status'),
        ),
        migrations.AddIndex(
            model_name='webhookdelivery',
            index=models.Index(fields=['account', '-created_at'], name='webhook_deliveries_account'),
        ),
        migrations.AddIndex(
            model_name='webhookdelivery',
            index=models.Index(fields=['webhook', '-created_at'], name='webhook_deliveries_webhook'),
        ),
    ]
