"""Every setting comes from the environment; ``.env.example`` says what each one does.

Read in this order, the first that names a setting wins: the process environment, ``.env``,
``.local/env`` (written by ``dev.py``). The defaults are a working local product.
"""

import secrets
from pathlib import Path

import environ
from csp.constants import NONCE, NONE, SELF

from trendyreports.logs import logging_settings

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()
LOCAL_DIR = Path(env.str("LOCAL_DIR", default=str(BASE_DIR / ".local")))
for env_file in (BASE_DIR / ".env", LOCAL_DIR / "env"):
    if env_file.is_file():
        env.read_env(env_file)


def local_secret_key() -> str:
    """The key of this checkout, made once and kept in ``.local``; production sets its own."""
    path = LOCAL_DIR / "secret_key"
    if not path.exists():
        LOCAL_DIR.mkdir(mode=0o700, parents=True, exist_ok=True)
        fresh = path.with_suffix(f".{secrets.token_hex(4)}")
        fresh.write_text(secrets.token_urlsafe(64))
        fresh.chmod(0o600)
        fresh.replace(path)
    return path.read_text().strip()


# Who and where
DEBUG = env.bool("DEBUG", default=True)
SECRET_KEY_GIVEN = bool(env.str("SECRET_KEY", default=""))
SECRET_KEY = env.str("SECRET_KEY", default="") or local_secret_key()
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"] if DEBUG else [])
PUBLIC_URL = env.str("PUBLIC_URL", default="http://127.0.0.1:8000").rstrip("/")
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
TRUSTED_PROXIES = env.list("TRUSTED_PROXIES", default=[])

INSTALLED_APPS = [
    "unfold",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django_htmx",
    "rest_framework",
    "csp",
    "trendyreports",
    "communications",
    "accounts",
    "integrations",
    "billing",
    "contacts",
    "market_reports",
    "property_reports",
    "consumer_reports",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "trendyreports.headers.HeadersMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "accounts.middleware.AccountMiddleware",
    "accounts.middleware.PatienceMiddleware",
]

ROOT_URLCONF = "trendyreports.urls"
CSRF_FAILURE_VIEW = "trendyreports.home.errors.csrf_failure"
WSGI_APPLICATION = "trendyreports.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
            ],
        },
    },
]

# Database
DATABASES = {
    "default": env.db("DATABASE_URL", default="postgres://trendyreports@127.0.0.1:5432/trendyreports")
}
DATABASES["default"]["ENGINE"] = "django.db.backends.postgresql"
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DATABASES["default"].setdefault("OPTIONS", {}).setdefault(
    "pool", {"min_size": 1, "max_size": env.int("DATABASE_POOL_SIZE", default=10), "timeout": 10}
)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Who may come in
AUTH_USER_MODEL = "accounts.User"
LOGIN_URL = "accounts:sign_in"
LOGIN_REDIRECT_URL = "home:dashboard"
LOGOUT_REDIRECT_URL = "home:front"
PASSWORD_HASHERS = ["accounts.hashers.ProductArgon2Hasher"]
HASH_WAIT_SECONDS = env.float("HASH_WAIT_SECONDS", default=2)
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

# Language and time
LANGUAGE_CODE = "en-us"
LANGUAGES = [("en", "English"), ("es", "Español")]  # of reports; the product itself speaks English
USE_I18N = True
FORMAT_MODULE_PATH = ["trendyreports.formats"]  # US Spanish writes 3.5 and 1,200
USE_TZ = True
TIME_ZONE = "UTC"

# Static files and stored files
STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = env.path("STATIC_ROOT", default=str(BASE_DIR / "staticfiles"))()
STORAGE_DIR = Path(env.str("STORAGE_DIR", default=str(LOCAL_DIR / "storage")))
S3_BUCKET = env.str("S3_BUCKET", default="")
STORED_FILE_LINK_SECONDS = env.int("STORED_FILE_LINK_SECONDS", default=300)
if S3_BUCKET:
    stored_files = {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": S3_BUCKET,
            "endpoint_url": env.str("S3_ENDPOINT_URL", default="") or None,
            "region_name": env.str("S3_REGION", default="") or None,
            "access_key": env.str("S3_ACCESS_KEY", default="") or None,
            "secret_key": env.str("S3_SECRET_KEY", default="") or None,
            "querystring_expire": STORED_FILE_LINK_SECONDS,
            "default_acl": "private",
            "file_overwrite": True,
        },
    }
