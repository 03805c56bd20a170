from django.apps import AppConfig
from django.conf import settings

from trendyreports.celery import app as celery_app
from trendyreports.checks import register_checks
from trendyreports.logs import configure_structlog, start_sentry


class TrendyReportsConfig(AppConfig):
    name = "trendyreports"
    verbose_name = "TrendyReports"

    queue = celery_app  # imported with Django, so that every process rings at the same bell

    def ready(self) -> None:
        register_checks()
        configure_structlog(debug=settings.DEBUG)
        start_sentry(settings.SENTRY_DSN)
