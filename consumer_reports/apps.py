from django.apps import AppConfig


class ConsumerReportsConfig(AppConfig):
    name = "consumer_reports"
    verbose_name = "Consumer reports"