else:
    stored_files = {
        "BACKEND": "trendyreports.core.storage.FolderStorage",
        "OPTIONS": {"location": str(STORAGE_DIR)},
    }
STORAGES = {
    "default": stored_files,
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

# Queue and cache
REDIS_URL = env.str("REDIS_URL", default="redis://127.0.0.1:6379/0")
CACHES = {"default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}}

# Report runs: a claim is never shorter than the hard limit of the work it covers.
RENDER_HARD_LIMIT_SECONDS = env.float("RENDER_HARD_LIMIT_SECONDS", default=45)
LEASE_SECONDS = env.float("LEASE_SECONDS", default=60)
SWEEP_SECONDS = env.float("SWEEP_SECONDS", default=10)
BROKER_VISIBILITY_SECONDS = env.int("BROKER_VISIBILITY_SECONDS", default=180)
MAX_ATTEMPTS = env.int("MAX_ATTEMPTS", default=4)

# Listings
LISTINGS_FRESH_MINUTES = env.int("LISTINGS_FRESH_MINUTES", default=15)
LISTINGS_USABLE_HOURS = env.int("LISTINGS_USABLE_HOURS", default=12)
FIRST_PULL_MONTHS = env.int("FIRST_PULL_MONTHS", default=24)
FEED_REQUESTS_PER_MINUTE = env.int("FEED_REQUESTS_PER_MINUTE", default=60)
FEED_REQUEST_BURST = env.int("FEED_REQUEST_BURST", default=10)
FEED_MAX_TRIES = env.int("FEED_MAX_TRIES", default=3)
FEED_TIMEOUT_SECONDS = env.float("FEED_TIMEOUT_SECONDS", default=10)
FEED_BACKOFF_SECONDS = env.float("FEED_BACKOFF_SECONDS", default=0.5)
FEED_LONGEST_WAIT_SECONDS = env.float("FEED_LONGEST_WAIT_SECONDS", default=20)
FEED_PRIVATE_ADDRESSES = env.bool("FEED_PRIVATE_ADDRESSES", default=False)
PICTURES_SECONDS = env.float("PICTURES_SECONDS", default=15)
PULL_LEASE_SECONDS = env.float("PULL_LEASE_SECONDS", default=45)
PULL_SECONDS = env.float("PULL_SECONDS", default=30)
PULL_POLL_SECONDS = env.float("PULL_POLL_SECONDS", default=0.25)
PULL_RETRY_SECONDS = env.float("PULL_RETRY_SECONDS", default=20)
SIMPLYRETS_URL = env.str("SIMPLYRETS_URL", default="https://api.simplyrets.com")
SITEX_URL = env.str("SITEX_URL", default="https://api.bkiconnect.com")
SITEX_CLIENT_ID, SITEX_CLIENT_SECRET = env.str("SITEX_CLIENT_ID", ""), env.str("SITEX_CLIENT_SECRET", "")
SITEX_FEED_ID = env.str("SITEX_FEED_ID", default="")
GOOGLE_PLACES_URL = env.str("GOOGLE_PLACES_URL", default="https://places.googleapis.com").rstrip("/")
GOOGLE_PLACES_KEY = env.str("GOOGLE_PLACES_KEY", default="")
GOOGLE_PLACES_SECONDS = env.float("GOOGLE_PLACES_SECONDS", default=1)
REWRITER_URL, REWRITER_KEY = env.str("REWRITER_URL", ""), env.str("REWRITER_KEY", "")
REWRITER_MODEL = env.str("REWRITER_MODEL", default="gpt-4o-mini")
REWRITER_SECONDS = env.float("REWRITER_SECONDS", default=10)
UPLOAD_MAX_BYTES = env.int("UPLOAD_MAX_BYTES", default=200 * 1024 * 1024)

# Mail
EMAIL_PROVIDER = env.str("EMAIL_PROVIDER", default="mailbox" if DEBUG else "")
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="TrendyReports <reports@localhost>")
PLATFORM_POSTAL_ADDRESS = env.str("PLATFORM_POSTAL_ADDRESS", default="")
EMAIL_HOST = env.str("EMAIL_HOST", default="127.0.0.1")
EMAIL_PORT = env.int("EMAIL_PORT", default=587)
EMAIL_HOST_USER = env.str("EMAIL_HOST_USER", default="")
EMAIL_HOST_PASSWORD = env.str("EMAIL_HOST_PASSWORD", default="")
EMAIL_USE_TLS = env.bool("EMAIL_USE_TLS", default=True)
EMAIL_USE_SSL = env.bool("EMAIL_USE_SSL", default=False)
EMAIL_TIMEOUT = env.float("EMAIL_TIMEOUT", default=10)
EMAIL_KEEP_SECONDS = env.float("EMAIL_KEEP_SECONDS", default=5)
EMAIL_API_KEY, EMAIL_API_SECRET = env.str("EMAIL_API_KEY", ""), env.str("EMAIL_API_SECRET", "")
EMAIL_API_REGION = env.str("EMAIL_API_REGION", default="")
EMAIL_API_URL = env.str("EMAIL_API_URL", default="")
EMAIL_WEBHOOK_KEY = env.str("EMAIL_WEBHOOK_KEY", default="")
EMAIL_RETRY_SECONDS = [
    float(pause) for pause in env.list("EMAIL_RETRY_SECONDS", default=[60, 300, 1_800, 7_200, 21_600])
]
EMAIL_EVENTS_KEPT_DAYS = env.int("EMAIL_EVENTS_KEPT_DAYS", default=400)

# Texts
SMS_PROVIDER = env.str("SMS_PROVIDER", default="mailbox" if DEBUG else "")
SMS_OPENS_HOUR = env.int("SMS_OPENS_HOUR", default=9)
SMS_CLOSES_HOUR = env.int("SMS_CLOSES_HOUR", default=20)
TWILIO_URL = env.str("TWILIO_URL", default="https://api.twilio.com").rstrip("/")
TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN = env.str("TWILIO_ACCOUNT_SID", ""), env.str("TWILIO_AUTH_TOKEN", "")
TWILIO_MESSAGING_SERVICE_SID = env.str("TWILIO_MESSAGING_SERVICE_SID", "")
TWILIO_FROM_NUMBER = env.str("TWILIO_FROM_NUMBER", default="")
TWILIO_TIMEOUT_SECONDS = env.float("TWILIO_TIMEOUT_SECONDS", default=10)
TWILIO_LOOKUP_SECONDS = env.float("TWILIO_LOOKUP_SECONDS", default=60)

# Django admin
UNFOLD = {
    "SITE_TITLE": "TrendyReports",
    "SITE_HEADER": "TrendyReports",
    "SITE_SUBHEADER": "Platform",
    "SITE_SYMBOL": "monitoring",
    "SITE_URL": "/",
    "DASHBOARD_CALLBACK": "trendyreports.admin.dashboard",
    "SIDEBAR": {"show_search": True, "show_all_applications": True},
    "COLORS": {
        "primary": {
            "50": "#f0fdfa",
            "100": "#ccfbf1",
            "200": "#99f6e4",
            "300": "#5eead4",
            "400": "#2dd4bf",
            "500": "#14b8a6",
            "600": "#0d9488",
            "700": "#0f766e",
            "800": "#115e59",
            "900": "#134e4a",
            "950": "#042f2e",
        }
    },
}

# Safety in the browser
CONTENT_SECURITY_POLICY = {
    "EXCLUDE_URL_PREFIXES": ("/admin/",),
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "object-src": [NONE],
    },
}
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PUBLIC_URL.startswith("https://")
SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=PUBLIC_URL.startswith("https://") and not DEBUG)
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", default=31_536_000 if SECURE_SSL_REDIRECT else 0)
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = SECURE_SSL_REDIRECT
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUSTED_PROXIES else None

SENTRY_DSN = env.str("SENTRY_DSN", default="")
LOG_LEVEL = env.str("LOG_LEVEL", default="INFO")
LOGGING = logging_settings(debug=DEBUG, level=LOG_LEVEL)
LOGGING = logging_settings(debug=DEBUG, level=LOG_LEVEL)
