import django.contrib.postgres.functions
import django.core.validators
import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('billing', '0001_plans'),
    ]

    operations = [
        migrations.CreateModel(
            name='Account',
            fields=[
                ('id', models.UUIDField(db_default=django.contrib.postgres.functions.RandomUUID(), default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(db_default=django.contrib.postgres.functions.TransactionNow(), default=django.utils.timezone.now, editable=False)),
                ('updated_at', models.DateTimeField(db_default=django.contrib.postgres.functions.TransactionNow(), default=django.utils.timezone.now, editable=False)),
                ('name', models.TextField()),
                ('slug', models.TextField(unique=True)),
                ('account_type', models.TextField(choices=[('REGULAR', 'Agent or team'), ('INDUSTRY_AFFILIATE', 'Sponsor (title, lending, insurance)')], default='REGULAR')),
                ('stripe_customer_id', models.TextField(blank=True, null=True)),
                ('billing_status', models.TextField(blank=True, null=True)),
                ('is_active', models.BooleanField(db_default=True, default=True)),
                ('monthly_report_limit_override', models.IntegerField(blank=True, null=True)),
                ('sms_credits', models.IntegerField(db_default=0, default=0)),
                ('branding', models.JSONField(blank=True, null=True)),
                ('time_zone', models.TextField(db_default='America/Los_Angeles', default='America/Los_Angeles')),
                ('sponsor_display', models.TextField(blank=True, choices=[('frame', 'Frames the report'), ('slot', 'Sponsored by …'), ('off', 'Not shown')], null=True)),
                ('plan', models.ForeignKey(blank=True, db_column='plan_slug', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='accounts', to='billing.plan')),
                ('sponsor_account', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='sponsored_accounts', to='accounts.account')),
            ],
            options={
                'db_table': 'accounts',
            },
        ),
        migrations.CreateModel(
            name='AffiliateBranding',
            fields=[
                ('created_at', models.DateTimeField(db_default=django.contrib.postgres.functions.TransactionNow(), default=django.utils.timezone.now, editable=False)),
                ('updated_at', models.DateTimeField(db_default=django.contrib.postgres.functions.TransactionNow(), default=django.utils.timezone.now, editable=False)),
                ('account', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='affiliate_branding', serialize=False, to='accounts.account')),
                ('brand_display_name', models.TextField(blank=True, null=True)),
                ('logo_url', models.TextField(blank=True, null=True)),
                ('primary_color', models.TextField(blank=True, null=True)),
                ('accent_color', models.TextField(blank=True, null=True)),
                ('postal_address', models.TextField(blank=True, null=True)),
                ('website', models.TextField(blank=True, null=True)),
            ],
            options={
                'verbose_name_plural': 'affiliate branding',
                'db_table': 'affiliate_branding',
            },
        ),
        migrations.CreateModel(
            name='User',
            fields=[
                ('id', models.UUIDField(db_default=django.contrib.postgres.functions.RandomUUID(), default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(db_default=django.contrib.postgres.functions.TransactionNow(), default=django.utils.timezone.now, editable=False)),
                ('updated_at', models.DateTimeField(db_default=django.contrib.postgres.functions.TransactionNow(), default=django.utils.timezone.now, editable=False)),
                ('email', models.TextField(unique=True, validators=[django.core.validators.EmailValidator()])),
                ('password', models.TextField(blank=True, db_column='password_hash', null=True)),
                ('role', models.TextField(choices=[('OWNER', 'Owner'), ('ADMIN', 'Admin'), ('MEMBER', 'Member'), ('AFFILIATE', 'Affiliate')], default='OWNER')),
                ('is_platform_admin', models.BooleanField(db_default=False, default=False)),
                ('first_name', models.TextField(blank=True, null=True)),
                ('last_name', models.TextField(blank=True, null=True)),
                ('agent_code', models.TextField(blank=True, null=True, unique=True)),
                ('photo_url', models.TextField(blank=True, null=True)),
                ('license_number', models.TextField(blank=True, null=True)),
                ('landing_page_headline', models.TextField(blank=True, null=True)),
                ('landing_page_subheadline', models.TextField(blank=True, null=True)),
                ('landing_page_cta', models.TextField(blank=True, null=True)),
                ('title', models.TextField(blank=True, null=True)),
                ('mobile_phone', models.TextField(blank=True, null=True)),
                ('office_phone', models.TextField(blank=True, null=True)),
                ('brokerage_name', models.TextField(blank=True, null=True)),
                ('brokerage_logo_url', models.TextField(blank=True, null=True)),
                ('office_address', models.TextField(blank=True, null=True)),
                ('license_state', models.TextField(blank=True, null=True)),
                ('time_zone', models.TextField(blank=True, null=True)),
                ('lead_forwarding_email', models.TextField(blank=True, null=True)),
                ('is_active', models.BooleanField(db_default=True, default=True)),
                ('email_verified_at', models.DateTimeField(blank=True, null=True)),
                ('session_epoch', models.IntegerField(db_default=0, default=0)),
                ('account', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='home_users', to='accounts.account')),
            ],
            options={
                'db_table': 'users',
            },
        ),
        migrations.CreateModel(
            name='EmailVerificationToken',
            fields=[
                ('id', models.UUIDField(db_default=django.contrib.postgres.functions.RandomUUID(), default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(db_default=django.contrib.postgres.functions.TransactionNow(), default=django.utils.timezone.now, editable=False)),
                ('email', models.TextField()),
                ('token', models.TextField(unique=True)),
                ('expires_at', models.DateTimeField()),
                ('verified_at', models.DateTimeField(blank=True, null=True)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='email_verification_tokens', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'db_table': 'email_verification_tokens',
            },
        ),
        migrations.CreateModel(
            name='LoginAttempt',
            fields=[
                ('id', models.UUIDField(db_default=django.contrib.postgres.functions.RandomUUID(), default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('email', models.TextField()),
                ('success', models.BooleanField()),
                ('ip_address', models.GenericIPAddressField(blank=True, null=True)),
                ('attempted_at', models.DateTimeField(db_default=django.contrib.postgres.functions.TransactionNow(), default=django.utils.timezone.now)),
            ],
            options={
                'db_table': 'login_attempts',
                'indexes': [models.Index(fields=['email', '-attempted_at'], name='login_attempts_email'), models.Index(fields=['ip_address', '-attempted_at'], name='login_attempts_ip')],
            },
        ),
        migrations.CreateModel(
            name='Membership',
            fields=[
                ('created_at', models.DateTimeField(db_default=django.contrib.postgres.functions.TransactionNow(), default=django.utils.timezone.now, editable=False)),
                ('pk', models.CompositePrimaryKey('account_id', 'user_id', blank=True, editable=False, primary_key=True, serialize=False)),
                ('role', models.TextField(choices=[('OWNER', 'Owner'), ('ADMIN', 'Admin'), ('MEMBER', 'Member'), ('AFFILIATE', 'Affiliate')])),
                ('account', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='memberships', to='accounts.account')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='memberships', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'db_table': 'account_users',
            },
        ),
        migrations.AddField(
            model_name='user',
            name='accounts',
            field=models.ManyToManyField(related_name='members', through='accounts.Membership', to='accounts.account'),
        ),
        migrations.CreateModel(
            name='PasswordResetToken',
            fields=[
                ('id', models.UUIDField(db_default=django.contrib.postgres.functions.RandomUUID(), default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(db_default=django.contrib.postgres.functions.TransactionNow(), default=django.utils.timezone.now, editable=False)),
                ('token', models.TextField(unique=True)),
                ('expires_at', models.DateTimeField()),
                ('used_at', models.DateTimeField(blank=True, null=True)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='password_reset_tokens', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'db_table': 'password_reset_tokens',
            },
        ),
        migrations.CreateModel(
            name='RevokedToken',
            fields=[
                ('id', models.UUIDField(db_default=django.contrib.postgres.functions.RandomUUID(), default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(db_default=django.contrib.postgres.functions.TransactionNow(), default=django.utils.timezone.now, editable=False)),
                ('token_hash', models.TextField(unique=True)),
                ('expires_at', models.DateTimeField(db_index=True)),
                ('user', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='revoked_tokens', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'db_table': 'jwt_blacklist',
            },
        ),
        migrations.CreateModel(
            name='SignupToken',
            fields=[
                ('created_at', models.DateTimeField(db_default=django.contrib.postgres.functions.TransactionNow(), default=django.utils.timezone.now, editable=False)),
                ('id', models.AutoField(primary_key=True, serialize=False)),
                ('token', models.TextField(unique=True)),
                ('used', models.BooleanField(db_default=False, default=False)),
                ('expires_at', models.DateTimeField()),
                ('account', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='signup_tokens', to='accounts.account')),
                ('user', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='signup_tokens', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'db_table': 'signup_tokens',
            },
        ),
        migrations.AddIndex(
            model_name='account',
            index=models.Index(fields=['stripe_customer_id'], name='accounts_stripe_customer'),
        ),
        migrations.AddIndex(
            model_name='account',
            index=models.Index(fields=['created_at'], name='accounts_time'),
        ),
        migrations.AddIndex(
            model_name='user',
            index=models.Index(fields=['created_at'], name='users_time'),
        ),
        migrations.AddConstraint(
            model_name='account',
            constraint=models.CheckConstraint(condition=models.Q(('account_type__in', ['REGULAR', 'INDUSTRY_AFFILIATE'])), name='accounts_account_type'),
        ),
        migrations.AddConstraint(
            model_name='account',
            constraint=models.CheckConstraint(condition=models.Q(('sponsor_display__in', ['frame', 'slot', 'off'])), name='accounts_sponsor_display'),
        ),
        migrations.AddConstraint(
            model_name='membership',
            constraint=models.CheckConstraint(condition=models.Q(('role__in', ['OWNER', 'ADMIN', 'MEMBER', 'AFFILIATE'])), name='account_users_role'),
        ),
        migrations.AddConstraint(
            model_name='user',
            constraint=models.UniqueConstraint(django.db.models.functions.text.Lower('email'), name='users_email_lower'),
        ),
    ]
